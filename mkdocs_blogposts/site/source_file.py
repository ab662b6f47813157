"""The bytes of the files of one build, from inside the docs folder only."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from mkdocs_blogposts.content.problem import Problem, Read

if TYPE_CHECKING:
    from mkdocs.structure.files import File


T = TypeVar("T")

MOST_FOLDERS: Final = 1_000_000
"""Folders that MkDocs walks through, linked ones once for each way that leads to them."""

DEEPEST: Final = 100
"""Folders inside each other; MkDocs ends in a traceback at some three hundred."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that belongs to a page."""

    url: str
    """With scheme and host, where the site's own address is known."""
    type: str | None = None
    """Media type, by the file's own first bytes; None where the file lies elsewhere."""
    length: int = 0
    """In bytes; 0 where the file lies elsewhere."""
    width: int = 0
    """In pixels; 0 where that is not known."""
    height: int = 0
    """In pixels; 0 where that is not known."""
    alt: str | None = None
    """What it shows, where that is another thing than the title of the page."""


@dataclass(frozen=True, slots=True)
class PictureCopy:
    """A smaller copy of a picture."""

    url: str
    """Relative to the site's root."""
    width: int
    """In pixels."""


class SourceFolder:
    """The docs folder, as the one door through which the files of a site are read.

    Where it and the folders in it really lie is looked up once in a build.
    """

    def __init__(self, docs_dir: str) -> None:
        self._docs = docs_dir
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

    def read_as(self, file: File, reader: Callable[..., Read[T]]) -> Read[T]:
        """Return what `reader` makes of the bytes of a file; the problem of the file itself where it is not read."""
        data = self.read(file)
        return reader(data.value, path=file.src_uri) if data.value is not None else Read(None, data.problems)

    def peek(self, file: File | None) -> bytes:
        """Return what is in a picture; nothing where there is none that may be read."""
        return (self.read(file).value if file else None) or b""

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
            root = self._real_folder(file.src_dir or self._docs)  # other plugins bring files from folders of their own
            if not place.startswith(os.path.join(root, "")):  # noqa: PTH118 — MkDocs' paths are strings
                return _fault(file, "leads out of the docs folder", "copy the file into it")
        except OSError as error:
            return _unreadable(file, error)
        return None if stat.S_ISREG(mode) else _fault(file, "is not a regular file", "put a file in its place")

    def _place(self, path: str) -> str:
        """Return where a file lies that is no link; its folder may be one."""
        folder, name = os.path.split(path)
        return os.path.join(self._real_folder(folder), name)  # noqa: PTH118 — as above

    def _real_folder(self, folder: str) -> str:
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder)
        return self._real[folder]


def find_endless_folder(docs_dir: str) -> str | None:
    """Return a folder that MkDocs cannot walk through, relative to the docs folder; None where it can walk all.

    It cannot follow folders that stand in each other too deep. It follows links to folders: one to a folder that it
    lies in leads round and round, and a chain of folders with two links each to the next one has more ways through it
    than can be walked.
    """
    root = os.path.realpath(docs_dir)
    ways: dict[str, int] = {}
    """By where a folder really lies: how many folders MkDocs finds from there on."""
    found = _folders_in(docs_dir, root)
    stack = [(docs_dir, root, found, [*found])]
    entered = {root}
    while stack:
        folder, real, inner, waiting = stack[-1]
        if not waiting:
            stack.pop()
            ways[real] = 1 + sum(ways[place] for _, place in inner)
            if ways[real] > MOST_FOLDERS:
                return os.path.relpath(folder, docs_dir).replace(os.sep, "/")
            continue
        path, place = waiting.pop()
        if place in ways:
            continue
        if place in entered or len(stack) > DEEPEST:
            return os.path.relpath(path, docs_dir).replace(os.sep, "/")
        entered.add(place)
        found = _folders_in(path, place)
        stack.append((path, place, found, [*found]))
    return None


def _folders_in(folder: str, real: str) -> list[tuple[str, str]]:
    """Return the folders in a folder, linked ones too, with where each really lies."""
    try:
        with os.scandir(folder) as entries:
            return [
                (entry.path, os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(real, entry.name))  # noqa: PTH118 — as above
                for entry in sorted(entries, key=lambda entry: entry.name)
                if entry.is_dir()
            ]
    except OSError:
        return []


def find_bad_name(file: File) -> Problem | None:
    """Return a problem where no address can be made of a file's name: it holds bytes that are no UTF-8."""
    try:
        file.src_uri.encode()
    except UnicodeEncodeError:
        return _fault(file, "has a name that is not UTF-8, so it has no address", "rename the file")
    return None


def _unreadable(file: File, error: OSError) -> Problem:
    return _fault(file, f"cannot be read ({error.strerror or type(error).__name__})", "mend or delete the file")


def _fault(file: File, message: str, hint: str) -> Problem:
    return Problem(file.src_uri, 1, 1, "unreadable-file", message, hint)
