"""Files of a source, read within bounds: which there are, their front matter and text, and data files."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from mkdocs_blogposts.commands.importers.former_site import Report
from mkdocs_blogposts.content.date import TIMESTAMP, parse_date
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.source import DEFAULT_LIMITS

MOST_FILES: Final = 100_000
LARGEST_COPY: Final = 50 * 1024 * 1024
"""Bytes of a picture or another file that is copied."""
NOT_COPIED: Final = frozenset(
    {
        *(".md", ".markdown", ".mkd", ".mdx", ".html", ".htm", ".php", ".py", ".rb", ".js", ".ts", ".astro"),
        *(".yml", ".yaml", ".toml", ".lock", ".liquid"),
    }
)
"""Endings of files that are pages or programs, and are not copied beside a post."""
MARKDOWN: Final = (".md", ".markdown", ".mkd", ".mkdn")

_FORMS: Final = ("%b %d %Y", "%b %d, %Y", "%B %d %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y", "%Y/%m/%d", "%a %b %d %Y")


class SourceError(click.ClickException):
    """A source that cannot be imported; the command ends with the exit code of a wrong use."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text of the source with its front matter."""

    path: str
    """Relative to the source folder, with `/`."""
    facts: Mapping[str, Any]
    lines: Mapping[str, int]
    """The line of each key."""
    body: str
    body_line: int

    def line(self, key: str) -> int:
        """Return the line of a key, 1 where it is not there."""
        return self.lines.get(key, 1)


def walk(root: Path, report: Report, *, skipped: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the paths of all files below a folder, sorted, without hidden ones and folders named in `skipped`.

    Links to other places are told and not followed. Raises `SourceError` for more than `MOST_FILES` files.
    """
    count = 0
    for folder, names, files in os.walk(root):
        inner = os.path.relpath(folder, root).replace(os.sep, "/")
        start = "" if inner == "." else f"{inner}/"
        for name in [*names, *files]:
            if Path(folder, name).is_symlink():
                report.tell(start + name, 1, "is a symbolic link", "put the file itself in its place")
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in skipped)
        names[:] = [name for name in names if not Path(folder, name).is_symlink()]
        for name in sorted(files):
            count += 1
            if count > MOST_FILES:
                raise SourceError(f"{root}: more than {MOST_FILES:,} files; name the folder of one site")
            if not name.startswith(".") and not Path(folder, name).is_symlink():
                yield start + name


def read_source(root: Path, path: str, report: Report) -> SourceFile | None:
    """Return a text file with front matter in YAML, TOML or JSON; None, and a loss, where it cannot be read."""
    data = _bytes(root, path, report)
    if data is None:
        return None
    read = read_document(data, path=path)
    document = read.value or read.rest
    if document is None:
        problem = read.problems[0]
        report.tell(path, problem.line, f"is not read: {problem.message}", f"{problem.hint}, and import again")
        return None
    lines = {str(way[0]): place.line for way, place in document.keys.items() if len(way) == 1}
    return SourceFile(path, document.as_written(), lines, document.body, document.body_line)


def _bytes(root: Path, path: str, report: Report) -> bytes | None:
    file, limit = root / path, DEFAULT_LIMITS.file_bytes
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= limit else b""
    except OSError as error:
        report.tell(path, 1, f"cannot be read ({error.strerror})", "look at its permissions")
        return None
    if size > limit:
        report.tell(path, 1, f"has {size:,} bytes, more than {limit:,}", "split it")
        return None
    return data


def read_data(root: Path, path: str, report: Report) -> dict[str, Any]:
    """Return the mapping that a data file in YAML, TOML or JSON holds; empty, and a loss, where it holds none."""
    data = _bytes(root, path, report) or b""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        if path.endswith(".toml"):
            return tomllib.loads(text)
        if path.endswith(".json"):
            values = json.loads(text)
            return values if isinstance(values, dict) else {}
    except (ValueError, RecursionError) as error:
        report.tell(path, 1, f"cannot be read ({error})", "correct it, and import again")
        return {}
    lines = [line for line in text.splitlines() if line.rstrip() not in ("---", "...")]
    read = read_document(("---\n" + "\n".join(lines) + "\n---\n").encode(), path=path)
    document = read.value or read.rest
    if document is None:
        problem = read.problems[0]
        report.tell(path, problem.line - 1, f"is not read: {problem.message}", f"{problem.hint}, and import again")
        return {}
    return document.as_written()


def file_inside(root: Path, path: str) -> Path | None:
    """Return the file at a path below a folder that may be copied; None where there is none, or it is elsewhere."""
    parts = path.strip("/").split("/")
    if not path.strip("/") or any(part.startswith(".") or "\0" in part for part in parts):
        return None
    return copied_file(root, root / path.strip("/"))


def copied_file(root: Path, file: Path) -> Path | None:
    """Return a file, its path resolved, where it lies in the folder `root` and is one that may be copied."""
    try:
        real, base = Path(os.path.realpath(file)), Path(os.path.realpath(root))
        is_file = real.is_file() and real.is_relative_to(base) and real.suffix.casefold() not in NOT_COPIED
        hidden = is_file and any(part.startswith(".") for part in real.relative_to(base).parts)
        return real if is_file and not hidden and real.stat().st_size <= LARGEST_COPY else None
    except (OSError, ValueError):
        return None


def zone_named(name: Any) -> ZoneInfo | None:
    """Return a time zone by its name in the tz database; None where there is none of the name."""
    try:
        return ZoneInfo(name) if isinstance(name, str) and name else None
    except (ValueError, OSError, KeyError):
        return None


def moment(value: Any, zone: ZoneInfo | None = None) -> date | datetime | None:
    """Return a date or time as written, in the zone of the site where it names none; None where it is none.

    A day stays a day. Besides what `parse_date` reads: the forms of JavaScript, such as `Jul 8 2022`.
    """
    if isinstance(value, str):
        value = _in_words(value.strip()) or value.strip()
        found = TIMESTAMP.fullmatch(value) if isinstance(value, str) else None
        if found and not found["hour"]:
            value = _day(str(value)) or value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        parsed = parse_date(value)
    except Mistake:
        return None
    naive = value.tzinfo is None if isinstance(value, datetime) else _without_zone(value)
    return parsed.replace(tzinfo=zone) if naive and zone else parsed


def _without_zone(value: Any) -> bool:
    found = TIMESTAMP.fullmatch(value) if isinstance(value, str) else None
    return bool(found and found["hour"] and not found["zone"])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _in_words(text: str) -> date | None:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def words(value: Any) -> list[str]:
    """Return a list of texts as other systems write one: a list, or a text with commas or one alone."""
    given = value if isinstance(value, (list, tuple)) else str(value).split(",") if value not in (None, "") else []
    return [str(item).strip() for item in given if not isinstance(item, (dict, list)) and str(item).strip()]
