"""A post: one entry of the catalog."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.catalog.licenses.given import LicenseSource
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.post_matter import PostMatter


@dataclass(frozen=True, slots=True)
class Post:
    """What the front matter and the place of one file say.

    `make_catalog` takes posts as they were read, and looks up authors, tags, license, collection, language and version.
    """

    document: Document = field(repr=False)
    """The file as it was read."""
    matter: PostMatter
    slug: str
    title: str
    """Of the front matter, else the heading that the body opens with, else the name of the file."""
    authors: tuple[str, ...] = ()
    """Ids, in the order of the byline."""
    tags: tuple[str, ...] = ()
    """Slugs, in the writer's order, each once."""
    license: License | None = None
    """The one that holds: its own, else its collection's, else the site's."""
    license_source: LicenseSource | None = None
    """Who states it, also where the statement is that there is none; None where nobody says anything."""
    unlicensed: bool = False
    """Whether it is certain that there is no licence; one that nobody knows leaves it open."""
    collection: str | None = None
    """Id of the one collection that owns the post."""
    language: str | None = None
    """BCP 47; None where the post is in the site's own language. Before it is looked up, that of the file's name."""
    original: str | None = None
    """The file that it is a translation of, relative to the docs folder; that file may not exist."""
    current: str | None = None
    """The post that has replaced this one, by its path."""
    author_folder: str | None = None
    """Name of the author's folder that the post lies in."""
    collection_folder: str | None = None
    """Path of the collection's folder that the post lies in: `ada/collections/engines`."""
    is_folder: bool = False
    """Whether it stands for a folder of its own, with the pictures in it."""

    @property
    def path(self) -> str:
        """The file, relative to the docs folder, with `/`: its identity."""
        return self.document.path

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
        """Whether the site's own lists show it: hidden posts, old versions and translations they do not."""
        return not self.hidden and self.original is None

    @property
    def hidden(self) -> bool:
        """Whether no list of any language shows it: it is reached by its address only."""
        return self.matter.noindex or self.current is not None
