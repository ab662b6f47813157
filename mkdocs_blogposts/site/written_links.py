"""Links of a body, written anew: each is asked where it leads on the site, and a target says how it is written."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.outline import Reference, position, references

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.site.site_links import SiteLinks

_ELSEWHERE = ("https://", "http://", "mailto:", "?", "//", "#")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Leads(Generic[T]):
    """Where a link leads."""

    file: T
    """What is there."""
    tail: str
    """Query and fragment, with their signs."""
    raw: bool
    """Whether it stands in an HTML element, where no engine resolves it against a source file."""
    line: int
    """Of the file that it stands in."""


def rewrite_links(
    body: str, *, first_line: int, find: Callable[[str], T | None], write: Callable[[Leads[T]], str | None]
) -> str:
    """Return a body in which each link to a page or a file of the site is as `write` says; None leaves it as it is.

    `find` returns what the path of an address leads to. Code is left alone.
    """
    found: list[tuple[Reference, str]] = []
    for reference in references(body, CodeRanges(body), ignored=_ELSEWHERE):
        if not reference.url or reference.url.startswith(_ELSEWHERE):
            continue
        try:
            parts = urlsplit(reference.url)
        except ValueError:
            continue
        if parts.scheme or parts.netloc or not parts.path:
            continue
        file = find(parts.path)
        if file is not None:
            tail = urlunsplit(("", "", "", parts.query, parts.fragment))
            line = position(body, reference.place, first_line=first_line).line
            new = write(Leads(file, tail, reference.raw, line))
            if new is not None:
                found.append((reference, new))
    for reference, new in sorted(found, key=lambda each: each[0].place, reverse=True):
        body = body[: reference.place] + new + body[reference.place + len(reference.url) :]
    return body


def find_target(path: str, *, source: str, url: str, files: Files, links: SiteLinks) -> File | None:
    """Return what the path of a link leads to on the site; None where nothing of it is there.

    `source` is the file that the link stands in, and `url` the address of its page.
    """
    if path.startswith("/"):
        return links.find(path)
    named = files.get_file_from_path(_beside(path, source))
    if named is not None:
        return None if named.inclusion.is_excluded() else named
    address = posixpath.normpath(posixpath.join("/", url, unquote(path)))
    return links.find(address if address != "/" else "/")


def is_beside(path: str, source: str, target: str) -> bool:
    """Tell whether the path of a link names a file of the docs folder as seen from the file that it stands in."""
    return not path.startswith("/") and _beside(path, source) == target


def _beside(path: str, source: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)))


def relative_path(target: str, source: str) -> str:
    """Return a file as a link in another one names it, both paths below one folder."""
    return quote(posixpath.relpath(target, posixpath.dirname(source) or "."))
