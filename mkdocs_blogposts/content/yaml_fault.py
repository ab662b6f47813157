"""A syntax error as PyYAML's parser tells it, and the text around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from yaml.error import Mark, MarkedYAMLError

from .document import Position
from .yaml_scanner import PortableParser


class Wording(NamedTuple):
    """A syntax error in words."""

    place: Position
    rule: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error, where it happened, and what the parser was reading."""

    context: str
    problem: str
    mark: Mark
    """Where the parser gave up."""
    began: Mark
    """Where that began which it was reading then, as far as it says."""
    opened: Mark | None
    """Where the innermost open mapping or list begins."""
    text: str
    """The front matter."""
    first_line: int
    """The line of the file on which the front matter begins."""

    @classmethod
    def of(cls, error: MarkedYAMLError, parser: PortableParser, *, text: str, first_line: int) -> Fault:
        """Return an error of this parser over `text`."""
        mark = error.problem_mark or error.context_mark or parser.get_mark()
        opened = parser.marks[-1] if parser.marks else None
        return cls(error.context or "", error.problem or "", mark, error.context_mark or mark, opened, text, first_line)

    def worded(self, rule: str, message: str, hint: str, *, at: Mark | None = None) -> Wording:
        """Return this fault in words, at `at` or where the parser gave up."""
        mark = at or self.mark
        return Wording(Position(mark.line + self.first_line, mark.column + 1), rule, message, hint)

    def line(self, at: Mark) -> str:
        """Return the line on which `at` is, without the blanks around it."""
        return self.text.split("\n")[at.line].strip()

    def character(self, at: Mark) -> str:
        """Return the character at `at`; nothing at the end."""
        return self.text[at.index : at.index + 1]

    def before(self) -> str:
        """Return the character before the place where the parser gave up."""
        return self.text[max(self.mark.index - 1, 0) : self.mark.index]

    def starts_line(self) -> bool:
        """Whether only blanks precede the place where the parser gave up."""
        return not self.text[self.mark.index - self.mark.column : self.mark.index].strip()

    def at_end(self) -> bool:
        """Whether nothing follows the place where the parser gave up."""
        return not self.text[self.mark.index :].strip()
