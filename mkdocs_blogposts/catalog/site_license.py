"""Licences that a site defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.license import License

if TYPE_CHECKING:
    from mkdocs_blogposts.content.license_data import LicenseMatter


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
