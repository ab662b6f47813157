"""Corrections, shown as a diff and written to the files."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mkdocs_blogposts.commands.mend import mended
from mkdocs_blogposts.commands.shown_path import ShownPath
from mkdocs_blogposts.content.excerpt import visible

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.inspection import Inspection

_COLORS: Final = {"+": "green", "-": "red", "@": "cyan"}


def corrections(inspection: Inspection) -> dict[Path, tuple[bytes, bytes]]:
    """Return each file of which something can be corrected, as it is and as it would be."""
    changed: dict[Path, tuple[bytes, bytes]] = {}
    for path in sorted({finding.problem.path for finding in inspection.findings}):
        file = Path(os.path.realpath(Path(inspection.docs_dir, path)))
        if path.endswith((".md", ".markdown")) and inspection.text(path):
            before = file.read_bytes()
            problems = [finding.problem for finding in inspection.findings if finding.problem.path == path]
            try:
                after = mended(before, problems, path=path)
            except UnicodeDecodeError:  # told by a rule of its own
                continue
            if after != before:
                changed[file] = before, after
    return changed


def fix(inspection: Inspection, *, ask: bool = True, write: bool = True, err: bool = False) -> bool:
    """Show what can be corrected, ask, write it, and tell whether files were written.

    Without a terminal to ask at, nothing is written unless `ask` is false. A file is replaced as a whole or not at
    all, keeps its permissions, and is left alone where it changed since it was read.
    """
    changed = corrections(inspection)
    shown = ShownPath(inspection.docs_dir, str(Path.cwd()))
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
    """Tell whether there is somebody to ask."""
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
