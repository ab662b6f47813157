"""How a site chose that its pages look, as templates receive it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookView:
    """What the options on looks say."""

    density: str
    """Of the index: `comfortable` shows cards, `compact` a line or two for each post."""
    license_mark: bool
    """Whether lists show the license of each post."""
    cover: str
    """`header` shows the cover of a post below its head, `none` in lists only."""
    measure: str
    """`text` keeps lines of prose short, `theme` leaves them as wide as the theme has them."""
    progress: bool
    """Whether a bar shows how far a long post is read."""
