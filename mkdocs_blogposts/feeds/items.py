"""From posts to the items of feeds: each item is made once, and all feeds share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.identifiers import orcid_address
from mkdocs_blogposts.content.language import split_language

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.feeds.article import Extracts
    from mkdocs_blogposts.pages.views import AuthorView, PostView
    from mkdocs_blogposts.site.source_file import Picture


@dataclass(frozen=True, slots=True)
class FeedSite:
    """The site, as its feeds name it."""

    url: str
    """With a slash at the end."""
    title: str
    description: str
    language: str
    """BCP 47."""
    owner: str
    """A host name, in which ids are given."""
    author: str
    ids: str = "tag"
    """What a post without a `guid` is called: `tag`, or its `address`."""
    base: str = ""
    """Without slashes around it: the folder below which the publication lies."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author."""

    name: str
    url: str | None = None
    """Who it is: the address of the ORCID iD where there is one, else that of the author's page."""
    avatar: str | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """The terms of a post."""

    id: str
    name: str
    addresses: tuple[str, ...] = ()
    """Of the licence at its steward; several where an expression joins licences."""
    spdx: str | None = None
    is_creative_commons: bool = False
    """Whether a licence of Creative Commons is among them, which has an element of its own in RSS."""


@dataclass(frozen=True, slots=True)
class Part:
    """The place of a post in its series."""

    title: str
    url: str | None
    number: int
    """From 1."""
    total: int


@dataclass(frozen=True, slots=True)
class Item:
    """One post."""

    id: str
    """An IRI that stays when the address of the post changes."""
    url: str
    title: str
    published: datetime
    updated: datetime
    """The same as `published` where the post was never edited."""
    content: str | None
    """HTML; None where feeds carry the excerpt only."""
    summary: str
    """Plain text."""
    authors: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    """Names of its categories, tags and other terms."""
    language: str = "en"
    """BCP 47."""
    rights: Rights | None = None
    picture: Picture | None = None
    """For link previews."""
    original: str | None = None
    """Address of the first publication, where this post is a copy."""
    part: Part | None = None
    doi: str | None = None
    """The DOI under which it is registered."""


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
        """Make the items, with content, of the posts that some feed holds whole; each must have a date."""
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
        """Drop the items of a post whose text has changed, so that they are made again; return their id."""
        self._items.pop(post.path, None)
        self._whole.pop(post.path, None)
        return self._id(post)

    def address(self, kind: str, key: str) -> str:
        """Return the address of a list, absolute; of one that has no page, that of the site."""
        return join(self._site.url, self._material.addresses.get((kind, key), ""))

    def item(self, post: Post, *, whole: bool) -> Item:
        """Return the item of a post: with its content if `whole`, for which `prepare` was called, or without."""
        return self._whole[post.path] if whole else self._item(post)

    def _id(self, post: Post) -> str:
        if self._site.ids == "address":
            return post.matter.guid or join(self._site.url, self._material.view(post).url)
        return self._ids[post.path]

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
            id=self._id(post),
            url=join(self._site.url, view.url),
            title=post.title,
            published=published,
            updated=max(published, post.matter.edited or published),
            content=None,
            summary=view.description or view.excerpt,
            authors=tuple(map(self._person, view.authors)),
            tags=tuple(dict.fromkeys(term.name for terms in view.terms.values() for term in terms)),
            language=post.language or post.matter.lang or self._site.language,
            rights=rights(post.license) if post.license else None,
            picture=self._material.picture(post),
            original=view.original,
            part=self._parts.get(post.path),
            doi=view.doi,
        )

    def _person(self, author: AuthorView) -> Person:
        url = orcid_address(author.orcid) if author.orcid else self._absolute(author.url)
        return Person(author.name, url, self._absolute(author.avatar))

    def _absolute(self, url: str | None) -> str | None:
        return join(self._site.url, url) if url is not None else None


def rights(license_: License) -> Rights:
    """Return a license as feeds say it."""
    parts = license_.parts or (license_,)
    return Rights(
        license_.id,
        license_.name,
        tuple(part.url for part in parts if part.url),
        license_.spdx,
        is_creative_commons=any(part.commons is not None for part in parts),
    )


def authority(site_url: str) -> str:
    """Return the host of a site as DNS spells it, which ids of posts are given in the name of."""
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
