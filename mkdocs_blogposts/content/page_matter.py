"""Front matter of any page: its title, its Markdown, and what themes and other plugins read in it.

MkDocs hands front matter to themes as it is, and they neither escape it nor ask what it is: `hide: 5` ends a build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, TypeVar

from markupsafe import escape

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.field import is_blank
from mkdocs_blogposts.content.matter import problem_at
from mkdocs_blogposts.content.problem import Mistake, Problem, Read, kind, shown
from mkdocs_blogposts.content.text import read_text

T = TypeVar("T")

Dialect: TypeAlias = Literal["gfm", "mkdocs"]
"""Which Markdown a body is written in: GitHub's, or MkDocs' own."""

TITLE_LENGTH: Final = 300
"""Characters of a title."""


@dataclass(frozen=True, slots=True)
class PageMatter:
    """What any page may say about itself, a post or not."""

    title: str | None = None
    markdown: Dialect | None = None


def read_page(document: Document) -> Read[PageMatter]:
    """Return what a page says about itself, without wrong values, and a problem for each of these."""
    problems: list[Problem] = []

    def read(key: str, reader: Callable[[Any], T | None]) -> T | None:
        written = document.written(key)
        try:
            return reader(document.values[written]) if written else None
        except Mistake as mistake:
            problems.append(problem_at(document, (key,), mistake=mistake))
            return None

    title = read("title", lambda value: read_text(value, limit=TITLE_LENGTH))
    return Read(PageMatter(title, read("markdown", read_dialect)), tuple(problems))


def read_dialect(value: Any) -> Dialect | None:
    """Return the Markdown that `value` names; None where it is blank. Raises `Mistake` for all else."""
    if is_blank(value):
        return None
    if value in ("gfm", "mkdocs"):
        dialect: Dialect = value
        return dialect
    raise Mistake("wrong-type", f"is {shown(value)}, which is no kind of Markdown", "write gfm or mkdocs")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_text_or_texts(value: Any) -> bool:
    return _is_text(value) or _is_texts(value)


def _is_search(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("exclude", False), bool):
        return False
    boost = value.get("boost", 1)
    return isinstance(boost, int | float) and not isinstance(boost, bool)


_Check = tuple[Callable[[Any], bool], str]
_TEXT: Final[_Check] = (_is_text, "a text")
EXPECTED: Final[Mapping[str, _Check]] = MappingProxyType(
    {
        "hide": (_is_texts, "a list such as [toc, navigation]"),
        "search": (_is_search, "a mapping such as {exclude: true}"),
        "social": (lambda value: isinstance(value, dict), "a mapping"),
        "source": (_is_text_or_texts, "a list of file names"),
        "author": (_is_text_or_texts, "a text"),
        "status": _TEXT,
        "icon": _TEXT,
        "subtitle": _TEXT,
        "template": _TEXT,
        "revision_date": _TEXT,
        "git_revision_date_localized": _TEXT,
        "git_creation_date_localized": _TEXT,
    }
)
"""What themes and plugins of this field expect under a key, and how it is told."""
_OURS: Final[Mapping[str, Callable[[Any], bool]]] = MappingProxyType({"description": _is_text, "tags": _is_texts})
"""The same of keys that we read too, and tell of elsewhere."""


def check_theme_keys(document: Document) -> tuple[Problem, ...]:
    """Return a problem for each key whose value a theme could not use; `theme_values` leaves it out."""
    return tuple(
        problem_at(
            document,
            (key,),
            mistake=Mistake("wrong-type", f"is {kind(document.values[key])}, which no theme can use", f"write {form}"),
        )
        for key, (is_right, form) in EXPECTED.items()
        if document.values.get(key) is not None and not is_right(document.values[key])
    )


def theme_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return front matter as themes may print it: every text escaped, nothing of another kind than they expect."""
    return {key: _escaped(value) for key, value in values.items() if value is not None and _is_usable(key, value)}


def _is_usable(key: str, value: Any) -> bool:
    if key in EXPECTED:
        return EXPECTED[key][0](value)
    return key not in _OURS or _OURS[key](value)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {str(escape(key)): _escaped(item) for key, item in value.items()}
    return value
