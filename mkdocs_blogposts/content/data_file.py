"""Data files of a site: YAML or JSON that holds a mapping, or a list of entries, with the place of each value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from mkdocs_blogposts.content.characters import invisible_in, name_of
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.json5_document import read_json5
from mkdocs_blogposts.content.mistake import Mistake, kind
from mkdocs_blogposts.content.problem import Problem, Read
from mkdocs_blogposts.content.source import DEFAULT_LIMITS, end_of, read_text
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
