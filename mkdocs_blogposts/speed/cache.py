"""The cache: entries by key on the disk, and those made ahead in this build.

Every entry carries a digest of itself, so a corrupt cache is no cache.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from mmap import mmap
from pathlib import Path
from typing import Any, Final

_MAGIC: Final = b"blogpost"
_PACK: Final = b"blogpack"
_DIGEST: Final = 32
_START: Final = len(_MAGIC) + _DIGEST
_LARGEST: Final = 256 * 1024 * 1024
"""Bytes of a value: what is larger is no page, but a few bytes that inflate to fill the memory."""


class EntryError(ValueError):
    """The bytes are not what was written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A checked entry."""

    head: Any
    packed: bytes

    def value(self) -> Any:
        """Return the value; raise EntryError where it is not one."""
        inflate = zlib.decompressobj()
        try:
            text = inflate.decompress(self.packed, _LARGEST)
        except zlib.error as error:
            raise EntryError(str(error)) from error
        if not inflate.eof or inflate.unused_data:
            raise EntryError("too long, or too short")
        return _load(text)


def encode(key: str, head: Any, value: Any) -> bytes:
    """Return the bytes of an entry; head and value consist of None, bool, int, float, str, list and dict."""
    return encode_packed(key, head, zlib.compress(_dump(value), 3))


def encode_packed(key: str, head: Any, packed: bytes) -> bytes:
    """Return the bytes of an entry whose value are bytes that nothing makes fewer; an Entry has them as `packed`."""
    first = _dump(head)
    rest = len(first).to_bytes(4, "big") + first + packed
    return _MAGIC + _sum(key, rest) + rest


def decode(key: str, data: bytes) -> Entry:
    """Return the entry that was written by this key; raise EntryError for any other bytes."""
    rest = data[_START:]
    if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : _START] != _sum(key, rest):
        raise EntryError("other bytes than were written")
    length = int.from_bytes(rest[:4], "big")
    return Entry(_load(rest[4 : 4 + length]), rest[4 + length :])


def pack(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return entries with their keys as one piece: those of one page, or the files of many."""
    return b"".join(packed(entries))


def packed(entries: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield the pieces of a pack, for one that is too large to be held."""
    yield _PACK
    for key, data in entries:
        yield b"".join((len(key).to_bytes(4, "big"), key.encode(), len(data).to_bytes(4, "big"), data))


def unpack(data: bytes | mmap, position: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of a pack with their keys; nothing where it is none. They are not checked."""
    if data[position : position + len(_PACK)] != _PACK:
        return
    position += len(_PACK)
    key: bytes | None = None
    while position < len(data):
        start = position + 4
        position = start + int.from_bytes(data[position:start], "big")
        part = data[start:position]
        if key is not None:
            yield key.decode("ascii", "replace"), part
        key = part if key is None else None


def is_whole(key: str, data: bytes) -> bool:
    """Tell whether the bytes of a file are what was written for a key: an entry, or the entries of a page."""
    return all(_check(*each) for each in unpack(data)) if data.startswith(_PACK) else _check(key, data) is not None


def _sum(key: str, rest: bytes) -> bytes:
    return blake2b(rest, digest_size=_DIGEST, key=blake2b(key.encode()).digest()).digest()


def _dump(value: Any) -> bytes:
    # Half of a surrogate pair is no UTF-8, but may stand in a page.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(text: bytes) -> Any:
    try:
        return json.loads(text.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise EntryError(str(error)) from error


MB: Final = 1_000_000
LIMIT: Final = 512 * MB
"""Bytes that the cache may take unless the options say otherwise; enough for some 16,000 posts."""
OLDEST: Final = 45 * 24 * 3600
"""Seconds after which an entry that no build asked for is removed."""
_COARSE: Final = 2.0
"""Seconds by which the time of a file may be before the time at which it was written."""
ABANDONED: Final = 3600
"""Seconds after which a file or folder that is still being written was left by a build that was ended."""
_SUFFIX: Final = ".entry"
_KEY: Final = re.compile("[0-9a-f]{48}")
_BUILT: Final = "last-build"
RECORDS: Final = "remote"
"""The folder that says which packs of a remote cache are here."""
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_TAG: Final = "CACHEDIR.TAG"
_SIGNATURE: Final = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by mkdocs-blogposts; it may be deleted.\n"
"""Tells backup programs to leave the folder out: https://bford.info/cachedir/"""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a cache holds."""

    entries: int
    bytes: int


class Store:
    """A folder of entries. A failure to read counts as no entry; the first failure to write is reported and ends it."""

    def __init__(self, folder: Path, tell: Callable[[str], object] = print, *, since: float | None = None) -> None:
        """Take the folder, which need not exist, and a function that reports in one line why it cannot be written.

        `since` is when this build began, in seconds; what it reads and writes is newer than that.
        """
        self.folder = folder
        self.since = time.time() if since is None else since
        self._tell = tell
        self._open = True
        self._written = False
        self._name = secrets.token_hex(4)
        """In the ending of files that are being written, with the number of the process: that of no other build."""

    def read(self, key: str) -> bytes | None:
        """Return the bytes of an entry, unchecked; None where there is none."""
        path = self._path(key)
        try:
            with path.open("rb") as stream:
                data = stream.read()
                if os.fstat(stream.fileno()).st_mtime < self.since:
                    with suppress(OSError):  # a cache may be readable only
                        os.utime(path, (time.time(),) * 2)
        except OSError:
            return None
        return data

    def write(self, key: str, data: bytes) -> None:
        """Write an entry. Other processes see all of it or nothing. After the first failure, do nothing."""
        if not self._open:
            return
        path = self._path(key)
        temporary = f"{path}.{self._name}-{os.getpid()}"
        try:
            try:
                descriptor = os.open(temporary, _CREATE, 0o600)
            except FileNotFoundError:
                self._make_folder(path.parent)
                descriptor = os.open(temporary, _CREATE, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            os.replace(temporary, path)  # noqa: PTH105 - a thousand times in a build
            self._written = True
        except OSError as error:
            self._open = False
            _remove(Path(temporary))
            self._tell(f"The cache {self.folder} is not written: {error.strerror or error}")

    def place(self, key: str, data: bytes, *, made: float) -> bool:
        """Write an entry that another machine made, in seconds of its time, unless there is one that is as new.

        Returns whether it was written. Raises EntryError for what is no key.
        """
        if not _KEY.fullmatch(key):
            raise EntryError(key)
        path = self._path(key)
        with suppress(OSError):
            if path.stat().st_mtime >= made:
                return False
        self.write(key, data)
        with suppress(OSError):
            os.utime(path, (made, made))
        return self._open

    def note_build(self) -> None:
        """Note when the build began that ends now, so that `entries` can tell what it asked for."""
        with suppress(OSError):
            (self.folder / _BUILT).write_text(repr(self.since), encoding="ascii")

    def entries(self, *, since: float | None = None) -> Iterator[tuple[str, Path]]:
        """Yield keys and files of what was asked for since then, in seconds.

        By default, it is what the last build asked for; everything, where there was none.
        """
        since = (self._last_build() if since is None else since) - _COARSE
        for path, _, changed in self._files(_SUFFIX):
            if changed >= since:
                yield path.parent.name + path.stem, path

    def _last_build(self) -> float:
        with suppress(OSError, ValueError):
            return float((self.folder / _BUILT).read_text("ascii"))
        return 0.0

    def inventory(self) -> Inventory:
        """Return how many entries there are, and their bytes."""
        sizes = [size for _, size, _ in self._files(_SUFFIX)]
        return Inventory(len(sizes), sum(sizes))

    def prune(self, *, limit: int = LIMIT, now: float | None = None) -> int:
        """Remove unfinished files of ended builds, entries unused for 45 days, and the oldest beyond `limit` bytes.

        What this build asked for stays, however much it is. Returns its bytes.
        """
        now = time.time() if now is None else now
        for path, _, changed in list(self._files("")):
            if path.suffix != _SUFFIX and now - changed > ABANDONED:
                _remove(path)
        total = needed = 0
        for path, size, changed in sorted(self._files(_SUFFIX), key=lambda file: (-file[2], file[0].name)):
            total += size
            if changed >= self.since - _COARSE:
                needed += size
            elif total > limit or now - changed > OLDEST:
                _remove(path)
        return needed

    def clear(self) -> Inventory:
        """Remove the cache, and nothing else that lies in its folder; return what it held."""
        held = self.inventory()
        for path, _, _ in list(self._files("")):
            _remove(path)
        for name in (_TAG, ".gitignore", _BUILT):
            _remove(self.folder / name)
        shutil.rmtree(self.folder / RECORDS, ignore_errors=True)
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

    def _make_folder(self, folder: Path) -> None:
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


class CachedEntries:
    """Entries by their keys, from the cache or made ahead in this build."""

    def __init__(self, store: Store | None) -> None:
        """Take the cache; None for entries of this build alone."""
        self._store = store
        self._ahead: dict[str, bytes] = {}
        self._of_pages: dict[str, list[tuple[str, bytes]]] = {}
        self._page_of: dict[str, str] = {}

    def look(self, key: str) -> Entry | None:
        """Return an entry; None where there is none, or its bytes are not those that were written."""
        data = self._ahead.get(key) or (self._store.read(key) if self._store else None)
        if data is None:
            return None
        found = _check(key, data)
        if found is None:
            others = dict(unpack(data))
            found = _check(key, others.pop(key, b""))
            self._ahead.update((other, packed) for other, packed in others.items() if _check(other, packed))
        return found

    def take(self, key: str) -> Entry | None:
        """Return an entry as `look` does, and forget it where it was made ahead: it is needed once."""
        entry = self.look(key)
        self._ahead.pop(key, None)
        return entry

    def keep(self, key: str, data: bytes, *, page: str | None = None) -> None:
        """Keep an entry in the cache; those of one page are written as one file, by `write_pages`."""
        if page is not None and self._store:
            self._of_pages.setdefault(page, []).append((key, data))
        elif self._store:
            self._store.write(key, data)

    def note_page(self, page: str, content: str) -> None:
        """Note the finished HTML of a page, so that what is made of it is kept with that page."""
        if self._store:
            self._page_of[content] = page

    def page_of(self, content: str) -> str | None:
        """Return the page that has this HTML; None where it was not noted."""
        return self._page_of.get(content)

    def write_pages(self) -> None:
        """Write the entries of each page, which were kept until the last of them was made."""
        for entries in self._of_pages.values():
            self.keep_together(entries)
        self._of_pages.clear()
        self._page_of.clear()

    def keep_together(self, entries: Sequence[tuple[str, bytes]]) -> None:
        """Write entries as one file under the key of the first; reading that one makes the others known, too."""
        if self._store:
            key, data = entries[0]
            self._store.write(key, pack(entries) if len(entries) > 1 else data)

    def prepare(self, key: str, data: bytes) -> None:
        """Add an entry, or all of one page, for this build alone."""
        self._ahead.update(unpack(data) if data.startswith(_PACK) else [(key, data)])

    def keep_whole(self, key: str, data: bytes) -> None:
        """Keep a file of the cache as it is."""
        if self._store:
            self._store.write(key, data)

    def drop(self) -> None:
        """Forget the entries that were made ahead and not taken."""
        self._ahead.clear()


def _check(key: str, data: bytes) -> Entry | None:
    try:
        return decode(key, data)
    except EntryError:
        return None
