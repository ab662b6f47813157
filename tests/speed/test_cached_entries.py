"""Entries that lie together in the cache are found one by one, and only those that are whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mkdocs_blogposts.speed.cache import CachedEntries, Store, encode

VALUES = {"aa1": "a page", "bb2": "its first words", "cc3": ["its", "search", "entries"]}
ENTRIES = [(key, encode(key, None, value)) for key, value in VALUES.items()]


def found(cached: CachedEntries, key: str) -> object:
    entry = cached.take(key)
    return entry.value() if entry else None


@pytest.fixture
def store(tmp_path: Path) -> Store:
    CachedEntries(store := Store(tmp_path)).keep_together(ENTRIES)
    return store


def test_one_file_holds_them(store: Store) -> None:
    assert store.inventory().entries == 1


def test_who_asks_for_the_first_has_the_others_at_hand(store: Store) -> None:
    cached = CachedEntries(store)
    assert {key: found(cached, key) for key in VALUES} == VALUES


def test_the_others_are_not_found_before_the_first(store: Store) -> None:
    assert found(CachedEntries(store), "bb2") is None


def test_others_than_the_first_are_taken_once(store: Store) -> None:
    cached = CachedEntries(store)
    cached.look("aa1")
    assert found(cached, "bb2") == VALUES["bb2"]
    assert found(cached, "bb2") is None


def test_an_entry_alone_is_an_entry(tmp_path: Path) -> None:
    store = Store(tmp_path)
    CachedEntries(store).keep_together(ENTRIES[:1])
    assert store.read("aa1") == ENTRIES[0][1]


def test_without_a_cache_nothing_is_kept() -> None:
    cached = CachedEntries(None)
    cached.keep_together(ENTRIES)
    assert cached.look("aa1") is None


def test_a_thousand_corruptions_yield_no_other_value(store: Store) -> None:
    source = random.Random(7)  # noqa: S311 - repeatable
    data = store.read("aa1")
    assert data is not None
    missed = 0
    for _ in range(1000):
        place = source.randrange(len(data))
        noise = bytes([data[place] ^ (1 << source.randrange(8))]) if source.random() < 0.8 else b""
        store.write("aa1", data[:place] + noise + data[place + 1 :])
        cached = CachedEntries(store)
        values = {key: found(cached, key) for key in VALUES}
        assert all(value in (None, VALUES[key]) for key, value in values.items())
        missed += None in values.values()
    assert missed > 900, "all but those in the length of the last, which ends with the file"
