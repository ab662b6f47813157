"""What is wrong with the embedded parts of a body in GitHub's Markdown, told without rendering it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.body_limit import too_deep
from mkdocs_blogposts.publish.gfm.body import Body
from mkdocs_blogposts.publish.gfm.directives import apply_directives
from mkdocs_blogposts.publish.gfm.parser import make_parser

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem


class DirectiveReader:
    """Parses bodies with one parser, and applies their directives as a build does."""

    def __init__(self) -> None:
        self._parser = make_parser()

    def problems(self, document: Document) -> Iterator[Problem]:
        """Yield the problems of the embedded parts of a body."""
        try:
            body = Body(document, document.body, self._parser.parse(document.body, {}), {})
            apply_directives(body)
        except RecursionError:
            yield too_deep(document)
        else:
            yield from body.problems
