"""Authors: who wrote the posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.content.slug import title_id

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.author_matter import AuthorMatter, AuthorSource
    from mkdocs_blogposts.content.problem import Problem


@dataclass(frozen=True, slots=True)
class Author:
    """Someone who wrote a post."""

    id: str
    name: str
    matter: AuthorMatter | None = None
    """What the author's page or the authors file says; None where only posts name this author."""
    document: Document | None = field(default=None, repr=False)
    """The author's own page, as it was read."""

    @property
    def path(self) -> str | None:
        """The author's own page, relative to the docs folder."""
        return self.document.path if self.document else None

    @property
    def slug(self) -> str:
        """Part of the address of the author's page."""
        return (self.matter and self.matter.slug) or self.id

    @property
    def hidden(self) -> bool:
        """Whether the author's page is reached by links only."""
        return bool(self.matter and self.matter.noindex)


def collect_authors(sources: Iterable[AuthorSource]) -> tuple[dict[str, Author], tuple[Problem, ...]]:
    """Return the authors whom the site's data describe, by id; a page wins over an entry of the authors file.

    Two pages of one author, and an author's `slug` that is another one's, are problems; the first by path counts.
    """
    known: dict[str, Author] = {}
    owners: dict[str, Author] = {}
    problems: list[Problem] = []
    ordered = sorted(sources, key=lambda source: (source.document is None, source.path, source.id))
    described: list[AuthorSource] = []
    for source in ordered:
        author = Author(source.id, source.matter.name or source.id, source.matter, source.document)
        owner = owners.setdefault(source.id.casefold(), author)
        if owner is author:
            known[source.id] = author
            described.append(source)
        elif source.document:
            problems.append(_taken(source.document, owner, hint="rename the folder of one of the two"))
    for source in described:
        author = known[source.id]
        owner = owners.setdefault(author.slug.casefold(), author)
        if owner.id != author.id:
            known[author.id] = replace(author, matter=source.matter.model_copy(update={"slug": None}))
            problems.append(
                _taken(
                    source.document or Document.nothing(source.path),
                    owner,
                    hint=f"write another `slug:` than `{author.slug}`",
                )
            )
    return known, tuple(problems)


def byline(source: Post, known: Mapping[str, Author]) -> tuple[tuple[Author, ...], tuple[Problem, ...]]:
    """Return a post's authors: those it names, else the owner of the folder that it lies in.

    Where the site describes authors, a name that is not among them is a problem, and is shown as written.
    """
    names = source.matter.authors or ((source.author_folder,) if source.author_folder else ())
    return credit(names, source.document, known)


def credit(
    names: Iterable[str], document: Document, known: Mapping[str, Author]
) -> tuple[tuple[Author, ...], tuple[Problem, ...]]:
    """Return the authors that a file names at the key `authors`, as `byline` does."""
    folded: Mapping[str, Author] | None = None
    authors: dict[str, Author] = {}
    problems: list[Problem] = []
    for index, name in enumerate(names):
        author = known.get(name)
        if author is None:
            folded = _by_folded_name(known) if folded is None else folded  # of many posts, few need it
            author = folded.get(name.casefold())
        if author is None:
            author = Author(title_id(name), name)
            if known:
                problems.append(_unknown(document, name, index=index, known=known))
        authors.setdefault(author.id, author)
    return tuple(authors.values()), tuple(problems)


def _by_folded_name(known: Mapping[str, Author]) -> dict[str, Author]:
    return {key.casefold(): author for author in known.values() for key in (author.name, author.slug, author.id)}


def _taken(document: Document, owner: Author, *, hint: str) -> Problem:
    message = f"this author's address is already that of `{owner.path or owner.id}`"
    return document.problem("slug", "address-taken", message, hint=hint)


def _unknown(document: Document, name: str, *, index: int, known: Mapping[str, Author]) -> Problem:
    otherwise = "write the id of one of the site's authors, or add a page for this one"
    hint = did_you_mean(nearest(name, known), otherwise=otherwise)
    return document.problem(
        ("authors" if document.written("authors") else "author", index),
        "unknown-author",
        f"no author `{name}` on this site",
        hint=hint,
    )
