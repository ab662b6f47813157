"""The filter of an index: what posts can be filtered by, and the file of all posts that it searches."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from mkdocs_blogposts.catalog.kinds import Filter, Kind, Kinds
from mkdocs_blogposts.content.markup import shorten
from mkdocs_blogposts.pages.aggregate_views import ChoiceView, FacetView, FilterView

if TYPE_CHECKING:
    from mkdocs_blogposts.pages.views import PostView, SiteView


LEAST: Final = 2
"""From how many posts on there is something to filter."""
EXCERPT: Final = 100
"""Letters of an excerpt in the file of all posts, which is loaded whole."""


def make_filter(
    posts: Sequence[PostView], site: SiteView, kinds: Kinds, *, source: str, pages: Mapping[tuple[str, str], str]
) -> FilterView | None:
    """Return the filter of an index, None where there is nothing to tell apart.

    `source` is the address of the file of `write_posts`; `pages` gives that of each group by kind and key. A choice
    without a page is left out, for it must work without a script, and so is a kind whose only choice is every post's.
    """
    if len(posts) < LEAST:
        return None
    facets = []
    for kind, offer in _filtered(kinds):
        counter = Counter(
            (key, text, page)
            for post in posts
            for key, text in offer.values(post)
            if (page := pages.get((kind.id, key)))
        )
        if len(counter) > 1 or any(count < len(posts) for count in counter.values()):
            facets.append(_facet(kind, offer, counter, name=kind.one(site.words), url=pages.get((kind.list, ""))))
    return FilterView(source, tuple(facets))


def _filtered(kinds: Kinds) -> Iterator[tuple[Kind, Filter]]:
    """Yield the kinds that posts can be filtered by, in the order of the filter."""
    return ((kind, kind.filter) for kind in kinds.ranked if kind.filter is not None)


def _facet(
    kind: Kind, offer: Filter, counter: Counter[tuple[str, str, str]], *, name: str, url: str | None
) -> FacetView:
    by_rank = _by_rank(offer, counter)
    choices = tuple(ChoiceView(*choice, counter[choice]) for choice in by_rank[: offer.most])
    return FacetView(kind.id, choices, max(0, len(by_rank) - offer.most), url, name)


_Choice = TypeVar("_Choice", bound=tuple[str, ...])


def _by_rank(offer: Filter, counter: Counter[_Choice]) -> list[_Choice]:
    """Return choices in the order in which the filter shows them; each begins with its key."""
    by_count = sorted(counter, key=lambda choice: (-counter[choice], choice))
    return sorted(by_count, key=lambda choice: choice[0], reverse=True) if offer.newest_first else by_count


def write_posts(
    posts: Sequence[PostView], site: SiteView, kinds: Kinds, *, root: str, pages: Mapping[tuple[str, str], str]
) -> str:
    """Return all posts as JSON, in the order of the index; `root` leads from the file to the root of the site.

    What posts share is named once, in the order of the filter: key, name and, where it has one, its page; they point at
    it by number. A post is a list: title, address, date as machines and as readers write it, other facts of its line,
    numbers of its tags, authors, license and year, excerpt; then, where it has them, address of its cover (an empty
    text for none) and its language where that is not the list's.
    """
    names: dict[tuple[str, str], int] = {}
    shared: list[tuple[str, ...]] = []
    filtered = tuple(_filtered(kinds))
    for kind, offer in filtered:
        for key, text in _by_rank(offer, Counter(value for post in posts for value in offer.values(post))):
            page = pages.get((kind.id, key))
            names[f"{kind.id}={key}", text] = len(shared)
            shared.append((f"{kind.id}={key}", text, *([page] if page else [])))
    rows: list[list[Any]] = []
    for post in posts:
        numbers = [names[f"{kind.id}={key}", text] for kind, offer in filtered for key, text in offer.values(post)]
        dates = [post.published.iso_day, post.published.text] if post.published else ["", ""]
        row = [post.title, post.url, *dates, list(_facts(post, site)), numbers, shorten(post.excerpt, EXCERPT)]
        if post.cover or post.foreign:
            row.append(_from(root, _cover(post)))
        if post.foreign:
            row.append(post.foreign.code)
        rows.append(row)
    data = {"root": root, "names": shared, "posts": rows}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _cover(post: PostView) -> str | None:
    """Return the address of the smallest copy of a cover, else the cover: rows show it small."""
    return min(post.cover_copies, key=lambda copy: copy.width).url if post.cover_copies else post.cover


def _from(root: str, address: str | None) -> str:
    """Return an address of the site as seen from a file; `root` leads from there to the root of the site."""
    return root + address if address and not urlsplit(address).netloc else address or ""


def _facts(post: PostView, site: SiteView) -> Iterator[str]:
    if post.foreign:
        yield post.foreign.name
    if post.authors:
        yield ", ".join(author.name for author in post.authors)
    yield site.words.duration(post.minutes)
    if post.series and post.series.total > 1:
        series = post.series
        yield site.words["part-of"].format(series=series.title, number=series.number, total=series.total)
