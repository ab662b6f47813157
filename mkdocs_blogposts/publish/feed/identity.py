"""What a post is called by programs, wherever it lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.language import split_language

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post


def authority(site_url: str) -> str:
    """Return the name in which ids are given: the host of the site, as DNS spells it."""
    host = urlsplit(site_url).hostname or "localhost"
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def identities(posts: Iterable[Post], owner: str) -> Mapping[str, str]:
    """Return the id of each dated post by its path: its own `guid`, else a tag URI (RFC 4151).

    `tag:example.org,2025-11-24:names-that-survive` holds the owner, the day of publication, and the name of the
    file or folder. It has neither the post's address nor its folder in it, so both can change. Posts of one day
    that share a name are told apart by their whole paths.
    """
    dated = [post for post in posts if post.published is not None]
    paths = {post.path for post in dated}
    short = {post.path: _tag(post, owner, name=_name(post.path, paths)) for post in dated}
    times = Counter(short.values())
    return {
        post.path: post.matter.guid
        or (short[post.path] if times[short[post.path]] == 1 else _tag(post, owner, name=post.path))
        for post in dated
    }


def _tag(post: Post, owner: str, *, name: str) -> str:
    day = post.published.date().isoformat() if post.published else ""
    return f"tag:{owner},{day}:{quote(name, safe='/')}"


def _name(path: str, paths: set[str]) -> str:
    base, language = split_language(path, paths)
    return f"{layout.slug_of(base)}.{language}" if language else layout.slug_of(base)
