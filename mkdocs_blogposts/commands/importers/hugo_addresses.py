"""Addresses as Hugo makes them: patterns of `permalinks` with their tokens, and names as parts of an address."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

_TOKEN: Final = re.compile(r":(?P<name>[a-z]+)(?P<slice>\[[^\]]*\])?")


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
    return _TOKEN.sub(lambda found: _part(found, given, name, folders, published), pattern)


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
    return days.get(token, found[0])


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
    kept = [
        "-" if character.isspace() else character
        for character in unicodedata.normalize("NFC", text.strip())
        if character.isalnum()
        or character.isspace()
        or character in "._-+~@#"
        or unicodedata.category(character)[0] == "M"
    ]
    return re.sub(r"-{2,}", "-", "".join(kept)) if any(map(str.isspace, text.strip())) else "".join(kept)
