"""The theme `blogposts` in a browser: what a page weighs, what every reader can do with it, and without a script."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from support import Built, Site, serving
from support.showcase import demo, pages

ASSETS = Path(__file__).parents[2] / "mkdocs_blogposts/own_theme/assets/theme"
DOCUMENTATION = {"home": "", "guide": "guides/markdown/", "reference": "reference/options/"}
ALIKE = {"tag", "author", "year", "reference"}
"""Kinds of pages that show what others show: lists of a license, the archive, a guide; the last is long."""


@dataclass(frozen=True)
class Showcase:
    """The documentation of this project, with its demo blog."""

    built: Built
    address: str

    @property
    def kinds(self) -> dict[str, str]:
        """One page of each kind, by its name."""
        return pages(self.built) | DOCUMENTATION


@pytest.fixture(scope="module")
def showcase(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Showcase]:
    """The site below a path; the browser comes first, so that nothing is built where there is none."""
    assert browser
    built = demo(tmp_path_factory.mktemp("own"), "blogposts")
    with serving(built.folder, below="/en/latest/") as address:
        yield Showcase(built, address)


MOVED = """
    window.shift = 0
    new PerformanceObserver(list => list.getEntries().forEach(each => { window.shift += each.value }))
        .observe({ type: "layout-shift", buffered: true })"""
"""Adds up how far parts moved while a page loaded."""


@dataclass(frozen=True)
class Opened:
    """A page of each kind in a tab of its own, loaded once for all tests that only look."""

    tabs: dict[str, Page]
    asked: dict[str, list[str]]
    """The addresses of all but pictures that each asked for."""


@pytest.fixture(scope="module")
def opened(showcase: Showcase, browser: Browser) -> Iterator[Opened]:
    """Tabs 1280 wide; who sets another width or direction sets it back."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = Opened({}, {})
    for kind, url in showcase.kinds.items():
        found.tabs[kind], asked = context.new_page(), found.asked.setdefault(kind, [])
        found.tabs[kind].on("request", partial(_note, asked))
        found.tabs[kind].goto(showcase.address + url)
    for tab in found.tabs.values():
        tab.wait_for_load_state("networkidle")
    yield found
    context.close()


def _note(asked: list[str], request: Request) -> None:
    if request.resource_type != "image" and not request.url.startswith("data:"):
        asked.append(request.url)


def violations(tab: Page) -> list[str]:
    """Return what axe-core finds, but in the text that a writer wrote."""
    found: list[dict[str, Any]] = Axe().run(tab).response["violations"]
    in_text = "target => !!document.querySelector(target)?.closest('.bp-body, .prose, .bp-intro')"
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if not tab.evaluate(in_text, str(node["target"][-1]))
    ]


def test_a_page_is_light(showcase: Showcase, opened: Opened) -> None:
    style, script = (ASSETS / "theme.css").read_bytes(), (ASSETS / "theme.js").read_bytes()
    assert (len(style) <= 24_000, len(gzip.compress(style)) <= 7_000) == (True, True)
    assert (len(script) <= 2_000, len(gzip.compress(script)) <= 1_000) == (True, True)
    search = (ASSETS / "search.js").read_bytes() + (ASSETS / "lunr.js").read_bytes()
    assert (len(search) <= 4_096, len(gzip.compress(search)) <= 2_000) == (True, True)
    assert sum(path.stat().st_size for path in ASSETS.glob("*.woff2")) <= 75_000
    for kind, asked in opened.asked.items():
        assert (kind, [each for each in asked if not each.startswith(showcase.address)]) == (kind, [])
        assert (kind, 1 < len(asked) <= 5, asked) == (kind, True, asked)


@pytest.mark.parametrize(("colors", "width"), [("light", 390), ("dark", 1440)])
def test_axe_finds_nothing(showcase: Showcase, browser: Browser, colors: Any, width: int) -> None:
    context = browser.new_context(
        color_scheme=colors, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    tab = context.new_page()
    for kind, url in showcase.kinds.items():
        if colors == "dark" and kind in ALIKE:
            continue
        tab.goto(showcase.address + url)
        assert (kind, violations(tab)) == (kind, [])
    context.close()


def test_no_page_is_wider_than_its_window(opened: Opened) -> None:
    wide = """() => ["ltr", "rtl"].map(direction => {
        const page = document.documentElement
        page.dir = direction
        return page.scrollWidth - page.clientWidth
    })"""
    for kind, tab in opened.tabs.items():
        for width in (320, 390, 640, 768, 900, 1024, 1216, 1440, 1920, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            assert (kind, width, tab.evaluate(wide)) == (kind, width, [0, 0])
        tab.evaluate("document.documentElement.dir = 'ltr'")


def test_nothing_moves_while_a_page_loads(showcase: Showcase, tab: Page) -> None:
    tab.add_init_script(MOVED)
    tab.route("**/*.woff*", lambda route: route.abort())  # a font that comes late wraps lines otherwise
    for kind, url in showcase.kinds.items():
        tab.goto(showcase.address + url)
        tab.wait_for_timeout(150)
        assert (kind, tab.evaluate("window.shift")) == (kind, pytest.approx(0, abs=0.01))


def test_every_link_and_button_has_room_for_a_finger(opened: Opened) -> None:
    small = """() => [...document.querySelectorAll('a, button, summary, label')].filter(each => {
        if (each.closest('.bp-title, .prose, .bp-body, .bp-intro, .skip, p.bp-soft, .bp-rights p')) return
        const { width, height } = each.getBoundingClientRect()
        return width && (width < 23.5 || height < 23.5)
    }).map(each => each.outerHTML)"""
    for kind, tab in opened.tabs.items():
        assert (kind, tab.evaluate(small)) == (kind, [])


def test_lines_are_of_a_length_that_reads_well(showcase: Showcase, tab: Page) -> None:
    letters = """() => {
        const long = [...document.querySelectorAll('.bp-body > p')].filter(each => each.textContent.length > 300)
        const lines = long.map(each => {
            const range = document.createRange()
            range.selectNodeContents(each)
            const places = [...range.getClientRects()].map(box => Math.round(box.bottom / 9))
            return each.textContent.length / new Set(places).size
        })
        return Math.round(lines.reduce((sum, each) => sum + each, 0) / lines.length)
    }"""
    for width, least, most in ((1440, 60, 85), (390, 30, 48)):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(showcase.address + showcase.kinds["series"])
        assert (width, least <= tab.evaluate(letters) <= most) == (width, True)


def test_a_few_stops_lead_to_the_first_post_and_each_is_seen(showcase: Showcase, tab: Page) -> None:
    tab.goto(showcase.address + showcase.kinds["index"])
    unseen = """() => {
        const each = document.activeElement, { width } = each.getBoundingClientRect()
        return !(width && getComputedStyle(each).outlineStyle != 'none') && each.outerHTML
    }"""
    stops = 0
    while not tab.evaluate("!!document.activeElement.closest('.bp-title')"):
        tab.keyboard.press("Tab")
        assert not tab.evaluate(unseen)
        stops += 1
        assert stops <= 14
    for _ in range(30):
        tab.keyboard.press("Tab")
        assert not tab.evaluate(unseen)


def test_the_search_opens_by_a_key_finds_and_is_used_by_arrows(showcase: Showcase, tab: Page) -> None:
    tab.goto(showcase.address + showcase.kinds["series"])
    tab.keyboard.press("/")
    field = tab.get_by_role("searchbox")
    expect(field).to_be_focused()
    field.fill("licens")
    expect(tab.locator(".hits a").first).to_be_visible()
    expect(tab.locator(".search [role=status]")).to_contain_text("found")
    assert tab.locator(".hits mark").count() > 0
    assert [each for each in tab.locator(".hits small").all_inner_texts() if "Valadim · " in each]
    assert violations(tab) == []
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowUp")
    expect(tab.locator(".hits a").first).to_be_focused()
    target = tab.locator(".hits a").first.get_attribute("href")
    field.fill("qqxyzzy")
    expect(tab.locator(".search [role=status]")).to_contain_text("Nothing found")
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog")).not_to_be_visible()
    tab.evaluate("document.body.appendChild(document.createElement('textarea')).focus()")
    tab.keyboard.press("/")
    expect(tab.locator("textarea")).to_have_value("/")
    tab.keyboard.press("Control+k")
    field.fill("licens")
    expect(tab.locator(".hits a").first).to_have_attribute("href", str(target))
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: not url.endswith(showcase.kinds["series"]))
    assert tab.locator("h1").count() == 1


def test_pagefind_finds_posts_and_not_lists(tmp_path: Path, browser: Browser, tab: Page) -> None:
    pytest.importorskip("pagefind")
    assert browser
    site = Site(tmp_path)
    site.write("index.md", "# Home\n\nNothing of interest.\n")
    site.post("one", "The walrus & the carpenter.\n", title="One", tags=["sea"])
    built = site.build({"name": "blogposts", "search": "pagefind"}, plugins=["blogposts"])
    with serving(built.folder, below="/en/") as address:
        tab.goto(address + "tags/")
        tab.keyboard.press("/")
        tab.get_by_role("searchbox").fill("walrus")
        expect(tab.locator(".hits a")).to_have_count(1)
        expect(tab.locator(".hits mark").first).to_have_text(re.compile("walrus", re.IGNORECASE))
        tab.get_by_role("searchbox").press("Enter")
        tab.wait_for_url(address + "posts/one/**")


def test_colors_are_chosen_and_kept(showcase: Showcase, tab: Page) -> None:
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    tab.goto(showcase.address)
    assert tab.evaluate(paper) == "rgb(255, 255, 255)"
    button = tab.get_by_role("button", name="Colors")
    button.press("Enter")
    button.press("Enter")
    expect(button).to_have_accessible_name("Colors: dark")
    dark = tab.evaluate(paper)
    assert dark != "rgb(255, 255, 255)"
    tab.goto(showcase.address + "design/")
    assert tab.evaluate(paper) == dark


def test_code_and_credit_are_copied(showcase: Showcase, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(showcase.address + "guides/markdown/")
    block = tab.locator(".highlight").first
    block.locator(".copy").focus()
    tab.keyboard.press("Enter")
    expect(block.locator(".copy")).to_have_text("Copied")
    assert tab.evaluate("navigator.clipboard.readText()") == block.locator("pre").text_content()
    tab.goto(showcase.address + showcase.kinds["series"])
    tab.locator(".bp-copy").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".bp-copy")).to_have_text("Copied")
    chosen = tab.locator(".bp-formats :checked + label + pre").inner_text()
    assert tab.evaluate("navigator.clipboard.readText()") == chosen


@pytest.mark.parametrize("style", ["table", "inline"])
def test_the_numbers_of_lines_are_not_copied(tmp_path: Path, context: BrowserContext, style: str) -> None:
    site = Site(tmp_path)
    site.write("index.md", "# Home\n\n```python\none = 1\ntwo = 2\n```\n")
    numbered = {"pymdownx.highlight": {"linenums": True, "linenums_style": style}}
    built = site.build("blogposts", markdown_extensions=[numbered, "pymdownx.superfences"])
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    with serving(built.folder) as address:
        tab.goto(address)
        assert "2" in tab.locator(".linenos").last.inner_text()
        tab.locator(".copy").press("Enter")
        expect(tab.locator(".copy")).to_have_text("Copied")
        assert tab.evaluate("navigator.clipboard.readText()") == "one = 1\ntwo = 2\n"


def test_the_filter_works_by_keyboard(showcase: Showcase, tab: Page) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    tab.goto(showcase.address + showcase.kinds["index"], wait_until="networkidle")
    assert "filter.js" not in asked, "it comes when somebody reaches for the filter"
    tab.locator(".bp-filter > summary").press("Enter")
    tab.locator(".bp-find input").fill("licens")
    expect(tab.locator(".bp-status")).to_contain_text("found")
    expect(tab.locator(".bp-found .bp-title").first).to_be_visible()
    assert violations(tab) == []


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard_and_needs_no_script(
    showcase: Showcase, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    tab = context.new_page()
    for kind in ("index", "series", "guide"):
        tab.goto(showcase.address + showcase.kinds[kind])
        expect(tab.locator("#menu")).not_to_be_visible()
        tab.get_by_role("button", name="Menu").press("Enter")
        expect(tab.locator("#menu")).to_be_visible()
        tab.locator("#menu summary").filter(has_text="Reference").press("Enter")
        expect(tab.locator("#menu a").filter(has_text="Options")).to_be_visible()
        tab.keyboard.press("Escape")
        expect(tab.locator("#menu")).not_to_be_visible()
    context.close()


def test_without_scripts_a_page_says_the_same_and_has_no_dead_button(
    showcase: Showcase, browser: Browser, tab: Page
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    bare = context.new_page()
    for kind in ("index", "series", "tags", "license", "archive", "guide"):
        for each in (tab, bare):
            each.goto(showcase.address + showcase.kinds[kind])
        said = [re.sub(r"\bCopy\b", "", each.locator("main").inner_text()).split() for each in (tab, bare)]
        assert said[0] == said[1]
        assert [each for each in bare.get_by_role("button").all() if each.is_visible()] == []
    context.close()


def test_folds_open_on_a_phone(showcase: Showcase, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto(showcase.address + showcase.kinds["series"])
    for fold in (".fold-s", ".fold-t"):
        expect(tab.locator(f"{fold} a").first).not_to_be_visible()
        tab.locator(f"{fold} summary").press("Enter")
        expect(tab.locator(f"{fold} a").first).to_be_visible()
    context.close()


def test_on_paper_there_is_the_text_alone(showcase: Showcase, tab: Page) -> None:
    tab.goto(showcase.address + showcase.kinds["series"])
    tab.evaluate("document.documentElement.dataset.theme = 'dark'")
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    for part in ("h1", ".who time", ".bp-body p", ".bp-rights", ".bp-formats :checked + label + pre"):
        expect(tab.locator(part).first).to_be_visible()
    for part in (".top", ".foot", ".side-l", ".fold", ".nextpart", ".back", ".copy", ".bp-related"):
        assert not any(each.is_visible() for each in tab.locator(part).all())


def test_what_is_told_by_color_is_seen_in_forced_colors(showcase: Showcase, tab: Page) -> None:
    tab.emulate_media(forced_colors="active")
    tab.goto(showcase.address + showcase.kinds["series"])
    assert tab.locator(".side-l .here .bp-ring").evaluate("each => getComputedStyle(each).borderTopWidth") == "2px"
    current = tab.locator(".tabs [aria-current]").evaluate("each => getComputedStyle(each).borderBottomStyle")
    assert current == "solid"


def test_arabic_runs_from_right_to_left(tmp_path: Path, browser: Browser, tab: Page) -> None:
    assert browser
    site = Site(tmp_path)
    site.post("one", title="واحد", published="2026-01-01", tags=["كتابة"])
    built = site.build({"name": "blogposts", "locale": "ar"}, plugins=["search", "blogposts"])
    with serving(built.folder) as address:
        tab.goto(address + "posts/one/")
        assert tab.evaluate("getComputedStyle(document.body).direction") == "rtl"
        assert violations(tab) == []
        name, tools = (tab.locator(each).bounding_box() for each in (".name", ".tools"))
        assert name
        assert tools
        assert name["x"] > tools["x"]
