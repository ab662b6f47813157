"""Whether an address with a `#` leads to a heading of a body, as far as the body tells without being rendered.

Ids of headings are made of their letters and digits, by whatever software; which signs it puts between them does not
matter here. Where a body holds what may become a heading, or change one, nothing is said.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import Final

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.similar import nearest

_HEADING: Final = re.compile(
    r"^[ \t>*+\-\d.)]*#{1,6}(?P<marked>[^\n]*)|^(?P<underlined>[^\n]+)\n[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE
)
_TAB: Final = re.compile(r'^[ \t>]*(?:={3,}|[!?]{3})[!+]*[^"\n]*"(?P<title>[^\n]*)"', re.MULTILINE)
_MADE: Final = re.compile(r"8<|\{[{%!]|^[ \t]*(?:///|:::|<\?|\[TOC\])", re.MULTILINE)
"""What stands for text that is not in the body: includes, macros, blocks of other software."""
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:?[^{}\n]*\}[ \t]*$|[ \t]+#+[ \t]*$")
_SIMPLE: Final = re.compile(r"[\w \t.,:;!?'\"’“”()/*`+&@%=~…–—-]*", re.ASCII)
_ODD: Final = re.compile(r":[\w+-]+:|&#?\w+;|\+\+\w|\((?:c|r|tm)\)|c/o|\d/\d", re.IGNORECASE)
"""A heading that is simple, and in which nothing is odd, gives the same letters and digits with every software: it has
no links, HTML, emoji, other script, entities, keys, or symbols made of letters."""
_NUMBER: Final = re.compile(r"[-_]\d+$")
"""What tells the second heading of a name from the first."""
_SPECIAL: Final = re.compile(r"top$|comments$|:~:|fn|_|bp-|tabbed", re.IGNORECASE)
"""Ids that are made of no heading: footnotes, tabs, parts of themes and of lists, and what browsers know."""


class Anchors:
    """What addresses can lead to on one page."""

    def __init__(self, body: str, title: str = "") -> None:
        self._body = body
        self._title = title

    def lacks(self, fragment: str) -> bool:
        """Tell whether it is certain that nothing on the page has the id `fragment`, which is not encoded."""
        if not fragment or _SPECIAL.match(fragment) or not self._are_told or self._is_written(fragment):
            return False
        return self._letters.isdisjoint((_letters(fragment), _letters(_NUMBER.sub("", fragment))))

    def nearest(self, fragment: str) -> str | None:
        """Return the id of the heading that `fragment` is most likely a slip of."""
        return nearest(fragment, map(_slug, self._headings))

    @cached_property
    def _are_told(self) -> bool:
        return (
            not _MADE.search(self._body)
            and not self._code.in_block(len(self._body) + 1)  # a block that is never closed is none to some software
            and all(_SIMPLE.fullmatch(words) and not _ODD.search(words) for words in self._headings)
        )

    @cached_property
    def _code(self) -> CodeRanges:
        return CodeRanges(f"{self._body}\n\n")

    @cached_property
    def _headings(self) -> list[str]:
        found = [heading for heading in _HEADING.finditer(self._body) if not self._code.in_block(heading.start())]
        return [_ATTRIBUTES.sub("", str(heading[heading.lastgroup or 0])).strip() for heading in found]

    @cached_property
    def _letters(self) -> frozenset[str]:
        """Those of everything that some software may take for a heading: what seems to be code, too, and the title."""
        found = [str(heading[heading.lastgroup or 0]) for heading in _HEADING.finditer(self._body)]
        tabs = [tab["title"] for tab in _TAB.finditer(self._body)]
        return frozenset(map(_letters, [self._title, *found, *self._headings, *tabs]))

    def _is_written(self, fragment: str) -> bool:
        """Tell whether the body gives the id itself, in HTML or in braces."""
        word = re.escape(fragment)
        given = rf"""(?:id|name)\s*=\s*["']?{word}["'\s>}}]|\{{[^{{}}\n]*#{word}[\s}}]"""
        return fragment in self._body and re.search(given, self._body, re.IGNORECASE) is not None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _slug(words: str) -> str:
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", words).strip().casefold())
