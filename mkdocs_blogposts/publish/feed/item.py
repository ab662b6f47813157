"""One post as feeds carry it: plain values, every address absolute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.site.pictures import Picture


@dataclass(frozen=True, slots=True)
class Person:
    """An author."""

    name: str
    url: str | None = None
    avatar: str | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """The terms of a post."""

    id: str
    name: str
    addresses: tuple[str, ...] = ()
    """Of the licence at its steward; several where an expression joins licences."""
    spdx: str | None = None
    is_creative_commons: bool = False
    """Whether a licence of Creative Commons is among them, which has an element of its own in RSS."""


@dataclass(frozen=True, slots=True)
class Part:
    """The place of a post in its series."""

    title: str
    url: str | None
    number: int
    """From 1."""
    total: int


@dataclass(frozen=True, slots=True)
class Item:
    """One post."""

    id: str
    """An IRI that stays when the address of the post changes."""
    url: str
    title: str
    published: datetime
    updated: datetime
    """The same as `published` where the post was never edited."""
    content: str | None
    """HTML; None where feeds carry the excerpt only."""
    summary: str
    """Plain text."""
    authors: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    """Names."""
    language: str = "en"
    """BCP 47."""
    rights: Rights | None = None
    picture: Picture | None = None
    """For link previews."""
    original: str | None = None
    """Address of the first publication, where this post is a copy."""
    part: Part | None = None
