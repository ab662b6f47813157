"""The HTML of whole pages: nothing in it that a browser must mend, beyond what the theme has anyway."""

from __future__ import annotations

import html5lib
import pytest

from support import Built
from support.showcase import THEMES, demo, pages


@pytest.fixture(scope="module", params=list(THEMES))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return demo(tmp_path_factory.mktemp(request.param), request.param)


def errors(html: str) -> set[str]:
    """Return the codes of all parse errors (html5lib has no name for their places)."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return {code for _, code, _ in parser.errors}


def test_no_page_has_an_error_that_the_theme_does_not_have(built: Built) -> None:
    of_the_theme = errors(built.text("design/index.html")) | errors(built.text("guides/ordering/index.html"))
    for url in pages(built).values():
        assert (url, errors(built.text(f"{url}index.html")) - of_the_theme) == (url, set())


def test_every_kind_of_page_is_there(built: Built) -> None:
    assert len(pages(built)) == 15
