"""What is read out of finished HTML: the facts that lists show, and the text that feeds carry."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_blogposts.content.markup import Digest, digest
from mkdocs_blogposts.publish.feeds.article import article


class Extracts:
    """Reads many pages at once, so that who does it sooner can do so for all of them together."""

    def digests(self, markups: Sequence[str]) -> list[Digest]:
        """Return excerpt, words and reading time of each body."""
        return [digest(markup) for markup in markups]

    def articles(self, bodies: Sequence[tuple[str, str]]) -> list[str]:
        """Return each body as it reads outside of its page; they come with the address of their page, absolute."""
        return [article(markup, url=url) for markup, url in bodies]
