"""Who writes: the name that git knows the user by."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.slug import title_id

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.author import Author


def git_name(folder: str) -> str | None:
    """Return the value of git's `user.name` for a folder; None where git or the value is missing."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=5,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout.strip() or None


def author_named(name: str | None, authors: Mapping[str, Author]) -> str | None:
    """Return the id of the author who is meant by an id or a name, whatever the case; None where none is."""
    if not name:
        return None
    known = {key.casefold(): author.id for author in authors.values() for key in (author.name, author.slug, author.id)}
    return known.get(name.casefold()) or known.get(title_id(name).casefold())
