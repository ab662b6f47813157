"""What is not published yet: drafts, posts with a date to come, and series without a part."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.freshness import outdated_from, seen_to
from mkdocs_blogposts.site.page_files import withhold

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.date import Period
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.site.sources import Sources


def mark_drafts(sources: Sources) -> None:
    """Let every post below the folder of a collection that is a draft be one, too."""
    drafts = {source.folder for source in sources.collections if source.matter.draft}
    if drafts:
        sources.posts = [
            replace(post, matter=post.matter.model_copy(update={"draft": True}))
            if post.collection_folder in drafts
            else post
            for post in sources.posts
        ]


def scheduled(posts: Iterable[Post], now: datetime) -> frozenset[str]:
    """Return the paths of posts that are still to be published at a point in time."""
    return frozenset(post.path for post in posts if post.matter.published and post.matter.published > now)


def expired(posts: Iterable[Post], now: datetime) -> frozenset[str]:
    """Return the paths of posts whose time is over at a point in time."""
    return frozenset(post.path for post in posts if post.matter.expires and end_of(post.matter.expires) <= now)


def outdated(catalog: Catalog, usual: Period, now: datetime) -> dict[str, timedelta]:
    """Return how long ago somebody last looked at each post that is outdated at a point in time, by its path.

    `usual` is how long posts hold that say nothing of it, and whose terms say nothing.
    """
    ends = ((post, outdated_from(post, catalog, usual), seen_to(post)) for post in catalog.posts)
    return {post.path: now - seen for post, end, seen in ends if end and seen and end <= now}


def end_of(moment: datetime) -> datetime:
    """Return when a time is over; a day, without a time, is over at its end."""
    return moment + timedelta(days=1) if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else moment


def leave_out(sources: Sources, files: Files, *, waiting: AbstractSet[str]) -> frozenset[str]:
    """Take drafts and `waiting` posts out of the build, with the pictures beside them; return their slugs."""
    drafts = {source.document.path for source in sources.collections if source.matter.draft}
    withheld = {post.path for post in sources.posts if post.matter.draft or post.path in waiting}
    withhold(files, withheld | drafts, shown=_documents(sources, without=withheld | drafts))
    slugs = frozenset(post.slug for post in sources.posts if post.path in withheld)
    sources.posts = [post for post in sources.posts if post.path not in withheld]
    sources.collections = [source for source in sources.collections if source.document.path not in drafts]
    return slugs


def _documents(sources: Sources, *, without: AbstractSet[str]) -> list[Document]:
    documents = [*(post.document for post in sources.posts), *(series.document for series in sources.collections)]
    return [document for document in documents if document.path not in without]


def leave_out_empty_series(sources: Sources, files: Files, catalog: Catalog) -> list[str]:
    """Take the indexes of series without a published part out of the build; return those that are ordinary pages."""
    shown = {collection.path for collection in catalog.collections.values()}
    empty = [source for source in sources.collections if source.document.path not in shown]
    held = {source.document.path for source in empty if source.has_parts}
    withhold(files, held, shown=_documents(sources, without=held))
    return [source.document.path for source in empty if not source.has_parts]
