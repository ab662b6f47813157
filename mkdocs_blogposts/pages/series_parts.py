"""Parts of a series: the posts that are there and those that are announced, by the titles that tell them apart."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_blogposts.pages.views import LanguageView, PartView

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.post import Post


def make_parts(
    collection: Collection,
    shown: Sequence[Post],
    addresses: Mapping[str, str],
    *,
    foreign: Callable[[Post], LanguageView | None],
) -> tuple[PartView, ...]:
    """Return the parts of a series, announced ones last.

    `shown` are its posts in the language of the page, where they have it; `foreign` tells the language of the others.
    `addresses` are those of posts by path. What the series' own list
    says of a post holds for the original, not for its translations.
    """
    told = {chapter.post: chapter for chapter in collection.matter.chapters} if collection.matter else {}
    titles = without_common_prefix(post.title for post in shown)
    posts = []
    for number, (post, title) in enumerate(zip(shown, titles, strict=True), start=1):
        chapter = None if post.original else told.get(post.slug)
        posts.append(
            PartView(
                number,
                (chapter and chapter.title) or title,
                url=addresses[post.path],
                description=(chapter and chapter.description) or post.matter.description,
                foreign=foreign(post),
            )
        )
    announced = [
        PartView(number, chapter.title or "", url=None, description=chapter.description, label=chapter.label)
        for number, chapter in enumerate(collection.announced, start=len(posts) + 1)
    ]
    return (*posts, *announced)


def without_common_prefix(titles: Iterable[str]) -> list[str]:
    """Return titles without the words that all of them begin with, where these end in a colon or a dash."""
    whole = list(titles)
    prefix = posixpath.commonprefix(whole) if len(whole) > 1 else ""
    cut = max(prefix.rfind(mark) + len(mark) if mark in prefix else 0 for mark in (": ", " – ", " — ", " - "))
    short = [title[cut:].strip() for title in whole]
    return [title[:1].upper() + title[1:] for title in short] if cut and all(short) else whole
