"""What is wrong with a file, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_SIMILAR: Final = 0.6
"""How much of two words is the same, at least, where one may be a slip of the other: that of difflib."""


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

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}; {self.hint} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What reading gave: a value, or None where the file is refused, and every problem found on the way."""

    value: T | None
    problems: tuple[Problem, ...] = ()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` is most likely a slip of, or None; of words that are as near, the last one.

    It is that of `difflib.get_close_matches`, in less time: only words that may be nearer than the nearest so far are
    compared in full.
    """
    folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    matcher = SequenceMatcher(b=word.casefold())
    best, found = _SIMILAR, None
    for candidate in sorted(folded):
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio(), candidate
    return None if found is None else folded[found]
