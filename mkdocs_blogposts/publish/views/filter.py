"""The filter of an index, as templates receive it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One value to filter by, which is also a page."""

    key: str
    """What the address of a filtered list says: `cats`."""
    text: str
    url: str
    """Its own page, which lists the same posts without a script."""
    count: int
    """How many posts it has."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """What posts can be filtered by."""

    kind: str
    """`tag`, `author`, `license` or `year`; also the key of its word."""
    choices: tuple[ChoiceView, ...]
    """Those with most posts, or the newest years."""
    more: int
    """How many others there are."""
    url: str | None
    """The page of all of them."""


@dataclass(frozen=True, slots=True)
class FilterView:
    """The filter of an index: links to plain pages, which a script turns into choices."""

    source: str
    """Address of all posts in one file, relative to the site's root; loaded when the filter is first used."""
    facets: tuple[FacetView, ...]
