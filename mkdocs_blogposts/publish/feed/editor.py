"""From posts to the items of feeds: each is made once, and all feeds share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.publish.feed.identity import identities
from mkdocs_blogposts.publish.feed.item import Item, Part, Person, Rights

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.pages.views import AuthorView, PostView
    from mkdocs_blogposts.publish.extracts import Extracts
    from mkdocs_blogposts.publish.feed.site import FeedSite
    from mkdocs_blogposts.site.pictures import Picture


@dataclass(frozen=True, slots=True)
class Material:
    """What the items of feeds are made of."""

    view: Callable[[Post], PostView]
    """The post as lists show it."""
    body: Callable[[Post], str | None]
    """Its finished HTML, as on its page, without the title; None where another plugin hides it."""
    picture: Callable[[Post], Picture | None]
    """Its picture for link previews."""
    addresses: Mapping[tuple[str, str], str]
    """Address of each list by kind and key, relative to the site's root."""
    extracts: Extracts
    """Makes the texts that feeds carry."""


class Editor:
    """Makes the items of one site's feeds."""

    def __init__(self, catalog: Catalog, material: Material, site: FeedSite) -> None:
        self._material = material
        self._site = site
        self._ids = identities(catalog.posts, site.owner)
        self._items: dict[str, Item] = {}
        self._whole: dict[str, Item] = {}
        self._parts: dict[str, Part] = {}
        for collection in catalog.collections.values():
            url = self._absolute(material.addresses.get(("collection", collection.id)))
            for number, post in enumerate(collection.posts, start=1):
                self._parts[post.path] = Part(collection.title, url, number, len(collection.posts))

    def prepare(self, posts: Iterable[Post]) -> None:
        """Make the contents of the posts, with a date, that some feed holds whole."""
        items: list[tuple[Post, Item]] = []
        bodies: list[tuple[str, str]] = []
        for post in posts:
            if post.path in self._whole:
                continue
            item = self._whole[post.path] = self._item(post)
            if (body := self._material.body(post)) is not None:
                items.append((post, item))
                bodies.append((body, item.url))
        for (post, item), content in zip(items, self._material.extracts.articles(bodies), strict=True):
            self._whole[post.path] = replace(item, content=content)

    def forget(self, post: Post) -> str:
        """Make the items of a post anew when they are asked for: its text is another one now. Return their id."""
        self._items.pop(post.path, None)
        self._whole.pop(post.path, None)
        return self._ids[post.path]

    def address(self, kind: str, key: str) -> str:
        """Return the address of a list, absolute; of one that has no page, that of the site."""
        return join(self._site.url, self._material.addresses.get((kind, key), ""))

    def item(self, post: Post, *, whole: bool) -> Item:
        """Return the item of a post with a date, with its content, where that was prepared, or without."""
        return self._whole[post.path] if whole else self._item(post)

    def _item(self, post: Post) -> Item:
        item = self._items.get(post.path)
        if item is None:
            if post.published is None:
                raise ValueError("a post without a date has no place in a feed")
            item = self._items[post.path] = self._make(post, post.published)
        return item

    def _make(self, post: Post, published: datetime) -> Item:
        view = self._material.view(post)
        return Item(
            id=self._ids[post.path],
            url=join(self._site.url, view.url),
            title=post.title,
            published=published,
            updated=max(published, post.matter.edited or published),
            content=None,
            summary=view.description or view.excerpt,
            authors=tuple(map(self._person, view.authors)),
            tags=tuple(tag.name for tag in view.tags),
            language=post.language or post.matter.lang or self._site.language,
            rights=rights(post.license) if post.license else None,
            picture=self._material.picture(post),
            original=view.original,
            part=self._parts.get(post.path),
        )

    def _person(self, author: AuthorView) -> Person:
        return Person(author.name, self._absolute(author.url), self._absolute(author.avatar))

    def _absolute(self, url: str | None) -> str | None:
        return join(self._site.url, url) if url is not None else None


def rights(license_: License) -> Rights:
    """Return the terms of a post as feeds say them."""
    parts = license_.parts or (license_,)
    return Rights(
        license_.id,
        license_.name,
        tuple(part.url for part in parts if part.url),
        license_.spdx,
        is_creative_commons=any(part.commons is not None for part in parts),
    )
