"""The table of feed formats, and the documents of all feeds in them: each post once in each format.

A new format is a module like `rss.py`, which ends in its row, and its name in `FORMATS` here. The words and the default
of the option `feeds.formats`, the names of files, the links of pages and OPML follow from the row.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.feeds.atom import ATOM
from mkdocs_blogposts.feeds.json_feed import JSON_FEED
from mkdocs_blogposts.feeds.rss import RSS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from mkdocs_blogposts.feeds.feed import Feed, Format

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({each.name: each for each in (RSS, ATOM, JSON_FEED)})
"""Every format, by the word of the option."""
BY_DEFAULT: Final = tuple(name for name, each in FORMATS.items() if each.by_default)
"""The words that the option has by default."""


def formats_of(words: Iterable[str]) -> list[Format]:
    """Return the formats that the option names."""
    return [FORMATS[word] for word in words]


def opml_format(formats: Iterable[Format]) -> Format | None:
    """Return the first of the formats that OPML has a name for; None where it has none for any of them."""
    return next((each for each in formats if each.opml), None)


def write_feeds(
    documents: Iterable[tuple[str, Feed, Container[Format]]],
    formats: Iterable[Format],
    copies: Callable[[str, Format], Iterable[str]] = lambda *_: (),
) -> Iterator[tuple[str, bytes]]:
    """Yield each document in those of the formats that are its own, with its path; `documents` gives folders first.

    `copies` gives the other paths of the feed in a folder, archives aside. One format after another, so that no more
    than the posts of one are remembered.
    """
    all_documents = list(documents)
    for format_ in formats:
        write_item = cache(format_.write_item)
        for place, whole, own in all_documents:
            document = whole.in_format(format_)
            if format_ in own:
                yield posixpath.join(place, format_.file_name(document.archive)), format_.write(document, write_item)
            for path in copies(place, format_) if document.archive is None else ():
                yield path, format_.write(_moved(document, place, posixpath.dirname(path)), write_item)


def _moved(document: Feed, place: str, folder: str) -> Feed:
    """Return a document with its links as they are seen from another folder."""
    if document.style is None:
        return document
    style = posixpath.relpath(posixpath.join(place, document.style), folder or ".")
    return replace(document, style=style)
