"""Which pages of lists a catalog gives, and where they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.catalog.kinds import KINDS, Group, Kind, Kinds

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.catalog.term import TermAddresses


PAGES: Final = "page/{page}"
"""Where the later pages of a list are, seen from its first one."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of posts, or of the groups that posts form."""

    kind: str
    """`index`, `statistics`, or the `id` or `list` of its row."""
    place: str
    """Address of the list's first page below `base`, without slashes around it: `tags/python`."""
    title: str
    key: str = ""
    """Of the group, or the language of an index; empty for the lists of all."""
    posts: tuple[Post, ...] = ()
    """What this page shows; of a list of groups, none."""
    keys: tuple[str, ...] = ()
    """Ids of the groups that this page shows."""
    number: int = 1
    total: int = 1
    group: Group | None = None
    """What the page is about; None where that is no group."""
    pages: str = PAGES
    """Where its later pages are, seen from the first."""
    is_folder: bool = True
    """Whether its page is the index of a folder; else it is one as a post's is, where there are no directory URLs."""
    most: int = 0
    """How many posts a page shows; 0 for all."""
    heads: tuple[tuple[Post, ...], ...] | None = None
    """Of an index that folds series: its posts, each with the parts of its series that it stands for."""
    row: Kind | None = None
    """The kind of the groups that it lists or is about; None for the index and the statistics."""

    @property
    def source(self) -> str | None:
        """The user's own page for it, relative to the docs folder, where that lies elsewhere: a collection's index."""
        return self.group.source if self.group else None

    @property
    def hidden(self) -> bool:
        """Whether it is reached by its address only: no list and no navigation names it."""
        return self.group is not None and self.group.hidden

    @property
    def uri(self) -> str:
        """The page's file below `base`, as if it lay in the docs folder."""
        return self.page(self.number)

    def page(self, number: int) -> str:
        """Return the file of another page of the same list, by its number from 1."""
        place = posixpath.join(self.place, "" if number == 1 else self.pages.format(page=number))
        return posixpath.join(place, "index.md") if self.is_folder else f"{place.rstrip('/')}.md"


def default_places(kinds: Kinds = KINDS) -> dict[str, str]:
    """Return the address of each list of all, below that of the publication, where the site chooses no other one."""
    return {"index": "posts", **{kind.folder: kind.folder for kind in kinds}, "statistics": "archive/statistics"}


def split_places(chosen: Mapping[str, str], kinds: Kinds = KINDS) -> tuple[dict[str, str], dict[str, str]]:
    """Return the address of each list of all, and the pattern of the pages of one of each, where the site has one.

    `chosen` is the option `places`. A list of all whose place is a pattern is where that says nothing of `{slug}`.
    """
    patterns = {name: address for name, address in chosen.items() if "{" in address}
    lists = {name: posixpath.dirname(address.partition("{")[0]) for name, address in patterns.items()}
    plain = {
        name: address for name, address in {**chosen, **lists}.items() if name not in patterns or address.strip("/")
    }
    return {**default_places(kinds), **plain}, patterns


@dataclass(frozen=True, slots=True)
class Lengths:
    """How much a page of a list holds."""

    cards: int
    """Posts with excerpts: the index."""
    rows: int
    """Posts in one line each: tags, licences, authors, years."""
    groups: int = 200
    """Tags, collections or authors on their lists."""
    folds_series: bool = False
    """Whether consecutive posts of one series are one card."""


def plan_listings(  # noqa: PLR0913 - what pages of lists depend on
    catalog: Catalog,
    words: Mapping[str, str],
    lengths: Lengths,
    *,
    places: Mapping[str, str] | None = None,
    titles: Mapping[str, str] = MappingProxyType({}),
    statistics: bool = False,
    kinds: Kinds = KINDS,
    patterns: Mapping[str, str] = MappingProxyType({}),
    terms: Mapping[str, TermAddresses] = MappingProxyType({}),
) -> tuple[Listing, ...]:
    """Return every page of lists that the catalog gives, the index first; a kind with nothing to show is not made.

    `places` gives the address of each list of all, `patterns` those of the pages of one group, and of later `pages`;
    `titles` gives the title of the index in each other language, `terms` where the pages of terms are, by taxonomy.
    """
    places = places or default_places(kinds)
    plan = _Plan(catalog, words, lengths, places, patterns, terms)
    return (
        *plan.pages(Listing("index", places["index"], words["posts"], posts=catalog.listed)),
        *(listing for kind in kinds for listing in plan.groups(kind)),
        *([Listing("statistics", places["statistics"], words["statistics"])] if statistics and catalog.listed else ()),
        *plan.editions(titles),
    )


def _runs(posts: Iterable[Post]) -> tuple[tuple[Post, ...], ...]:
    """Return posts, those of one series that follow each other together; what is pinned is apart from what is not."""
    runs = groupby(posts, lambda post: (post.collection, post.matter.pin) if post.collection else post.path)
    return tuple(tuple(run) for _, run in runs)


@dataclass(frozen=True, slots=True)
class _Plan:
    catalog: Catalog
    words: Mapping[str, str]
    lengths: Lengths
    places: Mapping[str, str]
    patterns: Mapping[str, str]
    terms: Mapping[str, TermAddresses]

    def pages(self, listing: Listing) -> Iterator[Listing]:
        """Cut a list into pages."""
        length = self.lengths.groups if listing.keys else self.lengths.rows
        if listing.kind == "index":
            length = self.lengths.cards
        heads = _runs(listing.posts) if listing.kind == "index" and self.lengths.folds_series else None
        things: Sequence[object] = listing.keys or (listing.posts if heads is None else heads)
        listing = replace(listing, pages=self.patterns.get("pages", PAGES), most=length)
        total = max(1, -(-len(things) // length))
        for number in range(1, total + 1):
            part = slice((number - 1) * length, number * length)
            shown = None if heads is None else heads[part]
            posts = listing.posts[part] if shown is None else tuple(chain(*shown))
            yield replace(listing, posts=posts, keys=listing.keys[part], heads=shown, number=number, total=total)

    def groups(self, kind: Kind) -> Iterator[Listing]:
        """Make the list of all groups of a kind, and a list for each."""
        groups, place = tuple(kind.groups(self.catalog)), self.places[kind.folder]
        keys = tuple(group.key for group in groups if not group.hidden)
        if keys and kind.is_timeline:
            yield Listing(kind.list, place, kind.name(self.words), posts=self.catalog.dated, row=kind)
        elif keys:
            yield from self.pages(Listing(kind.list, place, kind.name(self.words), keys=keys, row=kind))
        terms = self.terms.get(kind.taxonomy or "")
        pattern = self.patterns.get(kind.folder)
        for group in (group for group in groups if group.has_page):
            name = terms.of(group.key) if terms else group.folder
            title = self.words[kind.title].replace(f"{{{kind.id}}}", group.name) if kind.title else group.name
            listing = Listing(
                kind.id,
                pattern.format(slug=name) if pattern else posixpath.join(place, name),
                title,
                group.key,
                group.posts,
                group=group,
                is_folder=not pattern,
                row=kind,
            )
            yield from self.pages(listing) if kind.is_paged else (listing,)

    def editions(self, titles: Mapping[str, str]) -> Iterator[Listing]:
        for language, posts in self.catalog.editions.items():
            title = titles.get(language, self.words["posts"])
            place = posixpath.join(language, self.places["index"].lstrip("/"))
            yield from self.pages(Listing("index", place, title, language, posts))
