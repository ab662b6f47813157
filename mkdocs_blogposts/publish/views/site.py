"""The publication, as templates receive it on every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteView:
    """The publication, as `blogposts` in every template of the site."""

    title: str
    url: str
    """Address of the index."""
    count: int
    """How many posts are listed."""
    words: Mapping[str, str]
    """The words of the interface in the site's language."""
    language: str
    """BCP 47."""
    tags_url: str | None
    licenses_url: str | None
    collections_url: str | None
    authors_url: str | None
    archive_url: str | None
    feed_url: str | None = None
    """Address of the feed of all posts, relative to the site's root."""
