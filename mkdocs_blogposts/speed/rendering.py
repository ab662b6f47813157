"""What converting a page sets on it, as plain values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from mkdocs.structure.toc import AnchorLink, get_toc

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.speed.messages import Message
from mkdocs_blogposts.speed.unprovable import UnprovableError

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.publish.page import OwnPage

SET_BY_RENDERING: Final = frozenset(
    {"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors", "problems"}
)
"""Attributes of a page that a conversion sets."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One finished conversion; every field is a value of JSON."""

    content: str
    contents: list[Any]
    """The table of contents, in the form of Python-Markdown's `toc_tokens`."""
    anchors: list[str]
    links_to_anchors: list[Any]
    """Pairs of a file's `src_uri` and its pairs of anchor and link."""
    title: str | None
    problems: list[Any]
    messages: list[Any]

    @classmethod
    def of(cls, page: OwnPage, messages: Iterable[Message]) -> Rendering:
        """Read a page that was just converted; raise UnprovableError where it holds what is no plain value."""
        return cls(
            content=_text(page.content),
            contents=[_token(link) for link in page.toc],
            anchors=sorted(map(_text, page.present_anchor_ids or ())),
            links_to_anchors=[
                [file.src_uri, [[_text(anchor), _text(link)] for anchor, link in links.items()]]
                for file, links in (page.links_to_anchors or {}).items()
            ],
            title=None if page._title_from_render is None else _text(page._title_from_render),  # noqa: SLF001 - MkDocs' name
            problems=[_values(problem) for problem in page.problems],
            messages=[list(message) for message in messages],
        )

    def apply(self, page: OwnPage, files: Files) -> list[Message]:
        """Set on a page what the conversion set; return what it logged. Raises UnprovableError before it sets any."""
        links = {}
        for uri, pairs in self.links_to_anchors:
            file = files.get_file_from_path(uri)
            if file is None:
                raise UnprovableError(uri)
            links[file] = dict(pairs)
        toc = get_toc(self.contents)
        problems = [Problem(*values) for values in self.problems]
        messages = [Message(*values) for values in self.messages]
        page.content = self.content
        page.toc = toc
        page.present_anchor_ids = set(self.anchors)
        page.links_to_anchors = links
        page._title_from_render = self.title  # noqa: SLF001 - MkDocs' name
        page.problems = problems
        return messages

    def plain(self) -> list[Any]:
        """Return the fields in their order."""
        return [getattr(self, field.name) for field in fields(self)]


def read_rendering(values: Any) -> Rendering:
    """Return the rendering that `plain` gave; raise UnprovableError for anything else."""
    if not isinstance(values, list) or len(values) != len(fields(Rendering)):
        raise UnprovableError("other fields")
    return Rendering(*values)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the names of attributes that are not the same objects in both."""
    missing = object()
    return {name for name in {*before, *after} if before.get(name, missing) is not after.get(name, missing)}


def _token(link: AnchorLink) -> dict[str, Any]:
    if set(vars(link)) - {"title", "id", "level", "children", "active"}:
        raise UnprovableError("the table of contents")
    children = [_token(child) for child in link.children]
    return {"name": _text(link.title), "id": _text(link.id), "level": link.level, "children": children}


def _values(problem: Problem) -> list[Any]:
    if type(problem) is not Problem:
        raise UnprovableError(type(problem).__qualname__)
    return list(astuple(problem))


def _text(value: Any) -> str:
    """Return a text that is nothing more than that: a `Markup`, for example, would come back as another type."""
    if type(value) is not str:
        raise UnprovableError(type(value).__qualname__)
    return value
