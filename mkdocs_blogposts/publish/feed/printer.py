"""Writes the documents of all feeds: each post once in each format, however many feeds it is in."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from mkdocs_blogposts.publish.feed.atom import atom_entry, write_atom
from mkdocs_blogposts.publish.feed.feed import Feed
from mkdocs_blogposts.publish.feed.json_feed import json_item, write_json_feed
from mkdocs_blogposts.publish.feed.rss import rss_item, write_rss
from mkdocs_blogposts.publish.feed.site import Format, file_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_blogposts.publish.feed.item import Item

Written: TypeAlias = "Callable[[Item, str], bytes]"
"""Gives an item as it stands in a feed of a language."""
_WRITERS: Final[Mapping[Format, tuple[Callable[[Feed, Written], bytes], Written]]] = MappingProxyType(
    {"rss": (write_rss, rss_item), "atom": (write_atom, atom_entry), "json": (write_json_feed, json_item)}
)


def print_feeds(documents: Iterable[tuple[str, Feed]], formats: Iterable[Format]) -> Iterator[tuple[str, bytes]]:
    """Yield each document in each format, with its path; `documents` gives the folder of each.

    One format after another, so that no more than the posts of one are remembered.
    """
    all_documents = list(documents)
    for format_ in formats:
        write, item = _WRITERS[format_]
        written = cache(item)
        for place, document in all_documents:
            yield posixpath.join(place, file_name(format_, document.archive)), write(document, written)
