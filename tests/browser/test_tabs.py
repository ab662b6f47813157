"""Tabs of a post in a browser: by mouse and by keyboard, with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from support import INDEX, Site, serving
from support.showcase import THEMES

TABS = """
<!-- ::start:tabs -->

# One

The first.

# Two

The second.

<!-- ::end:tabs -->
"""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scripts", [True, False])
def test_one_of_the_tabs_is_shown(browser: Browser, site: Site, theme: str, *, scripts: bool) -> None:
    site.post("a", TABS, markdown="gfm")
    with serving(site.build(THEMES[theme]).folder, without=INDEX) as address:
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1000, "height": 800})
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{address}posts/a/")
        expect(page.get_by_text("The first.")).to_be_visible()
        expect(page.get_by_text("The second.")).to_be_hidden()
        page.locator("label", has_text="Two").click()
        expect(page.get_by_text("The second.")).to_be_visible()
        expect(page.get_by_text("The first.")).to_be_hidden()
        page.locator(".tabbed-set input").nth(1).press("ArrowLeft")
        expect(page.get_by_text("The first.")).to_be_visible()
        context.close()
