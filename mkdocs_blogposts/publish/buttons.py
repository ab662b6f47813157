"""Buttons of collections that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.publish.links import dead_link

if TYPE_CHECKING:
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.publish.links import SiteLinks
    from mkdocs_blogposts.publish.sources import Sources

_ADVICE: Final = "name a page or a file of the site, or an https address"


def dead_buttons(sources: Sources, links: SiteLinks) -> Iterator[Problem]:
    """Yield a problem for each button whose path on the site is that of no page and no file."""
    for collection in sources.collections:
        for index, button in enumerate(collection.matter.buttons):
            if button.url.startswith("/") and links.find(button.url) is None:
                place = collection.document.position("buttons", index, "url")
                guess = links.nearest(button.url)
                yield dead_link(collection.document.path, place, url=button.url, guess=guess, advice=_ADVICE)
