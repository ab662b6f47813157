"""Which post comes first: total orders, so that no input order shows in a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from mkdocs_blogposts.catalog.post import Post

GENERAL: Final = ("order", "-published")
"""The sort of every list but a collection's."""
SERIES: Final = ("order", "published")
"""The sort of a collection."""
SORT_KEYS: Final = ("order", "published", "edited", "title", "slug")
"""What a list may be sorted by; with `-` before it, the other way round."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def sort_posts(posts: Iterable[Post], by: Sequence[str] = GENERAL, *, series: bool = False) -> tuple[Post, ...]:
    """Return the posts sorted by the keys of `by`, then slug, then path; posts without a value come last.

    Outside a series pinned posts come first, and the `order` of a post that belongs to a collection is as if
    unset: it ranks inside its own list only.
    """
    keys = [*by, "slug", "path"]
    result = list(posts)
    for key in reversed(keys):  # sorting is stable, so the last key sorts first
        name, descending = key.removeprefix("-"), key.startswith("-")
        value = _values(series=series)[name]
        result.sort(key=lambda post: _rank(value(post), descending=descending))
    if not series:
        result.sort(key=lambda post: not post.matter.pin)
    return tuple(result)


def _values(*, series: bool) -> dict[str, Callable[[Post], Any]]:
    return {
        "order": lambda post: post.order if series or post.collection is None else None,
        "published": lambda post: _instant(post.published),
        "edited": lambda post: _instant(post.matter.edited or post.published),
        "title": lambda post: post.title.casefold(),
        "slug": lambda post: post.slug,
        "path": lambda post: post.path,
    }


def _instant(moment: datetime | None) -> int | None:
    """Return microseconds since 1970, exact for all years; None where there is no date."""
    return None if moment is None else (moment - _EPOCH) // _MICROSECOND


def _rank(value: Any, *, descending: bool) -> tuple[bool, Any]:
    if value is None:
        return True, 0
    if not descending:
        return False, value
    if isinstance(value, int):
        return False, -value
    return False, _Reversed(value)


class _Reversed:
    """A text that sorts the other way round."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __lt__(self, other: _Reversed) -> bool:
        return other.text < self.text
