"""Converts pages, or repeats what a conversion set and logged before."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mkdocs.structure.toc import AnchorLink, get_toc

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.site.page import OwnPage, PostPage
from mkdocs_blogposts.site.report import MKDOCS
from mkdocs_blogposts.speed.cache import CachedEntries, EntryError, encode
from mkdocs_blogposts.speed.files_read import Reads, noted_reads
from mkdocs_blogposts.speed.keys import UnprovableError, canonical, digest
from mkdocs_blogposts.speed.site_state import RecordingSite, SiteState

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.speed.cache import Entry
    from mkdocs_blogposts.speed.extension_parts import Parts


class Message(NamedTuple):
    """One line of the log."""

    logger: str
    level: int
    text: str


class LogRecorder(logging.Handler):
    """Collects the messages that MkDocs and its plugins log."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.messages: list[Message] = []
        self.repeatable = True
        """Whether the messages are all that was logged: no traceback, and nothing of others than MkDocs."""

    def emit(self, record: logging.LogRecord) -> None:
        """Collect a record."""
        self.messages.append(Message(record.name, record.levelno, record.getMessage()))
        self.repeatable &= not record.exc_info


class _OtherLoggers(logging.Handler):
    """Notes whether a logger outside of MkDocs logs something; it is logged as before."""

    def __init__(self, recorder: LogRecorder, *, alone: bool) -> None:
        super().__init__(logging.NOTSET)
        self._recorder = recorder
        self._alone = alone

    def emit(self, record: logging.LogRecord) -> None:
        if _is_of_mkdocs(record):
            return
        self._recorder.repeatable = False
        last = logging.lastResort
        if self._alone and last and record.levelno >= last.level:  # as it would have been printed without this handler
            last.handle(record)


class _LevelFilter(logging.Filter):
    """Hides from a handler what it would not have seen at MkDocs' own level."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record would have been logged."""
        return record.levelno >= self._level or not _is_of_mkdocs(record)


@contextmanager
def recorded_log() -> Iterator[LogRecorder]:
    """Record what MkDocs logs inside of the `with` block, from INFO on.

    `mkdocs build --quiet` logs less. What is recorded must not depend on that, or a build with another level could not
    log it again. So MkDocs' level is lowered meanwhile; all other handlers see what they saw before.
    """
    mkdocs, root, recorder = logging.getLogger(MKDOCS), logging.getLogger(), LogRecorder()
    others_handler = _OtherLoggers(recorder, alone=not root.handlers)
    level, quiet, others = mkdocs.level, _LevelFilter(mkdocs.getEffectiveLevel()), [*mkdocs.handlers, *root.handlers]
    for handler in others:
        handler.addFilter(quiet)
    mkdocs.addHandler(recorder)
    root.addHandler(others_handler)
    mkdocs.setLevel(min(logging.INFO, mkdocs.getEffectiveLevel()))
    try:
        yield recorder
    finally:
        mkdocs.setLevel(level)
        mkdocs.removeHandler(recorder)
        root.removeHandler(others_handler)
        for handler in others:
            handler.removeFilter(quiet)


def log_again(messages: list[Message]) -> None:
    """Log messages again; `--strict` counts the warnings among them."""
    for message in messages:
        logging.getLogger(message.logger).log(message.level, "%s", message.text)


def is_debugging() -> bool:
    """Return whether MkDocs logs each step (`--verbose`), which a cached conversion cannot do again."""
    return logging.getLogger(f"{MKDOCS}.structure.pages").getEffectiveLevel() <= logging.DEBUG


def _is_of_mkdocs(record: logging.LogRecord) -> bool:
    return record.name == MKDOCS or record.name.startswith(f"{MKDOCS}.")


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
    told: list[Any]
    """What it told objects of plugins, as `Parts.tell` takes it."""

    @classmethod
    def of(cls, page: OwnPage, messages: Iterable[Message], told: list[Any]) -> Rendering:
        """Return what a conversion set on a page; raise UnprovableError for values that JSON would not give back."""
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
            told=told,
        )

    def apply(self, page: OwnPage, files: Files, parts: Parts | None) -> list[Message]:
        """Set on a page what the conversion set, tell plugins what it told them, and return what it logged.

        Raises UnprovableError, and sets nothing, where a page that it links to is gone, or plugins are at another page.
        """
        links = {}
        for uri, pairs in self.links_to_anchors:
            file = files.get_file_from_path(uri)
            if file is None:
                raise UnprovableError(uri)
            links[file] = dict(pairs)
        toc = get_toc(self.contents)
        problems = [Problem(*values) for values in self.problems]
        messages = [Message(*values) for values in self.messages]
        if parts:
            parts.tell(page, self.told)
        page.content = self.content
        page.toc = toc
        page.present_anchor_ids = set(self.anchors)
        page.links_to_anchors = links
        page._title_from_render = self.title  # noqa: SLF001 - MkDocs' name
        page.problems = problems
        return messages

    def plain(self) -> list[Any]:
        """Return the fields in their order, as `read_rendering` takes them."""
        return [getattr(self, field.name) for field in fields(self)]


def read_rendering(values: Any) -> Rendering:
    """Return the rendering whose `plain` returned these values; raise UnprovableError for others."""
    if not isinstance(values, list) or len(values) != len(fields(Rendering)):
        raise UnprovableError("other fields")
    return Rendering(*values)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the names of attributes whose values are not the same objects in both."""
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
    """Return `value`; raise UnprovableError where it is no `str`, or of a subclass such as `Markup`."""
    if type(value) is not str:
        raise UnprovableError(type(value).__qualname__)
    return value


_UNREADABLE: Final = "unreadable-body"
"""The rule on bodies that are too deep for the converter: how deep that is depends on who calls it."""


class Conversion:
    """Converts the pages of one instance in one build, or takes the results from the cache."""

    def __init__(self, fingerprint: str, site: SiteState, cached: CachedEntries, config: MkDocsConfig) -> None:
        """Take the digest of what all conversions depend on, the state of the site, the cache and MkDocs' settings."""
        self._fingerprint = fingerprint
        self._site = site
        self.asked: dict[str, Any] | None = None
        """What the conversion of each page asked about the site, with the answers, by the page's file; in a preview."""
        self._cached = cached
        self._config = config
        self.refused: Counter[str] = Counter()
        """What kept conversions of posts out of the cache, where that was no fault of the text."""

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

    def at(self, site: SiteState) -> Conversion:
        """Return the same for another build with the same settings."""
        other = Conversion(self._fingerprint, site, self._cached, self._config)
        other.asked = None if self.asked is None else dict(self.asked)
        return other

    def _note(self, page: OwnPage, head: Any) -> None:
        if self.asked is not None:
            self.asked[page.file.src_uri] = head

    @property
    def files(self) -> Files:
        """All files of the site."""
        return self._site.files

    def holds(self, key: str) -> bool:
        """Tell whether the cache has a conversion by this key that is still valid."""
        return self._valid(self._cached.look(key)) is not None

    def has(self, page: OwnPage) -> bool:
        """Tell whether the cache has the conversion of a page with the text that it has now."""
        try:
            return self.holds(self.key(page, page.markdown or ""))
        except UnprovableError:
            return False

    def render(self, page: OwnPage) -> bool:
        """Set on a page what its conversion sets; return whether that came from the cache."""
        self._note(page, None)
        try:
            key = self.key(page, page.markdown or "")
            entry = self._valid(self._cached.take(key))
            if self._apply_entry(page, entry):
                self._note(page, entry.head if entry else None)
                page.finish_body()
                return True
        except UnprovableError:
            type(page).render(page, self._config, self._site.files)
            return False
        data = self.make(page, key)
        page.finish_body()
        if data is not None:
            self._cached.keep(key, data, page=page.file.src_uri)
            self._cached.note_page(page.file.src_uri, page.content or "")
        return False

    def make(self, page: OwnPage, key: str) -> bytes | None:
        """Convert a page and return the entry for it; None where the result may not be cached.

        That is so where the conversion set other attributes than those known, or logged what cannot be logged again.
        """
        recording = RecordingSite(self._site)
        before, meta, links = dict(vars(page)), dict(page.meta), page.site_links
        page.site_links = recording.links
        told: list[Any] = []
        doubt = ""
        try:
            with recorded_log() as recorder, noted_reads() if self._site.disk else nullcontext(Reads()) as reads:
                use = self._site.parts.watch(page, recording.ask, recorder.messages) if self._site.parts else None
                type(page).convert(page, use.config if use else self._config, recording.files)
                if use:
                    use.close()
                    told, doubt = use.told, use.doubt
        finally:
            page.site_links = links
        if changes(before, vars(page)) - SET_BY_RENDERING or meta != page.meta or not recorder.repeatable:
            return None
        if doubt:
            self.refused[doubt] += isinstance(page, PostPage)
            return None
        if any(problem.rule == _UNREADABLE for problem in page.problems):
            return None
        try:
            recording.ask_files(reads, page.markdown or "", page.content or "")
            self._note(page, recording.head)
            return encode(key, recording.head, Rendering.of(page, recorder.messages, told).plain())
        except (UnprovableError, OSError, TypeError) as error:
            self.refused[str(error)] += isinstance(page, PostPage)
            return None

    def _valid(self, entry: Entry | None) -> Entry | None:
        return entry if entry and self._site.agrees(entry.head) else None

    def _apply_entry(self, page: OwnPage, entry: Entry | None) -> bool:
        if entry is None:
            return False
        try:
            messages = read_rendering(entry.value()).apply(page, self._site.files, self._site.parts)
        except (EntryError, UnprovableError):
            return False
        log_again(messages)
        return True
