"""How a report names the files of the docs folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShownPath:
    """Names files of one docs folder, relative to another folder."""

    docs_dir: str
    base: str

    def path(self, path: str) -> str:
        """Return a path of the docs folder as the report writes it, with `/`."""
        shown = os.path.relpath(os.path.join(self.docs_dir, path), self.base)  # noqa: PTH118 - as MkDocs' own paths
        return shown.replace(os.sep, "/")

    def inner(self, path: Path) -> str | None:
        """Return a file or folder as a path of the docs folder; "" where it holds that folder, None where it is beside.

        `path` is as the user writes it, relative to the current folder.
        """
        inner = os.path.relpath(path.resolve(), Path(self.docs_dir).resolve()).replace(os.sep, "/")
        if inner == "." or set(inner.split("/")) == {".."}:
            return ""
        return None if inner.startswith("../") else inner


def repository_root(docs_dir: str) -> str:
    """Return the root of the git repository that a folder is in, to which hosts relate paths; else the current one."""
    folder = Path(docs_dir)
    return str(next((each for each in (folder, *folder.parents) if (each / ".git").exists()), Path.cwd()))
