"""Parts of a body that an e-book leaves out, or that it alone has: `<!-- ebook: skip -->` … `<!-- ebook: end -->`.

The comments stay in the finished HTML, whatever Markdown it was made of, and are read there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.outline import position
from mkdocs_blogposts.content.similar import did_you_mean, nearest

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem

_MARK: Final = re.compile(r"<!--\s*ebook:\s*(?P<word>[^<>]*?)\s*-->")
_KEPT: Final = re.compile(r"<!-- ebook: only (\d+) -->")
_WORDS: Final = ("skip", "only", "end")
_TAG: Final = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)(?:[^<>"']|"[^"]*"|'[^']*')*?(/?)>""")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPTY: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_ID: Final = re.compile(r"""<[a-zA-Z][^<>]*?\sid=(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two marks: places in a text."""

    word: str
    start: int
    inner: int
    inner_end: int
    end: int


def _parts(text: str) -> Iterator[_Part]:
    """Yield what stands between an opening mark and an end that follows it."""
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if mark["word"] in ("skip", "only"):
            opened = mark
        elif mark["word"] == "end" and opened is not None:
            yield _Part(opened["word"], opened.start(), opened.end(), mark.start(), mark.end())
            opened = None


def _is_whole(html: str) -> bool:
    """Tell whether every element in a piece of HTML begins and ends in it; paragraphs may be left open."""
    stack: list[str] = []
    for closing, name, closed in _TAG.findall(_COMMENT.sub("", html)):
        tag = name.lower()
        if closed or tag in _EMPTY:
            continue
        if not closing:
            stack.append(tag)
        elif not stack or stack.pop() != tag:
            return False
    return not stack


@dataclass(frozen=True, slots=True)
class SiteBody:
    """Finished HTML as a page of the site shows it."""

    html: str
    kept: tuple[str, ...] = ()
    """What only the book has; a comment with its number, from 0, stands in its place."""
    torn: int = 0
    """How many parts cut through an element, and are left where they are."""

    @property
    def anchors(self) -> frozenset[str]:
        """The ids that only the book has."""
        return frozenset("".join(found) for part in self.kept for found in _ID.findall(part))


def for_site(html: str) -> SiteBody:
    """Return finished HTML without what only the book has."""
    if "<!--" not in html or not _MARK.search(html):
        return SiteBody(html)
    pieces: list[str] = []
    kept: list[str] = []
    last = torn = 0
    for part in _parts(html):
        inner = html[part.inner : part.inner_end]
        if not _is_whole(inner):
            torn += 1
        elif part.word == "only":
            pieces += [html[last : part.start], f"<!-- ebook: only {len(kept)} -->"]
            kept.append(inner)
            last = part.end
    return SiteBody("".join([*pieces, html[last:]]), tuple(kept), torn)


def for_book(html: str, kept: Sequence[str]) -> str:
    """Return the HTML of a page as its book has it: with what `for_site` kept, and without what is to be skipped."""
    if "<!--" not in html:
        return html
    pieces: list[str] = []
    last = 0
    for part in _parts(html):
        if part.word == "skip" and _is_whole(html[part.inner : part.inner_end]):
            pieces.append(html[last : part.start])
            last = part.end
    skipped = "".join([*pieces, html[last:]])
    return _KEPT.sub(lambda found: kept[int(found[1])] if int(found[1]) < len(kept) else "", skipped)


def only_in_books(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of Markdown that only the book has begin and end, marks included."""
    if "<!--" in text and _MARK.search(text):
        code = CodeRanges(text)
        for part in _parts(text):
            if part.word == "only" and not (part.start and code.holds(part.start - 1)):
                yield part.start, part.end


def is_skipped(text: str, place: int) -> bool:
    """Tell whether a place of Markdown is in a part that the book leaves out."""
    return any(part.word == "skip" and part.start <= place < part.end for part in _parts(text))


def mark_mistakes(document: Document, *, torn: int = 0) -> Iterator[Problem]:
    """Yield what is wrong with the marks of a body in Markdown.

    `torn` is how many parts were found to cut through an element; it is told where the text alone does not show it.
    """
    text = document.body
    if "<!--" not in text or "ebook:" not in text:
        return
    code = CodeRanges(text)
    marks = [each for each in _MARK.finditer(text) if not (each.start() and code.holds(each.start() - 1))]
    found = list(_mistakes(document, marks))
    yield from found
    opening = next((each for each in marks if each["word"] in ("skip", "only")), None)
    if torn and not found and opening is not None:
        yield _problem(document, opening, "misplaced-directive", "cuts through an element", _ALONE)


_ALONE: Final = "give both comments lines of their own, equally deep in lists and quotes"


def _mistakes(document: Document, marks: Sequence[re.Match[str]]) -> Iterator[Problem]:
    opened: re.Match[str] | None = None
    for mark in marks:
        word = mark["word"]
        if word not in _WORDS:
            hint = did_you_mean(nearest(word, _WORDS), otherwise="write `skip`, `only` or `end`")
            yield _problem(document, mark, "unknown-directive", "is none of `skip`, `only` and `end`", hint)
        elif word == "end" and opened is None:
            hint = "write `<!-- ebook: skip -->` where it begins, or delete this one"
            yield _problem(document, mark, "unbalanced-directive", "has no beginning", hint)
        elif word == "end" and opened is not None:
            if _margin(opened) != _margin(mark) and "\n" in mark.string[opened.end() : mark.start()]:
                yield _problem(document, opened, "misplaced-directive", "begins elsewhere than it ends", _ALONE)
            opened = None
        else:
            if opened is not None:
                yield _open(document, opened)
            opened = mark
    if opened is not None:
        yield _open(document, opened)


def _margin(mark: re.Match[str]) -> str:
    """Return what stands before a mark in its line."""
    return mark.string[mark.string.rfind("\n", 0, mark.start()) + 1 : mark.start()]


def _open(document: Document, mark: re.Match[str]) -> Problem:
    return _problem(document, mark, "unbalanced-directive", "has no end", "write `<!-- ebook: end -->` where it ends")


def _problem(document: Document, mark: re.Match[str], rule: str, message: str, hint: str) -> Problem:
    place = position(document.body, mark.start(), first_line=document.body_line)
    return document.problem(place, rule, f"`ebook: {mark['word']}` {message}", hint=hint)
