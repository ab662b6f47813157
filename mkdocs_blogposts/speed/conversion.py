"""Converts pages, or does without where the same conversion was done before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.publish.page import OwnPage
from mkdocs_blogposts.speed.canonical import canonical
from mkdocs_blogposts.speed.entry import EntryError, encode
from mkdocs_blogposts.speed.fingerprint import digest
from mkdocs_blogposts.speed.inquiry import Inquiry, Site
from mkdocs_blogposts.speed.messages import overheard, repeat
from mkdocs_blogposts.speed.rendering import SET_BY_RENDERING, Rendering, changes, read_rendering
from mkdocs_blogposts.speed.shelf import Shelf
from mkdocs_blogposts.speed.unprovable import UnprovableError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.speed.entry import Entry

_UNREADABLE: Final = "unreadable-body"
"""The rule on bodies that are too deep for the converter: how deep that is depends on who calls it."""


class Conversion:
    """The conversions of one build of one instance."""

    def __init__(self, fingerprint: str, site: Site, shelf: Shelf, config: MkDocsConfig) -> None:
        """Take what all conversions have in common, who answers their questions, and where finished ones are."""
        self._fingerprint = fingerprint
        self._site = site
        self._shelf = shelf
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
                document.values,
                document.body_line,
            ]
        )
        return digest("conversion", self._fingerprint, facts, document.body, markdown)

    def holds(self, key: str) -> bool:
        """Tell whether a finished conversion is at hand."""
        return self._valid(self._shelf.look(key)) is not None

    def render(self, page: OwnPage) -> bool:
        """Convert a page, or set on it what converting it would; return whether it was not converted."""
        try:
            key = self.key(page, page.markdown or "")
            if self._recall(page, self._valid(self._shelf.take(key))):
                return True
        except UnprovableError:
            type(page).render(page, self._config, self._site.files)
            return False
        data = self.make(page, key)
        if data is not None:
            self._shelf.keep(key, data)
        return False

    def make(self, page: OwnPage, key: str) -> bytes | None:
        """Convert a page and return the entry for it; None where another build might make something else of it."""
        inquiry = Inquiry(self._site)
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
