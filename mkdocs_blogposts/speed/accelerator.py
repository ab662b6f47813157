"""What makes one build of one instance faster: the cache, and rendering ahead."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.ebook.epub import BookWriter
from mkdocs_blogposts.site.page import OwnPage, PostPage
from mkdocs_blogposts.site.report import log
from mkdocs_blogposts.speed.cache import CachedEntries, Store
from mkdocs_blogposts.speed.files_read import ProjectFiles, describe_reading
from mkdocs_blogposts.speed.kept_books import KeptBookWriter
from mkdocs_blogposts.speed.kept_extracts import KeptExtracts
from mkdocs_blogposts.speed.kept_pictures import KeptResizer
from mkdocs_blogposts.speed.keys import UnprovableError, canonical, digest, fingerprint, reading_extensions
from mkdocs_blogposts.speed.render import Conversion, is_debugging
from mkdocs_blogposts.speed.search_entries import find_indexes
from mkdocs_blogposts.speed.site_state import SiteState
from mkdocs_blogposts.speed.workers import RenderAhead, Task, cores, make_executor, may_fork

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.feeds.article import Extracts
    from mkdocs_blogposts.options import SpeedOptions
    from mkdocs_blogposts.site.smaller_pictures import Resizer

UNKNOWN: Final = (
    "Nothing is cached or rendered ahead: it is not known whether %s makes the same HTML in every build; "
    "if it does, name it in `speed: extensions:`, else write `speed: off` to keep this quiet"
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
        executor: Callable[[Task], Executor] | None = None,
    ) -> None:
        """Take the options of `speed`, all options of the plugin as written, and MkDocs' settings.

        `executor` makes worker processes for a task.
        """
        gc.set_threshold(*_SELDOM)
        self._options = options
        self._written = written
        self._workers = options.workers or cores()
        self._config = config
        self._executor = executor or partial(make_executor, workers=self._workers)
        self.cache = Path(config.config_file_path or "").parent / options.cache if options.cache else None
        """The folder of the cache; None for no cache."""
        self._store = Store(self.cache, log.info) if self.cache else None
        self._cached = CachedEntries(self._store)
        kept = KeptExtracts(self._cached)
        self._programs = kept.programs
        self.extracts: Extracts = kept
        """What the publication reads finished HTML with."""
        self._waiting: list[OwnPage] = []
        self._markdown: tuple[list[Any], dict[str, Any]] = ([], {})
        self._conversion: Conversion | None = None
        self._site: SiteState | None = None

    def kept(self, resizer: Resizer | None) -> Resizer | None:
        """Return what makes copies of pictures with those of earlier builds, where there is a cache."""
        return KeptResizer(resizer.quality, self._store) if resizer and self._store else resizer

    def book_writer(self) -> BookWriter:
        """Return what makes e-books, with those of earlier builds where there is a cache."""
        return KeptBookWriter(self._store, self._programs) if self._store else BookWriter()

    def attach(self, pages: tuple[OwnPage, ...], files: Files) -> None:
        """Replace `render` of each page. Does nothing with `--verbose`: MkDocs then logs each step of a conversion."""
        links = next((page.site_links for page in pages), None)
        if links is None or is_debugging():
            return
        self._site = SiteState(files, links)
        self._waiting = [page for page in pages if isinstance(page, PostPage)]
        for page in pages:
            vars(page)["render"] = partial(self._render, page)

    def finish(self) -> None:
        """Write what was made for the cache, and remove old entries from it."""
        gc.set_threshold(*_USUAL)
        self._cached.write_pages()
        self._cached.drop()
        if self._store and self._store.grew:
            self._store.prune()

    def _render(self, page: OwnPage, config: MkDocsConfig, files: Files) -> None:
        if self._site and self._site.files is files and self._config is config:
            self._begin(self._site, unchanged=page.markdown == page.document.body)
            if self._conversion and self._markdown == _markdown(config):
                self._conversion.render(page)
                return
        type(page).render(page, config, files)

    def _begin(self, site: SiteState, *, unchanged: bool) -> None:
        """Prepare the cache, and render ahead, when MkDocs asks for the first page.

        By then all plugins have changed settings, files and navigation. `unchanged` says that no plugin changed the
        text of that page; else nothing is rendered ahead, because texts of other pages are likely to change, too.
        """
        if not self._waiting:
            return
        pages, self._waiting, config = self._waiting, [], self._config
        try:
            common = self._describe(site)
        except UnprovableError as error:
            log.info(UNKNOWN, error)
            return
        self._markdown = _markdown(config)
        self._conversion = Conversion(common, site, self._cached, config)
        indexes = [*find_indexes(config, self._cached, common)] if self._options.search else []
        if self._workers > 1 and unchanged and not config.plugins.events["page_read_source"] and may_fork():
            trouble = RenderAhead(config, self._conversion, indexes, self._cached, self._executor).run(pages)
            if trouble:
                log.info(trouble)

    def _describe(self, site: SiteState) -> str:
        """Return a digest of what all conversions depend on, and let the site answer for files that they read.

        Raises UnprovableError, with the cause, where that is not known.
        """
        config, vouched = self._config, frozenset(self._options.extensions)
        common = fingerprint(config, self._written, vouched=vouched)
        reading = reading_extensions(config["markdown_extensions"], config["mdx_configs"] or {}, vouched=vouched)
        if not reading:
            return common
        site.disk = ProjectFiles(config, reading)
        return digest(common, canonical(describe_reading(config, reading)))


def _markdown(config: MkDocsConfig) -> tuple[list[Any], dict[str, Any]]:
    """Return the extensions and their options as they are now; some plugins change them from page to page."""
    options = config["mdx_configs"] or {}
    return [*config["markdown_extensions"]], {name: dict(own or {}) for name, own in options.items()}
