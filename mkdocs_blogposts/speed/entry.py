"""One entry of the cache as bytes: a head that says when it holds, and the value, checked and without code.

    magic · digest of key and all that follows · length of head · head (JSON) · value (JSON, deflated)

JSON and not pickle, because the cache of a CI service may have been written by anyone's pull request.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
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
    first = _dump(head)
    rest = len(first).to_bytes(4, "big") + first + zlib.compress(_dump(value), 3)
    return _MAGIC + _sum(key, rest) + rest


def decode(key: str, data: bytes) -> Entry:
    """Return the entry that was written by this key; raise EntryError for any other bytes."""
    rest = data[_START:]
    if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : _START] != _sum(key, rest):
        raise EntryError("other bytes than were written")
    length = int.from_bytes(rest[:4], "big")
    return Entry(_load(rest[4 : 4 + length]), rest[4 + length :])


def pack(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return entries with their keys as one piece: those of one page, which are asked for one after another."""
    parts = (part for key, data in entries for part in (key.encode(), data))
    return _PACK + b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of a pack with their keys; nothing where it is none. They are not checked."""
    if not data.startswith(_PACK):
        return
    position, parts = len(_PACK), []
    while position < len(data):
        start = position + 4
        position = start + int.from_bytes(data[position:start], "big")
        parts.append(data[start:position])
    yield from zip((key.decode("ascii", "replace") for key in parts[::2]), parts[1::2], strict=False)


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
