"""This project's own site, with its demo blog: it builds without a warning and shows what it is there to show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from playwright.sync_api import Browser

from support import Built, Site, serving

REPOSITORY = Path(__file__).parents[2]
SERIES = ("what-silence-says", "six-from-four-letters", "credit-where-it-is-due", "code-in-the-middle-of-prose")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Built:
    settings = yaml_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"), get_yaml_loader())
    site = Site(tmp_path_factory.mktemp("own"))
    return site.build(settings.pop("theme"), docs_dir=REPOSITORY / "docs", **settings)


def test_it_builds_without_a_warning(own: Built) -> None:
    assert own.log.warnings == []


def test_no_link_leads_nowhere(own: Built) -> None:
    assert own.broken_links() == []


def test_no_page_asks_another_host_for_anything(own: Built) -> None:
    loading = "script[src], link[rel~=stylesheet], link[rel~=preconnect], link[rel~=preload], img[src], iframe[src]"
    addresses = {str(tag.get("src") or tag.get("href")) for url in own.urls for tag in own.page(url).select(loading)}
    assert [address for address in addresses if re.match(r"(https?:)?//", address)] == []
    assert own.page("posts/").select("img") + own.page("posts/").select("link[rel~=stylesheet]")


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("draft", "guides/drafts/"),
        ("tags", "guides/tags/"),
        ("license", "guides/licenses/"),
        ("order", "guides/ordering/"),
        ("translation", "guides/translations/"),
        ("per_page", "reference/options/"),
    ],
)
def test_the_search_finds_guides_before_demo_posts_and_pages_of_rules(
    own: Built, browser: Browser, words: str, page: str
) -> None:
    tab = browser.new_page()
    with serving(own.folder) as address:
        tab.goto(address)
        tab.keyboard.press("/")
        tab.get_by_role("searchbox").fill(words)
        found = tab.locator(".hits a").first
        found.wait_for()
        first = (found.get_attribute("href") or "").removeprefix("./")
    tab.close()
    assert first.startswith(page)


def test_the_series_can_be_read_in_order(own: Built) -> None:
    links = [link.to for link in own.page("collections/licenses-for-writers/").links()]
    parts = list(dict.fromkeys(to for to in links if to.startswith("posts/") and to != "posts/"))
    assert parts == [f"posts/{slug}/" for slug in SERIES]
    for number, slug in enumerate(SERIES, start=1):
        page = own.page(f"posts/{slug}/")
        assert f"Part {number} of 4" in page.text
        assert page.one(".side-l [aria-current=page]").get_text().strip() == page.h1[0]


def test_a_series_needs_no_folder(own: Built) -> None:
    page = own.page("collections/pages-for-everyone/")
    assert page.h1 == ["Pages for everyone"]
    assert "2 parts" in page.text


def test_five_ways_to_state_rights(own: Built) -> None:
    assert {url for url in own.urls if re.fullmatch(r"licenses/[^/]+/", url)} == {
        "licenses/cc-by-4.0/",
        "licenses/cc-by-sa-4.0/",
        "licenses/cc0-1.0/",
        "licenses/mit/",
    }
    deeds = own.page("posts/names-that-survive/").links("a[rel=license]")
    assert [link.to for link in deeds] == ["https://creativecommons.org/publicdomain/zero/1.0/"]
    assert own.page("posts/what-a-feed-owes/").select("[rel=license]") == []


def test_two_authors(own: Built) -> None:
    assert {url for url in own.urls if re.fullmatch(r"authors/[^/]+/", url)} == {"authors/ines/", "authors/kofi/"}
    both = own.page("posts/a-strangers-first-patch/")
    assert [link.text for link in both.links(".bp-head a[href*=authors]")] == ["Kofi Brandsma", "Inês Valadim"]


def test_tags_show_what_their_data_say(own: Built) -> None:
    assert own.page("tags/dates/").h1 == ["Dates and time"]
    assert "Clocks, calendars, zones" in own.page("tags/dates/").text
    assert "🕰️" in own.page("tags/").text


def test_categories_show_what_their_data_say(own: Built) -> None:
    assert {url for url in own.urls if re.fullmatch(r"categories/[^/]+/", url)} == {
        f"categories/{name}/" for name in ("craft", "rights", "web")
    }
    assert "between its author and its readers" in own.page("categories/web/").text
    assert [link.to for link in own.page("posts/what-a-feed-owes/").links(".bp-kind a")] == ["categories/web/"]


def test_the_index_begins_with_the_pinned_post_and_leaves_out_the_draft(own: Built) -> None:
    page = own.page("posts/")
    assert page.h1 == ["Demo blog"]
    assert page.texts("h2")[0] == "A stranger's first patch"
    assert "Two people write here" in page.text
    assert "posts/a-glossary-is-a-contract/" not in own.urls


def test_an_edited_post_says_so(own: Built) -> None:
    assert own.page("posts/dates-without-surprises/").attributes("time", "datetime")[:2] == [
        "2025-03-18T09:00:00+01:00",
        "2026-04-02T18:30:00+02:00",
    ]


def test_a_figure_lies_beside_its_post(own: Built) -> None:
    assert "posts/six-from-four-letters/elements.svg" in own.files
    assert len([path for path in own.files if path.endswith("elements.svg")]) == 1


def test_an_excerpt_ends_at_the_mark(own: Built) -> None:
    page = own.page("posts/")
    assert "So where did the other ten go?" in own.page("posts/six-from-four-letters/").text
    assert "Counting down" not in page.text


def test_front_matter_as_an_object_is_read(own: Built) -> None:
    page = own.page("posts/one-name-many-grammars/")
    assert page.h1 == ["One name, many grammars"]
    assert [level for level, _ in page.headings[:2]] == [1, 2]
