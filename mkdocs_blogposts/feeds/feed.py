"""One feed document and the formats it can be written in: what it says, its items, the documents beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.feeds.items import Item, Person

WriteItem: TypeAlias = "Callable[[Item, str], bytes]"
"""Returns an item as it stands in a feed of a language."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of feeds: a row of the table in `formats.py`."""

    name: str
    """Word of the option `feeds.formats`."""
    label: str
    """Name for readers."""
    type: str
    """Media type."""
    stem: str
    """Of the files' names, before the dot."""
    ending: str
    """Of the files' names, after the dot."""
    write: Callable[[Feed, WriteItem], bytes]
    """Returns a feed in this format, with its items as the second argument writes them: `write_item`, or a cache."""
    write_item: WriteItem
    opml: str | None = None
    """What OPML calls the format; None where it has no name for it, and then no list of feeds names such a feed."""
    by_default: bool = False
    """Whether sites that do not set the option have it."""

    def file_name(self, archive: int | None = None) -> str:
        """Return the name of a feed's file: `atom.xml`, and `atom-3.xml` for its third archive."""
        return f"{self.stem}.{self.ending}" if archive is None else f"{self.stem}-{archive}.{self.ending}"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to a feed as a whole."""

    url: str
    """Whole."""
    type: str
    """Media type."""
    length: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One document, before it is written in one of the formats."""

    title: str
    description: str
    home: str
    """Address of the page whose feed this is."""
    place: str
    """Address of the folder that holds the feed's files, with a slash at the end."""
    language: str
    style: str | None
    """Address of the style sheet that explains the feed in a browser."""
    author: Person
    """Who answers for the feed; Atom asks for one where an item has no author."""
    items: tuple[Item, ...]
    is_complete: bool = False
    """Whether these are all items that there are, in an order of their own: a series (RFC 5005, section 2)."""
    archive: int | None = None
    """The number of an archive document, from 1, the oldest (RFC 5005, section 4); None is the feed itself."""
    enclosure: Enclosure | None = None
    """The e-book of the series whose feed this is."""
    archives: int = 0
    """How many archive documents there are."""
    archived_in: frozenset[str] = frozenset()
    """Names of the formats that they are written in."""

    @property
    def updated(self) -> datetime | None:
        """The time of the last change of an item: feeds know no clock. None where there is no item."""
        return max((item.updated for item in self.items), default=None)

    @property
    def older(self) -> int | None:
        """Number of the archive before this document."""
        number = self.archives if self.archive is None else self.archive - 1
        return number or None

    @property
    def newer(self) -> int | None:
        """Number of the archive after this one."""
        return None if self.archive is None or self.archive == self.archives else self.archive + 1

    def relations(self) -> Iterator[tuple[str, int | None]]:
        """Yield the documents beside this one: the relation of RFC 5005, and the number of the archive."""
        yield "self", self.archive
        if self.archive is not None:
            yield "current", None
        if self.older is not None:
            yield "prev-archive", self.older
        if self.newer is not None:
            yield "next-archive", self.newer

    def in_format(self, format_: Format) -> Feed:
        """Return the document as it is written in a format: without archives beside it, where those are in others."""
        return self if format_.name in self.archived_in else replace(self, archives=0)

    def address(self, format_: Format, archive: int | None = None) -> str:
        """Return the address of this feed in a format, or of one of its archives."""
        return self.place + format_.file_name(archive)


def documents(whole: Feed, length: int, *, in_archives: Callable[[Item], Item]) -> Iterator[Feed]:
    """Yield the documents of a feed whose items are all posts, newest first: the newest `length`, then the archives.

    Archives are cut from the oldest end and are always full, so that none changes when a post is added: the last
    one may repeat items of the feed itself, which RFC 5005 allows. A complete feed is one document. `in_archives`
    gives the form in which an item stands there.
    """
    if whole.is_complete or len(whole.items) <= length:
        yield whole
        return
    oldest_first = whole.items[::-1]
    archives = -(-(len(oldest_first) - length) // length)
    yield replace(whole, items=whole.items[:length], archives=archives)
    for number in range(1, archives + 1):
        items = oldest_first[(number - 1) * length : number * length][::-1]
        yield replace(whole, items=tuple(map(in_archives, items)), archive=number, archives=archives)
