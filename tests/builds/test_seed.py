"""The post that this project began with, dropped into a fresh site with one line of settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import Built, Site, serving

THEMES = ["mkdocs", "readthedocs", "material"]
URL = "posts/negotiating-for-a-vp-role/"


@pytest.fixture(params=THEMES)
def built(site: Site, seed: Path, request: pytest.FixtureRequest) -> Built:
    name = "negotiating-for-a-vp-role.md"
    site.write(f"posts/{name}", (seed / name).read_bytes())
    return site.build(request.param, plugins=["blogposts"])


def test_its_title_is_the_only_h1_and_its_sections_are_below_it(built: Built) -> None:
    page = built.page(URL)
    assert page.h1 == ["Negotiating for a VP Role"]
    source = (Path(built.config.docs_dir) / "posts/negotiating-for-a-vp-role.md").read_text("utf-8")
    sections = [line.removeprefix("# ") for line in source.split("\n") if line.startswith("# ")]
    assert len(sections) > 1
    assert [text for level, text in page.headings if level == 2] == sections
    assert [title for level, title in built.toc(URL) if level == 2] == sections


def test_its_date_tags_badge_and_description(built: Built) -> None:
    page = built.page(URL)
    times = {
        str(time["datetime"]): time.get_text() for time in page.select("main time, [role=main] time, article time")
    }
    assert "24 November 2025" in times.values()
    assert {key[:10] for key, text in times.items() if text == "24 November 2025"} == {"2025-11-24"}
    assert len({link.to for link in page.links("a[rel=tag]")}) == 2
    assert {link.to for link in page.links("a[rel~=license]")} == {"https://creativecommons.org/licenses/by/4.0/"}
    assert page.select(".bp-badge")
    assert page.metas["description"].startswith("The story of how I negotiated my way into a VP role")


def test_its_one_problem_names_the_link_by_file_and_line(built: Built) -> None:
    (problem,) = built.log.problems
    assert problem.path == "posts/negotiating-for-a-vp-role.md"
    assert problem.rule == "dead-link"
    assert "`/posts/fractional-leadership-in-practice`" in problem.message
    source = (Path(built.config.docs_dir) / problem.path).read_text("utf-8").split("\n")
    assert source[problem.line - 1][problem.column - 1 :].startswith("/posts/fractional-leadership-in-practice")


def test_the_link_works_as_soon_as_such_a_post_exists(site: Site, built: Built) -> None:
    site.post("fractional-leadership-in-practice")
    again = site.build(strict=True)
    assert "posts/fractional-leadership-in-practice/" in [link.to for link in again.page(URL).links(".bp-body a")]
    assert built.log.problems


def test_a_browser_shows_it(built: Built, browser: Browser) -> None:
    with serving(built.folder) as address:
        page = browser.new_page()
        page.goto(address + URL)
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.locator(".bp-badge i").first.is_visible()
        page.close()
