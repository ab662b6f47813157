"""A post and its series, as templates receive them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_blogposts.publish.views.rights import RightsView
from mkdocs_blogposts.publish.views.subject import AuthorView, DateView, LicenseView, TagView


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


@dataclass(frozen=True, slots=True)
class PostView:
    """A post, as lists and its own page show it."""

    title: str
    slug: str
    url: str
    description: str | None
    excerpt: str
    """Plain text: up to `<!-- more -->` (at most 500 characters), else the description, else the first paragraph (at
    most 200 characters)."""
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
    hidden: bool = False
    """Whether no list shows it: robots are asked not to index it."""
    original: str | None = None
    """Address of the first publication, where this post is a copy."""
    rights: RightsView | None = None
    """What its page says of its rights; None in lists, and where nothing is said."""
    cover_size: tuple[int, int] | None = None
    """Width and height of the cover in pixels; None where its file does not say."""
    cover_alt: str = ""
    """What the cover shows, for readers who do not see it. Lists leave it out: there the title says it."""
    direction: str | None = None
    """How `language` is written, `ltr` or `rtl`; None where that is not set."""
    comments: bool = False
    """Whether readers may comment; False in lists."""
    foreign: LanguageView | None = None
    """The language of the post, where the words of the list are in another one."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """The front matter as written, keys of the user's own included."""
