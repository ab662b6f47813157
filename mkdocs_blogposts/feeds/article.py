"""The body of a post for feeds: with whole addresses, and without what only a page of the theme needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urljoin

from lxml import etree, html

from mkdocs_blogposts.content.markup import PERMALINKS, Digest, digest
from mkdocs_blogposts.feeds.xml import escaped, select

_ADDRESSES: Final = (
    "href",
    "src",
    "poster",
    "cite",
    "data",
    "action",
    "formaction",
    "{http://www.w3.org/1999/xlink}href",
)
_DROPPED: Final = "dropped"
_ARTEFACTS: Final = ("script", "style", "template", "button", "noscript", _DROPPED)
_FRAMES: Final = frozenset({"iframe", "embed", "object"})
_ALIGNMENT: Final = re.compile(r"text-align:\s*(left|right|center)\b", re.IGNORECASE)


_FOR_A_PAGE: Final = etree.XPath(
    "//@class[contains(., 'linenos') or contains(., 'tabbed-set')]/.."
    " | //@*[name() != 'class']"
    "[name() = 'style' or name() = 'data-linenos' or starts-with(name(), 'on') or starts-with(name(), 'data-md-')]/.."
)
"""Elements that may have to change, besides those of `_CHANGED`. Those of highlighted code, which are many, have only a
class and are left out."""
_MARKED: Final = ("linenos", "tabbed-set", "style", "data-")
_EVENT: Final = re.compile(r"on[a-z]+\s*=")
"""What HTML in small letters holds that has such elements: looking for them in the tree takes as long as reading it."""
_CHANGED: Final = ("a", "input", "iframe", "embed", "object")
_WITH_ADDRESSES: Final = etree.XPath(
    "//@*[name() != 'class']"
    "[contains('|href|src|poster|cite|data|action|formaction|xlink:href|srcset|', concat('|', name(), '|'))]/.."
)


def article(markup: str, *, url: str) -> str:
    """Return the finished HTML of a body with every address absolute, from `url`, the page's own.

    Permalinks, copy buttons, line numbers, scripts, styles and comments are taken out; tabs become texts one after
    another, check boxes characters, and frames links. HTML of any quality is accepted.
    """
    body = read_body(markup)
    if body is None:
        return ""
    for element in select(_WITH_ADDRESSES, body):
        _complete(element, url)
    inner = [escaped(body.text or "")]
    inner += [html.tostring(child, encoding="unicode") for child in body]
    return "".join(inner).strip()


def read_body(markup: str) -> html.HtmlElement | None:
    """Return finished HTML of any quality as an element `body`, without what only a page of the theme needs.

    None where there is nothing in it. Addresses are as they were.
    """
    data = markup.replace("\x00", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    document = html.document_fromstring(b"<body>" + data + b"</body>", parser=parser)
    body = document.find("body")
    if body is not None:
        small = markup.lower()
        may_be_marked = any(sign in small for sign in _MARKED) or _EVENT.search(small)
        marked = select(_FOR_A_PAGE, body) if may_be_marked else ()
        for element in dict.fromkeys((*marked, *body.iter(*_CHANGED))):
            _simplify(element)
        etree.strip_elements(body, *_ARTEFACTS, with_tail=False)
    return body


def _simplify(element: html.HtmlElement) -> None:
    """Mark for removal what has no use in a feed, and put plain HTML in the place of controls."""
    classes = (element.get("class") or "").split()
    is_empty = not element.text and not len(element)
    if "linenos" in classes or (is_empty and "data-linenos" in element.attrib) or _is_anchor(element, classes):
        element.tag = _DROPPED
    elif element.tag == "input":
        _replace_input(element)
    elif "tabbed-set" in classes:
        _unfold(element)
    elif element.tag in _FRAMES:
        _replace_frame(element)
    for name in [name for name in element.attrib if str(name).startswith(("on", "data-md-"))]:
        del element.attrib[name]
    if "style" in element.attrib:
        _keep_alignment(element)


def _is_anchor(element: html.HtmlElement, classes: list[str]) -> bool:
    """Tell permalinks, and the anchors of lines of code as Pygments and pymdownx.highlight write them."""
    if element.tag != "a":
        return False
    is_line = not element.text and not len(element) and (element.get("href") or "#").startswith("#__")
    return is_line or not PERMALINKS.isdisjoint(classes)


def _replace_input(element: html.HtmlElement) -> None:
    if element.get("type") == "checkbox":
        ticked = "checked" in element.attrib
        element.attrib.clear()
        element.tag, element.text = "span", "☑ " if ticked else "☐ "
    else:
        element.tag = _DROPPED


def _replace_frame(element: html.HtmlElement) -> None:
    """Put a link in the place of another site's page: readers of feeds show no frames."""
    address = element.get("src") or element.get("data")
    title = element.get("title") or address
    tail = element.tail
    element.clear()
    element.tail = tail
    element.tag = "a" if address else _DROPPED
    if address:
        element.set("href", address)
        element.text = title


def _keep_alignment(element: html.HtmlElement) -> None:
    """Keep the alignment of a table's column; all other style is that of the page."""
    alignment = _ALIGNMENT.search(element.attrib.pop("style"))
    if alignment and element.tag in {"td", "th"}:
        element.set("style", f"text-align: {alignment[1].lower()}")


def _unfold(tabs: html.HtmlElement) -> None:
    """Put the label of each tab above its text."""
    labels = tabs.xpath("./div[contains(@class, 'tabbed-labels')]/label")
    blocks = tabs.xpath("./div[contains(@class, 'tabbed-content')]/div[contains(@class, 'tabbed-block')]")
    if not labels or len(labels) != len(blocks):
        return
    labels[0].getparent().tag = _DROPPED
    for label, block in zip(labels, blocks, strict=True):
        heading = html.Element("p")
        label.tag, label.tail = "strong", None
        label.attrib.clear()
        heading.append(label)
        heading.tail, block.text = block.text, None
        block.insert(0, heading)


def _complete(element: html.HtmlElement, url: str) -> None:
    if element.tag == "use" or any(parent.tag == "svg" for parent in element.iterancestors()):
        return  # `#id` names a part of the same drawing
    for name in _ADDRESSES:
        if name in element.attrib:
            element.set(name, absolute(element.get(name, ""), url))
    if "srcset" in element.attrib:
        element.set("srcset", _complete_set(element.get("srcset", ""), url))


def absolute(address: str, url: str) -> str:
    """Return an address of the page at `url` with its scheme and host; what cannot be parsed stays as it is."""
    try:
        return urljoin(url, address.strip())
    except ValueError:
        return address


def _complete_set(addresses: str, url: str) -> str:
    """Return a `srcset` with absolute addresses. Commas inside an address are told by the space after others."""
    parts = [part.split(None, 1) for part in addresses.replace(",\n", ", ").split(", ") if part.strip(" ,")]
    return ", ".join(" ".join([absolute(part[0].strip(","), url), *part[1:]]) for part in parts)


class Extracts:
    """Reads what lists and feeds carry out of finished HTML, many bodies at once; `speed` has one with a cache."""

    def digests(self, markups: Sequence[str]) -> list[Digest]:
        """Return excerpt, words and reading time of each body."""
        return [digest(markup) for markup in markups]

    def articles(self, bodies: Sequence[tuple[str, str]]) -> list[str]:
        """Return each body as `article` does; they are given with the whole address of their page."""
        return [article(markup, url=url) for markup, url in bodies]
