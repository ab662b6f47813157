"""Reads out of finished HTML only what no build before has read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import astuple
from typing import Any, Final, TypeAlias

from mkdocs_blogposts.content.markup import Digest, digest
from mkdocs_blogposts.feeds.article import Extracts, article
from mkdocs_blogposts.speed import keys as fingerprint
from mkdocs_blogposts.speed.cache import CachedEntries, EntryError, encode
from mkdocs_blogposts.speed.workers import Task, share

Source: TypeAlias = tuple[str, ...]
ENOUGH: Final = 400_000
"""Characters of HTML, some tenths of a second of work, below which starting processes does not pay."""


class KeptExtracts(Extracts):
    """Extracts from the cache. Each depends on its text and on the programs that read it, and on nothing else."""

    def __init__(self, cached: CachedEntries, executor: Callable[[Task], Executor] | None) -> None:
        """Take where finished ones are, and who makes workers, if there are to be any."""
        self._cached = cached
        self._executor = executor
        self._programs = ""

    def digests(self, markups: Sequence[str]) -> list[Digest]:
        """Return excerpt, words and reading time of each body."""
        return self._all("digest", [(markup,) for markup in markups], make=_read_digest, read=_make_digest)

    def articles(self, bodies: Sequence[tuple[str, str]]) -> list[str]:
        """Return each body as it reads outside of its page."""
        return self._all("article", bodies, make=_read_article, read=_make_article)

    def digest_ahead(self, markup: str) -> tuple[str, bytes]:
        """Return the entry for a digest that will be asked for, with its key."""
        key = self._key("digest", (markup,))
        return key, encode(key, None, _read_digest((markup,)))

    def _key(self, kind: str, source: Source) -> str:
        self._programs = self._programs or fingerprint.programs()
        return fingerprint.digest(kind, self._programs, *source)

    def _all(
        self, kind: str, sources: Sequence[Source], *, make: Callable[[Source], Any], read: Callable[[Any], Any]
    ) -> list[Any]:
        keys = [self._key(kind, source) for source in sources]
        found = {key: self._take(key, read) for key in dict.fromkeys(keys)}
        missing = [(key, source) for key, source in dict(zip(keys, sources, strict=True)).items() if found[key] is None]
        large = sum(len(source[0]) for _, source in missing) >= ENOUGH
        values = share(lambda number: make(missing[number][1]), len(missing), self._executor if large else None)
        for (key, _), value in zip(missing, values, strict=True):
            found[key] = read(value)
            self._cached.keep(key, encode(key, None, value))
        return [found[key] for key in keys]

    def _take(self, key: str, read: Callable[[Any], Any]) -> Any:
        entry = self._cached.take(key)
        try:
            return read(entry.value()) if entry else None
        except (EntryError, TypeError):
            return None


def _read_digest(source: Source) -> list[Any]:
    return list(astuple(digest(source[0])))


def _make_digest(values: Any) -> Digest:
    return Digest(*values)


def _read_article(source: Source) -> str:
    return article(source[0], url=source[1])


def _make_article(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value
