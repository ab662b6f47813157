"""What the sitemap tells search engines: which pages to look at, and when each changed."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.site.page import ListPage, OwnPage, PostPage

if TYPE_CHECKING:
    from mkdocs.structure.files import File


TEMPLATE: Final = "sitemap.xml"


FIRST_DAY: Final = "1970-01-01"
LAST_DAY: Final = "2106-02-07"
"""The days that the format of gzip can tell, in which MkDocs writes the sitemap with the latest date of a page."""


def set_dates(pages: Iterable[OwnPage]) -> None:
    """Give each page the day of its last change, in place of the day of the build, which MkDocs takes otherwise.

    A list changes with the posts that it shows. A day that MkDocs cannot write is given as the nearest one that it can.
    """
    for page in pages:
        if (changed := _changed(page)) is not None:
            page.update_date = min(max(_day(changed), FIRST_DAY), LAST_DAY)


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def listed(files: Iterable[File]) -> list[File]:
    """Return the files that the sitemap names. A page of ours has the day of its last change, or none there."""
    return [_dated(file, file.page) if isinstance(file.page, OwnPage) else file for file in files if is_listed(file)]


def _dated(file: File, page: OwnPage) -> File:
    """Return a file as the template shows it; where the date is another one, a copy: MkDocs goes on to need its own."""
    changed = _changed(page)
    day = _day(changed) if changed else ""
    if day == page.update_date:
        return file
    shown = copy.copy(file)
    shown.page = copy.copy(page)
    shown.page.update_date = day
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
