"""What a post and a licence say of rights, as templates receive it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.views.subject import LicenseView


@dataclass(frozen=True, slots=True)
class TermsView:
    """What a licence permits, requires and forbids: sentences in the site's language."""

    permits: tuple[str, ...]
    requires: tuple[str, ...]
    forbids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReuseView:
    """A line that gives credit for a post (title, author, source, licence), ready to copy, in four formats.

    Each is escaped for its own format; all are plain text to the page that shows them.
    """

    text: str
    html: str
    markdown: str
    bibtex: str
    required: bool
    """Whether the licence asks for credit; else it is a courtesy."""


@dataclass(frozen=True, slots=True)
class RightsView:
    """What the page of a post says of its rights."""

    kind: str
    """`licensed`, `dedicated` (CC0), `public` (public domain mark), `own` (terms of the site's), `reserved`."""
    notice: str | None
    """"© 2025–2026 Ada Lovelace."; None where no name is known, and where nobody claims a copyright."""
    badge: Markup
    """That of the licence, or the sign of copyright."""
    license: LicenseView | None
    """None where all rights are reserved."""
    reuse: ReuseView | None
    """None where nothing is known to permit reuse."""
