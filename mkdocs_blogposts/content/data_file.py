"""Data files of a site, and front matter that a folder gives to all files in it (`.meta.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.document import Document, KeyPath, Position
from mkdocs_blogposts.content.json5_document import read_json5
from mkdocs_blogposts.content.problem import Line, Mistake, Problem, Read, kind
from mkdocs_blogposts.content.source import DEFAULT_LIMITS, end_of, read_text
from mkdocs_blogposts.content.text import invisible_in, name_of
from mkdocs_blogposts.content.yaml_document import read_yaml

LIMITS: Final = replace(DEFAULT_LIMITS, nodes=200_000)
"""Thousands of tags with all their data are fine; a file of front matter has no use for so many values."""

FLOW_LIST: Final = re.compile(r"(?:\s|#[^\n]*\n|//[^\n]*\n)*+\[")
BLOCK_LIST: Final = re.compile(r"(?:[ \t]*\n|[ \t]*#[^\n]*\n)*+[ ]*-(?:\s|$)")
FLOW_MAPPING: Final = re.compile(r"(?:\s|#[^\n]*\n|//[^\n]*\n)*+\{")
BEGIN: Final = re.compile(r"((?:[ \t]*\n|[ \t]*#[^\n]*\n)*+)---[ \t]*(?:\n|\Z)")

WORDING: Final = {
    "not-a-mapping": ("the file has no keys with values", "write `key: value` lines"),
    "second-document": ("a second YAML document begins here", "keep one document in the file"),
    "text-after-object": ("this stands after the end of the file's mapping or list", "move it inside, or delete it"),
}
"""What these rules mean in a data file. The brackets that wrap a list stand on line 0."""


def read_data(data: bytes, *, path: str, entries: str) -> Read[Document]:
    """Return a data file as a document without a body.

    A file whose outermost value is a list is read as a mapping with that list at the key `entries`. The limits and
    refusals are those of front matter (no aliases, no tags), but for its length. An empty file is an empty mapping.
    """
    source = read_text(data, path=path, limits=LIMITS)
    if source.value is None:
        return Read(None, source.problems)
    begin = BEGIN.match(source.value)
    text = f"{begin[1]}\n{source.value[begin.end() :]}" if begin else source.value
    if hidden := invisible_in(text):
        line, column = end_of(text[: text.index(hidden[0])])
        message = f"the file contains the character {name_of(hidden[0])}, which nobody sees"
        return Read(None, (Problem(path, line, column, "control-character", message, "delete it"),))
    first_line = 1
    if FLOW_LIST.match(text):
        text, first_line = f"{{{entries}:\n{text}\n}}", 0
    elif BLOCK_LIST.match(text):
        text, first_line = f"{entries}:\n{text}", 0
    reading = read_yaml(text, path=path, limits=LIMITS, first_line=first_line)
    tree = reading.tree
    if FLOW_MAPPING.match(text) and (tree.problems or reading.doubtful):
        tree = read_json5(text, path=path, limits=LIMITS, first_line=first_line)
        tree = reading.tree if tree.problems else tree
    if tree.problems:
        return Read(None, tuple(sorted(map(_reworded, tree.problems))))
    document = Document(path, "yaml", tree.values, tree.keys, tree.places, "", 1, frozenset(tree.repeated))
    return Read(document, tuple(sorted(tree.doubts)))


def _reworded(problem: Problem) -> Problem:
    """Return a problem in the words of a data file, where the reader speaks of front matter."""
    rule = "text-after-object" if "of line 0" in problem.message else problem.rule
    message, hint = WORDING.get(rule, (problem.message, problem.hint))
    return replace(problem, rule=rule, message=message, hint=hint)


def entry_values(entry: Any, *, name: str | None = None) -> Mapping[str, Any]:
    """Return the values of one entry: a mapping, nothing, or a text alone, which is the value of `name`.

    Raises `Mistake` for all else.
    """
    if entry is None:
        return {}
    if isinstance(entry, str) and name is not None:
        return {name: entry}
    if not isinstance(entry, dict):
        example = "write {" + (name or "name") + ": …}"
        raise Mistake("wrong-type", f"is {kind(entry)}, where a mapping is needed", example)
    return entry


META_NAME: Final = ".meta.yml"
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
        """Merge the values of a file into those that are there; its own win."""
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
        """Copy the places of a value; those of the items of a list move by `shift` items."""
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
