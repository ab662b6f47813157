"""Translations: one post in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.order import sort_posts

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post


def translations(posts: Iterable[Post]) -> dict[str, tuple[Post, ...]]:
    """Return, for each post that exists in more than one language, all of its versions by its path.

    The original comes first, the others by language.
    """
    groups = _groups(posts)
    return {post.path: group for group in groups.values() if len(group) > 1 for post in group}


def editions(posts: Iterable[Post], by: Sequence[str]) -> dict[str, tuple[Post, ...]]:
    """Return the index of each language that a translation is in: each post once, in that language where it can be.

    A post without a translation is there in the site's own language, after those in the language of the index.
    """
    groups = _groups(posts)
    languages = sorted(
        {post.language for group in groups.values() for post in group if post.original and post.language}
    )
    return {
        language: tuple(
            sorted(
                sort_posts([post for group in groups.values() for post in _chosen(group, language)], by),
                key=lambda post: post.language != language,
            )
        )
        for language in languages
    }


def inherit(post: Post, original: Post, stated: AbstractSet[str]) -> Post:
    """Return a translation with the facts of its original at all keys but those that it has itself (`stated`).

    Title and text are its own, and so are its terms: a translation is a work in which its translator has rights, so no
    license of the original is taken to be that of the translation.
    """
    own, of = post.matter, original.matter
    same = ("order", "pin", "noindex", "comments", "version")
    facts: dict[str, object] = {key: getattr(of, key) for key in same if key not in stated}
    if own.published is None:
        facts["published"] = of.published
    if own.cover_img is None:
        facts |= {"cover_img": of.cover_img, "cover_alt": own.cover_alt or of.cover_alt}
    if not own.tags:
        facts["tags"] = of.tags
    return replace(
        post,
        matter=own.model_copy(update=facts),
        tags=post.tags or original.tags,
        authors=post.authors if "authors" in stated and post.authors else original.authors,
        collection=post.collection or original.collection,
        current=post.current or original.current,
    )


def _groups(posts: Iterable[Post]) -> dict[str, tuple[Post, ...]]:
    groups: dict[str, list[Post]] = {}
    for post in posts:
        groups.setdefault(post.original or post.path, []).append(post)
    key = lambda post: (post.original is not None, post.language or "", post.path)  # noqa: E731 — used once
    return {path: tuple(sorted(group, key=key)) for path, group in sorted(groups.items())}


def _chosen(group: tuple[Post, ...], language: str) -> tuple[Post, ...]:
    shown = [post for post in group if not post.hidden]
    own = [post for post in shown if post.original and post.language == language]
    return tuple((own or [post for post in shown if post.original is None])[:1])
