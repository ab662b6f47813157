"""Writes elements and documents of XML, whatever their texts hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but the characters of https://www.w3.org/TR/xml/#charsets: no feed can hold them, not even escaped."""

_STYLE: Final = '<?xml-stylesheet type="{}" href="{}"?>\n'
_HELD: Final = b"<?items ?>"
_BETWEEN: Final = b"\n"


def legal(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return text if text.isprintable() else _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """Return text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def select(path: etree.XPath, root: etree._Element) -> list[Any]:
    """Return the elements that a path finds, in a list of their own: they may be moved."""
    found: Any = path(root)
    return list(found)


def add(parent: etree._Element, name: str, content: str | None = None, /, **attributes: str | None) -> etree._Element:
    """Append an element; `name` is `prefix:local` with a prefix of the root, attributes that are None are left out."""
    given = {key: legal(value) for key, value in attributes.items() if value is not None}
    child = etree.SubElement(parent, qualified(name, parent.nsmap), given)
    if content is not None:
        child.text = legal(content)
    return child


def qualified(name: str, namespaces: Mapping[str | None, str]) -> str:
    """Return the name of an element as lxml writes it: `{http://…}local` for `prefix:local`."""
    prefix, colon, local = name.rpartition(":")
    namespace = namespaces.get(prefix if colon else None)
    return f"{{{namespace}}}{local}" if namespace else local


def write(root: etree._Element, *, style: str | None, items: Iterable[bytes]) -> bytes:
    """Return a document in UTF-8, an element to a line, with a processing instruction for its style sheet.

    `items` are elements that were written before, by `fragment`; they stand where `hold` was put.
    """
    etree.indent(root, space="")
    head, _, tail = etree.tostring(root, encoding="unicode").encode().partition(_HELD)
    instruction = ""
    if style:
        type_ = f"text/{style.rpartition('.')[2]}"
        instruction = _STYLE.format(type_, legal(style).replace("&", "&amp;").replace('"', "&quot;"))
    start = f'<?xml version="1.0" encoding="utf-8"?>\n{instruction}'.encode()
    return b"".join((start, head, _BETWEEN.join(items), tail, b"\n"))


def hold(parent: etree._Element) -> None:
    """Put the place of the items at the end of an element; no text can be taken for it."""
    parent.append(etree.ProcessingInstruction("items"))


def fragment(root: etree._Element, tag: str) -> bytes:
    """Return the only element of that name in UTF-8, written as it is to stand in a document with the same namespaces.

    A post is in many feeds, so it is written once and put into each of them.
    """
    etree.indent(root, space="")
    text = etree.tostring(root, encoding="unicode")
    end = f"</{tag}>"
    return text[text.index(f"<{tag}") : text.rindex(end) + len(end)].encode()
