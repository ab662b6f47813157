"""Which pages of lists a catalog gives, and where they are."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.catalog.kinds import KINDS, Group, Kind, Kinds
from mkdocs_blogposts.content.slug import SlugRules

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post


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
        return self._page(self.number)

    @property
    def newer(self) -> str | None:
        """File of the page before."""
        return self._page(self.number - 1) if self.number > 1 else None

    @property
    def older(self) -> str | None:
        """File of the page after."""
        return self._page(self.number + 1) if self.number < self.total else None

    def _page(self, number: int) -> str:
        later = "" if number == 1 else self.pages.format(page=number)
        return posixpath.join(self.place, later, "index.md") if self.is_folder else self._flat(later)

    def _flat(self, later: str) -> str:
        return f"{posixpath.join(self.place, later).rstrip('/')}.md"


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


_SLUGS: Final = SlugRules()


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
    slugs: SlugRules = _SLUGS,
) -> tuple[Listing, ...]:
    """Return every page of lists that the catalog gives, the index first; a kind with nothing to show is not made.

    `places` gives the address of each list of all, `patterns` those of the pages of one group, and of later `pages`;
    `titles` gives the title of the index in each other language. `slugs` is the option: by titles, terms of taxonomies
    have the addresses that Material gives them.
    """
    places = places or default_places(kinds)
    plan = _Plan(catalog, words, lengths, places, patterns, slugs)
    return (
        *plan.pages(Listing("index", places["index"], words["posts"], posts=catalog.listed)),
        *(listing for kind in kinds for listing in plan.groups(kind)),
        *([Listing("statistics", places["statistics"], words["statistics"])] if statistics and catalog.listed else ()),
        *plan.editions(titles),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    catalog: Catalog
    words: Mapping[str, str]
    lengths: Lengths
    places: Mapping[str, str]
    patterns: Mapping[str, str]
    slugs: SlugRules

    def folders(self, kind: Kind, groups: Iterable[Group]) -> dict[str, str]:
        """Return the last part of the address of each group by its key; those that another one has are left out."""
        if not self.slugs.by_title or not kind.taxonomy:
            return {}
        made = {group.key: self.slugs.terms.make(group.name) for group in groups if not group.above}
        times = Counter([*made.values(), *(group.folder for group in groups)])
        return {key: name for key, name in made.items() if times[name] == 1}

    def pages(self, listing: Listing) -> Iterator[Listing]:
        """Cut a list into pages."""
        things = listing.keys or listing.posts
        length = self.lengths.groups if listing.keys else self.lengths.rows
        if listing.kind == "index":
            length = self.lengths.cards
        total = max(1, -(-len(things) // length))
        listing = replace(listing, pages=self.patterns.get("pages", PAGES), most=length)
        for number in range(1, total + 1):
            part = slice((number - 1) * length, number * length)
            yield replace(listing, posts=listing.posts[part], keys=listing.keys[part], number=number, total=total)

    def groups(self, kind: Kind) -> Iterator[Listing]:
        """Make the list of all groups of a kind, and a list for each."""
        groups, place = tuple(kind.groups(self.catalog)), self.places[kind.folder]
        keys = tuple(group.key for group in groups if not group.hidden)
        if keys and kind.is_timeline:
            yield Listing(kind.list, place, kind.name(self.words), posts=self.catalog.dated, row=kind)
        elif keys:
            yield from self.pages(Listing(kind.list, place, kind.name(self.words), keys=keys, row=kind))
        folders = self.folders(kind, groups)
        pattern = self.patterns.get(kind.folder)
        for group in (group for group in groups if group.has_page):
            name = folders.get(group.key, group.folder)
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
