"""Converts pages, or repeats what a conversion set and logged before."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mkdocs.structure.toc import AnchorLink, get_toc

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.speed.cache import CachedEntries, EntryError, encode
from mkdocs_blogposts.speed.keys import UnprovableError, canonical, digest
from mkdocs_blogposts.speed.site_state import Questions, Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.speed.cache import Entry


HOST = "mkdocs"
"""Logger of MkDocs, above those of its modules and plugins."""


class Message(NamedTuple):
    """One line of the log."""

    logger: str
    level: int
    text: str


class Listener(logging.Handler):
    """Writes down what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.messages: list[Message] = []
        self.repeatable = True
        """Whether the messages are all that was logged: no traceback, and nothing of others than MkDocs."""

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record of MkDocs."""
        self.messages.append(Message(record.name, record.levelno, record.getMessage()))
        self.repeatable &= not record.exc_info


class _Stranger(logging.Handler):
    """Notices what loggers outside of MkDocs say, and lets it pass."""

    def __init__(self, listener: Listener, *, alone: bool) -> None:
        super().__init__(logging.NOTSET)
        self._listener = listener
        self._alone = alone

    def emit(self, record: logging.LogRecord) -> None:
        if _is_of_host(record):
            return
        self._listener.repeatable = False
        last = logging.lastResort
        if self._alone and last and record.levelno >= last.level:  # as it would have been printed without this handler
            last.handle(record)


class _Quiet(logging.Filter):
    """Keeps from a handler what MkDocs' own level would have kept from it."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record would have been logged."""
        return record.levelno >= self._level or not _is_of_host(record)


@contextmanager
def overheard() -> Iterator[Listener]:
    """Write down what MkDocs logs inside of the `with` block, from INFO on.

    `mkdocs build --quiet` logs less. What is written down must not depend on that, or a build with another level could
    not repeat it. So MkDocs' level is lowered meanwhile, and all other handlers go on to see what they saw before.
    """
    host, root, listener = logging.getLogger(HOST), logging.getLogger(), Listener()
    stranger = _Stranger(listener, alone=not root.handlers)
    level, quiet, others = host.level, _Quiet(host.getEffectiveLevel()), [*host.handlers, *root.handlers]
    for handler in others:
        handler.addFilter(quiet)
    host.addHandler(listener)
    root.addHandler(stranger)
    host.setLevel(min(logging.INFO, host.getEffectiveLevel()))
    try:
        yield listener
    finally:
        host.setLevel(level)
        host.removeHandler(listener)
        root.removeHandler(stranger)
        for handler in others:
            handler.removeFilter(quiet)


def repeat(messages: list[Message]) -> None:
    """Log messages again, so that who counts warnings counts these."""
    for message in messages:
        logging.getLogger(message.logger).log(message.level, "%s", message.text)


def is_debugging() -> bool:
    """Return whether MkDocs logs each step (`--verbose`), which a cached conversion cannot repeat."""
    return logging.getLogger(f"{HOST}.structure.pages").getEffectiveLevel() <= logging.DEBUG


def _is_of_host(record: logging.LogRecord) -> bool:
    return record.name == HOST or record.name.startswith(f"{HOST}.")


SET_BY_RENDERING: Final = frozenset(
    {"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors", "problems"}
)
"""Attributes of a page that a conversion sets."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One finished conversion; every field is a value of JSON."""

    content: str
    contents: list[Any]
    """The table of contents, in the form of Python-Markdown's `toc_tokens`."""
    anchors: list[str]
    links_to_anchors: list[Any]
    """Pairs of a file's `src_uri` and its pairs of anchor and link."""
    title: str | None
    problems: list[Any]
    messages: list[Any]

    @classmethod
    def of(cls, page: OwnPage, messages: Iterable[Message]) -> Rendering:
        """Read a page that was just converted; raise UnprovableError where it holds what is no plain value."""
        return cls(
            content=_text(page.content),
            contents=[_token(link) for link in page.toc],
            anchors=sorted(map(_text, page.present_anchor_ids or ())),
            links_to_anchors=[
                [file.src_uri, [[_text(anchor), _text(link)] for anchor, link in links.items()]]
                for file, links in (page.links_to_anchors or {}).items()
            ],
            title=None if page._title_from_render is None else _text(page._title_from_render),  # noqa: SLF001 - MkDocs' name
            problems=[_values(problem) for problem in page.problems],
            messages=[list(message) for message in messages],
        )

    def apply(self, page: OwnPage, files: Files) -> list[Message]:
        """Set on a page what the conversion set; return what it logged. Raises UnprovableError before it sets any."""
        links = {}
        for uri, pairs in self.links_to_anchors:
            file = files.get_file_from_path(uri)
            if file is None:
                raise UnprovableError(uri)
            links[file] = dict(pairs)
        toc = get_toc(self.contents)
        problems = [Problem(*values) for values in self.problems]
        messages = [Message(*values) for values in self.messages]
        page.content = self.content
        page.toc = toc
        page.present_anchor_ids = set(self.anchors)
        page.links_to_anchors = links
        page._title_from_render = self.title  # noqa: SLF001 - MkDocs' name
        page.problems = problems
        return messages

    def plain(self) -> list[Any]:
        """Return the fields in their order."""
        return [getattr(self, field.name) for field in fields(self)]


def read_rendering(values: Any) -> Rendering:
    """Return the rendering that `plain` gave; raise UnprovableError for anything else."""
    if not isinstance(values, list) or len(values) != len(fields(Rendering)):
        raise UnprovableError("other fields")
    return Rendering(*values)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the names of attributes that are not the same objects in both."""
    missing = object()
    return {name for name in {*before, *after} if before.get(name, missing) is not after.get(name, missing)}


def _token(link: AnchorLink) -> dict[str, Any]:
    if set(vars(link)) - {"title", "id", "level", "children", "active"}:
        raise UnprovableError("the table of contents")
    children = [_token(child) for child in link.children]
    return {"name": _text(link.title), "id": _text(link.id), "level": link.level, "children": children}


def _values(problem: Problem) -> list[Any]:
    if type(problem) is not Problem:
        raise UnprovableError(type(problem).__qualname__)
    return list(astuple(problem))


def _text(value: Any) -> str:
    """Return a text that is nothing more than that: a `Markup`, for example, would come back as another type."""
    if type(value) is not str:
        raise UnprovableError(type(value).__qualname__)
    return value


_UNREADABLE: Final = "unreadable-body"
"""The rule on bodies that are too deep for the converter: how deep that is depends on who calls it."""


class Conversion:
    """The conversions of one build of one instance."""

    def __init__(self, fingerprint: str, site: Site, cached: CachedEntries, config: MkDocsConfig) -> None:
        """Take what all conversions have in common, who answers their questions, and where finished ones are."""
        self._fingerprint = fingerprint
        self._site = site
        self._cached = cached
        self._config = config

    def key(self, page: OwnPage, markdown: str) -> str:
        """Return the key of a page's conversion; raise UnprovableError where its front matter has no text form."""
        document, file = page.document, page.file
        facts = canonical(
            [
                type(page).__qualname__,
                page.plain_title,
                page.written_title,
                file.src_uri,
                file.url,
                file.inclusion.is_excluded(),
                document.path,
                document.form,
                document.as_written(),
                document.body_line,
            ]
        )
        return digest("conversion", self._fingerprint, facts, document.body, markdown)

    def holds(self, key: str) -> bool:
        """Tell whether a finished conversion is at hand."""
        return self._valid(self._cached.look(key)) is not None

    def render(self, page: OwnPage) -> bool:
        """Convert a page, or set on it what converting it would; return whether it was not converted."""
        try:
            key = self.key(page, page.markdown or "")
            if self._recall(page, self._valid(self._cached.take(key))):
                return True
        except UnprovableError:
            type(page).render(page, self._config, self._site.files)
            return False
        data = self.make(page, key)
        if data is not None:
            self._cached.keep(key, data)
        return False

    def make(self, page: OwnPage, key: str) -> bytes | None:
        """Convert a page and return the entry for it; None where another build might make something else of it."""
        inquiry = Questions(self._site)
        before, meta, links = dict(vars(page)), dict(page.meta), page.site_links
        page.site_links = inquiry.links
        try:
            with overheard() as listener:
                type(page).render(page, self._config, inquiry.files)
        finally:
            page.site_links = links
        if changes(before, vars(page)) - SET_BY_RENDERING or meta != page.meta or not listener.repeatable:
            return None
        if any(problem.rule == _UNREADABLE for problem in page.problems):
            return None
        try:
            return encode(key, inquiry.head, Rendering.of(page, listener.messages).plain())
        except (UnprovableError, TypeError):
            return None

    def _valid(self, entry: Entry | None) -> Entry | None:
        return entry if entry and self._site.agrees(entry.head) else None

    def _recall(self, page: OwnPage, entry: Entry | None) -> bool:
        if entry is None:
            return False
        try:
            messages = read_rendering(entry.value()).apply(page, self._site.files)
        except (EntryError, UnprovableError):
            return False
        repeat(messages)
        return True
