"""The title is a page's only h1: headings of a body that uses h1 for its sections move down a level."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from mkdocs.utils.rendering import get_heading_text

from mkdocs_blogposts.content.outline import fold
from mkdocs_blogposts.gfm.raw_html import has_h1, lower_headings

if TYPE_CHECKING:
    from markdown import Markdown

_LEVEL = {f"h{level}": f"h{min(level + 1, 6)}" for level in range(1, 7)}


class HeadingShift(Treeprocessor):
    """Moves all headings down a level where the body has an h1 besides its own title.

    It runs before `toc` collects headings, so that content, table of contents and anchors agree.
    """

    PRIORITY = 6  # after attr_list (8), before toc (5)

    def __init__(self, md: Markdown, title: str | None) -> None:
        """Take the title of the page; None where it is whatever heading the body opens with."""
        super().__init__(md)
        self._title = title

    def run(self, root: Element) -> None:
        """Shift the headings of a body."""
        opening = self._opening_title(root)
        raw = [block for block in self.md.htmlStash.rawHtmlBlocks if isinstance(block, str)]
        others = [element for element in root.iter() if element.tag in _LEVEL and element is not opening]
        if not any(element.tag == "h1" for element in others) and not any(map(has_h1, raw)):
            return
        for element in others:
            element.tag = _LEVEL[element.tag]
        blocks = self.md.htmlStash.rawHtmlBlocks
        for index, block in enumerate(blocks):
            if isinstance(block, str):
                blocks[index] = lower_headings(block)

    def _opening_title(self, root: Element) -> Element | None:
        first = next(iter(root), None)
        if first is None or first.tag != "h1":
            return None
        if self._title is None:
            return first
        return first if _plain(get_heading_text(first, self.md)) == fold(self._title) else None


def _plain(markup: str) -> str:
    return fold(html.unescape(re.sub(r"<[^>]+>", "", markup)))


_H1 = re.compile(r"<h1(?=[\s>])")
_CLOSING_H1 = "</h1>"
_MARKS = re.compile(
    r"\s*(?:(?:<!--.*?-->|<!doctype[^>]*>|</?(?:html|head|body)(?:\s[^>]*)?>)\s*)*", re.IGNORECASE | re.DOTALL
)


def split_heading(content: str, title: str) -> tuple[str | None, str]:
    """Return the h1 of finished HTML that opens it or says the title, if any, and the rest.

    Other plugins put something before it: an element, or the `<html><body>` of an HTML parser.
    """
    marks = _MARKS.match(content)
    opening = marks.end() if marks else 0
    end = 0
    while (found := _H1.search(content, end)) and (close := content.find(_CLOSING_H1, found.end())) >= 0:
        start, end = found.start(), close + len(_CLOSING_H1)
        heading = content[start:end]
        if start == opening or _says(heading, fold(title)):
            return heading, content[:start] + content[end:]
    return None, content


def _says(heading: str, title: str) -> bool:
    """Tell whether a heading is a title, perhaps with a permalink after it."""
    text = _plain(heading)
    return text == title or ("headerlink" in heading and text.startswith(title))
