"""Files that a copy of the process writes are in the site when the build asks for them, and not before."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_blogposts.speed import errand
from mkdocs_blogposts.speed.errand import Errand, send

FILES = {"rss.xml": "one", "tags/rss.xml": "two"}


@pytest.fixture(autouse=True)
def _may_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy this process, whatever runs the tests has threads for."""
    monkeypatch.setattr(errand, "may_fork", lambda: True)


@pytest.fixture
def config(tmp_path: Path) -> Any:
    """MkDocs' settings, as far as they say where the site is."""
    return SimpleNamespace(site_dir=str(tmp_path / "site"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache"


@pytest.fixture
def write(config: Any) -> Callable[[], None]:
    """Write some files into the site, wherever the settings say that it is."""

    def task() -> None:
        for path, text in FILES.items():
            place = Path(config.site_dir, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)

    return task


def only_here(task: Callable[[], None], *, otherwise: Callable[[], object]) -> Callable[[], None]:
    """Return a task that does something else in a copy of this process."""
    here = os.getpid()

    def either() -> None:
        if os.getpid() == here:
            task()
        else:
            otherwise()

    return either


def sent(task: Callable[[], None], config: Any, folder: Path) -> Errand:
    begun = send(task, config, folder)
    assert begun is not None
    return begun


def written(config: Any) -> dict[str, str]:
    site = Path(config.site_dir)
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}


def test_another_process_writes_them(config: Any, folder: Path) -> None:
    def task() -> None:
        Path(config.site_dir, "process").write_text(str(os.getpid()))

    sent(task, config, folder).finish()
    assert written(config)["process"] not in ("", str(os.getpid()))


def test_they_are_in_the_site_at_the_end_and_not_before(config: Any, folder: Path, write: Callable[[], None]) -> None:
    begun = sent(write, config, folder)
    begun._process.join()
    assert written(config) == {}
    begun.finish()
    assert written(config) == FILES
    assert not any(folder.iterdir())


def test_a_file_in_the_way_is_written_over(config: Any, folder: Path, write: Callable[[], None]) -> None:
    begun = sent(write, config, folder)
    Path(config.site_dir, "rss.xml").write_text("another one's")
    begun.finish()
    assert written(config) == FILES


@pytest.mark.parametrize("trouble", [lambda: os._exit(9), lambda: 1 / 0], ids=["killed", "error"])
def test_where_the_other_process_fails_this_one_writes(
    config: Any, folder: Path, write: Callable[[], None], trouble: Callable[[], object]
) -> None:
    sent(only_here(write, otherwise=trouble), config, folder).finish()
    assert written(config) == FILES
    assert not any(folder.iterdir())


def test_an_error_that_both_meet_is_raised(config: Any, folder: Path) -> None:
    def task() -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        sent(task, config, folder).finish()
    assert not any(folder.iterdir())


def test_a_build_that_fails_leaves_nothing(config: Any, folder: Path) -> None:
    begun = sent(lambda: time.sleep(60), config, folder)
    process = begun._process
    assert any(folder.iterdir())
    del begun
    assert not process.is_alive()
    assert not any(folder.iterdir())


def test_what_a_killed_build_left_is_removed(config: Any, folder: Path, write: Callable[[], None]) -> None:
    old, new = folder / "errand-old", folder / "errand-new"
    old.mkdir()
    new.mkdir()
    os.utime(old, (0, 0))
    sent(write, config, folder).finish()
    assert list(folder.iterdir()) == [new]


def test_without_its_folder_there_is_no_errand(config: Any, tmp_path: Path, write: Callable[[], None]) -> None:
    assert send(write, config, tmp_path / "missing") is None


def test_a_process_with_threads_is_not_copied(
    monkeypatch: pytest.MonkeyPatch, config: Any, folder: Path, write: Callable[[], None]
) -> None:
    monkeypatch.undo()
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert send(write, config, folder) is None
    finally:
        done.set()
        thread.join()
