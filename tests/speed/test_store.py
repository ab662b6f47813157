"""The folder of the cache."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from mkdocs_blogposts.speed.cache import OLDEST, Inventory, Store

KEYS = [f"{number:02x}{number:046x}" for number in range(20)]


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def store(tmp_path: Path, told: list[str]) -> Store:
    return Store(tmp_path / "cache", told.append)


def age(store: Store, key: str, *, seconds: float) -> Path:
    """Let an entry be older than it is."""
    path = store.folder / key[:2] / f"{key[2:]}.entry"
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def test_what_was_written_is_read_by_another_build(store: Store) -> None:
    store.write(KEYS[0], b"bytes")
    assert Store(store.folder).read(KEYS[0]) == b"bytes"


def test_what_was_never_written_is_not_there(store: Store) -> None:
    assert store.read(KEYS[0]) is None


def test_writing_leaves_nothing_else_behind(store: Store) -> None:
    store.write(KEYS[0], b"old")
    store.write(KEYS[0], b"new")
    assert [path.name for path in (store.folder / KEYS[0][:2]).iterdir()] == [f"{KEYS[0][2:]}.entry"]
    assert store.inventory() == Inventory(1, 3)


def test_a_copy_of_the_process_that_is_killed_while_it_writes_leaves_the_cache_open(
    store: Store, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as copy:
        copy.setattr(os, "getpid", lambda: 1)
        copy.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            store.write(KEYS[0], b"bytes")
    store.write(KEYS[0], b"bytes")
    assert (store.read(KEYS[0]), told) == (b"bytes", [])


def test_git_and_backups_leave_the_folder_out(store: Store) -> None:
    store.write(KEYS[0], b"bytes")
    assert (store.folder / ".gitignore").read_text() == "*\n"
    assert (store.folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "cache").write_text("a file, where the folder should be")
    store = Store(tmp_path / "cache", told.append)
    for key in KEYS:
        store.write(key, b"bytes")
    assert told == [f"The cache {tmp_path / 'cache'} is not written: Not a directory"]
    assert store.read(KEYS[0]) is None


def test_a_full_disk_is_told_once_and_leaves_nothing_half_written(
    store: Store, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    store.write(KEYS[0], b"before")
    monkeypatch.setattr("os.replace", full)
    store.write(KEYS[1], b"bytes")
    store.write(KEYS[2], b"bytes")
    assert told == [f"The cache {store.folder} is not written: No space left on device"]
    assert sorted(path.name for path in store.folder.rglob("*") if path.is_file()) == sorted(
        [".gitignore", "CACHEDIR.TAG", f"{KEYS[0][2:]}.entry"]
    )
    assert store.read(KEYS[0]) == b"before"


def test_pruning_keeps_the_newest_within_the_limit(store: Store) -> None:
    for number, key in enumerate(KEYS):
        store.write(key, bytes(10))
        age(store, key, seconds=100 * number)
    store.prune(limit=75)
    assert [key for key in KEYS if store.read(key)] == KEYS[:7]


def test_pruning_keeps_what_this_build_asked_for_however_much_it_is(store: Store) -> None:
    for number, key in enumerate(KEYS):
        store.write(key, bytes(10))
        age(store, key, seconds=100 * number + 50)
    later = Store(store.folder)
    for key in KEYS[10:]:
        later.read(key)
    assert later.prune(limit=25) == 100
    assert [key for key in KEYS if store.read(key)] == KEYS[10:]


def test_an_entry_that_is_read_again_and_again_is_written_to_once_in_a_build(store: Store) -> None:
    store.write(KEYS[0], b"bytes")
    path = age(store, KEYS[0], seconds=100)
    later = Store(store.folder)
    later.read(KEYS[0])
    first = path.stat().st_mtime_ns
    later.read(KEYS[0])
    assert path.stat().st_mtime_ns == first


def test_a_cache_that_may_only_be_read_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    store.write(KEYS[0], b"bytes")
    age(store, KEYS[0], seconds=100)
    monkeypatch.setattr("os.utime", refuse)
    assert Store(store.folder).read(KEYS[0]) == b"bytes"


def test_pruning_removes_what_no_build_asked_for_in_weeks(store: Store) -> None:
    for key in KEYS[:2]:
        store.write(key, b"bytes")
    age(store, KEYS[0], seconds=OLDEST + 60)
    store.prune()
    assert [key for key in KEYS if store.read(key)] == [KEYS[1]]


def test_reading_makes_an_entry_young_again(store: Store) -> None:
    store.write(KEYS[0], b"bytes")
    path = age(store, KEYS[0], seconds=OLDEST + 60)
    store.read(KEYS[0])
    assert time.time() - path.stat().st_mtime < 60


def test_pruning_removes_what_a_killed_build_left_half_written_but_not_what_another_is_writing(store: Store) -> None:
    store.write(KEYS[0], b"bytes")
    old, young = (store.folder / KEYS[0][:2] / name for name in ("tmpold", "tmpyoung"))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    store.prune()
    assert (old.exists(), young.exists()) == (False, True)


def test_clearing_removes_entries_and_nothing_of_others(store: Store) -> None:
    store.write(KEYS[0], b"bytes")
    mine = store.folder / "notes.txt"
    mine.write_text("mine")
    assert store.clear() == Inventory(1, 5)
    assert [path.name for path in store.folder.iterdir()] == ["notes.txt"]


def test_clearing_removes_a_folder_that_holds_nothing_else(store: Store) -> None:
    store.write(KEYS[0], b"bytes")
    store.clear()
    assert not store.folder.exists()
    assert store.clear() == Inventory(0, 0)
