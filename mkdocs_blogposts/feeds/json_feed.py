"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.feeds.feed import Format
from mkdocs_blogposts.feeds.xml import legal

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.feeds.feed import Feed, WriteItem
    from mkdocs_blogposts.feeds.items import Item, Part, Person, Rights
    from mkdocs_blogposts.site.source_file import Picture

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, indent=1)
VERSION: Final = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed, write_item: WriteItem) -> bytes:
    """Return a feed as JSON Feed 1.1, with its items as `write_item` returns them.

    It has three extensions of ours: `_license` (`name`, `urls`, `spdx`) says the terms of an item, `_series` (`title`,
    `url`, `number`, `total`) its place in a series, `_citation` (`doi`) how it is cited.
    """
    values: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address(JSON_FEED, feed.archive),
        "description": feed.description or None,
        "next_url": feed.address(JSON_FEED, feed.older) if feed.older is not None else None,
        "language": feed.language,
        "authors": [_person(feed.author)],
        "_attachments": [
            {"url": book.url, "mime_type": book.type, "size_in_bytes": book.length}
            for book in ([feed.enclosure] if feed.enclosure else [])
        ],
    }
    head = _dump(_given(values), "").removesuffix("\n}").encode()
    items = b",\n".join(write_item(item, feed.language) for item in feed.items)
    return b"".join((head, b',\n "items": [\n', items, b"\n ]\n}\n"))


def json_item(item: Item, language: str) -> bytes:
    """Return an item as it stands in a feed of a language."""
    return f"  {_dump(_item(item, language), '  ')}".encode()


def _dump(values: dict[str, Any], indent: str) -> str:
    """Return an object with a value to a line, below one that is indented so far.

    Each value for itself: the fast half of the encoder does not indent. A line end inside of a text is two characters.
    """
    between = f",\n{indent} "
    pairs = (f'"{key}": {_ENCODER.encode(value)}'.replace("\n", f"\n{indent} ") for key, value in values.items())
    return f"{{\n{indent} {between.join(pairs)}\n{indent}}}"


def _item(item: Item, language: str) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "external_url": item.original,
        "title": item.title,
        "content_html": item.content,
        "content_text": item.summary if item.content is None else None,
        "summary": item.summary or None,
        "image": item.picture.url if item.picture else None,
        "date_published": _moment(item.published),
        "date_modified": _moment(item.updated) if item.updated != item.published else None,
        "authors": [_person(author) for author in item.authors],
        "tags": list(map(legal, item.tags)),
        "language": item.language if item.language != language else None,
        "attachments": _attachments(item.picture),
        "_license": _license(item.rights) if item.rights else {},
        "_series": _series(item.part) if item.part else {},
        "_citation": {"doi": item.doi} if item.doi else {},
    }
    return _given(values)


def _attachments(picture: Picture | None) -> list[dict[str, Any]]:
    if picture is None or picture.type is None:
        return []
    return [{"url": picture.url, "mime_type": picture.type, "size_in_bytes": picture.length}]


def _license(rights: Rights) -> dict[str, Any]:
    return _given({"name": rights.name, "urls": list(rights.addresses), "spdx": rights.spdx})


def _series(part: Part) -> dict[str, Any]:
    return _given({"title": part.title, "url": part.url, "number": part.number, "total": part.total})


def _person(person: Person) -> dict[str, Any]:
    return _given({"name": person.name, "url": person.url, "avatar": person.avatar})


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is there: JSON Feed leaves out what it does not know."""
    kept = {key: value for key, value in values.items() if value not in (None, [], {})}
    return {key: legal(value) if isinstance(value, str) else value for key, value in kept.items()}


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


JSON_FEED: Final = Format(
    "json", "JSON Feed", "application/feed+json", "feed", "json", write_json_feed, json_item, by_default=True
)
