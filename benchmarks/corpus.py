"""The bodies of real posts, in place of generated ones."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_LEAST = 500
"""Letters below which a file is taken for something else than a post."""


@cache
def bodies(folder: Path) -> tuple[str, ...]:
    """Return the bodies of all posts below a folder: Markdown files with front matter, whatever that says."""
    texts = (path.read_text("utf-8") for path in sorted(folder.rglob("*.md")))
    found = tuple(
        body for text in texts if (matter := _FRONT_MATTER.match(text)) and len(body := text[matter.end() :]) >= _LEAST
    )
    if not found:
        raise LookupError(f"no posts below {folder}")
    return found


def body(folder: Path, number: int) -> str:
    """Return the body of a post; where there are more posts than real ones, they come again, told apart by a line."""
    real = bodies(folder)
    return f"{real[number % len(real)]}\n\nThis is post {number}.\n"
