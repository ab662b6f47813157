"""What all feeds of a site have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from mkdocs_blogposts.publish.feed.feed import FORMATS, Format
from mkdocs_blogposts.publish.feed.style import Style

Content: TypeAlias = Literal["full", "excerpt"]


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What a site chose for its feeds."""

    formats: tuple[Format, ...] = FORMATS
    length: int = 20
    """How many posts a feed holds before its archives begin."""
    whole: bool = True
    """Whether items carry the whole post, else its excerpt."""
    archives: Content = "excerpt"
    """What they carry in archives."""
    lists: Content | Literal["none"] = "full"
    """What they carry in the feeds of tags, authors and licences, where these have feeds."""
    style: Style = "css"
    """How browsers show a feed."""
    owner: str | None = None
    """The name in which ids are given, where the site has not always had the address that it has now."""


@dataclass(frozen=True, slots=True)
class FeedSite:
    """The site, as its feeds name it."""

    url: str
    """With a slash at the end."""
    title: str
    description: str
    language: str
    """BCP 47."""
    owner: str
    """A host name, in which ids are given."""
    author: str
    base: str = ""
    """Without slashes around it: the folder below which the publication lies."""
