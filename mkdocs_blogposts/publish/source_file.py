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
    path = file.abs_src_path
    try:
        if path is not None and file.generated_by is None:
            if not _is_inside(path, docs_dir):
                return _refused(file, "leads out of the docs folder", "copy the file into it")
            if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 — MkDocs' paths are strings
                return _refused(file, "is not a regular file", "write the post into a file")
        data = file.content_bytes
    except OSError as error:
        return _refused(file, f"cannot be read ({error.strerror or type(error).__name__})", "mend or delete the file")
    return Read(data)


def _is_inside(path: str, folder: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))  # noqa: PTH118 — as above


def _refused(file: File, message: str, hint: str) -> Read[bytes]:
    return Read(None, (Problem(file.src_uri, 1, 1, "unreadable-file", message, hint),))
