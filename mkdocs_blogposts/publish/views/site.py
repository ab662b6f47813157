"""The publication, as templates receive it on every page."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_blogposts.publish.views.comments import CommentsView
from mkdocs_blogposts.publish.views.look import LookView
from mkdocs_blogposts.publish.views.post import TranslationView
from mkdocs_blogposts.publish.words import Words


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
    feed_url: str | None = None
    """Address of the feed of all posts, relative to the site's root."""
    comments: CommentsView | None = None
    """None where nobody may comment."""
    direction: str = "ltr"
    """How the language is written: `ltr`, or `rtl` from right to left."""
    statistics_url: str | None = None
    """The page of statistics, where the site has one."""
    languages: tuple[TranslationView, ...] = ()
    """The index in each language, the site's own first; empty where there is one."""
    marked: bool = False
    """Whether `language` is another one than that of the theme's pages."""
    look: LookView
    """What the options on looks say."""
