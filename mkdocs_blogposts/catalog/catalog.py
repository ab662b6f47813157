"""The catalog: all posts of a site in order, with everything that they share. Immutable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.author import Author, byline, collect_authors, credit
from mkdocs_blogposts.catalog.collection import Collection, Shelf, check_series, fill, near_series
from mkdocs_blogposts.catalog.licenses.checks import check_licenses
from mkdocs_blogposts.catalog.licenses.given import LicensePolicy, Provenance
from mkdocs_blogposts.catalog.order import GENERAL, SERIES, sort_posts
from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.catalog.term import Taxonomy, Term, TermNames, check_terms, collect_terms
from mkdocs_blogposts.catalog.version import current_versions, editions, inherit, translations
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.taxonomy import TAXONOMIES

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.content.author_matter import AuthorSource
    from mkdocs_blogposts.content.collection_matter import CollectionSource
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.content.site_data import TermMatter
    from mkdocs_blogposts.content.taxonomy import TaxonomyRules


Groups = Mapping[str, tuple[Post, ...]]
"""Listed posts by the id of what they share, each list in its own order."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """By what each kind of list is sorted."""

    general: Sequence[str] = GENERAL
    series: Sequence[str] = SERIES
    kinds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Exceptions from `general`, by kind of list: `index`, `tag`, `license`, `author`."""

    def of(self, kind: str) -> Sequence[str]:
        """Return the sort of a kind of list."""
        return self.kinds.get(kind, self.general)


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that front matter says, looked up and in order."""

    posts: tuple[Post, ...]
    """All of them, in the order of the index; also those that no list shows."""
    listed: tuple[Post, ...]
    """What the index shows."""
    dated: tuple[Post, ...]
    """What the index shows, newest first."""
    licenses: Mapping[str, License]
    authors: Mapping[str, Author]
    collections: Mapping[str, Collection]
    by_license: Groups
    by_author: Groups
    by_year: Mapping[int, tuple[Post, ...]]
    """Newest year first, newest post first."""
    translations: Mapping[str, tuple[Post, ...]]
    """Of each post that exists in several languages, all of them, the original first, by path."""
    editions: Mapping[str, tuple[Post, ...]]
    """The index of each language that translations are in."""
    taxonomies: Mapping[str, Taxonomy] = field(default_factory=dict)
    """Tags, categories and others by id, in the order in which pages name them."""
    policy: LicensePolicy = field(default_factory=LicensePolicy)
    """What the site says of licences as a whole."""

    @property
    def tags(self) -> Mapping[str, Term]:
        """The tags in use by slug."""
        return self.taxonomies["tags"].terms if "tags" in self.taxonomies else {}

    @property
    def by_tag(self) -> Groups:
        """The listed posts of each tag."""
        return self.taxonomies["tags"].groups if "tags" in self.taxonomies else {}


def make_catalog(  # noqa: PLR0913 — everything that front matter may name
    sources: Iterable[Post],
    *,
    licenses: LicenseRegistry,
    collections: Iterable[CollectionSource] = (),
    authors: Iterable[AuthorSource] = (),
    taxonomies: Sequence[TaxonomyRules] = TAXONOMIES,
    terms: Mapping[str, Mapping[str, TermMatter]] = MappingProxyType({}),
    sorting: Sorting = Sorting(),
    policy: LicensePolicy | None = None,
    unpublished: AbstractSet[str] = frozenset(),
    rejected: Iterable[Post] = (),
) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return the catalog of all posts and the problems of what they name.

    The order of `sources`, `collections` and `authors` shows nowhere in the result. `unpublished` are the slugs of
    posts that are not among them yet, so that naming one is no mistake; `rejected` are posts that cannot be published,
    of which it is told what they name wrong. `terms` are what the site's data say of each taxonomy, by its id.
    """
    ordered = sorted(sources, key=lambda source: source.path)
    described, policy = tuple(collections), policy or LicensePolicy()
    names = {rules.id: TermNames.of(rules, terms.get(rules.id, {})) for rules in taxonomies}
    provenance = Provenance(licenses, described, default=policy.default)
    posts, writers, series, problems = _look_up(
        ordered,
        provenance,
        collections=described,
        authors=authors,
        unpublished=unpublished,
        rejected=rejected,
        vocabularies=names,
    )
    listed = [post for post in posts if post.listed]
    by_license = _grouped(listed, lambda post: (post.license.id,) if post.license else (), by=sorting.of("license"))
    by_author = _grouped(listed, lambda post: post.authors, by=sorting.of("author"))
    filled = fill(series, posts, sorting.series)
    catalog = Catalog(
        posts=sort_posts(posts, sorting.of("index")),
        listed=sort_posts(listed, sorting.of("index")),
        dated=sort_posts(listed, ("-published",), series=True),
        licenses={key: group[0].license for key, group in by_license.items() if group[0].license},
        authors=writers,
        collections=filled,
        by_license=by_license,
        by_author=by_author,
        by_year=_by_year(listed),
        translations=translations(posts),
        editions=editions(posts, sorting.of("index")),
        taxonomies={
            identity: _taxonomy(ordered, listed, each, terms.get(identity, {}), sorting)
            for identity, each in names.items()
        },
        policy=policy,
    )
    disorder = [
        problem
        for identity, each in series.items()
        for problem in check_series(filled.get(identity, each), posts, unpublished=unpublished)
    ]
    wrong_terms = check_licenses(posts, filled, policy=policy)
    slips = list(near_series(posts, series))
    for identity, each_names in names.items():
        slips += check_terms(ordered, each_names, terms.get(identity, {}))
    return catalog, tuple(sorted([*problems, *disorder, *wrong_terms, *slips]))


def _grouped(posts: Iterable[Post], keys: Callable[[Post], Iterable[str]], *, by: Sequence[str]) -> Groups:
    groups: dict[str, list[Post]] = {}
    for post in sort_posts(posts, by):  # all at once: each group is then in order
        for key in keys(post):
            groups.setdefault(key, []).append(post)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def _taxonomy(
    sources: Sequence[Post],
    listed: Sequence[Post],
    names: TermNames,
    data: Mapping[str, TermMatter],
    sorting: Sorting,
) -> Taxonomy:
    rules = names.rules

    def slugs(post: Post) -> Iterable[str]:
        own = post.terms.get(rules.id, ())
        return dict.fromkeys(each for slug in own for each in rules.way(slug)) if rules.hierarchy else own

    groups = _grouped(listed, slugs, by=sorting.of(rules.kind)) if any(map(slugs, listed)) else {}
    every = collect_terms(sources, names, data) if groups else {}
    return Taxonomy(rules, names, {slug: every[slug] for slug in groups}, groups)


def _by_year(posts: Iterable[Post]) -> dict[int, tuple[Post, ...]]:
    years: dict[int, list[Post]] = {}
    for post in sort_posts(posts, ("-published",), series=True):
        if post.published is not None:
            years.setdefault(post.published.year, []).append(post)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}


def _look_up(
    sources: Sequence[Post],
    provenance: Provenance,
    *,
    collections: Sequence[CollectionSource],
    authors: Iterable[AuthorSource],
    unpublished: AbstractSet[str],
    rejected: Iterable[Post],
    vocabularies: Mapping[str, TermNames],
) -> tuple[tuple[Post, ...], Mapping[str, Author], Mapping[str, Collection], tuple[Problem, ...]]:
    """Return posts with all that they name looked up, authors and empty collections by id, and what nothing has.

    `sources` are in the order of their paths; of `rejected` posts, the problems alone are returned.
    """
    described, problems = collect_authors(authors)
    writers = dict(described)
    shelf = Shelf(collections)
    current, unknown_versions = current_versions(sources, unpublished=unpublished)
    found = [*problems, *shelf.problems, *unknown_versions]
    for series in collections:
        names, unknown_authors = credit(series.matter.authors, series.document, described)
        found += unknown_authors
        writers = {author.id: author for author in names} | writers
        shelf.name_authors(series, tuple(author.id for author in names))
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
            terms={identity: each.slugs(source.matter.terms(identity)) for identity, each in vocabularies.items()},
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
    return tuple(posts), writers, shelf.known, (*found, *provenance.problems)


def _stated(document: Document) -> set[str]:
    """Return the keys that a file gives a value; `author` is `authors`."""
    keys = {key for key in document.names if document.says(key)}
    return keys | ({"authors"} if "author" in keys else set())
