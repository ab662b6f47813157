"""How a site writes its posts: where they lie, in what shape, with which keys. New ones follow it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.layout import is_post

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.survey import Survey
    from mkdocs_blogposts.content.post_source import PostSource

T = TypeVar("T", bound=Hashable)
D = TypeVar("D")

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Habits:
    """What most posts do; of equals, what comes first in sorted order."""

    form: Literal["yaml", "object"] = "yaml"
    indent: str = "\t"
    """Before the keys of an object."""
    shape: Literal["file", "folder"] = "file"
    """`a.md`, or `a/index.md` with pictures beside it."""
    date_key: str = "published"
    with_time: bool = False
    """Whether dates say the time."""
    description: bool = False
    """Whether most posts have one."""


def habits(posts: Iterable[PostSource]) -> Habits:
    """Return how posts are written; the defaults where there are none. Translations do not count."""
    originals = [post for post in posts if post.language is None]
    if not originals:
        return Habits()
    values = [post.document.values for post in originals]
    dates = [each[key] for each in values for key in ("published", "date") if key in each]
    keys = [key for each in values for key in ("published", "date") if key in each]
    columns = [
        post.document.keys[("title",)].column
        for post in originals
        if post.document.form == "object" and ("title",) in post.document.keys
    ]
    column = _most(columns, 2)
    return Habits(
        form="object" if _most([post.document.form for post in originals], "yaml") == "object" else "yaml",
        indent="\t" if column <= 2 else " " * (column - 1),  # noqa: PLR2004 - a tab is one character
        shape=_most(["folder" if layout.is_index(post.path) else "file" for post in originals], "file"),
        date_key=_most(keys, "published"),
        with_time=_most([_has_time(value) for value in dates], other=False),
        description=_most(["description" in each for each in values], other=False),
    )


def usual_folder(posts: Sequence[PostSource]) -> str | None:
    """Return the folder that holds most of the posts, their own folders not counted; None where there are none."""
    containers = [
        layout.folder_of(layout.folder_of(post.path)) if layout.is_index(post.path) else layout.folder_of(post.path)
        for post in posts
        if post.language is None
    ]
    return _most(containers, None)


def folder_for(surveyed: Survey, *, author: str | None, collection: str | None, year: int) -> str | None:
    """Return where a new post belongs; None where the site does not tell.

    That is the folder of most posts of the series; else of most posts of the author; else of most posts. Folders named
    by years are those of the post's own. In a site without posts it is `posts`, where the site's patterns allow that.
    """
    posts = surveyed.sources.posts
    folders = {source.folder.rpartition("/")[2]: source.folder for source in surveyed.sources.collections}
    own = [source for source in posts if source.collection_folder]
    shelf = folders.get(collection or "")
    by_series = [source for source in own if source.collection_folder == shelf] if shelf else []
    loose = [source for source in posts if not source.collection_folder]
    by_author = [source for source in loose if author and source.author_folder == author]
    described = surveyed.catalog.authors.get(author or "")
    page = described.path if described else None
    candidates = [
        usual_folder(by_series),
        f"{shelf}/{layout.POSTS}" if shelf else None,
        usual_folder(by_author),
        f"{layout.folder_of(page)}/{layout.POSTS}" if page else None,
        usual_folder(loose),
        usual_folder(posts),
        layout.POSTS,
        *(pattern.strip("/").split("/*")[0] for pattern in _patterns(surveyed)),
    ]
    for candidate in candidates:
        if candidate is not None:
            folder = _of_year(candidate, year)
            if is_post(posixpath.join(folder, "a.md"), surveyed.options.posts):
                return folder
    return None


def next_order(surveyed: Survey, collection: str | None) -> int | None:
    """Return the number after the last one of a series; None where its parts have none."""
    known = surveyed.catalog.collections.get(collection or "")
    orders = sorted({post.order for post in known.posts if post.order is not None}) if known else []
    if not orders:
        return None
    steps = [after - before for before, after in pairwise(orders)]
    return orders[-1] + min(steps, default=1)


def _of_year(folder: str, year: int) -> str:
    head, _, last = folder.rpartition("/")
    return posixpath.join(head, str(year)) if _YEAR.fullmatch(last) else folder


def _patterns(surveyed: Survey) -> list[str]:
    return [str(getattr(pattern, "pattern", "")) for pattern in surveyed.options.posts.patterns]


def _has_time(value: Any) -> bool:
    if isinstance(value, dict):
        return _has_time(value.get("created"))
    return isinstance(value, datetime) or (isinstance(value, str) and not isinstance(value, date) and ":" in value)


def _most(values: Sequence[T], other: D) -> T | D:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else other
