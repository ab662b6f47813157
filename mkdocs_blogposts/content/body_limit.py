"""Bodies that a converter of Markdown does not survive, or only in hours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.problem import Problem

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document

MOST_BRACKETS: Final = 3000
"""Opening brackets in one paragraph: converters take time that grows with their square, 0.4 s here."""

_NEW_TEXT: Final = re.compile(r"\s*(?:$|[-*+|] |\||\d+[.)] )")
"""Lines that begin a text of their own: blank ones, items of lists, rows of tables."""


def find_brackets(document: Document) -> Problem | None:
    """Return a problem where a paragraph of the body holds more brackets than a build can wait for."""
    if document.body.count("[") <= MOST_BRACKETS:
        return None
    count, start = 0, document.body_line
    for number, line in enumerate(document.body.split("\n"), start=document.body_line):
        if _NEW_TEXT.match(line):
            count, start = 0, number
        count += line.count("[")
        if count > MOST_BRACKETS:
            message = f"a paragraph holds more than {MOST_BRACKETS:,} opening brackets, which take hours to convert"
            return Problem(document.path, start, 1, "unreadable-body", message, "write it as code, or with fewer")
    return None


def too_deep(document: Document) -> Problem:
    """Return the problem of a body whose lists or quotes stand in each other deeper than the converter can follow."""
    message = "lists or quotes of this body stand in each other too deep to be converted"
    hint = "write it as code, or in fewer levels"
    return Problem(document.path, document.body_line, 1, "unreadable-body", message, hint)
