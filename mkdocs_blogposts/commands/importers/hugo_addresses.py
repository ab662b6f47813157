"""Addresses as Hugo makes them: patterns of `permalinks` with their tokens, and names as parts of an address.

What tokens stand for: https://gohugo.io/configuration/permalinks/#tokens
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

_TOKEN: Final = re.compile(r"(?<!\\):(?P<name>\w+)(?P<slice>\[[^\]]*\])?")
_LAYOUT: Final = re.compile("2006|January|Jan|Monday|Mon|01|02|06|1|2")
"""What of a token such as `:2006` is a part of a date: https://pkg.go.dev/time#pkg-constants"""
_GLOB: Final = re.compile(r"\*\*|\*|\?|\{[^}]*\}|[^*?{]+|\{")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of addresses, and the paths of pages that it holds for."""

    where: str
    """A glob such as `/posts/**`, in small letters."""
    text: str


def matches(glob: str, path: str) -> bool:
    """Tell whether a glob of Hugo fits a page, given by the path of its file below the content."""
    stem = posixpath.splitext(path)[0]
    logical = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return bool(_globbed(glob).fullmatch(f"/{logical.casefold()}"))


@cache
def _globbed(glob: str) -> re.Pattern[str]:
    return re.compile("".join(map(_glob_part, _GLOB.findall(glob))))


def _glob_part(part: str) -> str:
    if part.startswith("{") and part.endswith("}"):
        return f"(?:{'|'.join(_globbed(each).pattern for each in part[1:-1].split(','))})"
    return {"**": ".*", "*": "[^/]*", "?": "[^/]"}.get(part) or re.escape(part)


def sections_of(path: str) -> list[str]:
    """Return the names of the sections above a post; the folder of a bundle is none."""
    folder = posixpath.dirname(path)
    if posixpath.basename(path).partition(".")[0] == "index":
        folder = posixpath.dirname(folder)
    return [name for name in folder.split("/") if name]


def fill_pattern(pattern: str, given: Mapping[str, Any], name: str, folders: list[str], published: Any) -> str:
    """Return the address that a pattern of `permalinks` makes; tokens that are not known stay as they are.

    `given` is the front matter, with keys in small letters; `folders` are the sections above the post.
    """
    filled = _TOKEN.sub(lambda found: _part(found, given, name, folders, published), pattern)
    return filled.replace("\\:", ":")


def _part(found: re.Match[str], given: Mapping[str, Any], name: str, folders: list[str], published: Any) -> str:
    """Return what a token of a pattern stands for; the token itself where it is not known."""
    token = found["name"]
    title = hugo_name(str(given.get("title") or ""))
    slug = hugo_name(str(given.get("slug") or ""))
    texts = {
        "title": title,
        "slug": slug or title,
        "filename": hugo_name(name),
        "contentbasename": hugo_name(name),
        "slugorfilename": slug or hugo_name(name),
        "slugorcontentbasename": slug or hugo_name(name),
        "section": hugo_name(folders[0]) if folders else "",
        "sections": "/".join(_sliced(list(map(hugo_name, folders)), found["slice"])),
    }
    if token in texts:
        return texts[token]
    if not isinstance(published, date):
        return found[0]
    days = {
        "year": f"{published:%Y}",
        "month": f"{published:%m}",
        "monthname": f"{published:%B}",
        "day": f"{published:%d}",
        "weekday": f"{published:%w}",
        "weekdayname": f"{published:%A}",
        "yearday": f"{int(f'{published:%j}')}",
    }
    if token in days:
        return days[token]
    made = _LAYOUT.sub(lambda part: _go_date(part[0], published), token)
    return found[0] if made == token else made


def _go_date(part: str, day: date) -> str:
    """Return a part of a date as Go's layout names it."""
    numbers = {"1": str(day.month), "2": str(day.day)}
    forms = {
        "2006": "%Y",
        "06": "%y",
        "January": "%B",
        "Jan": "%b",
        "01": "%m",
        "02": "%d",
        "Monday": "%A",
        "Mon": "%a",
    }
    return numbers.get(part) or day.strftime(forms[part])


def _sliced(names: list[str], text: str | None) -> list[str]:
    """Return what a slice such as `[1:]` or `[last]` takes of the sections."""
    inner = (text or "").strip("[]")
    if not inner:
        return names
    if inner == "last":
        return names[-1:]
    start, colon, end = inner.partition(":")
    try:
        if not colon:
            return [names[int(start)]]
        last = len(names) - 1 if end == "last" else int(end) if end else len(names)
        return names[int(start) if start else 0 : last]
    except (ValueError, IndexError):
        return []


def hugo_name(text: str) -> str:
    """Return a part of an address as Hugo makes it of a title or name: spaces as `-`, other signs left out."""
    made: list[str] = []
    was_space = False
    for letter in unicodedata.normalize("NFC", text):
        if letter in "._-+~@#" or unicodedata.category(letter)[:1] in "LM" or unicodedata.category(letter) == "Nd":
            if was_space and letter != "-":
                made.append("-")
            was_space = False
            made.append(letter)
        elif letter.isspace() and made and made[-1] != "-":
            was_space = True
    return "".join(made)
