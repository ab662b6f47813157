"""Which known word another one is most likely a slip of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

SIMILAR: Final = 0.6
"""How much of two words is the same, at least, where one may be a slip of the other: that of difflib."""
_MANY: Final = 200
"""From how many words on not all are compared letter by letter."""
_COMPARED: Final = 60
"""How many of them are: those that share most triples of letters."""


class Vocabulary:
    """Words that are known, for as many slips as come: a site of thousands of pages may have thousands of them."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the words; of those that differ in case alone, the first in the order of their letters counts."""
        self._words = {name.casefold(): name for name in sorted(known, reverse=True)}
        self._holders: dict[str, list[str]] = {}
        """The words that hold a triple; there once they are too many to be compared one by one."""
        if len(self._words) > _MANY:
            for word in self._words:
                for triple in _triples(word):
                    self._holders.setdefault(triple, []).append(word)

    def nearest(self, word: str) -> str | None:
        """Return the known word that `word` is most likely a slip of, or None; of words as near, the last one."""
        folded = word.casefold()
        matcher = SequenceMatcher(b=folded)
        best, found = SIMILAR, None
        for candidate in sorted(self._candidates(folded)):
            matcher.set_seq1(candidate)
            if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
                best, found = matcher.ratio(), candidate
        return None if found is None else self._words[found]

    def _candidates(self, word: str) -> Iterable[str]:
        if not self._holders:
            return self._words
        shared = Counter(holder for triple in _triples(word) for holder in self._holders.get(triple, ()))
        return sorted(shared, key=lambda holder: (-shared[holder], holder))[:_COMPARED]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` is most likely a slip of, or None."""
    return Vocabulary(known).nearest(word)


def _triples(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
