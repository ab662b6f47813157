"""Which known word another one is most likely a slip of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

SIMILAR: Final = 0.6
"""How much of two words is the same, at least, where one may be a slip of the other: that of difflib."""
_MANY: Final = 200
"""From how many words on not all are compared letter by letter."""
_COMPARED: Final = 60
"""How many of them are: those that share most triples of letters."""


class Vocabulary:
    """Known words, in which the nearest to a wrong one is found; fast for thousands of words and questions."""

    def __init__(self, known: Iterable[str]) -> None:
        """Hold the known words; of those that differ in case alone, the first in the order of their letters."""
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


class Neighbors:
    """Known words, in which one is found that is one letter off a name: left out, added, changed or swapped."""

    SHORTEST: Final = 4
    """Letters of a name that is looked at; of shorter ones, each letter makes another word."""

    def __init__(self, known: Iterable[str]) -> None:
        """Hold the known words, each filed below itself and below what is left of it without each letter."""
        self._holders: dict[str, set[str]] = {}
        for word in known:
            for rest in _rests(word):
                self._holders.setdefault(rest, set()).add(word)

    def find(self, word: str) -> str | None:
        """Return the known word that `word` is one letter off, the first in the order of letters; else None.

        Digits count as words of their own: `python-3` is no slip of `python-2`.
        """
        if len(word) < self.SHORTEST:
            return None
        found = {other for rest in _rests(word) for other in self._holders.get(rest, ())}
        near = (other for other in sorted(found) if other != word and _is_one_off(word, other))
        return next(near, None)


def _rests(word: str) -> set[str]:
    """Return a word, and what is left of it without each of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _is_one_off(one: str, other: str) -> bool:
    if [letter for letter in one if letter.isdigit()] != [letter for letter in other if letter.isdigit()]:
        return False
    if len(one) != len(other):
        return abs(len(one) - len(other)) == 1
    places = [place for place in range(len(one)) if one[place] != other[place]]
    first, last = places[0], places[-1]
    is_turned = last == first + 1 and one[first] == other[last] and one[last] == other[first]
    return len(places) == 1 or (len(places) == 2 and is_turned)  # noqa: PLR2004 - two letters that changed places


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` is most likely a slip of, or None."""
    return Vocabulary(known).nearest(word)


def did_you_mean(guess: str | None, *, otherwise: str = "") -> str:
    """Return the hint that names a guess; `otherwise` where there is none."""
    return otherwise if guess is None else f"did you mean `{guess}`?"


def _triples(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


ALIKE = 0.8
"""How much of two keys must be the same for one to be a slip of the other (difflib's ratio, from 0 to 1)."""

LONGEST = 50
"""Characters of a key that is compared; no known key comes near it."""

OTHER_SPELLINGS = dict.fromkeys(("licence", "lisence", "lisense", "liscense", "liscence"), "license")
"""The same word in another English, and as it is often misspelled."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What a key was likely meant to be."""

    known: str
    same_word: bool
    """Whether only case, hyphens, underscores or the kind of English differ, so that nothing else can be meant."""


def find_slip(key: str, known: Collection[str], *, foreign: Collection[str] = ()) -> Slip | None:
    """Return what `key` is likely a slip of, or None where it stands for itself or is one of the `foreign` keys."""
    if key in foreign or len(key) > LONGEST:
        return None
    bare = {_bare(name): name for name in known}
    same = bare.get(_bare(key))
    if same is not None:
        return Slip(same, same_word=True)
    guess = nearest(_bare(key), bare)
    if guess is None or SequenceMatcher(None, _bare(key), guess).ratio() < ALIKE:
        return None
    return Slip(bare[guess], same_word=False)


def same_word(key: str, among: Iterable[str]) -> str | None:
    """Return the key that differs from `key` in case, hyphens, underscores or the kind of English only, if one does."""
    bare = _bare(key)
    return next((other for other in among if _bare(other) == bare), None)


def _bare(key: str) -> str:
    letters = key.casefold()
    if not letters.isalpha():
        letters = "".join(character for character in letters if character not in "-_ ")
    return OTHER_SPELLINGS.get(letters, letters)
