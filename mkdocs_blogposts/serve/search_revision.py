"""The index of the site's search, in which the entries of single pages are replaced."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from mkdocs_blogposts.head.search_index import INDEX, write_index
from mkdocs_blogposts.site.report import MKDOCS
from mkdocs_blogposts.speed.keys import UnprovableError
from mkdocs_blogposts.speed.search_entries import INDEXES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Entries: TypeAlias = list[dict[str, Any]]
Refine: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""A function that returns a finished index with the changes of this plugin."""


class SearchRevision:
    """One search index, in memory and as the file that was written of it."""

    def __init__(self, plugin: Any) -> None:
        """Take a search plugin; raise UnprovableError where it is not one of those that were read."""
        self._plugin = plugin
        self._index = index = plugin.search_index
        kind = (type(index).__module__, type(index).__qualname__)
        if kind not in INDEXES or index.config.get("prebuild_index"):
            raise UnprovableError("the search index")
        self._entries: Entries = vars(index)[INDEXES[kind]]
        self._sorts = kind[0].startswith(f"{MKDOCS}.")
        self._added: dict[str, Entries] = {}
        self._pairs: list[tuple[Entries, Entries]] = []

    def around(self, url: str, build: Callable[[], None]) -> None:
        """Build a page, and move the entries that it adds at the end of the index to where `settle` finds them."""
        end = len(self._entries)
        build()
        self._added[url] = self._entries[end:]
        del self._entries[end:]

    def settle(self) -> None:
        """Replace the former entries of pages that were built again.

        Raises UnprovableError for a page that had none: its place in the index is not known.
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

    def arrange(self, urls: Iterable[str]) -> None:
        """Replace the former entries of pages that were built again, and leave those of the pages at `urls`, in order.

        The finished file is another one then, and written by the plugin.
        """
        found = {url: list(group) for url, group in groupby(self._entries, key=_page)}
        found |= self._added
        self._added = {}
        self._entries[:] = [entry for url in urls for entry in found.get(url, ())]

    def forget(self) -> None:
        """Forget which entries the finished file lacks: it was written by the plugin."""
        self._pairs.clear()

    def write(self, config: MkDocsConfig, refine: Refine) -> None:
        """Replace the former entries in the finished file by the new ones.

        Its text, of many megabytes, is not read as JSON for one page: the text of the former entries is replaced. Where
        that does not occur exactly once, the plugin writes the whole file again.
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
                    write_index(path, json.dumps(whole, separators=(",", ":")), before=before)
                    return
                text = text.replace(one, other)
        if text != before:
            write_index(path, text, before=before)

    def _written(self, entries: Entries, refine: Refine) -> str:
        """Return the text of entries in the file, without the brackets around them."""
        index = {"config": dict(self._index.config), "docs": entries}
        refined = refine(json.loads(json.dumps(index, sort_keys=self._sorts, default=str)))
        return json.dumps(refined["docs"], separators=(",", ":"))[1:-1]


def _page(entry: Mapping[str, Any]) -> str:
    return str(entry.get("location", "")).partition("#")[0]


def find_searches(config: MkDocsConfig) -> list[SearchRevision]:
    """Return the search indexes of a build; raise UnprovableError where one is not known."""
    plugins: Iterable[Any] = config.plugins.values()
    return [SearchRevision(plugin) for plugin in plugins if hasattr(plugin, "search_index")]
