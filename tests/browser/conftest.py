"""The demo blog on every theme, served to a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from support import Built, serving
from support.showcase import THEMES, demo, pages


@dataclass(frozen=True)
class Showcase:
    """The demo blog on one theme."""

    theme: str
    built: Built
    address: str

    @property
    def kinds(self) -> dict[str, str]:
        """One page of each kind, by its name."""
        return pages(self.built)


@pytest.fixture(scope="session", params=list(THEMES))
def showcase(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Showcase]:
    """The demo blog below a path. It asks for the browser first, so that nothing is built where there is none."""
    assert browser
    built = demo(tmp_path_factory.mktemp(request.param), request.param)
    with serving(built.folder, below="/en/latest/") as address:
        yield Showcase(request.param, built, address)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, 1280 pixels wide."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    """An empty page of it."""
    return context.new_page()
