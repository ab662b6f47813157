"""Which collection a post belongs to, in which order, and what is wrong with that."""

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


def told(index: str = "title: Bread", **parts: str) -> list[str]:
    """The problems of a series in the folder `collections/bread`."""
    posts = {f"collections/bread/posts/{slug}.md": f"title: {slug}\n{text}" for slug, text in parts.items()}
    return shelve({"collections/bread/index.md": index, **posts}).problems


# --- by the orders of the posts ---


def test_parts_without_any_order_are_in_order_by_date() -> None:
    assert told(starter="published: 2025-01-01", loaf="published: 2025-01-02") == []


def test_numbers_may_begin_anywhere_and_leave_room() -> None:
    assert told(a="order: 0", b="order: 1", c="order: 2") == []
    assert told(a="order: 10", b="order: 20", c="order: 30") == []


def test_two_parts_with_one_order() -> None:
    assert told(a="order: 1", b="order: 2", c="order: 2") == [
        (
            "collections/bread/posts/c.md:3:8: `order: 2` is that of `collections/bread/posts/b.md` too; "
            "write another, such as 3 [duplicate-order]"
        )
    ]


def test_three_parts_with_one_order_are_two_problems_that_name_the_first() -> None:
    rules = told(a="order: 1", b="order: 1", c="order: 1")
    assert [line.partition(":")[0] for line in rules] == [
        "collections/bread/posts/b.md",
        "collections/bread/posts/c.md",
    ]
    assert all("is that of `collections/bread/posts/a.md` too" in line for line in rules)


def test_a_part_without_an_order_among_parts_with_one() -> None:
    assert told(a="order: 1", b="order: 2", last="edited: 2025-01-01") == [
        (
            "collections/bread/posts/last.md:1:1: other parts of this series have an order, and this one has none, "
            "so it comes last; write `order: 3` [missing-order]"
        )
    ]


def test_a_gap_among_parts_that_follow_one_another() -> None:
    assert told(a="order: 1", b="order: 2", d="order: 4") == [
        (
            "collections/bread/posts/d.md:3:8: no part of the series comes between 2 and 4; "
            "write `order: 3`, or publish the part that is missing [gap-in-order]"
        )
    ]


def test_a_part_that_is_hidden_leaves_a_gap() -> None:
    assert [line[-14:] for line in told(a="order: 1", b="order: 2", c="order: 3\nnoindex: true", d="order: 4")] == [
        "[gap-in-order]"
    ]


# --- by the list of the collection ---


def test_a_list_that_names_every_part_once_is_in_order_whatever_their_orders() -> None:
    assert told("title: Bread\nposts: [b, a]", a="order: 7", b="order: 7") == []


def test_a_list_that_names_no_post() -> None:
    assert told("title: Bread\nposts: [starter, laof]", starter="", loaf="")[0] == (
        "collections/bread/index.md:3:18: no post has the slug `laof`; did you mean `loaf`? [missing-chapter]"
    )
    assert told("title: Bread\nposts: [starter, something else]", starter="") == [
        (
            "collections/bread/index.md:3:18: no post has the slug `something else`; "
            "write the slug of a post, or a `title` to announce one [missing-chapter]"
        )
    ]


def test_a_list_that_names_a_post_twice() -> None:
    assert told("title: Bread\nposts:\n- a\n- b\n- a", a="", b="") == [
        "collections/bread/index.md:6:3: the post `a` is in the list twice; delete one of the two [duplicate-chapter]"
    ]


def test_a_list_that_names_a_post_of_another_series_or_one_that_is_hidden() -> None:
    assert told("title: Bread\nposts: [a, b, c]", a="", b="collection: Cake", c="noindex: true") == [
        f"collections/bread/index.md:3:{column}: the post `{slug}` is not part of this series, or no list shows it; "
        "write `collection: bread` in it, or take it out of the list [missing-chapter]"
        for slug, column in (("b", 12), ("c", 15))
    ]


def test_a_part_that_the_list_leaves_out() -> None:
    assert told("title: Bread\nposts: [a]", a="", b="") == [
        (
            "collections/bread/posts/b.md:1:1: the list of the series `Bread` does not name this post, "
            "which comes last; add `b` to the list in collections/bread/index.md [unlisted-part]"
        )
    ]


def test_announced_chapters_are_no_list_of_posts() -> None:
    index = "title: Bread\nchapterList: [{title: Coming soon}]"
    assert told(index, a="order: 1", b="order: 2") == []
    assert [line[-17:] for line in told(index, a="order: 1", b="order: 1")] == ["[duplicate-order]"]
