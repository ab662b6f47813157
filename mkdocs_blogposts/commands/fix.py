"""`check --fix`: corrects what is mechanical, and leaves a file alone where that would not be certain."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mkdocs_blogposts.commands.project import ShownPath
from mkdocs_blogposts.content.document import Document, KeyPath
from mkdocs_blogposts.content.excerpt import visible
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.problem import Problem, Read

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.findings import CheckResult


_CORRECTIONS: Final = (
    ("unread-key", re.compile(r"write `(?P<new>\w+)`"), "key"),
    ("invalid-slug", re.compile(r"write (?P<new>\S+)"), "value"),
    ("invalid-alias", re.compile(r"write it as it is read: (?P<new>.+)"), "value"),
    ("unknown-key", re.compile(r"write `(?P<new>\w+)`"), "key"),
    ("not-a-date", re.compile(r"write (?P<new>\d{4}-\d\d-\d\d)"), "value"),
    ("invalid-order", re.compile(r"write (?P<new>-?\d+)"), "bare"),
    ("wrong-type", re.compile(r"write (?P<new>true|false), without quotes"), "bare"),
    ("wrong-type", re.compile(r"write the text in quotes"), "quote"),
    ("ambiguous-text", re.compile(r"write it in quotes, .*"), "quote"),
    ("no-title", re.compile(r"write `(?P<new>title: .+)`"), "insert"),
    ("unmarked-translation", re.compile(r"write `(?P<new>originalDigest: [\w-]+)`"), "insert"),
    ("late-front-matter", re.compile(r"delete what stands before its `---`.*"), "front"),
    ("unquoted-colon", re.compile(r"put the value in quotes: .*"), "line"),
    ("tag-spelling", re.compile(r"write `(?P<new>.+)`"), "value"),
)
"""Rules that can be corrected, by what their hint says, and what of the file is replaced."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_CLOSING: Final = re.compile(r"(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?P<end>\r\n|\r|\n|$)")
_QUOTED: Final = re.compile(r""""(?:\\.|[^"\\\n])*"|'(?:''|[^'\n])*'""")
_IN_FLOW: Final = re.compile(r"[^,\[\]{}\n]*?(?=\s*(?:[,\]}]|\s#|$))")
_IN_BLOCK: Final = re.compile(r"[^\n]*?(?=\s+#|\s*$)")
_KEY: Final = re.compile(r"""(?P<quote>["']?)(?P<key>[\w -]+?)(?P=quote)(?=\s*:)""")
_KEY_AND_TEXT: Final = re.compile(r"\s*(?:- +)?[^\s:#][^:]*: +(?P<text>[^\s#'\"\[{|>&*!].*?)\s*")
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .+-]*[\w+.-])?|\d{4}-\d\d-\d\d|-?\d+")


@dataclass(frozen=True, slots=True)
class _Change:
    """A replacement in one line, and what the values of the file must then be."""

    start: int
    end: int
    text: str
    new: str


def correct(data: bytes, problems: Iterable[Problem], *, path: str) -> bytes:
    """Return the bytes of a Markdown file with all problems corrected that can be; no other byte changes.

    Byte order mark and line ends stay as they are. The result is `data` itself where nothing can be corrected.
    """
    before = read_document(data, path=path)
    for problem in sorted(problems, reverse=True):  # from the end, so that the places before stay right
        for rule, hint, part in _CORRECTIONS:
            found = hint.fullmatch(problem.hint) if rule == problem.rule else None
            if found is None:
                continue
            for candidate in _candidates(data, problem, part=part, new=found.groupdict().get("new", "")):
                after = read_document(candidate[0], path=path)
                if _is_sound(before, after, problem, new=candidate[1], part=part):
                    data, before = candidate[0], after
                    break
    return data


def _candidates(data: bytes, problem: Problem, *, part: str, new: str) -> Iterator[tuple[bytes, str]]:
    """Yield the file with each correction that may be meant, the likeliest first, and the value that it then has."""
    text = data.decode("utf-8")
    if part == "front":
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        start = _line(text, problem.line)[0] + problem.column - 1
        before, front = text[len(mark) : start].strip(), text[start:]
        closing = _CLOSING.search(front, 3)
        if closing:
            moved = before + closing["end"] if before else ""  # a comment stays, after the front matter
            yield f"{mark}{front[: closing.end()]}{moved}{front[closing.end() :]}".encode(), ""
        return
    if part == "insert":
        start, line_end = _line(text, 2)[0], _LINE_END.search(text)
        key, _, value = new.partition(": ")
        written = value if _PLAIN.fullmatch(value) else _in_quotes(value)
        yield f"{text[:start]}{key}: {written}{line_end[0] if line_end else ''}{text[start:]}".encode(), new
        return
    line_start, line = _line(text, problem.line)
    for change in _changes(line, problem.column - 1, part=part, new=new):
        start, end = line_start + change.start, line_start + change.end
        yield (text[:start] + change.text + text[end:]).encode("utf-8"), change.new


def _line(text: str, number: int) -> tuple[int, str]:
    """Return where a line begins in a text whose lines end in any way, and the line; the byte order mark is skipped."""
    start = 1 if text.startswith("\ufeff") else 0
    for count, end in enumerate(_LINE_END.finditer(text), start=1):
        if count == number:
            return start, text[start : end.start()]
        start = end.end()
    return start, text[start:]


def _changes(line: str, column: int, *, part: str, new: str) -> Iterator[_Change]:
    if part == "key":
        if key := _KEY.match(line, column):
            yield _Change(key.start("key"), key.end("key"), new, new)
        return
    if part == "line":
        if (found := _KEY_AND_TEXT.fullmatch(line)) and " #" not in found["text"]:
            yield _Change(found.start("text"), found.end("text"), _in_quotes(found["text"]), found["text"])
        return
    quoted = _QUOTED.match(line, column)
    tokens = [quoted] if quoted else [pattern.match(line, column) for pattern in (_IN_FLOW, _IN_BLOCK)]
    for token in tokens:
        if token is None or not token[0]:
            continue
        if part == "quote":
            yield _Change(token.start(), token.end(), _in_quotes(token[0]), token[0])
        else:
            for written in _spellings(new, token[0], bare=part == "bare"):
                yield _Change(token.start(), token.end(), written, new)


def _spellings(new: str, old: str, *, bare: bool) -> Iterator[str]:
    """Yield ways to write a value, first that in which the old one was written."""
    quote = old[0] if old[0] in "\"'" and not bare else ""
    if quote and quote not in new and "\\" not in new:
        yield quote + new + quote
    elif _PLAIN.fullmatch(new):
        yield new
    yield _in_quotes(new)


def _in_quotes(text: str) -> str:
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def _is_sound(before: Read[Document], after: Read[Document], problem: Problem, *, new: str, part: str) -> bool:
    """Tell whether a correction changed the one thing that it is for: a key, or a value, and nothing of the body."""
    if before.value is not None and after.value is None:
        return False
    if before.value is None or after.value is None:
        places = {(found.line, found.rule) for found in after.problems}
        return (problem.line, problem.rule) not in places and len(after.problems) <= len(before.problems)
    inserted = int(part == "insert")
    if (before.value.body, before.value.body_line + inserted) != (after.value.body, after.value.body_line):
        return False
    old, now = dict(_leaves(before.value.as_written())), dict(_leaves(after.value.as_written()))
    gone = {path: value for path, value in old.items() if path not in now or not _same(now[path], value)}
    come = {path: value for path, value in now.items() if path not in old or not _same(old[path], value)}
    if part == "insert":
        return not gone and [f"{path[0]}: {value}" for path, value in come.items()] == [new]
    if part == "key":
        renamed = {path[0] for path in gone}
        moved = {(new, *path[1:]): value for path, value in gone.items()}
        return len(renamed) == 1 and moved == come and new not in before.value.names
    return gone.keys() == come.keys() and [str(value) for value in come.values()] in ([new], [new.title()])


def _leaves(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    else:
        yield path, value


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


_COLORS: Final = {"+": "green", "-": "red", "@": "cyan"}


def corrections(result: CheckResult) -> dict[Path, tuple[bytes, bytes]]:
    """Return the bytes before and after of each file in which something can be corrected."""
    changed: dict[Path, tuple[bytes, bytes]] = {}
    for path in sorted({finding.problem.path for finding in result.findings}):
        file = Path(os.path.realpath(Path(result.docs_dir, path)))
        if path.endswith((".md", ".markdown")) and result.text(path):
            before = file.read_bytes()
            problems = [finding.problem for finding in result.findings if finding.problem.path == path]
            try:
                after = correct(before, problems, path=path)
            except UnicodeDecodeError:  # told by a rule of its own
                continue
            if after != before:
                changed[file] = before, after
    return changed


def fix(result: CheckResult, *, ask: bool = True, write: bool = True, err: bool = False) -> bool:
    """Show what can be corrected, ask, write it, and tell whether files were written.

    Without a terminal to ask at, nothing is written unless `ask` is false. A file is replaced as a whole or not at
    all, keeps its permissions, and is left alone where it changed since it was read.
    """
    changed = corrections(result)
    shown = ShownPath(result.docs_dir, str(Path.cwd()))
    for file, (before, after) in changed.items():
        for line in diff(before, after, name=shown.path(str(file))):
            style = click.style(visible(line), fg=_COLORS.get(line[0]))
            click.echo(style if (sys.stderr if err else sys.stdout).isatty() else line, err=err)
    if not write:
        return False
    if not changed:
        click.echo("nothing can be corrected mechanically", err=True)
        return False
    files = "1 file" if len(changed) == 1 else f"{len(changed)} files"
    if ask and not can_ask():
        click.echo(f"{files} not written: add --yes to write without asking", err=True)
        return False
    if ask and not click.confirm(f"Write {files}?", err=True):
        return False
    for file, (before, after) in changed.items():
        if file.read_bytes() == before:
            replace_file(file, after)
    return True


def can_ask() -> bool:
    """Tell whether the input is a terminal, at which a question can be answered."""
    return sys.stdin.isatty()


def diff(before: bytes, after: bytes, *, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff, without their ends; `git apply` and `patch` read them."""
    old, new = (_lines(data) for data in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(data: bytes) -> list[str]:
    *lines, last = data.decode("utf-8").split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def replace_file(file: Path, data: bytes) -> None:
    """Write a file so that it holds either what it held or all of `data`, also where the machine stops in between."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, name)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
