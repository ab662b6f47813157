"""The line of a file that a problem is about, with a caret below the place."""

from __future__ import annotations

import unicodedata
from typing import Final

from mkdocs_blogposts.content.source import with_one_line_end

WIDTH: Final = 72
"""Characters of a line that are shown at most."""
LEAD: Final = 48
"""How many of them stand before the place, where the line is longer."""


def excerpt(text: str, *, line: int, column: int, gutter: int = 0) -> tuple[str, str] | None:
    """Return the line of a problem and the line with its caret, both with a margin; None where there is no such line.

    What a terminal would obey and what cannot be seen is replaced by a visible sign, each by one, so that the caret
    stands below the place. `gutter` is the least width of the line number.
    """
    lines = with_one_line_end(text.removeprefix("\ufeff")).split("\n")
    if not 1 <= line <= len(lines):
        return None
    source, before, place = lines[line - 1], "", max(column, 1) - 1
    if len(source) > WIDTH:
        start = max(0, min(place, len(source)) - LEAD)
        before = "…" if start else ""
        place -= start
        after = "…" if len(source) > start + WIDTH else ""
        source = source[start : start + WIDTH] + after
    shown = before + visible(source)
    indent = sum(map(_width, shown[: place + len(before)]))
    number = str(line).rjust(gutter)
    return f"{number} | {shown}", f"{' ' * len(number)} | {' ' * indent}^"


def visible(text: str) -> str:
    """Return `text` with a sign in place of each character that is not seen, or that a terminal would obey."""
    return "".join(character if _seen(character) else "→" if character == "\t" else "�" for character in text)


def _seen(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _width(character: str) -> int:
    """Return how many cells of a terminal a character takes (Unicode Standard Annex 11)."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
