"""Who may be a chapter, and which series are books."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.ebook.chapters import find_books
from support.catalog import shelve, slugs


@pytest.mark.parametrize(
    ("owner", "parts", "kept"),
    [
        (None, ["authors: [ada]", "authors: [ada]"], [1, 2]),
        (None, ["authors: [ada]", "authors: [bo]"], []),
        (None, ["authors: [ada]\nlicense: cc-by-nc-nd-4.0", "authors: [bo]", "pin: false"], [1, 3]),
        ("Ada and Cy", ["authors: [ada]", "authors: [bo]", "authors: [Cy]", "authors: [ada, bo]"], [1, 3]),
        ("bo", ["authors: [ada]\nlicense: none", "authors: [bo]\nlicense: none"], [2]),
        (None, ["authors: [ada]\nlicense: nobody knows", "authors: [bo]\nlicense: mit"], [2]),
    ],
)
def test_without_a_license_only_the_sites_own_authors_write_chapters(
    owner: str | None, parts: list[str], kept: list[int]
) -> None:
    files = {f"posts/p{number}.md": f"collection: S\norder: {number}\n{part}" for number, part in enumerate(parts, 1)}
    books, problems = find_books(shelve(files).catalog, every=True, owner=owner)
    assert [slug for book in books.values() for slug in slugs(book.chapters)] == [f"p{number}" for number in kept]
    left_out = [f"posts/p{number}.md" for number in range(1, len(parts) + 1) if number not in kept]
    assert [(problem.path, problem.rule) for problem in problems] == [(path, "ebook-terms") for path in left_out]


@pytest.mark.parametrize(
    ("index", "every", "is_book"),
    [
        ("title: S", False, False),
        ("title: S", True, True),
        ("ebook: true", False, True),
        ("ebook: false", True, False),
        ("noindex: true", True, False),
        ("noindex: true\nebook: true", False, True),
    ],
)
def test_a_series_says_itself_whether_it_is_a_book(index: str, every: bool, is_book: bool) -> None:
    files = {"collections/s/index.md": index, "collections/s/posts/a.md": "title: A"}
    catalog = shelve(files).catalog
    assert ("s" in find_books(catalog, every=every, owner=None)[0]) is is_book
    assert "s" in find_books(catalog, every=every, owner=None, only="s")[0]


def test_a_series_without_posts_is_none() -> None:
    files = {"collections/s/index.md": "ebook: true\nposts: [{title: To come}]", "posts/a.md": "title: A"}
    assert find_books(shelve(files).catalog, every=False, owner=None) == ({}, ())
