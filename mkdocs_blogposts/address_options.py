"""The kinds of options that say where pages are.

Each says in `takes` what may be written, for the reference of options.
"""

from __future__ import annotations

import re
from typing import Final, TypeVar, get_args

from mkdocs.config import base

from mkdocs_blogposts.catalog.kinds import Kinds, make_kinds
from mkdocs_blogposts.content.problem import shown
from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.content.slug import CASES, SlugChoice, SlugRules, TitleSlugs
from mkdocs_blogposts.content.taxonomy import TAXONOMIES
from mkdocs_blogposts.site.list_pages import default_places
from mkdocs_blogposts.site.url_pattern import BAD_ADDRESS, UrlPattern, read_pattern

T = TypeVar("T")


class Url(base.BaseConfigOption[UrlPattern]):
    """A pattern of addresses."""

    takes = "a pattern"

    def __init__(self, *, default: str | None = None) -> None:
        super().__init__()
        self.default = read_pattern(default) if default else None

    def run_validation(self, value: object) -> UrlPattern:
        """Return the pattern. Raises ValidationError with what to write instead."""
        try:
            return value if isinstance(value, UrlPattern) else read_pattern(value)
        except ValueError as error:
            raise base.ValidationError(str(error)) from error


class _ByList(base.BaseConfigOption[T]):
    """A mapping of the names of lists."""

    takes = "addresses by list"
    more: tuple[str, ...] = ()
    """What has an address besides the lists."""

    def post_validation(self, config: base.Config, key_name: str) -> None:
        """Raise ValidationError for lists that there are not."""
        known = [*default_places(kinds_of(config)), *self.more]
        for name in config[key_name]:
            if name not in known:
                hint = did_you_mean(nearest(str(name), known), otherwise=f"there is {', '.join(known)}")
                raise base.ValidationError(f"There is no list {name!r}; {hint}")


def kinds_of(config: base.Config) -> Kinds:
    """Return the kinds of lists that the options of a publication give; where they are wrong, those of all."""
    taxonomies = config.get("taxonomies")
    return make_kinds(taxonomies if isinstance(taxonomies, tuple) else TAXONOMIES)


class Places(_ByList["dict[str, str]"]):
    """Addresses of lists, by their names."""

    more = ("pages",)

    def __init__(self) -> None:
        super().__init__()
        self.default: dict[str, str] = {}

    def run_validation(self, value: object) -> dict[str, str]:
        """Return the addresses without a `/` at their end. Raises ValidationError for what is no address."""
        return {name: _place(name, address) for name, address in _by_list(value).items()}


class FormerPlaces(_ByList["dict[str, list[str | UrlPattern]]"]):
    """Former addresses of lists, and patterns of those of one of each, by the names of the lists."""

    def __init__(self) -> None:
        super().__init__()
        self.default: dict[str, list[str | UrlPattern]] = {}

    def run_validation(self, value: object) -> dict[str, list[str | UrlPattern]]:
        """Return the addresses without a `/` at their end. Raises ValidationError for what is no address."""
        return {
            name: [_former_place(name, address) for address in (found if isinstance(found, list) else [found])]
            for name, found in _by_list(value).items()
        }


def _place(name: str, address: object) -> str:
    """Return the address of a list; one that has `{slug}` is the pattern of the pages of one of a kind."""
    text = _address(name, address)
    needed = "{page}" if name == "pages" else "{slug}"
    fields = re.findall(r"\{[^{}]*\}", text)
    if re.search("[{}]", re.sub(r"\{\w+\}", "", text)) or fields not in ([], [needed]):
        raise base.ValidationError(f"{shown(address)} is no address for {name}; write one with {needed} in it once")
    if name == "pages" and not fields:
        raise base.ValidationError(f"{shown(address)} gives all pages one address; write one such as page/{{page}}")
    if name in _PLAIN and fields:
        raise base.ValidationError(f"{shown(address)} is no address for {name}, which has one page; leave out {needed}")
    return text


_PLAIN: Final = ("index", "statistics")
"""Lists that are not of several things with a page each."""


def _former_place(name: str, address: object) -> str | UrlPattern:
    if not isinstance(address, str) or "{" not in address or name in _PLAIN:
        return _address(name, address)
    try:
        return read_pattern(address)
    except ValueError as error:
        raise base.ValidationError(str(error)) from error


class Slugs(base.BaseConfigOption[SlugRules]):
    """What slugs are made of: a word, or a mapping that also says how a title gives one."""

    takes = "`file`, `dated-file`, `title` or how titles give them"

    def __init__(self) -> None:
        super().__init__()
        self.default = SlugRules()

    def run_validation(self, value: object) -> SlugRules:
        """Return the rules. Raises ValidationError with what to write instead."""
        if isinstance(value, SlugRules):
            return value
        if choice := next((each for each in get_args(SlugChoice) if each == value), None):
            return SlugRules(choice)
        if not isinstance(value, dict):
            raise base.ValidationError(
                f"Write file, dated-file, title, or a mapping such as {{separator: _}}, not {shown(value)}"
            )
        posts = {key: each for key, each in value.items() if key != "terms"}
        return SlugRules("title", posts=_title_slugs(posts), terms=_title_slugs(value.get("terms") or {}))


def _title_slugs(value: object) -> TitleSlugs:
    if not isinstance(value, dict):
        raise base.ValidationError(f"Write a mapping such as {{separator: _}}, not {shown(value)}")
    for key, given in value.items():
        if key == "case" and given in CASES:
            continue
        if key == "separator" and isinstance(given, str) and re.fullmatch(r"[-_.~]{0,3}", given):
            continue
        hint = {"case": f"one of {', '.join(CASES)}", "separator": "- or _ or another sign that addresses can have"}
        if key not in hint:
            raise base.ValidationError(f"There is no {shown(key)} of slugs; there is {', '.join(hint)}, and terms")
        raise base.ValidationError(f"Write {hint[key]} as `{key}`, not {shown(given)}")
    return TitleSlugs(**value)


class FeedCopies(base.BaseConfigOption["dict[str, list[str]]"]):
    """Addresses of copies, by the format of a feed."""

    takes = "addresses by format"

    def __init__(self, formats: tuple[str, ...]) -> None:
        super().__init__()
        self.formats = formats
        self.default: dict[str, list[str]] = {}

    def run_validation(self, value: object) -> dict[str, list[str]]:
        """Return the files of each format. Raises ValidationError for unknown formats, and for what is no address."""
        if not isinstance(value, dict):
            raise base.ValidationError(f"Write addresses by format, such as rss: /feed/, not {shown(value)}")
        if unknown := next((name for name in value if name not in self.formats), None):
            hint = did_you_mean(nearest(str(unknown), self.formats), otherwise=f"there is {', '.join(self.formats)}")
            raise base.ValidationError(f"There is no format {unknown!r}; {hint}")
        return {
            name: [_file(name, address) for address in (found if isinstance(found, list) else [found])]
            for name, found in value.items()
        }


def _file(name: str, address: object) -> str:
    """Return the file at an address; a folder's is its `index.html`."""
    text = _address(name, address)
    if not text.strip("/"):
        raise base.ValidationError(f"{shown(address)} is no address for {name}; write a path such as /feed.xml")
    return f"{text}/index.html" if str(address).endswith("/") else text


def _by_list(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise base.ValidationError(f"Write addresses by list, such as tags: topics, not {shown(value)}")
    return value


def _address(name: str, address: object) -> str:
    if not isinstance(address, str) or BAD_ADDRESS.search(address) or ".." in address.split("/"):
        raise base.ValidationError(f"{shown(address)} is no address for {name}; write a path such as blog/{name}")
    text = address.strip("/")
    return f"/{text}" if address.startswith("/") and text else text
