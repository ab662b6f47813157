"""A cache at an address: what one machine pushes, others pull; what nobody signed stays there."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.speed import remote_cache
from mkdocs_blogposts.speed.cache import MB, Store, decode, encode
from mkdocs_blogposts.speed.remote_cache import Moved, RemoteCache, RemoteError

fsspec: Any = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'mkdocs-blogposts[remote]'")

KEY = "k" * 32
KEYS = [f"{number:048x}" for number in range(40)]


def value(number: int) -> bytes:
    return encode(KEYS[number], None, f"words of {number}")


def filled(folder: Path, *numbers: int) -> Store:
    """Return a cache with some entries."""
    store = Store(folder)
    for number in numbers:
        store.write(KEYS[number], value(number))
    return store


def held(store: Store) -> list[int]:
    """Return the numbers of the entries that are there, and are right."""
    found = [(number, store.read(key)) for number, key in enumerate(KEYS)]
    return [number for number, data in found if data and decode(KEYS[number], data).value() == f"words of {number}"]


@pytest.fixture(params=["file", "memory"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "file":
        yield f"file://{tmp_path}/remote"
        return
    yield "memory://remote/blog"
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def remote(address: str) -> RemoteCache:
    return RemoteCache(address, key=KEY)


def pull(remote: RemoteCache, store: Store) -> Moved:
    return remote.pull(store, limit=10 * MB)


def packs(remote: RemoteCache) -> dict[str, bytes]:
    files, root = fsspec.core.url_to_fs(remote.address)
    return {path: files.cat_file(path) for path in sorted(files.find(root))}


def replace(remote: RemoteCache, change: Callable[[bytes], bytes]) -> None:
    """Change every object at an address."""
    files, _ = fsspec.core.url_to_fs(remote.address)
    for path, data in packs(remote).items():
        files.pipe_file(path, change(data))


def test_a_push_makes_a_folder_and_no_bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remote, done = RemoteCache("memory://remote/blog", key=KEY), list[str]()
    monkeypatch.setattr(type(remote._files), "makedirs", lambda _, path, **__: done.append(f"folder {path}"))
    monkeypatch.setattr(type(remote._files), "put_file", lambda *_, **__: done.append("pack"))
    remote.push(filled(tmp_path, 1))
    monkeypatch.setattr(type(remote._files), "protocol", ("s3", "s3a"))
    remote.push(filled(tmp_path, 2))
    assert done == ["folder /remote/blog", "pack", "pack"]


def test_what_one_machine_pushes_another_pulls(remote: RemoteCache, tmp_path: Path) -> None:
    assert remote.push(filled(tmp_path / "one", 1, 2)).entries == 2
    store = Store(tmp_path / "other")
    assert pull(remote, store).entries == 2
    assert held(store) == [1, 2]
    assert (store.folder / ".gitignore").exists()


def test_an_address_where_nothing_was_pushed_has_nothing(remote: RemoteCache, tmp_path: Path) -> None:
    assert pull(remote, Store(tmp_path / "other")) == Moved()


def test_a_build_makes_one_object_of_what_is_new_and_none_where_nothing_is(remote: RemoteCache, tmp_path: Path) -> None:
    store = filled(tmp_path / "one", 1, 2)
    remote.push(store)
    filled(store.folder, 3)
    other = Store(tmp_path / "other")
    pull(remote, other)
    for again, count in ((store, 1), (store, 0), (other, 0)):
        assert remote.push(again).entries == count
    assert len(packs(remote)) == 2
    assert pull(remote, other).entries == 1
    assert pull(remote, other) == Moved()
    assert held(other) == [1, 2, 3]


def test_the_newest_of_two_entries_is_the_one_that_is_pulled(remote: RemoteCache, tmp_path: Path) -> None:
    store = Store(tmp_path / "one")
    for text in ("old", "new"):
        store.write(KEYS[0], encode(KEYS[0], None, text))
        assert remote.push(store).entries == 1
        time.sleep(0.01)
    fresh = Store(tmp_path / "other")
    pull(remote, fresh)
    assert decode(KEYS[0], fresh.read(KEYS[0]) or b"").value() == "new"


def test_what_a_build_made_here_stays_where_another_machine_made_it_earlier(
    remote: RemoteCache, tmp_path: Path
) -> None:
    remote.push(filled(tmp_path / "one", 1))
    store = Store(tmp_path / "other")
    store.write(KEYS[1], encode(KEYS[1], None, "newer"))
    os.utime(next(store.folder.glob("*/*.entry")), (time.time() + 5,) * 2)
    assert pull(remote, store).entries == 0
    assert decode(KEYS[1], store.read(KEYS[1]) or b"").value() == "newer"


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a bit of an entry": lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
    "a bit of the seal": lambda data: data[:20] + bytes([data[20] ^ 1]) + data[21:],
    "the end": lambda data: data[:-1],
    "more": lambda data: data + b"x",
    "no seal": lambda data: data[40:],
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_altered_is_refused_and_told(remote: RemoteCache, tmp_path: Path, change: str) -> None:
    remote.push(filled(tmp_path / "one", 1))
    replace(remote, CHANGES[change])
    store = Store(tmp_path / "other")
    moved = pull(remote, store)
    assert held(store) == []
    (line,) = moved.refused
    assert line.startswith(remote.address)
    assert line.endswith(" is refused: it is not signed with the key in BLOGPOSTS_CACHE_KEY")


def test_a_pack_with_another_key_or_name_is_refused(remote: RemoteCache, tmp_path: Path) -> None:
    remote.push(filled(tmp_path / "one", 1))
    stranger = RemoteCache(remote.address, key="x" * 32)
    stranger.push(filled(tmp_path / "two", 2))
    files, _ = fsspec.core.url_to_fs(remote.address)
    first, _ = packs(remote)
    files.cp_file(first, first.replace(first.rpartition("/")[2][:13], "9" * 13))
    store = Store(tmp_path / "other")
    assert len(pull(remote, store).refused) == 2
    assert held(store) == [1]


def test_a_key_that_is_no_key_of_a_cache_is_written_nowhere(remote: RemoteCache, tmp_path: Path) -> None:
    one = filled(tmp_path / "one", 1)
    moved = Moved()
    name = f"{time.time_ns() // 1_000_000}-{'0' * 16}.blogpack"
    remote._write(name, [("../../../evil" + "0" * 35, b"x"), ("A" * 48, b"x")])
    assert pull(remote, one).entries == moved.entries
    assert [path.name for path in tmp_path.rglob("*evil*")] == []


def test_more_than_the_cache_may_take_is_left_there_and_told(remote: RemoteCache, tmp_path: Path) -> None:
    remote.push(filled(tmp_path / "one", *range(10)))
    size = sum(map(len, packs(remote).values()))
    moved = remote.pull(Store(tmp_path / "other"), limit=size // 4)
    assert moved.entries == 0
    assert "`speed: cache_size`" in moved.refused[0]
    assert remote.pull(Store(tmp_path / "other"), limit=size // 3 + 1).entries == 10


def test_a_pull_ends_however_much_a_stranger_has_put_there(remote: RemoteCache, tmp_path: Path) -> None:
    remote.push(filled(tmp_path / "one", 1))
    files, root = fsspec.core.url_to_fs(remote.address)
    for number in range(300):
        files.pipe_file(f"{root}/{9 * 10**12 + number}-{number:016x}.blogpack", bytes(2000))
    store = Store(tmp_path / "other")
    moved = remote.pull(store, limit=10_000)
    assert len([line for line in moved.refused if "not signed" in line]) == 15  # what 30,000 bytes allow
    assert len(moved.refused) <= 256
    assert held(store) == []


def test_an_address_without_its_package_is_told(tmp_path: Path) -> None:
    if importlib.util.find_spec("s3fs"):
        pytest.skip("s3fs is installed")
    with pytest.raises(RemoteError, match=r"^s3://bucket/blog: Install s3fs"):
        RemoteCache("s3://bucket/blog", key=KEY).push(filled(tmp_path / "one", 1))


def test_what_only_former_builds_needed_is_not_pushed(remote: RemoteCache, tmp_path: Path) -> None:
    store = filled(tmp_path / "one", 1, 2)
    for path in store.folder.glob("*/*.entry"):
        os.utime(path, (time.time() - 100,) * 2)
    build = Store(store.folder)
    build.read(KEYS[2])
    build.note_build()
    assert remote.push(Store(store.folder)).entries == 1
    other = Store(tmp_path / "other")
    pull(remote, other)
    assert held(other) == [2]


def test_many_packs_become_one_with_all_that_the_last_build_needed(
    remote: RemoteCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_cache, "_MOST", 4)
    store = filled(tmp_path / "one")
    for number in range(5):
        moved = remote.push(filled(store.folder, number))
        assert len(packs(remote)) == (number + 1 if number < 4 else 1)
    assert (moved.entries, moved.removed) == (5, 4)
    other = Store(tmp_path / "other")
    pull(remote, other)
    assert held(other) == [0, 1, 2, 3, 4]


def test_old_packs_are_written_anew(remote: RemoteCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "one", 1)
    remote.push(store)
    later = time.time() + 31 * 24 * 3600
    monkeypatch.setattr("mkdocs_blogposts.speed.remote_cache.time.time", lambda: later)
    monkeypatch.setattr("mkdocs_blogposts.speed.remote_cache.time.time_ns", lambda: int(later * 1e9))
    assert remote.push(store).removed == 1
    assert len(packs(remote)) == 1


def test_a_part_of_a_build_touches_no_other_pack(
    remote: RemoteCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_cache, "_MOST", 1)
    store = filled(tmp_path / "one", 1, 2, 3)
    for path in store.folder.glob("*/*.entry"):
        os.utime(path, (time.time() - 100,) * 2)
    store.note_build()
    remote.push(filled(store.folder, 1), since=time.time())
    assert remote.push(filled(store.folder, 2), since=time.time()).entries == 1
    assert len(packs(remote)) == 2


def test_corrupt_entries_are_not_pushed(remote: RemoteCache, tmp_path: Path) -> None:
    store = filled(tmp_path / "one", 1, 2)
    path = next(store.folder.glob(f"*/{KEYS[1][2:]}.entry"))
    path.write_bytes(path.read_bytes()[:-1])
    assert remote.push(store).entries == 1


def test_packs_that_vanish_while_they_are_pulled_are_looked_for_in_what_replaced_them(
    remote: RemoteCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path / "one", 1)
    remote.push(store)
    monkeypatch.setattr(remote_cache, "_MOST", 1)
    fetch = RemoteCache._fetch
    raced: list[int] = []

    def racing(*arguments: Any) -> bool:
        if not raced:
            raced.append(RemoteCache(remote.address, key=KEY).push(filled(store.folder, 2)).removed)
        return fetch(*arguments)

    monkeypatch.setattr(RemoteCache, "_fetch", racing)
    other = Store(tmp_path / "other")
    pull(remote, other)
    assert raced == [1]
    assert held(other) == [1, 2]


def _push(address: str, folder: str, number: int) -> None:
    remote_cache._MOST = 3  # type: ignore[misc]  # so that some of them replace packs of others
    for each in range(4):
        RemoteCache(address, key=KEY).push(filled(Path(folder), 10 * number + each))


def test_pushes_and_pulls_at_the_same_time_see_whole_packs_only(tmp_path: Path) -> None:
    remote = RemoteCache(f"file://{tmp_path}/remote", key=KEY)
    workers = [
        multiprocessing.get_context("fork").Process(target=_push, args=(remote.address, f"{tmp_path}/{number}", number))
        for number in range(3)
    ]
    for worker in workers:
        worker.start()
    refused: list[str] = []
    while any(worker.is_alive() for worker in workers):
        refused += pull(remote, Store(tmp_path / "pulled")).refused
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    pull(remote, Store(tmp_path / "pulled"))
    assert refused == []
    assert len(held(Store(tmp_path / "pulled"))) >= 4
    assert not list((tmp_path / "remote").glob("*.part"))


def test_what_a_killed_push_left_is_removed(tmp_path: Path) -> None:
    remote = RemoteCache(f"file://{tmp_path}/remote", key=KEY)
    remote.push(filled(tmp_path / "one", 1))
    left = [tmp_path / f"remote/{number:013}-0000000000000000.blogpack.part" for number in (1, 2)]
    for path in left:
        path.write_bytes(b"half")
    os.utime(left[0], (1, 1))
    remote.push(filled(tmp_path / "one", 2))
    assert [path.exists() for path in left] == [False, True]


@pytest.mark.parametrize(
    ("url", "key", "said"),
    [
        ("memory://x", None, "set BLOGPOSTS_CACHE_KEY"),
        ("memory://x", "short", "BLOGPOSTS_CACHE_KEY is too short"),
        ("nothing://x", KEY, "nothing://x: Protocol not known: nothing"),
        ("nothing://me:secret@x", KEY, "^nothing://x: Protocol not known: nothing"),
    ],
)
def test_an_address_or_key_that_is_none_is_told(url: str, key: str | None, said: str) -> None:
    with pytest.raises(RemoteError, match=said):
        RemoteCache(url, key=key)


def test_an_address_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "remote").write_text("a file")
    with pytest.raises(RemoteError) as raised:
        RemoteCache(f"file://{tmp_path}/remote", key=KEY).push(filled(tmp_path / "one", 1))
    assert str(raised.value).startswith(f"file://{tmp_path}/remote: ")
    assert "\n" not in str(raised.value)
