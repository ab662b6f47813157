"""`llms.txt` (https://llmstxt.org): the posts in order, with their terms, for programs that read in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_MARKS: Final = re.compile(r"([\\\[\]`*_<>#])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a post."""

    title: str
    url: str
    description: str
    license: str | None = None
    """Its name, with its SPDX id or address where there is one."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its posts."""

    title: str
    entries: Sequence[Entry]


def write_llms(title: str, description: str, chapters: Iterable[Chapter]) -> bytes:
    """Return the file: a title, what the site is about, and the posts under their headings."""
    lines = [f"# {_text(title)}", ""]
    if description:
        lines += [f"> {_text(description)}", ""]
    for chapter in chapters:
        lines += [f"## {_text(chapter.title)}", "", *map(_line, chapter.entries), ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _line(entry: Entry) -> str:
    about = _text(entry.description)
    if entry.license:
        about = f"{about} License: {_text(entry.license)}.".strip()
    return f"- [{_text(entry.title)}]({entry.url})" + (f": {about}" if about else "")


def _text(text: str) -> str:
    """Return text in one line whose characters mean nothing to Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
