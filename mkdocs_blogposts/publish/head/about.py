"""What a page says of itself, whichever vocabulary it says it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.kinds import BY_ID, BY_LIST
from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.markup import shorten

if TYPE_CHECKING:
    from mkdocs_blogposts.pages.views import LicenseView, ListView, PostView, SiteView
    from mkdocs_blogposts.publish.feed.syndication import FeedLink
    from mkdocs_blogposts.site.pictures import Picture

DESCRIPTION_LENGTH = 200
"""The most characters of a description; search engines and link previews show fewer."""
NAMED = 3
"""How many posts the description of a list names, where it has none of its own."""


@dataclass(frozen=True, slots=True)
class About:
    """The facts of one page."""

    title: str
    description: str
    site: SiteView
    """The publication."""
    site_name: str
    """Of the whole site."""
    site_url: str
    """Empty where the site does not know its address: then no address is whole."""
    path: str
    """Address of the page, relative to the site's root."""
    language: str
    """BCP 47."""
    post: PostView | None = None
    """Of the page of a post."""
    list: ListView | None = None
    """Of a list."""
    picture: Picture | None = None
    feeds: tuple[FeedLink, ...] = ()
    hidden: bool = False
    """Whether search engines are asked to leave the page out."""
    endpoints: dict[str, str] = field(default_factory=dict)
    """Addresses that take notice of links from elsewhere, by relation: `webmention`, `pingback`."""

    @property
    def url(self) -> str | None:
        """The page's whole address."""
        return self.absolute(self.path)

    @property
    def canonical(self) -> str | None:
        """The address that counts: of a copy, that of the first publication; of an old version, that of the newest."""
        if self.post is not None and self.post.original is not None:
            return self.post.original
        newest = self.post.replaced_by if self.post else None
        return self.absolute(newest.url) if newest else self.url

    def absolute(self, url: str | None) -> str | None:
        """Return an address relative to the site's root as a whole one; None where that cannot be."""
        if url is None or not self.site_url:
            return url if url and url.startswith(("https://", "http://")) else None
        return join(self.site_url, url)


def licenses_of(post: PostView) -> Iterator[LicenseView]:
    """Yield the licences of a post: those that an expression joins, else the one that it has."""
    if post.license is not None:
        yield from post.license.parts or (post.license,)


def describe_post(post: PostView) -> str:
    """Return what a post is about, in one line."""
    return shorten(post.description or post.excerpt, DESCRIPTION_LENGTH)


def describe_list(view: ListView, own: str) -> str:
    """Return what a list holds, in one line: `own` words, else those of its subject, else what comes first in it."""
    subject = getattr(view, kind.id) if (kind := BY_ID.get(view.kind)) else None
    text = own or (subject.description if subject else None)
    if not text:
        groups = getattr(view, listed.field) if (listed := BY_LIST.get(view.kind)) else ()
        names = [post.title for post in view.posts] or [
            getattr(each, "name", "") or getattr(each, "title", "") for each in groups
        ]
        text = f"{view.title}: {', '.join(names[:NAMED])}{' …' if len(names) > NAMED else ''}" if names else view.title
    return shorten(text, DESCRIPTION_LENGTH)
