"""What the sitemap tells search engines: which pages to look at, and when each changed."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.publish.page import ListPage, OwnPage, PostPage

if TYPE_CHECKING:
    from mkdocs.structure.files import File

TEMPLATE: Final = "sitemap.xml"


def set_dates(pages: Iterable[OwnPage]) -> None:
    """Give each page the day of its last change, in place of the day of the build, which MkDocs takes otherwise.

    A list changes with the posts that it shows.
    """
    for page in pages:
        if (changed := _changed(page)) is not None:
            page.update_date = changed.date().isoformat()


def listed(files: Iterable[File]) -> list[File]:
    """Return the files that the sitemap names. A page of ours whose last change is not known has no date in it."""
    return [_undated(file) if _has_no_date(file.page) else file for file in files if is_listed(file)]


def _has_no_date(page: object) -> bool:
    return isinstance(page, OwnPage) and _changed(page) is None


def _undated(file: File) -> File:
    """Return a copy for the template: MkDocs itself goes on to need a date of every page."""
    shown, page = copy.copy(file), copy.copy(file.page)
    if page is not None:
        page.update_date = ""
    shown.page = page
    return shown


def is_listed(file: File) -> bool:
    """Tell whether the sitemap names a page.

    Left out are hidden posts, drafts, copies of what was first published elsewhere, hidden lists, and all pages of a
    list but the first: every post has its own line.
    """
    page = file.page
    if isinstance(page, PostPage):
        matter = page.post.matter
        return not (page.post.hidden or matter.draft or matter.original_link)
    if isinstance(page, ListPage):
        return page.listing.number == 1 and not page.listing.hidden
    return True


def _changed(page: OwnPage) -> datetime | None:
    posts = page.listing.posts if isinstance(page, ListPage) else (page.post,) if isinstance(page, PostPage) else ()
    moments = (moment for post in posts for moment in (post.published, post.matter.edited) if moment)
    return max(moments, default=None)
