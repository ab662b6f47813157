"""Kinds of options that MkDocs does not have, and what is told of names that are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Formatter

from mkdocs.config import base
from mkdocs.config import config_options as c

from mkdocs_blogposts.content.mistake import shown
from mkdocs_blogposts.content.similar import nearest
from mkdocs_blogposts.publish.wording import is_language, make_wording


class Options(base.Config):
    """A group of options that tells of a name which is none of them, with the one that may be meant."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """Return what is wrong, as MkDocs does."""
        known = dict(self._schema)
        errors, warnings = super().validate()
        return errors, [(key, told if key in known else _no_option(str(key), known)) for key, told in warnings]


def _no_option(key: str, known: Iterable[str]) -> str:
    guess = nearest(key, known)
    return f"there is no such option; did you mean `{guess}`?" if guess else "there is no such option"


class Number(base.BaseConfigOption[int]):
    """A whole number within bounds; `true` is none, though Python counts with it."""

    def __init__(self, smallest: int, largest: int, *, default: int | None = None) -> None:
        super().__init__()
        self.smallest = smallest
        self.largest = largest
        self.default = default

    def run_validation(self, value: object) -> int:
        """Return the number. Raises ValidationError, with the bounds, for everything else."""
        if isinstance(value, int) and not isinstance(value, bool) and self.smallest <= value <= self.largest:
            return value
        bounds = f"from {self.smallest:,} to {self.largest:,}"
        raise base.ValidationError(f"Write a whole number {bounds}, not {shown(value)}")


class Language(base.BaseConfigOption[str]):
    """A code of a language, in any spelling."""

    def run_validation(self, value: object) -> str:
        """Return the code as it is written. Raises ValidationError for what CLDR does not know."""
        if isinstance(value, str) and is_language(value):
            return value
        quoted = ", `no` in quotes" if value is False else ""
        raise base.ValidationError(f"{shown(value)} is no code of a language; write one such as de or pt-BR{quoted}")


class WordsOption(c.DictOfItems[str]):
    """A mapping of keys to words; unknown keys and placeholders are told before the build begins."""

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
