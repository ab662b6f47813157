"""From the HTML of a body, of any quality, to XHTML that is valid in an EPUB.

The parser reads HTML as browsers do and gives a tree; here each element comes to stand where XHTML allows it. What had
to be moved is told, so that its writer can mend it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from lxml import etree

from mkdocs_blogposts.feeds.xml import select


def names_in(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


_BLOCKS: Final = names_in(
    "p div section article aside blockquote figure details ul ol dl table pre hr h1 h2 h3 h4 h5 h6 "
    "figcaption summary li dt dd caption thead tbody tfoot tr td th"
)
"""Elements that no paragraph can hold, those included that stand in one place only, such as items."""
_LEAVES: Final = names_in("br img hr")
_INLINE: Final = names_in(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q ruby rt s samp small span strong sub sup u var"
)
_KNOWN: Final = _BLOCKS | _INLINE
_HEADINGS: Final = names_in("h1 h2 h3 h4 h5 h6")
_TRANSPARENT: Final = names_in("a ins del")
"""Inline elements that may hold whatever their parent may hold."""
_OTHER_NAMES: Final = {
    "tt": "code",
    "strike": "s",
    "acronym": "abbr",
    "menu": "ul",
    "dir": "ul",
    "legend": "p",
    "xmp": "pre",
    "listing": "pre",
    "plaintext": "pre",
}
"""What elements are called that are outdated, or mean the same in a book."""
_GONE: Final = (
    *("script", "style", "template", "noscript", "link", "meta", "base", "title", "head", "colgroup", "select"),
    *("datalist", "textarea", "canvas", "button", "input", "noembed", "noframes"),
    *("frame", "frameset", "applet", "rp", "rb", "rtc"),
)
_WITHOUT_END: Final = ("wbr", "source", "track", "param", "area", "col", "embed", "picture")
"""Elements that are empty, which the parser takes for the beginning of what follows, and one that only holds others."""
_ATTRIBUTES: Final = {
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "width", "height")),
    "ol": frozenset(("start", "reversed", "type")),
    "li": frozenset(("value",)),
    "td": frozenset(("colspan", "rowspan", "style")),
    "th": frozenset(("colspan", "rowspan", "style", "scope")),
    "details": frozenset(("open",)),
    "bdo": frozenset(("dir",)),
}
"""Attributes that elements keep, besides those that all may have."""
_EVERYWHERE: Final = frozenset(("id", "class", "lang", "dir", "title"))
_VALUES: Final = {
    "width": re.compile(r"\d{1,5}"),
    "height": re.compile(r"\d{1,5}"),
    "start": re.compile(r"-?\d{1,9}"),
    "value": re.compile(r"-?\d{1,9}"),
    "colspan": re.compile(r"[1-9]\d{0,2}"),
    "rowspan": re.compile(r"[1-9]\d{0,3}"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "type": re.compile(r"[1aAiI]"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "style": re.compile(r"text-align: (?:left|right|center)"),
}
"""What may stand in attributes that cannot hold just any text."""
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG: Final = re.compile(r"<([A-Za-z][^\s/>]*)")
_NOT_CODE: Final = etree.XPath("boolean(.//*[not(self::span or self::code)])")
_WITH_ATTRIBUTES: Final = etree.XPath("//@*[name() != 'class']/..")

Tell = Callable[[str, str], object]
"""Takes the name of an element and what became of it."""


def has_known_names(markup: str) -> bool:
    """Tell whether HTML names no elements but those of a book: looking in the tree takes twice as long."""
    return _KNOWN.issuperset(_TAG.findall(markup))


def tidy(body: etree._Element, tell: Tell = lambda *_: None, *, is_known: bool = False) -> None:
    """Make the content of `body` valid XHTML, in place; ids and addresses are left to others.

    `tell` hears of what is not shown where it was written. `is_known` is what `has_known_names` tells of its HTML.
    """
    marked = select(_WITH_ATTRIBUTES, body)
    for element in marked:
        if "hidden" in element.attrib:
            detach(element)
    if not is_known and any(element.tag not in _KNOWN for element in body.iterdescendants()):
        etree.strip_tags(body, *_WITHOUT_END)
        etree.strip_elements(body, *_GONE, with_tail=False)
        _rename([element for element in body.iterdescendants() if element.tag not in _KNOWN])
    for element in [each for each in body.iter("div") if "mermaid" in each.get("class", "").split()]:
        element.tag = "pre"
    for element in [each for link in body.iter("a") for each in link.iterdescendants("a")]:
        element.tag = "span"
        element.attrib.pop("href", "")
    _Shape(tell).flow(body)
    for element in marked:
        _keep_attributes(element)


def _rename(elements: Iterable[etree._Element]) -> None:
    """Call elements that no book knows by names that it does; the inner ones of a drawing stay what they are."""
    for element in elements:
        if not isinstance(element.tag, str) or element.tag.startswith("{"):
            continue
        is_block = element.tag in _AS_BLOCKS or holds_block(element)
        element.tag = _OTHER_NAMES.get(element.tag, "div" if is_block else "span")


_AS_BLOCKS: Final = names_in("address center main header footer nav hgroup dialog fieldset form search optgroup map")


def holds_block(element: etree._Element) -> bool:
    """Tell whether an element holds another one that no paragraph can hold."""
    return len(element) > 0 and any(each.tag in _BLOCKS for each in element.iterdescendants())


def detach(element: etree._Element) -> None:
    """Take an element out of its parent, and leave the text after it there."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    element.tail = None
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def replace(element: etree._Element, others: Iterable[etree._Element]) -> None:
    """Put other elements in the place of one; the text after it stays after them."""
    tail, last = element.tail, element
    element.tail = None
    for other in others:
        last.addnext(other)
        last = other
    last.tail = (last.tail or "") + (tail or "") or None
    parent = element.getparent()
    if parent is not None and last is not element:
        parent.remove(element)
    elif last is element:
        detach(element)


def _has_text(text: str | None) -> bool:
    return bool(text and text.strip())


def _is_empty(element: etree._Element) -> bool:
    return len(element) == 0 and not _has_text(element.text)


class _Shape:
    """Puts the elements of one body where they may stand. Its methods change the children of an element."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def flow(self, parent: etree._Element) -> None:
        """Mend what stands where blocks and text may stand."""
        for child in list(parent):
            self._one(child)

    def _one(self, element: etree._Element) -> None:
        name = element.tag
        if name in _LEAVES or not isinstance(name, str) or name.startswith("{"):
            return
        if name == "p":
            self._paragraph(element)
        elif name in _INLINE:
            self._inline_in_flow(element)
        elif name in _HEADINGS:
            element.tag = "h2" if name == "h1" else name
            self.inline(element)
        elif name == "pre":
            element.set("dir", "ltr")
            if _NOT_CODE(element):
                self.inline(element)
        elif name in _MENDERS:
            _MENDERS[name](self, element)
        else:
            if name in _PARTS:
                self._tell(name, f"a `{name}` stands outside of {_PARTS[name]}, and is shown as a block of its own")
                element.tag = "div"
            self.flow(element)

    def _inline_in_flow(self, element: etree._Element) -> None:
        _call_properly(element)
        if not holds_block(element):
            self.inline(element)
            return
        if element.tag not in _TRANSPARENT:
            element.tag = "div"
        self.flow(element)

    def _paragraph(self, element: etree._Element) -> None:
        """End a paragraph before each block in it, and begin another one after it."""
        if not holds_block(element):
            self.inline(element)
            return
        _keep_attributes(element)
        current = element.makeelement("p", {str(key): str(value) for key, value in element.attrib.items()})
        current.text = element.text
        parts = [current]
        for child in list(element):
            if child.tag not in _BLOCKS and not holds_block(child):
                current.append(child)
                continue
            tail, child.tail = child.tail, None
            current = element.makeelement("p")
            current.text = tail
            parts += [child, current]
        parts = [part for part in parts if part.tag != "p" or not _is_empty(part)]
        replace(element, parts)
        for part in parts:
            self._one(part)

    def inline(self, parent: etree._Element) -> None:
        """Mend what stands where text alone may stand: blocks become lines of it."""
        for child in list(parent):
            name = child.tag
            if (name in _LEAVES and name != "hr") or not isinstance(name, str) or name.startswith("{"):
                continue
            if name not in _INLINE:
                if child.getprevious() is not None or _has_text(parent.text):
                    child.addprevious(child.makeelement("br"))
                child.tag = "br" if name == "hr" else "span"
                child.attrib.pop("href", "")
            else:
                _call_properly(child)
            if len(child):
                self.inline(child)

    def items(self, element: etree._Element) -> None:
        """Let a list hold items and nothing else."""
        loose, element.text = element.text, None
        item: etree._Element | None = None
        if _has_text(loose):
            item = element.makeelement("li")
            item.text = loose
            element.insert(0, item)
        for child in list(element):
            if child is item:
                continue
            tail, child.tail = child.tail, None
            if child.tag == "li":
                item = child
            else:
                self._tell(element.tag, f"a `{child.tag}` stands in a list between its items, and is shown in one")
                if item is None:
                    item = element.makeelement("li")
                    child.addprevious(item)
                item.append(child)
            if _has_text(tail):
                last = item if not len(item) else item[-1]
                if last is item:
                    item.text = (item.text or "") + (tail or "")
                else:
                    last.tail = (last.tail or "") + (tail or "")
        if not len(element):
            detach(element)
        for child in list(element):
            self.flow(child)

    def definitions(self, element: etree._Element) -> None:
        """Let a list of definitions hold terms, each with a definition after it."""
        element.text = None
        for group in [child for child in element if child.tag == "div"]:
            replace(group, list(group)) if len(group) else detach(group)
        for child in list(element):
            child.tail = None
            if child.tag not in ("dt", "dd"):
                self._tell("dl", f"a `{child.tag}` stands in a list of definitions, and is shown as one of them")
                wrapper = element.makeelement("dd")
                child.addprevious(wrapper)
                wrapper.append(child)
        before = "dd"
        for child in [*element]:
            if child.tag == "dd" and child.getprevious() is None:
                child.addprevious(element.makeelement("dt"))
            before = child.tag
        if not len(element):
            detach(element)
            return
        if before == "dt":
            element.append(element.makeelement("dd"))
        for child in list(element):
            if child.tag == "dt":
                self.inline(child)
            else:
                self.flow(child)

    def table(self, element: etree._Element) -> None:
        """Let a table hold a caption, rows and cells; all else comes before it, as in browsers."""
        strays: list[etree._Element] = []
        captions: list[etree._Element] = []
        sections: dict[str, list[etree._Element]] = {"thead": [], "tbody": [], "tfoot": []}
        self._take_text(element, strays)
        for child in list(element):
            name = str(child.tag)
            child.tail = None
            element.remove(child)
            if name == "tr":
                body = element.makeelement("tbody")
                body.append(child)
                sections["tbody"].append(body)
            elif name in sections:
                sections["tbody" if name == "thead" and sections["thead"] else name].append(child)
            else:
                (captions if name == "caption" and not captions else strays).append(child)
        rows = [section for group in sections.values() for section in group if self._rows(section, strays)]
        for stray in strays:
            self._tell("table", f"a `{stray.tag}` stands in a table outside of its cells, and is shown before it")
        if rows:
            self._fill(element, captions, rows)
            for stray in strays:
                element.addprevious(stray)
        else:
            strays += captions
            replace(element, strays)
        for stray in strays:
            self._one(stray)

    def _fill(self, table: etree._Element, captions: Sequence[etree._Element], rows: Sequence[etree._Element]) -> None:
        """Put a caption and rows into a table that has nothing in it."""
        for section in rows[1:]:
            section.tag = "tbody" if section.tag == "thead" else section.tag
        table.extend([*captions, *_merged(rows)])
        for caption in captions:
            self.inline(caption)

    def _rows(self, section: etree._Element, strays: list[etree._Element]) -> bool:
        """Mend the rows of a part of a table; return whether there are any."""
        self._take_text(section, strays)
        for row in list(section):
            row.tail = None
            if row.tag != "tr":
                section.remove(row)
                strays.append(row)
                continue
            self._take_text(row, strays)
            for cell in list(row):
                cell.tail = None
                if cell.tag in ("td", "th"):
                    self.flow(cell)
                else:
                    row.remove(cell)
                    strays.append(cell)
            if not len(row):
                section.remove(row)
        return len(section) > 0

    def _take_text(self, element: etree._Element, strays: list[etree._Element]) -> None:
        """Take the words between the parts of a table out of it."""
        texts, element.text = [element.text], None
        texts += [child.tail for child in element]
        for text in filter(_has_text, texts):
            stray = element.makeelement("p")
            stray.text = text
            strays.append(stray)

    def details(self, element: etree._Element) -> None:
        """Let what can be opened begin with its summary, and be open: on paper nobody opens it."""
        summary = element.find("summary")
        if summary is None or any(each.tag == "a" for each in element.iterancestors()):
            element.tag = "div"
            for each in element.findall("summary"):
                each.tag = "p"
            summary = None
        else:
            text, element.text = element.text, None
            detach(summary)
            summary.tail = f"{text or ''}{element.text or ''}" or None
            element.text = None
            element.insert(0, summary)
            for other in element.findall("summary")[1:]:
                other.tag = "p"
            element.set("open", "open")
            self.inline(summary)
        for child in list(element):
            if child is not summary:
                self._one(child)

    def figure(self, element: etree._Element) -> None:
        """Let a figure have one caption, at its beginning or its end."""
        captions = element.findall("figcaption")
        for caption in captions[:-1]:
            caption.tag = "p"
        last = captions[-1] if captions else None
        is_first = last is not None and last.getprevious() is None and not _has_text(element.text)
        if last is not None and not is_first:
            detach(last)
            element.append(last)
        for child in list(element):
            if child.tag == "figcaption":
                self.flow(child)
            else:
                self._one(child)


_MENDERS: Final[dict[str, Callable[[_Shape, etree._Element], None]]] = {
    "ul": _Shape.items,
    "ol": _Shape.items,
    "dl": _Shape.definitions,
    "table": _Shape.table,
    "details": _Shape.details,
    "figure": _Shape.figure,
}
_PARTS: Final = {
    **dict.fromkeys(("li",), "a list"),
    **dict.fromkeys(("dt", "dd"), "a list of definitions"),
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot", "tr", "td", "th"), "a table"),
    "figcaption": "a figure",
    "summary": "`details`",
}
"""What stands in one place only, and where that is."""


def _call_properly(element: etree._Element) -> None:
    """Call an inline element `span` that lacks what its name needs: a base and its reading, or a direction."""
    if element.tag not in ("ruby", "rt", "bdo"):
        return
    parent = element.getparent()
    lacks = {
        "ruby": not len(element)
        or (element[0].tag == "rt" and not _has_text(element.text))
        or element[-1].tag != "rt"
        or _has_text(element[-1].tail),
        "rt": parent is None or parent.tag != "ruby",
        "bdo": element.get("dir", "").strip() not in ("ltr", "rtl"),
    }
    if lacks[str(element.tag)]:
        element.tag = "span"


def _merged(sections: Sequence[etree._Element]) -> list[etree._Element]:
    """Return parts of a table, those that follow each other and have one row as one; the foot is the last and one."""
    merged: list[etree._Element] = []
    for section in sections:
        if merged and merged[-1].tag == section.tag and section.tag != "thead":
            merged[-1].extend(list(section))
        else:
            merged.append(section)
    return merged


def _keep_attributes(element: etree._Element) -> None:
    """Keep the attributes that a book may have, with values that are sound."""
    if not isinstance(element.tag, str) or element.tag.startswith("{"):
        return
    kept = _ATTRIBUTES.get(element.tag, frozenset()) | _EVERYWHERE
    for name, value in list(element.attrib.items()):
        pattern = _VALUES.get(str(name))
        if name not in kept or (pattern is not None and not pattern.fullmatch(str(value).strip())):
            del element.attrib[name]
        elif name in ("reversed", "open"):
            element.set(str(name), str(name))
        elif pattern is not None:
            element.set(str(name), str(value).strip())
    if "lang" in element.attrib:
        element.set(_LANGUAGE, element.get("lang", ""))
