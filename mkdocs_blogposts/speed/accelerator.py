"""What makes one build of one instance faster: the cache, and rendering ahead."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.structure.toc import get_toc

from mkdocs_blogposts.site.page import OwnPage, PostPage
from mkdocs_blogposts.site.report import log
from mkdocs_blogposts.speed.cache import MB, CachedEntries, Store
from mkdocs_blogposts.speed.extension_parts import Parts
from mkdocs_blogposts.speed.files_read import ProjectFiles, describe_reading
from mkdocs_blogposts.speed.kept_books import KeptBookWriter
from mkdocs_blogposts.speed.kept_citations import KeptCiter
from mkdocs_blogposts.speed.kept_drawings import KeptPainter
from mkdocs_blogposts.speed.kept_extracts import KeptExtracts
from mkdocs_blogposts.speed.kept_pictures import KeptResizer
from mkdocs_blogposts.speed.keys import (
    UnknownError,
    UnprovableError,
    acting,
    canonical,
    digest,
    fingerprint,
    reading_extensions,
)
from mkdocs_blogposts.speed.pages_ahead import PagesAhead, can_build_ahead
from mkdocs_blogposts.speed.render import Conversion, is_debugging
from mkdocs_blogposts.speed.search_entries import find_indexes
from mkdocs_blogposts.speed.shards import ClusterError, Shard, Share, render_on_cluster
from mkdocs_blogposts.speed.site_state import SiteState
from mkdocs_blogposts.speed.workers import RenderAhead, cores, make_executor, may_fork, volume

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_blogposts.build.publication import Makers
    from mkdocs_blogposts.options import SpeedOptions

UNKNOWN: Final = "Nothing is cached or rendered ahead: it is not known whether %s makes the same HTML in every build; "
VOUCH: Final = "if it does, write `%s` below `speed: extensions:`, else `speed: off` to keep this quiet"
QUIET: Final = "write `speed: off` to keep this quiet"
MUCH: Final = 1_000_000
"""Characters of Markdown, some seconds of work, below which it does not pay to load the site on other machines."""
CLUSTER: Final = "%d of %d posts were rendered by the cluster %s"
NO_CLUSTER: Final = (
    "The cluster %s is not used: another plugin changes the texts of pages, or builds several languages; "
    "`mkdocs-blogposts render --shard` renders what plugins made of texts"
)
OFTEN: Final = "%d of %d posts are converted in each build, most of them because of %s"
LARGE: Final = (
    "The cache %s takes %d MB, all of it for this build, and that is more than `speed: cache_size: %d`; "
    "it is kept, as a smaller one would be of little use: write `cache_size: %d`, or `cache: false` to do without"
)


_USUAL: Final = gc.get_threshold()
_SELDOM: Final = (50_000, 20, 100)
"""When Python looks for garbage during a build, which keeps most of what it makes: a twentieth less work."""


class Accelerator:
    """Converts the pages of an instance, and fills search indexes, from the cache where it can."""

    def __init__(
        self,
        options: SpeedOptions,
        written: Mapping[str, Any],
        config: MkDocsConfig,
        *,
        since: float | None = None,
        share: Share | None = None,
        serving: bool = False,
        executor: Callable[[Shard], Executor] | None = None,
    ) -> None:
        """Take the options of `speed`, all options of the plugin as written, and MkDocs' settings.

        `since` is when the build of the whole site began, in all its languages; `share` is what to render where nothing
        else is wanted of the build; `serving` tells that this is a preview, which builds again; `executor` makes worker
        processes that have the site.
        """
        gc.set_threshold(*_SELDOM)
        self._options = options
        self._written = written
        self._share = share
        self._workers = 1 if share and share.is_one_of_many else options.workers or cores()
        self._config = config
        self._executor = executor or partial(make_executor, workers=self._workers)
        folder = Path(config.config_file_path or "").parent
        self.cache = folder / options.cache if options.cache else share.folder if share else None
        """The folder of the cache; None for no cache."""
        self._store = Store(self.cache, log.info, since=since) if self.cache else None
        self._cached = CachedEntries(self._store)
        self._extracts = KeptExtracts(self._cached)
        self._programs = self._extracts.programs
        self._waiting: list[OwnPage] = []
        self._posts = 0
        self._markdown: tuple[list[Any], dict[str, Any]] = ([], {})
        self._conversion: Conversion | None = None
        self._ahead: RenderAhead | None = None
        self._made: list[OwnPage] = []
        """Pages of the share that were rendered by this process."""
        self.refusal = ""
        """Why nothing is cached, where that is so."""
        self._site: SiteState | None = None
        self._serving = serving
        self._state = ""
        """A digest of the site as the build before had it, in a preview."""
        self._before: tuple[str, SiteState | None, Conversion | None] = "", None, None
        """These three as the build before left them."""

    def keeping(self, makers: Makers) -> Makers:
        """Return what makes the same with what earlier builds made, where there is a cache."""
        store, resizer, citer = self._store, makers.resizer, makers.citer
        kept = replace(makers, extracts=self._extracts, painter=KeptPainter(store, workers=self._workers))
        if store is None:
            return kept
        return replace(
            kept,
            books=KeptBookWriter(store, self._programs),
            resizer=KeptResizer(resizer.quality, store) if resizer else None,
            citer=KeptCiter(citer.style, store, self._programs) if citer else None,
        )

    def attach(self, pages: tuple[OwnPage, ...], files: Files) -> None:
        """Replace `render` of each page. Does nothing with `--verbose`: MkDocs then logs each step of a conversion."""
        links = next((page.site_links for page in pages), None)
        if links is None or is_debugging():
            return
        self._site = SiteState(files, links)
        chosen = self._share.choose(pages) if self._share else pages
        self._waiting = [page for page in chosen if isinstance(page, PostPage)]
        if self._share:
            for page in (file.page for file in files.documentation_pages() if file.page is not None):
                vars(page).setdefault("render", partial(_leave_out, page))
        for page in chosen:
            vars(page)["render"] = partial(self._render, page)

    def begin_again(self) -> None:
        """Begin another build of a preview with the same settings."""
        gc.set_threshold(*_SELDOM)
        self._before = self._state, self._site, self._conversion

    def abandon(self) -> None:
        """Let the build that has begun leave nothing."""
        gc.set_threshold(*_USUAL)
        self._state, self._site, self._conversion = self._before

    def attach_again(self, pages: tuple[OwnPage, ...], files: Files) -> None:
        """Attach the pages of another build of a preview."""
        before, links = self._site, next((page.site_links for page in pages), None)
        if before is None or links is None:
            return
        self._state, self._site = before.state, SiteState(files, links)
        self._site.disk, self._site.parts = before.disk, before.parts
        self._conversion = self._conversion and self._conversion.at(self._site)
        for page in pages:
            vars(page)["render"] = partial(self._render, page)

    @property
    def reads_files(self) -> bool:
        """Whether Markdown extensions of the site read files."""
        return self._site is not None and self._site.disk is not None

    @property
    def reads_unknown(self) -> bool:
        """Whether it is not known what they read."""
        return self._site is None or bool(self.refusal or self._options.extensions)

    def agrees(self, page: OwnPage) -> bool:
        """Tell whether all that the conversion of a page asked in the build before has the same answer now."""
        head = self._conversion.asked.get(page.file.src_uri) if self._conversion and self._conversion.asked else None
        if self._site is None:
            return False
        return self._site.agrees(head) if head else self._site.state == self._state and self._site.disk is None

    def build_ahead(self, files: Files, env: Environment) -> PagesAhead | None:
        """Return what builds pages in other processes; None where this process is to build them all."""
        if self._workers == 1 or self._share or self._serving or is_debugging() or not can_build_ahead(self._config):
            return None
        return PagesAhead(self._config, files.documentation_pages(), env, workers=self._workers - 1)

    def finish(self) -> None:
        """Write what was made for the cache."""
        gc.set_threshold(*_USUAL)
        for page in self._made:
            for key, data in self._ahead.further(page) if self._ahead else ():
                self._cached.keep(key, data, page=page.file.src_uri)
        self._made.clear()
        self._cached.write_pages()
        self._cached.drop()
        if self._conversion and self._store and not self._share:
            refused = self._conversion.refused
            if 2 * refused.total() > self._posts:
                log.info(OFTEN, refused.total(), self._posts, *dict(refused.most_common(1)))
            refused.clear()

    @property
    def store(self) -> Store | None:
        """The cache."""
        return self._store

    @property
    def limit(self) -> int:
        """The bytes that the cache may take."""
        return self._options.cache_size * MB

    def _render(self, page: OwnPage, config: MkDocsConfig, files: Files) -> None:
        if self._site and self._site.files is files and self._config is config:
            self._begin(self._site, page)
            if self._conversion and self._markdown == _markdown(config):
                is_kept = self._conversion.render(page)
                if self._share and not is_kept:
                    self._made.append(page)
                return
        type(page).render(page, config, files)

    def _begin(self, site: SiteState, first: OwnPage) -> None:
        """Prepare the cache, and render ahead, when MkDocs asks for the first page.

        By then all plugins have changed settings, files and navigation. Where they changed the text of the first page,
        they are likely to change others, too: then those are rendered ahead as plugins make them, unless the cache has
        the first.
        """
        if not self._waiting:
            return
        pages, self._waiting, config = self._waiting, [], self._config
        self._posts = len(pages)
        try:
            common = self._describe(site)
        except UnprovableError as error:
            name = error.name if isinstance(error, UnknownError) else ""
            self.refusal = UNKNOWN % error + (VOUCH % name if name else QUIET)
            log.info(self.refusal)
            return
        finally:
            if self._serving:  # as it is now: when pages are written, files of ours are added
                self._state = site.state
        self._markdown = _markdown(config)
        self._conversion = Conversion(common, site, self._cached, config)
        self._conversion.asked = {} if self._serving else None
        indexes = [*find_indexes(config, self._cached, common)] if self._options.search else []
        self._ahead = RenderAhead(config, self._conversion, indexes, self._cached, self._executor)
        is_alike = first.markdown == first.document.body and not config.plugins.events["page_read_source"]
        if self._options.cluster and not self._share:
            self._ask_cluster(self._options.cluster, self._ahead, pages, is_alike=is_alike)
        if self._workers > 1 and (is_alike or not self._conversion.has(first)) and may_fork():
            plugins = config.plugins if site.parts or not is_alike else None
            trouble = self._ahead.run(pages, plugins=plugins, is_alike=is_alike)
            if trouble:
                log.info(trouble)

    def _describe(self, site: SiteState) -> str:
        """Return a digest of what all conversions depend on, and let the site answer for files that they read.

        Raises UnprovableError, with the cause, where that is not known.
        """
        config, vouched = self._config, frozenset(self._options.extensions)
        common = fingerprint(config, self._written, vouched=vouched)
        parts = Parts(config, vouched=vouched)
        site.parts = parts if parts.are_there else None
        reading = reading_extensions(config["markdown_extensions"], config["mdx_configs"] or {}, vouched=vouched)
        if not reading:
            return common
        site.disk = ProjectFiles(config, reading, acting=acting(config["markdown_extensions"], vouched=vouched))
        return digest(common, canonical(describe_reading(config, reading)))

    def _ask_cluster(self, address: str, ahead: RenderAhead, pages: Sequence[OwnPage], *, is_alike: bool) -> None:
        """Let a cluster render what is missing, if that is much; what it does not render is left to this machine."""
        missing = ahead.missing(pages)
        if volume(missing) < MUCH:
            return
        if not is_alike or any("static_i18n" in type(each).__module__ for each in self._config.plugins.values()):
            log.info(NO_CLUSTER, address)
            return
        try:
            paths = [page.file.src_uri for page in missing]
            for shard in render_on_cluster(address, self._config.config_file_path or "", paths):
                ahead.keep(shard)
        except ClusterError as error:
            log.info("The cluster %s: %s", address, error)
        log.info(CLUSTER, len(missing) - len(ahead.missing(missing)), len(missing), address)


def _leave_out(page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001 - MkDocs' names
    """Render a page that is none of the share, as one without text."""
    page.content, page.toc = "", get_toc([])


def prune_caches(accelerators: Iterable[Accelerator]) -> None:
    """Remove old entries from the caches of a finished build, each once: instances may share one.

    Where the site needs more than a cache may take, all of that is kept, and told.
    """
    sharing: dict[Path, list[tuple[Store, int]]] = {}
    for each in accelerators:
        if each.store:
            sharing.setdefault(each.store.folder, []).append((each.store, each.limit))
    for folder, stores in sharing.items():
        first = min((store for store, _ in stores), key=lambda store: store.since)
        first.note_build()
        limit = max(limit for _, limit in stores)
        needed = first.prune(limit=limit) if any(store.grew for store, _ in stores) else 0
        if needed > limit:
            log.info(LARGE, folder, -(-needed // MB), limit // MB, -(-needed // (80 * MB)) * 100)


def _markdown(config: MkDocsConfig) -> tuple[list[Any], dict[str, Any]]:
    """Return the extensions and their options as they are now; some plugins change them from page to page."""
    options = config["mdx_configs"] or {}
    return [*config["markdown_extensions"]], {name: dict(own or {}) for name, own in options.items()}
