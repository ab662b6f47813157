"""What is wrong with the body of a post, found without rendering it: links, pictures, levels of headings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.layout import folder_of
from mkdocs_blogposts.content.outline import Reference, headings, position, references
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import nearest
from mkdocs_blogposts.content.source import DEFAULT_LIMITS
from mkdocs_blogposts.site.site_links import SiteLinks, dead_link

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.content.document import Document

_TEMPLATED: Final = re.compile(r"\{[{%]|\$\{")
"""Signs of an address that another plugin fills in."""
_ELSEWHERE: Final = ("https://", "http://", "mailto:", "?", "//", "\\")
"""Beginnings of addresses of other sites or of the same page, which are not checked."""
_NO_WORDS_HINT: Final = 'say between the brackets what it shows, or write `<img alt="" …>` if it only decorates'
_NO_WORDS_RAW_HINT: Final = 'add `alt="…"` with what it shows, or `alt=""` if it only decorates'


class BodyCheck:
    """Checks the bodies of one blog against the files of its site."""

    def __init__(self, files: Files, links: SiteLinks, *, file_makers: Sequence[str] = ()) -> None:
        """Take all files of the site, its links, and the names of other plugins that may make more files."""
        self._files = files
        self._links = links
        self._file_makers = file_makers
        self._addresses = {file.url.strip("/").removesuffix(".html") for file in files if file.inclusion.is_in_serve()}
        self._names: dict[str, str] | None = None

    def check(self, document: Document, file: File) -> Iterator[Problem]:
        """Yield the problems of a body, at most `DEFAULT_LIMITS.problems`."""
        yield from islice(self._check(document, file), DEFAULT_LIMITS.problems)

    def _check(self, document: Document, file: File) -> Iterator[Problem]:
        body = document.body
        code = CodeRanges(body)

        def problem(place: int, rule: str, message: str, hint: str) -> Problem:
            return document.problem(position(body, place, first_line=document.body_line), rule, message, hint=hint)

        for reference in references(body, code, ignored=_ELSEWHERE):
            if not reference.described:
                hint = _NO_WORDS_RAW_HINT if reference.raw else _NO_WORDS_HINT
                yield problem(
                    reference.place, "no-alternative-text", "the picture has no words for those who do not see it", hint
                )
            if self._is_dead(reference.url, file):
                place = position(body, reference.place, first_line=document.body_line)
                yield self._dead(document.path, place, reference)
        yield from _heading_jumps(document, code, problem)

    def _is_dead(self, url: str, file: File) -> bool:
        """Tell whether an address in a body is certain to be that of no page and no file of the site."""
        if not url or url.startswith(_ELSEWHERE) or _TEMPLATED.search(url):
            return False
        try:
            parts = urlsplit(url)
        except ValueError:
            return True
        if parts.scheme or parts.netloc or not parts.path:
            return False
        if url.startswith("/"):
            return self._links.is_ours(url) and self._links.find(url) is None
        path = unquote(parts.path)
        target = self._files.src_uris.get(posixpath.normpath(posixpath.join(folder_of(file.src_uri), path)))
        if target is not None:
            return bool(target.inclusion.is_excluded())
        is_source = path.endswith((".md", ".markdown"))
        address = posixpath.normpath(posixpath.join("/", file.url, path)).strip("/")
        return is_source or address not in self._addresses

    def _dead(self, path: str, place: tuple[int, int], reference: Reference) -> Problem:
        url = reference.url
        if reference.kind == "picture":
            hint = "add the file, or name one: beside this file, or below the docs folder with a `/` in front"
            return Problem(path, *place, "missing-picture", f"there is no picture `{url}`", hint + self._or_made())
        if url.startswith("/"):
            return dead_link(path, place, url=url, guess=self._links.nearest(url))
        found = dead_link(path, place, url=url, guess=self._meant(path, url))
        return replace(found, hint=found.hint + self._or_made())

    def _or_made(self) -> str:
        """Return what to add to a hint where another plugin may make the file that is looked for."""
        if not self._file_makers:
            return ""
        names = " and ".join(f"`{name}`" for name in self._file_makers[:2])
        return (
            f"; a check cannot know of files that {names if len(self._file_makers) < 3 else 'other plugins'} may make"  # noqa: PLR2004
        )

    def _meant(self, path: str, url: str) -> str | None:
        """Return the address that a relative link is most likely a slip of: a file by its name, a site, a person."""
        if "@" in url and "/" not in url:
            return f"mailto:{url}"
        if url.startswith("www."):
            return f"https://{url}"
        if self._names is None:
            pages = [file.src_uri for file in self._files.documentation_pages()]
            self._names = {_name(page): page for page in sorted(pages, reverse=True)}
        found = nearest(_name(unquote(urlsplit(url).path).rstrip("/")), self._names)
        return posixpath.relpath(self._names[found], posixpath.dirname(path) or ".") if found else None


def _name(path: str) -> str:
    """Return the name of a page's file, or of its folder for `index.md` and `README.md`."""
    folder, _, file = path.rpartition("/")
    stem = file.rpartition(".")[0] or file
    return folder.rpartition("/")[2] if stem.casefold() in {"index", "readme"} and folder else stem


def _heading_jumps(
    document: Document, code: CodeRanges, problem: Callable[[int, str, str, str], Problem]
) -> Iterator[Problem]:
    """Yield a problem for each heading that leaves out a level; sections begin below the title, at `#` or at `##`."""
    found = headings(document.body, code)
    before = 0 if any(heading.level == 1 for heading in found) else 1
    for heading in found:
        if heading.level > before + 1:
            marks, wanted = "#" * heading.level, "#" * (before + 1)
            above = f"follows one of level {before}" if before else "is the first one"
            message = f"this heading of level {heading.level} {above}"
            yield problem(heading.place, "heading-jump", message, f"write `{wanted}` in place of `{marks}`")
        before = heading.level
