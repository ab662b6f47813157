"""One build of one publication: what each hook of MkDocs does for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.structure.files import InclusionLevel

from mkdocs_blogposts.catalog.catalog import Catalog, make_catalog
from mkdocs_blogposts.catalog.license_registry import LicenseRegistry
from mkdocs_blogposts.catalog.site_license import site_license
from mkdocs_blogposts.content.markup import digest
from mkdocs_blogposts.publish import navigation, shelving
from mkdocs_blogposts.publish.links import SiteLinks
from mkdocs_blogposts.publish.list_view import TEMPLATES, make_list_view
from mkdocs_blogposts.publish.listing import Kind, Listing, plan_listings
from mkdocs_blogposts.publish.page import ListPage, PostPage
from mkdocs_blogposts.publish.pictures import find_picture, missing_pictures
from mkdocs_blogposts.publish.presentation import Addresses, Presentation
from mkdocs_blogposts.publish.redirect import add_home
from mkdocs_blogposts.publish.report import docs_prefix, log, report
from mkdocs_blogposts.publish.sources import Sources, read_sources
from mkdocs_blogposts.publish.views import SiteView
from mkdocs_blogposts.publish.wording import make_wording

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_blogposts.publish.settings import Settings


class Publication:
    """The state of one build, from the files to the pages."""

    def __init__(self, settings: Settings, config: MkDocsConfig, *, serving: bool) -> None:
        """Take the plugin's settings and MkDocs', and whether this is a preview, which shows drafts."""
        self._settings = settings
        self._config = config
        self._serving = serving
        self._base = settings.base
        self._wording = make_wording(settings.language or theme_language(config), settings.words)
        self._catalog: Catalog
        self._posts: dict[str, PostPage] = {}
        self._lists: dict[str, ListPage] = {}
        self._presentation: Presentation
        self._site: SiteView
        self._environment: Environment

    # --- on_files ---

    def gather(self, files: Files) -> None:
        """Read the posts, put them in order, and put every page of the publication where it belongs."""
        sources = self._read(files)
        problems = sources.problems
        destinations, clashes = shelving.withdraw_clashes(sources.posts, files, base=self._base, config=self._config)
        documents = {source.path: source.document for source in sources.posts}
        documents |= {source.document.path: source.document for source in sources.collections}
        self._catalog, unknown = make_catalog(
            [source for source in sources.posts if source.path in destinations],
            licenses=LicenseRegistry.of(map(site_license, (*self._settings.licenses, *sources.licenses))),
            collections=sources.collections,
            authors=sources.authors,
            tags=sources.tags,
            sorting=self._settings.sorting,
        )
        self._posts = shelving.make_post_pages(
            self._catalog.posts, files, documents=documents, destinations=destinations, config=self._config
        )
        listings = plan_listings(self._catalog, {**self._wording.words, **self._own_title()}, self._settings.lengths)
        self._lists, unreadable = shelving.make_list_pages(
            listings, files, base=self._base, documents=documents, config=self._config
        )
        self._add_to_nav(listings, files)
        index = self._lists[listings[0].uri]
        add_home(files, index.file.url, title=index.plain_title, language=self._wording.language, config=self._config)
        links = SiteLinks(files, self._base, urlsplit(self._config.site_url or "/").path)
        for page in (*self._posts.values(), *self._lists.values()):
            page.site_links = links
        missing = missing_pictures(sources, files)
        report([*problems, *clashes, *unknown, *unreadable, *missing], self._config)

    def _read(self, files: Files) -> Sources:
        sources = read_sources(files, self._settings, self._config.docs_dir)
        for path in sources.refused:
            shelving.remove(files, path)
        for path in sources.ordinary:
            log.info("%s%s is an ordinary page: it has no front matter of a post", docs_prefix(self._config), path)
        if not self._serving:
            shelving.withhold(files, {source.path for source in sources.posts if source.matter.draft})
            sources.posts = [source for source in sources.posts if not source.matter.draft]
        return sources

    def _own_title(self) -> Mapping[str, str]:
        return {"posts": self._settings.title} if self._settings.title else {}

    def _add_to_nav(self, listings: tuple[Listing, ...], files: Files) -> None:
        nav = self._settings.nav
        if nav is None:
            return
        uris = {uri: page.file.src_uri for uri, page in self._lists.items()}
        items = navigation.section_items(listings, uris=uris, catalog=self._catalog, limit=nav.limit)
        items += navigation.post_items(self._catalog, nav.posts, recent=self._settings.lengths.cards)
        index = self._lists[listings[0].uri]
        own = self._config.nav or []
        index.rename(navigation.title_of(own, index.file.src_uri) or index.plain_title)
        self._config.nav = navigation.place_section(
            self._config.nav,
            files,
            title=nav.title or self._wording.words["blog"],
            items=navigation.without(items, navigation.paths_of(own)),
            index=index.file.src_uri,
        )
        for path in navigation.paths_of(items):
            file = files.get_file_from_path(path)
            if file is not None:
                file.inclusion = InclusionLevel.INCLUDED

    # --- on_nav ---

    def settle(self, nav: Navigation) -> None:
        """Give the pages outside of the navigation their section, so that the theme highlights it, and neighbours."""
        section = self._lists["posts/index.md"].parent
        in_nav = set(map(id, nav.pages))
        for page in (*self._posts.values(), *self._lists.values()):
            if id(page) not in in_nav:
                page.parent = section
        # neighbours follow the order of the catalog, also for posts that the navigation lists elsewhere

    # --- on_env ---

    def present(self, environment: Environment, files: Files) -> None:
        """Make the views, now that all HTML is finished."""
        pages = (*self._posts.values(), *self._lists.values())
        report([problem for page in pages for problem in page.problems], self._config)
        self._environment = environment.overlay(autoescape=True)
        digests = {path: digest(page.content or "") for path, page in self._posts.items()}
        for page in pages:
            page.take_heading()
        first = {
            (page.listing.kind, page.listing.key): page for page in self._lists.values() if page.listing.number == 1
        }
        addresses = Addresses(
            posts={path: page.file.url for path, page in self._posts.items()},
            lists={key: page.file.url for key, page in first.items()},
            picture=partial(find_picture, files),
        )
        self._presentation = Presentation(
            self._catalog,
            addresses,
            self._wording,
            digests=digests,
            pace=self._settings.pace,
        )
        for post_page in self._posts.values():
            before, after = self._presentation.neighbours(post_page.post)
            post_page.previous_page = self._posts[before.path] if before else None
            post_page.next_page = self._posts[after.path] if after else None
        self._site = self._make_site(first)

    def _make_site(self, first: Mapping[tuple[Kind, str], ListPage]) -> SiteView:
        def url(kind: Kind) -> str | None:
            page = first.get((kind, ""))
            return page.file.url if page else None

        return SiteView(
            title=self._settings.title or first["index", ""].plain_title,
            url=first["index", ""].file.url,
            count=len(self._catalog.listed),
            words=self._wording.words,
            language=self._wording.language,
            tags_url=url("tags"),
            licenses_url=url("licenses"),
            collections_url=url("collections"),
            authors_url=url("authors"),
            archive_url=url("archive"),
        )

    # --- on_page_context ---

    def compose(self, page: Page, context: TemplateContext) -> None:
        """Put the parts of the page around its body; themes print the content of a page as it is."""
        values = cast("dict[str, Any]", context)
        values.setdefault("blogposts", self._site)
        if isinstance(page, PostPage) and self._posts.get(page.post.path) is page:
            fields: dict[str, Any] = {"post": self._presentation.whole_post(page.post), "body": Markup(page.content)}  # noqa: S704 — finished HTML
            name = "post"
        elif isinstance(page, ListPage) and self._lists.get(page.listing.uri) is page:
            urls = {uri: each.file.url for uri, each in self._lists.items()}
            intro = Markup(page.content)  # noqa: S704 — finished HTML
            view = make_list_view(
                page.listing, self._catalog, self._presentation, urls=urls, heading=page.heading, intro=intro
            )
            fields, name = {"list": view}, TEMPLATES.get(page.listing.kind, page.listing.kind)
        else:
            return
        values |= {"blogposts": self._site, **fields}
        template = self._environment.get_template(f"blogposts/{name}.html")
        page.content = template.render(values | {"heading": page.heading})


def theme_language(config: MkDocsConfig) -> str:
    """Return the language of the theme: Material's `language`, else the locale of MkDocs' own themes."""
    return str(config.theme.get("language") or config.theme.locale)
