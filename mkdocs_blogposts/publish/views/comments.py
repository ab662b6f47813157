"""Where readers answer, as templates receive it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CommentsView:
    """The comments of a site that has some."""

    template: str
    """What prints them: of the package, or of the site's own."""
    default: bool
    """Whether readers may comment where a post does not say."""
    giscus: Mapping[str, str] = field(default_factory=dict)
    """Attributes of giscus' script, without `data-`; empty where the site has a template of its own."""
