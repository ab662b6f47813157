"""Where each post stands: in the blog, in its series, among its translations, and near posts of the same subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.post import Post


class Places:
    """The places of all posts of a catalog, looked up once."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.by_path = {post.path: post for post in catalog.posts}
        self._dated = {post.path: index for index, post in enumerate(catalog.dated)}
        self._parts = {
            post.path: (each, index) for each in catalog.collections.values() for index, post in enumerate(each.posts)
        }

    def part(self, post: Post) -> tuple[Collection, int] | None:
        """Return the series of a post and its index in it, from 0; of a translation, those of its original."""
        return self._parts.get(self._origin(post).path)

    def neighbours(self, post: Post) -> tuple[Post | None, Post | None]:
        """Return the parts before and after a post in its series; else the next older and the next newer post.

        Those of a translation are in its language, where they are translated.
        """
        path = self._origin(post).path
        if path in self._parts:
            collection, index = self._parts[path]
            posts, before, after = collection.posts, index - 1, index + 1
        elif path in self._dated:
            posts, before, after = self.catalog.dated, self._dated[path] + 1, self._dated[path] - 1
        else:
            return None, None
        one, other = (posts[place] if 0 <= place < len(posts) else None for place in (before, after))
        return one and self.translated(one, post.language), other and self.translated(other, post.language)

    def translated(self, post: Post, language: str | None) -> Post:
        """Return a post in a language, where it is translated, else itself."""
        others = self.catalog.translations.get(post.path, ())
        return next((each for each in others if each.original and each.language == language and not each.hidden), post)

    def _origin(self, post: Post) -> Post:
        """Return the post that another one is a translation of, which has its place in lists and series."""
        return self.by_path.get(post.original or "", post)


SEARCHED: Final = 50
"""How many posts of each tag or other term are looked at, the newest, so that the work does not grow with the square of
the number of posts."""


class Kinship:
    """Finds the posts of one catalog that are related to a post."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        age = {post.path: index for index, post in enumerate(catalog.dated)}
        self._newest = {
            (taxonomy.rules.id, slug): (1 / len(posts), sorted(age[post.path] for post in posts)[:SEARCHED])
            for taxonomy in catalog.taxonomies.values()
            for slug, posts in taxonomy.groups.items()
        }
        """Of each term, how much it counts, and the places of its newest posts among all by date."""

    def related(self, post: Post, *, most: int, shown: tuple[Post, ...] = ()) -> tuple[Post, ...]:
        """Return at most `most` posts that share terms with a post: none of its own series, of any other one part.

        A shared term counts the more the fewer posts carry it; of equals the newest come first. `shown` are posts that
        the page links already; it links the parts of its series.
        """
        taken = {post.path, post.original, *(each.path for each in shown)}
        series = {post.collection} - {None}
        chosen: list[Post] = []
        for each in self._by_terms(post):
            if len(chosen) == most:
                break
            if each.path not in taken and each.collection not in series:
                chosen.append(each)
                series |= {each.collection} - {None}
        return tuple(chosen)

    def _by_terms(self, post: Post) -> Iterator[Post]:
        weight: dict[int, float] = {}
        for taxonomy, slugs in post.terms.items():
            for slug in slugs:
                share, newest = self._newest.get((taxonomy, slug), (0, ()))
                for place in newest:
                    weight[place] = weight.get(place, 0) + share
        for place in sorted(weight, key=lambda place: (-weight[place], place)):
            yield self._catalog.dated[place]
