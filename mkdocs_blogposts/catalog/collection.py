"""Collections: ordered series of posts, each post in at most one; and what is wrong with the order of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.order import SERIES, sort_posts
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import Neighbors, did_you_mean, nearest
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
        """Set the authors that the page of a collection names."""
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
    """Return the posts that the collection's own list names, in its order, then the others as sorted."""
    listed = [chapter.post for chapter in matter.chapters if chapter.post] if matter else []
    rank = {slug: index for index, slug in reversed(list(enumerate(listed)))}
    return tuple(sorted(posts, key=lambda post: rank.get(post.slug, len(rank))))


def _announced(matter: CollectionMatter | None) -> tuple[Chapter, ...]:
    return tuple(chapter for chapter in matter.chapters if not chapter.post and chapter.title) if matter else ()


def check_series(
    collection: Collection, posts: Iterable[Post], *, unpublished: AbstractSet[str] = frozenset()
) -> Iterator[Problem]:
    """Yield the problems of one collection; `posts` are those of the whole site.

    `unpublished` are slugs of posts to come, which a list may name.
    """
    chapters = [chapter for chapter in collection.matter.chapters if chapter.post] if collection.matter else []
    if chapters:
        yield from _check_list(collection, posts, unpublished=unpublished)
    else:
        yield from _check_orders(collection.posts)


def _check_list(collection: Collection, posts: Iterable[Post], *, unpublished: AbstractSet[str]) -> Iterator[Problem]:
    matter, document = collection.matter, collection.document
    if matter is None or document is None:
        return
    members = {post.slug: post for post in collection.posts}
    every = {post.slug for post in posts}
    named: set[str] = set()
    for chapter in matter.chapters:
        slug = chapter.post
        if slug is None:
            continue
        if slug in named:
            hint = "delete one of the two"
            message = f"the post `{slug}` is in the list twice"
            yield document.problem(chapter.place, "duplicate-chapter", message, hint=hint)
        elif slug not in members and slug not in unpublished:
            message, hint = _not_a_part(slug, every, collection)
            yield document.problem(chapter.place, "missing-chapter", message, hint=hint)
        named.add(slug)
    for slug in sorted(members.keys() - named):
        post = members[slug]
        message = f"the list of the series `{collection.title}` does not name this post, which comes last"
        yield post.document.problem(
            "collection", "unlisted-part", message, hint=f"add `{slug}` to the list in {document.path}"
        )


def _not_a_part(slug: str, every: Iterable[str], collection: Collection) -> tuple[str, str]:
    if slug in every:
        hint = f"write `collection: {collection.id}` in it, or take it out of the list"
        return f"the post `{slug}` is not part of this series, or no list shows it", hint
    hint = did_you_mean(nearest(slug, every), otherwise="write the slug of a post, or a `title` to announce one")
    return f"no post has the slug `{slug}`", hint


def _check_orders(posts: Sequence[Post]) -> Iterator[Problem]:
    ranked = [post for post in posts if post.order is not None]
    if not ranked:
        return
    orders = sorted({post.order for post in ranked if post.order is not None})
    following = orders[-1] + 1
    first: dict[int, Post] = {}
    for post in sorted(ranked, key=lambda post: post.path):
        order = post.order or 0
        twin = first.setdefault(order, post)
        if twin is not post:
            message = f"`order: {order}` is that of `{twin.path}` too"
            yield _problem(post, "duplicate-order", message, f"write another, such as {following}")
    for post in posts:
        if post.order is None:
            message = "other parts of this series have an order, and this one has none, so it comes last"
            yield _problem(post, "missing-order", message, f"write `order: {following}`")
    yield from _gaps(orders, first)


def _gaps(orders: Sequence[int], first: Mapping[int, Post]) -> Iterator[Problem]:
    """Yield a problem for each gap, where most parts follow one another; 10, 20, 30 leaves room on purpose."""
    steps = [after - before for before, after in pairwise(orders)]
    if steps.count(1) * 2 < len(steps):
        return
    for before, step in zip(orders, steps, strict=False):
        if step != 1:
            message = f"no part of the series comes between {before} and {before + step}"
            hint = f"write `order: {before + 1}`, or publish the part that is missing"
            yield _problem(first[before + step], "gap-in-order", message, hint)


def _problem(post: Post, rule: str, message: str, hint: str) -> Problem:
    return post.document.problem("order", rule, message, hint=hint)
