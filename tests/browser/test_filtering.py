"""The filter in a browser: by mouse, by keyboard, by address, with scripts and without."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from support import INDEX, Site, serving

MATERIAL = {"name": "material", "font": False, "features": ["navigation.instant"]}


PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
MANY = {49: [f"t{number:02}" for number in range(30)]}
"""Tags of one post, more than the filter shows at once."""


def blog(folder: Path) -> Site:
    site = Site(folder)
    site.write("posts/cover.png", PIXEL)
    site.write("index.md", "# Home\n\nGo to [the posts](posts/index.md).\n")
    site.write("posts/index.md", "# All posts\n")
    for number in range(1, 51):
        site.post(
            f"p{number:02}",
            title=f"Post {number}" + (" on Zürich" if number == 7 else ""),
            published=f"20{20 + number % 5}-01-{number % 28 + 1:02}",
            tags=["even" if number % 2 == 0 else "odd", *(["rare"] if number < 3 else []), *MANY.get(number, ())],
            cover="cover.png" if number == 2 else None,
            authors=["Ann" if number % 5 else "Bob"],
            license="mit" if number == 1 else None,
        )
    return site


@pytest.fixture(scope="module", params=["material", "blogposts", pytest.param("mkdocs", marks=pytest.mark.long)])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    theme = MATERIAL if request.param == "material" else request.param
    site = blog(tmp_path_factory.mktemp(request.param))
    built = site.build(theme, plugins=["blogposts"], site_url="https://example.org/en/latest/")
    # Material loads pages by script only from where the site says that it is.
    sitemap = built.folder / "sitemap.xml"
    with serving(built.folder, below="/en/latest/", without=INDEX) as place:
        sitemap.write_text(sitemap.read_text("utf-8").replace("https://example.org/en/latest/", place), "utf-8")
        yield place


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"{address}posts/")
    return page


def height(part: Locator) -> float:
    found = part.bounding_box()
    assert found
    return found["height"]


def status(page: Page, text: str) -> None:
    """Wait for what the filter says; `5 posts found` is no part of `25 posts found`, which it may say until then."""
    expect(page.locator(".bp-status")).to_contain_text(re.compile(rf"(?<!\d){re.escape(text)}"))


def shows(page: Page, *titles: str) -> None:
    """Wait for the titles of the posts that are found, in their order."""
    expect(page.locator(".bp-found .bp-title")).to_have_text([*titles])


def lies_at(page: Page, url: str) -> None:
    """Wait for an address: the browser tells of it apart from what the page shows."""
    expect(page).to_have_url(url)


def open_filter(page: Page) -> None:
    """Open it, and wait for its script, which a theme may load only now; until then, choices are links."""
    page.get_by_text("Filter posts").click()
    expect(page.get_by_label("Find in posts")).to_be_visible()


def test_choices_narrow_the_list_and_the_address_keeps_them(page: Page, address: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    assert loaded == []
    open_filter(page)
    page.get_by_role("link", name="odd 25").click()
    status(page, "25 posts found")
    lies_at(page, f"{address}posts/?tag=odd")
    assert len([url for url in loaded if url.endswith("index.json")]) == 1
    page.get_by_role("link", name="Bob 5").click()
    status(page, "5 posts found")
    lies_at(page, f"{address}posts/?tag=odd&author=bob")
    expect(page.get_by_role("link", name="even 5")).to_be_visible()
    expect(page.locator(".bp-facet [aria-current]")).to_have_count(2)
    expect(page.locator(".bp-all")).to_be_hidden()
    page.go_back()
    status(page, "25 posts found")
    page.go_back()
    expect(page.locator(".bp-all")).to_be_visible()
    expect(page.locator(".bp-status")).to_be_empty()
    page.go_forward()
    status(page, "25 posts found")
    page.get_by_role("link", name="Clear the filter").click()
    lies_at(page, f"{address}posts/")
    expect(page.locator(".bp-all")).to_be_visible()


def test_words_are_found_whatever_their_case_and_accents(page: Page, address: str) -> None:
    open_filter(page)
    page.get_by_label("Find in posts").fill("zurich POST")
    status(page, "1 post found")
    shows(page, "Post 7 on Zürich")
    lies_at(page, f"{address}posts/?find=zurich+POST")
    page.get_by_label("Find in posts").fill("nothing like it")
    status(page, "0 posts found")
    page.go_back()
    expect(page.get_by_label("Find in posts")).to_have_value("")


def test_an_address_opens_with_its_filter_and_a_post_leads_back_to_it(page: Page, address: str) -> None:
    page.goto(f"{address}posts/?tag=rare&unknown=1")
    status(page, "2 posts found")
    shows(page, "Post 2", "Post 1")
    page.get_by_role("link", name="Post 2", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Post 2")
    lies_at(page, f"{address}posts/p02/")
    page.go_back()
    status(page, "2 posts found")
    shows(page, "Post 2", "Post 1")


def test_the_list_of_what_is_found_grows_on_demand(page: Page, address: str) -> None:
    page.goto(f"{address}posts/?author=ann")
    status(page, "40 posts found")
    expect(page.locator(".bp-found .bp-title")).to_have_count(30)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator(".bp-found .bp-title")).to_have_count(40)
    expect(page.locator(".bp-found .bp-title a").nth(30)).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_everything_works_by_keyboard(page: Page) -> None:
    page.locator(".bp-filter > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Find in posts")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("post")
    status(page, "50 posts found")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    status(page, "25 posts found")
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    status(page, "50 posts found")


def test_on_a_phone_what_was_found_is_said_beside_what_was_pressed(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 400})
    page.goto(f"{address}posts/")
    open_filter(page)
    choice = page.get_by_role("link", name="even 25")
    choice.click()
    status(page, "25 posts found")
    assert height(page.locator(".bp-filter")) > 400
    expect(page.locator(".bp-status")).to_be_in_viewport(ratio=1)
    last = page.locator(".bp-facet a:visible").last
    last.focus()
    page.wait_for_function(  # not behind it, when the theme has scrolled there
        "() => document.activeElement.getBoundingClientRect().bottom"
        " <= document.querySelector('.bp-status').getBoundingClientRect().top"
    )


def test_a_choice_with_nothing_behind_it_is_hidden_but_for_the_chosen_one(page: Page) -> None:
    open_filter(page)
    page.get_by_role("link", name="Bob 10").click()
    status(page, "10 posts found")
    expect(page.locator(".bp-filter").get_by_role("link", name="rare")).to_be_hidden()
    assert page.locator(".bp-facet a:visible", has_text=re.compile(r" 0$")).count() == 0
    page.get_by_label("Find in posts").fill("nothing like it")
    status(page, "0 posts found")
    expect(page.locator(".bp-facet a:visible")).to_have_text(["Bob 0"])
    expect(page.locator(".bp-facet:visible")).to_have_count(1)
    page.get_by_role("link", name="Clear the filter").click()
    expect(page.get_by_role("link", name="rare 2")).to_be_visible()
    expect(page.get_by_role("link", name="Bob 10")).to_be_visible()


def test_the_other_choices_are_listed_in_place_and_what_was_chosen_stays(page: Page, address: str) -> None:
    open_filter(page)
    page.get_by_role("link", name="odd 25").click()
    status(page, "25 posts found")
    page.get_by_role("link", name=re.compile(r"^\d+ more$")).press("Enter")
    expect(page.get_by_role("link", name="t29 1")).to_be_visible()
    expect(page.get_by_role("link", name="more")).to_have_count(0)
    status(page, "25 posts found")
    lies_at(page, f"{address}posts/?tag=odd")
    expect(page.locator("[data-key='tag=t21']"), "the first that was not there").to_be_focused()
    page.goto(f"{address}posts/?tag=t29")
    status(page, "1 post found")
    expect(page.get_by_role("link", name="t29 1", exact=True)).to_have_attribute("aria-current", "true")


def test_what_is_found_shows_its_cover_and_its_tags(page: Page, address: str) -> None:
    page.goto(f"{address}posts/?tag=rare")
    status(page, "2 posts found")
    row = page.locator(".bp-found .bp-row").first
    page.wait_for_function("document.querySelector('.bp-found .bp-row img').naturalWidth > 0")
    assert row.locator("img").get_attribute("alt") == ""
    assert row.locator(".bp-tags a").all_inner_texts() == ["even", "rare"]
    row.get_by_role("link", name="rare").click()
    lies_at(page, f"{address}tags/rare/")


def test_the_page_of_tags_has_it_too(page: Page, address: str) -> None:
    page.goto(f"{address}tags/?year=2024")
    status(page, "10 posts found")
    expect(page.locator(".bp-grid")).to_be_hidden()


def test_it_comes_with_pages_that_a_theme_loads_by_script(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")  # when Material knows which pages it may load by script
    page.evaluate("window.same = true")
    page.get_by_role("main").get_by_role("link", name="the posts").click()
    open_filter(page)
    page.get_by_role("link", name="rare 2").click()
    status(page, "2 posts found")
    if page.locator(".md-container").count():
        assert page.evaluate("window.same"), "the page was loaded by script, so what was set in it is still there"


def test_without_scripts_every_choice_is_a_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}posts/")
    page.get_by_text("Filter posts").click()
    expect(page.get_by_label("Find in posts")).to_be_hidden()
    page.get_by_role("link", name="rare 2").click()
    lies_at(page, f"{address}tags/rare/")
    expect(page.locator(".bp-title")).to_have_text(["Post 2", "Post 1"])
    context.close()


def test_where_the_posts_do_not_load_the_page_stays_and_says_so_and_the_next_choice_asks_again(page: Page) -> None:
    page.route("**/index.json", lambda route: route.abort())
    open_filter(page)
    page.get_by_role("link", name="rare 2").click()
    status(page, "The list of posts could not be loaded.")
    expect(page.locator(".bp-all")).to_be_visible()
    page.unroute("**/index.json")
    page.locator("[data-key='tag=rare']").click()
    expect(page.locator(".bp-all")).to_be_visible()
    page.locator("[data-key='tag=rare']").click()
    status(page, "2 posts found")
