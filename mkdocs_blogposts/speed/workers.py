"""Processes that work ahead: copies of this one, which need nothing sent to them."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Final, TypeAlias

from mkdocs_blogposts.speed import search_parser

Task: TypeAlias = Callable[[int], Any]

_TASK: Final[ContextVar[Task]] = ContextVar("_TASK")
"""What a worker does; set in workers only, since a task with all the pages in it cannot be sent to them."""


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


def share(task: Task, count: int, executor: Callable[[Task], Executor] | None) -> list[Any]:
    """Return what the task gives for each number below `count`; workers do it, where there are any and they can."""
    if executor is not None and may_fork():
        try:
            with shared_memory(), executor(task) as pool:
                return list(pool.map(work, range(count), chunksize=8))
        except Exception as error:  # noqa: BLE001 - what is wrong with the task itself shows when it is done here
            logging.getLogger(__name__).debug("Not shared: %s", error)
    return [task(number) for number in range(count)]


@contextmanager
def shared_memory() -> Iterator[None]:
    """Copy the process inside of this: the collector would write to, and so copy, memory that both share."""
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
    become_worker()
    _TASK.set(task)


def become_worker() -> None:
    """Make a copy of MkDocs' process one that works quietly, and no longer than MkDocs waits for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for this one ends it
    for name in ("mkdocs", None):  # what is logged is kept with the page, and logged when MkDocs asks for the page
        logging.getLogger(name).handlers = [logging.NullHandler()]
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    search_parser.quicken()


def _end_with_parent() -> None:
    """End when the process that started this one does, also where that is killed and can tell nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
