"""A page that lists posts, as templates receive it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_blogposts.publish.views.filter import FilterView
from mkdocs_blogposts.publish.views.post import PartView, PostView
from mkdocs_blogposts.publish.views.statistics import StatisticsView
from mkdocs_blogposts.publish.views.subject import AuthorView, LicenseView, LinkView, TagView


@dataclass(frozen=True, slots=True)
class PaginationView:
    """Where a list that is cut into pages stands."""

    number: int
    """From 1."""
    total: int
    newer: str | None
    """Address of the page before, relative to the site's root."""
    older: str | None
    """Address of the page after, relative to the site's root."""


@dataclass(frozen=True, slots=True)
class CollectionView:
    """An ordered series with its own page."""

    id: str
    title: str
    url: str | None
    count: int
    """Parts that are published."""
    minutes: int
    """Reading time of all parts."""
    description: str | None
    cover: str | None
    """Address of the cover picture, relative to the site's root or absolute https."""
    authors: tuple[AuthorView, ...]
    tags: tuple[TagView, ...]
    parts: tuple[PartView, ...]
    posts: tuple[PostView, ...]
    """The published parts in order."""
    buttons: tuple[LinkView, ...] = ()
    count_text: str | None = None
    """The site's own words in place of the number of parts."""
    cover_size: tuple[int, int] | None = None
    """Width and height of the cover in pixels; None where its file does not say."""
    announced: int = 0
    """Parts that are not published yet; they are not among `count`."""
    bare: bool = False
    """Whether the page is its body alone, which names the parts."""


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of a long year."""

    name: str
    """In the site's language: "November"."""
    iso: str
    """`2025-11`."""
    posts: tuple[PostView, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the archive."""

    year: int
    url: str
    count: int
    posts: tuple[PostView, ...] = ()
    """Newest first; empty where only the year is linked."""
    months: tuple[MonthView, ...] = ()
    """The same posts by month, newest first; empty unless the year is long."""


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists posts or groups of posts, as `list` in templates."""

    kind: str
    """`index`, `tags`, `tag`, `licenses`, `license`, `collections`, `collection`, `authors`, `author`, `archive`,
    `statistics`."""
    title: str
    intro: Markup
    """What the user's own file at this place says, rendered; without its title."""
    posts: tuple[PostView, ...] = ()
    pagination: PaginationView | None = None
    tag: TagView | None = None
    tags: tuple[TagView, ...] = ()
    license: LicenseView | None = None
    licenses: tuple[LicenseView, ...] = ()
    collection: CollectionView | None = None
    collections: tuple[CollectionView, ...] = ()
    author: AuthorView | None = None
    authors: tuple[AuthorView, ...] = ()
    years: tuple[YearView, ...] = ()
    heading: Markup | None = None
    """The user's own h1, where the file at this place opens with one."""
    feed: str | None = None
    """Address of the feed of this list, relative to the site's root."""
    together: tuple[TagView, ...] = ()
    """Of a tag: those that share at least two posts with it, most shared first."""
    filter: FilterView | None = None
    """Of the index and of the page of all tags, unless the site switches it off."""
    statistics: StatisticsView | None = None
