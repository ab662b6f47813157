"""The facts that the head of a page says, in any of the vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.markup import shorten

if TYPE_CHECKING:
    from mkdocs_blogposts.feeds.syndication import FeedLink
    from mkdocs_blogposts.pages.views import LicenseView, ListView, PostView, SiteView
    from mkdocs_blogposts.site.source_file import Picture

DESCRIPTION_LENGTH = 200
"""The most characters of a description; search engines and link previews show fewer."""
_SUBJECTS: Final = ("tag", "license", "collection", "author")
_GROUPS: Final = ("tags", "licenses", "collections", "authors")
"""The kinds of lists that are about one group, and of those that name groups: also fields of a list."""
NAMED = 3
"""How many posts the description of a list names if it is made from them."""


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
    """Addresses that hold for the whole publication, by relation: `webmention`, `pingback`."""
    profiles: tuple[str, ...] = ()
    """Of the person whose page it is."""

    @property
    def url(self) -> str | None:
        """The page's whole address."""
        return self.absolute(self.path)

    @property
    def is_continued(self) -> bool:
        """Whether it is a later page of a list, of which nobody asks what it is: readers share the first."""
        return self.list is not None and self.list.pagination is not None and self.list.pagination.number > 1

    @property
    def canonical(self) -> str | None:
        """The canonical address: of a copy, its first publication; of an old version, the newest; else its own."""
        if self.post is not None and self.post.original is not None:
            return self.post.original
        newest = self.post.replaced_by if self.post else None
        return self.absolute(newest.url) if newest else self.url

    def absolute(self, url: str | None) -> str | None:
        """Return the whole address for one that is relative to the site's root; None without a `site_url`."""
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
    """Return the description of a list in one line: `own`, else that of its subject, else what it lists first."""
    subject = getattr(view, view.kind) if view.kind in _SUBJECTS else None
    text = own or (subject.description if subject else None)
    if not text:
        groups = getattr(view, view.kind) if view.kind in _GROUPS else ()
        names = [post.title for post in view.posts] or [
            getattr(each, "name", "") or getattr(each, "title", "") for each in groups
        ]
        text = f"{view.title}: {', '.join(names[:NAMED])}{' …' if len(names) > NAMED else ''}" if names else view.title
    return shorten(text, DESCRIPTION_LENGTH)
