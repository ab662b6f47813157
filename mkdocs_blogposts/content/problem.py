"""What is wrong with a file, where, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Line(int):
    """The line of a value that comes from another file than the one that a problem is about."""

    path: str

    def __new__(cls, number: int, path: str) -> Self:
        """Return a line of the file at `path`."""
        line = super().__new__(cls, number)
        line.path = path
        return line


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One defect of one file; its text form is the line that a writer reads.

    `path` is relative to the docs folder, with `/`; the report puts the folder's name before it.
    `line` and `column` count from 1, in characters of the file as an editor shows it.
    """

    path: str
    line: int
    column: int
    rule: str
    """Id of the rule, in kebab-case: `unknown-license`."""
    message: str
    """What is wrong, without a full stop."""
    hint: str
    """What to write instead, without a full stop."""

    def __post_init__(self) -> None:
        """Name the file that the line is of."""
        if isinstance(self.line, Line):
            object.__setattr__(self, "path", self.line.path)
            object.__setattr__(self, "line", int(self.line))

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.message}; {self.hint} [{self.rule}]"
        return text.encode("utf-8", "backslashreplace").decode()  # names of files may be no text


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What reading gave: a value, or None where the file is refused, and every problem found on the way."""

    value: T | None
    problems: tuple[Problem, ...] = ()
    rest: T | None = None
    """What is sound in a file that is refused: enough to look for further problems, and never published."""
