"""The publication's section in the navigation."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.structure.files import Files

from mkdocs_blogposts.site.list_pages import Lengths, plan_listings
from mkdocs_blogposts.site.navigation import (
    NavItem,
    paths_of,
    place_section,
    post_items,
    section_items,
    titles_of,
    without,
)
from support.catalog import in_memory, shelve

INDEX = "posts/index.md"
ITEMS = [INDEX, "tags/index.md"]
SECTION = {"Blog": ITEMS}


def placed(nav: list[Any] | None, *paths: str) -> list[Any]:
    files = in_memory(dict.fromkeys(paths, "")) if paths else Files([])
    return place_section(nav, files, title="Blog", items=ITEMS, index=INDEX)


# --- its place ---


def test_without_a_nav_every_page_is_there_as_mkdocs_arranges_them_and_the_section_comes_last() -> None:
    assert placed(None, "b.md", "index.md", "guide/a.md", "image.png", INDEX) == [
        "index.md",
        "b.md",
        {"Guide": ["guide/a.md"]},
        SECTION,
    ]


def test_a_nav_that_does_not_name_the_index_gets_the_section_at_its_end() -> None:
    assert placed(["index.md", {"About": "about.md"}]) == ["index.md", {"About": "about.md"}, SECTION]


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        (["a.md", INDEX, "b.md"], ["a.md", SECTION, "b.md"]),
        (["a.md", {"News": INDEX}], ["a.md", {"News": ITEMS}]),
        ([{"More": ["a.md", {"News": INDEX}, "b.md"]}], [{"More": ["a.md", {"News": ITEMS}, "b.md"]}]),
        ([{"More": [INDEX]}], [{"More": [SECTION]}]),
    ],
)
def test_an_item_that_points_at_the_index_becomes_the_section_in_place(nav: list[Any], expected: list[Any]) -> None:
    assert placed(nav) == expected


def test_only_the_first_item_that_points_at_the_index_becomes_the_section() -> None:
    assert placed([INDEX, {"Again": INDEX}]) == [SECTION, {"Again": INDEX}]


def test_what_the_nav_holds_besides_paths_stays() -> None:
    nav = [{"Elsewhere": "https://example.org/"}, {"Empty": None}, {"Odd": 5}]
    assert placed(nav) == [*nav, SECTION]


def test_the_titles_that_a_nav_gives_to_files_are_found_at_any_depth_and_the_first_one_counts() -> None:
    nav = ["index.md", {"More": [{"News": INDEX}, {"About": "about.md"}]}, {"Again": INDEX}, {"Empty": None}]
    assert titles_of(nav) == {INDEX: "News", "about.md": "About"}
    assert titles_of(["index.md", INDEX]) == {}


def test_pages_that_the_nav_has_elsewhere_are_not_named_twice_but_the_index_stays() -> None:
    items: list[NavItem] = [INDEX, "tags/index.md", {"Series": ["collections/index.md"]}]
    assert without(items, ["tags/index.md", INDEX]) == [INDEX, {"Series": ["collections/index.md"]}]


def test_paths_are_found_at_any_depth() -> None:
    assert list(paths_of(["a.md", {"B": "b.md"}, {"C": ["c.md", {"D": "d.md"}]}])) == ["a.md", "b.md", "c.md", "d.md"]


# --- what it holds ---

FILES = {
    "posts/a.md": "{title: A, published: 2025-01-01, tags: [x, y], authors: [Ada], collection: S, order: 2}",
    "posts/b.md": "{title: B, published: 2024-01-01, tags: [y], authors: [Bo], collection: S, order: 1, license: mit}",
    "posts/c.md": "{title: C, noindex: true, tags: [z]}",
}


def section(files: dict[str, str], *, limit: int = 0) -> list[Any]:
    words = dict.fromkeys(["posts", "archive-of-year"], "W") | {
        key: key.title() for key in ("tags", "licenses", "collections", "authors", "archive")
    }
    catalog = shelve(files).catalog
    listings = plan_listings(catalog, words, Lengths(cards=10, rows=100))
    return section_items(listings, uris={each.uri: each.uri for each in listings}, limit=limit)


def test_the_section_is_one_line_for_each_list() -> None:
    assert section(FILES) == [
        "posts/index.md",
        "collections/index.md",
        "tags/index.md",
        "licenses/index.md",
        "authors/index.md",
        "archive/index.md",
    ]


def test_one_author_and_one_year_are_not_worth_a_line() -> None:
    assert section({"posts/a.md": "{title: A, published: 2025-01-01, authors: [Ada]}"}) == ["posts/index.md"]


def test_a_limit_names_the_groups_with_most_posts_below_their_list() -> None:
    assert section(FILES, limit=1)[2] == {"Tags": ["tags/index.md", "tags/y/index.md"]}
    assert section(FILES, limit=5)[2] == {"Tags": ["tags/index.md", "tags/x/index.md", "tags/y/index.md"]}


def test_a_hidden_collection_is_in_no_navigation() -> None:
    files = {"collections/s/index.md": "{title: S, noindex: true}", "collections/s/posts/p.md": "title: P"}
    assert section(files, limit=5) == ["posts/index.md"]
    assert post_items(shelve(files).catalog, "collections", recent=1) == []


@pytest.mark.parametrize(
    ("choice", "items"),
    [
        ("none", []),
        ("recent", ["posts/a.md"]),
        ("all", ["posts/a.md", "posts/b.md"]),
        ("collections", [{"S": ["posts/b.md", "posts/a.md"]}]),
    ],
)
def test_the_navigation_lists_the_posts_that_the_site_asks_for(choice: str, items: list[Any]) -> None:
    assert post_items(shelve(FILES).catalog, choice, recent=1) == items
