"""Which bodies hold embedded parts in GitHub's Markdown that are to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.publish.dialect import dialect_of

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.directive_reader import DirectiveReader
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.options import BlogOptions

_COMMENT: Final = "<!--"
_SIGN: Final = "::"


class DirectiveCheck:
    """Checks the bodies of one blog; those without such a comment, which are most, cost nothing."""

    def __init__(self, options: BlogOptions) -> None:
        self._options = options

    def check(self, document: Document) -> Iterator[Problem]:
        """Yield the problems of the embedded parts of a body."""
        if self._options.extras and dialect_of(document, self._options.markdown) == "gfm":
            text = document.body
            if _COMMENT in text and _SIGN in text:
                yield from self._reader.problems(document)

    @cached_property
    def _reader(self) -> DirectiveReader:
        from mkdocs_blogposts.commands.directive_reader import DirectiveReader  # noqa: PLC0415 - brings a parser

        return DirectiveReader()
