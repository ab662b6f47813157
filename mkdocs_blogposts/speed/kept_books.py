"""Books and drawn covers from the cache."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.ebook.epub import BookWriter, digest_of
from mkdocs_blogposts.ebook.manuscript import Epub
from mkdocs_blogposts.speed.cache import EntryError, decode, encode_packed
from mkdocs_blogposts.speed.keys import digest

if TYPE_CHECKING:
    from mkdocs_blogposts.ebook.addresses import FindFile
    from mkdocs_blogposts.ebook.manuscript import Manuscript
    from mkdocs_blogposts.speed.cache import Store


class KeptBookWriter(BookWriter):
    """Makes books that are not in the cache. The key of each is its texts, names and terms, and the programs.

    Which pictures it holds is known once it is made, so an entry names those that were asked for, with their digests.
    """

    def __init__(self, store: Store, programs: Callable[[], str]) -> None:
        """Take the cache, and what returns a digest of the programs that make books."""
        self._store = store
        self._programs = programs

    def write(self, book: Manuscript, find: FindFile) -> Epub:
        """Return a finished book as `BookWriter` does."""
        key = self._key("book", json.dumps(book.facts(), ensure_ascii=False))
        kept = self._read(key, find)
        if kept is not None:
            return kept
        epub = super().write(book, find)
        problems = [[each.path, each.line, each.column, each.rule, each.message, each.hint] for each in epub.problems]
        head = [problems, [list(each) for each in epub.pictures]]
        self._store.write(key, encode_packed(key, head, epub.data))
        return epub

    def to_png(self, drawn: str) -> bytes | None:
        """Return a drawn cover as PNG, as `BookWriter` does."""
        key = self._key("cover", drawn)
        data = self._store.read(key)
        if data is not None:
            with suppress(EntryError):
                return decode(key, data).packed or None
        png = super().to_png(drawn)
        self._store.write(key, encode_packed(key, None, png or b""))
        return png

    def _key(self, kind: str, facts: str) -> str:
        return digest(kind, self._programs(), blake2b(facts.encode("utf-8", "surrogatepass")).hexdigest())

    def _read(self, key: str, find: FindFile) -> Epub | None:
        data = self._store.read(key)
        if data is None:
            return None
        try:
            entry = decode(key, data)
            problems, pictures = entry.head
            if any(digest_of(find(path)) != known for path, known in pictures):
                return None
            return Epub(
                entry.packed,
                tuple(Problem(*values) for values in problems),
                tuple((path, known) for path, known in pictures),
            )
        except (EntryError, TypeError, ValueError):
            return None
