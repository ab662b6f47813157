"""Atom 1.0 (RFC 4287), with licences (RFC 4946) and archives (RFC 5005)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from mkdocs_blogposts.feeds.feed import Format
from mkdocs_blogposts.feeds.xml import add, fragment, hold, write

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.feeds.feed import Feed, WriteItem
    from mkdocs_blogposts.feeds.items import Item, Person

_NAMESPACES: Final[dict[Any, str]] = {
    None: "http://www.w3.org/2005/Atom",
    "dcterms": "http://purl.org/dc/terms/",
    "fh": "http://purl.org/syndication/history/1.0",
}
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def write_atom(feed: Feed, write_item: WriteItem) -> bytes:
    """Return a feed as Atom 1.0, with its items as `write_item` returns them.

    Raises ValueError for a feed without items: every Atom document says when it changed last.
    """
    if feed.updated is None:
        raise ValueError("an Atom feed without items has no time of change")
    root = etree.Element(f"{{{_NAMESPACES[None]}}}feed", {_LANGUAGE: feed.language}, nsmap=_NAMESPACES)
    add(root, "id", feed.address(ATOM))
    add(root, "title", feed.title)
    if feed.description:
        add(root, "subtitle", feed.description)
    add(root, "updated", _moment(feed.updated))
    add(root, "generator", "mkdocs-blogposts")
    if any(not item.authors for item in feed.items):
        _add_person(root, feed.author)
    add(root, "link", rel="alternate", href=feed.home, type="text/html")
    _relate(root, feed)
    hold(root)
    return write(root, style=feed.style, items=[write_item(item, feed.language) for item in feed.items])


def atom_entry(item: Item, language: str) -> bytes:
    """Return an entry as it stands in a feed of a language."""
    root = etree.Element(f"{{{_NAMESPACES[None]}}}feed", nsmap=_NAMESPACES)
    _add_entry(root, item, language=language)
    return fragment(root, "entry")


def _relate(root: etree._Element, feed: Feed) -> None:
    for relation, archive in feed.relations():
        add(root, "link", rel=relation, href=feed.address(ATOM, archive), type=ATOM.type)
    if feed.enclosure is not None:
        book = feed.enclosure
        add(root, "link", rel="enclosure", href=book.url, type=book.type, length=str(book.length))
    if feed.is_complete:
        add(root, "fh:complete")
    if feed.archive is not None:
        add(root, "fh:archive")


def _add_entry(root: etree._Element, item: Item, *, language: str) -> None:
    entry = add(root, "entry")
    if item.language != language:
        entry.set(_LANGUAGE, item.language)
    add(entry, "id", item.id)
    add(entry, "title", item.title)
    add(entry, "link", rel="alternate", href=item.url, type="text/html")
    add(entry, "published", _moment(item.published))
    add(entry, "updated", _moment(item.updated))
    for author in item.authors:
        _add_person(entry, author)
    for tag in item.tags:
        add(entry, "category", term=tag)
    _add_links(entry, item)
    if item.summary:
        add(entry, "summary", item.summary)
    if item.content is not None:
        add(entry, "content", item.content, type="html")


def _add_links(entry: etree._Element, item: Item) -> None:
    if item.rights is not None:
        add(entry, "rights", item.rights.name)
        for address in item.rights.addresses:
            add(entry, "link", rel="license", href=address)
    picture = item.picture
    if picture is not None and picture.type is not None:
        add(entry, "link", rel="enclosure", href=picture.url, type=picture.type, length=str(picture.length))
    if item.original is not None:
        add(entry, "link", rel="via", href=item.original)
    if item.doi is not None:
        add(entry, "dcterms:identifier", f"doi:{item.doi}")
    if item.part is not None and item.part.url is not None:
        add(entry, "dcterms:isPartOf", item.part.url)


def _add_person(parent: etree._Element, person: Person) -> None:
    author = add(parent, "author")
    add(author, "name", person.name)
    if person.url is not None:
        add(author, "uri", person.url)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


ATOM: Final = Format(
    "atom", "Atom", "application/atom+xml", "atom", "xml", write_atom, atom_entry, opml="rss", by_default=True
)
"""OPML calls every feed that is XML `rss`."""
