"""What there is in numbers, as templates receive it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MonthCountView:
    """One month of the statistics."""

    name: str
    """In the site's language: "November 2025"."""
    iso: str
    """`2025-11`."""
    posts: int
    words: int
    words_in_all: int
    """Of all posts up to the end of it."""


@dataclass(frozen=True, slots=True)
class CountView:
    """How many posts a tag or a license has."""

    text: str | None
    """Its name; None for the posts without a license."""
    url: str | None
    count: int


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """The publication in numbers."""

    posts: int
    words: int
    minutes: int
    """Reading time of all posts."""
    months: tuple[MonthCountView, ...]
    """Every month from the first post to the last, also those without one."""
    tags: tuple[CountView, ...]
    """Those with most posts first."""
    licenses: tuple[CountView, ...]
    """Those with most posts first; posts without one come last."""
