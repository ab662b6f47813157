"""The pages and files that posts name in `links`: where they are, and those that are not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit, urlunsplit

from mkdocs_blogposts.content.post_matter import link_position
from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.site.site_links import dead_link

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.site.site_links import SiteLinks


class RelatedLinks:
    """Finds what posts name: by its place in the docs folder, beside the post, or by its address on the site."""

    def __init__(self, files: Files, links: SiteLinks, *, serving: bool) -> None:
        self._files = files
        self._links = links
        self._serving = serving

    def find(self, url: str, path: str) -> tuple[str, str] | None:
        """Return address and title of what the file at `path` names; None where it is not there.

        The address is relative to the site's root. What lies elsewhere has its address as a title.
        """
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return url, url
        file = self._file(unquote(parts.path), path)
        if file is None:
            return None
        return urlunsplit(("", "", file.url, parts.query, parts.fragment)), _title(file)

    def address(self, url: str) -> str:
        """Return the address, relative to the site's root, of what an absolute path leads to; else `url` itself."""
        return self._links.address(url)

    def dead(self, posts: Iterable[Post]) -> Iterator[Problem]:
        """Yield a problem for each link that leads nowhere; the post is shown without it."""
        for post in posts:
            for link in (inner for each in post.matter.links for inner in each.walk()):
                if link.url is not None and self.find(link.url, post.path) is None:
                    place = link_position(post.document, link.url)
                    guess = self._links.nearest(link.url) if link.url.startswith("/") else None
                    yield dead_link(post.path, place, url=link.url, guess=guess, advice=_ADVICE)

    def _file(self, name: str, path: str) -> File | None:
        own = self._files.get_file_from_path(path) if not name else None
        beside = posixpath.join(posixpath.dirname(path), name)
        for place in (name.lstrip("/"), *(() if name.startswith("/") else (beside,))):
            file = own or self._files.get_file_from_path(posixpath.normpath(place))
            if file and (file.inclusion.is_in_serve() if self._serving else file.inclusion.is_included()):
                return file
        return self._links.find(name if name.startswith("/") else f"/{name}") if name else None


_ADVICE: Final = "name a file of the docs folder, such as about.md"


def _title(file: File) -> str:
    page = file.page
    if isinstance(page, OwnPage):
        return page.plain_title
    return str(page.title) if page is not None and page.title else posixpath.basename(file.url.rstrip("/")) or file.url
