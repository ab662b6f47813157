"""What a book is made of: texts, names and terms as values, and the bytes of a finished one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.pages.views import LicenseView, RightsView
    from mkdocs_blogposts.pages.words import Words


@dataclass(frozen=True, slots=True)
class ChapterText:
    """One chapter before it is set."""

    title: str
    url: str
    """Of its page, relative to the root of the site."""
    html: str = field(repr=False)
    """Its finished body."""
    document: Document = field(repr=False)
    """The file, in which problems are told."""
    language: str
    """BCP 47."""
    direction: str
    names: tuple[str, ...] = ()
    """Those of its authors."""
    date: str | None = None
    """As it is shown."""
    license: LicenseView | None = None
    rights: RightsView | None = None
    description: str | None = None

    def facts(self) -> list[Any]:
        """Return all that its pages depend on, as plain values; long texts as their digests."""
        rights, license_ = self.rights, self.license
        return [
            *(self.title, self.url, _digest(self.html), self.language, self.direction, list(self.names), self.date),
            *(self.description, self.document.path, _digest(self.document.body), self.document.body_line),
            list(_facts(license_)) if license_ else None,
            [rights.kind, rights.notice, rights.reuse.text if rights.reuse else None] if rights else None,
        ]


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _facts(license_: LicenseView) -> Iterator[Any]:
    terms = license_.terms
    yield from (license_.id, license_.name, license_.short, license_.deed, license_.description)
    yield [list(terms.permits), list(terms.requires), list(terms.forbids)] if terms else None
    yield [list(_facts(part)) for part in license_.parts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A whole book before it is a file."""

    id: str
    """Of the series."""
    identifier: str
    """A URN, which stays."""
    title: str
    description: str | None = None
    language: str
    direction: str
    publisher: str
    """The publication that the series is part of."""
    site: str
    """Whole address of the site with a slash at its end; empty where it does not know its own."""
    address: str | None = None
    """Whole address of the page of the series."""
    creators: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    """Those who wrote a chapter, and are not among those whose series it is."""
    position: int | None = None
    """Rank of the series among those of the publication."""
    modified: str
    """UTC, as `2026-01-31T12:00:00Z`."""
    published: str | None = None
    """The day of the newest chapter."""
    words: Words
    chapters: tuple[ChapterText, ...]
    cover: str | None = None
    """Address of the picture of the series, relative to the root of the site."""

    def facts(self) -> list[Any]:
        """Return all that the book depends on but its pictures, as plain values; long texts as their digests."""
        return [
            *(self.id, self.identifier, self.title, self.description, self.language, self.direction, self.publisher),
            *(self.site, self.address, list(self.creators), list(self.contributors), self.position, self.modified),
            *(self.published, dict(self.words), self.cover),
            [chapter.facts() for chapter in self.chapters],
        ]


@dataclass(frozen=True, slots=True)
class Epub:
    """A finished book."""

    data: bytes = field(repr=False)
    """The file."""
    problems: tuple[Problem, ...] = ()
    """What is not shown as it was written."""
    pictures: tuple[tuple[str, str], ...] = ()
    """Addresses of the pictures that were asked for, each with a digest of its bytes."""
