"""Which pages of lists a catalog gives, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.author import Author
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post

Kind: TypeAlias = Literal[
    "index", "tags", "tag", "licenses", "license", "collections", "collection", "authors", "author", "archive", "year"
]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, or of the groups that posts form."""

    kind: Kind
    place: str
    """Address of the list's first page below `base`, without slashes around it: `tags/python`."""
    title: str
    key: str = ""
    """Id of the tag, licence, collection, author or year; empty for the lists of all."""
    posts: tuple[Post, ...] = ()
    """What this page shows."""
    number: int = 1
    total: int = 1
    source: str | None = None
    """The user's own page for it, relative to the docs folder, where that lies elsewhere: a collection's index."""

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
    """How many posts a page of a list holds."""

    cards: int = 10
    """With excerpts: the index."""
    rows: int = 100
    """In one line each: tags, licences, authors."""


def plan_listings(catalog: Catalog, words: Mapping[str, str], lengths: Lengths = Lengths()) -> tuple[Listing, ...]:
    """Return every page of lists that the catalog gives, the index first; a kind with nothing to show is not made."""
    return (
        *_pages(Listing("index", "posts", words["posts"], posts=catalog.listed), lengths.cards),
        *_collections(catalog, words),
        *_groups("tags", "tag", catalog.by_tag, words, {k: t.name for k, t in catalog.tags.items()}, lengths),
        *_groups(
            "licenses", "license", catalog.by_license, words, {k: v.name for k, v in catalog.licenses.items()}, lengths
        ),
        *_authors(catalog, words, lengths),
        *_archive(catalog, words),
    )


def _pages(listing: Listing, length: int) -> Iterator[Listing]:
    total = max(1, -(-len(listing.posts) // length))
    for number in range(1, total + 1):
        part = listing.posts[(number - 1) * length : number * length]
        yield Listing(
            listing.kind,
            listing.place,
            listing.title,
            listing.key,
            part,
            number=number,
            total=total,
            source=listing.source,
        )


def _groups(
    place: Kind,
    kind: Kind,
    groups: Mapping[str, tuple[Post, ...]],
    words: Mapping[str, str],
    names: Mapping[str, str],
    lengths: Lengths,
) -> Iterator[Listing]:
    if groups:
        yield Listing(place, place, words[place])
    for key, posts in groups.items():
        yield from _pages(Listing(kind, f"{place}/{key}", names[key], key, posts), lengths.rows)


def _collections(catalog: Catalog, words: Mapping[str, str]) -> Iterator[Listing]:
    if catalog.collections:
        yield Listing("collections", "collections", words["collections"])
    for key, collection in catalog.collections.items():
        yield Listing(
            "collection", f"collections/{key}", collection.title, key, collection.posts, source=collection.path
        )


def _authors(catalog: Catalog, words: Mapping[str, str], lengths: Lengths) -> Iterator[Listing]:
    shown = [author for author in catalog.authors.values() if author.id in catalog.by_author]
    if shown:
        yield Listing("authors", "authors", words["authors"])
    for author in sorted(shown, key=lambda author: author.id):
        listing = Listing(
            "author",
            f"authors/{_address(author)}",
            author.name,
            author.id,
            catalog.by_author[author.id],
            source=author.path,
        )
        yield from _pages(listing, lengths.rows)


def _address(author: Author) -> str:
    return (author.matter and author.matter.slug) or author.id


def _archive(catalog: Catalog, words: Mapping[str, str]) -> Iterator[Listing]:
    if catalog.by_year:
        yield Listing("archive", "archive", words["archive"], posts=catalog.dated)
    for year, posts in catalog.by_year.items():
        yield Listing("year", f"archive/{year}", str(year), str(year), posts)


def first_pages(listings: Iterable[Listing], kind: Kind) -> tuple[Listing, ...]:
    """Return the first page of each list of a kind."""
    return tuple(listing for listing in listings if listing.kind == kind and listing.number == 1)
