"""The publication in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.publish.views import CountView, MonthCountView, StatisticsView

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.views import PostView
    from mkdocs_blogposts.publish.wording import Wording

TAGS: Final = 30
"""How many tags are counted; all of them have a page of their own."""
YEAR: Final = 12


def make_statistics(posts: Sequence[PostView], wording: Wording) -> StatisticsView:
    """Return the numbers of posts: by month, tag and license, and their words over time.

    Posts without a date are in no month, and their words in none of its sums.
    """
    return StatisticsView(
        posts=len(posts),
        words=sum(post.words for post in posts),
        minutes=sum(post.minutes for post in posts),
        months=tuple(_months(posts, wording)),
        tags=tuple(_counted((tag.name, tag.url) for post in posts for tag in post.tags))[:TAGS],
        licenses=tuple(
            _counted((post.license.short, post.license.url) if post.license else (None, None) for post in posts)
        ),
    )


def _months(posts: Iterable[PostView], wording: Wording) -> Iterator[MonthCountView]:
    words: dict[int, list[int]] = {}
    for post in posts:
        if post.published:
            year, month = map(int, post.published.iso[:7].split("-"))
            words.setdefault(year * YEAR + month - 1, []).append(post.words)
    total = 0
    for number in range(min(words), max(words) + 1) if words else ():
        year, month = number // YEAR, number % YEAR + 1
        written = words.get(number, [])
        total += sum(written)
        name = wording.month_of(year, month)
        yield MonthCountView(name, f"{year:04}-{month:02}", len(written), sum(written), words_in_all=total)


def _counted(things: Iterable[tuple[str | None, str | None]]) -> Iterator[CountView]:
    counter = Counter(things)
    ranked = sorted(counter.items(), key=lambda each: (each[0][0] is None, -each[1], each[0][0] or ""))
    return (CountView(text, url, count) for (text, url), count in ranked)
