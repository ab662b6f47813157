"""The catalog: what lists show, and what never shows in them."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.catalog.catalog import Catalog, Sorting
from mkdocs_blogposts.catalog.post import Post
from support.catalog import shelve, slugs


def lists(catalog: Catalog) -> Iterator[tuple[Post, ...]]:
    """Every list of posts that a site shows."""
    yield catalog.listed
    yield catalog.dated
    for groups in (catalog.by_tag, catalog.by_license, catalog.by_author, catalog.by_year, catalog.editions):
        yield from groups.values()
    yield from (collection.posts for collection in catalog.collections.values())


FULL = "{title: T, published: 2025-01-01, tags: [x], authors: [ada], license: mit, collection: S"


def test_a_post_is_in_every_list_that_it_belongs_to() -> None:
    catalog = shelve({"posts/a.md": FULL + "}"}).catalog
    assert [slugs(posts) for posts in lists(catalog)] == [["a"]] * 7


@pytest.mark.parametrize("key", ["noindex: true", "upToDateSlug: b"])
def test_a_hidden_post_is_in_no_list_and_keeps_its_page(key: str) -> None:
    catalog = shelve({"posts/a.md": f"{FULL}, {key}}}", "posts/b.md": "title: B"}).catalog
    assert all("a" not in slugs(posts) for posts in lists(catalog))
    assert slugs(catalog.posts) == ["a", "b"]


def test_years_and_their_posts_are_newest_first_and_posts_without_a_date_are_in_none() -> None:
    catalog = shelve(
        {
            "posts/a.md": "{title: A, published: 2024-05-01, order: 1}",
            "posts/b.md": "{title: B, published: 2025-05-01}",
            "posts/c.md": "{title: C, published: 2024-06-01, pin: true}",
            "posts/d.md": "title: D",
        }
    ).catalog
    assert {year: slugs(posts) for year, posts in catalog.by_year.items()} == {2025: ["b"], 2024: ["c", "a"]}
    assert list(catalog.by_year) == [2025, 2024]


def test_the_year_of_a_post_is_that_of_the_writers_own_clock() -> None:
    catalog = shelve({"posts/a.md": "{title: A, published: '2025-01-01T05:00:00+09:00'}"}).catalog
    assert list(catalog.by_year) == [2025]


def test_each_kind_of_list_can_have_a_sort_of_its_own() -> None:
    files = {
        "posts/a.md": "{title: Alpha, published: 2025-01-01, tags: [x], collection: S}",
        "posts/b.md": "{title: Beta, published: 2025-01-02, tags: [x], collection: S}",
    }
    sorting = Sorting(general=["title"], series=["-title"], kinds={"tag": ["-published"]})
    catalog = shelve(files, sorting=sorting).catalog
    assert slugs(catalog.listed) == ["a", "b"]
    assert slugs(catalog.by_tag["x"]) == ["b", "a"]
    assert slugs(catalog.collections["s"].posts) == ["b", "a"]


KEYS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["x", "y", "Y"]),
        "slug": st.none() | st.sampled_from(["same", "other"]),
        "published": st.none() | st.sampled_from(["2025-01-01", "2025-01-02T00:00:00+05:00", "2024-12-31"]),
        "order": st.none() | st.integers(-1, 2),
        "pin": st.none() | st.just("true"),
        "noindex": st.none() | st.just("true"),
        "tags": st.none() | st.sampled_from(["[a]", "[A, b]", "[b, c]"]),
        "authors": st.none() | st.sampled_from(["[ada]", "[Ada, grace]", "[nobody]"]),
        "collection": st.none() | st.sampled_from(["S", "s", "bread"]),
        "upToDateSlug": st.none() | st.sampled_from(["same", "other", "none"]),
        "license": st.none() | st.sampled_from(["mit", "cc-by-4.0"]),
    }
)
PATHS = st.sampled_from(
    [
        "posts/a.md",
        "posts/b.md",
        "posts/b.es.md",
        "posts/c/index.md",
        "posts/c/index.de.md",
        "ada/posts/d.md",
        "ada/collections/bread/posts/e.md",
        "collections/cake/posts/f.md",
    ]
)
SITE = {
    "ada/index.md": "name: Ada",
    "grace/index.md": "name: Grace",
    "ada/collections/bread/index.md": "{title: Bread, posts: [same, e]}",
    "collections/cake/index.md": "title: Cake",
    "data/tags.yml": "{a: {displayName: First}}",
}


def written(values: dict[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in values.items() if value is not None)


@given(st.dictionaries(PATHS, KEYS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_files_shows_nowhere(posts: dict[str, dict[str, object]], chance: random.Random) -> None:
    files = list({**SITE, **{path: written(values) for path, values in posts.items()}}.items())
    first = shelve(dict(files))
    chance.shuffle(files)
    assert repr(shelve(dict(files))) == repr(first)


@given(st.dictionaries(PATHS, KEYS, max_size=8))
def test_no_list_shows_what_is_hidden_or_shows_a_post_twice(posts: dict[str, dict[str, object]]) -> None:
    catalog = shelve({**SITE, **{path: written(values) for path, values in posts.items()}}).catalog
    assert len(catalog.posts) == len(posts)
    for shown in lists(catalog):
        assert not any(post.matter.noindex or post.current for post in shown)
        assert len({post.path for post in shown}) == len(shown)
    originals = (*catalog.listed, *(post for each in catalog.collections.values() for post in each.posts))
    assert not any(post.original for post in originals)
