"""What paths say."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_blogposts.content.layout import (
    asset_owner,
    collection_index,
    day_of,
    folder_author,
    folder_collection,
    folder_of,
    is_index,
    slug_by,
    slug_of,
)
from mkdocs_blogposts.content.slug import SlugRules


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("posts/a.md", "a"),
        ("posts/a/index.md", "a"),
        ("posts/a/README.md", "a"),
        ("blog/posts/My Post.md", "My-Post"),
        ("ada/collections/engines/posts/What is it?/index.md", "What-is-it"),
        ("posts/node.js.md", "node.js"),
        ("a.md", "a"),
        ("index.md", "index-"),
        ("posts/a.markdown", "a"),
        ("posts/.md", "md"),
    ],
)
def test_the_slug_is_the_name_of_the_folder_or_the_file(path: str, slug: str) -> None:
    assert slug_of(path) == slug


@pytest.mark.parametrize(
    ("path", "day", "slug"),
    [
        ("posts/2026-03-01-hello.md", date(2026, 3, 1), "hello"),
        ("_posts/2026-3-1-hello.md", date(2026, 3, 1), "hello"),
        ("posts/2026-03-01_a b/index.md", date(2026, 3, 1), "a-b"),
        ("posts/2026-03-01.md", date(2026, 3, 1), "2026-03-01"),
        ("posts/2026-02-30-hello.md", None, "2026-02-30-hello"),
        ("posts/2026-03-01x.md", None, "2026-03-01x"),
        ("posts/2026-03-01-trip/day-one.md", None, "day-one"),
        ("posts/hello-2026-03-01.md", None, "hello-2026-03-01"),
    ],
)
def test_a_day_before_a_name_is_a_date_and_no_part_of_the_slug(path: str, day: date | None, slug: str) -> None:
    assert (day_of(path), slug_by(SlugRules(), path, "Title")) == (day, slug)
    assert slug_by(SlugRules("dated-file"), path, "Title") == slug_of(path)
    assert slug_by(SlugRules("title"), path, "Title") == "title"


@pytest.mark.parametrize(
    ("path", "folder", "index"),
    [
        ("index.md", "", True),
        ("posts/a.md", "posts", False),
        ("posts/a/ReadMe.md", "posts/a", True),
        ("posts/index.es.md", "posts", False),
    ],
)
def test_folders_and_their_indexes(path: str, folder: str, index: bool) -> None:
    assert (folder_of(path), is_index(path)) == (folder, index)


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("collections/bread/posts/loaf.md", "collections/bread"),
        ("collections/bread/posts/loaf/index.md", "collections/bread"),
        ("collections/bread/loaf.md", "collections/bread"),
        ("ada/collections/engines/posts/a/index.md", "ada/collections/engines"),
        ("a/collections/b/collections/c/posts/d.md", "a/collections/b/collections/c"),
        ("collections/posts/posts/a.md", "collections/posts"),
        ("collections/bread/index.md", None),
        ("collections/a.md", None),
        ("collections/posts/a.md", None),
        ("blog/posts/collections.md", None),
        ("posts/a.md", None),
        ("a.md", None),
    ],
)
def test_the_collection_that_a_post_lies_below(path: str, folder: str | None) -> None:
    assert folder_collection(path) == folder


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("collections/bread/index.md", True),
        ("ada/collections/bread/README.md", True),
        ("collections/index.md", False),
        ("collections/bread/about.md", False),
        ("collections/bread/posts/index.md", False),
        ("collections/posts/index.md", False),
        ("collections/bread/posts/loaf/index.md", False),
        ("index.md", False),
    ],
)
def test_the_index_of_a_collection(path: str, is_one: bool) -> None:
    assert collection_index(path) is is_one


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("ada/posts/a/index.md", "ada"),
        ("ada/collections/engines/posts/a.md", "ada"),
        ("people/grace/posts/a.md", "people/grace"),
        ("people/grace/guest/posts/a.md", "people/grace/guest"),
        ("adam/posts/a.md", None),
        ("posts/ada/index.md", None),
        ("people/posts/a.md", None),
    ],
)
def test_the_author_whose_folder_a_post_lies_in(path: str, folder: str | None) -> None:
    assert folder_author(path, {"ada", "people/grace", "people/grace/guest"}) == folder


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("posts/a/cover.png", "posts/a/index.md"),
        ("posts/a/img/deep/x.png", "posts/a/index.md"),
        ("posts/a/part/x.png", "posts/a/part/README.md"),
        ("posts/x.png", None),
        ("posts/b/x.png", None),
        ("x.png", None),
    ],
)
def test_the_post_that_a_picture_belongs_to(path: str, owner: str | None) -> None:
    assert asset_owner(path, {"posts/a/index.md", "posts/a/part/README.md", "posts/b.md"}) == owner
