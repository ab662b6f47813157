"""Builds pages in other processes, from the last one on, while MkDocs builds them from the first one on.

A page is built from what MkDocs knows of the site when all Markdown is converted, so a copy of its process (`fork`)
builds it as MkDocs would. What it made waits in a file. MkDocs comes to each page in turn: it asks all plugins for what
templates receive, gets the HTML in place of a template's work, asks the plugins that change HTML, and writes it.

A plugin may give a page something else in its turn than it gave it ahead, as it counts pages, for instance. So what
other plugins give to templates is compared, and where it differs, MkDocs builds the page itself. So it does with
whatever else is unusual (an error, a line in the log): all is told as ever.
"""

from __future__ import annotations

import gc
import logging
import marshal
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, MutableMapping, Sequence
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from jinja2 import Environment, Template
from mkdocs.commands.build import get_context

from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.site.report import MKDOCS
from mkdocs_blogposts.speed.object_digest import TooLargeError, digest_of
from mkdocs_blogposts.speed.workers import may_fork, set_up_worker

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

_SEARCHES: Final = frozenset({f"{MKDOCS}.contrib.search", "material.plugins.search.plugin"})
OURS: Final = "mkdocs_blogposts.plugin"
_KNOWN: Final = _SEARCHES | {OURS}
"""Modules of plugins whose source was read: what they do for one page depends on no other page."""
_ENOUGH: Final = 64
"""Pages, some tenths of a second of work, below which starting processes does not pay."""
_AT_ONCE: Final = 8
"""Pages that a worker takes at once."""
_ENOUGH_MISSES: Final = 4
"""Pages to which other plugins gave something else in their turn, after which nothing more is built ahead."""
_MOST: Final = 20_000
"""Values in what other plugins give to the template of a page; to look at them takes a hundredth of a second."""
_OF_SITE: Final = frozenset({"nav", "pages", "config", "page", "build_date_utc"})
"""What templates receive of MkDocs that has no digest, or another one each time."""
_PATIENCE: Final = 10.0
"""Seconds that a process waits for a lock that is held for microseconds."""
_SILENCE: Final = 60.0
"""Seconds without a page from any worker, after which MkDocs builds the pages that they have taken."""


def owner_of(method: Callable[..., Any]) -> Any:
    """Return the plugin of a method, or the module of a function."""
    return getattr(method, "__self__", None) or sys.modules.get(getattr(method, "__module__", ""), method)


def is_foreign(method: Callable[..., Any]) -> bool:
    """Tell whether a method for an event is that of a plugin that was not read, or of a hook."""
    return _module(method) not in _KNOWN


def _module(method: Callable[..., Any]) -> str:
    owner = owner_of(method)
    return owner.__name__ if isinstance(owner, ModuleType) else type(owner).__module__


LAST: Final = -100
"""The priority at which we put the parts of a page together, after other plugins gave theirs to its template."""


def can_build_ahead(config: MkDocsConfig) -> bool:
    """Tell whether all that other plugins give to the template of a page can be compared before it is used."""
    events = config.plugins.events["page_context"]
    return all(getattr(each, "mkdocs_priority", 0) > LAST for each in events if is_foreign(each))


class Made(NamedTuple):
    """What a worker made of a page."""

    content: str | None
    """What a theme prints as content; None where nothing needs to be done with the HTML."""
    html: str
    """What the template made, or the finished page."""
    given: str
    """A digest of what other plugins gave to the template."""


class PagesAhead:
    """The pages of one build that other processes build."""

    def __init__(self, config: MkDocsConfig, files: Sequence[File], env: Environment, *, workers: int) -> None:
        """Take MkDocs' settings, the files of all pages in the order in which it builds them, and the templates.

        There are to be so many `workers` beside this process.
        """
        self._config = config
        self._files = files
        self._env = env
        self._count = workers
        self._nav: Navigation
        self._places = {file.src_uri: place for place, file in enumerate(files)}
        self._context = multiprocessing.get_context("fork")
        self._lock: Any
        self._rest: Any
        """Which pages nobody has taken, once there are workers: from the first of these places up to the second one."""
        self._workers: list[BaseProcess] = []
        self._spools: list[int] = []
        """The file of each worker, which is in no folder."""
        self._open: dict[Connection, int] = {}
        """From where workers tell what they have built, with their numbers."""
        self._places_made: dict[int, tuple[int, int, int]] = {}
        """By the place of a page: the worker, and where it begins in the file and how many bytes it has; 0 for none."""
        self._is_due = self._is_over = self._is_at_work = False
        self._given: str | None = None
        """In a worker: a digest of what other plugins gave to the template of the page that it builds."""
        events = config.plugins.events
        self._gives = any(map(is_foreign, events["page_context"]))
        """Whether other plugins give something to templates."""
        self._finishes = not any(map(is_foreign, events["post_page"]))
        """Whether workers finish pages, as no other plugin changes their HTML."""
        self._misses = 0
        self.made: Made | None = None
        """The page that MkDocs builds now; None where it builds that itself."""

    def take(self, page: Page, nav: Navigation) -> None:
        """Note that MkDocs builds a page now, and get what a worker made of it, if one has taken it.

        Workers begin after the first page of ours, when its templates are compiled.
        """
        self.made = None
        place = self._places.get(page.file.src_uri)
        if self._is_over or self._is_at_work or place is None:
            return
        if self._is_due:
            self._is_due = False
            self._nav = nav
            try:
                self._start(page, place)
            except (OSError, ImportError):  # no process, no file or no lock to be had on this machine
                self.close()
            self._is_over = not self._workers
        elif not self._workers:
            self._is_due = isinstance(page, OwnPage)
        if not self._workers:
            return
        if not self._lock.acquire(timeout=_PATIENCE):  # who had it was killed
            self.close()
            return
        is_left = place < self._rest[1]
        if is_left:
            self._rest[0] = place + 1
        self._lock.release()
        if is_left:
            self._listen(0)  # so that no worker waits to tell more
        else:
            self.made = self._wait_for(place)

    def compare(self, page: Page, context: TemplateContext) -> None:
        """Drop what a worker made of a page if it had something else from other plugins than the page has now.

        `context` is what the template receives, without what we put into it. In a worker, note what it is.
        """
        if self._is_at_work:
            self._given = self._digest(page, context)
        elif self.made is not None and self._is_other(self.made, page, context):
            self.made = None
            self._misses += 1
            if self._misses == _ENOUGH_MISSES:
                self.close()

    def _is_other(self, made: Made, page: Page, context: TemplateContext) -> bool:
        try:
            return made.given != self._digest(page, context)
        except TooLargeError:
            return True

    def _digest(self, page: Page, context: TemplateContext) -> str:
        """Return a digest of what other plugins gave to the template of a page.

        Raises TooLargeError where that is too much to be looked at.
        """
        if not self._gives:
            return ""
        usual = get_context(self._nav, self._files, self._config, page)
        own: Any = {key: value for key, value in context.items() if key not in _OF_SITE and usual.get(key) != value}
        is_usual = context["nav"] is self._nav and context["config"] is self._config and context["page"] is page
        about = (own, is_usual, page.meta, page.content, page.title, self._config.extra)
        return digest_of(about, most=_MOST)

    def close(self) -> None:
        """End the workers; MkDocs builds what is left. In a worker, give up the present page and all after it."""
        self.made, self._is_over = None, True
        if self._is_at_work:
            return
        for worker in self._workers:
            worker.kill()
            worker.join()
        for spool in self._spools:
            os.close(spool)
        gc.unfreeze()
        self._workers.clear()
        self._spools.clear()
        self._open.clear()
        self._places_made.clear()

    def _start(self, page: Page, place: int) -> None:
        """Start the workers, for the pages after one at a place.

        Raises OSError or ImportError where that is not possible.
        """
        if len(self._files) - place < _ENOUGH or not may_fork():
            return
        self._lock = self._context.Lock()
        self._rest = self._context.RawArray("l", [place, len(self._files)])
        gc.freeze()
        for number in range(self._count):
            with tempfile.TemporaryFile() as file:
                self._spools.append(os.dup(file.fileno()))
            receiver, sender = self._context.Pipe(duplex=False)
            worker = self._context.Process(target=self._work, args=(page, self._spools[-1], sender), daemon=True)
            worker.start()
            sender.close()
            self._workers.append(worker)
            self._open[receiver] = number

    def _wait_for(self, place: int) -> Made | None:
        """Return a page that a worker has taken; None where it did not build it, or was ended."""
        while place not in self._places_made and self._open:
            if not self._listen(_SILENCE):
                self.close()
        if place not in self._places_made:
            return None
        number, start, length = self._places_made.pop(place)
        if not length:
            return None
        content, html, given = marshal.loads(os.pread(self._spools[number], length, start))  # noqa: S302 - of our copy
        return Made(content, html, given)

    def _listen(self, seconds: float) -> bool:
        """Note what workers tell within some seconds; return whether any does."""
        receivers = wait(list(self._open), seconds)
        for receiver in receivers:
            assert isinstance(receiver, Connection)  # noqa: S101 - for types: `wait` takes other things, too
            try:
                for made, start, length in receiver.recv():
                    self._places_made[made] = self._open[receiver], start, length
            except (EOFError, OSError):
                del self._open[receiver]
        return bool(receivers)

    # --- in a worker ---

    def _work(self, present: Page, spool: int, sender: Connection) -> None:
        """Build pages from the last one on until nothing is left; `present` is the one that MkDocs builds."""
        set_up_worker()
        self._is_at_work = True
        present.active = False
        told: list[str] = []
        for name in (MKDOCS, None):
            logging.getLogger(name).addHandler(_Listener(told))
        logging.getLogger(MKDOCS).setLevel(logging.INFO)
        events = self._config.plugins.events
        events["page_context"] = [each for each in events["page_context"] if _module(each) not in _SEARCHES]
        end = 0
        with sender:
            while not self._is_over and (places := self._next()):
                made = []
                for place in places:
                    page = self._build(place)
                    data = b"" if page is None or told or self._is_over else marshal.dumps(tuple(page))
                    told.clear()
                    length = os.pwrite(spool, data, end)  # fewer bytes where the disk is full
                    made.append((place, end, length if length == len(data) else 0))
                    end += length
                sender.send(made)

    def _next(self) -> Sequence[int]:
        """Take some pages, the last one first."""
        if not self._lock.acquire(timeout=_PATIENCE):
            return ()
        first, end = self._rest
        begin = max(first, end - _AT_ONCE)
        self._rest[1] = begin
        self._lock.release()
        return range(end - 1, begin - 1, -1)

    def _build(self, place: int) -> Made | None:
        """Return a page, made as MkDocs makes it; None where that fails."""
        page, config = self._files[place].page, self._config
        assert page is not None  # noqa: S101 - MkDocs has made them all
        config._current_page = page  # noqa: SLF001 - what MkDocs sets
        page.active = True
        self._given = None
        try:
            context = get_context(self._nav, self._files, config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            html = template.render(context)
            if self._given is None:
                return None
            if self._finishes:
                return Made(None, str(config.plugins.on_post_page(html, page=page, config=config)), self._given)
            return Made(str(page.content or ""), html, self._given)
        except (Exception, SystemExit):  # noqa: BLE001 - MkDocs meets the same error, and tells it
            return None
        finally:
            page.active = False
            config._current_page = None  # noqa: SLF001 - as above


class _Listener(logging.Handler):
    """Notes what is logged."""

    def __init__(self, told: list[str]) -> None:
        super().__init__(logging.INFO)
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        self._told.append(record.name)


class PageEnvironment(Environment):
    """The templates of a site, which have nothing to do for a page that was built ahead."""

    def __init__(self, whole: Environment, ahead: PagesAhead) -> None:
        """Take the templates, and the pages that other processes build."""
        vars(self).update(vars(whole))
        self.overlayed, self.linked_to = True, whole
        self._ahead = ahead

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Return a template: that of a page, if it has no parent."""
        template = super().get_template(name, parent, globals)
        return template if parent else cast("Template", _PageTemplate(template, self._ahead))


class _PageTemplate:
    """A template as MkDocs uses it."""

    def __init__(self, template: Template, ahead: PagesAhead) -> None:
        self._template = template
        self._ahead = ahead

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)

    def render(self, *arguments: Any, **named: Any) -> str:
        """Return the page that MkDocs builds now."""
        made = self._ahead.made
        return self._template.render(*arguments, **named) if made is None else made.html
