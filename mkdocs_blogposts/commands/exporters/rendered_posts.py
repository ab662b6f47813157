"""The HTML of posts, made by the project's own reader of Markdown without a build, and the feeds that hold it."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import url_filter

from mkdocs_blogposts.build.books import Books
from mkdocs_blogposts.build.machine_readable import Channels
from mkdocs_blogposts.commands.exporters.plain_code import without_colors
from mkdocs_blogposts.ebook.epub import BookWriter
from mkdocs_blogposts.feeds.article import Extracts
from mkdocs_blogposts.pages.citation import make_citations
from mkdocs_blogposts.pages.citation_style import make_citer
from mkdocs_blogposts.pages.compose import Composition
from mkdocs_blogposts.pages.embedded_lists import PostLists
from mkdocs_blogposts.pages.words import make_wording, theme_language
from mkdocs_blogposts.site.bodies import GfmConverter
from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.site.pictures import Album
from mkdocs_blogposts.site.related_links import RelatedLinks
from mkdocs_blogposts.site.report import quiet
from mkdocs_blogposts.site.site_links import relative_to_docs
from mkdocs_blogposts.site.source_file import SourceFolder

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from mkdocs_blogposts.commands.blog import Blog
    from mkdocs_blogposts.commands.project import Project
    from mkdocs_blogposts.site.site_links import SiteLinks

ARCHIVE: Final = "feed.json"


def render_pages(pages: Iterable[OwnPage], blog: Blog, project: Project) -> None:
    """Convert the bodies of pages, as a build does before anything is put around them; their settings are the site's.

    What is wrong with bodies is not told here: a build and `check` do.
    """
    config = copy.copy(project.config)
    config["markdown_extensions"], config["mdx_configs"] = without_colors(
        config.markdown_extensions, config.mdx_configs or {}
    )
    links = blog.gathered.links(blog.files, project.site_path, relative_to_docs=relative_to_docs(config))
    gfm = GfmConverter(config, extras=blog.options.extras)
    with quiet("structure.pages"):  # of links that lead nowhere, a build and `check` tell
        for page in pages:
            page.prepare(blog.options, links=links, gfm=gfm)
            page.read_source(config)
            page.render(config, blog.files)


class RenderedBlog:
    """The posts of one blog with their texts as HTML, as a build has them before anything is put around them."""

    def __init__(self, blog: Blog, project: Project) -> None:
        """Take a blog without drafts; its settings are those of `whole_site`."""
        self._blog = blog
        self._project = project
        self._is_open = False
        render_pages(blog.pages, blog, project)

    @cached_property
    def _links(self) -> SiteLinks:
        config = self._project.config
        return self._blog.gathered.links(
            self._blog.files, self._project.site_path, relative_to_docs=relative_to_docs(config)
        )

    @cached_property
    def composition(self) -> Composition:
        """What puts the parts of every page around its body."""
        blog, config = self._blog, self._project.config
        wording = make_wording(blog.options.language or theme_language(config), blog.options.words)
        words = blog.options.words
        others = {each: make_wording(each, words, fallback=wording.words) for each in blog.catalog.editions}
        related = RelatedLinks(blog.files, self._links, serving=False)
        return Composition(
            replace(blog.gathered, copies={}),  # another engine has other files
            {"": wording, **others},
            options=blog.options,
            album=Album(blog.files, SourceFolder(config.docs_dir)),
            read_digests=Extracts().digests,
            links=related,
            lists=PostLists(blog.catalog, blog=blog.options.base, kinds=blog.options.kinds),
            page_language=theme_language(config),
            first_post=None,
            citations=make_citations(blog.gathered, blog.options, config, make_citer(blog.options.cite_style)),
        )

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(loader=PackageLoader("mkdocs_blogposts", "theme"), autoescape=True)
        environment.filters["url"] = url_filter
        return environment

    @cached_property
    def _channels(self) -> Channels:
        return Channels(
            self._blog.options,
            self._project.config,
            self._blog.files,
            composition=self.composition,
            environment=self._environment,
            extracts=Extracts(),
            books={identity: self.composition.editions[""].presentation.ebooks[identity] for identity in self.books},
            links=self._links,
        )

    @cached_property
    def books(self) -> dict[str, tuple[str, bytes]]:
        """The e-books of series, by the ids of these: each with its place on the site."""
        books = Books(
            self._blog.options,
            self._project.config,
            self._blog.files,
            composition=self.composition,
            writer=BookWriter(),
        )
        return dict(books.made())

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Yield what programs read of the blog, by its place on the site: its feeds, the list of them, `llms.txt`.

        E-books are among them.
        """
        yield from self._channels.documents()
        yield from self.books.values()

    def compose(self, page: Page, content: str) -> tuple[str, list[tuple[str, str]]]:
        """Return HTML as a page has it, with all that a build puts around it; a page of no blog has lists in it alone.

        Beside it is what is added to the table of contents: place and title, which is HTML. The page stays as it is.
        """
        if not self._is_open:
            self.composition.open(self._environment, feeds=self._channels.feeds)
            self._is_open = True
        before, meta, toc = page.content, dict(page.meta or {}), page.toc
        page.content, page.toc = content, TableOfContents([])
        self.composition.compose(page, {"page": page, "config": self._project.config, "base_url": "."})
        made, added = page.content or "", [(link.id, link.title) for link in page.toc if link.id]
        page.content, page.meta, page.toc = before, meta, toc
        return made, added

    def whole_feed(self) -> bytes:
        """Return all posts with their texts as one JSON Feed, newest first; those without a date are not in it."""
        return self._channels.whole_feed(posixpath.join(self._blog.gathered.base, ARCHIVE))
