"""Entries of the cache: what was written comes back, and nothing else does."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.speed import cache as entries
from mkdocs_blogposts.speed.cache import EntryError, decode, encode

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(key=st.text(), head=PLAIN, value=PLAIN)
def test_an_entry_comes_back_as_it_was_written(key: str, head: object, value: object) -> None:
    entry = decode(key, encode(key, head, value))
    assert (entry.head, entry.value()) == (head, value)


def test_half_of_a_surrogate_pair_comes_back() -> None:
    assert decode("k", encode("k", None, "\ud83d")).value() == "\ud83d"


def test_an_entry_under_another_key_is_none() -> None:
    with pytest.raises(EntryError):
        decode("b", encode("a", None, "text"))


def corrupted(data: bytes, source: random.Random) -> bytes:
    """Return other bytes: one bit flipped, cut off, lengthened, or a stretch overwritten."""
    place, kind = source.randrange(len(data)), source.randrange(4)
    if kind == 0:
        return data[:place] + bytes([data[place] ^ (1 << source.randrange(8))]) + data[place + 1 :]
    if kind == 1:
        return data[:place]
    if kind == 2:
        return data + source.randbytes(source.randint(1, 40))
    noise = bytes([data[place] ^ 0xFF]) + source.randbytes(source.randrange(20))
    return data[:place] + noise + data[place + len(noise) :]


def test_of_a_thousand_corruptions_none_is_read() -> None:
    source = random.Random(7)  # noqa: S311 - repeatable
    data = encode("key", [["file", "a.md", None]], {"content": "<p>Text.</p>" * 20})
    for _ in range(1000):
        with pytest.raises(EntryError):
            decode("key", corrupted(data, source))


def test_a_few_bytes_that_inflate_to_gigabytes_are_no_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "_LARGEST", 1000)
    with pytest.raises(EntryError):
        decode("k", encode("k", None, "a" * 2000)).value()


@pytest.mark.parametrize(
    "packed", [b"", b"no zlib", zlib.compress(b"[" * 100_000), zlib.compress(b"\xff"), zlib.compress(b"1") + b"2"]
)
def test_a_value_that_is_none_is_refused(packed: bytes) -> None:
    with pytest.raises(EntryError):
        entries.Entry(None, packed).value()
