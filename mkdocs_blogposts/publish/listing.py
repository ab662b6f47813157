"""Which pages of lists a catalog gives, and where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.post import Post

Kind: TypeAlias = Literal[
    "index",
    "tags",
    "tag",
    "licenses",
    "license",
    "collections",
    "collection",
    "authors",
    "author",
    "archive",
    "year",
    "statistics",
]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of posts, or of the groups that posts form."""

    kind: Kind
    place: str
    """Address of the list's first page below `base`, without slashes around it: `tags/python`."""
    title: str
    key: str = ""
    """Id of the tag, licence, collection, author, year or language; empty for the lists of all."""
    posts: tuple[Post, ...] = ()
    """What this page shows; of a list of groups, none."""
    keys: tuple[str, ...] = ()
    """Ids of the groups that this page shows."""
    number: int = 1
    total: int = 1
    source: str | None = None
    """The user's own page for it, relative to the docs folder, where that lies elsewhere: a collection's index."""
    hidden: bool = False
    """Whether it is reached by its address only: no list and no navigation names it."""

    @property
    def uri(self) -> str:
        """The page's file below `base`, as if it lay in the docs folder."""
        return _page_uri(self.place, self.number)

    @property
    def newer(self) -> str | None:
        """File of the page before."""
        return _page_uri(self.place, self.number - 1) if self.number > 1 else None

    @property
    def older(self) -> str | None:
        """File of the page after."""
        return _page_uri(self.place, self.number + 1) if self.number < self.total else None


def _page_uri(place: str, number: int) -> str:
    return f"{place}/index.md" if number == 1 else f"{place}/page/{number}/index.md"


@dataclass(frozen=True, slots=True)
class Lengths:
    """How much a page of a list holds."""

    cards: int
    """Posts with excerpts: the index."""
    rows: int
    """Posts in one line each: tags, licences, authors, years."""
    groups: int = 200
    """Tags, collections or authors on their lists."""


def plan_listings(
    catalog: Catalog,
    words: Mapping[str, str],
    lengths: Lengths,
    *,
    titles: Mapping[str, str] = MappingProxyType({}),
    statistics: bool = False,
) -> tuple[Listing, ...]:
    """Return every page of lists that the catalog gives, the index first; a kind with nothing to show is not made.

    `titles` gives the title of the index in each other language.
    """
    plan = _Plan(catalog, words, lengths)
    return (
        *plan.pages(Listing("index", "posts", words["posts"], posts=catalog.listed)),
        *plan.collections(),
        *plan.groups("tags", "tag", catalog.by_tag, {key: tag.name for key, tag in catalog.tags.items()}),
        *plan.groups("licenses", "license", catalog.by_license, {k: each.name for k, each in catalog.licenses.items()}),
        *plan.authors(),
        *plan.archive(),
        *([Listing("statistics", "archive/statistics", words["statistics"])] if statistics and catalog.listed else ()),
        *plan.editions(titles),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    catalog: Catalog
    words: Mapping[str, str]
    lengths: Lengths

    def pages(self, listing: Listing) -> Iterator[Listing]:
        """Cut a list into pages."""
        things = listing.keys or listing.posts
        length = self.lengths.groups if listing.keys else self.lengths.rows
        if listing.kind == "index":
            length = self.lengths.cards
        total = max(1, -(-len(things) // length))
        for number in range(1, total + 1):
            part = slice((number - 1) * length, number * length)
            yield replace(listing, posts=listing.posts[part], keys=listing.keys[part], number=number, total=total)

    def groups(
        self, place: Kind, kind: Kind, groups: Mapping[str, tuple[Post, ...]], names: Mapping[str, str]
    ) -> Iterator[Listing]:
        """Make the list of all groups, by name, and a list for each."""
        keys = tuple(sorted(groups, key=lambda key: (_spoken(names[key]), key)))
        if keys:
            yield from self.pages(Listing(place, place, self.words[place], keys=keys))
        for key in keys:
            yield from self.pages(Listing(kind, f"{place}/{key}", names[key], key, groups[key]))

    def collections(self) -> Iterator[Listing]:
        collections = sorted(self.catalog.collections.values(), key=_collection_rank)
        keys = tuple(collection.id for collection in collections if not collection.hidden)
        if keys:
            yield from self.pages(Listing("collections", "collections", self.words["collections"], keys=keys))
        for each in collections:
            place = f"collections/{each.id}"
            # a series is one page, like the contents page of a book
            yield Listing("collection", place, each.title, each.id, each.posts, source=each.path, hidden=each.hidden)

    def authors(self) -> Iterator[Listing]:
        shown = [author for author in self.catalog.authors.values() if author.id in self.catalog.by_author]
        shown.sort(key=lambda author: (author.name.casefold(), author.id))
        keys = tuple(author.id for author in shown if not author.hidden)
        if keys:
            yield from self.pages(Listing("authors", "authors", self.words["authors"], keys=keys))
        # of those who wrote nothing, only links from elsewhere lead to a page
        silent = [author for author in self.catalog.authors.values() if author.path and author not in shown]
        for author in [*shown, *sorted(silent, key=lambda author: author.id)]:
            place = f"authors/{author.slug}"
            posts = self.catalog.by_author.get(author.id, ())
            hidden = author.hidden or not posts
            yield from self.pages(
                Listing("author", place, author.name, author.id, posts, source=author.path, hidden=hidden)
            )

    def archive(self) -> Iterator[Listing]:
        if self.catalog.by_year:
            yield Listing("archive", "archive", self.words["archive"], posts=self.catalog.dated)
        for year, posts in self.catalog.by_year.items():
            title = self.words["archive-of-year"].replace("{year}", str(year))
            yield from self.pages(Listing("year", f"archive/{year}", title, str(year), posts))

    def editions(self, titles: Mapping[str, str]) -> Iterator[Listing]:
        for language, posts in self.catalog.editions.items():
            title = titles.get(language, self.words["posts"])
            yield from self.pages(Listing("index", f"{language}/posts", title, language, posts))


def _spoken(name: str) -> str:
    """Return a name as it is put in order: without signs before it, so that `.NET` is among N."""
    return re.sub(r"^\W+", "", name).casefold() or name


def _collection_rank(collection: Collection) -> tuple[bool, int, str, str]:
    order = collection.matter.order if collection.matter else None
    return order is None, order or 0, collection.title.casefold(), collection.id
