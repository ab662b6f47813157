"""The views of what posts share: tags, authors, licences. Each is made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_blogposts.publish.badge import badge
from mkdocs_blogposts.publish.rights_view import make_terms_view
from mkdocs_blogposts.publish.views import AuthorView, LicenseView, LinkView, TagView

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.licenses.license import License


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are on the site, relative to its root."""

    posts: Mapping[str, str]
    """Address of each post by its path."""
    lists: Mapping[tuple[str, str], str]
    """Address of each list's first page by kind and key."""
    picture: Callable[[str, str], str | None]
    """Find a picture: from the address as written and the path of the file that names it."""
    size: Callable[[str], tuple[int, int] | None] = lambda _: None
    """Measure a picture, given its address on the site."""
    link: Callable[[str], str] = str
    """Turn an address on the site as a writer gives it (`/posts/a`) into that of the page."""


class Subjects:
    """Makes the views of what the posts of one catalog share."""

    def __init__(self, catalog: Catalog, addresses: Addresses, words: Mapping[str, str]) -> None:
        self._catalog = catalog
        self._words = words
        self._addresses = addresses
        self._shared: dict[tuple[str, str], TagView | AuthorView] = {}
        self._licenses: dict[str, LicenseView] = {}

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
                image=self.picture(tag.image, ""),
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
                avatar=self.picture(matter.profile_img, author.path or "") if matter else None,
                pronouns=matter.pronouns if matter else None,
                color=matter.color if matter else None,
                roles=matter.roles if matter else (),
                links=tuple(LinkView(text, url) for text, url in matter.socials) if matter else (),
            )
        return view

    def license(self, license_: License) -> LicenseView:
        """Return a licence; of an expression, also those that it joins."""
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
                terms=make_terms_view(license_, self._words),
                parts=tuple(map(self.license, license_.parts)),
            )
        return view

    def picture(self, address: str | None, path: str) -> str | None:
        """Return the address on the site of a picture that the file at `path` names, if it is there."""
        return self._addresses.picture(address, path) if address else None
