"""What posts share and point at: dates, tags, licences, authors, links."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_blogposts.publish.views.rights import TermsView


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
    """What it means, in the site's own words, where its data give some."""
    terms: TermsView | None = None
    """What it permits, requires and forbids, where that is known."""
    parts: tuple[LicenseView, ...] = ()
    """The licences that an expression joins."""
    source: str | None = None
    """Of a post: whether the post itself states it (`post`), its series (`collection`) or the site (`site`)."""
    series: str | None = None
    """Of a post: title of the series that it has it from, where the site's own licence is another."""


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
