"""The head of a finished page: which elements it has, and ours put into it, one of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.head.element import Element

_END: Final = re.compile(r"</head\s*>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|title)\b.*?</\1\s*>"
    r"|(?P<tag>[ \t]*<(?P<name>meta|link)\b(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>\n?)",
    re.IGNORECASE | re.DOTALL,
)
"""An element of the head, or what may hold the text of one without being one."""
_ATTRIBUTE: Final = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_PICTURES: Final = ("og:image", "twitter:image")
"""What further elements describe: `og:image:width`. They go with the picture that they describe."""
_SHARED: Final = frozenset({"alternate", "license"})
"""Relations that a page may have several links of, told apart by their address."""


def add_elements(html: str, elements: Iterable[Element]) -> str:
    """Return a page with the elements at the end of its head.

    An element of the theme or of another plugin that says the same as one of ours goes, unless ours yields to it.
    Everything else of the page stays as it is, byte for byte. A page without a head is returned as it is.
    """
    end = _END.search(html)
    if end is None:
        return html
    head = html[: end.start()]
    found = list(_elements(head))
    there = {kind for _, kinds in found for kind in kinds}
    ours = [element for element in elements if not (element.yields and element.kind in there)]
    said = {element.kind for element in ours}
    for place, kinds in reversed(found):
        if any(kind in said for kind in kinds):
            head = head[: place[0]] + head[place[1] :]
    lines = "".join(f"{element.markup}\n" for element in ours)
    return f"{head}{lines}{html[end.start() :]}"


def _elements(head: str) -> Iterator[tuple[tuple[int, int], set[str]]]:
    """Yield where each element stands, and the kinds that it says; of a picture's width also the picture's."""
    for match in _TAG.finditer(head):
        if match["tag"] is None:
            continue
        attributes = {
            name.casefold(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(match["rest"])
        }
        kinds = set(_meta_kinds(attributes) if match["name"].casefold() == "meta" else _link_kinds(attributes))
        if kinds:
            yield match.span("tag"), kinds


def _meta_kinds(attributes: dict[str, str]) -> Iterator[str]:
    name = (attributes.get("name") or attributes.get("property") or "").casefold()
    if name:
        yield name
    for picture in _PICTURES:
        if name.startswith(f"{picture}:"):
            yield picture


def _link_kinds(attributes: dict[str, str]) -> Iterator[str]:
    for relation in attributes.get("rel", "").casefold().split():
        address = attributes.get("href", "")
        if relation == "alternate" and "hreflang" in attributes:
            yield f"alternate {attributes['hreflang'].casefold()}"
        elif relation in _SHARED:
            yield f"{relation} {address}"
        else:
            yield relation
