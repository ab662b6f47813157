"""Keys that look like a slip of a known one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from mkdocs_blogposts.content.similar import nearest

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
