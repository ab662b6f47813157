"""RSS 2.0 (https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from lxml import etree

from mkdocs_blogposts.feeds.feed import Format
from mkdocs_blogposts.feeds.xml import add, fragment, hold, write

if TYPE_CHECKING:
    from mkdocs_blogposts.feeds.feed import Feed, WriteItem
    from mkdocs_blogposts.feeds.items import Item, Rights

_NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "fh": "http://purl.org/syndication/history/1.0",
}


def write_rss(feed: Feed, write_item: WriteItem) -> bytes:
    """Return a feed as RSS 2.0, with its items as `write_item` returns them."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_NAMESPACES)
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.home)
    add(channel, "description", feed.description)
    add(channel, "language", feed.language)
    if feed.updated is not None:
        add(channel, "lastBuildDate", format_datetime(feed.updated))
    add(channel, "generator", "mkdocs-blogposts")
    _relate(channel, feed)
    hold(channel)
    return write(root, style=feed.style, items=[write_item(item, feed.language) for item in feed.items])


def rss_item(item: Item, language: str) -> bytes:
    """Return an item as it stands in a feed of a language."""
    root = etree.Element("rss", nsmap=_NAMESPACES)
    _add_item(add(root, "channel"), item, language=language)
    return fragment(root, "item")


def _relate(channel: etree._Element, feed: Feed) -> None:
    """Say where the documents beside this one are (RFC 5005)."""
    if feed.is_complete:
        add(channel, "fh:complete")
    if feed.archive is not None:
        add(channel, "fh:archive")
    if feed.enclosure is not None:
        book = feed.enclosure
        add(channel, "atom:link", rel="enclosure", href=book.url, type=book.type, length=str(book.length))
    for relation, archive in feed.relations():
        add(channel, "atom:link", rel=relation, href=feed.address(RSS, archive), type=RSS.type)


def _add_item(channel: etree._Element, item: Item, *, language: str) -> None:
    element = add(channel, "item")
    add(element, "title", item.title)
    add(element, "link", item.url)
    add(element, "guid", item.id, isPermaLink="true" if item.id == item.url else "false")
    add(element, "pubDate", format_datetime(item.published))
    if item.updated != item.published:
        add(element, "dcterms:modified", item.updated.isoformat(timespec="seconds"))
    for author in item.authors:
        add(element, "dc:creator", author.name)
    for tag in item.tags:
        add(element, "category", tag)
    if item.language != language:
        add(element, "dc:language", item.language)
    if item.doi is not None:
        add(element, "dc:identifier", f"doi:{item.doi}")
    _add_rights(element, item.rights)
    if item.picture is not None and item.picture.type is not None:
        add(element, "enclosure", url=item.picture.url, length=str(item.picture.length), type=item.picture.type)
    if item.part is not None and item.part.url is not None:
        add(element, "dcterms:isPartOf", item.part.url)
    add(element, "description", item.summary)
    if item.content is not None:
        add(element, "content:encoded", item.content)


def _add_rights(element: etree._Element, rights: Rights | None) -> None:
    if rights is not None:
        add(element, "dc:rights", rights.name)
        name = "creativeCommons:license" if rights.is_creative_commons else "dcterms:license"
        for address in rights.addresses:
            add(element, name, address)


RSS: Final = Format("rss", "RSS", "application/rss+xml", "rss", "xml", write_rss, rss_item, opml="rss", by_default=True)
