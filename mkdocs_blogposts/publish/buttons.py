"""Buttons of collections that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.links import SiteLinks
    from mkdocs_blogposts.publish.sources import Sources


def dead_buttons(sources: Sources, links: SiteLinks) -> Iterator[Problem]:
    """Yield a problem for each button whose path on the site is that of no page and no file."""
    for collection in sources.collections:
        for index, button in enumerate(collection.matter.buttons):
            if button.url.startswith("/") and links.find(button.url) is None:
                line, column = collection.document.position("buttons", index, "url")
                guess = links.nearest(button.url)
                hint = f"did you mean `{guess}`?" if guess else "name a page or a file of the site, or an https address"
                path = collection.document.path
                yield Problem(path, line, column, "dead-link", f"`{button.url}` leads nowhere", hint)
