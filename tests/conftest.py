"""Fixtures of all tests; the language that they speak is described in `tests/support/__init__.py`."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from support import Site
from support.chromium import MISSING, find_chromium

REPOSITORY = Path(__file__).parents[1]
LOCAL = (None, "", "localhost", "127.0.0.1", "::1")
SHARED = REPOSITORY.parent / "shared"

# A machine that has more to do is no fault of an example: a test fails for what it says, never for how long it took.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty site in a folder of its own."""
    return Site(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection of the tests' own process to another machine, also where there is a network."""

    def resolve(host: str | bytes | None, *arguments: Any, **options: Any) -> Any:
        if host not in LOCAL:
            raise ConnectionRefusedError(f"tests do without the network; this one asked for {host!r}")
        return getaddrinfo(host, *arguments, **options)

    getaddrinfo = socket.getaddrinfo
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", resolve)
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus() -> Path:
    """A docs folder of 61 real posts, to read only."""
    return _shared("corpus/playful")


@pytest.fixture(scope="session")
def seed() -> Path:
    """The folder of the post that this project was created from, to read only."""
    return _shared("seed")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for all tests of a process; take a new page or context per test."""
    program = find_chromium()
    if program is None:
        pytest.skip(MISSING.splitlines()[0])
    with sync_playwright() as playwright:
        # A container has no user namespaces for the sandbox, and its shared memory is small. No name but this machine's
        # resolves: a page that asks another host for something fails the same way everywhere.
        chromium = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        )
        yield chromium
        chromium.close()


def _shared(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the real posts are not on this machine: no ../shared/{name}")
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, where it is read, that no browser was there."""
    if find_chromium() is None:
        terminalreporter.section("NO BROWSER", sep="!", red=True)
        terminalreporter.line(MISSING)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew, to be read before they are committed."""
    parser.addoption("--write-messages", action="store_true", help="write the golden files of messages anew")
    parser.addoption("--write-reference", action="store_true", help="write the pages of options and words anew")
