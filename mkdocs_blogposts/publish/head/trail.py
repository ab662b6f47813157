"""The way to a page: every page above it, as a reader would go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.head.about import About

_ABOVE = {"tag": "tags", "license": "licenses", "collection": "collections", "author": "authors"}
"""The list that names the pages of a kind."""


def trail_of(about: About) -> list[tuple[str, str | None]]:
    """Return title and address of each page above a page, the home page first, and last the page itself."""
    return [*_above(about), (about.title, about.path)]


def _above(about: About) -> Iterator[tuple[str, str | None]]:
    if about.path in {"", "./"}:
        return
    yield about.site_name, ""
    if about.path == about.site.url:
        return
    yield about.site.title, about.site.url
    site, post, view = about.site, about.post, about.list
    if post is not None and post.series is not None and post.series.url is not None:
        yield post.series.title, post.series.url
    if view is not None and view.kind in _ABOVE:
        key = _ABOVE[view.kind]
        addresses = {
            "tags": site.tags_url,
            "licenses": site.licenses_url,
            "collections": site.collections_url,
            "authors": site.authors_url,
        }
        if addresses[key]:
            yield site.words[key], addresses[key]
