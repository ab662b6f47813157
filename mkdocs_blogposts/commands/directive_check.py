"""What is wrong with the embedded parts of a body in GitHub's Markdown, told without rendering it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.body_limit import too_deep
from mkdocs_blogposts.publish.gfm.body import Body
from mkdocs_blogposts.publish.gfm.dialect import dialect_of
from mkdocs_blogposts.publish.gfm.directives import apply_directives
from mkdocs_blogposts.publish.gfm.parser import make_parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.publish.settings import Settings

_COMMENT: Final = "<!--"
_SIGN: Final = "::"


class DirectiveCheck:
    """Checks the bodies of one blog; those without such a comment, which are most, cost nothing."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def check(self, document: Document) -> Iterator[Problem]:
        """Yield the problems of the embedded parts of a body."""
        text = document.body
        if not self._settings.extras or _COMMENT not in text or _SIGN not in text:
            return
        if dialect_of(document, self._settings.dialect) == "gfm":
            try:
                body = Body(document, text, self._parser.parse(text, {}), {})
                apply_directives(body)
            except RecursionError:
                yield too_deep(document)
            else:
                yield from body.problems

    @cached_property
    def _parser(self) -> MarkdownIt:
        return make_parser()
