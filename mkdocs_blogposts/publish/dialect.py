"""Which Markdown a body is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document

Dialect: TypeAlias = Literal["gfm", "mkdocs"]


def dialect_of(document: Document, site: Dialect | None) -> Dialect:
    """Return the dialect of a body: what its front matter says, else what the site says, else by its front matter.

    The JavaScript object comes from sites that read GitHub's Markdown; YAML says nothing, and MkDocs' own holds.
    """
    own = document.values.get("markdown")
    if own in ("gfm", "mkdocs"):
        return own
    return site or ("gfm" if document.form == "object" else "mkdocs")
