"""The kinds of groups that posts form: series, tags and other taxonomies, licenses, authors, years.

One row of `Kinds` is all that the program knows of a kind. Pages of lists, the navigation, links, feeds, heads, the
filter, the options and the site's view are made from these rows, so a new kind is a new row, two templates and words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from mkdocs_blogposts.content.taxonomy import TAXONOMIES

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.taxonomy import TaxonomyRules


@dataclass(frozen=True, slots=True)
class Group:
    """Listed posts that share something: one tag, one author, one year."""

    key: str
    """Unique among the groups of its kind."""
    name: str
    posts: tuple[Post, ...]
    """In the order of the group's own page."""
    folder: str
    """The last part of its address."""
    description: str | None = None
    pictures: tuple[str | None, ...] = ()
    """Addresses of pictures as written, the best one first."""
    source: str | None = None
    """The user's own page for it, relative to the docs folder."""
    aliases: tuple[str, ...] = ()
    """Its former addresses."""
    hidden: bool = False
    """Whether it is reached by its address only: no list and no navigation names it."""
    has_page: bool = True
    """Whether it has a page of its own; without one it is named on the list, and not linked."""
    above: tuple[str, ...] = ()
    """The keys of the groups that it lies below, the uppermost first."""


class Views(Protocol):
    """Makes what templates receive of a group, by its key."""

    def collection(self, key: str) -> Any:
        """Return the view of a series."""

    def term(self, taxonomy: str, key: str) -> Any:
        """Return the view of a term, such as a tag."""

    def license(self, key: str) -> Any:
        """Return the view of a license."""

    def author(self, key: str) -> Any:
        """Return the view of an author."""

    def year(self, key: str) -> Any:
        """Return the view of a year."""


@dataclass(frozen=True, slots=True)
class Filter:
    """How the filter of an index offers a kind."""

    most: int
    """How many choices are shown: what fits on a screen."""
    values: Callable[[Any], Iterable[tuple[str, str]]]
    """Return key and text of the groups of a post's view."""
    newest_first: bool = False
    """Whether the choices stand by key, the last first, and not by their number of posts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of group."""

    id: str
    """Of one group: its word, and what the filter and the option `sort` call it."""
    list: str
    """Of the list of all groups: also its word. Unique among the ids and lists of all kinds."""
    folder: str
    """Where the list is, below the address of the publication; the site may choose another place."""
    groups: Callable[[Catalog], Iterable[Group]]
    """Return all groups, in the order of their list."""
    view: Callable[[Views, str], Any]
    """Return what templates receive of the group with a key."""
    field: str
    """The field of a list's view that holds the groups; also the template of the list."""
    template: str
    """The template of a group's page; also the field of its view that holds the group."""
    title: str | None = None
    """The word for the title of a group's page, which holds `{year}` or the like; None where it is the group's name."""
    is_timeline: bool = False
    """Whether the list shows all posts, group by group, and the page of a group names the other groups."""
    rank: int
    """Its place where the index and the filter name the kinds."""
    is_paged: bool = True
    """Whether a long page of a group is cut into several."""
    feed: Literal["none", "complete", "latest"] = "latest"
    """Whether a group has a feed: with all its posts, or with the latest ones, which the feed of the index has, too."""
    nav_least: int = 1
    """From how many groups on the list is worth a place in the navigation."""
    nav_by_size: bool = True
    """Whether `nav.limit` keeps the groups with most posts; else the first ones."""
    is_sorted: bool = True
    """Whether the option `sort` has a word for the kind."""
    filter: Filter | None = None
    taxonomy: str | None = None
    """The taxonomy whose terms the groups are."""
    called: tuple[str | None, str | None] = (None, None)
    """What the site calls the list, and one group, where the words of the interface do not say it."""

    def name(self, words: Mapping[str, str]) -> str:
        """Return what the list of all groups is called."""
        return self.called[0] or words[self.list]

    def one(self, words: Mapping[str, str]) -> str:
        """Return what one group is called."""
        return self.called[1] or words[self.id]

    @property
    def site_field(self) -> str:
        """The field of the publication's view that holds the address of the list, where it has one."""
        return f"{self.list}_url"


def spoken(name: str) -> str:
    """Return a name as it is put in order: without signs before it, so that `.NET` is among N."""
    return re.sub(r"^\W+", "", name).casefold() or name


def _collections(catalog: Catalog) -> Iterator[Group]:
    def rank(collection: Collection) -> tuple[bool, int, str, str]:
        order = collection.matter.order if collection.matter else None
        return order is None, order or 0, collection.title.casefold(), collection.id

    for each in sorted(catalog.collections.values(), key=rank):
        matter = each.matter
        yield Group(
            each.id,
            each.title,
            each.posts,
            each.id,
            description=matter.description if matter else None,
            pictures=(matter.social_img, matter.cover_img) if matter else (),
            source=each.path,
            aliases=matter.aliases if matter else (),
            hidden=each.hidden,
        )


def _terms(catalog: Catalog, taxonomy: str) -> Iterator[Group]:
    """Yield the terms in the order of their names, those below a term directly after it."""
    if taxonomy not in catalog.taxonomies:
        return
    of = catalog.taxonomies[taxonomy]

    def rank(slug: str) -> list[tuple[str, str]]:
        return [(spoken(of.terms[each].name), each) for each in (*of.terms[slug].above, slug)]

    for slug in sorted(of.groups, key=rank):
        term = of.terms[slug]
        yield Group(
            slug,
            term.name,
            of.groups[slug],
            slug,
            description=term.description,
            aliases=term.aliases,
            has_page=of.has_page(slug),
            above=term.above,
        )


def _licenses(catalog: Catalog) -> Iterator[Group]:
    for key in sorted(catalog.by_license, key=lambda key: (spoken(catalog.licenses[key].name), key)):
        license_ = catalog.licenses[key]
        yield Group(key, license_.name, catalog.by_license[key], key, description=license_.statement)


def _authors(catalog: Catalog) -> Iterator[Group]:
    """Yield those who wrote something, then those who have a page and wrote nothing: only links lead to theirs."""
    known = catalog.authors.values()
    wrote = sorted(
        (each for each in known if each.id in catalog.by_author), key=lambda each: (each.name.casefold(), each.id)
    )
    silent = sorted((each for each in known if each.path and each.id not in catalog.by_author), key=lambda a: a.id)
    for each in (*wrote, *silent):
        posts = catalog.by_author.get(each.id, ())
        yield Group(
            each.id,
            each.name,
            posts,
            each.slug,
            description=each.matter.description if each.matter else None,
            pictures=(each.matter.profile_img,) if each.matter else (),
            source=each.path,
            hidden=each.hidden or not posts,
        )


def _years(catalog: Catalog) -> Iterator[Group]:
    for year, posts in catalog.by_year.items():
        yield Group(str(year), str(year), posts, str(year))


def _taxonomy(rules: TaxonomyRules) -> Kind:
    identity = rules.id
    return Kind(
        id=rules.kind,
        list=rules.list,
        folder=identity,
        groups=lambda catalog: _terms(catalog, identity),
        view=lambda views, key: views.term(identity, key),
        field="tags",
        template="tag",
        rank=1,
        filter=Filter(24, lambda post: ((each.slug, each.name) for each in post.terms.get(identity, ()))),
        taxonomy=identity,
        called=(rules.name, rules.one),
    )


_SERIES: Final = Kind(
    id="collection",
    list="collections",
    folder="collections",
    groups=_collections,
    view=lambda views, key: views.collection(key),
    field="collections",
    template="collection",
    rank=2,
    nav_by_size=False,
    is_paged=False,  # the contents page of a book
    feed="complete",
)
_OTHERS: Final = (
    Kind(
        id="license",
        list="licenses",
        folder="licenses",
        groups=_licenses,
        view=lambda views, key: views.license(key),
        field="licenses",
        template="license",
        rank=4,
        filter=Filter(12, lambda post: ((each.id, each.short) for each in (post.license,) if each is not None)),
    ),
    Kind(
        id="author",
        list="authors",
        folder="authors",
        groups=_authors,
        view=lambda views, key: views.author(key),
        field="authors",
        template="author",
        rank=3,
        nav_least=2,
        filter=Filter(12, lambda post: ((each.id, each.name) for each in post.authors)),
    ),
    Kind(
        id="year",
        list="archive",
        folder="archive",
        groups=_years,
        view=lambda views, key: views.year(key),
        field="years",
        template="archive",
        rank=5,
        title="archive-of-year",
        is_timeline=True,
        feed="none",
        nav_least=2,
        nav_by_size=False,
        is_sorted=False,
        filter=Filter(
            12,
            lambda post: ((str(each.year), str(each.year)) for each in (post.published,) if each is not None),
            newest_first=True,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of one publication."""

    rows: tuple[Kind, ...]
    """In the order of the navigation and of feeds."""

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.rows)

    @property
    def ranked(self) -> tuple[Kind, ...]:
        """The kinds in the order in which the index and the filter name them."""
        return tuple(sorted(self.rows, key=lambda kind: kind.rank))


@cache
def make_kinds(taxonomies: tuple[TaxonomyRules, ...] = TAXONOMIES) -> Kinds:
    """Return the kinds of a publication that has these taxonomies."""
    return Kinds((_SERIES, *map(_taxonomy, taxonomies), *_OTHERS))


KINDS: Final = make_kinds()
"""The kinds of a publication that says nothing of taxonomies."""
