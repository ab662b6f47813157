"""What stands behind the three backticks: a language, and what a writer wants of the block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from markdown_it.common.utils import unescapeAll

_LANGUAGE: Final = re.compile(r"""[^\s{="']*(?=[\s{]|$)|""")
_BRACES: Final = re.compile(r"""\{([^{}]*)\}|"[^"]*"|'[^']*'""")
"""What stands in braces, unless those stand in quotes."""
_LINES: Final = re.compile(r"\s*[0-9]+(?:-[0-9]+)?(?:[\s,]+[0-9]+(?:-[0-9]+)?)*\s*")
_RANGE: Final = re.compile(r"([0-9]+)(?:-([0-9]+))?")
_DIGITS: Final = 6
LONGEST: Final = 1000
"""Characters of an info string; what comes after these is not read."""
_WORD: Final = re.compile(
    r"""(?<![^\s{])(?:#(?P<id>[^\s"'{}]+)|\.(?P<class>[^\s"'{}=]+))"""
    r"""|(?P<key>[\w-]+)(?:=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<list>\[[^\]]*\])|(?P<bare>[^\s,{}]+)))?""",
)


@dataclass(frozen=True, slots=True)
class FenceInfo:
    """The info string of a fence, in any of the forms that are in use.

    `jsx {1,3-5}` (Hugo, Astro, Docusaurus, Gatsby), `py title="x" hl_lines="1 3-5" linenums="1"` (superfences),
    `{ .py .extra #id title="x" }` (Python-Markdown), `go {linenos=table,hl_lines=["2-4"]}` (Hugo).
    """

    language: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    """Marked lines: first and last, from 1."""
    classes: tuple[str, ...] = ()
    id: str = ""
    options: dict[str, str] = field(default_factory=dict)
    """Everything else, by its key in lower case; a key alone has itself as its value."""

    @property
    def title(self) -> str | None:
        """What to write above the block."""
        return self.options.get("title")

    @property
    def numbers(self) -> tuple[int, int, int] | None:
        """The first line number, its step and its special step, -1 where unset; 0 as the first switches numbers off."""
        value = self.options.get("linenums")
        if value is not None:
            given = [_number(number) for number in re.findall("[0-9]+", value)][:3]
            first, step, special = given + [1, -1, -1][len(given) :]
            return first, step, special
        if {"linenos", "linenostart", "showlinenumbers"} & set(self.options):
            start = self.options.get("linenostart", "1")
            off = self.options.get("linenos") == "false" or self.options.get("showlinenumbers") == "false"
            return (0 if off else _number(start) if re.fullmatch("[0-9]+", start) else 1), -1, -1
        return None

    def marked(self, count: int) -> list[int]:
        """Return the marked lines of a block of `count` lines."""
        return sorted({line for first, last in self.lines for line in range(max(first, 1), min(last, count) + 1)})


def read_fence_info(info: str) -> FenceInfo:
    """Return what an info string says; nothing in it is refused, and what is in no known form says nothing."""
    text = unescapeAll(info[:LONGEST]).strip()
    match = _LANGUAGE.match(text)
    language = match[0] if match else ""
    lines: list[tuple[int, int]] = []
    classes: list[str] = []
    options: dict[str, str] = {}
    identity = ""
    rest = text[len(language) :]
    for group in filter(None, _BRACES.findall(rest)):
        if _LINES.fullmatch(group):
            lines += _ranges(group)
            continue
        for word in _WORD.finditer(group):
            identity = word["id"] or identity
            classes += filter(None, [word["class"]])
            options |= _option(word)
    for word in _WORD.finditer(_BRACES.sub(lambda match: match[0] if match[1] is None else " ", rest)):
        options |= _option(word)
    lines += _ranges(options.pop("hl_lines", ""))
    if not language and classes:
        language = classes.pop(0)
    return FenceInfo(language.removeprefix("."), tuple(lines), tuple(classes), identity, options)


def find_excess(info: str) -> tuple[str, str] | None:
    """Return what an info string has too much of, and what to write instead; None where it can be read whole."""
    if len(info) <= LONGEST:
        return None
    return f"the line that opens this code has more than {LONGEST:,} characters", "write less there, or fewer lines"


def _option(word: re.Match[str]) -> dict[str, str]:
    if word["key"] is None:
        return {}
    values = (word["double"], word["single"], word["list"], word["bare"])
    return {word["key"].lower(): next((value for value in values if value is not None), word["key"].lower())}


def _ranges(text: str) -> list[tuple[int, int]]:
    return [(_number(first), _number(last or first)) for first, last in _RANGE.findall(text)]


def _number(digits: str) -> int:
    """Return a number of a line; one that no line has stands for the end of the code."""
    return int(digits) if len(digits) <= _DIGITS else 10**_DIGITS
