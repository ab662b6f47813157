"""One build of one publication: what each hook of MkDocs does for it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from mkdocs.utils import get_build_datetime

from mkdocs_blogposts.catalog.catalog import Catalog, make_catalog
from mkdocs_blogposts.catalog.license_registry import LicenseRegistry
from mkdocs_blogposts.catalog.site_license import site_license
from mkdocs_blogposts.publish import lifecycle, shelving
from mkdocs_blogposts.publish.album import Album
from mkdocs_blogposts.publish.alias import add_aliases, find_moved
from mkdocs_blogposts.publish.buttons import dead_buttons
from mkdocs_blogposts.publish.channels import Channels
from mkdocs_blogposts.publish.composition import Composition, Pages
from mkdocs_blogposts.publish.gfm.dialect import dialect_of
from mkdocs_blogposts.publish.gfm.renderer import GfmRenderer
from mkdocs_blogposts.publish.gfm.style import add_style
from mkdocs_blogposts.publish.languages import adopt, find_languages, make_movable
from mkdocs_blogposts.publish.links import SiteLinks
from mkdocs_blogposts.publish.listing import Listing, plan_listings
from mkdocs_blogposts.publish.look_files import add_look_files
from mkdocs_blogposts.publish.page import ListPage, OwnPage, PostPage
from mkdocs_blogposts.publish.page_template import refuse_unknown
from mkdocs_blogposts.publish.pictures import missing_pictures
from mkdocs_blogposts.publish.policy import make_policy
from mkdocs_blogposts.publish.redirect import add_home
from mkdocs_blogposts.publish.report import docs_prefix, log, report, stop_on
from mkdocs_blogposts.publish.rights_assets import add_rights_assets
from mkdocs_blogposts.publish.sanitize import make_sanitizer
from mkdocs_blogposts.publish.section import Section
from mkdocs_blogposts.publish.sources import Sources, read_sources
from mkdocs_blogposts.publish.wording import Wording, make_wording, theme_language

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.publish.settings import Settings


class Publication:
    """The state of one build, from the files to the pages."""

    def __init__(
        self,
        settings: Settings,
        config: MkDocsConfig,
        *,
        serving: bool,
        tell: Callable[[list[Problem]], int] | None = None,
    ) -> None:
        """Take the plugin's settings and MkDocs', and whether this is a preview, which shows drafts.

        `tell` receives the problems that are found, in place of MkDocs' log, and returns how many end the build.
        """
        self._tell = tell or partial(report, config=config, severities=settings.severities)
        self._languages = find_languages(config)
        self._folder = self._languages.folder if self._languages else ""
        self._place = settings.base
        """Where the pages would be in the docs folder; `base` is where they are on the site."""
        self._base = posixpath.join(self._folder, settings.base)
        self._settings = settings = replace(settings, base=self._base)
        self._config = config
        self._serving = serving
        self._wording = make_wording(settings.language or theme_language(config), settings.words)
        self._section = Section(settings, config, title=self._wording.words["blog"])
        self.catalog: Catalog
        """Everything that the sources say, in order; there from `gather` on, as are the sources themselves."""
        self.sources: Sources
        self._errors = 0
        self._links: SiteLinks
        self._posts: dict[str, PostPage] = {}
        self._lists: dict[str, ListPage] = {}
        self._scheduled: AbstractSet[str] = frozenset()
        self._unpublished: AbstractSet[str] = frozenset()
        self._composition: Composition
        self.channels: Channels

    # --- on_files ---

    def gather(self, files: Files) -> None:
        """Read the posts, put them in order, and put every page of the publication where it belongs."""
        if self._languages:
            make_movable(files, self._config)
        self.sources = sources = self._read(files)
        problems = sources.problems
        destinations, clashes = shelving.withdraw_clashes(sources.posts, files, base=self._base, config=self._config)
        documents = {source.path: source.document for source in sources.posts}
        documents |= {source.document.path: source.document for source in sources.collections}
        documents |= {source.document.path: source.document for source in sources.authors if source.document}
        registry = LicenseRegistry.of(map(site_license, (*self._settings.licenses, *sources.licenses)))
        self.catalog, unknown = make_catalog(
            [source for source in sources.posts if source.path in destinations],
            licenses=registry,
            collections=sources.collections,
            authors=sources.authors,
            tags=sources.tags,
            sorting=self._settings.sorting,
            policy=make_policy(self._settings, registry),
            unpublished=self._unpublished,
        )
        self._note_ordinary(
            lifecycle.leave_out_empty_series(sources, files, self.catalog), "it has no part of a series"
        )
        add_rights_assets(self._config, self.catalog)
        self._posts = shelving.make_post_pages(
            self.catalog.posts,
            files,
            documents=documents,
            destinations=destinations,
            folder=self._folder,
            config=self._config,
        )
        listings = self._plan()
        self._lists, unreadable = shelving.make_list_pages(
            listings, files, base=self._place, folder=self._folder, documents=documents, config=self._config
        )
        index = self._lists[listings[0].uri]
        add_home(
            files,
            posixpath.join(self._folder, "index.html"),
            index.file.url,
            title=index.plain_title,
            language=self._wording.language,
            serving=self._serving,
            config=self._config,
        )
        moved = find_moved(self.pages, self.catalog.collections, base=self._base, root=self._folder)
        clashing = add_aliases(moved, files, language=self._wording.language, config=self._config)
        problems += [*clashes, *unknown, *unreadable, *clashing]
        self._errors += self._tell([*problems, *missing_pictures(sources, files, self.catalog.tags)])

    def _plan(self) -> tuple[Listing, ...]:
        words = dict(self._wording.words)
        if self._settings.title:
            words["posts"] = self._settings.title
        titles = {language: self._words_of(language).words["posts"] for language in self.catalog.editions}
        statistics = self._settings.look.statistics
        return plan_listings(self.catalog, words, self._settings.lengths, titles=titles, statistics=statistics)

    def _words_of(self, language: str) -> Wording:
        return make_wording(language, self._settings.words, fallback=self._wording.words)

    def _read(self, files: Files) -> Sources:
        sources = read_sources(files, self._settings, self._config.docs_dir, arranged=self._languages is not None)
        for path in sources.refused:
            shelving.remove(files, path)
        self._note_ordinary(sources.ordinary, "it has no front matter of a post")
        lifecycle.mark_drafts(sources)
        if self._settings.hide_future:
            self._scheduled = lifecycle.scheduled(sources.posts, get_build_datetime())
        if not self._serving:
            self._unpublished = lifecycle.leave_out(sources, files, waiting=self._scheduled)
        return sources

    def _note_ordinary(self, paths: Iterable[str], reason: str) -> None:
        for path in paths:
            log.info("%s%s is an ordinary page: %s", docs_prefix(self._config), path, reason)

    @property
    def waits_for_languages(self) -> bool:
        """Whether another plugin sorts the files by language first."""
        return self._languages is not None

    @property
    def is_one_language_of_several(self) -> bool:
        """Whether the site is not finished with this build: another plugin builds it for other languages, too."""
        return self._languages is not None and bool(self._languages.plugin.building)

    def enter_navigation(self, files: Files) -> None:
        """Put the section of the publication into the site's navigation, if it is not in it already."""
        self._section.enter(files, self._lists, self.catalog, posts=self._posts.values())

    @property
    def pages(self) -> tuple[OwnPage, ...]:
        """The pages that the plugin answers for: posts, then lists."""
        return (*self._posts.values(), *self._lists.values())

    # --- on_nav ---

    def settle(self, nav: Navigation, files: Files) -> None:
        """Give the pages outside of the navigation their section, so that the theme highlights it."""
        self._section.leave()
        if self._languages:
            adopt(self._languages, self.pages, files, base=self._place, config=self._config)
        section = self._lists["posts/index.md"].parent
        in_nav = set(map(id, nav.pages))
        for page in self.pages:
            if id(page) not in in_nav:
                page.parent = section
        self._links = SiteLinks(files, self._base, urlsplit(self._config.site_url or "/").path)
        sanitize = make_sanitizer() if self._settings.sanitize else None
        gfm = GfmRenderer(self._config, extras=self._settings.extras)
        for page in self.pages:
            page.site_links = self._links
            page.sanitize = sanitize
            page.gfm = gfm if dialect_of(page.document, self._settings.dialect) == "gfm" else None
        add_style(self._config, [page.document for page in self.pages if page.gfm and self._settings.extras])
        self._errors += self._tell([*dead_buttons(self.sources, self._links)])

    # --- on_env ---

    def present(self, environment: Environment, files: Files) -> None:
        """Make the views, now that all HTML is finished."""
        found = [problem for page in self.pages for problem in page.problems]
        self._errors += self._tell([*found, *refuse_unknown(self.pages, environment)])
        stop_on(self._errors)
        wordings = {language: self._words_of(language) for language in self.catalog.editions}
        self._composition = Composition(
            self.catalog,
            Pages(self._posts, self._lists),
            {"": self._wording, **wordings},
            settings=self._settings,
            scheduled=self._scheduled,
            album=Album(files),
            link=self._links.address,
        )
        self.channels = Channels(
            self._settings, self._config, files, composition=self._composition, environment=environment
        )
        add_look_files(files, self._composition.documents, self._settings.look, self._config)
        self._composition.open(environment, feeds=self.channels.feeds, comments=self._settings.channels.comments)

    # --- on_page_context ---

    def compose(self, page: Page, context: TemplateContext) -> None:
        """Put the parts of the page around its body; themes print the content of a page as it is."""
        values = cast("dict[str, Any]", context)
        self._composition.compose(page, values)
        self.channels.prepare(page, values)
