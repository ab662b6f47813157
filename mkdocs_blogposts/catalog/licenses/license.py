"""A licence: who may do what with a post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_blogposts.content.site_data import LicenseMatter


@dataclass(frozen=True, slots=True)
class License:
    """One licence, from the built-in registry, the SPDX list or the site's own data."""

    id: str
    """Identity on this site and its part of a URL: `cc-by-4.0`, `mit`, `cc-by-4` where the site's data say so."""
    spdx: str | None
    """SPDX identifier or expression: `CC-BY-4.0`, `MIT OR Apache-2.0`."""
    name: str
    """In full: "Creative Commons Attribution 4.0 International"."""
    short: str
    """For badges: "CC BY 4.0"."""
    url: str | None
    """https address of the deed or text at the licence's own steward; None where there is no such page."""
    elements: tuple[str, ...] = ()
    """What the badge shows and the terms follow from: of `by nc sa nd zero pd`, in this order."""
    commons: str | None = None
    """Version of the Creative Commons licence that it is: `4.0`, "" where it has none; None where it is no such."""
    statement: str | None = None
    """The site's own words on it, where its data give some."""
    parts: tuple[License, ...] = ()
    """The licences and exceptions that an expression joins, in its order, each with its own page; else empty."""


def site_license(matter: LicenseMatter) -> License:
    """Return the licence that one entry of a site's data describes; every entry has an id."""
    identity = matter.id or ""
    name = matter.name or matter.short or identity
    return License(
        id=identity,
        spdx=matter.spdx,
        name=name,
        short=matter.short or name,
        url=matter.url,
        elements=matter.elements,
        statement=matter.statement,
    )
