"""The state of files, by which it is known what was saved."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

Snapshot: TypeAlias = Mapping[str, tuple[int, ...]]
"""When the content and when anything else of each file changed (nanoseconds), its size (bytes), permissions and inode,
by its path. A program may write other content and put back the first of these times, but not the second."""
_PASSING: Final = re.compile(r"\..*\.sw[a-z]|.*~|\.#.*|4913")
"""Names of the temporary files of Vim and Emacs."""


def take_snapshot(paths: Iterable[str], *, without: Collection[str] = ()) -> Snapshot:
    """Return the state of files, and of those below folders; those in `without`, and unreadable ones, are left out."""
    found: dict[str, tuple[int, ...]] = {}
    for path in paths:
        for file in _files(path, without):
            try:
                status = os.stat(file)  # noqa: PTH116 - some thousand times in a blink
            except OSError:
                continue
            found[file] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_mode, status.st_ino)
    return found


def compare(before: Snapshot, after: Snapshot) -> tuple[set[str], set[str]]:
    """Return the files that changed, and those that came or went; temporary files of editors are left out."""
    edited = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    moved = {path for path in before.keys() ^ after.keys() if not _PASSING.fullmatch(os.path.basename(path))}  # noqa: PTH119
    return edited, moved


def _files(path: str, without: Collection[str]) -> Iterator[str]:
    if not os.path.isdir(path):  # noqa: PTH112 - as above
        yield path
        return
    for folder, below, names in os.walk(path, followlinks=True):
        if without:
            below[:] = [name for name in below if os.path.abspath(f"{folder}{os.sep}{name}") not in without]  # noqa: PTH100
        for name in names:
            yield f"{folder}{os.sep}{name}"
