"""Finished entries at hand: those made ahead in this build, then those of the cache."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_blogposts.speed.entry import Entry, EntryError, decode, pack, unpack
from mkdocs_blogposts.speed.store import Store


class Shelf:
    """Entries by their keys."""

    def __init__(self, store: Store | None) -> None:
        """Take the cache; without one, entries are kept until they are taken."""
        self._store = store
        self._ahead: dict[str, bytes] = {}

    def look(self, key: str) -> Entry | None:
        """Return an entry, checked; None where there is none, or where its bytes are not those that were written."""
        data = self._ahead.get(key) or (self._store.read(key) if self._store else None)
        if data is None:
            return None
        found = _check(key, data)
        if found is None:
            others = dict(unpack(data))
            found = _check(key, others.pop(key, b""))
            self._ahead.update((other, packed) for other, packed in others.items() if _check(other, packed))
        return found

    def take(self, key: str) -> Entry | None:
        """Return an entry that is needed once."""
        entry = self.look(key)
        self._ahead.pop(key, None)
        return entry

    def keep(self, key: str, data: bytes) -> None:
        """Keep an entry in the cache."""
        if self._store:
            self._store.write(key, data)

    def keep_together(self, entries: Sequence[tuple[str, bytes]]) -> None:
        """Keep entries in the place of the first: a build that asks for that one has the others at hand."""
        if self._store:
            key, data = entries[0]
            self._store.write(key, pack(entries) if len(entries) > 1 else data)

    def prepare(self, key: str, data: bytes) -> None:
        """Have an entry at hand for this build."""
        self._ahead[key] = data

    def drop(self) -> None:
        """Forget what was made ahead and nobody asked for."""
        self._ahead.clear()


def _check(key: str, data: bytes) -> Entry | None:
    try:
        return decode(key, data)
    except EntryError:
        return None
