"""`mkdocs serve`: saving a post builds what depends on it, and everything where that cannot be told."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.publish.report import docs_prefix, log
from mkdocs_blogposts.speed.held import HeldPages
from mkdocs_blogposts.speed.standing import Standing, find_searches
from mkdocs_blogposts.speed.unprovable import UnprovableError
from mkdocs_blogposts.speed.watch import Look, compare, look

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from mkdocs_blogposts.speed.search_revision import SearchRevision

WHOLE: Final = "Each change builds the whole site: it is not known what depends on a page, because of %s"
REST: Final = 0.5
"""Seconds after a page is there until feeds and the search index follow; no reader of the page waits for them."""


class Preview:
    """Takes the place of what builds the site of one server."""

    def __init__(self, server: LiveReloadServer, builder: Callable[[], None], seen: Look) -> None:
        """Take a server with what builds its site, and how the files looked when the site on it was built."""
        self._server = server
        self._builder = builder
        self._caches: set[str] = set()
        self._seen: Look = {**look(self._watched()), **seen}
        self._standings: list[Callable[[], Standing | None]] = []
        self._searches: list[SearchRevision] | None = None
        self._held = HeldPages(Path(server.root))
        self._told = ""
        self._following = threading.Timer(0, lambda: None)
        self.rest = REST

    @classmethod
    def of(cls, server: LiveReloadServer, builder: Callable[[], None], seen: Look) -> Preview:
        """Return the preview of a server: instances of the plugin on one site share it."""
        present = getattr(server.builder, "__self__", None)
        if isinstance(present, cls):
            return present
        preview = cls(server, builder, seen)
        server.builder = preview.build
        return preview

    def join(self, standing: Callable[[], Standing | None], *, cache: Path | None) -> None:
        """Take who knows what the last build of an instance left, if it left anything, and where its cache lies.

        A build writes into the cache, which is no reason for another one where the folder around it is watched.
        """
        self._standings.append(standing)
        if cache is not None:
            self._caches.add(os.path.abspath(cache))  # noqa: PTH100 - as MkDocs' own paths
            inside = tuple(f"{each}{os.sep}" for each in self._caches)
            self._seen = {path: seen for path, seen in self._seen.items() if not path.startswith(inside)}

    def build(self) -> None:
        """Build what the files that changed make necessary."""
        self._following.cancel()
        self.wait()
        now = look(self._watched(), without=self._caches)
        edited, moved = compare(self._seen, now)
        self._seen = now
        if not edited and not moved:
            return
        try:
            self._build_again(edited, moved)
        except Exception as reason:  # noqa: BLE001 - whatever it is, the whole build meets it again and tells it
            log.debug("The whole site is built, because of %s", reason)
            self._build_whole()

    def wait(self) -> None:
        """Wait until feeds and the search index are what they should be."""
        if self._following.is_alive():
            self._following.join()

    def _watched(self) -> list[str]:
        return list(self._server._watched_paths)  # noqa: SLF001 - it has no other name

    def _build_again(self, edited: set[str], moved: set[str]) -> None:
        start = time.monotonic()
        standings = self._found()
        if moved or not edited or len(standings) != len(self._standings):
            raise UnprovableError("files that came or went, or a build that came to nothing")
        if self._searches is None:
            self._searches = self._prove(standings)
        if strange := edited - {path for each in standings for path in each.posts}:
            raise UnprovableError(min(strange))
        revised = [(each, [each.read(path) for path in sorted(edited & each.posts.keys())]) for each in standings]
        for standing, revisions in revised:
            standing.build(revisions, self._searches)
        log.info("Posts built again in %.2f seconds", time.monotonic() - start)
        self._following = threading.Timer(self.rest, self._follow, [standings, self._searches])
        self._following.daemon = True
        self._following.start()

    def _prove(self, standings: Sequence[Standing]) -> list[SearchRevision]:
        """Return the search indexes of the site; tell once what is in the way, and raise UnprovableError."""
        try:
            for standing in standings:
                standing.check()
            return find_searches(standings[0].config)
        except UnprovableError as reason:
            if str(reason) != self._told:
                self._told = str(reason)
                log.info(WHOLE, reason)
            raise

    def _follow(self, standings: Sequence[Standing], searches: Iterable[SearchRevision]) -> None:
        """Write what is no page."""

        def refine(index: Mapping[str, Any]) -> Mapping[str, Any]:
            for standing in standings:
                index = standing.publication.channels.refine_entries(index)
            return index

        try:
            for standing in standings:
                standing.publication.write_again()
            for search in searches:
                search.write(standings[0].config, refine)
        except Exception:  # noqa: BLE001 - the server may have ended meanwhile, and taken the site with it
            log.debug("Feeds and search are not up to date", exc_info=True)
            self._seen = {}  # then the next change builds everything

    def _build_whole(self) -> None:
        """Build everything; where that comes to nothing, the preview goes on to show what was there."""
        self._searches = None
        self._held.note(self._pages())
        self._held.set_aside()
        try:
            self._builder()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - as MkDocs' server does
            self._held.bring_back()
            if isinstance(error, SystemExit):
                log.error(str(error))
            else:
                log.exception("The build failed")
            log.error("The preview goes on to show the site as it was")
            return
        except BaseException:  # the writer ends the server
            self._held.bring_back()
            raise
        self._held.show(self._pages(), self._problems())

    def _found(self) -> list[Standing]:
        """Return what the last build of each instance left."""
        return [standing for each in self._standings if (standing := each())]

    def _pages(self) -> dict[str, str]:
        return {path: page.file.dest_uri for each in self._found() for path, page in each.posts.items()}

    def _problems(self) -> dict[str, list[str]]:
        """Return what is wrong with files, by their paths."""
        found: dict[str, list[str]] = {}
        for standing in self._found():
            for problem in standing.publication.gathered.problems:
                path = os.path.normpath(os.path.join(standing.config.docs_dir, problem.path))  # noqa: PTH118 - MkDocs' paths
                found.setdefault(path, []).append(f"{docs_prefix(standing.config)}{problem}")
        return found
