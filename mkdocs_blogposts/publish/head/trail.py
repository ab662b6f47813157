"""The way to a page: every page above it, as a reader would go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.kinds import BY_ID

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.head.about import About


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
    kind = BY_ID.get(view.kind) if view is not None else None
    above = getattr(site, kind.site_field) if kind else None
    if kind and above:
        yield site.words[kind.list], above
