"""The heads of one build's pages: made from what the template received, put in once the page is finished."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from mkdocs_blogposts.head.about import About, describe_list, describe_post
from mkdocs_blogposts.head.citation_tags import citation_tags
from mkdocs_blogposts.head.elements import Element, add_elements, data
from mkdocs_blogposts.head.json_ld import graph
from mkdocs_blogposts.head.meta_tags import basics, feed_elements, open_graph, profiles
from mkdocs_blogposts.site.page import ListPage, OwnPage, PostPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from mkdocs_blogposts.feeds.syndication import FeedLink
    from mkdocs_blogposts.head.elements import Vocabulary
    from mkdocs_blogposts.pages.views import ListView, PostView, SiteView
    from mkdocs_blogposts.site.source_file import Picture


class Heads:
    """The heads of the pages of one blog."""

    def __init__(
        self,
        config: MkDocsConfig,
        pages: Container[object],
        *,
        vocabularies: Collection[Vocabulary],
        endpoints: Mapping[str, str],
        feeds: Callable[[str, str], tuple[FeedLink, ...]],
        picture: Callable[[OwnPage], Picture | None],
        owner: tuple[str, ...] = (),
    ) -> None:
        """Make the heads of `pages` with the elements of the chosen `vocabularies`.

        A page names the feed that has what it lists in all its formats, and others in the first one: that is enough for
        a program to find the blog.

        `endpoints` are addresses by relation (`webmention`); `owner` are those of the profiles of the one person who
        wrote all posts, where it is one; `feeds` returns the feeds of a list by its
        kind and key; `picture` returns the picture of a page for link previews.
        """
        self._config = config
        self._pages = pages
        self._vocabularies = vocabularies
        self._endpoints = dict(endpoints)
        self._feeds = feeds
        self._picture = picture
        self._owner = owner
        self._abouts: dict[str, About] = {}
        self._elements: dict[str, tuple[Element, ...]] = {}

    def prepare(self, page: Page, views: Mapping[str, Any]) -> About | None:
        """Keep what the template of a page received, `blogposts` and `post` or `list`, until the page is finished.

        Return what the head of a page of the publication says; None for another page.
        """
        if page in self._pages:
            about = self._abouts[page.file.src_uri] = self.about(page, views)
            return about
        if page.is_homepage and "html" in self._vocabularies:
            found = (*feed_elements(self._feeds("index", ""), page.url), *profiles(self._owner))
            self._elements[page.file.src_uri] = found
        return None

    def conceal(self, page: PostPage) -> None:
        """Leave the text of a post out of its description, as another plugin hides it on the page."""
        about = self._abouts.get(page.file.src_uri)
        if about is not None and about.post is not None:
            post = replace(about.post, excerpt="", copy=None)
            self._abouts[page.file.src_uri] = replace(about, post=post, description=describe_post(post))

    def finish(self, html: str, page: Page) -> str:
        """Return a finished page with its elements."""
        about = self._abouts.pop(page.file.src_uri, None)
        elements = tuple(self._make(about)) if about else self._elements.pop(page.file.src_uri, ())
        return add_elements(html, elements) if elements else html

    def about(self, page: Page, views: Mapping[str, Any]) -> About:
        """Return what the head of a page of the publication says; `views` are what its template receives."""
        site: SiteView = views["blogposts"]
        if isinstance(page, PostPage):
            return self._about_post(page, views["post"], site)
        if isinstance(page, ListPage):
            return self._about_list(page, views["list"], site)
        raise TypeError(f"{page!r} is no page of a publication")

    def _make(self, about: About) -> Iterator[Element]:
        spoken = {"html"}.intersection(self._vocabularies) if about.is_continued else self._vocabularies
        if "html" in spoken:
            yield from basics(about, for_previews="open_graph" in spoken)
        if "open_graph" in spoken:
            yield from open_graph(about, described="html" in spoken)
        if "json_ld" in spoken:
            yield data(graph(about))
        if "citation" in spoken:
            yield from citation_tags(about)

    def _about_post(self, page: PostPage, post: PostView, site: SiteView) -> About:
        series = self._feeds("collection", post.series.id) if post.series else ()
        return About(
            title=post.title,
            description=describe_post(post),
            site=site,
            site_name=self._config.site_name,
            site_url=self._config.site_url or "",
            path=page.url,
            language=post.language or page.post.matter.lang or site.language,
            post=post,
            picture=self._picture(page),
            feeds=(*self._feeds("index", post.language or "")[:1], *series[:1]),
            hidden=page.post.matter.noindex or post.draft or post.scheduled or post.expired,
            endpoints=self._endpoints,
        )

    def _about_list(self, page: ListPage, view: ListView, site: SiteView) -> About:
        listing = page.listing
        own = page.meta.get("description") if listing.number == 1 else None
        if not own and listing.kind == "index" and listing.number == 1:
            own = self._config.site_description
        is_index = listing.kind == "index"
        feeds = self._feeds("index", listing.key if is_index else "")
        if not is_index or listing.number > 1:
            feeds = (*(() if is_index else self._feeds(listing.kind, listing.key)), *feeds[:1])
        return About(
            title=view.title,
            description=describe_list(view, unescape(str(own)) if own else ""),
            site=site,
            site_name=self._config.site_name,
            site_url=self._config.site_url or "",
            path=page.url,
            language=site.language,
            list=view,
            picture=self._picture(page),
            feeds=feeds,
            hidden=listing.hidden,
            endpoints=self._endpoints,
            profiles=self._profiles(view, listing.number),
        )

    def _profiles(self, view: ListView, number: int) -> tuple[str, ...]:
        if view.author is not None:
            return tuple(profile.url for profile in view.author.links)
        return self._owner if view.kind == "index" and number == 1 else ()
