"""OPML 2.0 (https://opml.org/spec2.opml): every feed of the site, for readers that subscribe to several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from lxml import etree

from mkdocs_blogposts.publish.feed.xml import add, write

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.feed.feed import Feed
    from mkdocs_blogposts.publish.feed.site import Format

_KINDS: Final[Mapping[Format, str]] = {"rss": "rss", "atom": "rss"}
"""OPML calls every feed that is XML `rss`; JSON Feed has no place in it."""


def write_opml(feeds: Iterable[tuple[str, Feed]], *, title: str, format_: Format) -> bytes:
    """Return a list of feeds, each with the heading that it stands under; an empty heading is the top of the list."""
    root = etree.Element("opml", {"version": "2.0"})
    add(add(root, "head"), "title", title)
    body = add(root, "body")
    groups: dict[str, etree._Element] = {"": body}
    for heading, feed in feeds:
        if heading not in groups:
            groups[heading] = add(body, "outline", text=heading)
        add(
            groups[heading],
            "outline",
            text=feed.title,
            title=feed.title,
            type=_KINDS[format_],
            xmlUrl=feed.address(format_),
            htmlUrl=feed.home,
            description=feed.description or None,
        )
    return write(root, style=None, items=())
