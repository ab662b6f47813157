"""From a listing to the view that its template receives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from mkdocs_blogposts.publish.statistics import make_statistics
from mkdocs_blogposts.publish.views import CollectionView, ListView, PaginationView, YearView

if TYPE_CHECKING:
    from markupsafe import Markup

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.publish.listing import Listing
    from mkdocs_blogposts.publish.presentation import Presentation

TEMPLATES: Final[Mapping[str, str]] = {"year": "archive"}
"""The template of a kind of list, where its name is not the kind's."""

_LINK: Final = re.compile(r"""<a\s[^<>]*?href=["']?([^"'#?\s<>]+)""", re.IGNORECASE)

ARCHIVE_MOST: Final = 300
"""How many posts the archive lists on one page; of more it names the years."""
LONG_YEAR: Final = 24
"""From how many posts on a year's page tells months apart."""
TOGETHER_LEAST: Final = 2
"""How many posts two tags share before a tag's page names the other."""
TOGETHER_MOST: Final = 8
"""How many other tags a tag's page names at the most."""


def make_list_view(
    listing: Listing,
    catalog: Catalog,
    presentation: Presentation,
    *,
    urls: Mapping[str, str],
    title: str,
    heading: Markup | None,
    intro: Markup,
) -> ListView:
    """Return the view of one page of a list; `urls` gives the address of each listing by its `uri`."""
    return ListView(
        kind="archive" if listing.kind == "year" else listing.kind,
        title=title,
        heading=heading,
        intro=intro,
        posts=tuple(map(presentation.post, listing.posts)),
        pagination=_pagination(listing, urls),
        **_subject(listing, catalog, presentation, urls=urls, intro=intro),
    )


def contents_of(view: ListView) -> list[tuple[str, str]]:
    """Return what a list adds to the theme's table of contents: the place and the title of each thing in it."""
    if view.years:
        return [(str(year.year), str(year.year)) for year in view.years if year.posts]
    if view.collection is not None:
        parts = () if view.collection.bare else view.collection.parts
        return [(f"part-{part.number}", part.title) for part in parts if part.url]
    return [(f"post-{post.slug}", post.title) for post in view.posts]


def _pagination(listing: Listing, urls: Mapping[str, str]) -> PaginationView | None:
    if listing.total == 1:
        return None
    return PaginationView(
        listing.number,
        listing.total,
        newer=urls[listing.newer] if listing.newer else None,
        older=urls[listing.older] if listing.older else None,
    )


def _subject(  # noqa: C901, PLR0911 — one for each kind
    listing: Listing, catalog: Catalog, presentation: Presentation, *, urls: Mapping[str, str], intro: str
) -> dict[str, Any]:
    key, keys = listing.key, listing.keys
    match listing.kind:
        case "tags":
            return {"tags": tuple(map(presentation.subjects.tag, keys))}
        case "tag":
            return {
                "tag": presentation.subjects.tag(key),
                "together": tuple(map(presentation.subjects.tag, _together(catalog, key))),
            }
        case "licenses":
            return {"licenses": tuple(presentation.subjects.license(catalog.licenses[each]) for each in keys)}
        case "license":
            return {"license": presentation.subjects.license(catalog.licenses[key])}
        case "collections":
            return {"collections": tuple(presentation.collection(catalog.collections[each]) for each in keys)}
        case "collection":
            view = presentation.collection(catalog.collections[key])
            return {"collection": replace(view, bare=view.bare and _links_one(intro, view, urls[listing.uri]))}
        case "authors":
            return {"authors": tuple(map(presentation.subjects.author, keys))}
        case "author":
            return {"author": presentation.subjects.author(key)}
        case "archive" | "year":
            return {"years": _years(listing, catalog, presentation, urls=urls)}
        case "statistics":
            posts = [presentation.post(post) for post in catalog.listed]
            return {"statistics": make_statistics(posts, presentation.wording)}
        case _:
            return {}


def _links_one(body: str, collection: CollectionView, url: str) -> bool:
    """Tell whether the body of a series' page, which is at `url`, leads to a part of the series."""
    parts = {post.url for post in collection.posts}
    return any(urljoin(url, unescape(link[1])) in parts for link in _LINK.finditer(body))


def _together(catalog: Catalog, slug: str) -> list[str]:
    """Return the tags that share most posts with a tag."""
    shared: dict[str, int] = {}
    for post in catalog.by_tag[slug]:
        for other in post.tags:
            shared[other] = shared.get(other, 0) + (other != slug)
    often = [other for other, count in shared.items() if count >= TOGETHER_LEAST]
    return sorted(often, key=lambda other: (-shared[other], other))[:TOGETHER_MOST]


def _years(
    listing: Listing, catalog: Catalog, presentation: Presentation, *, urls: Mapping[str, str]
) -> tuple[YearView, ...]:
    """Return all years: with their posts on a short archive, the year's own posts on its page, else counts alone."""
    whole = not listing.key and len(catalog.dated) <= ARCHIVE_MOST
    views = []
    for year, posts in catalog.by_year.items():
        shown = posts if whole else listing.posts if listing.key == str(year) else ()
        months = presentation.months(shown) if listing.key and len(posts) > LONG_YEAR else ()
        views.append(
            YearView(
                year,
                url=urls[f"archive/{year}/index.md"],
                count=len(posts),
                posts=tuple(map(presentation.post, shown)),
                months=months,
            )
        )
    return tuple(views)
