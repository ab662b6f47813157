"""What is wrong with the embedded parts of a body in GitHub's Markdown, told without rendering it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mkdocs_blogposts.content.body_limit import too_deep
from mkdocs_blogposts.gfm.parser import Body, make_parser
from mkdocs_blogposts.gfm.site_syntax import site_syntax_plugin
from mkdocs_blogposts.publish.markdown import problems_of

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem


class DirectiveReader:
    """Parses bodies with one parser, as a build does."""

    def __init__(self) -> None:
        self._parser = make_parser().use(site_syntax_plugin)

    def problems(self, document: Document) -> Iterator[Problem]:
        """Yield the problems of the embedded parts of a body."""
        try:
            values: dict[str, Any] = {}
            body = Body(document.body, self._parser.parse(document.body, values), values)
        except RecursionError:
            yield too_deep(document)
        else:
            yield from problems_of(body.findings, document)
