"""Fixtures of all tests; the language that they speak is described in `tests/support/__init__.py`."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from mkdocs_blogposts.drawing import faces
from support import Site
from support.chromium import MISSING, find_chromium
from support.progress import Progress
from support.templates import compiled_once

REPOSITORY = Path(__file__).parents[1]
LOCAL = (None, "", "localhost", "127.0.0.1", "::1")
SHARED = REPOSITORY.parent / "shared"
PATIENCE = 30_000
"""Milliseconds until a page must show what is expected; a machine that has more to do takes longer than usual."""
QUICK = ("architecture", "catalog", "content", "drawing", "ebook", "feeds", "gfm", "head", "pages", "site")
"""Folders of tests of which most call functions and build nothing."""
SLOW = {"site", "corpus", "tmp_path_factory"}
"""Fixtures of tests that build a site or the wheel, or read many real posts."""

# A machine that has more to do is no fault of an example: a test fails for what it says, never for how long it took.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", parent=settings.get_profile("patient"), max_examples=20)
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


@pytest.fixture(scope="session", autouse=True)
def no_fonts() -> Iterator[None]:
    """Let cards find no fonts but those of the package, so that they are the same on every machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(faces, "font_folders", list)
        yield


@pytest.fixture(scope="session", autouse=True)
def templates() -> Iterator[None]:
    """Compile a template once for all builds."""
    with compiled_once():
        yield


@pytest.fixture
def same_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs writes the time of the build into pages; https://reproducible-builds.org/specs/source-date-epoch/."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


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
    expect.set_options(timeout=PATIENCE)
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


@pytest.hookimpl(trylast=True)  # after pytest's own, which makes the reporter
def pytest_configure(config: pytest.Config) -> None:
    """Print which tests are done, in the process that prints; with `-v`, pytest does so itself."""
    if config.option.quick:
        settings.load_profile("quick")
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if config.option.verbose < 0 and not hasattr(config, "workerinput") and reporter:
        config.pluginmanager.register(Progress(reporter))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--quick`, leave the tests that build nothing; without `--long`, those that are not marked `long`."""
    kept = [item for item in items if _is_quick(item) or not config.option.quick]
    kept = [item for item in kept if config.option.long or not item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def pytest_collection_finish() -> None:
    """Let Python look for garbage in what tests make alone, and seldom: that is a tenth of the time of a build."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _is_quick(item: pytest.Item) -> bool:
    folder = item.path.relative_to(REPOSITORY / "tests").parts[0]
    return folder in QUICK and SLOW.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add options: for the quick tests, and for files that are written anew, to be read before they are committed."""
    parser.addoption("--quick", action="store_true", help="only tests that build nothing")
    parser.addoption("--long", action="store_true", help="also tests that repeat others on more themes")
    parser.addoption("--write-messages", action="store_true", help="write the golden files of messages anew")
    parser.addoption("--write-drawing", action="store_true", help="draw the rooms of the package anew")
    parser.addoption("--write-reference", action="store_true", help="write the pages of options and words anew")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, 1280 pixels wide."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    """An empty page of it."""
    return context.new_page()
