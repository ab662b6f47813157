"""Builds only the posts that were saved, and the whole site where other files changed.

Keeps the last good site where the whole build failed.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mkdocs.utils import CountHandler

from mkdocs_blogposts.serve.last_good_pages import LastGoodPages
from mkdocs_blogposts.serve.next_build import NextBuild, RefusedError
from mkdocs_blogposts.serve.other_plugins import UnfitError
from mkdocs_blogposts.serve.rebuild import LastBuild, finish
from mkdocs_blogposts.serve.search_revision import find_searches
from mkdocs_blogposts.serve.snapshot import Snapshot, compare, take_snapshot
from mkdocs_blogposts.site.report import MKDOCS, docs_prefix, log
from mkdocs_blogposts.speed.keys import UnprovableError

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from mkdocs_blogposts.serve.search_revision import SearchRevision


MORE_THAN_TEXT: Final = "more of a post than its text"
MORE: Final = "A change of more than the text of posts builds the whole site, because of %s"
LATER: Final = (
    "Other pages may show something of a change, because of %s: those of which that is known are built at once, "
    "the whole site when nothing was saved for %.0f seconds"
)
WHOLE: Final = "Each change builds the whole site: it is not known what depends on a page, because of %s"
ONCE: Final = "This change builds the whole site, because of %s"
DELAY: Final = 0.5
"""Seconds between writing a page and writing feeds and the search index, for which no reader waits."""


PAUSE: Final = 3.0
"""Seconds without a change before the whole site is built where other plugins may show more of the last ones."""
LOOK: Final = 2.0
"""Seconds from one look at all files to the next, beside the server's own every half second."""


Rounds: TypeAlias = Sequence[Sequence[LastBuild]]
"""The last builds of a site, one after the other: one for each language, in each that of each instance."""


class Preview:
    """Replaces the function with which MkDocs' server builds the site."""

    def __init__(self, server: LiveReloadServer, builder: Callable[[], None], seen: Snapshot) -> None:
        """Take a server, MkDocs' function that builds its site, and the state of the files at the first build."""
        self._server = server
        self._builder = builder
        self._caches: set[str] = set()
        self._roots = set(self._watched())
        self._seen: Snapshot = {**take_snapshot(self._roots), **seen}
        self._last_builds: list[Sequence[LastBuild]] = []
        """What the last build left, of each instance for each language."""
        self._entered: Sequence[LastBuild] = ()
        """Those of the language for which settings and plugins are now, where it is not that of the last build."""
        self._searches: list[SearchRevision] | None = None
        self._last_good = LastGoodPages(Path(server.root))
        self._unfit = ""
        """Why posts are not built alone; nothing where they are, or where it was not tried yet."""
        self._logged = ""
        self._later = threading.Timer(0, lambda: None)
        self.rest = DELAY
        self._put_back: Callable[[], None] | None = None
        """What puts back all that other plugins keep, where the whole site is to be built when the writer pauses."""
        self._waiting: tuple[Rounds, Sequence[SearchRevision]] = (), ()
        """Of what feeds and the search index are written last."""
        self._refused: tuple[set[str], set[str]] = set(), set()
        """The files that changed, and that came or went, since the last build that was not refused."""
        self._has_failed = False
        """Whether the last whole build did; it may have come to its end, with a warning that `strict` forbids."""
        self._pausing = threading.Timer(0, lambda: None)
        self.has_paused = False
        """Whether that is so now."""
        self.pause = PAUSE

    @classmethod
    def of(cls, server: LiveReloadServer, builder: Callable[[], None], seen: Snapshot) -> Preview:
        """Return the preview of a server; all instances of the plugin on a site share one."""
        present = getattr(server.builder, "__self__", None)
        if isinstance(present, cls):
            return present
        preview = cls(server, builder, seen)
        server.builder = preview.build
        threading.Thread(target=_look_again, args=[weakref.ref(preview)], daemon=True).start()
        return preview

    def add_instance(self, last_builds: Sequence[LastBuild], *, cache: Path | None) -> None:
        """Add an instance: its last build in each language, none where that failed, and the folder of its cache.

        Changes in the folder of the cache start no build.
        """
        self._last_builds.append(last_builds)
        if cache is not None:
            self._caches.add(os.path.abspath(cache))  # noqa: PTH100 - as MkDocs' own paths
            inside = tuple(f"{each}{os.sep}" for each in self._caches)
            self._seen = {path: seen for path, seen in self._seen.items() if not path.startswith(inside)}

    def build(self) -> None:
        """Build the posts that changed, or the whole site where anything else did."""
        now = take_snapshot(self._watched(), without=self._caches)
        edited, moved = compare(self._seen, now)
        self._seen = now
        edited = {path for path in edited if not any(each.has_copy(path) for each in self._found())}
        if not edited and not moved:  # which leaves alone what waits to be written
            if self.has_paused:
                self.wait()
                self._build_whole()
            return
        self.has_paused = False
        self._pausing.cancel()
        self._later.cancel()
        self.wait()
        edited, moved = edited | self._refused[0], moved | self._refused[1]
        try:
            self._build_again(edited, moved)
            self._refused = set(), set()
        except RefusedError:
            self._refused = edited, moved
            self._write_later(*self._waiting)
            log.error("Each build would end at what is wrong: the preview goes on to show the site as it was")
        except Exception as reason:  # noqa: BLE001 - whatever it is, the whole build meets it again and tells it
            log.debug(
                "The whole site is built, because of %s", reason, exc_info=not isinstance(reason, UnprovableError)
            )
            self._build_whole()

    def look(self) -> None:
        """Ask the server for a build where files are not as the last build began with, and the server has not seen it.

        It sees nothing of changes before it begins to look, of those that keep size and time, and of a file or folder
        after a moment in which that was not there.
        """
        watched = set(self._watched())
        if added := watched - self._roots:  # after this preview began, and as they are
            self._roots = watched
            self._seen = {**self._seen, **take_snapshot(added, without=self._caches)}
        edited, moved = compare(self._seen, take_snapshot(watched, without=self._caches))
        if edited or moved:
            self._ask_for_build()

    def _ask_for_build(self) -> None:
        with self._server._rebuild_cond:  # noqa: SLF001 - what it does where it sees a change
            self._server._want_rebuild = True  # noqa: SLF001 - as above
            self._server._rebuild_cond.notify_all()  # noqa: SLF001 - as above

    def _await_pause(self) -> None:
        """Ask for a build when nothing was saved for some time."""

        def ask() -> None:
            self.has_paused = True
            self._ask_for_build()

        self._pausing = threading.Timer(self.pause, ask)
        self._pausing.daemon = True
        self._pausing.start()

    def wait(self) -> None:
        """Wait until feeds and the search index are written, and it is seen that the writer pauses."""
        for timer in (self._later, self._pausing):
            if timer.is_alive():
                timer.join()

    def _watched(self) -> list[str]:
        return list(self._server._watched_paths)  # noqa: SLF001 - it has no other name

    def _build_again(self, edited: set[str], moved: set[str]) -> None:
        start = time.monotonic()
        strange = edited - {path for each in self._found() for path in each.posts}
        if moved or strange:
            self._unfit = ""
        if self._has_failed or not all(self._last_builds):
            raise UnprovableError("a build that came to nothing")
        rounds = _standing([*zip(*self._last_builds, strict=True)])
        if self._searches is None:
            self._searches = self._find_searches(self._last_builds[0])
        with _refusing_warnings(is_strict=rounds[0][0].config.strict) as refuse:
            wanting = self._unfit or MORE_THAN_TEXT
            if not (moved or strange or self._unfit or any(self._refused)):
                wanting = self._build_bodies(rounds, edited)
            if wanting:
                rounds = [self._build_next(rounds[-1], edited, moved, wanting, refuse=refuse)]
        log.info("Posts built again in %.2f seconds", time.monotonic() - start)
        self._write_later(rounds, self._searches)
        if self._put_back:
            self._await_pause()

    def _write_later(self, rounds: Rounds, searches: Sequence[SearchRevision]) -> None:
        self._waiting = rounds, searches
        self._later = threading.Timer(self.rest, self._write_rest, [rounds, searches])
        self._later.daemon = True
        self._later.start()

    def _build_bodies(self, rounds: Rounds, edited: AbstractSet[str]) -> str:
        """Build saved posts again; return why more than they and what shows them is to be built, else nothing."""
        builds = [each for builds in rounds for each in builds]
        revised = {each: [each.read(path) for path in sorted(edited & each.posts.keys())] for each in builds}
        if any(document is None for revisions in revised.values() for _, document in revisions):
            return MORE_THAN_TEXT
        if any(each.is_taken_in(path) for each in builds for path in edited & each.posts.keys()):
            return MORE_THAN_TEXT
        try:
            for each in self._entering(rounds):
                if revisions := [(page, document) for page, document in revised[each] if document]:
                    each.build(revisions, self._searches or ())
            for search in self._searches or ():
                search.settle()
        except UnfitError as reason:
            self._unfit = str(reason)
            return self._unfit
        except UnprovableError as reason:
            return str(reason)
        return ""

    def _entering(self, rounds: Rounds) -> Iterator[LastBuild]:
        """Yield the last builds, each with settings and plugins as they are for its language."""
        for builds in rounds:
            if len(rounds) > 1 and builds != (present := self._entered or rounds[-1]):
                present[-1].leave()
                builds[-1].enter()
                self._entered = builds
            yield from builds

    def _build_next(
        self,
        last_builds: Sequence[LastBuild],
        edited: AbstractSet[str],
        moved: AbstractSet[str],
        wanting: str,
        *,
        refuse: Callable[[], None],
    ) -> Sequence[LastBuild]:
        """Build the site again with what the last build left; return what this one leaves.

        `wanting` is why not posts alone are built; `refuse` raises where something was warned of that ends a build.
        """
        last = last_builds[0]
        try:
            for each in last_builds:
                each.check_next()
        except UnprovableError as reason:
            self._tell_once(MORE % reason if wanting == MORE_THAN_TEXT else (WHOLE if self._unfit else ONCE) % wanting)
            raise
        if beside := last.everywhere:
            self._put_back = self._put_back or last.remember()
            names = f"{', '.join(beside)}, which may show {MORE_THAN_TEXT}"
            self._tell_once(LATER % (names if wanting == MORE_THAN_TEXT else wanting, self.pause))
        build = NextBuild(last_builds, edited, moved, self._searches or ())
        new = build.prepare()
        refuse()
        self._last_good.note_pages(_pages_of(last_builds))
        self._last_good.take(_pages_of(new), _problems_of(new))
        build.write()
        for each in new:
            each.instance.accept()
        self._last_good.show()
        return new

    def _find_searches(self, last_builds: Sequence[LastBuild]) -> list[SearchRevision]:
        """Return the search indexes of the site.

        Raises UnprovableError, and logs the cause once, where pages of this site cannot be built alone.
        """
        try:
            return find_searches(last_builds[0].config, [each.entries for each in last_builds])
        except UnprovableError as reason:
            self._tell_once(WHOLE % reason)
            raise

    def _tell_once(self, message: str) -> None:
        if message != self._logged:
            self._logged = message
            log.info(message)

    def _write_rest(self, rounds: Rounds, searches: Iterable[SearchRevision]) -> None:
        """Write feeds and search indexes."""
        last_builds = [each for builds in rounds for each in builds]

        def refine(index: Mapping[str, Any]) -> Mapping[str, Any]:
            for last_build in last_builds:
                index = last_build.publication.channels.refine_entries(index)
            return index

        try:
            if not last_builds:
                return
            if not all(last_build.is_written for last_build in last_builds):
                finish(last_builds, searches)
                return
            for last_build in self._entering(rounds):
                last_build.publication.write_again()
            for search in searches:
                search.write(last_builds[0].config, refine)
        except Exception:  # noqa: BLE001 - the server may have ended meanwhile, and taken the site with it
            log.debug("Feeds and search are not up to date", exc_info=True)
            self._seen = {}  # then the next change builds everything

    def _build_whole(self) -> None:
        """Build the whole site; where that fails, keep the former one."""
        self._searches, self._entered = None, ()
        if self._put_back:
            self._put_back()
        self._put_back, self.has_paused, self._has_failed = None, False, True
        self._waiting, self._refused = ((), ()), (set(), set())
        self._last_good.note_pages(_pages_of(self._found()))
        self._last_good.move_site_away()
        try:
            self._builder()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - as MkDocs' server does
            self._last_good.restore_site()
            if isinstance(error, SystemExit):
                log.error(str(error))
            else:
                log.exception("The build failed")
            log.error("The preview goes on to show the site as it was")
            return
        except BaseException:  # the writer ends the server
            self._last_good.restore_site()
            raise
        self._has_failed = False
        self._last_good.take(_pages_of(self._found()), _problems_of(self._found()))
        self._last_good.show()

    def _found(self) -> list[LastBuild]:
        """Return the last build of each instance, in each language, where it succeeded."""
        return [last_build for each in self._last_builds for last_build in each]


def _standing(rounds: Rounds) -> Rounds:
    """Return the rounds that wrote the pages of the site, without one whose pages a later one has written again.

    Raises UnprovableError where a later one has written some of them.
    """
    if len(rounds) == 1:  # as nearly always, and at each save
        return rounds
    standing: list[Sequence[LastBuild]] = []
    later = set[str]()
    for builds in reversed(rounds):
        places = {file.dest_uri for file in builds[0].doc_files}
        if later.isdisjoint(places):
            standing.insert(0, builds)
        elif not places <= later:
            raise UnprovableError("pages of one language in the place of those of another one")
        later |= places
    return standing


def _pages_of(builds: Iterable[LastBuild]) -> dict[str, str]:
    """Return where the pages of posts are on the site, by the paths of their source files: in the first language."""
    return {path: page.file.dest_uri for each in reversed([*builds]) for path, page in each.posts.items()}


def _problems_of(builds: Iterable[LastBuild]) -> dict[str, list[str]]:
    """Return what is wrong with files as lines of text, by the paths of the files."""
    found: dict[str, list[str]] = {}
    for build in builds:
        for problem in build.publication.gathered.problems:
            path = os.path.normpath(os.path.join(build.config.docs_dir, problem.path))  # noqa: PTH118 - MkDocs' paths
            if (line := f"{docs_prefix(build.config)}{problem}") not in found.setdefault(path, []):
                found[path].append(line)
    return found


@contextmanager
def _refusing_warnings(*, is_strict: bool) -> Iterator[Callable[[], None]]:
    """Raise UnprovableError at the end of the block where a warning, each of which ends a build, was logged inside.

    So does the function that it yields, at once. The whole build warns of it again, and fails; the build before did
    not.
    """
    counter, logger = CountHandler(), logging.getLogger(MKDOCS)
    counter.setLevel(logging.WARNING)

    def refuse() -> None:
        if is_strict and counter.get_counts():
            raise UnprovableError("warnings, with which `strict` ends a build")

    logger.addHandler(counter)
    try:
        yield refuse
    finally:
        logger.removeHandler(counter)
    refuse()


def _look_again(preview: weakref.ref[Preview]) -> None:
    """Let a preview look at its files for as long as it is there."""
    while True:
        time.sleep(LOOK)
        present = preview()
        if present is None:
            return
        present.look()
        del present
