"""Which posts a series holds, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.catalog import Shelved, shelve


def series(index: str, **parts: str) -> Shelved:
    """A series in the folder `bread`, with its parts below it."""
    posts = {f"collections/bread/posts/{slug}.md": f"title: {slug}\n{text}" for slug, text in parts.items()}
    return shelve({"collections/bread/index.md": index, **posts})


# --- membership ---


def test_posts_below_the_folder_of_a_collection_are_its_parts() -> None:
    shelved = series("title: Bread from nothing", starter="order: 1", loaf="order: 2")
    collection = shelved.catalog.collections["bread"]
    assert (collection.id, collection.title, collection.path) == (
        "bread",
        "Bread from nothing",
        "collections/bread/index.md",
    )
    assert shelved.series("bread") == ["starter", "loaf"]


def test_an_authors_folder_may_hold_collections() -> None:
    shelved = shelve(
        {
            "ada/index.md": "name: Ada",
            "ada/collections/looms/index.md": "title: Looms",
            "ada/collections/looms/posts/warp/index.md": "title: Warp",
        }
    )
    assert shelved.series("looms") == ["warp"]
    assert shelved.post("warp").authors == ("ada",)


@pytest.mark.parametrize("name", ["bread", "Bread", "Bread from nothing", "bread from NOTHING", "Baking 101"])
def test_a_post_names_its_collection_by_id_by_title_or_by_its_other_name(name: str) -> None:
    shelved = shelve(
        {
            "collections/bread/index.md": "title: Bread from nothing\nassociatedSeries: Baking 101",
            "posts/starter.md": f"title: Starter\ncollection: {name}",
        }
    )
    assert shelved.series("bread") == ["starter"]


def test_a_title_that_no_folder_has_makes_a_collection_of_the_posts_that_name_it() -> None:
    shelved = shelve(
        {
            "posts/one.md": "title: One\ncollection: Networking 101",
            "ada/posts/two.md": "title: Two\ncollection: networking 101",
            "posts/other.md": "title: Other",
        }
    )
    assert list(shelved.catalog.collections) == ["networking-101"]
    assert shelved.series("networking-101") == ["one", "two"]


def test_the_title_of_a_collection_without_a_folder_is_that_of_the_first_post_by_path() -> None:
    shelved = shelve(
        {"posts/b.md": "title: B\ncollection: NETWORKING", "posts/a.md": "title: A\ncollection: Networking"}
    )
    assert shelved.catalog.collections["networking"].title == "Networking"


def test_the_list_of_a_collection_takes_posts_from_anywhere() -> None:
    shelved = shelve(
        {
            "collections/bread/index.md": "title: Bread\nposts: [starter, loaf]",
            "posts/loaf.md": "title: Loaf",
            "ada/posts/starter/index.md": "title: Starter",
        }
    )
    assert shelved.series("bread") == ["starter", "loaf"]
    assert shelved.problems == []


def test_what_a_post_says_counts_more_than_its_folder_and_its_folder_more_than_a_list() -> None:
    shelved = shelve(
        {
            "collections/bread/index.md": "title: Bread",
            "collections/cake/index.md": "title: Cake\nposts: [starter, crumb]",
            "collections/bread/posts/starter.md": "title: Starter",
            "collections/bread/posts/crumb.md": "title: Crumb\ncollection: cake",
        }
    )
    assert (shelved.series("bread"), shelved.series("cake")) == (["starter"], ["crumb"])


def test_the_slug_of_a_collection_is_its_id() -> None:
    shelved = series("title: Bread\nslug: baking", starter="")
    assert list(shelved.catalog.collections) == ["baking"]


def test_a_collection_without_a_title_is_called_as_its_folder() -> None:
    assert series("description: Flour.", starter="").catalog.collections["bread"].title == "bread"


@pytest.mark.parametrize("hidden", ["noindex: true", "upToDateSlug: loaf"])
def test_a_part_that_no_list_shows_is_none_of_the_series(hidden: str) -> None:
    shelved = series("title: Bread", starter=hidden, loaf="")
    assert shelved.series("bread") == ["loaf"]


def test_a_collection_without_a_part_that_lists_show_is_none() -> None:
    assert series("title: Bread", starter="noindex: true").catalog.collections == {}


def test_a_folder_of_a_collection_needs_no_index() -> None:
    shelved = shelve(
        {"ada/collections/bread/posts/starter.md": "title: Starter", "posts/x.md": "{title: X, collection: bread}"}
    )
    collection = shelved.catalog.collections["bread"]
    assert (collection.title, collection.path) == ("bread", None)
    assert shelved.series("bread") == ["starter", "x"]


def test_two_collections_with_one_id_are_a_problem_of_the_second() -> None:
    shelved = shelve(
        {
            "ada/collections/notes/index.md": "title: Ada's notes",
            "ada/collections/notes/posts/a.md": "title: A",
            "grace/collections/notes/index.md": "title: Grace's notes",
            "grace/collections/notes/posts/g.md": "title: G",
        }
    )
    assert shelved.problems == [
        (
            "grace/collections/notes/index.md:1:1: this collection's address is already that of "
            "`ada/collections/notes/index.md`; write another `slug:` than `notes` [address-taken]"
        )
    ]
    assert shelved.catalog.collections["notes"].title == "Ada's notes"
    assert shelved.series("notes") == ["a", "g"]


# --- order ---


def test_parts_go_by_order_then_oldest_first_then_by_slug() -> None:
    shelved = series(
        "title: Bread",
        late="published: 2025-01-03",
        early="published: 2025-01-01",
        b="order: 2",
        a="order: 2",
        first="order: -1\npublished: 2025-01-09",
    )
    assert shelved.series("bread") == ["first", "a", "b", "early", "late"]


def test_the_list_of_a_collection_counts_more_than_the_orders_of_its_posts() -> None:
    shelved = series("title: Bread\nposts: [loaf, starter]", starter="order: 1", loaf="order: 2")
    assert shelved.series("bread") == ["loaf", "starter"]


def test_parts_that_the_list_leaves_out_come_after_it_in_their_own_order() -> None:
    shelved = series("title: Bread\nposts: [loaf]", crumb="order: 2", starter="order: 1", loaf="")
    assert shelved.series("bread") == ["loaf", "starter", "crumb"]


def test_the_items_of_a_list_are_slugs_or_mappings_and_chapter_list_is_the_same() -> None:
    shelved = series(
        """
        title: Bread
        chapterList:
          - {post: loaf, title: The loaf}
          - {order: ✍️, title: "Coming soon: crumbs", description: What is left}
          - starter
        """,
        starter="",
        loaf="",
    )
    assert shelved.series("bread") == ["loaf", "starter"]
    (chapter,) = shelved.catalog.collections["bread"].announced
    assert (chapter.label, chapter.title, chapter.description) == ("✍️", "Coming soon: crumbs", "What is left")


ORDERS = st.lists(st.none() | st.integers(-3, 3), min_size=1, max_size=7)


@given(ORDERS, st.lists(st.integers(1, 9), min_size=7, max_size=7), st.sets(st.integers(0, 6)))
def test_every_part_has_one_place_for_any_mix_of_orders(
    orders: list[int | None], days: list[int], named: set[int]
) -> None:
    parts = {
        f"part-{number}": f"published: 2025-01-0{day}" + ("" if order is None else f"\norder: {order}")
        for number, (order, day) in enumerate(zip(orders, days, strict=False))
    }
    listed = [f"part-{number}" for number in sorted(named, reverse=True) if number < len(orders)]
    posts = series(f"title: Bread\nposts: {listed}", **parts).catalog.collections["bread"].posts
    assert sorted(post.slug for post in posts) == sorted(parts)
    assert [post.slug for post in posts[: len(listed)]] == listed
    ranks = [(post.order is None, post.order or 0, post.published) for post in posts[len(listed) :]]
    assert ranks == sorted(ranks)
