"""One body on its way from Markdown to HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.problem import Problem

VERBATIM = "verbatim"
"""Type of tokens that hold HTML of ours, which nothing changes any more."""


@dataclass(slots=True)
class Body:
    """The tokens of one body, and what was found on the way."""

    document: Document
    markdown: str
    """What is rendered: the document's body, unless another plugin changed it."""
    tokens: list[Token]
    environment: dict[str, Any]
    """What markdown-it passes from parsing to rendering."""
    problems: list[Problem] = field(default_factory=list)
    ranges: int = 0
    """How many pairs of directives were applied: tells the parts of a page apart."""

    def problem(self, line: int, rule: str, message: str, hint: str, *, at: str) -> None:
        """Note a problem at the text `at` in a line of the Markdown, counted from 0."""
        lines = self.markdown.split("\n")
        column = lines[line].find(at.partition("\n")[0]) + 1 if line < len(lines) else 0
        self.problems.append(
            Problem(self.document.path, self.document.body_line + line, max(column, 1), rule, message, hint)
        )


def verbatim(html: str) -> Token:
    """Return a token that renders as the HTML."""
    return Token(VERBATIM, "", 0, content=html)


def wrapped(opening: str, tokens: Sequence[Token], closing: str) -> list[Token]:
    """Return tokens between two pieces of HTML."""
    return [verbatim(opening), *tokens, verbatim(closing)]
