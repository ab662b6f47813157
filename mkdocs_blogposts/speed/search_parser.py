"""A faster way to feed pages to the parsers of search plugins.

Most tags of a page with code are the spans of highlighted words. Python's parser reads each of them with several
searches; here, a tag in the form that Markdown writes is found with one, and all else is read by Python's parser. The
handlers of tags are called as before.

Material's handlers keep the text of such words alone, and look at all open elements for each. So for them highlighted
code is one text, and open elements compare as fast as texts do. This holds for the source that was read for it, so
another one is left alone.

All of this changes modules of others, and only while one page is parsed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

from mkdocs_blogposts.site.report import MKDOCS

if TYPE_CHECKING:
    from types import ModuleType

_MATERIAL: Final = "material.plugins.search.plugin"
_MKDOCS: Final = f"{MKDOCS}.contrib.search.search_index"
_METHODS: Final = ("feed", "goahead", "parse_starttag", "parse_endtag")
"""Methods that a parser must inherit unchanged from Python's for the fast way to be the same."""
_READ: Final = frozenset({"02de045ec8f3c729149d15891f93aa63"})
"""Digests of the part of Material's source that was read: that of 9.7.7 to 9.8.1."""

Parts: TypeAlias = "tuple[tuple[Any, str, Any], ...]"
"""Attributes: their owner, their name, and another value."""

_TAG: Final = re.compile(
    r"([^<]*)<(?:/([a-z][a-z0-9]*)|(a|blockquote|br|code|dd|details|div|dl|dt|em|figure|h[1-6]|hr|img|li|ol|p|pre|span"
    r'|strong|summary|sub|sup|table|tbody|td|th|thead|tr|ul)((?: [a-z][a-z0-9-]*="[^"&]*")*)( ?/)?)>'
)
"""A text and the tag after it: an end, or a start without entities whose content is HTML."""
_ATTRIBUTE: Final = re.compile(r' ([a-z][a-z0-9-]*)="([^"]*)"')
_COMMENT: Final = re.compile("<!--([^<>-]*)-->")
_WORDS: Final = (
    r"[^<&]++|&(?:lt|gt|amp|quot|\#39);"
    r'|<span(?:[ ]class="(?!linenodiv")[^"<>&]*")?>(?:[^<&]++|&(?:lt|gt|amp|quot|\#39);)*+</span>'
    r'|<a(?:[ ](?:id|name|href)="[^"<>&]*")*></a>'
)
_CODE: Final = re.compile(rf'(?:{_WORDS}|<span[ ]id="[^"<>&]*">(?:{_WORDS})*+</span>)++(?=<)')
"""Highlighted code up to another tag: texts, words in spans, empty anchors, and lines of these."""
_LETTER: Final = re.compile("[a-zA-Z]")
_MARKUP: Final = re.compile("<[^>]*>")


class QuickElement(str):
    """An open element as Material's `Element`, which is as good as the name of its tag in every comparison."""

    __slots__ = ("attrs",)
    attrs: dict[str, str | None]

    def __new__(cls, tag: str, attrs: dict[str, str | None] | None = None) -> Self:
        """Make an element, with the arguments of Material's."""
        element = super().__new__(cls, tag)
        element.attrs = attrs or {}
        return element

    @property
    def tag(self) -> str:
        """The name."""
        return str(self)

    def is_excluded(self) -> bool:
        """Tell whether the element is left out of the index."""
        return "data-search-exclude" in self.attrs


def feed(self: Any, data: str) -> None:
    """Read a whole page, in the place of the `feed` of Python's parser: `self` is one of that kind, and new."""
    _read(self, data, lambda _, __, position: position)


def feed_material(self: Any, data: str) -> None:
    """Read a whole page, in the place of the `feed` of Material's parser."""
    _read(self, data, _pass_code)


def _read(parser: Any, data: str, pass_code: Callable[[Any, str, int], int]) -> None:
    position, parser.rawdata = 0, data
    while position >= 0:
        rest = position = pass_code(parser, data, position)
        found = _TAG.match(data, position)
        if not found:
            position, rest = _read_other(parser, data, position)
            continue
        text, end, tag, attributes, empty = found.groups()
        position = found.end()
        if text:
            parser.handle_data(unescape(text) if "&" in text else text)
        if end:
            parser.handle_endtag(end)
        elif empty:
            parser.handle_startendtag(tag, _ATTRIBUTE.findall(attributes))
        else:
            parser.handle_starttag(tag, _ATTRIBUTE.findall(attributes))
    parser.rawdata = data[rest:]
    parser.goahead(0)


def _pass_code(parser: Any, data: str, position: int) -> int:
    """Read highlighted code, where it begins here, as one text; return where it ends.

    Its words need no elements of their own as long as their ends would change nothing. An end tag ends a section that
    opened deeper than the elements that are open, and ends what is skipped.
    """
    if (
        "pre" in parser.context
        and parser.section.depth <= len(parser.context) + 1
        and parser.skip.isdisjoint(("span", "a"))
    ):
        code = _CODE.match(data, position)
        if code:
            position = code.end()
            text = _MARKUP.sub("", code[0])
            if text:
                parser.handle_data(unescape(text))
    return position


def _read_other(parser: Any, data: str, position: int) -> tuple[int, int]:
    """Read up to the end of a comment, or of a start tag in any form, and return where that is.

    The first number is -1 where Python's own parser is to read all that comes from the second one on.
    """
    start = data.find("<", position)
    comment = _COMMENT.match(data, start) if start >= 0 else None
    if start < 0 or not (comment or _LETTER.match(data, start + 1)):
        return -1, position
    if start > position:
        parser.handle_data(unescape(data[position:start]))
    if comment:
        parser.handle_comment(comment[1])
        return comment.end(), start
    end = parser.parse_starttag(start)
    if end < 0:
        return -1, start
    return (end if parser.cdata_elem is None else -1), end


def find_parts(module: str) -> Parts:
    """Return what to replace of a search plugin while it parses a page; nothing where its source is unknown."""
    found: Any = sys.modules.get(module)
    if module == _MATERIAL and found and is_known(found):
        return ((found, "Element", QuickElement), (found.Parser, "feed", feed_material))
    parser: Any = getattr(found, "ContentParser", None) if module == _MKDOCS else None
    if parser and all(getattr(parser, name) is getattr(HTMLParser, name) for name in _METHODS):
        return ((parser, "feed", feed),)
    return ()


def is_known(module: ModuleType) -> bool:
    """Tell whether the source of a module is that of a Material search plugin for which this was written."""
    if not module.__file__:
        return False
    source = Path(module.__file__).read_text("utf-8").partition("\nclass Element:")[2]
    return blake2b(source.encode(), digest_size=16).hexdigest() in _READ


@contextmanager
def replaced(parts: Parts) -> Iterator[None]:
    """Replace attributes inside of the `with` block."""
    missing = object()
    before = [(owner, name, vars(owner).get(name, missing)) for owner, name, _ in parts]
    for owner, name, value in parts:
        setattr(owner, name, value)
    try:
        yield
    finally:
        for owner, name, value in before:
            if value is missing:
                delattr(owner, name)
            else:
                setattr(owner, name, value)
