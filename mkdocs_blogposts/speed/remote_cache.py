"""A cache at an address: what one machine made, for others.

It holds packs of entries, one object for each push, in the form of `cache.pack` below a seal. The seal is an HMAC of
name and pack: whoever has no key can neither put words into pages nor pass an old pack off as a new one. Objects are
written whole, never changed, and used by nobody before they are verified.
"""

from __future__ import annotations

import hmac
import mmap
import os
import re
import secrets
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import IO, Any, Final

from mkdocs_blogposts.speed.cache import ABANDONED, MB, RECORDS, EntryError, Store, is_whole, packed, unpack

VARIABLE: Final = "BLOGPOSTS_CACHE_KEY"
"""The variable of the environment that holds the key of seals."""
_SHORTEST: Final = 32
_SEAL: Final = b"blogseal"
_START: Final = len(_SEAL) + sha256().digest_size
_NAME: Final = re.compile(r"(\d{13})-[0-9a-f]{16}\.blogpack")
"""When a pack was made, in milliseconds of its machine's time, and what no other pack has."""
_UNFINISHED: Final = ".part"
_BUCKETS: Final = frozenset({"abfs", "az", "gcs", "gs", "s3"})
"""Stores of objects, whose folders are names only: to make one of them is to make a bucket."""
_MOST: Final = 16
"""Packs at an address, above which a push puts what the last build needed into one, and removes the others."""
_OLD: Final = 30 * 24 * 3600
"""Seconds after which a pack is replaced likewise."""
_TIMES: Final = 3
"""How many times as large as a cache what is pulled may be: packs overlap."""
_CONSIDERED: Final = 256
"""Packs, the newest of which a pull looks at; whoever can write to an address can put any number of others there."""
_CHUNK: Final = 1 << 20


class RemoteError(Exception):
    """What is wrong with an address or a key, for a reader."""


@dataclass(slots=True)
class Moved:
    """What was pushed or pulled."""

    entries: int = 0
    bytes: int = 0
    packs: int = 0
    removed: int = 0
    """Packs that were no longer needed at the address."""
    refused: list[str] = field(default_factory=list)
    """Why packs were not taken, a line each."""


class RemoteCache:
    """The packs at one address."""

    def __init__(self, address: str, *, key: str | None) -> None:
        """Take an address that fsspec knows, and the key. Raises RemoteError for a missing or short key.

        It is raised, too, where fsspec, or what it needs for such an address, is not installed.
        """
        if not key:
            raise RemoteError(f"set {VARIABLE}: packs are signed with this key; `openssl rand -hex 32` makes one")
        if len(key) < _SHORTEST:
            raise RemoteError(f"{VARIABLE} is too short; `openssl rand -hex 32` makes a key")
        try:
            from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # noqa: PLC0415 - fsspec is an extra
        except ImportError as error:
            raise RemoteError("pip install 'mkdocs-blogposts[remote]' brings what a remote cache needs") from error
        self.address = re.sub(r"//[^/@]*@", "//", address)
        """The address without a password, for readers."""
        self._key = key.encode()
        with _told(self.address):
            self._files, self._root = url_to_fs(address)

    def push(self, store: Store, *, since: float | None = None) -> Moved:
        """Write what the last build needed, and is not yet at the address, as one pack; remove packs that are old.

        With `since`, it is what was needed since then, in seconds, and no other pack is touched: this is a part of a
        build. Raises RemoteError where the address cannot be read or written.
        """
        with _told(self.address):
            listed = self._list()
            records = _Records(store, self.address, listed)
            found = [*store.entries(since=since)]
            sums = {key: (_digest(data), len(data)) for key, data in read_whole(found)}
            known = records.known()
            new = {key for key, (digest, _) in sums.items() if (key, digest) not in known}
            moved = Moved()
            renew = since is None and self._is_worn(listed, sum(size for _, size in sums.values()))
            if renew:
                new = {*sums}
            if new:
                name = f"{time.time_ns() // 1_000_000}-{secrets.token_hex(8)}.blogpack"
                moved.bytes = self._write(name, ((key, data) for key, data in read_whole(found) if key in new))
                moved.packs, moved.entries = 1, len(new)
                records.add(name, ((key, sums[key][0]) for key in new))
            if renew:
                moved.removed = sum(self._remove(name) for name in listed)
            self._remove_unfinished()
        return moved

    def pull(self, store: Store, *, limit: int) -> Moved:
        """Bring the entries of all packs that are not yet here into a cache that may take `limit` bytes.

        The newest come first. What is not signed with the key, or too much, is refused. Raises RemoteError where the
        address cannot be read.
        """
        moved, taken, seen = Moved(), set[str](), set[str]()
        rest = limit * _TIMES
        with _told(self.address):
            for _ in range(5):  # a push may replace packs while they are read
                listed = self._list()
                records = _Records(store, self.address, listed)
                waiting = [name for name in listed if name not in seen and name not in records.names]
                seen |= {*waiting}
                vanished = False
                for name in waiting[:_CONSIDERED]:
                    if listed[name] > rest:
                        moved.refused.append(
                            f"{self.address}: {name} is not pulled: with it, it would be more than "
                            f"{limit * _TIMES / MB:,.0f} MB, which is {_TIMES} times `speed: cache_size`"
                        )
                        continue
                    rest -= listed[name]
                    try:
                        self._take(name, listed[name], store, records, moved, taken)
                    except FileNotFoundError:
                        vanished = True
                if not vanished:
                    break
        return moved

    def _take(self, name: str, size: int, store: Store, records: _Records, moved: Moved, taken: set[str]) -> None:
        """Bring the entries of a pack into the cache, but those that were `taken` from newer ones."""
        with tempfile.TemporaryFile() as copy:
            if not self._fetch(name, size, copy):
                moved.refused.append(f"{self.address}: {name} is refused: it is not signed with the key in {VARIABLE}")
                return
            made, sums = int(name.partition("-")[0]) / 1000, []
            with mmap.mmap(copy.fileno(), 0, access=mmap.ACCESS_READ) as data:
                for key, entry in unpack(data, _START):
                    with suppress(EntryError):
                        moved.entries += key not in taken and store.place(key, entry, made=made)
                        sums.append((key, _digest(entry)))
                    taken.add(key)
        moved.bytes += size
        moved.packs += 1
        records.add(name, sums)

    def _fetch(self, name: str, size: int, copy: IO[bytes]) -> bool:
        """Copy an object into a file; return whether its seal is right. Never reads more than `size` bytes."""
        seal = self._seal(name)
        with self._files.open(self._path(name), "rb") as stream:
            head = stream.read(_START)
            copy.write(head)
            rest = size - len(head)
            while rest > 0 and (chunk := stream.read(min(rest, _CHUNK))):
                seal.update(chunk)
                copy.write(chunk)
                rest -= len(chunk)
        copy.flush()
        return bool(hmac.compare_digest(head, _SEAL + seal.digest()))

    def _write(self, name: str, entries: Iterable[tuple[str, bytes]]) -> int:
        """Write a pack and return its bytes. Nobody sees a part of it."""
        seal = self._seal(name)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            with path.open("wb") as stream:
                stream.write(bytes(_START))
                for piece in packed(entries):
                    seal.update(piece)
                    stream.write(piece)
                size = stream.tell()
                stream.seek(0)
                stream.write(_SEAL + seal.digest())
            if _BUCKETS.isdisjoint(_protocols(self._files)):  # where a folder is needed, and a typing error makes none
                self._files.makedirs(self._root, exist_ok=True)
            target = self._path(name)
            if "file" in _protocols(self._files):  # which, unlike stores of objects, shows files that are being written
                self._files.put_file(str(path), target + _UNFINISHED)
                self._files.mv(target + _UNFINISHED, target)
            else:
                self._files.put_file(str(path), target)
        return size

    def _seal(self, name: str) -> hmac.HMAC:
        return hmac.new(self._key, _SEAL + name.encode(), sha256)

    def _list(self) -> dict[str, int]:
        """Return names and sizes of packs, the newest first."""
        self._files.invalidate_cache()
        try:
            found = self._files.ls(self._root, detail=True)
        except FileNotFoundError:
            found = []
        sizes = {each["name"].rstrip("/").rpartition("/")[2]: each["size"] or 0 for each in found}
        return {name: sizes[name] for name in sorted(sizes, reverse=True) if _NAME.fullmatch(name)}

    def _is_worn(self, listed: dict[str, int], needed: int) -> bool:
        oldest = int(min(listed, default=str(time.time_ns())).partition("-")[0]) / 1000
        return len(listed) >= _MOST or sum(listed.values()) > 2 * needed + 16 * MB or time.time() - oldest > _OLD

    def _remove(self, name: str) -> bool:
        try:
            self._files.rm_file(self._path(name))
        except FileNotFoundError:  # another push was first
            return False
        return True

    def _remove_unfinished(self) -> None:
        if "file" in _protocols(self._files):
            for path in Path(self._root).glob(f"*.blogpack{_UNFINISHED}"):
                if time.time() - path.stat().st_mtime > ABANDONED:
                    path.unlink(missing_ok=True)

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


class _Records:
    """Which packs are here, and what is in them: a file beside the entries for each."""

    def __init__(self, store: Store, address: str, listed: Iterable[str]) -> None:
        """Take a cache, an address, and the packs that are there; others are forgotten."""
        self._folder = store.folder / RECORDS / blake2b(address.encode(), digest_size=8).hexdigest()
        self.names: set[str] = set()
        """The packs that are here."""
        with suppress(OSError):
            for path in [*self._folder.iterdir()]:
                if path.name in listed:
                    self.names.add(path.name)
                else:
                    path.unlink(missing_ok=True)

    def known(self) -> set[tuple[str, str]]:
        """Return keys and digests of all entries that are at the address."""
        found: set[tuple[str, str]] = set()
        for name in self.names:
            with suppress(OSError, ValueError):
                for line in (self._folder / name).read_text("ascii").splitlines():
                    key, digest = line.split()
                    found.add((key, digest))
        return found

    def add(self, name: str, sums: Iterable[tuple[str, str]]) -> None:
        """Note what is in a pack that is here from now on."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_text("".join(f"{key} {digest}\n" for key, digest in sums), encoding="ascii")


def environment_key() -> str | None:
    """Return the key of seals; None where the environment has none."""
    return os.environ.get(VARIABLE, "").strip() or None


def read_whole(found: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, bytes]]:
    """Yield the entries that are whole; a build may remove some meanwhile."""
    for key, path in found:
        with suppress(OSError):
            data = path.read_bytes()
            if is_whole(key, data):
                yield key, data


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def _protocols(files: Any) -> tuple[str, ...]:
    return (files.protocol,) if isinstance(files.protocol, str) else tuple(files.protocol)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Raise RemoteError, in one line, for whatever goes wrong at an address: each kind has errors of its own."""
    try:
        yield
    except RemoteError:
        raise
    except Exception as error:
        raise RemoteError(f"{address}: {' '.join(str(error).split()) or type(error).__name__}") from error
