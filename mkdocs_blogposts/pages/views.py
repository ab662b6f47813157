"""What templates receive: the public contract of `blogposts`, `post` and `list`.

Every text is a plain string that the templates escape (they run with autoescape on); only fields of type `Markup` are
HTML already. Every `url` is relative to the site's root: pass it through MkDocs' `url` filter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup

from mkdocs_blogposts.pages.aggregate_views import (
    CitationView,
    CommentsView,
    EbookView,
    FilterView,
    LookView,
    ReuseView,
    StatisticsView,
    TermsView,
    ThreadView,
)
from mkdocs_blogposts.pages.words import DateView, Words
from mkdocs_blogposts.site.source_file import PictureCopy

UNTOLD: Final = 20
LETTERS: Final = 40
"""From how many tags on a list of all tells them apart by letter."""
_SIGNS: Final = ".,:;!?#@$&*+-_/()[]'<>~="
"""What a name may begin with that is no letter of it."""


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
    """Inline SVG drawn by the package, hidden from assistive technology: the name stands beside it. It needs no style
    sheet."""
    signs: Markup
    """The same badge in some 100 characters, which the style sheet of the package draws."""
    url: str | None
    """The site's page on this licence."""
    count: int = field(compare=False)
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
class TaxonomyView:
    """Tags, categories, or a taxonomy of the site's own."""

    id: str
    name: str
    """What all of its terms are called."""
    one: str
    """What one of them is called."""
    url: str | None
    """The page of all of them."""


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag, a category or another term that at least one listed post carries."""

    slug: str
    name: str
    """As the tag data say, else as first written."""
    url: str | None
    count: int = field(compare=False)
    """How many listed posts carry it."""
    emoji: str | None = None
    image: str | None = None
    """Address of a picture, relative to the site's root or absolute https."""
    description: str | None = None
    parents: tuple[TagView, ...] = ()
    """The terms above it, the uppermost first, where the taxonomy has a hierarchy."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its words: a social profile, a button."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A link that a post names in `links`, or a group of such links."""

    text: str
    url: str | None
    """None of a group."""
    links: tuple[RelatedView, ...] = ()
    """Those of a group."""


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Someone who wrote a post."""

    id: str
    name: str
    url: str | None
    """The author's page."""
    count: int = field(compare=False)
    """How many listed posts are by this author."""
    description: str | None = None
    avatar: str | None = None
    """Address of a picture, relative to the site's root or absolute https."""
    avatar_copies: tuple[PictureCopy, ...] = ()
    """Smaller copies of its middle, each with `url` and `width`."""
    pronouns: str | None = None
    color: str | None = None
    """A CSS colour, `#rrggbb`."""
    roles: tuple[str, ...] = ()
    links: tuple[LinkView, ...] = ()
    orcid: str | None = None
    """The ORCID iD, `0000-0002-1825-0097`; its address is among `links`."""
    organization: bool = False
    """Whether this is no person."""


@dataclass(frozen=True, slots=True)
class LanguageView:
    """A language."""

    code: str
    """BCP 47, for `lang` attributes."""
    name: str
    """What the language calls itself: "español"."""
    direction: str
    """How it is written: `ltr` or `rtl`."""


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
    label: str | None = None
    """What an announced part shows in place of its number."""
    foreign: LanguageView | None = None
    """The language of the title, where the words of the page are in another one."""


@dataclass(frozen=True, slots=True)
class TranslationView:
    """One language of a post."""

    language: str
    """BCP 47, for `hreflang` and `lang`."""
    name: str
    """The language's name in itself: "español"."""
    url: str
    current: bool
    """Whether this is the page itself."""


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
    """All of them, in order; empty in lists."""
    part: str = ""
    """Title of the current part, without the prefix that all parts share."""
    ebook: EbookView | None = None
    """None in lists, and where the series is not offered as one."""


@dataclass(frozen=True, slots=True)
class PostView:
    """A post, as lists and its own page show it."""

    title: str
    slug: str
    url: str
    description: str | None
    excerpt: str
    """Plain text: up to `<!-- more -->` (at most 300 characters), else the description, else the first paragraph."""
    published: DateView | None
    edited: DateView | None
    """None unless at least a day after publication."""
    minutes: int
    """Reading time, rounded, at least 1."""
    words: int
    authors: tuple[AuthorView, ...]
    tags: tuple[TagView, ...]
    license: LicenseView | None
    """The one that holds: its own, else that of its series, else the site's."""
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
    links: tuple[RelatedView, ...] = ()
    """What `links` in front matter name, without what is not there; empty in lists."""
    language: str | None = None
    """BCP 47, where the post is not in the site's own language."""
    translations: tuple[TranslationView, ...] = ()
    """All languages of the post, the original first; empty where there is one."""
    version: str | None = None
    """Version of the thing that the post is about."""
    replaced_by: PostView | None = None
    """The newest version, where this post is an old one. None in lists."""
    scheduled: bool = False
    """Whether it is still to be published: a preview shows it, a build does not."""
    expired: bool = False
    """Whether its time is over: a preview shows it, a build does not."""
    reviewed: DateView | None = None
    """When somebody last made sure that it holds, by its `reviewed`."""
    outdated: str | None = None
    """How long ago somebody last looked at it, "2 years ago", where that is longer than the site takes it to hold."""
    behind: bool = False
    """Whether it is a translation whose original has another text by now."""
    hidden: bool = False
    """Whether no list shows it: robots are asked not to index it."""
    original: str | None = None
    """Address of the first publication, where this post is a copy."""
    rights: RightsView | None = None
    """What its page says of its rights; None in lists, and where nothing is said."""
    cover_size: tuple[int, int] | None = None
    """Width and height of the cover in pixels; None where its file does not say."""
    cover_copies: tuple[PictureCopy, ...] = ()
    """Smaller copies of the cover, each with `url` and `width`; none where Pillow is not installed."""
    cover_alt: str = ""
    """What the cover shows, for readers who do not see it. Lists leave it out: there the title says it."""
    direction: str | None = None
    """How `language` is written, `ltr` or `rtl`; None where that is not set."""
    comments: bool = False
    """Whether readers may comment; False in lists."""
    foreign: LanguageView | None = None
    """The language of the post, where the words of the list are in another one."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """The front matter as written and not checked, keys of the user's own included."""
    terms: Mapping[str, tuple[TagView, ...]] = field(default_factory=dict)
    """Its tags, categories and other terms by the id of their taxonomy; all taxonomies of the site are there."""

    doi: str | None = None
    """The DOI under which it is registered, without anything before it."""
    citation: CitationView | None = None
    """How it is cited; None in lists."""
    earlier: tuple[PostView, ...] = ()
    """The parts of its series that it stands for in an index that folds series, the newest first."""
    syndication: tuple[LinkView, ...] = ()
    """Where else its author published it, by the names of the hosts; empty in lists."""
    thread: ThreadView | None = None
    """The post elsewhere under which readers answer; None in lists."""
    at_uri: str | None = None
    """Its record in the AT Protocol, by standard.site; None in lists."""
    copy: str | None = None
    """Address of its copy as Markdown, relative to the site's root; None in lists, and where it has none."""

    @property
    def categories(self) -> tuple[TagView, ...]:
        """Its categories."""
        return self.terms.get("categories", ())

    @property
    def other_terms(self) -> tuple[TagView, ...]:
        """Its terms that are neither tags nor categories."""
        others = (terms for taxonomy, terms in self.terms.items() if taxonomy not in {"tags", "categories"})
        return tuple(term for terms in others for term in terms)


@dataclass(frozen=True, slots=True)
class RightsView:
    """What the page of a post says of its rights."""

    kind: str
    """`licensed`, `dedicated` (CC0), `public` (public domain mark), `own` (terms of the site's), `reserved`."""
    notice: str | None
    """"© 2025–2026 Ada Lovelace."; None where no name is known, and where nobody claims a copyright."""
    badge: Markup
    """That of the licence, or the sign of copyright."""
    signs: Markup
    """The same for the style sheet to draw."""
    license: LicenseView | None
    """None where all rights are reserved."""
    reuse: ReuseView | None
    """None where nothing is known to permit reuse."""


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
    pages: tuple[LinkView, ...] = ()
    """The first page, the last, and those around this one, by their numbers; between them `…` without an address where
    some are left out."""


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
    cover_copies: tuple[PictureCopy, ...] = ()
    """Smaller copies of the cover, each with `url` and `width`; none where Pillow is not installed."""
    announced: int = 0
    """Parts that are not published yet; they are not among `count`."""
    bare: bool = False
    """Whether the page is its body alone, which names the parts."""
    categories: tuple[TagView, ...] = ()
    ebook: EbookView | None = None
    """None where the series is not offered as one."""


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
    """`index`, `statistics`, or of what kind of group: `tags`, `tag` and so on; also the name of the template."""
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
    """Of the first page of a tag: those that share at least two posts with it, most shared first."""
    taxonomy: TaxonomyView | None = None
    """What `tag` or `tags` are: tags, categories, or a taxonomy of the site's own."""
    trail: tuple[LinkView, ...] = ()
    """The lists above that of one group: that of all groups, and those of the terms above this one."""
    filter: FilterView | None = None
    """Of the first page of the index and of the page of all tags or other terms, unless the site switches it off."""
    statistics: StatisticsView | None = None

    @property
    def letters(self) -> tuple[tuple[str, tuple[TagView, ...]], ...]:
        """`tags` by the letter that each begins with (`.NET` by N), from 40 on: of fewer the eye is faster without."""
        if len(self.tags) < LETTERS or any(tag.parents for tag in self.tags):
            return ()
        by_letter = groupby(self.tags, key=lambda tag: (tag.name.lstrip(_SIGNS) or tag.name)[:1].upper())
        return tuple((letter, tuple(tags)) for letter, tags in by_letter)

    @property
    def years_of_posts(self) -> tuple[int, ...]:
        """The headings of rows: the years of `posts` that are not pinned, from 21 on if they are in that order."""
        years = [post.published.year for post in self.posts if post.published and not post.pinned]
        return tuple(dict.fromkeys(years)) if len(years) > UNTOLD and years == sorted(years, reverse=True) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """The publication, as `blogposts` in every template of the site."""

    title: str
    url: str
    """Address of the index."""
    count: int
    """How many posts are listed."""
    words: Words
    """The words of the interface in the site's language, by key; `words.count("posts", 3)` is "3 posts"."""
    language: str
    """BCP 47."""
    tags_url: str | None
    licenses_url: str | None
    collections_url: str | None
    authors_url: str | None
    archive_url: str | None
    categories_url: str | None = None
    taxonomies: tuple[TaxonomyView, ...] = ()
    """Tags, categories and those of the site's own, as far as posts carry some."""
    feed_url: str | None = None
    """Address of the feed of all posts, relative to the site's root."""
    comments: CommentsView | None = None
    """None where nobody may comment."""
    direction: str = "ltr"
    """How the language is written: `ltr`, or `rtl` from right to left."""
    statistics_url: str | None = None
    """The page of statistics, where the site has one."""
    posts: Callable[..., tuple[PostView, ...]] = field(default=lambda *_, **__: (), compare=False)
    """Posts for a list of your own: `blogposts.posts(3, tag="news")`; see the guide "Posts on any page"."""
    groups: Callable[..., tuple[Any, ...]] = field(default=lambda *_, **__: (), compare=False)
    """The groups of a kind with most posts, series by their newest post: `blogposts.groups("tag", 10)`,
    `groups("collection", 5)`, `groups("author", 6)`; as `tags`, `collections`, `authors` and so on of lists."""
    lists: tuple[LinkView, ...] = ()
    """The lists that there are of tags, series and so on, in the order in which the index names them."""
    languages: tuple[TranslationView, ...] = ()
    """The index in each language, the site's own first; empty where there is one."""
    marked: bool = False
    """Whether `language` is another one than that of the theme's pages."""
    look: LookView
    """What the options on looks say."""
    first_post: str | None = None
    """In a preview of a site without posts, the file that would be the first one, as `docs/posts/hello-world.md`."""
