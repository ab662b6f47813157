"""Every kind of page in a browser: for those who do not see, use no mouse, have small windows, or print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support import INDEX, Built, Site, serving
from support.showcase import THEMES, demo, pages

ALIKE = {"tag", "author", "year"}
"""Kinds of pages that show what others show: lists of a license, and the archive."""
ORDINARY = ("guides/writing-posts/", "design/")
"""Pages of the same site that the theme alone made."""


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

    @property
    def urls(self) -> list[str]:
        """A page of each template; pages of a tag, an author and a license have one, and so have those of a year."""
        return [url for kind, url in self.kinds.items() if kind not in ALIKE]


@pytest.fixture(
    scope="module",
    params=["material", *(pytest.param(name, marks=pytest.mark.long) for name in ("mkdocs", "readthedocs"))],
)
def showcase(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Showcase]:
    """The demo blog below a path. It asks for the browser first, so that nothing is built where there is none."""
    assert browser
    built = demo(tmp_path_factory.mktemp(request.param), request.param)
    with serving(built.folder, below="/en/latest/", without=INDEX) as address:
        yield Showcase(request.param, built, address)


MOVED = """
    window.shift = 0
    new PerformanceObserver(list => list.getEntries().forEach(each => {
        window.shift += each.sources.some(({ node }) => node?.parentElement?.closest('.bp-page')) && each.value
    })).observe({ type: "layout-shift", buffered: true })"""
"""Adds up how far our parts moved while a page loaded."""


@dataclass(frozen=True)
class Opened:
    """A page of each template in a tab of its own, by its address, loaded once for all tests that only look."""

    tabs: dict[str, Page]
    asked: list[str]
    """What they asked for."""
    moved: dict[str, float]
    """How far our parts moved while they loaded."""


@pytest.fixture(scope="module")
def opened(showcase: Showcase, browser: Browser) -> Iterator[Opened]:
    """Tabs 1280 wide; who sets another width sets it back."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(MOVED)
    context.route("**/*.woff*", lambda route: route.abort())  # a theme's font that comes late wraps lines otherwise
    found = Opened({}, [], {})
    context.on("request", lambda request: found.asked.append(request.url))
    for url in showcase.urls:
        found.tabs[url] = context.new_page()
        found.tabs[url].goto(showcase.address + url)
    for url, tab in found.tabs.items():
        tab.wait_for_load_state("networkidle")
        found.moved[url] = tab.evaluate("window.shift")
    yield found
    context.close()


def violations(tab: Page) -> dict[str, list[str]]:
    """Return what axe-core finds, by rule: each place as HTML, marked where it is in ours or in a writer's text."""
    found: list[dict[str, Any]] = Axe().run(tab).response["violations"]
    where = """(target) => {
        const found = document.querySelector(target)
        return found?.closest('.bp') ? 'OURS ' : found?.closest('.bp-body, .bp-intro') ? 'BODY ' : ''
    }"""
    return {
        rule["id"]: [tab.evaluate(where, str(node["target"][-1])) + node["html"][:200] for node in rule["nodes"]]
        for rule in found
    }


@pytest.fixture(scope="module")
def of_the_theme(showcase: Showcase, browser: Browser) -> set[str]:
    """The rules that ordinary pages of the theme break."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    rules: set[str] = set()
    for url in ORDINARY:
        tab.goto(showcase.address + url)
        rules |= violations(tab).keys()
    context.close()
    return rules


def assert_no_worse(found: dict[str, list[str]], of_the_theme: set[str]) -> None:
    """What is outside of our parts is the theme's, in a rule that it breaks anyway, or what a writer wrote."""
    places = [(rule, place) for rule, all_of_it in found.items() for place in all_of_it]
    assert [each for each in places if each[1].startswith("OURS")] == []
    assert [each for each in places if not each[1].startswith("BODY") and each[0] not in of_the_theme] == []


def test_axe_finds_nothing_that_the_theme_does_not_have(opened: Opened, of_the_theme: set[str]) -> None:
    for tab in opened.tabs.values():
        assert_no_worse(violations(tab), of_the_theme)


@pytest.mark.parametrize("place", ["posts/?tag=writing", "tags/?find=nothing+like+it"])
def test_axe_finds_nothing_in_an_open_filter(showcase: Showcase, tab: Page, of_the_theme: set[str], place: str) -> None:
    tab.goto(showcase.address + place)
    expect(tab.locator(".bp-status")).to_contain_text("found")
    assert_no_worse(violations(tab), of_the_theme)


def test_axe_finds_nothing_in_the_dark(showcase: Showcase, browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 390, "height": 844})
    tab = context.new_page()
    for kind in ("index", "series", "license"):
        tab.goto(showcase.address + showcase.kinds[kind])
        found = violations(tab)
        assert [place for places in found.values() for place in places if place.startswith("OURS")] == []
    context.close()


def test_no_page_is_wider_than_its_window(opened: Opened) -> None:
    too_wide = """() => [...document.querySelectorAll('.bp-page, .bp, .bp *:not(.bp-hidden)')].filter(each =>
        each.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(each => each.outerHTML)"""
    for url, tab in opened.tabs.items():
        for width in (320, 390, 768, 1024, 1440, 1920, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            assert (url, width, tab.evaluate(too_wide)) == (url, width, [])


def test_a_screen_shows_five_posts_and_a_phone_two(showcase: Showcase, tab: Page) -> None:
    whole = """() => [...document.querySelectorAll('.bp-card')].filter(each =>
        each.getBoundingClientRect().bottom <= innerHeight).length"""
    tab.set_viewport_size({"width": 1440, "height": 1200})
    tab.goto(f"{showcase.address}posts/page/2/")
    tab.goto(f"{showcase.address}posts/")
    assert tab.evaluate(whole) >= 5
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.evaluate(whole) >= (1 if showcase.theme == "readthedocs" else 2)


def test_every_link_and_button_has_room_for_a_finger(opened: Opened) -> None:
    small = """() => [...document.querySelectorAll('.bp :is(a, button, summary, label)')].filter(each => {
        if (each.closest('.bp-title')) return // whose whole card or row it covers
        const { width, height } = each.getBoundingClientRect()
        return width && (width < 23.5 || height < 23.5)
    }).map(each => each.outerHTML)"""
    for url, tab in opened.tabs.items():
        assert (url, tab.evaluate(small)) == (url, [])


def test_nothing_moves_while_a_page_loads_and_nothing_is_asked_of_another_host(
    showcase: Showcase, opened: Opened
) -> None:
    assert opened.moved == {url: pytest.approx(0, abs=0.01) for url in showcase.urls}
    assert [url for url in opened.asked if not url.startswith((showcase.address, "data:"))] == []


def test_the_title_of_a_post_is_larger_than_its_sections_and_they_than_theirs(showcase: Showcase, tab: Page) -> None:
    sizes = """() => [1, 2, 3, 4].map(level => {
        const made = document.querySelector(level > 1 ? '.bp-body' : '.bp-head').appendChild(
            document.querySelector(`.bp-post h${level}`)?.cloneNode(true) || document.createElement(`h${level}`))
        return parseFloat(getComputedStyle(made).fontSize)
    })"""
    tab.goto(showcase.address + showcase.kinds["post"])
    for width in (320, 390, 600, 768, 1024, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        title, *sections = tab.evaluate(sizes)
        assert (width, title >= 1.25 * sections[0]) == (width, True)
        assert (width, sections) == (width, sorted(sections, reverse=True))


def test_small_words_of_the_index_are_of_one_size(showcase: Showcase, tab: Page) -> None:
    size = "each => getComputedStyle(each).fontSize"
    tab.goto(showcase.address + showcase.kinds["index"])
    assert tab.locator(".bp-filter > summary").evaluate(size) == tab.locator(".bp-bar nav[aria-label=Browse]").evaluate(
        size
    )


def test_what_is_reached_by_keyboard_is_seen(showcase: Showcase, tab: Page) -> None:
    unseen = """() => {
        const each = document.activeElement, style = getComputedStyle(each), { width } = each.getBoundingClientRect()
        const shown = each.matches('input.bp-hidden') ? getComputedStyle(each.nextElementSibling) : style
        return each.closest('.bp') && !(width && shown.outlineStyle != 'none') && each.outerHTML
    }"""
    for kind in ("index", "series"):
        tab.goto(showcase.address + showcase.kinds[kind])
        tab.locator(".bp a").first.focus()
        for _ in range(30):
            tab.keyboard.press("Tab")
            assert not tab.evaluate(unseen)


def test_the_line_of_credit_is_copied(showcase: Showcase, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(showcase.address + showcase.kinds["series"])
    tab.get_by_role("radio", name="Text").focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Tab")
    expect(tab.locator(".bp-copy")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator(".bp-done")).to_have_text("Copied")
    assert (
        tab.evaluate("navigator.clipboard.readText()") == tab.locator(".bp-formats :checked + label + pre").inner_text()
    )


def test_without_scripts_a_page_says_the_same(showcase: Showcase, browser: Browser, tab: Page) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    bare = context.new_page()
    for kind in ("index", "series", "tags"):
        for each in (tab, bare):
            each.goto(showcase.address + showcase.kinds[kind])
        said = [each.locator(".bp-page").inner_text().split() for each in (tab, bare)]
        assert [word for word in said[0] if word not in ("Copy", "¶", "")] == [word for word in said[1] if word != "¶"]
    context.close()


def test_on_paper_a_post_has_its_title_its_byline_and_its_terms(showcase: Showcase, tab: Page) -> None:
    tab.goto(showcase.address + showcase.kinds["series"])
    tab.emulate_media(media="print")
    for part in (
        ".bp-head h1",
        ".bp-head .bp-meta time",
        ".bp-body p",
        ".bp-rights",
        ".bp-formats :checked + label + pre",
    ):
        expect(tab.locator(part).first).to_be_visible()
    for part in (".bp-tags", ".bp-near", ".bp-copy", ".bp-related"):
        assert not any(each.is_visible() for each in tab.locator(part).all())
    address = "getComputedStyle(document.querySelector('.bp-rights [rel=license]'), '::after').content"
    assert "attr(href)" in str(tab.evaluate(address)) or "https://" in str(tab.evaluate(address))


def test_boxes_are_there_in_forced_colors(showcase: Showcase, tab: Page) -> None:
    tab.emulate_media(forced_colors="active")
    tab.goto(showcase.address + showcase.kinds["series"])
    for part in (".bp-box", ".bp-near a", ".bp-tags a"):
        assert tab.locator(part).first.evaluate("each => getComputedStyle(each).borderTopStyle") == "solid"


def test_the_bar_of_a_long_post_grows_and_is_for_nobody_who_wants_no_motion(showcase: Showcase, tab: Page) -> None:
    tab.goto(showcase.address + showcase.kinds["post"])
    tab.evaluate("document.querySelector('.bp-post').classList.add('bp-long')")
    bar = "new DOMMatrix(getComputedStyle(document.querySelector('.bp-body'), '::before').transform).a"
    tab.evaluate("scrollTo(0, 0)")
    tab.wait_for_function(f"{bar} < .01")
    tab.evaluate("scrollTo(0, document.querySelector('.bp-body').getBoundingClientRect().bottom - innerHeight)")
    tab.wait_for_function(f"{bar} > .95")
    tab.emulate_media(reduced_motion="reduce")
    assert tab.evaluate("getComputedStyle(document.querySelector('.bp-body'), '::before').content") == "none"


@pytest.mark.parametrize("base", ["", "blog"])
def test_material_asks_for_no_sitemap_beside_feeds_and_translations(site: Site, tab: Page, base: str) -> None:
    site.post("bread", tags=["food"], published="2026-01-01", collection="Baking")
    site.post("bread.es", title="Pan")
    built = site.build(THEMES["material"], site_url="https://example.org/", blogposts={"base": base})
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.split("/", 3)[3]))
    with serving(built.folder, without=INDEX) as address:
        for url in ("posts/bread/", "es/posts/bread/", "tags/food/"):
            tab.goto(address + (f"{base}/" if base else "") + url)
            tab.wait_for_load_state("networkidle")
    assert built.page(f"{base}/posts/bread/".removeprefix("/")).select("link[rel~=alternate][hreflang]")
    assert {path for path in asked if path.endswith("sitemap.xml")} <= {"sitemap.xml"}
