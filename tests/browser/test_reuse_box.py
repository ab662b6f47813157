"""The reuse box in a browser: what is copied, by whom, and whether everybody can use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support import INDEX, Built, Site, serving

THEMES: dict[str, dict[str, Any]] = {
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
    "material": {"name": "material", "font": False, "features": ["navigation.instant"]},
}
DARK: dict[str, dict[str, Any]] = {
    "mkdocs": {"name": "mkdocs", "color_mode": "dark"},
    "material": {"name": "material", "font": False, "palette": {"scheme": "slate"}},
}
POSTS = ["posts/bread/", "posts/mine/", "posts/zero/"]
TEXT = (
    "“Bread & <butter>” by Ada Lovelace, 2025 (https://example.org/posts/bread/). "
    "License: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
)
MARKDOWN = (
    "“[Bread &amp; &lt;butter&gt;](https://example.org/posts/bread/)” by Ada Lovelace, 2025. "
    "License: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
)


def publication(site: Site) -> Site:
    site.write("index.md", "# Home\n\nGo to [bread](posts/bread.md).\n")
    site.post("bread", title="Bread & <butter>", authors=["Ada Lovelace"], published="2025-03-01", license="CC BY 4.0")
    site.post("mine", title="Mine", authors=["Ada Lovelace"], published="2025-02-01")
    site.post("zero", title="Zero", published="2025-01-01", license="CC0")
    return site


def build(site: Site, theme: dict[str, Any]) -> Built:
    options = {"unlicensed": "all-rights-reserved", "credit_formats": ["text", "html", "markdown", "bibtex"]}
    return publication(site).build(theme, site_url="https://example.org/", blogposts=options, strict=True)


@pytest.fixture(
    scope="module",
    params=["material", *(pytest.param(name, marks=pytest.mark.long) for name in ("mkdocs", "readthedocs"))],
)
def built(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Built:
    return build(Site(tmp_path_factory.mktemp(request.param)), THEMES[request.param])


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with serving(built.folder, without=INDEX) as address:
        yield address


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A context that may use the clipboard."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}posts/bread/")
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_button_copies_the_line_and_says_so(page: Page) -> None:
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("status").filter(has_text="Copied").wait_for()
    assert clipboard(page) == TEXT


def test_another_format_is_chosen_and_copied_by_keyboard_alone(page: Page) -> None:
    page.get_by_role("radio", name="Text").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Markdown")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Copied").wait_for()
    assert clipboard(page) == MARKDOWN


def test_the_chosen_format_has_an_outline_while_it_has_the_focus(page: Page) -> None:
    style = "getComputedStyle(document.querySelector('#bp-format-html + label')).outlineStyle"
    assert page.evaluate(style) == "none"
    page.get_by_role("radio", name="Text").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"{style} == 'solid'")


def test_after_a_page_that_the_theme_puts_in_place_the_button_works(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="bread").first.click()
    page.wait_for_url("**/posts/bread/")
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("status").filter(has_text="Copied").wait_for()
    assert clipboard(page) == TEXT


def test_where_the_clipboard_is_closed_the_line_is_selected(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{address}posts/bread/")
    page.get_by_role("button", name="Copy", exact=True).click()
    page.wait_for_function("text => getSelection().toString().trim() == text", arg=TEXT)
    page.close()


def test_without_a_script_every_format_can_be_read_and_no_button_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}posts/bread/")
    box = page.locator(".bp-reuse")
    assert box.locator("pre:visible").all_inner_texts() == [TEXT]
    assert box.locator("button:visible").count() == 0
    box.locator("label", has_text="Markdown").click()
    expect(box.locator("pre:visible")).to_have_text([MARKDOWN])
    page.keyboard.press("ArrowRight")
    expect(box.locator("pre:visible")).to_contain_text("@misc{bread,")
    context.close()


def test_nothing_is_wider_than_its_box_and_every_control_has_room_for_a_finger(page: Page) -> None:
    box = page.locator(".bp-rights")
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for key in ("Text", "HTML", "Markdown", "BibTeX"):
            page.locator(".bp-reuse label", has_text=key).click()
            assert box.evaluate("box => box.scrollWidth <= box.clientWidth"), (key, width)
    for control in page.locator(".bp-reuse :is(label, button)").all():
        size = control.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 24  # WCAG 2.2, 2.5.8


def test_in_print_the_line_is_there_and_nothing_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator(".bp-reuse pre:visible").all_inner_texts() == [TEXT]
    assert page.locator(".bp-reuse :is(label, button):visible").count() == 0


def test_no_page_asks_another_host_for_anything(page: Page, address: str, built: Built) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for url in ("posts/", *POSTS, "licenses/", "licenses/cc-by-4.0/"):
        assert url in built.urls
        page.goto(address + url)
    assert {urlsplit(each).hostname for each in asked} == {"127.0.0.1"}
    assert any(each.endswith("blogposts.js") for each in asked)


def violations(page: Page) -> list[str]:
    """Return what axe finds in our parts, and not in the theme around them, as `rule: element`."""
    found = Axe().run(page, context=".bp-page").response["violations"]
    return [f"{each['id']}: {node['target'][-1]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("theme", [*THEMES.values(), *DARK.values()], ids=[*THEMES, *(f"{name}-dark" for name in DARK)])
def test_axe_finds_nothing_in_it(site: Site, browser: Browser, theme: dict[str, Any]) -> None:
    with serving(build(site, theme).folder, without=INDEX) as address:
        page = browser.new_page()
        page.set_viewport_size({"width": 390, "height": 900})
        for url in POSTS:
            page.goto(address + url)
            assert violations(page) == [], url
        page.close()


def test_one_format_is_copied_without_a_choice(site: Site, browser: Browser) -> None:
    built = publication(site).build(THEMES["mkdocs"], site_url="https://example.org/")
    with serving(built.folder, without=INDEX) as address:
        context = browser.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
        page = context.new_page()
        page.goto(f"{address}posts/bread/")
        page.get_by_role("button", name="Copy", exact=True).click()
        page.get_by_role("status").filter(has_text="Copied").wait_for()
        assert (clipboard(page), page.locator(".bp-reuse :is(input, label)").count()) == (TEXT, 0)
        context.close()


def test_axe_would_find_a_control_without_a_name(page: Page) -> None:
    page.evaluate("document.querySelector('.bp-reuse label').remove()")
    assert violations(page) == ["label: #bp-format-text"]
