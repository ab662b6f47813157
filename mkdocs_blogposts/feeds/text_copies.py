"""Copies of posts as Markdown, beside their pages: what is known of each post on top, and whole links in its text."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urljoin

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.matter_text import block_text, plain_values
from mkdocs_blogposts.site.written_links import Leads, find_target, rewrite_links

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.feeds.items import FeedSite
    from mkdocs_blogposts.pages.views import PostView, RelatedView
    from mkdocs_blogposts.site.page import PostPage
    from mkdocs_blogposts.site.site_links import SiteLinks

WHOLE: Final = "llms-full.txt"
"""The file with the texts of all copies."""
_FIRST: Final = ("title", "canonicalUrl", "license", "licenseUrl", "authors", "published", "edited", "description")
"""Keys in the order in which they stand on top; the others follow."""
_OF_THE_SITE: Final = ("originalLink", "socialImg", "coverImg", "links")
"""Keys whose addresses are written anew."""


def has_copy(post: Post, chosen: str, *, waiting: Container[str]) -> bool:
    """Tell whether a post has a copy on a site that `chosen` says has copies of `all`, `licensed` or no posts.

    `waiting` holds the paths of posts before and after their time. Those have none, whatever they say, nor have drafts
    and posts that no list shows.
    """
    if post.hidden or post.matter.draft or post.path in waiting:
        return False
    if post.matter.copies is not None:
        return post.matter.copies
    return chosen == "all" or (chosen == "licensed" and post.license is not None)


def copy_place(page: str) -> str:
    """Return where the copy of a post lies whose page is the file `page` of the site: `posts/a/index.md`."""
    return f"{posixpath.splitext(page)[0]}.md"


@dataclass(frozen=True, slots=True)
class CopySources:
    """What copies are made of."""

    catalog: Catalog
    pages: Mapping[str, PostPage]
    """By the paths of posts; their text is as other plugins left it."""
    files: Files
    links: SiteLinks
    view: Callable[[Post], PostView]
    """The post as lists show it."""
    related: Callable[[Post], Sequence[RelatedView]]
    """What its `links` name, with addresses relative to the site's root."""
    picture: Callable[[str | None, Post], str | None]
    """The whole address of a picture that its front matter names, if it is there."""
    hidden: Container[str]
    """Paths of posts whose text another plugin hides."""


class Copies:
    """The copies of one blog's posts, each made once."""

    def __init__(self, places: Mapping[str, str], sources: CopySources, site: FeedSite) -> None:
        """Take the place of each copy by the path of its post."""
        self._places = places
        self._sources = sources
        self._site = site
        self._texts: dict[str, str] = {}
        names = Counter(author.name for author in sources.catalog.authors.values())
        self._names = {
            author.id: author.name if names[author.name] == 1 else author.id
            for author in sources.catalog.authors.values()
        }

    def forget(self, post: Post) -> None:
        """Drop the copy of a post that has another text now."""
        self._texts.pop(post.path, None)

    def address(self, post: Post) -> str | None:
        """Return the whole address of a post's copy; None where it has none."""
        place = self._place(post)
        return join(self._site.url, quote(place)) if place else None

    def files(self, posts: Iterable[Post], *, head: str, whole: str | None) -> Iterator[tuple[str, bytes]]:
        """Yield the copies that were not made yet, by their places, and last `whole`, a file with the texts of all.

        That begins with `head`, and has them in the order of `posts`; without a place for it, it is left out.
        """
        texts: list[str] = []
        for post in posts:
            place = self._place(post)
            if place is None:
                continue
            text = self._texts.get(post.path)
            if text is None:
                text = self._texts[post.path] = self._write(post, place)
                yield place, text.encode("utf-8", "replace")
            texts.append(text)
        if whole is not None:
            yield whole, "\n".join((head, *texts)).encode("utf-8", "replace")

    def _place(self, post: Post) -> str | None:
        return None if post.path in self._sources.hidden else self._places.get(post.path)

    def _write(self, post: Post, place: str) -> str:
        values = self._values(post, place)
        first = {key: values[key] for key in _FIRST if key in values}
        body = self._body(self._sources.pages[post.path]).rstrip("\n")
        return f"{block_text(first | values)}{body}\n"

    def _values(self, post: Post, place: str) -> dict[str, Any]:
        """Return the front matter of a copy: what the post says and what holds for it, and no keys of others."""
        sources, view = self._sources, self._sources.view(post)
        said = {key: value for key, value in plain_values(post.matter).items() if key not in _OF_THE_SITE}
        series = sources.catalog.collections.get(post.collection or "")
        license_, parts = post.license, (post.license.parts or (post.license,)) if post.license else ()
        deeds = [part.url for part in parts if part.url]
        known = {
            "title": post.title,
            "canonicalUrl": view.original or join(self._site.url, view.url),
            "license": license_ and (license_.spdx or license_.id),
            "licenseUrl": deeds[0] if len(deeds) == 1 else deeds,
            "authors": [self._names[each] for each in post.authors if each in self._names],
            "collection": series and series.title,
            "lang": post.language,
            "slug": None if layout.undated_slug(place) == post.slug else post.slug,
            "markdown": "gfm" if sources.pages[post.path].gfm is not None else None,
            "coverImg": sources.picture(post.matter.cover_img, post),
            "socialImg": sources.picture(post.matter.social_img, post),
            "links": [self._link(each) for each in sources.related(post)] if post.matter.links else None,
        }
        return said | {key: value for key, value in known.items() if value}

    def _link(self, link: RelatedView) -> dict[str, Any]:
        inner = [self._link(each) for each in link.links]
        return {link.text: inner if link.url is None else join(self._site.url, link.url)}

    def _body(self, page: PostPage) -> str:
        """Return the text of a post with whole links; one that leads nowhere leads there from anywhere."""
        file, sources = page.file, self._sources
        here = join(self._site.url, file.url)

        def find(path: str) -> str:
            to = find_target(path, source=file.src_uri, url=file.url, files=sources.files, links=sources.links)
            return join(self._site.url, quote(to.url.removeprefix("./"), safe="/%")) if to else urljoin(here, path)

        def write(leads: Leads[str]) -> str:
            return leads.file + leads.tail

        body = page.markdown if page.markdown is not None else page.document.body
        return rewrite_links(body, first_line=1, find=find, write=write)
