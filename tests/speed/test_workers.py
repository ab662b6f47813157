"""Rendering ahead: what a writer sees of it on a terminal, and when it is not tried."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from itertools import count

import pytest

from mkdocs_blogposts.speed import workers
from mkdocs_blogposts.speed.workers import _shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def results(number: int) -> Iterator[bytes]:
    return (str(index).encode() for index in range(number))


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, seconds: float) -> str:
    """Return what is printed while there are results, of which each takes so long."""
    clock = count(step=seconds)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("mkdocs_blogposts.speed.workers.time.monotonic", lambda: next(clock))
    assert list(_shown(results(20), 20)) == list(results(20))
    return stream.getvalue()


def test_a_build_that_takes_a_while_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Rendering posts" in shown(monkeypatch, Terminal(), seconds=1.0)


def test_a_short_build_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), seconds=0.01) == ""


def test_a_log_file_gets_no_progress_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), seconds=10.0) == ""


def test_a_process_with_threads_is_not_copied() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not workers.may_fork()
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_only_linux_copies_processes(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert not workers.may_fork()
