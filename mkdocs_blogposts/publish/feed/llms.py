"""`llms.txt` (https://llmstxt.org): the posts in order, with their terms, for programs that read in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.address import join

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.pages.views import PostView
    from mkdocs_blogposts.publish.feed.site import FeedSite

_MARKS: Final = re.compile(r"([\\\[\]`*_<>#])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a post."""

    title: str
    url: str
    description: str
    license: str | None = None
    """Its name, with the address of its deed where there is one."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its posts."""

    title: str
    entries: Sequence[Entry]


def post_list(catalog: Catalog, view: Callable[[Post], PostView], site: FeedSite, words: Mapping[str, str]) -> bytes:
    """Return the list of all posts: those of no series in the order of the index, then each series in its own."""
    return write_llms(site.title, site.description, list(_chapters(catalog, view, site, words)))


def _chapters(
    catalog: Catalog, view: Callable[[Post], PostView], site: FeedSite, words: Mapping[str, str]
) -> Iterator[Chapter]:
    def chapter(title: str, posts: Iterable[Post]) -> Chapter:
        return Chapter(title, [_entry(view(post), site) for post in posts])

    series = [collection for collection in catalog.collections.values() if not collection.hidden]
    in_series = {post.path for collection in series for post in collection.posts}
    alone = [post for post in catalog.listed if post.path not in in_series]
    if alone:
        yield chapter(words["posts"], alone)
    for collection in series:
        yield chapter(collection.title, collection.posts)


def _entry(post: PostView, site: FeedSite) -> Entry:
    terms = f"{post.license.name} ({post.license.deed})" if post.license and post.license.deed else None
    return Entry(
        post.title,
        join(site.url, post.url),
        post.description or post.excerpt,
        terms or (post.license.name if post.license else None),
    )


def write_llms(title: str, description: str, chapters: Iterable[Chapter]) -> bytes:
    """Return the file: a title, what the site is about, and the posts under their headings."""
    lines = [f"# {_text(title)}", ""]
    if description:
        lines += [f"> {_text(description)}", ""]
    for chapter in chapters:
        lines += [f"## {_text(chapter.title)}", "", *map(_line, chapter.entries), ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _line(entry: Entry) -> str:
    about = _text(entry.description)
    if entry.license:
        stop = "." if about and about[-1].isalnum() else ""
        about = f"{about}{stop} License: {_text(entry.license)}".strip()
    return f"- [{_text(entry.title)}]({entry.url})" + (f": {about}" if about else "")


def _text(text: str) -> str:
    """Return text in one line whose characters mean nothing to Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
