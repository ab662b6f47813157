"""Translations: one post in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    A post without a translation is there in the site's own language.
    """
    groups = _groups(posts)
    languages = sorted(
        {post.language for group in groups.values() for post in group if post.original and post.language}
    )
    return {
        language: sort_posts([post for group in groups.values() for post in _chosen(group, language)], by)
        for language in languages
    }


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
