"""Front matter that a folder gives to all files in it: a file `.meta.yml`, as Material's plugin `meta` reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.data_file import read_data
from mkdocs_blogposts.content.document import Document, KeyPath, Position
from mkdocs_blogposts.content.problem import Line, Read

NAME: Final = ".meta.yml"
"""What such a file is called where the plugin's option `meta_file` does not say otherwise."""


def read_defaults(data: bytes, *, path: str) -> Read[Document]:
    """Return what a folder gives; the places of its values are places in this file, whatever file they end up in."""
    read = read_data(data, path=path, entries="defaults")
    if read.value is None:
        return read
    keys, places = _in_file(read.value.keys, path), _in_file(read.value.places, path)
    return Read(replace(read.value, keys=keys, places=places))


def _in_file(positions: Mapping[KeyPath, Position], path: str) -> dict[KeyPath, Position]:
    return {key: Position(Line(place.line, path), place.column) for key, place in positions.items()}


def inherit(document: Document, defaults: Iterable[Document]) -> Document:
    """Return a file with what the folders above it give, as the plugin merges it.

    The file has the last word, then the nearest folder. Lists are joined, and mappings merged key by key. A file
    without front matter, and a key without a value, say nothing.
    """
    given = [each for each in defaults if document.path.startswith(_below(each.path))]
    if not given or document.form == "none":
        return document
    merged = _Merged()
    for each in (*sorted(given, key=lambda each: each.path.count("/")), document):
        merged.add(each)
    inherited = frozenset(key for each in given for key in each.values)
    return replace(document, values=merged.values, keys=merged.keys, places=merged.places, inherited=inherited)


def _below(path: str) -> str:
    folder = layout.folder_of(path)
    return f"{folder}/" if folder else ""


class _Merged:
    """Values of several files, with their places."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.keys: dict[KeyPath, Position] = {}
        self.places: dict[KeyPath, Position] = {}

    def add(self, document: Document) -> None:
        """Put the values of a file over those that are there."""
        self.values = self._merge(self.values, document.values, document, ())

    def _merge(self, old: Mapping[str, Any], new: Mapping[str, Any], source: Document, at: KeyPath) -> dict[str, Any]:
        result = dict(old)
        for key, value in new.items():
            before, path = result.get(key), (*at, key)
            if isinstance(before, dict) and isinstance(value, dict):
                result[key] = self._merge(before, value, source, path)
            elif isinstance(before, list) and isinstance(value, list):
                result[key] = [*before, *value]
                self._place(source, path, shift=len(before))
            elif value is not None or before is None:
                result[key] = value
                self._place(source, path)
        return result

    def _place(self, source: Document, at: KeyPath, *, shift: int = 0) -> None:
        """Take over the places of a value; those of the items of a list `shift` items later."""
        length = len(at)
        for own, given in ((self.keys, source.keys), (self.places, source.places)):
            if not shift:
                for path in [path for path in own if path[:length] == at]:
                    del own[path]
            for path, place in given.items():
                if path[:length] == at:
                    own[_shifted(path, length, shift)] = place


def _shifted(path: KeyPath, index: int, shift: int) -> KeyPath:
    if len(path) <= index or not isinstance(path[index], int):
        return path
    return (*path[:index], int(path[index]) + shift, *path[index + 1 :])
