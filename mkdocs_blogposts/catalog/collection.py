"""Collections: ordered series of posts, each post in at most one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.order import SERIES, sort_posts
from mkdocs_blogposts.content.slug import post_slug, title_id

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.collection_matter import Chapter, CollectionMatter
    from mkdocs_blogposts.content.post_source import CollectionSource, PostSource


@dataclass(frozen=True, slots=True)
class Collection:
    """An ordered series."""

    id: str
    title: str
    matter: CollectionMatter | None = None
    """What the collection's own page says; None where only posts name this collection."""
    path: str | None = None
    """The collection's own page, relative to the docs folder."""
    posts: tuple[Post, ...] = ()
    """Its published parts, in order."""
    announced: tuple[Chapter, ...] = ()
    """Chapters without a post yet; they come after the posts."""

    @property
    def hidden(self) -> bool:
        """Whether it is reached by its address only."""
        return bool(self.matter and self.matter.noindex)


class Shelf:
    """Finds the collection that a post belongs to: by `collection:` (an id or a title), by folder, or by a list."""

    def __init__(self, sources: Iterable[CollectionSource]) -> None:
        self._by_folder: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._by_list: dict[str, str] = {}
        self.known: dict[str, Collection] = {}
        for source in sorted(sources, key=lambda source: source.folder):
            name = source.folder.rpartition("/")[2]
            identity = source.matter.slug or post_slug(name)
            self._by_folder[source.folder] = identity
            title = source.matter.title or name
            for alias in (identity, name, title, source.matter.associated_series):
                if alias:
                    self._by_name.setdefault(title_id(alias), identity)
            self.known.setdefault(identity, Collection(identity, title, source.matter, source.document.path))
            for chapter in source.matter.chapters:
                if chapter.post:
                    self._by_list.setdefault(chapter.post, identity)

    def place(self, source: PostSource) -> str | None:
        """Return the id of the post's collection, adding one for a title that nobody has used before."""
        named = source.matter.collection
        if named:
            identity = self._by_name.setdefault(title_id(named), title_id(named))
            self.known.setdefault(identity, Collection(identity, named))
            return identity
        return self._by_folder.get(source.collection_folder or "") or self._by_list.get(source.slug)


def fill(known: Mapping[str, Collection], posts: Iterable[Post], by: Sequence[str] = SERIES) -> dict[str, Collection]:
    """Return the collections by id with their posts in order; those without any post are left out."""
    members: dict[str, list[Post]] = {}
    for post in posts:
        if post.collection is not None and post.listed:
            members.setdefault(post.collection, []).append(post)
    return {
        identity: replace(
            known[identity],
            posts=_arranged(sort_posts(members[identity], by, series=True), known[identity].matter),
            announced=_announced(known[identity].matter),
        )
        for identity in sorted(members)
    }


def _arranged(posts: tuple[Post, ...], matter: CollectionMatter | None) -> tuple[Post, ...]:
    """Put the posts that the collection's own list names first, in the list's order; the others follow as sorted."""
    listed = [chapter.post for chapter in matter.chapters if chapter.post] if matter else []
    rank = {slug: index for index, slug in reversed(list(enumerate(listed)))}
    return tuple(sorted(posts, key=lambda post: rank.get(post.slug, len(rank))))


def _announced(matter: CollectionMatter | None) -> tuple[Chapter, ...]:
    return tuple(chapter for chapter in matter.chapters if not chapter.post and chapter.title) if matter else ()
