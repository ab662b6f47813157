"""The bytes of one file of the build, from inside the docs folder only."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem, Read

if TYPE_CHECKING:
    from mkdocs.structure.files import File


def read_bytes(file: File, docs_dir: str) -> Read[bytes]:
    """Return what is in a file; a problem for what is no regular file inside the docs folder, or cannot be read.

    A file that another plugin made is taken as it is.
    """
    problem = find_fault(file, docs_dir)
    if problem is not None:
        return Read(None, (problem,))
    try:
        return Read(file.content_bytes)
    except OSError as error:
        return Read(None, (_unreadable(file, error),))


def find_fault(file: File, docs_dir: str) -> Problem | None:
    """Return what is wrong with a file as a file: it lies elsewhere, is a pipe or a device, or cannot be reached.

    Neither reading nor copying such a file is safe: a link may lead to a secret, a pipe never ends.
    """
    path = file.abs_src_path
    if path is None or file.generated_by is not None:
        return None
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 — MkDocs' paths are strings
        if not _is_inside(path, docs_dir):
            return _fault(file, "leads out of the docs folder", "copy the file into it")
    except OSError as error:
        return _unreadable(file, error)
    return None if stat.S_ISREG(mode) else _fault(file, "is not a regular file", "put a file in its place")


def _unreadable(file: File, error: OSError) -> Problem:
    return _fault(file, f"cannot be read ({error.strerror or type(error).__name__})", "mend or delete the file")


def _is_inside(path: str, folder: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))  # noqa: PTH118 — as above


def _fault(file: File, message: str, hint: str) -> Problem:
    return Problem(file.src_uri, 1, 1, "unreadable-file", message, hint)
