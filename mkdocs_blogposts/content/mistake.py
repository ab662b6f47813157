"""What is wrong with one value, before it is known where the value stands."""

from __future__ import annotations

from typing import Any

SHOWN_CHARACTERS = 60
"""How much of a value a message repeats."""


class Mistake(ValueError):  # noqa: N818 - the word of the reports, and no failure of the program
    """A value that cannot be used; whoever knows its place makes a `Problem` of it.

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
