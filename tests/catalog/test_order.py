"""Which post comes first."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.catalog.order import SERIES, SORT_KEYS, sort_posts
from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.post_matter import PostMatter


def post(
    slug: str, *, day: int | None = 1, collection: str | None = None, title: str | None = None, **matter: Any
) -> Post:
    published = None if day is None else datetime(2025, 1, day, tzinfo=UTC)
    return Post(
        Document.nothing(f"posts/{slug}.md"),
        slug=slug,
        title=title or slug,
        matter=PostMatter(published=published, **matter),
        collection=collection,
    )


def slugs(posts: tuple[Post, ...]) -> list[str]:
    return [post.slug for post in posts]


def test_lists_show_the_newest_post_first() -> None:
    assert slugs(sort_posts([post("old", day=1), post("new", day=3), post("middle", day=2)])) == [
        "new",
        "middle",
        "old",
    ]


def test_a_post_with_an_order_comes_before_those_without_by_rank_and_not_by_date() -> None:
    posts = [post("new", day=9), post("second", order=2), post("zero", order=0), post("below", order=-1)]
    assert slugs(sort_posts(posts)) == ["below", "zero", "second", "new"]


def test_pinned_posts_come_first_and_keep_their_order_among_themselves() -> None:
    posts = [post("ranked", order=1), post("old-pin", day=1, pin=True), post("new-pin", day=2, pin=True)]
    assert slugs(sort_posts(posts)) == ["new-pin", "old-pin", "ranked"]


def test_the_order_of_a_part_of_a_series_does_not_leak_into_other_lists() -> None:
    posts = [post("part-1", day=1, order=1, collection="series"), post("new", day=2)]
    assert slugs(sort_posts(posts)) == ["new", "part-1"]


def test_a_series_goes_by_order_then_oldest_first_and_ignores_pins() -> None:
    posts = [
        post("late", day=3),
        post("early", day=2, pin=True),
        post("two", day=9, order=2),
        post("one", day=8, order=1),
    ]
    assert slugs(sort_posts(posts, SERIES, series=True)) == ["one", "two", "early", "late"]


def test_of_posts_at_the_same_moment_the_slug_decides() -> None:
    assert slugs(sort_posts([post("b"), post("a"), post("c")])) == ["a", "b", "c"]


def test_moments_are_compared_not_their_clocks() -> None:
    tokyo = post("tokyo").matter.model_copy(
        update={"published": datetime(2025, 1, 1, 8, tzinfo=timezone(timedelta(hours=9)))}
    )
    earlier = Post(Document.nothing("posts/tokyo.md"), tokyo, "tokyo", "tokyo")
    assert slugs(sort_posts([earlier, post("utc", day=1)])) == ["utc", "tokyo"]


@pytest.mark.parametrize("by", ["published", "-published"])
def test_posts_without_a_date_come_last_either_way(by: str) -> None:
    assert slugs(sort_posts([post("undated", day=None), post("dated")], [by])) == ["dated", "undated"]


def test_a_sort_by_title_ignores_case_and_can_be_turned_around() -> None:
    posts = [post("1", title="banana"), post("2", title="Apple"), post("3", title="cherry")]
    assert slugs(sort_posts(posts, ["title"])) == ["2", "1", "3"]
    assert slugs(sort_posts(posts, ["-title"])) == ["3", "1", "2"]


def test_years_1_and_9999_sort_exactly() -> None:
    ends = [PostMatter(published=datetime(year, 1, 1, tzinfo=UTC)) for year in (9999, 1)]
    posts = [Post(Document.nothing(f"posts/{each.published}.md"), each, str(each.published), "t") for each in ends]
    assert [each.published.year for each in sort_posts(posts) if each.published] == [9999, 1]


POSTS = st.lists(
    st.builds(
        post,
        st.text("abc", min_size=1, max_size=3),
        day=st.none() | st.integers(1, 3),
        order=st.none() | st.integers(-2, 2),
        collection=st.sampled_from([None, "series"]),
        pin=st.booleans(),
        title=st.sampled_from(["x", "X", "y"]),
    ),
    unique_by=lambda each: each.path,
    max_size=12,
)
KEYS = st.lists(st.sampled_from([sign + key for key in SORT_KEYS for sign in ("", "-")]), max_size=3)


@given(POSTS, KEYS, st.booleans(), st.randoms(use_true_random=False))
def test_shuffling_the_input_changes_nothing(
    posts: list[Post], by: list[str], series: bool, chance: random.Random
) -> None:
    shuffled = list(posts)
    chance.shuffle(shuffled)
    assert sort_posts(shuffled, by, series=series) == sort_posts(posts, by, series=series)


@given(POSTS)
def test_every_post_is_there_once_and_pins_lead(posts: list[Post]) -> None:
    ordered = sort_posts(posts)
    assert sorted(each.path for each in ordered) == sorted(each.path for each in posts)
    pins = [each.matter.pin for each in ordered]
    assert pins == sorted(pins, reverse=True)
