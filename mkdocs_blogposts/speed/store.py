"""The folder of the cache: a file for each entry, named by its key; several builds may use it at once."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LIMIT: Final = 512 * 1024 * 1024
"""Bytes that the cache may take; some 50,000 posts of 20 KB."""
OLDEST: Final = 45 * 24 * 3600
"""Seconds after which an entry that no build asked for is removed."""
_FRESH: Final = 24 * 3600
"""Seconds for which the time of an entry is left alone, so that reading seldom writes."""
ABANDONED: Final = 3600
"""Seconds after which a file or folder that is still being written was left by a build that was ended."""
_SUFFIX: Final = ".entry"
_TAG: Final = "CACHEDIR.TAG"
_SIGNATURE: Final = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by mkdocs-blogposts; it may be deleted.\n"
"""Tells backup programs to leave the folder out: https://bford.info/cachedir/"""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a cache holds."""

    entries: int
    bytes: int


class Store:
    """A folder of entries. It never fails: what cannot be read is not there, what cannot be written is told once."""

    def __init__(self, folder: Path, tell: Callable[[str], object] = print) -> None:
        """Take the folder, which need not be there, and who is told in one line what is wrong with it."""
        self.folder = folder
        self._tell = tell
        self._open = True
        self._written = False

    def read(self, key: str) -> bytes | None:
        """Return the bytes of an entry, unchecked."""
        path = self._path(key)
        try:
            with path.open("rb") as stream:
                data = stream.read()
                if time.time() - os.fstat(stream.fileno()).st_mtime > _FRESH:
                    os.utime(path)
        except OSError:
            return None
        return data

    def write(self, key: str, data: bytes) -> None:
        """Keep an entry. Others see all of it or nothing; after the first failure nothing more is tried."""
        if not self._open:
            return
        path, temporary = self._path(key), None
        try:
            if not path.parent.is_dir():
                self._found(path.parent)
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(temporary).replace(path)
            self._written = True
        except OSError as error:
            self._open = False
            if temporary:
                _remove(Path(temporary))
            self._tell(f"The cache {self.folder} is not written: {error.strerror or error}")

    def inventory(self) -> Inventory:
        """Count the entries."""
        sizes = [size for _, size, _ in self._files(_SUFFIX)]
        return Inventory(len(sizes), sum(sizes))

    def prune(self, *, limit: int = LIMIT, now: float | None = None) -> None:
        """Remove what builds left behind or no longer ask for, and the oldest entries beyond `limit` bytes."""
        now = time.time() if now is None else now
        for path, _, changed in list(self._files("")):
            if path.suffix != _SUFFIX and now - changed > ABANDONED:
                _remove(path)
        total = 0
        for path, size, changed in sorted(self._files(_SUFFIX), key=lambda file: (-file[2], file[0].name)):
            total += size
            if total > limit or now - changed > OLDEST:
                _remove(path)

    def clear(self) -> Inventory:
        """Remove the cache, and nothing else that lies in its folder; return what it held."""
        held = self.inventory()
        for path, _, _ in list(self._files("")):
            _remove(path)
        for name in (_TAG, ".gitignore"):
            _remove(self.folder / name)
        for folder in (*self._folders(), self.folder):
            with suppress(OSError):
                folder.rmdir()
        return held

    @property
    def grew(self) -> bool:
        """Whether anything was written."""
        return self._written

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{_SUFFIX}"

    def _found(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((_TAG, _SIGNATURE), (".gitignore", "*\n")):
            with suppress(FileExistsError), (self.folder / name).open("x", encoding="utf-8") as stream:
                stream.write(text)

    def _folders(self) -> Iterator[Path]:
        """Yield the folders of entries: those that have the first two digits of a key as their name."""
        with suppress(OSError):
            yield from [path for path in self.folder.iterdir() if re.fullmatch("[0-9a-f]{2}", path.name)]

    def _files(self, suffix: str) -> Iterator[tuple[Path, int, float]]:
        """Yield files with their sizes and times; another build may remove some meanwhile."""
        for folder in self._folders():
            with suppress(OSError), os.scandir(folder) as files:
                for file in files:
                    if file.name.endswith(suffix):
                        with suppress(OSError):
                            status = file.stat()
                            yield Path(file.path), status.st_size, status.st_mtime


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
