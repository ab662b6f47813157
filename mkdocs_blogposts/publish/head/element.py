"""The elements of a page's head, and the vocabularies that they are of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, get_args

from markupsafe import Markup, escape

from mkdocs_blogposts.publish.feed.xml import legal

Vocabulary: TypeAlias = Literal["html", "open_graph", "json_ld"]
VOCABULARIES: Final[tuple[Vocabulary, ...]] = get_args(Vocabulary)
"""`html`: description, author, canonical address, license, languages, robots, feeds."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element, and what it says: a page has one of each kind."""

    kind: str
    """What no two elements may both say: `description`, `og:title`, `license https://…`."""
    markup: str
    """HTML."""
    yields: bool = False
    """Whether it is left out where the page has one of its kind already; else it takes that one's place."""


def meta(name: str, content: str | None) -> tuple[Element, ...]:
    """Return `<meta name>`, and for names of Open Graph `<meta property>`; nothing without a content."""
    if not content:
        return ()
    key = "property" if name.startswith(("og:", "article:", "profile:")) else "name"
    text = escape(" ".join(legal(content).split()))
    return (Element(name.casefold(), f'<meta {key}="{escape(name)}" content="{text}">'),)


def link(relation: str, href: str | None, *, kind: str | None = None, **attributes: str) -> tuple[Element, ...]:
    """Return `<link rel>`; nothing without an address."""
    if not href:
        return ()
    rest = "".join(f' {name}="{escape(legal(value))}"' for name, value in attributes.items())
    markup = f'<link rel="{relation}"{rest} href="{escape(legal(href))}">'
    return (Element(kind or relation, markup),)


def data(values: Mapping[str, Any]) -> Element:
    """Return JSON-LD in a script; what could end the script, or begin a comment in it, is written as JSON can."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Element("blogposts json-ld", Markup('<script type="application/ld+json">{}</script>').format(Markup(text)))  # noqa: S704 — closed against HTML above
