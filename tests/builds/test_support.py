"""The language of the tests itself, on MkDocs without this plugin."""

from __future__ import annotations

import logging
import re
import urllib.error
import urllib.request

import mkdocs
import pytest
from playwright.sync_api import Browser, expect

from mkdocs_blogposts.content.problem import Problem
from support import Link, Log, Site, serving
from support.log import logged

THEMES = ["mkdocs", "readthedocs", "material"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_says_what_a_reader_sees(site: Site, theme: str) -> None:
    site.write("index.md", "# Home\n\nGo to [the guide](guide.md#more) or [elsewhere](https://example.org/).\n")
    site.write("guide.md", "# Guide\n\n## More\n")
    page = site.build(theme, plugins=[]).page()
    assert page.h1 == ["Home"]
    assert page.headings == [(1, "Home")]
    assert page.links() == [Link("the guide", "guide/#more"), Link("elsewhere", "https://example.org/")]
    assert "Go to the guide or elsewhere." in page.text


def test_an_indented_text_is_written_flush_and_any_other_as_it_is(site: Site) -> None:
    indented = site.write(
        "a.md",
        """
        # A
            code
        """,
    )
    assert indented.read_bytes() == b"# A\n    code\n"
    assert site.write("b.md", "\t{ a: 1 }\r\n").read_bytes() == b"\t{ a: 1 }\r\n"
    assert site.write("c.md", b"\xef\xbb\xbf").read_bytes() == b"\xef\xbb\xbf"


def test_a_post_is_written_from_values(site: Site) -> None:
    path = site.post("hello", "Body.\n", title="Hello", tags=["ä"])
    assert path.relative_to(site.docs).as_posix() == "posts/hello.md"
    assert path.read_text("utf-8") == "---\ntitle: Hello\ntags:\n- ä\n---\n\nBody.\n"


def test_nav_and_toc_are_outlines(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("guide/first.md", "# First\n\n## One\n\n### Deep\n\n## Two\n")
    built = site.build(plugins=[])
    assert built.nav == ["Home: ", "Guide:", "  First: guide/first/"]
    assert built.toc("guide/first/") == [(1, "First"), (2, "One"), (3, "Deep"), (2, "Two")]


def test_files_are_named_by_their_place_in_the_site(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("data.bin", b"\r\n")
    built = site.build(plugins=[])
    assert {"index.html", "data.bin", "404.html"} <= built.files
    assert {"", "404.html"} <= built.urls
    assert built.bytes("data.bin") == b"\r\n"
    with pytest.raises(AssertionError, match=r"no 'data\.bim'; near it: \['data\.bin'"):
        built.bytes("data.bim")


def test_the_log_holds_warnings_and_a_strict_build_fails(site: Site) -> None:
    site.write("index.md", "[lost](nowhere.md)\n")
    built = site.build(plugins=[])
    assert len(built.log.warnings) == 1
    assert "nowhere.md" in built.log.warnings[0]
    assert site.fails(plugins=[], strict=True).warnings == built.log.warnings


@pytest.mark.parametrize("prefix", ["", "docs/", "blogposts: docs/", "  - docs/"])
def test_problems_are_read_back_from_their_text(prefix: str) -> None:
    problem = Problem("posts/a b.md", 3, 7, "unknown-license", "no license “cc-by-5”", "write `cc-by-4.0`")
    with logged() as log:
        _log_warning(f"{prefix}{problem}\n{prefix}{problem}")
    assert log.problems == [problem, problem]


def test_an_ordinary_warning_is_no_problem() -> None:
    with logged() as log:
        _log_warning("something else: 3:4: happened")
    assert isinstance(log, Log)
    assert (len(log.warnings), log.problems) == (1, [])


def test_drafts_are_in_the_preview_only(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("idea.md", "# Idea\n")
    assert "idea/" not in site.build(plugins=[], draft_docs="idea.md").urls
    assert "idea/" in site.preview(plugins=[], draft_docs="idea.md").urls


def test_broken_links_are_found(site: Site) -> None:
    site.write(
        "index.md",
        '<a href="a/">fine</a> <a href="a/#no">no such anchor</a> <a href="../up/">above the site</a>\n'
        '<img src="b.png"> <a href="/a/">from the root of the host</a>\n',
    )
    site.write("a.md", "# A\n\n[home](index.md) [here](#a)\n")
    site.write("style.css", "a { background: url('none.png') } b { background: url(a/index.html) }")
    assert site.build(plugins=[]).broken_links() == [
        "index.html: a/#no",
        "index.html: ../up/",
        "index.html: b.png",
        "index.html: /a/",
        "style.css: none.png",
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_themes_themselves_have_no_broken_links(site: Site, theme: str, *, directory_urls: bool) -> None:
    site.write("index.md", "# Home\n\n[a](deep/a.md)\n")
    site.write("deep/a.md", "# A\n")
    built = site.build(
        theme, plugins=["search"], use_directory_urls=directory_urls, site_url="https://example.org/en/latest/"
    )
    assert built.broken_links() == []


def test_a_site_is_served_below_a_path_only(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("a.md", "# A\n")
    with serving(site.build(plugins=[]).folder, below="/en/latest/") as address:
        with urllib.request.urlopen(f"{address}a/") as response:
            assert b"<h1" in response.read()
        for outside in (f"{address}none/", address.removesuffix("en/latest/") + "a/"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(outside)


def test_a_browser_shows_the_site(site: Site, browser: Browser) -> None:
    site.write("index.md", "# Home\n\n[A](a.md)\n")
    site.write("a.md", "# Chapter A\n")
    with serving(site.build(plugins=[]).folder, below="/en/latest/") as address:
        page = browser.new_page()
        page.goto(address)
        page.get_by_role("main").get_by_role("link", name="A").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Chapter A"))
        expect(page).to_have_url(f"{address}a/")
        page.close()


def test_the_network_is_refused() -> None:
    with pytest.raises(urllib.error.URLError, match="without the network"):
        urllib.request.urlopen("http://example.org/")


def test_a_browser_reaches_no_other_host(site: Site, browser: Browser) -> None:
    site.write("index.md", '<img src="https://example.org/a.png">\n')
    with serving(site.build(plugins=[]).folder) as address:
        page = browser.new_page()
        failures: list[str] = []
        page.on("requestfailed", lambda request: failures.append(request.url))
        page.goto(address)
        page.close()
    assert "https://example.org/a.png" in failures


def _log_warning(message: str) -> None:
    logging.getLogger(f"{mkdocs.__name__}.plugins.mkdocs_blogposts").warning(message)
