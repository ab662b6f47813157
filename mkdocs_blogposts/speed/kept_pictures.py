"""Smaller copies of pictures, from the cache where an earlier build has made them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Any

from mkdocs_blogposts.site.smaller_pictures import Copy, Resizer, Shape, recipe
from mkdocs_blogposts.speed.cache import EntryError, Store, decode, encode_packed
from mkdocs_blogposts.speed.keys import canonical, digest


class KeptResizer(Resizer):
    """Makes copies that are not in the cache. The key of each set is the picture, its shape, quality and programs."""

    def __init__(self, quality: int, store: Store) -> None:
        super().__init__(quality)
        self._store = store
        self._recipe = recipe()

    def copies(self, data: bytes, shape: Shape) -> Sequence[Copy]:
        """Return copies of a picture as a Resizer does."""
        facts = canonical([self._recipe, self.quality, shape.widths, shape.square])
        key = digest("picture", facts, blake2b(data).hexdigest())
        kept = self._store.read(key)
        if kept is not None:
            with suppress(EntryError):
                entry = decode(key, kept)
                return _read(entry.head, entry.packed)
        made = super().copies(data, shape)
        head = [[copy.width, None if copy.data is None else len(copy.data)] for copy in made]
        self._store.write(key, encode_packed(key, head, b"".join(copy.data or b"" for copy in made)))
        return made


def _read(head: Any, packed: bytes) -> list[Copy]:
    copies, start = [], 0
    for width, length in head:
        copies.append(Copy(width, None if length is None else packed[start : start + length]))
        start += length or 0
    return copies
