"""A post that was saved again: whether only its body is another one, so that nothing else need be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.opening import opening_heading
from mkdocs_blogposts.publish.gfm.style import has_signs
from mkdocs_blogposts.publish.source_file import SourceFolder

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.publish.gathering import Gathered
    from mkdocs_blogposts.publish.page import PostPage


def read_revision(page: PostPage, gathered: Gathered, docs_dir: str) -> Document | None:
    """Return what a post's file says now; None where that may change more than what its body says.

    That is so where the front matter says something else, or says it elsewhere while there is a problem with it, where
    the title comes from another heading, and where the body begins or ceases to hold what needs a style sheet.
    """
    before = page.document
    data = SourceFolder(docs_dir).read(page.file).value
    read = read_document(data, path=before.path) if data is not None else None
    after = read.value if read else None
    if after is None or _frame(after) != _frame(before):
        return None
    faulty = any(problem.path == before.path for problem in (*gathered.problems, *(read.problems if read else ())))
    return None if faulty and _places(after) != _places(before) else after


def _frame(document: Document) -> tuple[object, ...]:
    """Return all of a post that other pages depend on, but for what its finished HTML says."""
    values = repr(document.values)  # equal values may be told apart: 1 and true
    return values, document.form, opening_heading(document.body), has_signs(document)


def _places(document: Document) -> tuple[object, ...]:
    return document.keys, document.places, document.body_line
