"""Keys of other systems, such as Hugo and Jekyll: some are read under our names, for the others a hint names ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.date import parse_date
from mkdocs_blogposts.content.document import Document, KeyPath
from mkdocs_blogposts.content.field import is_blank
from mkdocs_blogposts.content.matter import Placed, named
from mkdocs_blogposts.content.problem import Mistake, Problem, shown
from mkdocs_blogposts.content.source import end_of


def with_dates(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[KeyPath, Mistake]]]:
    """Return the values with `published` and `edited` filled, and what is wrong with these.

    They are filled from `date`, which may be Material's mapping of `created` and `updated`, from `updated`, and from
    the keys that other systems have for them. The first that is given counts; one that gives
    another time than it is a `Mistake`. The keys themselves stay, for templates that know them.
    """
    arranged = dict(values)
    date = values.get("date")
    created = [(("date", "created"), date.get("created"))] if isinstance(date, dict) else [(("date",), date)]
    changed = [(("date", "updated"), date.get("updated"))] if isinstance(date, dict) else []
    found: list[tuple[KeyPath, Mistake]] = []
    for key, others in (("published", created), ("edited", [(("updated",), values.get("updated")), *changed])):
        foreign = [((other,), values.get(other)) for other in _OF[key]]
        ways: list[tuple[KeyPath, Any]] = [((key,), values.get(key)), *others, *foreign]
        given = [Placed(value, path) for path, value in ways if not is_blank(value)]
        if given:
            arranged[key] = given[0]
            found += _conflicts(given[0], given[1:])
    return arranged, found


def _conflicts(first: Placed, others: list[Placed]) -> Iterator[tuple[KeyPath, Mistake]]:
    for other in others:
        try:
            same = parse_date(other.value) == parse_date(first.value)
        except Mistake as mistake:
            if not _readable(other.value):
                yield other.path, mistake
            continue
        if not same:
            message = f"gives another time than {named(first.path)}, which is used"
            yield other.path, Mistake("conflicting-dates", message, f"delete it, or {named(first.path)}")


def _readable(value: Any) -> bool:
    try:
        parse_date(value)
    except Mistake:
        return False
    return True


_EXPIRY: Final = ("expiryDate", "expiry_date", "unpublishDate")
READ: Final = frozenset({"date", "updated", "author", *_EXPIRY})
"""Keys that are read under another name. `published: false` and `status: draft` are read, too."""

_UNRELEASED: Final = frozenset({"draft", "pending", "private", "trash"})
"""What `status` is in Pelican and WordPress for a post that is not to be seen."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A key that is not read."""

    systems: str
    """Whose key it is, for people."""
    ours: str | None = None
    """The key that says the same here."""
    hint: str = ""
    """What to do where no key says the same."""


_OF: Final = {
    "edited": {
        **dict.fromkeys(("lastmod",), "Hugo"),
        **dict.fromkeys(("updatedDate", "lastUpdated", "modified", "last_modified_at"), "Astro, Pelican, Jekyll"),
    },
    "published": {
        **dict.fromkeys(("publishDate",), "Hugo"),
        **dict.fromkeys(("pubDate", "publishedAt", "pubDatetime"), "Astro"),
    },
    "description": dict.fromkeys(("summary", "excerpt"), "Hugo, Pelican, Jekyll"),
    "collection": {"series": "Hugo"},
    "order": {"weight": "Hugo, Zola"},
    "coverImg": dict.fromkeys(("heroImage", "cover", "featured_image", "featuredImage", "coverImage"), "Astro, Hugo"),
    "aliases": dict.fromkeys(("redirect_from", "permalink", "url"), "Jekyll, Hugo"),
    "noindex": dict.fromkeys(("hidden", "unlisted", "robots"), "Docusaurus, Hexo, Hugo"),
    "pin": dict.fromkeys(("featured", "sticky", "pinned"), "Astro, Jekyll, WordPress"),
    "lang": dict.fromkeys(("language", "locale"), "Jekyll, Hugo"),
    "originalLink": dict.fromkeys(("canonical", "canonicalUrl", "canonicalURL", "canonical_url"), "Hugo, Jekyll"),
}
ADDRESS_KEYS: Final = frozenset({"permalink", "url"})
"""Keys that say where the page was, as a path or as a pattern; a path leads to the post."""
UNREADABLE: Final = frozenset({"robots"})
"""Keys in `LOST` that are never read."""
_READINGS: Final[Mapping[str, type | tuple[type, ...]]] = MappingProxyType(
    {
        **dict.fromkeys(("description", "collection", "coverImg", "lang", "originalLink"), str),
        "order": int,
        **dict.fromkeys(("noindex", "pin"), bool),
        "aliases": (str, list),
    }
)
"""The keys of ours that those of other systems are read as, and of which type their values are then.

A key of another system with a value of another type is told. The dates are read by `with_dates`.
"""

LOST: Final[Mapping[str, Elsewhere]] = MappingProxyType(
    {key: Elsewhere(systems, ours) for ours, keys in _OF.items() for key, systems in keys.items()}
)
"""Keys without which something is lost that the writer meant, where they are not read."""

UNUSED: Final[Mapping[str, Elsewhere]] = MappingProxyType(
    dict.fromkeys(("layout", "type", "toc", "math", "menu", "outputs"), Elsewhere("Hugo, Jekyll"))
    | dict.fromkeys(("image", "images", "banner", "thumbnail"), Elsewhere("Hugo, Jekyll", "coverImg"))
    | dict.fromkeys(("sidebar", "prev", "next", "tableOfContents"), Elsewhere("Astro"))
)
"""Keys that mean nothing here, and are no loss."""

_ADDED_TO: Final = frozenset({"aliases"})
"""Keys that hold several values, so that one of another system is lost beside them, too."""


UNREAD_FORMATS: Final = (".mdx", ".mdoc", ".rst", ".adoc", ".asciidoc", ".org", ".qmd", ".rmd")
"""Endings of files that other systems make posts of."""

_DATED: Final = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)", re.ASCII)
_SHORTCODE: Final = re.compile(
    r"(?:\{\{[<%]\s*/?\w|\{%-?\s*(?:link|post_url|highlight|endhighlight|gist|youtube)\s|\{\{-?\s*site\.)[^\n{}]{,40}\}*"
)


def dated_name(name: str) -> tuple[str | None, str]:
    """Return the day that the name of a file begins with, as in Jekyll, and the rest of the name."""
    found = _DATED.fullmatch(name)
    try:
        return (date.fromisoformat(found[1]).isoformat(), found[2]) if found else (None, name)
    except ValueError:
        return None, name


def find_shortcodes(document: Document) -> Problem | None:
    """Return a problem where a body holds shortcodes of Hugo or tags of Jekyll, at the first of them."""
    body = document.body
    if "{{" not in body and "{%" not in body:
        return None
    code = CodeRanges(body)
    found = next((match for match in _SHORTCODE.finditer(body) if not code.holds(match.start())), None)
    if found is None:
        return None
    place = end_of(body[: found.start()], first_line=document.body_line)
    message = f"`{shown(found[0])[1:-1]}` means something in Hugo or Jekyll, and is printed as it stands here"
    return document.problem(place, "shortcode", message, hint="write it as Markdown or HTML, or as code")


def _read_here(values: Mapping[str, Any], known: Collection[str]) -> dict[str, Placed]:
    """Return what keys of other systems say for each key of ours, one of `known`, that is not written itself."""
    read: dict[str, Placed] = {}
    for ours, keys in _OF.items():
        if ours in known and ours in _READINGS and is_blank(values.get(ours)):
            found = (_reading(ours, key, values.get(key)) for key in keys)
            if placed := next((each for each in found if each), None):
                read[ours] = placed
    cover = read.get("coverImg")
    picture = values.get(str(cover.path[0])) if cover else None
    if isinstance(picture, dict) and not is_blank(picture.get("alt")) and is_blank(values.get("coverAlt")) and cover:
        read["coverAlt"] = Placed(picture["alt"], (cover.path[0], "alt"))
    return read


def _reading(ours: str, key: str, value: Any) -> Placed | None:
    """Return the value of a foreign key where it can stand for ours as it is, with its place."""
    path: KeyPath = (key,)
    if ours == "coverImg" and isinstance(value, dict):
        inner = next((name for name in ("image", "src") if not is_blank(value.get(name))), "image")
        path, value = (key, inner), value.get(inner)
    elif ours == "collection" and isinstance(value, list) and len(value) == 1:
        path, value = (key, 0), value[0]
    if is_blank(value) or not isinstance(value, _READINGS[ours]):
        return None
    if key in ADDRESS_KEYS and not (isinstance(value, str) and value.startswith("/") and ":" not in value):
        return None  # the pattern of an address, or one of another site
    return None if ours == "order" and isinstance(value, bool) else Placed(value, path)


def with_ours(
    values: Mapping[str, Any], known: Collection[str]
) -> tuple[dict[str, Any], list[tuple[KeyPath, Mistake]]]:
    """Return the values under the keys that are read here, and what is wrong with those that were moved.

    Besides dates (`with_dates`): `expiryDate` and its like are read as `expires`; `author` as `authors`; `published:
    false`, and a `status` of `draft`, `pending`, `private` or `trash`, as `draft: true`; a `status` of `hidden` as
    `noindex: true`. Of the keys of other systems those are read that say the same as one of `known`.
    """
    own, status = {**values, **_read_here(values, known)}, values.get("status")
    word = status.strip().casefold() if isinstance(status, str) else ""
    if isinstance(own.get("published"), bool):
        _switch_on(own, "draft", "published", meant=not own.pop("published"))
    _switch_on(own, "draft", "status", meant=word in _UNRELEASED)
    _switch_on(own, "noindex", "status", meant=word == "hidden")
    if is_blank(own.get("authors")) and not is_blank(own.get("author")):
        own["authors"] = Placed(own["author"], ("author",))
    arranged, found = with_dates(own)
    given = [Placed(own[key], (key,)) for key in ("expires", *_EXPIRY) if not is_blank(own.get(key))]
    if given:
        arranged["expires"] = given[0]
        found += _conflicts(given[0], given[1:])
    return arranged, found


def _switch_on(values: dict[str, Any], key: str, by: str, *, meant: bool) -> None:
    given = values.get(key)
    if meant and (is_blank(given) or given is False):
        values[key] = Placed(True, (by,))


def foreign_keys(document: Document, known: Collection[str], ours: AbstractSet[str] = frozenset()) -> Iterator[Problem]:
    """Yield a problem for each key of another system that says something here, and is not read.

    Some are read as one of `known`; `ours` are read as they are.
    """
    read = {*ours, *(placed.path[0] for placed in _read_here(document.values, known).values())}
    for key, value in document.values.items():
        if key in read or key in _OF["published"] or key in _OF["edited"]:
            continue
        if not value or is_blank(value) or (key == "robots" and "noindex" not in str(value)):
            continue
        if key in LOST and not _is_said(LOST[key].ours, document):
            yield _told(document, key, LOST[key], rule="unread-key")
        elif key in UNUSED:
            yield _told(document, key, UNUSED[key], rule="unused-key")


def _is_said(ours: str | None, document: Document) -> bool:
    """Tell whether the key that is read here is there, too, and holds one value only."""
    return bool(document.written(ours or "")) and ours not in _ADDED_TO


def _told(document: Document, key: str, meant: Elsewhere, *, rule: str) -> Problem:
    message = f"{named((key,))} is a key of {meant.systems}, and is not read"
    place = document.keys.get((key,), document.position(key))
    return document.problem(place, rule, message, hint=_hint(document, key, meant))


def _hint(document: Document, key: str, meant: Elsewhere) -> str:
    value = document.values[key]
    if key in ADDRESS_KEYS:
        return "set the option `url`, or write the former address as `aliases: /old/address/`"
    if meant.ours is None:
        return meant.hint or "delete it, or let it be"
    if meant.ours in ("collection", "order", "noindex") and not _is_plain(value, meant.ours):
        one = value[0] if isinstance(value, list) and len(value) == 1 else "…"
        return f"write `{meant.ours}: {'true' if meant.ours == 'noindex' else one}`"
    if document.written(meant.ours):
        return f"add it to `{meant.ours}`"
    return f"write `{meant.ours}`"


def _is_plain(value: Any, ours: str) -> bool:
    """Tell whether a value can stand under the key of ours as it is."""
    kinds: dict[str, type] = {"collection": str, "order": int, "noindex": bool}
    return isinstance(value, kinds[ours])
