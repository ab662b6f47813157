"""What templates receive: the public contract of `blogposts` and `post`.

Every text is a plain string that the templates escape (they run with autoescape on); only fields of type
`Markup` are HTML already. Every `url` is relative to the site's root: pass it through MkDocs' `url` filter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class DateView:
    """A point in time as a reader and a machine see it."""

    iso: str
    """For `<time datetime>`: RFC 3339, with the offset that the writer gave (UTC where none was given)."""
    text: str
    """In the site's language, without a weekday: "24 November 2025"."""
    short: str
    """Day and month for lists by year: "24 Nov"."""
    year: int


@dataclass(frozen=True, slots=True)
class LicenseView:
    """A licence in use."""

    id: str
    """The site's id for it, as in URLs: `cc-by-4.0`."""
    spdx: str | None
    """SPDX identifier or expression, where one exists."""
    name: str
    """Full name: "Creative Commons Attribution 4.0 International"."""
    short: str
    """Name of a badge: "CC BY 4.0"."""
    deed: str | None
    """https address of the licence's own page at its steward."""
    badge: Markup
    """Inline SVG drawn by the package, hidden from assistive technology: the name stands beside it."""
    url: str | None
    """The site's page on this licence."""
    count: int
    """How many listed posts carry it."""
    description: str | None = None
    """What it permits, requires and forbids, in one plain sentence."""


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag that at least one listed post carries."""

    slug: str
    name: str
    """As the tag data say, else as first written."""
    url: str | None
    count: int
    """How many listed posts carry it."""
    emoji: str | None = None
    image: str | None = None
    """Address of a picture, relative to the site's root or absolute https."""
    description: str | None = None


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its words: a social profile, a button."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Someone who wrote a post."""

    id: str
    name: str
    url: str | None
    """The author's page."""
    count: int
    """How many listed posts are by this author."""
    description: str | None = None
    avatar: str | None = None
    """Address of a picture, relative to the site's root or absolute https."""
    pronouns: str | None = None
    color: str | None = None
    """A CSS colour, `#rrggbb`."""
    roles: tuple[str, ...] = ()
    links: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """One line of a series: a post, or a chapter that is announced and has no post yet."""

    number: int
    title: str
    """Without the prefix that all parts share."""
    url: str | None
    """None where the part is announced only."""
    current: bool = False
    description: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The collection of a post, as its series box shows it."""

    id: str
    title: str
    url: str | None
    number: int
    """The current part, from 1."""
    total: int
    """Parts that are published."""
    parts: tuple[PartView, ...]
    """All of them, in order."""


@dataclass(frozen=True, slots=True)
class PostView:
    """A post, as lists and its own page show it."""

    title: str
    slug: str
    url: str
    description: str | None
    excerpt: str
    """Plain text: up to `<!-- more -->`, else the description, else the first paragraph (at most 200 characters)."""
    published: DateView | None
    edited: DateView | None
    """None unless at least a day after publication."""
    minutes: int
    """Reading time, rounded, at least 1."""
    words: int
    authors: tuple[AuthorView, ...]
    tags: tuple[TagView, ...]
    license: LicenseView | None
    cover: str | None
    """Address of the cover picture, relative to the site's root or absolute https."""
    pinned: bool
    draft: bool
    series: SeriesView | None = None
    previous: PostView | None = None
    """The part before in a series, else the next older post. None in lists."""
    next: PostView | None = None
    """The part after in a series, else the next newer post. None in lists."""
    related: tuple[PostView, ...] = ()
    """At most 3; empty in lists."""
    original: str | None = None
    """Address of the first publication, where this post is a copy."""
    header_cover: str | None = None
    """The cover to print below the post's header, as `cover`; None unless the site asks for it there."""
    cover_alt: str = ""
    """What the cover shows, for readers who do not see it. Lists leave it out: there the title says it."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """The front matter as written, keys of the user's own included."""


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
    authors: tuple[AuthorView, ...]
    tags: tuple[TagView, ...]
    parts: tuple[PartView, ...]
    posts: tuple[PostView, ...]
    """The published parts in order."""
    buttons: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the archive."""

    year: int
    url: str
    count: int
    posts: tuple[PostView, ...] = ()
    """Newest first; empty where only the year is linked."""


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists posts or groups of posts, as `list` in templates."""

    kind: str
    """`index`, `tags`, `tag`, `licenses`, `license`, `collections`, `collection`, `authors`, `author`, `archive`."""
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


@dataclass(frozen=True, slots=True)
class SiteView:
    """The publication, as `blogposts` in every template of the site."""

    title: str
    url: str
    """Address of the index."""
    count: int
    """How many posts are listed."""
    words: Mapping[str, str]
    """The words of the interface in the site's language."""
    language: str
    """BCP 47."""
    tags_url: str | None
    licenses_url: str | None
    collections_url: str | None
    authors_url: str | None
    archive_url: str | None
    feed_url: str | None = None
    """Address of the feed of all posts, relative to the site's root."""
