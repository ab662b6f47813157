"""What templates receive besides posts and lists: filters, statistics, e-books, comments, citations, looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One value to filter by, which is also a page."""

    key: str
    """What the address of a filtered list says: `cats`."""
    text: str
    url: str
    """Its own page, which lists the same posts without a script."""
    count: int
    """How many posts it has."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """What posts can be filtered by."""

    kind: str
    """`tag`, `category`, `author`, `license`, `year`, or the id of a taxonomy of the site's own."""
    choices: tuple[ChoiceView, ...]
    """Those with most posts, or the newest years."""
    more: int
    """How many others there are."""
    url: str | None
    """The page of all of them."""
    name: str = ""
    """What one of them is called."""


@dataclass(frozen=True, slots=True)
class FilterView:
    """The filter of an index: links to plain pages, which a script turns into choices."""

    source: str
    """Address of all posts in one file, relative to the site's root; loaded when the filter is first used."""
    facets: tuple[FacetView, ...]


STEPS: Final = 4
"""How many steps a scale has at the most."""


def make_scale(most: int) -> tuple[int, ...]:
    """Return round numbers at equal distances, from 0 up to the first that is not below `most`.

    >>> make_scale(9)
    (0, 5, 10)
    """
    most = max(most, 1)
    steps = (factor * 10**power for power in count() for factor in (1, 2, 5))
    step = next(each for each in steps if each * STEPS >= most)
    return tuple(range(0, most + step, step))


@dataclass(frozen=True, slots=True)
class MonthCountView:
    """One month of the statistics."""

    name: str
    """In the site's language: "November 2025"."""
    iso: str
    """`2025-11`."""
    posts: int
    words: int
    words_in_all: int
    """Of all posts up to the end of it."""


@dataclass(frozen=True, slots=True)
class CountView:
    """How many posts a tag, a license, an author, a year or a language has."""

    text: str | None
    """Its name; None for the posts without a license."""
    url: str | None
    count: int
    language: str | None = None
    """Of a language: its code, BCP 47, which is also that of its name."""


@dataclass(frozen=True, slots=True)
class YearMarkView:
    """Where a year begins in the pictures of the statistics."""

    year: int
    at: float
    """Percent of the width before it."""


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """The publication in numbers."""

    posts: int
    words: int
    minutes: int
    """Reading time of all posts."""
    months: tuple[MonthCountView, ...]
    """Every month from the first post to the last, also those without one."""
    tags: tuple[CountView, ...]
    """Those with most posts first."""
    licenses: tuple[CountView, ...]
    """Those with most posts first; posts without one come last."""
    terms: Mapping[str, tuple[CountView, ...]] = field(default_factory=dict)
    """The same of categories and other terms as of tags, by the name of their taxonomy."""
    posts_scale: tuple[int, ...] = ()
    """Round numbers from 0 up to the first that no month has more posts than."""
    words_scale: tuple[int, ...] = ()
    """The same of words, of which no more are written in all."""
    years: tuple[YearMarkView, ...] = ()
    """At most six years that begin while posts were written, the first and others at equal distances; none where fewer
    than two begin."""
    by_year: tuple[CountView, ...] = ()
    """Every year from the last to the first, also those without a post; none where there is one year."""
    authors: tuple[CountView, ...] = ()
    """Those with most posts first; none where there is one."""
    languages: tuple[CountView, ...] = ()
    """The same of languages, translations counted; none where there is one."""

    def scale(self, counts: Iterable[CountView]) -> tuple[int, ...]:
        """Return round numbers from 0 up to the first that none of the counts is above."""
        return make_scale(max((each.count for each in counts), default=0))


@dataclass(frozen=True, slots=True)
class EbookView:
    """The e-book of a series."""

    url: str
    """Address of the file."""
    size: str
    """How large it is, in words: "1.2 MB"."""
    bytes: int


@dataclass(frozen=True, slots=True)
class TermsView:
    """What a licence permits, requires and forbids: sentences in the site's language."""

    permits: tuple[str, ...]
    requires: tuple[str, ...]
    forbids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReuseView:
    """A line that gives credit for a post (title, author, source, licence), ready to copy.

    Each is escaped for its own format, plain text to the page that shows it, and None where the site does not offer it.
    """

    text: str
    """Always there."""
    html: str | None
    markdown: str | None
    bibtex: str | None
    required: bool
    """Whether the licence asks for credit; else it is a courtesy."""


@dataclass(frozen=True, slots=True)
class CitationView:
    """How a post is cited."""

    item: Mapping[str, Any]
    """The post as an item of CSL-JSON: `title`, `author`, `issued` and so on."""
    address: str | None
    """Where it is to be found: the address of its DOI, else that of its page; None without a `site_url`."""
    line: Markup | None = None
    """The line of a list of references, in the style of the site; None where readers are not told how to cite it, and
    where the extra `cite` is not installed."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Addresses of files for reference managers by the names of their formats, BibTeX, RIS and CSL-JSON; none where
    readers are not told."""


@dataclass(frozen=True, slots=True)
class CommentsView:
    """The comments of a site that has some."""

    template: str
    """What prints them: of the package, or of the site's own."""
    default: bool
    """Whether readers may comment where a post does not say."""
    giscus: Mapping[str, str] = field(default_factory=dict)
    """Attributes of giscus' script, without `data-`; empty where the site has a template of its own."""


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A post elsewhere under which readers answer."""

    network: str
    """`Mastodon` or `Bluesky`."""
    url: str
    """Of that post."""
    source: str
    """Of the answers, as JSON, for a script that asks for them when a reader wants them."""


@dataclass(frozen=True, slots=True)
class LookView:
    """What the options on looks say."""

    density: str
    """Of the index: `comfortable` shows cards, `compact` a line or two for each post."""
    license_mark: bool
    """Whether lists show the license of each post."""
    cover: str
    """`header` shows the cover of a post below its head, `none` in lists only."""
    measure: str
    """`text` keeps lines of prose short, `theme` leaves them as wide as the theme has them."""
    progress: bool
    """Whether a bar shows how far a long post is read."""
    filter: bool = False
    """Whether the first page of the index can be filtered."""
    share: tuple[str, ...] = ()
    """Where posts offer to be shared: `mastodon`, `bluesky`, `email`."""
    credit_formats: tuple[str, ...] = ()
    """In which formats posts show the line that gives credit for them: `text`, `html`, `markdown`, `bibtex`."""
