"""Collections: ordered series of posts, each post in at most one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.order import SERIES, sort_posts
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import Neighbors, did_you_mean
from mkdocs_blogposts.content.slug import post_slug, title_id

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.collection_matter import Chapter, CollectionMatter, CollectionSource
    from mkdocs_blogposts.content.document import Document


@dataclass(frozen=True, slots=True)
class Collection:
    """An ordered series."""

    id: str
    title: str
    matter: CollectionMatter | None = None
    """What the collection's own page says; None where only posts name this collection."""
    document: Document | None = field(default=None, repr=False)
    """The collection's own page, as it was read."""
    authors: tuple[str, ...] = ()
    """Ids of those whom its own page names, besides the authors of its parts."""
    posts: tuple[Post, ...] = ()
    """Its published parts, in order."""
    announced: tuple[Chapter, ...] = ()
    """Chapters without a post yet; they come after the posts."""

    @property
    def path(self) -> str | None:
        """The collection's own page, relative to the docs folder."""
        return self.document.path if self.document else None

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
        self.problems: list[Problem] = []
        """Of collections with one id; their parts are those of the first one by path."""
        owners: dict[str, Collection] = {}
        for source in sorted(sources, key=lambda source: source.folder):
            name = source.folder.rpartition("/")[2]
            slug, title = source.matter.slug or post_slug(name), source.matter.title or name
            collection = Collection(slug, title, source.matter, source.document)
            owner = owners.setdefault(slug.casefold(), collection)
            if owner is not collection:
                self.problems.append(_taken(source, slug, owner=owner))
            identity = self._by_folder[source.folder] = owner.id
            self.known[identity] = owner
            for alias in (identity, name, title, source.matter.associated_series):
                if alias:
                    self._by_name.setdefault(title_id(alias), identity)
            for chapter in source.matter.chapters:
                if chapter.post:
                    self._by_list.setdefault(chapter.post, identity)

    def name_authors(self, source: CollectionSource, authors: tuple[str, ...]) -> None:
        """Note whom the page of a collection names as its authors."""
        identity = self._by_folder[source.folder]
        if self.known[identity].path == source.document.path:
            self.known[identity] = replace(self.known[identity], authors=authors)

    def place(self, source: Post) -> str | None:
        """Return the id of the post's collection, adding one for a title that nobody has used before."""
        named = source.matter.collection
        if named:
            identity = self._by_name.setdefault(title_id(named), title_id(named))
            self.known.setdefault(identity, Collection(identity, named))
            return identity
        if source.collection_folder is None:
            return self._by_list.get(source.slug)
        return self._by_folder.get(source.collection_folder) or self._found(source.collection_folder)

    def _found(self, folder: str) -> str:
        """Return the id of the collection of a folder without an index, which is called as the folder."""
        name = folder.rpartition("/")[2]
        identity = self._by_folder[folder] = self._by_name.setdefault(title_id(name), post_slug(name))
        self.known.setdefault(identity, Collection(identity, name))
        return identity


def near_series(posts: Sequence[Post], known: Mapping[str, Collection]) -> Iterator[Problem]:
    """Yield a problem for each series of one post only, without a page, whose name is a letter off another one's."""
    parts = Counter(post.collection for post in posts if post.collection)
    founded = {identity for identity, each in known.items() if each.path is None and parts[identity] == 1}
    neighbors = Neighbors(known.keys() - founded)
    for post in posts:
        if post.matter.collection and post.collection in founded:
            near = neighbors.find(post.collection)
            if near is not None:
                message = f"no other post is part of the series `{post.matter.collection}`"
                yield post.document.problem("collection", "similar-series", message, hint=did_you_mean(near))


def _taken(source: CollectionSource, identity: str, *, owner: Collection) -> Problem:
    message = f"this collection's address is already that of `{owner.path}`"
    return source.document.problem("slug", "address-taken", message, hint=f"write another `slug:` than `{identity}`")


def fill(known: Mapping[str, Collection], posts: Iterable[Post], by: Sequence[str] = SERIES) -> dict[str, Collection]:
    """Return the collections by id with their posts in order; those without any, not even announced, are left out."""
    members: dict[str, list[Post]] = {}
    for post in posts:
        if post.collection is not None and post.listed:
            members.setdefault(post.collection, []).append(post)
    return {
        identity: replace(
            known[identity],
            posts=_arranged(sort_posts(members.get(identity, ()), by, series=True), known[identity].matter),
            announced=_announced(known[identity].matter),
        )
        for identity in sorted(known)
        if identity in members or _announced(known[identity].matter)
    }


def _arranged(posts: tuple[Post, ...], matter: CollectionMatter | None) -> tuple[Post, ...]:
    """Put the posts that the collection's own list names first, in the list's order; the others follow as sorted."""
    listed = [chapter.post for chapter in matter.chapters if chapter.post] if matter else []
    rank = {slug: index for index, slug in reversed(list(enumerate(listed)))}
    return tuple(sorted(posts, key=lambda post: rank.get(post.slug, len(rank))))


def _announced(matter: CollectionMatter | None) -> tuple[Chapter, ...]:
    return tuple(chapter for chapter in matter.chapters if not chapter.post and chapter.title) if matter else ()
