"""Keys of other systems, such as Hugo and Jekyll: some are read under our names, for the others a hint names ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
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
_UNRELEASED: Final = frozenset({"draft", "pending", "private", "trash"})
"""What `status` is in Pelican and WordPress for a post that is not to be seen."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A key of another system."""

    systems: str
    """Whose key it is, for people."""
    ours: str | None = None
    """The key that says the same here."""
    hint: str = ""
    """What to do where no key says the same."""


SYNONYMS: Final[Mapping[str, Elsewhere]] = MappingProxyType(
    {
        "date": Elsewhere("Material, Hugo, Jekyll, Astro", "published"),
        "updated": Elsewhere("Material", "edited"),
        "author": Elsewhere("Jekyll, Hugo, WordPress", "authors"),
        **dict.fromkeys(_EXPIRY, Elsewhere("Hugo", "expires")),
    }
)
"""Keys that are read under another name whatever their values are.

`published: false` and a `status` such as `draft` are read, too.
"""
READ: Final = frozenset(SYNONYMS)
"""The keys of `SYNONYMS`."""

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
    "coverImg": {
        **dict.fromkeys(("heroImage", "cover", "featured_image", "featuredImage", "coverImage"), "Astro, Hugo"),
        **dict.fromkeys(("image", "images", "banner", "thumbnail"), "Hugo, Jekyll, Docusaurus"),
    },
    "aliases": dict.fromkeys(("redirect_from", "permalink", "url"), "Jekyll, Hugo"),
    "noindex": {**dict.fromkeys(("hidden", "unlisted"), "Docusaurus, Hexo"), "robots": "Hugo"},
    "pin": dict.fromkeys(("featured", "sticky", "pinned"), "Astro, Jekyll, WordPress"),
    "lang": dict.fromkeys(("language", "locale"), "Jekyll, Hugo"),
    "originalLink": dict.fromkeys(("canonical", "canonicalUrl", "canonicalURL", "canonical_url"), "Hugo, Jekyll"),
}
ADDRESS_KEYS: Final = frozenset({"permalink", "url"})
"""Keys that say where the page was, as a path or as a pattern; a path leads to the post."""
UNREADABLE: Final = frozenset({"robots", "cascade", "headless", "build", "_build"})
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
    | {
        "cascade": Elsewhere(
            "Hugo", hint="write its keys in each file, or in a `.meta.yml` of Material's plugin `meta`"
        )
    }
    | dict.fromkeys(("headless", "build", "_build"), Elsewhere("Hugo", hint="write `draft: true`, or delete it"))
)
"""Keys without which something is lost that the writer meant, where they are not read."""

UNUSED: Final[Mapping[str, Elsewhere]] = MappingProxyType(
    dict.fromkeys(("layout", "type", "toc", "math", "menu", "outputs"), Elsewhere("Hugo, Jekyll"))
    | dict.fromkeys(("sidebar", "prev", "next", "tableOfContents"), Elsewhere("Astro"))
)
"""Keys that mean nothing here, and are no loss."""

_PICTURE: Final = ("src", "image", "path", "url", "file")
"""Keys that name the picture where a cover is a mapping."""
_ADDED_TO: Final = frozenset({"aliases"})
"""Keys that hold several values, so that one of another system is lost beside them, too."""


UNREAD_FORMATS: Final = (".mdx", ".mdoc", ".rst", ".adoc", ".asciidoc", ".org", ".qmd", ".rmd")
"""Endings of files that other systems make posts of."""
HUGO_INDEX: Final = "_index"
"""What Hugo calls the page of a folder, whose `cascade` says something of all pages in it."""

_SHORTCODE: Final = re.compile(
    r"(?:\{\{[<%]\s*/?\w|\{%-?\s*(?:link|post_url|highlight|endhighlight|gist|youtube)\s|\{\{-?\s*site\.)[^\n{}]{,40}\}*"
)


def find_shortcodes(document: Document) -> Problem | None:
    """Return a problem where a body holds shortcodes of Hugo or tags of Jekyll, at the first of them."""
    body = document.body
    if "{" not in body or ("{{" not in body and "{%" not in body):  # one character is found ten times as fast
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
        if ours in known and ours in _READINGS and ours not in _ADDED_TO and is_blank(values.get(ours)):
            found = (_reading(ours, key, values.get(key)) for key in keys)
            if placed := next((each for each in found if each), None):
                read[ours] = placed
    if "aliases" in known and (former := _former(values)):
        read["aliases"] = Placed(former, former[0].path[:1])
    cover = read.get("coverImg")
    *way, _ = cover.path if cover else (None,)
    picture = _value(values, way)
    if isinstance(picture, dict) and not is_blank(picture.get("alt")) and is_blank(values.get("coverAlt")):
        read["coverAlt"] = Placed(picture["alt"], (*way, "alt"))
    return read


def _value(values: Any, way: Sequence[str | int]) -> Any:
    """Return the value at the end of a way, None for no way."""
    found: Any = values if way else None
    for step in way:
        found = found[step]
    return found


def _former(values: Mapping[str, Any]) -> list[Placed]:
    """Return the addresses that several keys name, where one of them is another system's."""
    keys = [key for key in _OF["aliases"] if _reading("aliases", key, values.get(key))]
    own = values.get("aliases")
    if not keys or not (is_blank(own) or isinstance(own, (str, list))):
        return []
    return [each for key in ("aliases", *keys) for each in _items(key, values.get(key))]


def _items(key: str, value: Any) -> Iterator[Placed]:
    if isinstance(value, list):
        yield from (Placed(item, (key, index)) for index, item in enumerate(value))
    elif not is_blank(value):
        yield Placed(value, (key,))


def _reading(ours: str, key: str, value: Any) -> Placed | None:
    """Return the value of a foreign key where it can stand for ours as it is, with its place."""
    path: KeyPath = (key,)
    if ours == "coverImg":
        if isinstance(value, list) and value:
            path, value = (key, 0), value[0]
        if isinstance(value, dict):
            inner = next((name for name in _PICTURE if not is_blank(value.get(name))), _PICTURE[0])
            path, value = (*path, inner), value.get(inner)
    elif ours == "collection" and isinstance(value, list) and len(value) == 1:
        path, value = (key, 0), value[0]
    if is_blank(value) or not isinstance(value, _READINGS[ours]):
        return None
    if key in ADDRESS_KEYS and not (isinstance(value, str) and value.startswith("/") and ":" not in value):
        return None  # the pattern of an address, or one of another site
    return None if ours == "order" and isinstance(value, bool) else Placed(value, path)


def way_to(ours: str, document: Document, known: Collection[str]) -> KeyPath:
    """Return the way to the value that is read for a key of ours, one of `known`, whichever key it stands under."""
    placed = _read_here(document.values, known).get(ours)
    return placed.path if placed else (ours,)


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
    here = _read_here(document.values, known)
    read = {*ours, *(placed.path[0] for placed in here.values()), *_OF["published"], *_OF["edited"]}
    read |= {each.path[0] for each in (here["aliases"].value if "aliases" in here else ())}
    for key, value in document.values.items():
        if key in read or (key in LOST and LOST[key].ours in here.keys() - _ADDED_TO):
            continue
        if not value or is_blank(value) or (key == "robots" and "noindex" not in str(value)):
            continue
        meant = LOST[key].ours if key in LOST else None
        if meant and meant not in known:
            yield post_key(document, key)
        elif key in LOST and not _is_said(meant, document):
            yield _told(document, key, LOST[key], rule="unread-key")
        elif key in UNUSED:
            yield _told(document, key, UNUSED[key], rule="unused-key")


def post_key(document: Document, key: str) -> Problem:
    """Return the problem that a key is which only posts have."""
    place = document.keys.get((key,), document.position(key))
    message = f"{named((key,))} is a key of posts, and is not read in the page of a series"
    return document.problem(place, "unread-key", message, hint="delete it, or write it in the posts")


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
