"""Which files changed since they were looked at."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

Look: TypeAlias = Mapping[str, tuple[int, int, int]]
"""Of each file, when it changed, its size and its number on the disk."""
_PASSING: Final = re.compile(r"\..*\.sw[a-z]|.*~|\.#.*|4913")
"""Names of files that editors have beside one that is open: Vim, Emacs."""


def look(paths: Iterable[str], *, without: Collection[str] = ()) -> Look:
    """Look at files, and at all files below folders but some; what cannot be looked at is not there."""
    found: dict[str, tuple[int, int, int]] = {}
    for path in paths:
        for file in _files(path, without):
            try:
                status = os.stat(file)  # noqa: PTH116 - some thousand times in a blink
            except OSError:
                continue
            found[file] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def compare(before: Look, after: Look) -> tuple[set[str], set[str]]:
    """Return the files that are others now, and those that came or went; not those that an editor has for itself."""
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
