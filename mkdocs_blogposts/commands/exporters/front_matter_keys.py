"""Front matter with the keys of another engine beside ours, which stay as they are written; and the way back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.content.date import parse_date
from mkdocs_blogposts.content.matter_text import flow, key_text
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.source import DEFAULT_LIMITS, read_text

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document

PREFIX: Final = "blogposts_"
"""Before a key of ours by which the engine means something else."""
_COMMENT: Final = re.compile(r"^\s*(?:#|//|/\*)|\s(?:#|//)\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EngineHead:
    """The front matter of an exported file."""

    text: str
    """Its lines, marks included, with a line end behind each; empty where there is none."""
    added: tuple[str, ...] = ()
    """Keys of the engine."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Keys of ours, and what they are called here."""
    form: str = ""
    """How it was written, where it could not stay so; then only its values are the same."""
    has_lost_comments: bool = False
    """Whether there were comments in it, which are not here."""


def text_of(data: bytes) -> str:
    """Return the text of a file; empty where it is none."""
    return read_text(data, path="", limits=DEFAULT_LIMITS).value or ""


def head_of(data: bytes, document: Document) -> str:
    """Return the lines of a file before its body, marks included, with a line end behind each."""
    lines = text_of(data).split("\n")[: document.body_line - 1] if document.form != "none" else []
    return "".join(f"{line}\n" for line in lines)


def with_engine_keys(
    head: str, document: Document, keys: Mapping[str, Any], *, reserved: Collection[str] = ()
) -> EngineHead:
    """Return the front matter of a file with the keys that an engine needs; its own lines stay where they are YAML.

    A key of ours that has the engine's value already serves both. One with another value, and one of the names that
    are `reserved` for the engine, gets another name. None among `keys` is left out.
    """
    own = document.as_written()
    small = {key.casefold() for key in keys}
    added = {key: value for key, value in keys.items() if value is not None and not _is_said(own, key, value)}
    names = {key for key in own if key.casefold() in small and (key not in keys or key in added)}
    names |= {key for key in own if key.casefold() in reserved and (keys.get(key) is None or key in added)}
    names |= {key for key in own if key in added}
    moved = {key: f"{PREFIX}{key}" for key in own if key in names}
    lines = "".join(f"{key_text(key)}: {flow(value)}\n" for key, value in added.items())
    if not own:
        return EngineHead(f"---\n{lines}---\n" if lines else "", tuple(added))
    text = _renamed(head, document, moved) if _is_block(document, own) else None
    if text is not None:
        start, mark = text.rsplit("---", 1) if text.rstrip().endswith("---") else text.rsplit("...", 1)
        return EngineHead(f"{start}{lines}---{mark}", tuple(added), moved)
    said = "".join(f"{key_text(moved.get(key, key))}: {flow(value)}\n" for key, value in own.items())
    return EngineHead(
        f"---\n{said}{lines}---\n", tuple(added), moved, document.form, has_lost_comments=bool(_COMMENT.search(head))
    )


def without_engine_keys(document: Document, head: str, *, added: Iterable[str], moved: Mapping[str, str]) -> str | None:
    """Return the lines of a front matter as they were before the keys of an engine came to it.

    None where they are not lines of YAML any more; `values_without` then has what they say.
    """
    own = document.as_written()
    if not _is_block(document, own):
        return None
    back = {name: key for key, name in moved.items()}
    text = _renamed(head, document, {name: key for name, key in back.items() if name in own})
    if text is None:
        return None
    lines = text.split("\n")
    gone: set[int] = set()
    starts = sorted(position.line for way, position in document.keys.items() if len(way) == 1)
    for key in added:
        place = document.keys.get((key,))
        if place is not None:
            end = next((line for line in starts if line > place.line), head.count("\n"))
            gone |= set(range(place.line, end))
    kept = [line for number, line in enumerate(lines, start=1) if number not in gone]
    return "" if not own.keys() - set(added) else "\n".join(kept)


def values_without(document: Document, *, added: Iterable[str], moved: Mapping[str, str]) -> dict[str, Any]:
    """Return what a front matter says without the keys of an engine, ours under their own names."""
    back, gone = {name: key for key, name in moved.items()}, set(added)
    return {back.get(key, key): value for key, value in document.as_written().items() if key not in gone}


def _is_said(own: Mapping[str, Any], key: str, value: Any) -> bool:
    """Tell whether a key has the engine's value already, in the engine's type."""
    if key not in own:
        return False
    given = own[key]
    if type(given) is type(value) and given == value:
        return True
    if isinstance(value, (list, tuple)) and isinstance(given, list):
        return list(value) == given
    if isinstance(value, datetime) and isinstance(given, (date, datetime)):
        try:
            return parse_date(given) == value
        except Mistake:
            return False
    return False


def _is_block(document: Document, own: Mapping[str, Any]) -> bool:
    """Tell whether each key begins a line of YAML, so that lines can be taken out and put in."""
    places = [document.keys.get((key,)) for key in own]
    lines = [place.line for place in places if place]
    is_whole = all(place is not None and place.column == 1 for place in places) and len(set(lines)) == len(places)
    return document.form == "yaml" and is_whole and not document.repeated


def _renamed(head: str, document: Document, names: Mapping[str, str]) -> str | None:
    """Return the lines of a front matter with other names of keys; None where one is not written as it reads."""
    lines = head.split("\n")
    for key, name in names.items():
        line = document.keys[(key,)].line - 1
        written = next((each for each in (key, f'"{key}"', f"'{key}'") if lines[line].startswith(each)), None)
        if written is None:
            return None
        lines[line] = name + lines[line][len(written) :]
    return "\n".join(lines)
