"""Files that are written by a copy of this process while MkDocs builds pages, and moved into the site at the end.

What feeds say is settled before the first page has its template, so a second processor can write them meanwhile.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_blogposts.speed.store import ABANDONED, UNFINISHED
from mkdocs_blogposts.speed.workers import become_worker, may_fork, shared_memory

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Errand:
    """One call that writes files into the site."""

    def __init__(self, task: Callable[[], None], config: MkDocsConfig, folder: Path) -> None:
        """Take the call, and where its files may be meanwhile: on the same disk as the site."""
        self._task = task
        self._site = Path(config.site_dir)
        self._place = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))

        def write() -> None:
            become_worker()
            config.site_dir = str(self._place)
            task()

        self._process = multiprocessing.get_context("fork").Process(target=write, daemon=True)
        self._end = weakref.finalize(self, _end, self._process, self._place)  # also where the build fails
        with shared_memory():
            self._process.start()

    def finish(self) -> None:
        """Have the files in the site; where the copy could not write them, the call is made here."""
        self._process.join()
        try:
            if self._process.exitcode != 0 or not self._move():
                self._task()
        finally:
            self._end()

    def _move(self) -> bool:
        """Move the files to their places, and tell whether all of them are there."""
        with suppress(OSError):
            for folder, _, names in os.walk(self._place):
                target = self._site / Path(folder).relative_to(self._place)
                target.mkdir(parents=True, exist_ok=True)
                for name in names:
                    Path(folder, name).replace(target / name)
            return True
        return False


def send(task: Callable[[], None], config: MkDocsConfig, folder: Path) -> Errand | None:
    """Begin an errand; None where the process cannot be copied, or the folder is not there or on another disk."""
    if not may_fork():
        return None
    try:
        for left in folder.glob(f"{UNFINISHED}*"):
            if time.time() - left.stat().st_mtime > ABANDONED:
                shutil.rmtree(left, ignore_errors=True)
        site = Path(config.site_dir)
        site.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_dev == site.stat().st_dev:
            return Errand(task, config, folder)
    except OSError:
        return None
    return None


def _end(process: BaseProcess, place: Path) -> None:
    if process.pid is not None:
        process.kill()
        process.join()
    shutil.rmtree(place, ignore_errors=True)
