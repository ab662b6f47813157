"""What a site says of the licences of its posts as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.license import License


@dataclass(frozen=True, slots=True)
class LicensePolicy:
    """The site's own licence, and those that its posts may have."""

    default: License | None = None
    """Of posts that state none and whose collection states none."""
    allowed: tuple[License, ...] = ()
    """Empty allows every licence."""
    reserved: bool = False
    """Whether posts without a licence say that all rights are reserved."""
