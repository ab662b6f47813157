"""Related posts: what a reader may go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post

SEARCHED: Final = 50
"""How many posts of each tag are looked at, the newest: so the work grows with the posts, not with their square."""


class Kinship:
    """Finds the posts of one catalog that are related to a post."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._age = {post.path: index for index, post in enumerate(catalog.dated)}
        self._newest = {
            slug: tuple(sorted(posts, key=lambda post: self._age[post.path])[:SEARCHED])
            for slug, posts in catalog.by_tag.items()
        }

    def related(self, post: Post, *, most: int, shown: tuple[Post, ...] = ()) -> tuple[Post, ...]:
        """Return at most `most` posts that share tags with a post: none of its own series, of any other one part.

        A shared tag counts the more the fewer posts carry it; of equals the newest come first. `shown` are posts that
        the page links already; it links the parts of its series.
        """
        taken = {post.path, post.original, *(each.path for each in shown)}
        series = {post.collection} - {None}
        chosen: list[Post] = []
        for each in self._by_tags(post):
            if len(chosen) < most and each.path not in taken and each.collection not in series:
                chosen.append(each)
                series |= {each.collection} - {None}
        return tuple(chosen)

    def _by_tags(self, post: Post) -> list[Post]:
        weight: dict[str, float] = {}
        posts: dict[str, Post] = {}
        for slug in post.tags:
            for other in self._newest.get(slug, ()):
                posts[other.path] = other
                weight[other.path] = weight.get(other.path, 0) + 1 / len(self._catalog.by_tag[slug])
        return sorted(posts.values(), key=lambda other: (-weight[other.path], self._age[other.path]))
