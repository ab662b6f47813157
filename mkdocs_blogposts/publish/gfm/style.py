"""The style sheet of embedded parts, for sites that have some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.content.document import Document

STYLE: Final = "assets/blogposts/embedded.css"
_SIGNS: Final = ("::", "<video")


def add_style(config: MkDocsConfig, documents: Iterable[Document]) -> None:
    """Add the sheet to the site where a body may hold what it is for, before the site's own sheets."""
    if STYLE not in config.extra_css and any(map(has_signs, documents)):
        config.extra_css.insert(0, STYLE)


def has_signs(document: Document) -> bool:
    """Tell whether a body may hold what the sheet is for."""
    return any(sign in document.body for sign in _SIGNS)
