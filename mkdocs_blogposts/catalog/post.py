"""A post: one entry of the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.catalog.license import License
    from mkdocs_blogposts.content.post_matter import PostMatter


@dataclass(frozen=True, slots=True)
class Post:
    """What the front matter and the place of one file say, after everything in it was looked up."""

    path: str
    """The file, relative to the docs folder, with `/`: its identity."""
    slug: str
    title: str
    matter: PostMatter
    authors: tuple[str, ...] = ()
    """Ids, in the order of the byline."""
    tags: tuple[str, ...] = ()
    """Slugs, in the writer's order, each once."""
    license: License | None = None
    collection: str | None = None
    """Id of the one collection that owns the post."""
    language: str | None = None
    """BCP 47; None where the post is in the site's own language."""

    @property
    def published(self) -> datetime | None:
        """When it was first published; aware."""
        return self.matter.published

    @property
    def order(self) -> int | None:
        """Rank inside its list; None is unset."""
        return self.matter.order

    @property
    def listed(self) -> bool:
        """Whether lists show it: hidden posts and translations are reached by link only."""
        return not self.matter.noindex and self.language is None
