"""Where a Markdown body is not prose: code, comments, and HTML whose inside is taken as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

_FENCES: Final = {sign: re.compile(rf"(?P<mark>{sign * 3}+)(?P<rest>[^\n]*)") for sign in "`~"}
_BEFORE_FENCE: Final = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_RAW: Final = re.compile(r"<(?:(?P<comment>!--)|(?P<name>pre|code|script|style|textarea)(?:\s[^<>]*)?>)", re.IGNORECASE)
_TICKS: Final = re.compile(r"``*")  # begins with a character, not with a repetition: searches then skip to the next
_DEEP: Final = re.compile(r"(?: {4}|[ ]{0,3}\t)")
_SHALLOW: Final = re.compile(r"^(?! {4}|[ ]{0,3}\t|[ \t]*$)", re.MULTILINE)
_HOLDER: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)]|!!!|\?\?\?|===|\[\^[^\]]+\]:|:|\s)(?:\s|\+|$)")
"""How a block begins whose indented lines belong to it: a list, an admonition, a tab, a note, a definition."""

Range = tuple[int, int]


class CodeRanges:
    """Tells whether a place of a body is inside of code or of a comment, in time that grows with the body only.

    Fenced blocks and raw HTML are found at once; code in a line, and indented blocks, when a place is asked for, as
    most bodies have few places of interest.
    """

    def __init__(self, body: str) -> None:
        self._body = body
        fences = Ranges(_fences(body))
        self._blocks = Ranges([*fences.ranges, *(span for span in _raw(body, fences))]) if "<" in body else fences
        self._has_ticks = "`" in body
        self._spans: dict[int, Ranges | None] = {}
        self._indented: dict[int, bool] = {}
        self._line = (0, -1, False)
        self._paragraph: Range = (0, -1)

    def holds(self, place: int) -> bool:
        """Tell whether the character at `place` is code or part of a comment."""
        return self.in_block(place) or self._in_line(place)

    def in_block(self, place: int) -> bool:
        """Tell whether `place` is in a block of code or in raw HTML whose inside is no Markdown."""
        return (bool(self._blocks.ranges) and self._blocks.hold(place)) or self._is_indented(place)

    def paragraph(self, place: int) -> Range:
        """Return where the lines around `place` begin and end that no empty line parts; it is no end of a line."""
        start, end = self._paragraph
        if not start <= place < end:
            above, below = self._body.rfind("\n\n", 0, place), self._body.find("\n\n", place)
            start, end = above + 2 if above >= 0 else 0, below if below >= 0 else len(self._body)
            self._paragraph = start, end
        return start, end

    def _in_line(self, place: int) -> bool:
        if not self._has_ticks:
            return False
        start, end = self.paragraph(place)
        if start not in self._spans:
            has_ticks = self._body.find("`", start, end) >= 0
            self._spans[start] = Ranges(_code_spans(self._body, start, end)) if has_ticks else None
        spans = self._spans[start]
        return spans is not None and spans.hold(place)

    def _is_indented(self, place: int) -> bool:
        """Tell whether a line is part of an indented code block; places come in order, many may be in one huge line."""
        start, end, code = self._line
        if not start <= place <= end:
            start, end = self._body.rfind("\n", 0, place) + 1, self._body.find("\n", place)
            code = self._body[start : start + 1] in {" ", "\t"} and self._is_code(start)
            self._line = start, len(self._body) if end < 0 else end, code
        return code

    def _is_code(self, start: int) -> bool:
        """Tell whether the line that begins at `start` is part of an indented code block: one after an empty line."""
        above: list[int] = []
        code, after_blank = True, True
        while start >= 0 and _DEEP.match(self._body, start) and start not in self._indented:
            above.append(start)
            code, start, after_blank = self._line_above(start)
        if not above:
            return self._indented.get(start, False)
        code = self._indented.get(start, code and after_blank)
        self._indented |= dict.fromkeys(above, code)
        return code

    def _line_above(self, start: int) -> tuple[bool, int, bool]:
        """Return whether the nearest line above with anything on it lets code follow, its start, and what parts it."""
        after_blank = start == 0
        while start > 0:
            above = self._body.rfind("\n", 0, start - 1) + 1
            line = self._body[above : start - 1]
            if line.strip():
                return not _HOLDER.match(line), above, after_blank
            start, after_blank = above, True
        return True, -1, True


class Ranges:
    """Ranges of a text that do not overlap, looked up by place."""

    def __init__(self, ranges: Iterator[Range] | list[Range]) -> None:
        self.ranges: list[Range] = []
        for start, end in sorted(ranges):
            if self.ranges and start < self.ranges[-1][1]:
                self.ranges[-1] = (self.ranges[-1][0], max(end, self.ranges[-1][1]))
            else:
                self.ranges.append((start, end))
        self._starts = [start for start, _ in self.ranges]

    def hold(self, place: int) -> bool:
        """Tell whether a place is within one of the ranges."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self.ranges[index][1]


def _fences(body: str) -> Iterator[Range]:
    """Yield fenced blocks; one that is never closed ends with the body, or with the list or admonition around it."""
    opened: tuple[int, str, int] | None = None
    marks = [mark for sign, fence in _FENCES.items() if sign in body for mark in fence.finditer(body)]
    for mark in sorted(marks, key=re.Match.start):
        start = body.rfind("\n", 0, mark.start()) + 1
        if not _BEFORE_FENCE.fullmatch(body, start, mark.start()):
            continue
        if opened is not None and start >= opened[2]:
            yield opened[0], opened[2]
            opened = None
        if opened is None:
            if mark["mark"][0] == "~" or "`" not in mark["rest"]:
                outside = _SHALLOW.search(body, mark.end()) if _DEEP.match(body, start) else None
                opened = start, mark["mark"], outside.start() if outside else len(body)
        elif mark["mark"].startswith(opened[1]) and not mark["rest"].strip():
            yield opened[0], mark.end()
            opened = None
    if opened is not None:
        yield opened[0], opened[2]


def _raw(body: str, fences: Ranges) -> Iterator[Range]:
    """Yield comments, and elements whose inside is no Markdown; one that is never closed is none.

    An element that does not begin a line ends in its own paragraph, or is only named there.
    """
    unclosed: dict[str, int] = {}
    last = 0
    for opening in _RAW.finditer(body):
        name = "--" if opening["comment"] else opening["name"].casefold()
        start = opening.start()
        if start < max(last, unclosed.get(name, 0)) or fences.hold(start):
            continue
        end = len(body)
        if name != "--" and not _BEFORE_FENCE.fullmatch(body, body.rfind("\n", 0, start) + 1, start):
            below = body.find("\n\n", start)
            end = below if below >= 0 else end
        closing = re.compile("-->" if name == "--" else rf"</{name}\s*>", re.IGNORECASE).search(
            body, opening.end(), end
        )
        if closing is None:
            unclosed[name] = end
        else:
            last = closing.end()
            yield start, last


def _code_spans(body: str, start: int, end: int) -> Iterator[Range]:
    """Yield code in a line: between two equal runs of backticks, of which the first is not escaped."""
    runs = [match.span() for match in _TICKS.finditer(body, start, end)]
    by_length: dict[int, list[int]] = {}
    for begin, stop in runs:
        by_length.setdefault(stop - begin, []).append(begin)
    last = start
    for begin, stop in runs:
        if begin < last or (begin > start and body[begin - 1] == "\\"):
            continue
        same = by_length[stop - begin]
        following = bisect_right(same, begin)
        if following < len(same):
            last = same[following] + stop - begin
            yield begin, last
