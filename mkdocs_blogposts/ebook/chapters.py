"""Which series are books, and which of their posts may stand in one: who has the rights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.post import Post


@dataclass(frozen=True, slots=True)
class Book:
    """A series that is offered as an e-book."""

    collection: Collection
    chapters: tuple[Post, ...]
    """In order; at least one."""
    left_out: tuple[Problem, ...] = ()
    """One for each post of the series that is no chapter."""

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.collection.id}.epub"


def find_books(
    catalog: Catalog, *, every: bool, owner: str | None, only: str | None = None
) -> tuple[Mapping[str, Book], tuple[Problem, ...]]:
    """Return the books of a site by the ids of their series, and a problem for each post that one leaves out.

    A series says `ebook` itself, else `every` says it for all that lists show; `only` names the one that is wanted,
    whatever it says. `owner` are the names of those whose site it is; where it is unset, a site with one author is
    theirs.
    """
    wanted = [
        each for each in catalog.collections.values() if (_is_wanted(each, every) if only is None else each.id == only)
    ]
    books = [make_book(each, catalog, owner=owner) for each in wanted]
    problems = tuple(problem for book in books for problem in book.left_out)
    return {book.collection.id: book for book in books if book.chapters}, problems


def make_book(collection: Collection, catalog: Catalog, *, owner: str | None) -> Book:
    """Return the book of a series; it may have no chapters.

    Whole works side by side are a collection, so every license lets a post be a chapter. Without a license only those
    may publish it who have the rights: a post of somebody else is left out.
    """
    own = _own_authors(catalog, owner)
    chapters = [post for post in collection.posts if post.license is not None or own.issuperset(post.authors)]
    kept = {post.path for post in chapters}
    left_out = tuple(_left_out(post, collection, catalog) for post in collection.posts if post.path not in kept)
    return Book(collection, tuple(chapters), left_out)


def _is_wanted(collection: Collection, every: bool) -> bool:  # noqa: FBT001 - one private question
    said = collection.matter.ebook if collection.matter else None
    return (every and not collection.hidden) if said is None else said


def _own_authors(catalog: Catalog, owner: str | None) -> set[str]:
    """Return the ids of the authors whose site it is."""
    if not owner:
        wrote = {name for post in catalog.posts for name in post.authors}
        return wrote if len(wrote) == 1 else set()
    names = {name.strip().casefold() for name in [owner, *re.split(r",|;|&|\band\b", owner)]}
    return {each.id for each in catalog.authors.values() if names & {each.id.casefold(), each.name.casefold()}}


def _left_out(post: Post, collection: Collection, catalog: Catalog) -> Problem:
    names = ", ".join(catalog.authors[name].name if name in catalog.authors else name for name in post.authors)
    message = f"this post is by {names} and has no license, so the e-book of `{collection.title}` leaves it out"
    hint = "write `license:` with what its author gives, or set `site_author` in mkdocs.yml if the site is theirs"
    return post.document.problem("license", "ebook-terms", message, hint=hint)
