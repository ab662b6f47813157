"""The bytes of the files of one build, from inside the docs folder only."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem, Read

if TYPE_CHECKING:
    from mkdocs.structure.files import File


class SourceFolder:
    """The docs folder; where it and the folders in it really lie is looked up once in a build."""

    def __init__(self, docs_dir: str) -> None:
        self._root = os.path.join(os.path.realpath(docs_dir), "")  # noqa: PTH118 — MkDocs' paths are strings
        self._real: dict[str, str] = {}

    def read(self, file: File) -> Read[bytes]:
        """Return what is in a file; a problem for what is no regular file inside the folder, or cannot be read.

        A file that another plugin made is taken as it is.
        """
        problem = self.find_fault(file)
        if problem is not None:
            return Read(None, (problem,))
        try:
            return Read(file.content_bytes)
        except OSError as error:
            return Read(None, (_unreadable(file, error),))

    def find_fault(self, file: File) -> Problem | None:
        """Return what is wrong with a file as a file: it lies elsewhere, is a pipe or a device, or cannot be reached.

        Neither reading nor copying such a file is safe: a link may lead to a secret, a pipe never ends.
        """
        path = file.abs_src_path
        if path is None or file.generated_by is not None:
            return None
        try:
            mode = os.lstat(path).st_mode
            place = self._place(path)
            if stat.S_ISLNK(mode):
                mode = os.stat(path).st_mode  # noqa: PTH116 — as above
                place = os.path.realpath(path)
            if not place.startswith(self._root):
                return _fault(file, "leads out of the docs folder", "copy the file into it")
        except OSError as error:
            return _unreadable(file, error)
        return None if stat.S_ISREG(mode) else _fault(file, "is not a regular file", "put a file in its place")

    def _place(self, path: str) -> str:
        """Return where a file lies that is no link; its folder may be one."""
        folder, name = os.path.split(path)
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder)
        return os.path.join(self._real[folder], name)  # noqa: PTH118 — as above


def _unreadable(file: File, error: OSError) -> Problem:
    return _fault(file, f"cannot be read ({error.strerror or type(error).__name__})", "mend or delete the file")


def _fault(file: File, message: str, hint: str) -> Problem:
    return Problem(file.src_uri, 1, 1, "unreadable-file", message, hint)
