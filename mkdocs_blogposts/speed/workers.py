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
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

from mkdocs_blogposts.site.report import MKDOCS
from mkdocs_blogposts.speed.cache import CachedEntries
from mkdocs_blogposts.speed.kept_extracts import KeptExtracts
from mkdocs_blogposts.speed.keys import UnprovableError
from mkdocs_blogposts.speed.render import Conversion
from mkdocs_blogposts.speed.search_entries import SearchEntries

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.site.page import OwnPage


ENOUGH: Final = 100_000
"""Bytes of Markdown, some tenths of a second of work, below which starting processes does not pay."""
_PATIENCE: Final = 2.0
"""Seconds before there is a progress bar."""

Made: TypeAlias = list[tuple[int, str, bytes]]
"""Entries of a page: the number of the cache that each belongs to, its key and its bytes."""


Task: TypeAlias = Callable[[int], Any]

_TASK: Final[ContextVar[Task]] = ContextVar("_TASK")
"""What a worker runs. It is set in workers only: a task holds all pages, which cannot be sent to another process."""


class RenderAhead:
    """Renders the posts of an instance in worker processes, and makes their digests and search entries."""

    def __init__(
        self,
        config: MkDocsConfig,
        conversion: Conversion,
        indexes: Sequence[SearchEntries],
        cached: CachedEntries,
        executor: Callable[[Task], Executor],
    ) -> None:
        """Take the conversion, the search indexes, the cache, and a function that makes workers for a task."""
        self._config = config
        self._conversion = conversion
        self._indexes = indexes
        self._caches = list(dict.fromkeys([cached, *(index.cached for index in indexes)]))
        self._executor = executor
        self._extracts = KeptExtracts(cached)

    def run(self, pages: Iterable[OwnPage]) -> str | None:
        """Make the missing entries of all pages; return what went wrong in one line, None where nothing did.

        Pages without entries are rendered when MkDocs asks for them. So are those whose text another plugin changes.
        """
        missing = sorted(self._missing(pages), key=lambda page: -len(page.document.body))
        if len(missing) < 2 or sum(len(page.document.body) for page in missing) < ENOUGH:  # noqa: PLR2004
            return None

        def task(number: int) -> Made:
            return list(self._made(missing[number]))

        try:
            with frozen_objects(), self._executor(task) as executor:
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
        """Yield the entries of a page. Changes the page, so this runs in a worker, on a copy."""
        self._config._current_page = page  # noqa: SLF001 - what MkDocs sets for `!relative` in options of extensions
        try:
            page.read_source(self._config)
            key = self._conversion.key(page, page.markdown or "")
            rendered = self._conversion.make(page, key)
            page.finish_body()
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


def make_executor(task: Task, *, workers: int) -> Executor:
    """Return workers that run `work(n)` for `task(n)`."""
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(task,))


def work(number: int) -> Any:
    """Run the task in a worker."""
    return _TASK.get()(number)


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


def _begin(task: Task) -> None:
    set_up_worker()
    _TASK.set(task)


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
