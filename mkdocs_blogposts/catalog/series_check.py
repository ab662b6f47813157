"""What is wrong with the order of a series: gaps, twins, parts without a place, lists that name no post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import did_you_mean, nearest

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.post import Post


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
