"""Renders posts, and parses their search entries, on all cores before MkDocs asks for them one by one."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeAlias

import click

from mkdocs_blogposts.speed.cache import CachedEntries
from mkdocs_blogposts.speed.extracts import KeptExtracts
from mkdocs_blogposts.speed.keys import UnprovableError
from mkdocs_blogposts.speed.render import Conversion
from mkdocs_blogposts.speed.search import SearchEntries
from mkdocs_blogposts.speed.workers import Task, shared_memory, work

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.site.page import OwnPage

ENOUGH: Final = 100_000
"""Bytes of Markdown, some tenths of a second of work, below which starting processes does not pay."""
_PATIENCE: Final = 2.0
"""Seconds before there is a progress bar."""

Made: TypeAlias = list[tuple[int, str, bytes]]
"""Entries with their keys, and the number of the cached that each belongs on."""


class RenderAhead:
    """Does for all posts of an instance what MkDocs will ask for."""

    def __init__(
        self,
        config: MkDocsConfig,
        conversion: Conversion,
        indexes: Sequence[SearchEntries],
        cached: CachedEntries,
        executor: Callable[[Task], Executor],
    ) -> None:
        """Take who converts, whose entries are parsed, where they go, and who makes workers for a task.

        Finished HTML is also read for what lists show of a post.
        """
        self._config = config
        self._conversion = conversion
        self._indexes = indexes
        self._caches = list(dict.fromkeys([cached, *(index.cached for index in indexes)]))
        self._executor = executor
        self._extracts = KeptExtracts(cached, None)

    def run(self, pages: Iterable[OwnPage]) -> str | None:
        """Have entries ready for all pages that have none; return in one line what went wrong, if anything did.

        Then MkDocs' loop does the rest itself. A text that another plugin changes later asks for another key.
        """
        missing = sorted(self._missing(pages), key=lambda page: -len(page.document.body))
        if len(missing) < 2 or sum(len(page.document.body) for page in missing) < ENOUGH:  # noqa: PLR2004
            return None

        def task(number: int) -> Made:
            return list(self._made(missing[number]))

        try:
            with shared_memory(), self._executor(task) as executor:
                try:
                    for made in _shown(executor.map(work, range(len(missing))), len(missing)):
                        self._keep(made)
                except BaseException:
                    executor.shutdown(wait=False, cancel_futures=True)
                    raise
        except BrokenProcessPool:
            return "A process that rendered posts ahead was ended; they are rendered one after another"
        except Exception as error:  # noqa: BLE001 - whatever it is, MkDocs' loop tells it of the page where it belongs
            return f"Posts are rendered one after another, not ahead: {type(error).__name__}: {error}"
        return None

    def _keep(self, made: Made) -> None:
        for cached, key, data in made:
            self._caches[cached].prepare(key, data)
        for cached in dict.fromkeys(cached for cached, _, _ in made):
            self._caches[cached].keep_together([(key, data) for number, key, data in made if number == cached])

    def _missing(self, pages: Iterable[OwnPage]) -> Iterator[OwnPage]:
        for page in pages:
            with suppress(UnprovableError):
                if not self._conversion.holds(self._conversion.key(page, page.document.body)):
                    yield page

    def _made(self, page: OwnPage) -> Iterator[tuple[int, str, bytes]]:
        """Yield the entries of a page; in a worker, whose pages nobody else looks at."""
        try:
            page.read_source(self._config)
            key = self._conversion.key(page, page.markdown or "")
            rendered = self._conversion.make(page, key)
        except Exception:  # noqa: BLE001 - MkDocs' loop meets the same error, and tells it
            return
        if rendered is None:
            return
        yield 0, key, rendered
        yield 0, *self._extracts.digest_ahead(page.content or "")
        page.take_heading()
        for index in self._indexes:
            with suppress(Exception):
                key = index.key(page)
                entry = index.make(page, key)
                if entry is not None:
                    yield self._caches.index(index.cached), key, entry


def _shown(results: Iterator[Made], count: int) -> Iterator[Made]:
    """Yield results; on a terminal with a progress bar, once they take longer than a moment."""
    if not sys.stderr.isatty():
        yield from results
        return
    start = time.monotonic()
    for done, made in enumerate(results, start=1):
        yield made
        if time.monotonic() - start > _PATIENCE:
            with click.progressbar(results, length=count - done, label="Rendering posts", file=sys.stderr) as bar:
                yield from bar
            return
