"""What programs receive of a publication: its feeds, and lists of what there is."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File, InclusionLevel

from mkdocs_blogposts.publish.feed.editor import Editor, Material
from mkdocs_blogposts.publish.feed.identity import authority
from mkdocs_blogposts.publish.feed.site import FeedSite
from mkdocs_blogposts.publish.feed.style import style_path, write_style
from mkdocs_blogposts.publish.feed.syndication import Syndication, syndicate
from mkdocs_blogposts.publish.report import log

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.publish.composition import Pages
    from mkdocs_blogposts.publish.edition import Edition
    from mkdocs_blogposts.publish.gallery import Gallery, Picture
    from mkdocs_blogposts.publish.settings import Settings
    from mkdocs_blogposts.publish.views import PostView

NO_ADDRESS: Final = "No feeds are made: they name every page by its whole address, so set `site_url` in mkdocs.yml"


class Channels:
    """The feeds of one build."""

    def __init__(
        self,
        settings: Settings,
        config: MkDocsConfig,
        *,
        catalog: Catalog,
        pages: Pages,
        editions: Mapping[str, Edition],
        gallery: Gallery,
    ) -> None:
        """Take the finished pages, before anything is put around their bodies."""
        self._settings = settings
        self._config = config
        self._pages = pages
        self._editions = editions
        self._gallery = gallery
        self._wording = editions[""].wording
        self.syndication: Syndication | None = None
        if settings.feeds is None:
            return
        if not config.site_url:
            log.info(NO_ADDRESS)
            return
        site = self._site(settings.feeds.owner or authority(config.site_url), whole=settings.feeds.whole)
        address: Mapping[tuple[str, str], str] = {
            (page.listing.kind, page.listing.key): page.file.url
            for page in pages.lists.values()
            if page.listing.number == 1
        }
        material = Material(self._view, self._body, self._picture, lambda kind, key: address.get((kind, key)))
        self.syndication = syndicate(
            [page.listing for page in pages.lists.values()],
            catalog,
            Editor(catalog, material, site),
            site=site,
            settings=settings.feeds,
            address=material.address,
        )

    def _site(self, owner: str, *, whole: bool) -> FeedSite:
        title = self._settings.title or self._config.site_name
        return FeedSite(
            url=self._config.site_url or "",
            title=title,
            description=self._config.site_description or "",
            language=self._wording.language,
            owner=owner,
            author=self._config.site_author or title,
            whole=whole,
            base=self._settings.base,
        )

    def _view(self, post: Post) -> PostView:
        edition = self._editions.get(post.language or "", self._editions[""])
        return edition.presentation.post(post)

    def _body(self, post: Post) -> str:
        return self._pages.posts[post.path].content or ""

    def _picture(self, post: Post) -> Picture | None:
        return self._gallery.find(post.matter.social_img, post.matter.cover_img, path=post.path)

    @property
    def addresses(self) -> Mapping[tuple[str, str], str]:
        """The feed that readers are shown, by kind and key of its list."""
        if self.syndication is None:
            return {}
        return {key: self.syndication.links(*key)[0].url for key in self.syndication.feeds}

    def add_files(self, files: Files, environment: Environment) -> None:
        """Put every document among the files of the site; a file of the user's at the same place stays."""
        taken = {file.dest_uri for file in files}
        for path, content in self._documents(environment):
            if path not in taken:
                files.append(File.generated(self._config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))

    def _documents(self, environment: Environment) -> Iterator[tuple[str, bytes]]:
        if self.syndication is None or not self.syndication.feeds:
            return
        yield from self.syndication.files()
        style = style_path(self.syndication.settings.style)
        if style is not None:
            sheet = write_style(self.syndication.settings.style, environment, self._wording.words)
            yield posixpath.join(self._settings.base, style), sheet
        opml = self.syndication.opml(self._wording.words) if self._settings.opml else None
        if opml is not None:
            yield opml
