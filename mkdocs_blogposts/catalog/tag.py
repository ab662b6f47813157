"""Tags: what the posts carry, with what the site's data say about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.slug import tag_slug

if TYPE_CHECKING:
    from mkdocs_blogposts.content.post_source import PostSource
    from mkdocs_blogposts.content.tag_data import TagMatter


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; its identity is its slug."""

    slug: str
    name: str
    emoji: str | None = None
    image: str | None = None
    description: str | None = None


def collect_tags(sources: Iterable[PostSource], data: Mapping[str, TagMatter]) -> dict[str, Tag]:
    """Return the tags of all posts by slug.

    A tag without a name in the data is shown as most posts write it; of equals, the first in sorted order.
    """
    known = {tag_slug(name): matter for name, matter in data.items()}
    spellings: dict[str, dict[str, int]] = {}
    for source in sources:
        for name in source.matter.tags:
            counts = spellings.setdefault(tag_slug(name), {})
            counts[name] = counts.get(name, 0) + 1
    return {
        slug: _tag(slug, min(counts, key=lambda name: (-counts[name], name)), matter=known.get(slug))
        for slug, counts in sorted(spellings.items())
    }


def _tag(slug: str, written: str, *, matter: TagMatter | None) -> Tag:
    if matter is None:
        return Tag(slug, written)
    return Tag(
        slug,
        matter.display_name or written,
        emoji=matter.emoji,
        image=matter.image,
        description=matter.description,
    )
