"""Front matter in TOML, between lines of `+++`, as Hugo and Zola write it (https://toml.io/en/v1.0.0)."""

from __future__ import annotations

import math
import re
import tomllib
from contextlib import suppress
from datetime import time
from typing import Any, Final, TypeAlias

from mkdocs_blogposts.content.document import KeyPath, Position
from mkdocs_blogposts.content.source import Limits
from mkdocs_blogposts.content.tree import Refused, Tree

_TABLE: Final = re.compile(r"[ \t]*\[\[?(?P<name>[^\[\]\n]+)\]\]?[ \t]*(?:#.*)?$")
_KEY: Final = re.compile(
    r"""[ \t]*(?P<name>(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"))*)[ \t]*=[ \t]*"""
)
_AT: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
Places: TypeAlias = dict[KeyPath, tuple[Position, Position]]
"""Where keys and their values begin."""
HINT: Final = "write `key = value` lines, texts and dates as in https://toml.io"


def read_toml(text: str, *, path: str, limits: Limits, first_line: int = 2) -> Tree:
    """Return the values of a front matter in TOML, with the lines of their keys.

    The library says nothing of places, so keys are looked for at the beginnings of lines; what stands inside a value is
    placed where that begins. Times of a day are texts.
    """
    tree = Tree(path=path, limits=limits)
    with suppress(Refused):
        values = _parse(text, tree, first_line)
        places = _find_keys(text, first_line)
        _add(values, (), Position(first_line, 1), places, tree)
    return tree


def _parse(text: str, tree: Tree, first_line: int) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        return tree.refuse(
            Position(first_line, 1), "too-deep", "lists stand too deep inside each other", "use fewer levels"
        )
    except ValueError as error:  # TOMLDecodeError, and numbers of too many digits
        found = _AT.search(str(error))
        line, column = map(int, found.groups()) if found else (text.count("\n") + 1, 1)
        reason = _AT.sub("", str(error)).removesuffix("(at end of document)").strip()
        message = f"the front matter is no TOML: {reason[:1].lower()}{reason[1:]}"
        return tree.refuse(Position(line + first_line - 1, column), "toml-front-matter", message, HINT)


def _find_keys(text: str, first_line: int) -> Places:
    """Return where keys and their values begin, by the way to each; the first line that looks like one counts."""
    found: Places = {}
    table: KeyPath = ()
    for number, line in enumerate(text.split("\n"), first_line):
        if match := _TABLE.match(line):
            table = _names(match["name"])
            place = Position(number, match.start("name") + 1)
            found.setdefault(table, (place, place))
        elif match := _KEY.match(line):
            key = (*table, *_names(match["name"]))
            found.setdefault(key, (Position(number, match.start("name") + 1), Position(number, match.end() + 1)))
    return found


def _names(text: str) -> KeyPath:
    return tuple(part.strip().strip("\"'") for part in text.split("."))


def _add(
    value: Any, path: KeyPath, place: Position, places: dict[KeyPath, tuple[Position, Position]], tree: Tree
) -> None:
    """Add a value at its place, or at that of what it is in; the tree counts how deep and how many there are."""
    if isinstance(value, dict):
        tree.open_mapping(place)
        for key, inner in value.items():
            at, start = places.get((*path, key), (place, place))
            tree.add(key, at)
            _add(inner, (*path, key), start, places, tree)
        tree.close()
    elif isinstance(value, list):
        tree.open_list(place)
        for inner in value:
            _add(inner, path, place, places, tree)
        tree.close()
    elif isinstance(value, float) and not math.isfinite(value):
        tree.problem(
            place, "no-finite-number", f"`{value}` is no number that anything can be ordered by", "write another"
        )
        tree.add(None, place)
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**100:
        tree.problem(
            place, "number-too-long", "a number is longer than 100 characters", "put it in quotes if it is text"
        )
        tree.add(None, place)
    else:
        tree.add(value.isoformat() if isinstance(value, time) else value, place)
