"""Which Markdown a body is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_blogposts.content.page_matter import read_page

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.page_matter import Dialect


def dialect_of(document: Document, site: Dialect | None) -> Dialect:
    """Return the dialect of a body: what its front matter says, else what the site says, else by its front matter.

    The JavaScript object comes from sites that read GitHub's Markdown; YAML says nothing, and MkDocs' own holds.
    """
    page = read_page(document).value
    return (page and page.markdown) or site or ("gfm" if document.form == "object" else "mkdocs")
