"""Lines of lists of references, from the cache where an earlier build has made them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_blogposts.pages.citation_style import Citer, describe_style
from mkdocs_blogposts.speed.cache import EntryError, Store, decode, encode
from mkdocs_blogposts.speed.keys import canonical, digest

if TYPE_CHECKING:
    from mkdocs_blogposts.pages.csl_item import CslItem


class KeptCiter(Citer):
    """Writes lines that are not in the cache. The key of each is its item, the language, the style and the programs."""

    def __init__(self, style: str, store: Store, programs: Callable[[], str]) -> None:
        """Take the style, the cache, and what returns a digest of the programs."""
        super().__init__(style)
        self._store = store
        self._programs = programs
        self._facts = canonical(describe_style(style))

    def line(self, item: CslItem, language: str) -> Markup:
        """Return an item as a Citer does."""
        key = digest("citation", self._programs(), self._facts, canonical(item), language)
        kept = self._store.read(key)
        if kept is not None:
            with suppress(EntryError, TypeError):
                return Markup(decode(key, kept).value())  # noqa: S704 - written by ourselves, and checked
        made = super().line(item, language)
        self._store.write(key, encode(key, None, str(made)))
        return made
