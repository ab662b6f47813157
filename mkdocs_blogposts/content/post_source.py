"""What one file says, with what its place among the folders says: the input of the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkdocs_blogposts.content.author_matter import AuthorMatter
from mkdocs_blogposts.content.collection_matter import CollectionMatter
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.post_matter import PostMatter


@dataclass(frozen=True, slots=True)
class PostSource:
    """A readable post."""

    document: Document
    matter: PostMatter
    slug: str
    title: str
    """Of the front matter, else the heading that the body opens with."""
    author_folder: str | None = None
    """Name of the author's folder that the post lies in."""
    collection_folder: str | None = None
    """Path of the collection's folder that the post lies in: `ada/collections/engines`."""
    language: str | None = None
    """BCP 47, as the file's name says: `index.es.md`; None where it says nothing."""
    original: str | None = None
    """The file that it is a translation of, whether that exists or not."""
    is_folder: bool = False
    """Whether it stands for a folder of its own, with the pictures in it."""

    @property
    def path(self) -> str:
        """The file, relative to the docs folder."""
        return self.document.path


@dataclass(frozen=True, slots=True)
class CollectionSource:
    """A readable index of a collection."""

    document: Document
    matter: CollectionMatter
    folder: str
    """Path of the folder: `ada/collections/engines`."""
    has_parts: bool = True
    """Whether posts lie in the folder, or it lists some; without, an ordinary page may look like it."""


@dataclass(frozen=True, slots=True)
class AuthorSource:
    """A readable author page, or one entry of the authors file."""

    id: str
    matter: AuthorMatter
    path: str
    """The author's page, or the authors file."""
    document: Document | None = None
    """The author's page; None for an entry of the authors file."""

    def with_roles(self, names: Mapping[str, str]) -> AuthorSource:
        """Return the author with roles as the site's data call them, by their ids in small letters."""
        roles = tuple(names.get(role.casefold(), role) for role in self.matter.roles)
        return replace(self, matter=self.matter.model_copy(update={"roles": roles}))
