"""Raw HTML in bodies: its addresses and its headings."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_ATTRIBUTE: Final = re.compile(
    r"""(?<=\s)(?P<name>src|href|poster|srcset)=(?P<quote>["'])(?P<url>[^"']+)(?P=quote)""", re.IGNORECASE
)
_TAG: Final = re.compile(r"<(?!(?:swagger-ui|redoc)\b)[a-zA-Z][^<>]*>")
"""But for elements that are no HTML: plugins put a page in their place, and look beside the source for its file."""
_HEADING: Final = re.compile(r"(</?h)([1-6])(?=[\s>/])", re.IGNORECASE)
_H1: Final = re.compile(r"<h1[\s>]", re.IGNORECASE)


def rewrite_addresses(markup: str, rewrite: Callable[[str, str], str]) -> str:
    """Return HTML with each address replaced by what `rewrite` gives for the attribute's name and value.

    A value that is no address at all (`http://[`, for which `rewrite` raises ValueError) stays as written.
    """
    if not _may_link(markup):
        return markup

    def attribute(match: re.Match[str]) -> str:
        try:
            value = rewrite(match["name"], match["url"])
        except ValueError:
            return match[0]
        return f"{match['name']}={match['quote']}{value}{match['quote']}"

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), markup)


def _may_link(markup: str) -> bool:
    """Tell whether raw HTML may have a link; most of it is highlighted code, which has none and is long."""
    lower = markup.lower()
    return "href=" in lower or "src=" in lower or "srcset=" in lower or "poster=" in lower


def has_h1(markup: str) -> bool:
    """Tell whether raw HTML has a heading of the first level."""
    return _H1.search(markup) is not None


def lower_headings(markup: str) -> str:
    """Return raw HTML with every heading a level down; h6 stays h6."""
    return _HEADING.sub(lambda match: f"{match[1]}{min(int(match[2]) + 1, 6)}", markup)
