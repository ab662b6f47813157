"""What is wrong with a file: where, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

SHOWN_CHARACTERS = 60
"""How much of a value a message repeats."""


class Mistake(ValueError):  # noqa: N818 - the word of the reports, and no failure of the program
    """Raised for a value that cannot be used; the caller, who knows its place, makes a `Problem` of it.

    `message` goes on from the name of the key ("is no date"), `hint` says what to write instead. `at` is the way to
    the wrong part inside the value; `keep` is how many items of a list that is too long may stay; `instead` is what is
    read in place of the value, where it is plain what was meant.
    """

    def __init__(
        self,
        rule: str,
        message: str,
        hint: str,
        *,
        at: tuple[str | int, ...] = (),
        keep: int | None = None,
        instead: str | None = None,
    ) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.at = at
        self.keep = keep
        self.instead = instead


def shown(value: Any) -> str:
    """Return `value` for a message: short, on one line, everything that does not print escaped."""
    if isinstance(value, str):
        cut = value if len(value) <= SHOWN_CHARACTERS else value[: SHOWN_CHARACTERS - 1] + "…"
        return repr(cut)
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, (list, tuple, dict)):
        return kind(value)
    if isinstance(value, int) and abs(value) >= 10**SHOWN_CHARACTERS:
        return "a huge number"  # Python refuses to print integers of thousands of digits
    return str(value)


def kind(value: Any) -> str:
    """Return what a writer would call the type of `value`: "a list"."""
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "a mapping",
    }
    return "empty" if value is None else names.get(type(value), "a date")


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
    """The result of reading: a value, or None where the file is refused, and every problem found."""

    value: T | None
    problems: tuple[Problem, ...] = ()
    rest: T | None = None
    """What is sound in a file that is refused: enough to look for further problems, and never published."""
