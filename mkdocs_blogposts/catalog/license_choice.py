"""What an expression of licences leaves to choose: `MIT OR Apache-2.0` either, `MIT AND CC-BY-4.0` both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, product
from typing import TypeAlias

from mkdocs_blogposts.catalog.license import License
from mkdocs_blogposts.catalog.spdx import WORD

Choices: TypeAlias = tuple[tuple[License, ...], ...]


def choices(license_: License) -> Choices:
    """Return the ways to comply with a licence: each of them is licences that all hold.

    An exception (`WITH`) only adds permissions, so it is left out.
    """
    if not license_.parts:
        return ((license_,),)
    return _choices(WORD.findall(license_.spdx or ""), {part.spdx: part for part in license_.parts})


def _choices(words: Sequence[str], parts: Mapping[str | None, License]) -> Choices:
    for operator in ("OR", "AND"):  # AND binds more strongly
        sides = _sides(words, operator)
        if len(sides) > 1:
            found = [_choices(side, parts) for side in sides]
            if operator == "OR":
                return tuple(chain.from_iterable(found))
            return tuple(tuple(chain.from_iterable(each)) for each in product(*found))
    if words[0] == "(":
        return _choices(words[1:-1], parts)
    return ((parts[words[0]],),)


def _sides(words: Sequence[str], operator: str) -> list[list[str]]:
    """Return what stands between the operators of that kind outside of brackets."""
    sides: list[list[str]] = [[]]
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if word == operator and depth == 0:
            sides.append([])
        else:
            sides[-1].append(word)
    return sides
