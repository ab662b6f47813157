"""The terms of taxonomies, such as tags: what the posts carry, with what the site's data say about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import Neighbors, Vocabulary, did_you_mean

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.date import Period
    from mkdocs_blogposts.content.site_data import TermMatter
    from mkdocs_blogposts.content.slug import SlugRules
    from mkdocs_blogposts.content.taxonomy import TaxonomyRules


@dataclass(frozen=True, slots=True)
class Term:
    """One tag, one category; its identity is its slug."""

    slug: str
    name: str
    """As pages show it; of a term below another one, without that."""
    written: str
    """As posts write it, so that it stays this term: its id in the data, else as most posts do."""
    emoji: str | None = None
    image: str | None = None
    description: str | None = None
    outdated_after: Period | None = None
    """How long its posts hold."""
    aliases: tuple[str, ...] = ()
    """Former addresses: slugs beside its own, and paths from the root of the site, which begin with `/`."""
    above: tuple[str, ...] = ()
    """The slugs of the terms that it lies below, the uppermost first."""


@dataclass(frozen=True, slots=True)
class TermNames:
    """Knows which term a name means: by its id in the site's data, else by a name or an alias that the data give it."""

    rules: TaxonomyRules
    known: Mapping[str, str] = field(default_factory=dict)
    """Slugs of terms by the slugs of their names."""

    @classmethod
    def of(cls, rules: TaxonomyRules, data: Mapping[str, TermMatter]) -> TermNames:
        """Return the names that the data give."""
        own = {rules.slug(name): rules.slug(name) for name in data}
        others: dict[str, str] = {}
        for name, matter in data.items():
            for other in filter(None, (matter.display_name, *matter.names)):
                others.setdefault(rules.slug(other), rules.slug(name))
        return cls(rules, others | own)

    def slug(self, name: str) -> str:
        """Return the slug of the term that a name means; the terms above it may have other names, too."""
        slug = self.rules.slug(name)
        if slug in self.known or "/" not in slug:
            return self.known.get(slug, slug)
        above, _, own = slug.rpartition("/")
        meant = f"{self.slug(above)}/{own}"
        return self.known.get(meant, meant)

    def slugs(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the slugs of several terms, each once."""
        return tuple(dict.fromkeys(map(self.slug, names)))


@dataclass(frozen=True, slots=True)
class TermAddresses:
    """Where the pages of terms are, below the list of all."""

    names: TermNames
    folders: Mapping[str, str]
    """Of terms that are elsewhere than their slugs say."""

    def of(self, slug: str) -> str:
        """Return the address of a term by its slug."""
        return self.folders.get(slug, slug)

    def named(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the addresses of terms that are named in front matter, each once."""
        return tuple(map(self.of, self.names.slugs(names)))


def term_addresses(
    posts: Iterable[Post], names: TermNames, data: Mapping[str, TermMatter], slugs: SlugRules
) -> TermAddresses:
    """Return where the pages of the terms of posts are; by titles, as in Material, where no other term is there."""
    if not slugs.by_title:
        return TermAddresses(names, {})
    terms = collect_terms(posts, names, data)
    made = {slug: slugs.terms.make(term.name) for slug, term in terms.items() if not term.above}
    times = Counter([*made.values(), *terms])
    return TermAddresses(names, {slug: name for slug, name in made.items() if times[name] == 1})


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """One taxonomy of a catalog."""

    rules: TaxonomyRules
    names: TermNames
    terms: Mapping[str, Term]
    """Those that a listed post carries, and those above them, by slug."""
    groups: Mapping[str, tuple[Post, ...]]
    """The listed posts of each, and of the terms below it, in the order of its page."""

    def has_page(self, slug: str) -> bool:
        """Tell whether a term has a page of its own: whether it has as many posts as the site asks for."""
        return len(self.groups[slug]) >= self.rules.least


def collect_terms(sources: Iterable[Post], names: TermNames, data: Mapping[str, TermMatter]) -> dict[str, Term]:
    """Return the terms of all posts, and those above them, by slug.

    A term without a name in the data is shown as most posts write it; of equals, the first in sorted order.
    """
    rules = names.rules
    known = {rules.slug(name): (name, matter) for name, matter in data.items()}
    spellings: dict[str, Counter[str]] = {}
    for source in sources:
        for name in source.matter.terms(rules.id):
            parts = rules.parts(name)
            for end in range(1, len(parts) + 1):
                spelled = name if end == len(parts) else "/".join(parts[:end])
                spellings.setdefault(names.slug(spelled), Counter())[spelled] += 1
    for slug in list(spellings):  # an alias may stand for a term below another one
        for above in rules.way(slug)[:-1] if rules.hierarchy else ():
            spellings.setdefault(above, Counter())
    return {slug: _term(slug, counts, rules, known.get(slug)) for slug, counts in sorted(spellings.items())}


def _term(slug: str, counts: Mapping[str, int], rules: TaxonomyRules, described: tuple[str, TermMatter] | None) -> Term:
    own = [name for name in counts if rules.slug(name) == slug]  # what posts write may be another name of it
    usual = min(own, key=lambda name: (-counts[name], name), default=None)
    above = rules.way(slug)[:-1] if rules.hierarchy else ()
    if described is None:
        written = usual or slug
        return Term(slug, rules.parts(written)[-1], written, above=above)
    identity, matter = described
    return Term(
        slug,
        matter.display_name or rules.parts(usual or identity)[-1],
        identity,
        emoji=matter.emoji,
        image=matter.image,
        description=matter.description,
        outdated_after=matter.outdated_after,
        aliases=(*dict.fromkeys(map(rules.slug, matter.names)), *matter.addresses),
        above=above,
    )


FREQUENT: Final = 3
"""Posts that carry a term, from which on a term of one post that is a letter off is told."""


def check_terms(sources: Iterable[Post], names: TermNames, data: Mapping[str, TermMatter]) -> Iterator[Problem]:
    """Yield a problem for each term of one post only that is a letter off one that is described or frequent.

    A term that the data describe, or give as an alias, is meant. Where a site allows some terms only, yield a problem
    for each other one instead.
    """
    rules = names.rules
    holders: dict[str, list[tuple[Post, str]]] = {}
    for source in sources:
        for name in source.matter.terms(rules.id):
            holders.setdefault(names.slug(name), []).append((source, name))
    if rules.allowed:
        yield from _not_allowed(holders, names)
        return
    described = {rules.slug(name): name for name in data}
    frequent = {slug: found[0][1] for slug, found in holders.items() if len(found) >= FREQUENT}
    usual = frequent | described
    neighbors = Neighbors(usual)
    for slug, found in sorted(holders.items()):
        near = neighbors.find(slug) if len(found) == 1 and slug not in described else None
        if near is not None:
            source, name = found[0]
            message = f"no other post has the {rules.noun} `{name}`"
            hint = did_you_mean(usual[near]) + f" Else describe it in `data/{rules.id}.yml`"
            yield source.document.problem(
                source.document.item_position(rules.keys, name), "similar-tag", message, hint=hint
            )


def _not_allowed(holders: Mapping[str, list[tuple[Post, str]]], names: TermNames) -> Iterator[Problem]:
    allowed = {names.slug(name): name for name in names.rules.allowed}
    known = Vocabulary(allowed.values())
    few = ", ".join(f"`{name}`" for name in list(allowed.values())[:5])
    for slug, found in sorted(holders.items()):
        for source, name in found if slug not in allowed else ():
            message = f"the {names.rules.noun} `{name}` is not allowed on this site"
            hint = did_you_mean(known.nearest(name), otherwise=f"write one of {few}")
            place = source.document.item_position(names.rules.keys, name)
            yield source.document.problem(place, "term-not-allowed", message, hint=hint)
