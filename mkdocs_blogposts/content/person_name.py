"""Names of authors, split as bibliographies sort them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PARTICLES: Final = frozenset(
    {
        *("af", "al", "auf", "bin", "d'", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di"),
        *("do", "dos", "du", "el", "i", "ibn", "la", "las", "le", "lo", "los", "ten", "ter", "'t", "und", "van", "vom"),
        *("von", "y", "zu", "zum", "zur"),
    }
)
"""Words in small letters that belong to the family name that they stand before."""
_SUFFIXES: Final = re.compile(r"(?i:jr|sr)\.?|I{2,3}|IV")
_FAMILY_FIRST: Final = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff・ー ]+")
"""Scripts of China, Japan and Korea, in which the family name comes first."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; `literal` alone where it has none."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    """`Jr.`, `III`."""
    literal: str = ""


def split_name(name: str) -> PersonName:
    """Return the parts of a person's name as bylines write it.

    The family name is the last word, with particles in small letters before it: `Ludwig van Beethoven` is of the family
    `van Beethoven`. `Lovelace, Ada` says it itself. In Chinese, Japanese and Korean letters the first word is the
    family name. A name of one word, and one that begins with `The`, are `literal`.
    """
    before, comma, after = (part.strip() for part in name.partition(","))
    if comma and before and after and not _SUFFIXES.fullmatch(after):
        return PersonName(before, after)
    words = name.replace(",", " ").split()
    if len(words) < 2 or words[0] == "The":  # noqa: PLR2004 - a name of one word
        return PersonName(literal=" ".join(name.split()))
    if _FAMILY_FIRST.fullmatch(name):
        return PersonName(words[0], " ".join(words[1:]))
    suffix = words.pop() if len(words) > 2 and _SUFFIXES.fullmatch(words[-1]) else ""  # noqa: PLR2004 - two are a name
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return PersonName(" ".join(words[start:]), " ".join(words[:start]), suffix)


def name_of_family(name: str, family: str, given: str | None = None) -> PersonName:
    """Return the parts of a name whose family name is known; what else stands in the name is the given one."""
    rest = name
    if name.endswith(family):
        rest = name[: len(name) - len(family)]
    elif name.startswith(family):
        rest = name[len(family) :]
    else:
        rest = ""
    return PersonName(family, given or rest.strip(" ,"))
