"""What lists and feeds read out of finished HTML, from the cache where an earlier build has read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple
from typing import Any, TypeAlias

from mkdocs_blogposts.content.markup import Digest, digest
from mkdocs_blogposts.feeds.article import Extracts, article
from mkdocs_blogposts.speed import keys as fingerprint
from mkdocs_blogposts.speed.cache import CachedEntries, EntryError, encode

Source: TypeAlias = tuple[str, ...]


class KeptExtracts(Extracts):
    """Extracts from the cache. The key of each is its HTML and the versions of the programs that read it."""

    def __init__(self, cached: CachedEntries) -> None:
        self._cached = cached
        self._programs = ""

    def digests(self, markups: Sequence[str]) -> list[Digest]:
        """Return excerpt, words and reading time of each body."""
        return self._all("digest", [(markup,) for markup in markups], make=_read_digest, read=_make_digest)

    def articles(self, bodies: Sequence[tuple[str, str]]) -> list[str]:
        """Return the HTML of each body for feeds; `bodies` are pairs of HTML and absolute address."""
        return self._all("article", bodies, make=_read_article, read=_make_article)

    def digest_ahead(self, markup: str) -> tuple[str, bytes]:
        """Return the key and the entry for the digest of a body."""
        key = self._key("digest", (markup,))
        return key, encode(key, None, _read_digest((markup,)))

    def programs(self) -> str:
        """Return the digest of the programs that make what is kept; it is made once."""
        self._programs = self._programs or fingerprint.programs()
        return self._programs

    def _key(self, kind: str, source: Source) -> str:
        return fingerprint.digest(kind, self.programs(), *source)

    def _all(
        self, kind: str, sources: Sequence[Source], *, make: Callable[[Source], Any], read: Callable[[Any], Any]
    ) -> list[Any]:
        values: dict[str, Any] = {}
        keys = [self._key(kind, source) for source in sources]
        for key, source in zip(keys, sources, strict=True):
            if key in values:
                continue
            values[key] = self._take(key, read)
            if values[key] is None:
                made = make(source)
                values[key] = read(made)
                self._cached.keep(key, encode(key, None, made), page=self._cached.page_of(source[0]))
        return [values[key] for key in keys]

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
