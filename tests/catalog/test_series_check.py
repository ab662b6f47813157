"""What a writer is told of a series that is not in order, word for word."""

from __future__ import annotations

from support.catalog import shelve


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
