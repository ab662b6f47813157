"""The publication's section, entered into the navigation of one build."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from mkdocs_blogposts.publish import navigation
from mkdocs_blogposts.publish.destination import place
from mkdocs_blogposts.publish.report import log

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.options import BlogOptions
    from mkdocs_blogposts.publish.page import ListPage, PostPage


class Section:
    """Enters the section, once: a plugin that builds each language of a site asks for it again."""

    def __init__(self, options: BlogOptions, config: MkDocsConfig, *, title: str) -> None:
        """Take the title that the section has where neither the options nor the site's `nav` give it one."""
        self._nav = options.nav
        self._recent = options.per_page
        self._config = config
        self._before = config.nav
        self._title = title
        self._entered = False

    def enter(
        self, files: Files, lists: Mapping[str, ListPage], catalog: Catalog, *, posts: Iterable[PostPage]
    ) -> None:
        """Put the section into the site's navigation, if it is not in it already; `lists` has the index first."""
        nav = self._nav
        own = self._config.nav or []
        if nav is None:
            _take_titles(navigation.titles_of(own), lists.values(), posts)
            return
        uris = {uri: place(page.file) for uri, page in lists.items()}
        listings = [page.listing for page in lists.values()]
        items = navigation.section_items(listings, uris=uris, limit=nav.limit)
        shown = navigation.post_items(catalog, nav.posts, recent=self._recent)
        items += shown
        index = lists[listings[0].uri]
        if self._entered and set(navigation.paths_of(items)) <= set(navigation.paths_of(own)):
            return
        if not self._entered and (count := len(list(navigation.paths_of(shown)))) > navigation.COSTLY:
            log.info(navigation.COST, count)
        self._entered = True
        _take_titles(navigation.titles_of(own), lists.values(), posts)
        if not navigation.is_made_later(self._config):
            self._config.nav = navigation.place_section(
                self._config.nav,
                files,
                title=nav.title or self._title,
                items=navigation.without(items, navigation.paths_of(own)),
                index=place(index.file),
            )
        for path in navigation.paths_of(items):
            file = files.get_file_from_path(path)
            if file is not None:
                file.inclusion = InclusionLevel.INCLUDED

    def leave(self) -> None:
        """Give the site its own navigation back: another language is built with the same settings."""
        self._config.nav = self._before


def _take_titles(titles: Mapping[str, str], lists: Collection[ListPage], posts: Iterable[PostPage]) -> None:
    """Give pages the titles that the site's navigation has for them; the heading of a post stays its own."""
    named = {page.listing.place: title for page in lists if (title := titles.get(place(page.file)))}
    for page in lists:
        if title := named.get(page.listing.place):  # of later pages of the list too
            page.rename(title)
    for post in posts:
        if title := titles.get(place(post.file)):
            post.title = title
