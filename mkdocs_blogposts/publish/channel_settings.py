"""What a site chose to tell programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_blogposts.publish.feed.site import FeedSettings
from mkdocs_blogposts.publish.head.heads import VOCABULARIES, Vocabulary
from mkdocs_blogposts.publish.views import CommentsView


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """The options of feeds, heads and comments; what they mean is in `channel_options.py`."""

    feeds: FeedSettings | None = field(default_factory=FeedSettings)
    """None for no feeds."""
    opml: bool = True
    llms: bool = True
    vocabularies: tuple[Vocabulary, ...] = VOCABULARIES
    endpoints: Mapping[str, str] = field(default_factory=dict)
    """Addresses by relation: `webmention`, `pingback`."""
    comments: CommentsView | None = None
    """None where nobody may comment."""
