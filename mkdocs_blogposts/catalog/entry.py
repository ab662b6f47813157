"""From what files say to posts: every name looked up, in the site's data and among the other posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.author import Author, byline, collect_authors, credit
from mkdocs_blogposts.catalog.collection import Shelf
from mkdocs_blogposts.catalog.licenses.given import Provenance
from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.catalog.tag import TagNames
from mkdocs_blogposts.catalog.translation import inherit
from mkdocs_blogposts.catalog.version import current_versions
from mkdocs_blogposts.content.field import is_blank

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.author_matter import AuthorSource
    from mkdocs_blogposts.content.collection_matter import CollectionSource
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem


@dataclass(frozen=True, slots=True)
class Entries:
    """The posts of a site, with the authors and collections that they name; collections are still empty."""

    posts: tuple[Post, ...]
    authors: Mapping[str, Author]
    collections: Mapping[str, Collection]
    problems: tuple[Problem, ...]


def make_entries(  # noqa: PLR0913 — everything that front matter may name
    sources: Sequence[Post],
    *,
    licenses: LicenseRegistry,
    collections: Sequence[CollectionSource],
    authors: Iterable[AuthorSource],
    default_license: License | None = None,
    unpublished: AbstractSet[str] = frozenset(),
    rejected: Iterable[Post] = (),
    tags: TagNames | None = None,
) -> Entries:
    """Return the posts of `sources`, which are in the order of their paths; of `rejected` ones, the problems alone."""
    described, problems = collect_authors(authors)
    writers = dict(described)
    shelf = Shelf(collections)
    provenance = Provenance(licenses, collections, default=default_license)
    current, unknown_versions = current_versions(sources, unpublished=unpublished)
    found = [*problems, *shelf.problems, *unknown_versions]
    for series in collections:
        names, unknown_authors = credit(series.matter.authors, series.document, described)
        found += unknown_authors
        writers = {author.id: author for author in names} | writers
        shelf.name_authors(series, tuple(author.id for author in names))
    names_of_tags = tags or TagNames()
    posts: list[Post] = []
    for source in sources:
        names, unknown_authors = byline(source, described)
        found += unknown_authors
        for author in names:
            writers.setdefault(author.id, author)
        place = shelf.place(source)
        stated = provenance.of(source, shelf.known[place].path if place else None)
        post = replace(
            source,
            authors=tuple(author.id for author in names),
            tags=names_of_tags.slugs(source.matter.tags),
            license=stated.license,
            license_source=stated.source,
            unlicensed=stated.unlicensed,
            collection=place,
            language=source.language or source.matter.lang,
            current=current.get(source.path),
        )
        posts.append(post)
    for source in rejected:
        found += byline(source, described)[1]
        provenance.of(source, None)
    originals = {post.path: post for post in posts}
    posts = [
        inherit(post, originals[post.original], _stated(post.document)) if post.original in originals else post
        for post in posts
    ]
    return Entries(tuple(posts), writers, shelf.known, (*found, *provenance.problems))


def _stated(document: Document) -> set[str]:
    """Return the keys that a file gives a value; `author` is `authors`."""
    keys = {key for key, value in document.values.items() if not is_blank(value)}
    return keys | ({"authors"} if "author" in keys else set())
