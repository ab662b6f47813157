"""What a conversion reads of the disk: `pymdownx.snippets` puts files into texts, `pymdownx.b64` pictures.

Python tells an audit hook of each file that is opened (https://peps.python.org/pep-0578/). What was opened while a page
was converted is kept with the page as questions, with digests of the contents as answers; a later build asks again.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from glob import glob
from hashlib import file_digest
from html import unescape
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import unquote

from mkdocs_blogposts.speed.keys import UnprovableError, digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Signature: TypeAlias = tuple[int, int, int, int]
"""Times of the content and of the file (nanoseconds), size (bytes) and inode."""

_DOUBTFUL: Final = (
    "_thread.start_new_thread",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "socket.",
    "sqlite3.",
    "subprocess.",
    "urllib.",
)
"""Beginnings of events after which nobody knows what a page depends on."""
_SNIPPETS: Final = "pymdownx.snippets"
_PICTURES: Final = "pymdownx.b64"
_BLOCK: Final = re.compile(r"[ \t]*(;*)-+8<-+\r?")
_INLINE: Final = re.compile(r"""8<-+[ \t]+("(?:\\"|[^"\n\r])+"|'(?:\\'|[^'\n\r])+')""")
_SOURCE: Final = re.compile(r"""\bsrc\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_YOUNG: Final = 2_000_000_000
"""Nanoseconds for which the time of a file may not tell a second change from the first."""


class Reads:
    """The files and folders that were read while a page was converted."""

    def __init__(self) -> None:
        self.files: dict[str, Signature | None] = {}
        """How each file was when it was opened; None for one that was not there."""
        self.folders: set[str] = set()
        self.doubt = ""
        """What happened that no later build can look at; nothing where all is known."""

    def note(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note an event of Python."""
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, int):
                self._open(os.path.abspath(os.fsdecode(path)), writes=bool(flags & _WRITES))  # noqa: PTH100 - as MkDocs' paths
        elif event in ("os.listdir", "os.scandir"):
            path = arguments[0]
            if not isinstance(path, int):
                self.folders.add(os.path.abspath(os.fsdecode("." if path is None else path)))  # noqa: PTH100 - as above
        elif event.startswith(_DOUBTFUL):
            self.doubt = event

    def _open(self, path: str, *, writes: bool) -> None:
        if f"{os.sep}__pycache__{os.sep}" in path:  # Python's own, of a module that is imported meanwhile
            return
        if writes:
            self.doubt = f"writing {path}"
        elif path not in self.files:
            self.files[path] = _signature(path)


_READS: Final[ContextVar[Reads | None]] = ContextVar("_READS", default=None)
"""What notes the events of this thread: None but while a page is converted."""


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    reads = _READS.get()
    if reads is not None:
        reads.note(event, arguments)


@cache
def _listen() -> None:
    """Ask Python for its events; a hook stays as long as the process, so it is asked once."""
    sys.addaudithook(_hear)


@contextmanager
def noted_reads() -> Iterator[Reads]:
    """Note what is read inside of the `with` block, by this thread."""
    _listen()
    reads = Reads()
    token = _READS.set(reads)
    try:
        yield reads
    finally:
        _READS.reset(token)


class ProjectFiles:
    """Answers questions about the files that conversions read, in values of JSON."""

    def __init__(
        self, config: MkDocsConfig, options: Mapping[str, Mapping[str, Any]], *, acting: re.Pattern[str] | None = None
    ) -> None:
        """Take MkDocs' settings, and the options of the extensions that read files by their names.

        `acting` matches texts of which nobody knows what they become in another build.
        """
        self._folder = _project(config)
        self._docs = config.docs_dir
        self._options = options
        self._acting = acting
        self._known: dict[str, tuple[Signature, str]] = {}

    @cached_property
    def _inside(self) -> tuple[str, ...]:
        """The folders whose files a page may read: the project's, and those that options of extensions name."""
        named = [base for name, own in self._options.items() for base in _bases(name, own)]
        return tuple(dict.fromkeys([self._folder, self._docs, *named]))

    @cached_property
    def _packages(self) -> tuple[str, ...]:
        """The folders of Python and of all packages, whose versions are in each key."""
        outside = [os.path.abspath(path) for path in sys.path if path]  # noqa: PTH100 - as MkDocs' paths
        installed = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
        return tuple({*installed, *(path for path in outside if not any(_lies_in(path, own) for own in self._inside))})

    def questions(self, reads: Reads, markdown: str, html: str) -> Iterator[tuple[str, str]]:
        """Yield what to ask for a page of which this was read, which was this text and has become this HTML.

        Raises UnprovableError where it read anything but files of the project and of packages, or one was changed
        meanwhile.
        """
        if reads.doubt:
            raise UnprovableError(reads.doubt)
        opened = {path: seen for path, seen in reads.files.items() if not self._is_of_package(path)}
        for path, seen in opened.items():
            if seen is None or seen != _signature(path):  # of a file that is missing, extensions print a line
                raise UnprovableError(path)
            yield "content", self._name(path)
        if self._acting and any(map(self._acting.search, (markdown, *(_text(path, "utf-8") for path in opened)))):
            raise UnprovableError(self._acting.pattern)
        for path in sorted(reads.folders):
            if not self._is_of_package(path):
                yield "names", self._name(path)
        for path in dict.fromkeys(self._missed(markdown, opened, html)):
            if path not in opened:
                yield "content", self._name(path)

    def answer(self, kind: str, name: str) -> str | None:
        """Return a digest of what a file holds, or of the names in a folder; None where there is none.

        Raises ValueError for a path that no page may read.
        """
        path = os.path.normpath(os.path.join(self._folder, name))  # noqa: PTH118 - as above
        if not self._may_read(path):
            raise ValueError(name)
        return self._content(path) if kind == "content" else _names(path)

    def _content(self, path: str) -> str | None:
        now = _signature(path)
        if now is None:
            return None
        seen, answer = self._known.get(path, (None, ""))
        if seen != now:
            answer = _digest(path)
            if time.time_ns() - max(now[:2]) > _YOUNG:
                self._known[path] = now, answer
        return answer

    def _name(self, path: str) -> str:
        """Return a path as seen from the project's folder; raise UnprovableError where no page may read it."""
        if not self._may_read(path):
            raise UnprovableError(path)
        return os.path.relpath(path, self._folder).replace(os.sep, "/")

    def _may_read(self, path: str) -> bool:
        return any(_lies_in(path, folder) for folder in self._inside)

    def _is_of_package(self, path: str) -> bool:
        inside = max((len(folder) for folder in self._inside if _lies_in(path, folder)), default=-1)
        return any(len(folder) > inside and _lies_in(path, folder) for folder in self._packages)

    def _missed(self, markdown: str, opened: Iterable[str], html: str) -> Iterator[str]:
        """Yield the files that extensions may have looked for and not found: Python tells of none of these."""
        snippets, pictures = (self._options.get(name) for name in (_SNIPPETS, _PICTURES))
        if snippets is not None:
            texts = [_text(path, snippets.get("encoding") or "utf-8") for path in opened]
            names = [*_named(markdown, *texts), *(snippets.get("auto_append") or ())]
            for base in _bases(_SNIPPETS, snippets):
                within = base if snippets.get("restrict_base_path", True) else None
                yield from _places(names, base, within=within)
        if pictures is not None:
            root = pictures.get("root_path")
            for base in _bases(_PICTURES, pictures):
                within = os.path.abspath(root) if root else base  # noqa: PTH100 - as above
                yield from _places(_sources(html), base, within=within if pictures.get("restrict_path", True) else None)


def describe_reading(config: MkDocsConfig, options: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    """Return what the same questions about files may get other answers by: where the build runs, and all own icons.

    `options` are those of the extensions that read files. Raises UnprovableError for icons that may get each other's
    names. Material reads icons once for as long as its process runs, so what they were in a former build of this
    process belongs to them.
    """
    folder = _project(config)
    icons = [path for own in options.values() for path in (own.get("options") or {}).get("custom_icons") or ()]
    return [_seen_from(os.getcwd(), folder), _seen_from(config.docs_dir, folder), [_note_icons(path) for path in icons]]  # noqa: PTH109 - as above


def _note_icons(folder: str) -> list[str]:
    found = sorted(glob(os.path.join(folder, "**", "*.svg"), recursive=True))  # noqa: PTH118, PTH207 - as Material does
    names = [os.path.relpath(path, folder).replace(os.sep, "-") for path in found]
    if len({*names}) != len(names):
        raise UnprovableError(f"two icons of one name in {folder}")
    now = digest(*names, *map(_digest, found))
    former = _former_icons(os.path.abspath(folder))  # noqa: PTH100 - as above
    if now not in former[-1:]:
        former.append(now)
    return former


@cache
def _former_icons(folder: str) -> list[str]:  # noqa: ARG001 - a list for each
    """Return the digests of a folder's icons in the builds of this process, in their order."""
    return []


def _project(config: MkDocsConfig) -> str:
    return os.path.dirname(os.path.abspath(config.config_file_path or ""))  # noqa: PTH100, PTH120 - as above


def _seen_from(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # on another drive
        return path


def _bases(extension: str, options: Mapping[str, Any]) -> list[str]:
    """Return the folders from which an extension looks for files."""
    bases = options.get("base_path", "." if extension in (_SNIPPETS, _PICTURES) else [])
    return [os.path.abspath(base) for base in (bases if isinstance(bases, list | tuple) else [bases])]  # noqa: PTH100 - as above


def _named(markdown: str, *texts: str) -> Iterator[str]:
    """Yield the paths that `pymdownx.snippets` may look for: those of a page's text, and of texts that are put into it.

    Of those it may take a part, so that a line which opens a block there may be one that closes it.
    """
    for text in (markdown, *texts):
        block = False
        for line in text.split("\n") if "8<-" in text else ():
            if mark := _BLOCK.fullmatch(line):
                block = mark[1] == "" and (text is not markdown or not block)
            elif named := _INLINE.search(line):
                yield from _without_lines(named[1][1:-1].strip())
            elif block and line.strip():
                yield from _without_lines(line.strip())


def _without_lines(path: str) -> Iterator[str]:
    """Yield a path as it is written, and without the lines or the section that may stand behind it."""
    return accumulate(path.split(":"), "{}:{}".format)


def _sources(html: str) -> Iterator[str]:
    """Yield the paths of pictures that are no part of a page yet."""
    for value in _SOURCE.findall(html):
        path = unescape(value[1:-1])
        if not path.startswith(("data:", "http:", "https:")):
            yield path
            yield unquote(re.sub("[?#].*", "", path, flags=re.DOTALL))


def _places(names: Iterable[str], base: str, *, within: str | None) -> Iterator[str]:
    """Yield where a file of each name would be: below `base`, or beside it where that is a file."""
    for name in names:
        for folder in (base, os.path.dirname(base)) if os.path.isfile(base) else (base,):  # noqa: PTH113, PTH120 - as above
            path = os.path.normpath(os.path.join(folder, name))  # noqa: PTH118 - as above
            if within is None or _lies_in(path, within):
                yield path


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


def _text(path: str, encoding: str) -> str:
    return Path(path).read_text(encoding, "replace") if os.path.isfile(path) else ""  # noqa: PTH113 - as above


def _signature(path: str) -> Signature | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - some thousand times in a blink
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _digest(path: str) -> str:
    """Return a digest of what a file holds; of what is no file, nothing."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - as above
            return ""
        with open(path, "rb") as stream:  # noqa: PTH123 - as above
            return file_digest(stream, "blake2b").hexdigest()[:48]
    except OSError as error:
        return str(error.errno)


def _names(path: str) -> str | None:
    try:
        with os.scandir(path) as entries:
            return digest(*sorted(f"{entry.name}{os.sep if entry.is_dir() else ''}" for entry in entries))
    except OSError:
        return None
