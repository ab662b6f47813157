"""Cards from the cache, and those that are missing drawn by several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.drawing.png import Drawing, Painter, digest_of, draw, recipe
from mkdocs_blogposts.speed.cache import EntryError, decode, encode_packed
from mkdocs_blogposts.speed.keys import digest
from mkdocs_blogposts.speed.workers import frozen_objects, may_fork, set_up_worker

if TYPE_CHECKING:
    from mkdocs_blogposts.speed.cache import Store

ENOUGH: Final = 8
"""Drawings, some tenths of a second of work, below which starting processes does not pay."""


class KeptPainter(Painter):
    """Draws what is not in the cache. The key of each is the drawing, its fonts, and the program that draws."""

    def __init__(self, store: Store | None, *, workers: int) -> None:
        """Take the cache, None for none, and how many processes may draw."""
        self._store = store
        self._workers = workers

    def draw_all(self, drawings: Sequence[Drawing]) -> Iterator[bytes]:
        """Yield each drawing as a Painter does."""
        keys = [_key(each) for each in drawings]
        kept = {key: found for key in keys if (found := self._read(key)) is not None}
        missing = {key: each for key, each in zip(keys, drawings, strict=True) if key not in kept}
        for key, data in zip(missing, self._made(list(missing.values())), strict=True):
            kept[key] = data
            if self._store:
                self._store.write(key, encode_packed(key, None, data))
        yield from (kept[key] for key in keys)

    def _made(self, drawings: list[Drawing]) -> Iterator[bytes]:
        done = 0
        if len(drawings) >= ENOUGH and self._workers > 1 and may_fork():
            context = multiprocessing.get_context("fork")
            with (
                suppress(BrokenProcessPool),  # then this process draws the rest
                frozen_objects(),
                ProcessPoolExecutor(self._workers, mp_context=context, initializer=set_up_worker) as executor,
            ):
                for data in executor.map(_draw, drawings, chunksize=4):
                    done += 1
                    yield data
        yield from super().draw_all(drawings[done:])

    def _read(self, key: str) -> bytes | None:
        data = self._store.read(key) if self._store else None
        if data is not None:
            with suppress(EntryError):
                return decode(key, data).packed
        return None


def _draw(drawing: Drawing) -> bytes:
    return draw(drawing.svg, drawing.fonts)


def _key(drawing: Drawing) -> str:
    return digest("card", recipe(), drawing.svg, *map(digest_of, drawing.fonts))
