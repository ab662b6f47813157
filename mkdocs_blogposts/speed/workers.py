"""Renders posts, and makes their search entries, in other processes before MkDocs asks for them one by one.

A worker is a copy of this process (`fork`), so nothing has to be sent to it.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mkdocs_blogposts.site.report import MKDOCS
from mkdocs_blogposts.speed.cache import CachedEntries, pack, unpack
from mkdocs_blogposts.speed.kept_extracts import KeptExtracts
from mkdocs_blogposts.speed.keys import UnprovableError
from mkdocs_blogposts.speed.render import Conversion
from mkdocs_blogposts.speed.search_entries import SearchEntries
from mkdocs_blogposts.speed.shards import LOADED, Shard, render_shard

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.plugins import PluginCollection

    from mkdocs_blogposts.site.page import OwnPage


ENOUGH: Final = 100_000
"""Bytes of Markdown, some tenths of a second of work, below which starting processes does not pay."""
_PATIENCE: Final = 2.0
"""Seconds before there is a progress bar."""


class RenderAhead:
    """Renders the posts of an instance in worker processes, and makes their digests and search entries."""

    def __init__(
        self,
        config: MkDocsConfig,
        conversion: Conversion,
        indexes: Sequence[SearchEntries],
        cached: CachedEntries,
        executor: Callable[[Shard], Executor],
    ) -> None:
        """Take the conversion, the search indexes, the cache, and a function that makes workers for a site."""
        self._config = config
        self._conversion = conversion
        self._indexes = indexes
        self._caches = list(dict.fromkeys([cached, *(index.cached for index in indexes)]))
        self._executor = executor
        self._extracts = KeptExtracts(cached)

    def run(
        self, pages: Iterable[OwnPage], *, plugins: PluginCollection | None = None, is_alike: bool = True
    ) -> str | None:
        """Make the missing entries of all pages; return what went wrong in one line, None where nothing did.

        `plugins` are those that workers are to ask, too. Where they change texts, so that these are not alike, workers
        find out what the cache has not. What a plugin does otherwise when MkDocs asks it again has another key, and is
        rendered then, as pages without entries are.
        """
        missing = self.missing(pages) if is_alike else sorted(pages, key=_length)
        if len(missing) < 2 or volume(missing) < ENOUGH:  # noqa: PLR2004
            return None
        by_path = {page.file.src_uri: page for page in missing}
        render = partial(render_shard, self._config.config_file_path or "")
        try:
            with frozen_objects(), self._executor(partial(self._render, by_path, plugins)) as executor:
                try:
                    for made in _shown(executor.map(render, [[path] for path in by_path]), len(by_path)):
                        self.keep(made)
                except BaseException:
                    executor.shutdown(wait=False, cancel_futures=True)
                    raise
        except BrokenProcessPool:
            return "A process that rendered posts ahead was ended; they are rendered one after another"
        except Exception as error:  # noqa: BLE001 - whatever it is, MkDocs' loop tells it of the page where it belongs
            return f"Posts are rendered one after another, not ahead: {type(error).__name__}: {error}"
        return None

    def missing(self, pages: Iterable[OwnPage]) -> list[OwnPage]:
        """Return the pages that the cache has no entry for, those with most text first."""
        return sorted(self._missing(pages), key=_length)

    def keep(self, shard: bytes) -> None:
        """Keep what was rendered elsewhere for this build, and in the cache."""
        for key, data in unpack(shard):
            for cached in self._caches:
                cached.prepare(key, data)
            self._caches[0].keep_whole(key, data)

    def _render(self, pages: Mapping[str, OwnPage], plugins: PluginCollection | None, posts: Sequence[str]) -> bytes:
        """Return the pack of some posts. Changes their pages, so this runs in a worker, on copies."""
        made = (list(self._made(pages[path], plugins)) for path in posts)
        return pack((each[0][0], pack(each) if len(each) > 1 else each[0][1]) for each in made if each)

    def _missing(self, pages: Iterable[OwnPage]) -> Iterator[OwnPage]:
        for page in pages:
            with suppress(UnprovableError):
                if not self._conversion.holds(self._conversion.key(page, page.document.body)):
                    yield page

    def _made(self, page: OwnPage, plugins: PluginCollection | None) -> Iterator[tuple[str, bytes]]:
        """Yield the entries of a page, that of its conversion first; none where the cache has them."""
        config = self._config
        config._current_page = page  # noqa: SLF001 - what MkDocs sets for `!relative` in options of extensions
        around: dict[str, Any] = {"page": page, "config": config, "files": self._conversion.files}
        try:
            if plugins:
                plugins.on_pre_page(**around)
            page.read_source(config)
            if plugins:
                page.markdown = plugins.on_page_markdown(page.markdown or "", **around)
            key = self._conversion.key(page, page.markdown or "")
            if plugins and self._conversion.holds(key):
                return
            rendered = self._conversion.make(page, key)
            page.finish_body()
            if plugins:
                page.content = plugins.on_page_content(page.content or "", **around)
        except (Exception, SystemExit):  # noqa: BLE001 - MkDocs' loop meets the same error, and tells it
            return
        if rendered is None:
            return
        yield key, rendered
        yield from self.further(page)

    def further(self, page: OwnPage) -> Iterator[tuple[str, bytes]]:
        """Yield what lists and search indexes read out of the finished body of a page; takes its heading out."""
        yield self._extracts.digest_ahead(page.content or "")
        page.take_heading()
        for index in self._indexes:
            with suppress(Exception):
                key = index.key(page)
                entry = index.make(page, key)
                if entry is not None:
                    yield key, entry


def _length(page: OwnPage) -> int:
    """Return by what pages are sorted that those with most text come first."""
    return -len(page.document.body)


def volume(pages: Iterable[OwnPage]) -> int:
    """Return how many characters of Markdown there are to convert."""
    return sum(len(page.document.body) for page in pages)


def _shown(results: Iterator[bytes], count: int) -> Iterator[bytes]:
    """Yield results; on a terminal, show a progress bar after two seconds."""
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


def make_executor(site: Shard, *, workers: int) -> Executor:
    """Return workers that are copies of this process, and so have the site: `render_shard` in them asks `site`."""
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(site,))


def cores() -> int:
    """Return how many processors this process may use, which a container sets lower than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def frozen_objects() -> Iterator[None]:
    """Keep the garbage collector from all present objects, so that processes copied meanwhile share their memory."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def may_fork() -> bool:
    """Tell whether a copy of this process would work.

    A lock that another thread holds stays locked in the copy for good; libraries of macOS start threads unseen.
    """
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _begin(site: Shard) -> None:
    set_up_worker()
    LOADED.set(site)


def set_up_worker() -> None:
    """Silence this process, which is a copy of MkDocs', and end it when MkDocs ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for this one ends it
    for name in (MKDOCS, None):  # what is logged is kept with the page, and logged when MkDocs asks for the page
        logging.getLogger(name).handlers = [logging.NullHandler()]
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that started this one does, also where that is killed and can tell nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
