"""A Markdown file, taken apart: front matter values with their positions, and the body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import same_word


class Position(NamedTuple):
    """A place in a file; both count from 1, in characters."""

    line: int
    column: int


Form: TypeAlias = Literal["none", "yaml", "object", "toml", "json"]
KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value: `("tags", 0)` is the first item of `tags`."""


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file: what its front matter says, as plain values, and its body as written."""

    path: str
    """Relative to the docs folder, with `/`."""
    form: Form
    """How the front matter is written: not at all, as YAML, as the JavaScript object of flow mappings, as TOML, or as
    one JSON object without marks."""
    values: Mapping[str, object]
    """Only None, bool, int, float, str, date, datetime, list and dict, nested; nothing outside of `content` reads them.

    Whoever wants to know what a key says asks a model (`PostMatter`, `PageMatter`), which has checked it.
    """
    keys: Mapping[KeyPath, Position]
    """Where each key begins (for an item of a list: where the item begins)."""
    places: Mapping[KeyPath, Position]
    """Where each value begins; for a value that is missing (`title:`), where its key begins."""
    body: str
    """All after the front matter, line ends as `\\n`."""
    body_line: int
    """The line of the file on which the body begins, from 1; where the file ends at the closing `---`, the next one."""
    repeated: AbstractSet[str] = frozenset()
    """Keys that are written twice, with two values, of which `values` has the last."""
    inherited: frozenset[str] = frozenset()
    """Keys that a folder gives to all files in it (`defaults`)."""

    @classmethod
    def nothing(cls, path: str, body: str = "") -> Document:
        """Return a file without front matter."""
        return cls(path, "none", {}, {}, {}, body, 1)

    @property
    def names(self) -> AbstractSet[str]:
        """The outermost keys, as written."""
        return self.values.keys()

    def says(self, key: str) -> bool:
        """Tell whether a key, spelled like this, has a value that is not blank."""
        value = self.values.get(key)
        return value is not None and not (isinstance(value, str) and not value.strip())

    def as_written(self) -> dict[str, Any]:
        """Return the front matter as a whole, unchecked, for those who hand it on or compare it, and do not read it."""
        return dict(self.values)

    def written(self, key: str) -> str | None:
        """Return a key as the file spells it, such as `licence` for `license`; None where it is not there."""
        return key if key in self.values else same_word(key, self.values)

    def position(self, *path: str | int) -> Position:
        """Return where the value at `path` begins; of its nearest known parent where it has no place of its own.

        A key in another spelling is the same key.
        """
        if path and path[:1] not in self.places:
            path = (self.written(str(path[0])) or "", *path[1:])
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return Position(1, 1)

    def item_position(self, keys: Sequence[str], item: str) -> Position:
        """Return where one of several lists holds an item; where the first list begins if none of them does."""
        written = [key for key in keys if self.written(key)] or keys
        for key in written:
            given = self.values.get(self.written(key) or key)
            if isinstance(given, list) and item in given:
                return self.position(key, given.index(item))
            if given == item:
                return self.position(key)
        return self.position(written[0])

    def problem(self, where: str | KeyPath | Position, rule: str, message: str, *, hint: str) -> Problem:
        """Return a problem of this file at a key, at the way to a value, or at a place.

        `rule` is the id of a rule; message and hint are without a full stop, as in `Problem`.
        """
        if not isinstance(where, Position):
            where = self.position(*((where,) if isinstance(where, str) else where))
        return Problem(self.path, *where, rule, message, hint)
