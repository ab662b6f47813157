"""The search index of a preview after a page of it was built again: its entries in place of those it had."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from mkdocs_blogposts.publish.search import INDEX
from mkdocs_blogposts.speed.search import INDEXES
from mkdocs_blogposts.speed.unprovable import UnprovableError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Entries: TypeAlias = list[dict[str, Any]]
Refine: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""What is made of an index once the site is finished."""


class SearchRevision:
    """One search index, in memory and as the file that was written of it."""

    def __init__(self, plugin: Any) -> None:
        """Take the plugin that fills the index; raise UnprovableError where it is none that is known."""
        self._plugin = plugin
        self._index = index = plugin.search_index
        kind = (type(index).__module__, type(index).__qualname__)
        if kind not in INDEXES or index.config.get("prebuild_index"):
            raise UnprovableError("the search index")
        self._entries: Entries = vars(index)[INDEXES[kind]]
        self._sorts = kind[0].startswith("mkdocs.")
        self._added: dict[str, Entries] = {}
        self._pairs: list[tuple[Entries, Entries]] = []

    def around(self, url: str, build: Callable[[], None]) -> None:
        """Build a page, which adds its entries once more, and put them aside for `settle`."""
        end = len(self._entries)
        build()
        self._added[url] = self._entries[end:]
        del self._entries[end:]

    def settle(self) -> None:
        """Put the entries of pages that were built again in the places of those that they had.

        Raises UnprovableError for a page that had none: it is not known where in the index its place is.
        """
        added, self._added = self._added, {}
        settled: Entries = []
        for url, group in groupby(self._entries, key=_page):
            before = list(group)
            after = added.pop(url, before)
            if after is not before:
                self._pairs.append((before, after))
            settled += after
        if any(added.values()):
            raise UnprovableError("a page that was not in the search index")
        self._entries[:] = settled

    def write(self, config: MkDocsConfig, refine: Refine) -> None:
        """Put the new entries into the finished file.

        A text of many megabytes is neither read nor written as JSON for one page: what the old entries are written as
        stands in it once, else the plugin writes all of it again.
        """
        pairs, self._pairs = self._pairs, []
        path = Path(config.site_dir, INDEX)
        text = before = path.read_text("utf-8")
        for old, new in pairs:
            one, other = self._written(old, refine), self._written(new, refine)
            if one != other:
                if not one or not other or text.count(one) != 1:
                    self._plugin.on_post_build(config=config)
                    whole = refine(json.loads(path.read_text("utf-8")))
                    path.write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")
                    return
                text = text.replace(one, other)
        if text != before:
            path.write_text(text, encoding="utf-8")

    def _written(self, entries: Entries, refine: Refine) -> str:
        """Return entries as they stand in the file, after those of other pages and before others."""
        index = {"config": dict(self._index.config), "docs": entries}
        refined = refine(json.loads(json.dumps(index, sort_keys=self._sorts, default=str)))
        return json.dumps(refined["docs"], separators=(",", ":"))[1:-1]


def _page(entry: Mapping[str, Any]) -> str:
    return str(entry.get("location", "")).partition("#")[0]
