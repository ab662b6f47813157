"""Authors: who wrote the posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem, nearest
from mkdocs_blogposts.content.slug import title_id

if TYPE_CHECKING:
    from mkdocs_blogposts.content.author_matter import AuthorMatter
    from mkdocs_blogposts.content.post_source import AuthorSource, PostSource


@dataclass(frozen=True, slots=True)
class Author:
    """Someone who wrote a post."""

    id: str
    name: str
    matter: AuthorMatter | None = None
    """What the author's page or the authors file says; None where only posts name this author."""
    path: str | None = None
    """The author's own page, relative to the docs folder."""


def collect_authors(sources: Iterable[AuthorSource]) -> dict[str, Author]:
    """Return the authors whom the site's data describe, by id; a page wins over an entry of the authors file."""
    known: dict[str, Author] = {}
    for source in sorted(sources, key=lambda source: (source.document is None, source.id)):
        path = source.document.path if source.document else None
        known.setdefault(source.id, Author(source.id, source.matter.name or source.id, source.matter, path))
    return known


def byline(source: PostSource, known: Mapping[str, Author]) -> tuple[tuple[Author, ...], tuple[Problem, ...]]:
    """Return a post's authors: those it names, else the owner of the folder that it lies in.

    Where the site describes authors, a name that is not among them is a problem, and is shown as written.
    """
    names = source.matter.authors or ((source.author_folder,) if source.author_folder else ())
    folded = {key.casefold(): author for author in known.values() for key in (author.name, author.id)}
    authors: dict[str, Author] = {}
    problems: list[Problem] = []
    for index, name in enumerate(names):
        author = known.get(name) or folded.get(name.casefold())
        if author is None:
            author = Author(title_id(name), name)
            if known:
                problems.append(_unknown(source, name, index=index, known=known))
        authors.setdefault(author.id, author)
    return tuple(authors.values()), tuple(problems)


def _unknown(source: PostSource, name: str, *, index: int, known: Mapping[str, Author]) -> Problem:
    guess = nearest(name, known)
    hint = (
        f"did you mean `{guess}`?" if guess else "write the id of one of the site's authors, or add a page for this one"
    )
    line, column = source.document.position("authors", index)
    return Problem(source.path, line, column, "unknown-author", f"no author `{name}` on this site", hint)
