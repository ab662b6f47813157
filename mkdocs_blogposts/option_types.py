"""The kinds of options that MkDocs does not have.

Each says in `takes` what may be written, for the reference of options.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Any, Final, Generic, TypeVar

from mkdocs.config import base
from mkdocs.config import config_options as c
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_blogposts.address_options import kinds_of
from mkdocs_blogposts.catalog.catalog import Sorting
from mkdocs_blogposts.catalog.kinds import Kinds
from mkdocs_blogposts.catalog.order import GENERAL, SERIES, SORT_KEYS
from mkdocs_blogposts.content.date import Period, parse_period
from mkdocs_blogposts.content.elsewhere import READ
from mkdocs_blogposts.content.post_matter import PostMatter
from mkdocs_blogposts.content.problem import Mistake, shown
from mkdocs_blogposts.content.similar import nearest
from mkdocs_blogposts.content.site_data import LicenseMatter, read_licenses
from mkdocs_blogposts.content.taxonomy import TAXONOMIES, TaxonomyRules, read_taxonomies
from mkdocs_blogposts.content.thread import PUBLICATION, read_record
from mkdocs_blogposts.pages.words import is_language, make_wording
from mkdocs_blogposts.site.report import Severities, read_severities

T = TypeVar("T")
G = TypeVar("G", bound="Options")


def sorted_lists(kinds: Kinds) -> tuple[str, ...]:
    """Return the kinds of lists whose sort can be chosen on its own."""
    return ("index", *(kind.id for kind in kinds if kind.is_sorted))


class Options(base.Config):
    """A group of options. It warns of a name that is none of them, and names the one that may be meant."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """Return what is wrong, as MkDocs does."""
        known = dict(self._schema)
        errors, warnings = super().validate()
        return errors, [(key, told if key in known else _no_option(str(key), known)) for key, told in warnings]


def _no_option(key: str, known: Iterable[str]) -> str:
    guess = nearest(key, known)
    return f"there is no such option; did you mean `{guess}`?" if guess else "there is no such option"


class Group(base.BaseConfigOption["G | None"], Generic[G]):
    """A group of options that one word switches on, with its defaults, or off; off is None."""

    def __init__(
        self, options: type[G], *, default: bool = True, on: str | None = None, off: str | None = None
    ) -> None:
        """Take other words for `true` and `false`; YAML 1.1 reads a bare `off` as false."""
        super().__init__()
        self.config_class = options
        self.default = default
        self.on = on
        self.off = off

    @property
    def takes(self) -> str:
        """What may be written."""
        off = f"`{self.off or 'false'}`"
        return f"`{self.on}`, {off} or options" if self.on else f"{off} or options"

    def run_validation(self, value: object) -> G | None:
        """Return the options, None where they are switched off. Raises ValidationError for the first that is wrong."""
        given = self.default if value is None else value
        if given is False or (self.off and given == self.off) or not (given or self.default):
            return None
        group = c.SubConfig(self.config_class)
        group.warnings = self.warnings
        return group.run_validation({} if given is True or (self.on and given == self.on) else given)


class Number(base.BaseConfigOption[int]):
    """A whole number within bounds; `true` is none, though Python counts with it."""

    def __init__(self, smallest: int, largest: int, *, default: int | None = None) -> None:
        super().__init__()
        self.smallest = smallest
        self.largest = largest
        self.default = default

    @property
    def takes(self) -> str:
        """What may be written."""
        return f"{self.smallest:,} to {self.largest:,}"

    def run_validation(self, value: object) -> int:
        """Return the number. Raises ValidationError, with the bounds, for everything else."""
        if isinstance(value, int) and not isinstance(value, bool) and self.smallest <= value <= self.largest:
            return value
        raise base.ValidationError(f"Write a whole number from {self.takes}, not {shown(value)}")


COLOR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
"""A color as `#rrggbb` or `#rgb`."""


class Color(base.BaseConfigOption[str]):
    """A color."""

    takes = "a color `#rrggbb`"

    def run_validation(self, value: object) -> str:
        """Return the color. Raises ValidationError for what is none."""
        if isinstance(value, str) and COLOR.fullmatch(value):
            return value
        raise base.ValidationError(f'Write a color such as "#0b6257", in quotes, not {shown(value)}')


class Scheduler(base.BaseConfigOption[str]):
    """The address of a Dask scheduler."""

    takes = "an address"

    def run_validation(self, value: object) -> str:
        """Return the address. Raises ValidationError for what is none."""
        if isinstance(value, str) and re.fullmatch(r"(tcp|tls|wss?)://\S+", value):
            return value
        raise base.ValidationError(f"Write an address such as tcp://scheduler:8786, not {shown(value)}")


class Record(base.BaseConfigOption[str]):
    """The address of the record of a publication in the AT Protocol."""

    takes = "an address"

    def run_validation(self, value: object) -> str:
        """Return the address. Raises ValidationError for what is none."""
        try:
            return read_record(value, collection=PUBLICATION) or ""
        except Mistake as mistake:
            raise base.ValidationError(f"{mistake.hint[:1].upper()}{mistake.hint[1:]}, not {shown(value)}") from mistake


class Span(base.BaseConfigOption["Period"]):
    """A span of time such as `2 years`; `never` has no end."""

    takes = "a span of time such as `2 years`"

    def __init__(self) -> None:
        super().__init__()
        self.default = "never"

    def run_validation(self, value: object) -> Period:
        """Return the span. Raises ValidationError for what is none."""
        try:
            return parse_period(value)
        except Mistake as mistake:
            raise base.ValidationError(f"It {mistake.message}; {mistake.hint}") from None


class Choices(c.ListOfItems[T]):
    """A list of some of several words, each of which counts once; by default all or some of them."""

    def __init__(
        self, choices: tuple[T, ...], *, default: tuple[T, ...] | None = None, gone: tuple[str, ...] = ()
    ) -> None:
        """Take the words, those that hold by default (all where None), and those that former versions took."""
        super().__init__(c.Choice(choices), default=list(choices if default is None else default))
        self.takes = f"a list of {', '.join(f'`{choice}`' for choice in choices)}"
        self.gone = gone

    def run_validation(self, value: object) -> list[T]:
        """Return the words in the order in which they are written. Raises ValidationError for an unknown one."""
        for word in value if isinstance(value, list) else ():
            if word in self.gone:
                raise base.ValidationError(f"`{word}` is gone and means nothing any more; write {self.takes}")
        return list(dict.fromkeys(super().run_validation(value)))


class Folder(c.Type[str]):
    """A folder within the site or the docs folder, without slashes around it; empty for the whole."""

    takes = "a folder"

    def __init__(self, *, default: str = "") -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        """Return the folder."""
        return super().run_validation(value).strip("/")


class CacheFolder(base.BaseConfigOption["str | None"]):
    """A folder; `false` for none is None."""

    takes = "a folder or `false`"

    def __init__(self, *, default: str) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> str | None:
        """Return the folder as it is written. Raises ValidationError for what is no text."""
        if value is False:
            return None
        if not isinstance(value, str) or not value.strip():
            raise base.ValidationError(f"Write a folder such as {self.default}, or false, not {value!r}")
        return value


class Patterns(c.PathSpec):
    """Patterns of a `.gitignore`, in lines or in a list."""

    takes = "patterns"

    def __init__(self, *, default: GitIgnoreSpec) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> GitIgnoreSpec:
        """Return the patterns; the very default where nothing is written."""
        if value is None or isinstance(value, GitIgnoreSpec):
            return value or self._default
        return super().run_validation("\n".join(map(str, value)) if isinstance(value, list) else value)


class Language(base.BaseConfigOption[str]):
    """A code of a language, in any spelling."""

    takes = "a code such as `de` or `pt-BR`"

    def run_validation(self, value: object) -> str:
        """Return the code as it is written. Raises ValidationError for what CLDR does not know."""
        if isinstance(value, str) and is_language(value):
            return value
        quoted = ", `no` in quotes" if value is False else ""
        raise base.ValidationError(f"{shown(value)} is no code of a language; write one such as de or pt-BR{quoted}")


class Words(c.DictOfItems[str]):
    """A mapping of keys to words; unknown keys and placeholders are told before the build begins."""

    takes = "words by key"

    def __init__(self) -> None:
        super().__init__(c.Type(str), default={})

    def run_validation(self, value: object) -> dict[str, str]:
        """Return the words. Raises ValidationError with everything that is wrong with them."""
        words: dict[str, str] = super().run_validation(value)
        mistakes = [mistake for key, text in words.items() for mistake in _mistakes(key, text)]
        if mistakes:
            raise base.ValidationError("; ".join(mistakes))
        return words


def _mistakes(key: str, text: str) -> Iterator[str]:
    known = make_wording("en").words
    original = known.get(key) or known.get(f"{key.rpartition('-')[0]}-other")
    if original is None:
        guess = nearest(key, known)
        meant = f"did you mean {guess!r}?" if guess else "the reference of words lists them all"
        yield f"there are no words {key!r}, {meant}"
        return
    try:
        extra = _placeholders(text) - _placeholders(original)
    except ValueError as error:
        yield f"the words {key!r} cannot be filled in ({error})"
        return
    allowed = ", ".join(f"{{{name}}}" for name in sorted(_placeholders(original))) or "none"
    for name in sorted(extra):
        yield f"the words {key!r} have no placeholder {{{name}}}; there is {allowed}"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


class Sort(base.BaseConfigOption[Sorting]):
    """A list of sort keys for all lists but collections, or a mapping from kinds of lists to such lists."""

    takes = "a list of keys, or such lists by kind"

    def __init__(self) -> None:
        super().__init__()
        self.default = Sorting()

    def run_validation(self, value: object) -> Sorting:
        """Return by what each kind of list is sorted. Raises ValidationError for unknown kinds and keys."""
        if isinstance(value, Sorting):
            return value
        lists = {"default": value} if isinstance(value, (list, str)) else value
        if not isinstance(lists, dict):
            raise base.ValidationError(f"Write a list such as [order, -published], not {value!r}")
        kinds = {str(kind): self._keys(keys) for kind, keys in lists.items()}
        general = kinds.pop("default", GENERAL)
        return Sorting(general, kinds.get("collection", SERIES), kinds)

    def post_validation(self, config: base.Config, key_name: str) -> None:
        """Raise ValidationError for kinds of lists that there are not."""
        known = sorted_lists(kinds_of(config))
        for kind in config[key_name].kinds:
            if kind not in known:
                raise base.ValidationError(f"Unknown list {kind!r}; choose from default, {', '.join(known)}")

    def _keys(self, keys: object) -> list[str]:
        names = [keys] if isinstance(keys, str) else keys
        if not isinstance(names, list):
            raise base.ValidationError(f"Write a list of keys such as [order, -published], not {keys!r}")
        for name in names:
            if not isinstance(name, str) or name.removeprefix("-") not in SORT_KEYS:
                raise base.ValidationError(f"Unknown sort key {name!r}; choose from {', '.join(SORT_KEYS)}")
        return names


class Taxonomies(base.BaseConfigOption["tuple[TaxonomyRules, ...]"]):
    """Tags, categories and taxonomies of the site's own, by id."""

    takes = "taxonomies by id"

    def __init__(self) -> None:
        super().__init__()
        self.default = TAXONOMIES

    def run_validation(self, value: object) -> tuple[TaxonomyRules, ...]:
        """Return the taxonomies. Raises ValidationError with what to write instead."""
        if isinstance(value, tuple):
            return value
        try:
            return read_taxonomies(value, taken={*PostMatter.known(), *READ} - set(PostMatter.term_fields))
        except ValueError as error:
            raise base.ValidationError(str(error)) from error


class Licenses(base.BaseConfigOption["tuple[LicenseMatter, ...]"]):
    """Licenses of the site's own, in the form of the data file."""

    takes = "licenses by id"

    def __init__(self) -> None:
        super().__init__()
        self.default = ()

    def run_validation(self, value: object) -> tuple[LicenseMatter, ...]:
        """Return the licenses. Raises ValidationError with everything that is wrong with them."""
        read = read_licenses(json.dumps(value, default=str).encode(), path="licenses")
        if read.problems:
            raise base.ValidationError("; ".join(f"{found.message}: {found.hint}" for found in read.problems))
        return read.value or ()


class Rules(base.BaseConfigOption[Severities]):
    """How much each rule matters."""

    takes = "severities by rule"

    def __init__(self) -> None:
        super().__init__()
        self.default = Severities()

    def run_validation(self, value: Any) -> Severities:
        """Return how much each rule matters. Raises ValidationError with what to write instead."""
        try:
            return value if isinstance(value, Severities) else read_severities(value)
        except ValueError as error:
            raise base.ValidationError(str(error)) from error
