"""The elements of a page's head: how they are written, and put into a finished page, one of each kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final, Literal, TypeAlias, get_args

from markupsafe import Markup, escape

from mkdocs_blogposts.feeds.xml import legal

Vocabulary: TypeAlias = Literal["html", "open_graph", "json_ld", "citation"]
VOCABULARIES: Final[tuple[Vocabulary, ...]] = get_args(Vocabulary)
"""`html`: description, author, canonical address, license, languages, robots, feeds; `citation`: of posts alone."""
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
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
_SHARED: Final = frozenset({"alternate", "license", "me"})
"""Relations that a page may have several links of, told apart by their address."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its kind: a page has one of each."""

    kind: str
    """`description`, `og:title`, `license https://…`."""
    markup: str
    """HTML."""
    yields: bool = False
    """Whether it is left out where the page has one of its kind already; else it takes that one's place."""


def meta(name: str, content: str | None, *, also: str | None = None) -> tuple[Element, ...]:
    """Return `<meta name>`, and for names of Open Graph `<meta property>`; nothing without a content.

    `also` is a name of Open Graph for the same content: one element says both, and one without markup keeps its place.
    """
    if not content:
        return ()
    key = "property" if name.startswith(("og:", "article:", "profile:")) else "name"
    both = f' property="{also}"' if also else ""
    text = escape(" ".join(legal(content).split()))
    element = Element(name.casefold(), f'<meta {key}="{escape(name)}"{both} content="{text}">')
    return (element, Element(also, "")) if also else (element,)


def link(relation: str, href: str | None, *, kind: str | None = None, **attributes: str) -> tuple[Element, ...]:
    """Return `<link rel>`; nothing without an address."""
    if not href:
        return ()
    rest = "".join(f' {name}="{escape(legal(value))}"' for name, value in attributes.items())
    markup = f'<link rel="{relation}"{rest} href="{escape(legal(href))}">'
    return (Element(kind or relation, markup),)


def data(values: Mapping[str, Any]) -> Element:
    """Return JSON-LD in a script; what could end the script, or begin a comment in it, is written as JSON can."""
    text = _JSON.encode(values)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Element("blogposts json-ld", Markup('<script type="application/ld+json">{}</script>').format(Markup(text)))  # noqa: S704 — closed against HTML above


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
    lines = "".join(f"{element.markup}\n" for element in ours if element.markup)
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
