"""From the catalog to views: every post, tag, licence, author and series as templates show them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.markup import Digest, Pace
from mkdocs_blogposts.publish.badge import badge
from mkdocs_blogposts.publish.views import (
    AuthorView,
    CollectionView,
    DateView,
    LicenseView,
    LinkView,
    PartView,
    PostView,
    SeriesView,
    TagView,
)

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.license import License
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.publish.wording import Wording


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are on the site, relative to its root."""

    posts: Mapping[str, str]
    """Address of each post by its path."""
    lists: Mapping[tuple[str, str], str]
    """Address of each list's first page by kind and key."""
    picture: Callable[[str, str], str | None]
    """Find a picture: from the address as written and the path of the file that names it."""


class Presentation:
    """Makes the views of one catalog, each once."""

    def __init__(
        self,
        catalog: Catalog,
        addresses: Addresses,
        wording: Wording,
        *,
        digests: Mapping[str, Digest],
        pace: Pace,
    ) -> None:
        """Take the digest of each post's finished HTML by path."""
        self._catalog = catalog
        self._addresses = addresses
        self._wording = wording
        self._digests = digests
        self._pace = pace
        self._posts: dict[str, PostView] = {}
        self._shared: dict[tuple[str, str], TagView | AuthorView] = {}
        self._licenses: dict[str, LicenseView] = {}
        self._parts_of: dict[str, tuple[PartView, ...]] = {}
        self._dated = {post.path: index for index, post in enumerate(catalog.dated)}
        self._part = {
            post.path: index for each in catalog.collections.values() for index, post in enumerate(each.posts)
        }

    def post(self, post: Post) -> PostView:
        """Return a post as lists show it."""
        view = self._posts.get(post.path)
        if view is None:
            view = self._posts[post.path] = self._make_post(post)
        return view

    def whole_post(self, post: Post) -> PostView:
        """Return a post as its own page shows it: with its series and its neighbours."""
        before, after = self.neighbours(post)
        return replace(
            self.post(post),
            series=self._series(post),
            previous=self.post(before) if before else None,
            next=self.post(after) if after else None,
        )

    def neighbours(self, post: Post) -> tuple[Post | None, Post | None]:
        """Return the parts before and after a post in its series; else the next older and the next newer post."""
        if post.path in self._part and post.collection is not None:
            parts, index = self._catalog.collections[post.collection].posts, self._part[post.path]
            return (parts[index - 1] if index else None), (parts[index + 1] if index + 1 < len(parts) else None)
        if post.path in self._dated:
            dated, index = self._catalog.dated, self._dated[post.path]
            return (dated[index + 1] if index + 1 < len(dated) else None), (dated[index - 1] if index else None)
        return None, None

    def _make_post(self, post: Post) -> PostView:
        matter, digest = post.matter, self._digests[post.path]
        return PostView(
            title=post.title,
            slug=post.slug,
            url=self._addresses.posts[post.path],
            description=matter.description,
            excerpt=digest.lead or matter.description or digest.paragraph,
            published=self._wording.date(matter.published) if matter.published else None,
            edited=self._edited(post),
            minutes=digest.minutes(self._pace),
            words=digest.words + digest.characters,
            authors=tuple(map(self.author, post.authors)),
            tags=tuple(map(self.tag, (slug for slug in post.tags if slug in self._catalog.tags))),
            license=self.license(post.license) if post.license else None,
            cover=self._picture(matter.cover_img, post.path),
            pinned=matter.pin,
            draft=matter.draft,
            original=matter.original_link,
            meta=dict(matter.extra),
        )

    def _edited(self, post: Post) -> DateView | None:
        edited, published = post.matter.edited, post.matter.published
        if edited is None or (published is not None and edited - published < timedelta(days=1)):
            return None
        return self._wording.date(edited)

    def tag(self, slug: str) -> TagView:
        """Return a tag."""
        key = ("tag", slug)
        view = self._shared.get(key)
        if not isinstance(view, TagView):
            tag = self._catalog.tags[slug]
            view = self._shared[key] = TagView(
                slug,
                tag.name,
                url=self._addresses.lists.get(key),
                count=len(self._catalog.by_tag[slug]),
                emoji=tag.emoji,
                image=self._picture(tag.image, ""),
                description=tag.description,
            )
        return view

    def author(self, identity: str) -> AuthorView:
        """Return an author."""
        key = ("author", identity)
        view = self._shared.get(key)
        if not isinstance(view, AuthorView):
            author = self._catalog.authors[identity]
            matter = author.matter
            view = self._shared[key] = AuthorView(
                identity,
                author.name,
                url=self._addresses.lists.get(key),
                count=len(self._catalog.by_author.get(identity, ())),
                description=matter.description if matter else None,
                avatar=self._picture(matter.profile_img, author.path or "") if matter else None,
                pronouns=matter.pronouns if matter else None,
                color=matter.color if matter else None,
                roles=matter.roles if matter else (),
                links=tuple(LinkView(text, url) for text, url in matter.socials) if matter else (),
            )
        return view

    def license(self, license_: License) -> LicenseView:
        """Return a licence."""
        view = self._licenses.get(license_.id)
        if view is None:
            view = self._licenses[license_.id] = LicenseView(
                id=license_.id,
                spdx=license_.spdx,
                name=license_.name,
                short=license_.short,
                deed=license_.url,
                badge=badge(license_),
                url=self._addresses.lists.get(("license", license_.id)),
                count=len(self._catalog.by_license.get(license_.id, ())),
                description=license_.statement,
            )
        return view

    def collection(self, collection: Collection) -> CollectionView:
        """Return a series, with its parts."""
        posts = tuple(map(self.post, collection.posts))
        matter = collection.matter
        authors = dict.fromkeys(author for post in collection.posts for author in post.authors)
        tags = dict.fromkeys(tag for post in collection.posts for tag in post.tags)
        return CollectionView(
            id=collection.id,
            title=collection.title,
            url=self._addresses.lists.get(("collection", collection.id)),
            count=len(posts),
            minutes=sum(post.minutes for post in posts),
            description=matter.description if matter else None,
            cover=self._picture(matter.cover_img, collection.path or "") if matter else None,
            authors=tuple(map(self.author, authors)),
            tags=tuple(map(self.tag, tags)),
            parts=self._parts(collection),
            posts=posts,
            buttons=tuple(LinkView(text, url) for text, url in matter.buttons) if matter else (),
        )

    def _series(self, post: Post) -> SeriesView | None:
        if post.path not in self._part or post.collection is None:
            return None
        collection, index = self._catalog.collections[post.collection], self._part[post.path]
        parts = self._parts(collection)
        return SeriesView(
            id=collection.id,
            title=collection.title,
            url=self._addresses.lists.get(("collection", collection.id)),
            number=index + 1,
            total=len(collection.posts),
            parts=(*parts[:index], replace(parts[index], current=True), *parts[index + 1 :]),
        )

    def _parts(self, collection: Collection) -> tuple[PartView, ...]:
        if collection.id not in self._parts_of:
            titles = [post.title for post in collection.posts] + [
                chapter.title or "" for chapter in collection.announced
            ]
            urls = [self._addresses.posts[post.path] for post in collection.posts] + [None] * len(collection.announced)
            about = [post.matter.description for post in collection.posts]
            about += [chapter.description for chapter in collection.announced]
            rows = zip(without_common_prefix(titles), urls, about, strict=True)
            self._parts_of[collection.id] = tuple(
                PartView(number, title, url, description=description)
                for number, (title, url, description) in enumerate(rows, start=1)
            )
        return self._parts_of[collection.id]

    def _picture(self, address: str | None, path: str) -> str | None:
        return self._addresses.picture(address, path) if address else None


def without_common_prefix(titles: Iterable[str]) -> list[str]:
    """Return titles without the words that all of them begin with, where these end in a colon or a dash."""
    whole = list(titles)
    prefix = posixpath.commonprefix(whole) if len(whole) > 1 else ""
    cut = max(prefix.rfind(mark) + len(mark) if mark in prefix else 0 for mark in (": ", " – ", " — ", " - "))
    short = [title[cut:].strip() for title in whole]
    return [title[:1].upper() + title[1:] for title in short] if cut and all(short) else whole
