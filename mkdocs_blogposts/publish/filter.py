"""The filter of an index: what posts can be filtered by, and the file of all posts that it searches."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.content.markup import shorten
from mkdocs_blogposts.publish.views import ChoiceView, FacetView, FilterView

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.views import PostView, SiteView

LEAST: Final = 2
"""From how many posts on there is something to filter."""
MOST: Final = {"tag": 24, "author": 12, "license": 12, "year": 12}
"""How many choices of each kind are shown: what fits on a screen."""
EXCERPT: Final = 160
"""Letters of an excerpt in the file of all posts, which is loaded whole."""


def make_filter(
    posts: Sequence[PostView], site: SiteView, *, source: str, years: Mapping[int, str]
) -> FilterView | None:
    """Return the filter of an index, None where there is nothing to tell apart.

    `source` is the address of the file of `write_posts`; `years` gives the page of each year. A choice without a page
    is left out, for it must work without a script, and so is a kind whose only choice is every post's.
    """
    if len(posts) < LEAST:
        return None
    choices: dict[str, Counter[tuple[str, str, str]]] = {kind: Counter() for kind in MOST}
    for post in posts:
        for kind, key, text, url in _values(post, years):
            if url:
                choices[kind][key, text, url] += 1
    pages = {"tag": site.tags_url, "author": site.authors_url, "license": site.licenses_url, "year": site.archive_url}
    facets = [
        _facet(kind, counter, url=pages[kind])
        for kind, counter in choices.items()
        if len(counter) > 1 or any(count < len(posts) for count in counter.values())
    ]
    return FilterView(source, tuple(facets))


def _values(post: PostView, years: Mapping[int, str]) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield kind, key, text and page of everything that a post can be filtered by."""
    yield from (("tag", tag.slug, tag.name, tag.url) for tag in post.tags)
    yield from (("author", author.id, author.name, author.url) for author in post.authors)
    if post.license:
        yield "license", post.license.id, post.license.short, post.license.url
    if post.published:
        yield "year", str(post.published.year), str(post.published.year), years.get(post.published.year)


def _facet(kind: str, counter: Counter[tuple[str, str, str]], *, url: str | None) -> FacetView:
    by_count = sorted(counter.items(), key=lambda each: (-each[1], each[0]))
    if kind == "year":
        by_count.sort(key=lambda each: each[0][0], reverse=True)
    shown = by_count[: MOST[kind]]
    choices = tuple(ChoiceView(key, text, page, count) for (key, text, page), count in shown)
    return FacetView(kind, choices, len(by_count) - len(shown), url)


def write_posts(posts: Sequence[PostView], site: SiteView, *, root: str) -> str:
    """Return all posts as JSON, in the order of the index; `root` leads from the file to the root of the site.

    Whatever posts share is named once, and they point at it by number. A post is a list: title, address, date as
    machines and as readers write it, other facts of its line, numbers of its tags, authors, license and year, excerpt.
    """
    names: dict[tuple[str, str], int] = {}
    rows: list[list[Any]] = [
        [
            post.title,
            post.url,
            post.published.iso if post.published else "",
            post.published.text if post.published else "",
            list(_facts(post, site)),
            [names.setdefault((f"{kind}={key}", text), len(names)) for kind, key, text, _ in _values(post, {})],
            shorten(post.excerpt, EXCERPT),
        ]
        for post in posts
    ]
    data = {"root": root, "names": list(names), "posts": rows}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _facts(post: PostView, site: SiteView) -> Iterator[str]:
    if post.foreign:
        yield post.foreign.name
    if post.authors:
        yield ", ".join(author.name for author in post.authors)
    yield site.words.duration(post.minutes)
    if post.series and post.series.total > 1:
        series = post.series
        yield site.words["part-of"].format(series=series.title, number=series.number, total=series.total)
