"""Tags: what the posts carry, with what the site's data say about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import Neighbors, did_you_mean
from mkdocs_blogposts.content.slug import tag_slug

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.site_data import TagMatter


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; its identity is its slug."""

    slug: str
    name: str
    """As pages show it."""
    written: str
    """As posts write it, so that it stays this tag: its id in the data, else as most posts do."""
    emoji: str | None = None
    image: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class TagNames:
    """Knows which tag a name means: by its id in the site's data, else by a name or an alias that the data give it."""

    known: Mapping[str, str] = field(default_factory=dict)
    """Slugs of tags by the slugs of their names."""

    @classmethod
    def of(cls, data: Mapping[str, TagMatter]) -> TagNames:
        """Return the names that the data give."""
        own = {tag_slug(name): tag_slug(name) for name in data}
        others: dict[str, str] = {}
        for name, matter in data.items():
            for other in filter(None, (matter.display_name, *matter.aliases)):
                others.setdefault(tag_slug(other), tag_slug(name))
        return cls(others | own)

    def slug(self, name: str) -> str:
        """Return the slug of the tag that a name means."""
        slug = tag_slug(name)
        return self.known.get(slug, slug)

    def slugs(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the slugs of several tags, each once."""
        return tuple(dict.fromkeys(map(self.slug, names)))


def collect_tags(sources: Iterable[Post], data: Mapping[str, TagMatter]) -> dict[str, Tag]:
    """Return the tags of all posts by slug.

    A tag without a name in the data is shown as most posts write it; of equals, the first in sorted order.
    """
    known = {tag_slug(name): (name, matter) for name, matter in data.items()}
    names = TagNames.of(data)
    spellings: dict[str, dict[str, int]] = {}
    for source in sources:
        for name in source.matter.tags:
            counts = spellings.setdefault(names.slug(name), {})
            counts[name] = counts.get(name, 0) + 1
    return {slug: _tag(slug, counts, known.get(slug)) for slug, counts in sorted(spellings.items())}


FREQUENT: Final = 3
"""Posts that carry a tag, from which on a tag of one post that is a letter off is told."""


def near_tags(sources: Iterable[Post], data: Mapping[str, TagMatter]) -> Iterator[Problem]:
    """Yield a problem for each tag of one post only that is a letter off one that is described or frequent.

    A tag that the data describe, or give as an alias, is meant.
    """
    names = TagNames.of(data)
    holders: dict[str, list[tuple[Post, str]]] = {}
    for source in sources:
        for name in source.matter.tags:
            holders.setdefault(names.slug(name), []).append((source, name))
    described = {tag_slug(name): name for name in data}
    frequent = {slug: found[0][1] for slug, found in holders.items() if len(found) >= FREQUENT}
    usual = frequent | described
    neighbors = Neighbors(usual)
    for slug, found in sorted(holders.items()):
        near = neighbors.find(slug) if len(found) == 1 and slug not in described else None
        if near is not None:
            source, name = found[0]
            message = f"no other post has the tag `{name}`"
            hint = did_you_mean(usual[near]) + " Else describe it in `data/tags.yml`"
            yield source.document.problem(
                source.document.item_position("tags", name), "similar-tag", message, hint=hint
            )


def _tag(slug: str, counts: Mapping[str, int], described: tuple[str, TagMatter] | None) -> Tag:
    own = [name for name in counts if tag_slug(name) == slug]  # what posts write may be another name of it
    usual = min(own, key=lambda name: (-counts[name], name), default=None)
    if described is None:
        return Tag(slug, usual or slug, usual or slug)
    identity, matter = described
    return Tag(
        slug,
        matter.display_name or usual or identity,
        identity,
        emoji=matter.emoji,
        image=matter.image,
        description=matter.description,
    )
