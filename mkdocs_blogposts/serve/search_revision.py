"""The index of the site's search, in which the entries of single pages are replaced."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, groupby, zip_longest
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

    def __init__(self, plugin: Any, made: Entries | None = None) -> None:
        """Take a search plugin; raise UnprovableError where it is not one of those that were read.

        `made` are the entries that several builds of a site have added, of which another plugin may have left out some.
        """
        self._plugin = plugin
        self._index = index = plugin.search_index
        kind = (type(index).__module__, type(index).__qualname__)
        if kind not in INDEXES or index.config.get("prebuild_index"):
            raise UnprovableError("the search index")
        self._entries = entries = _entries_of(index)
        self._made = entries if made is None else made
        there = {entry["location"] for entry in entries}
        self._left_out = {entry["location"] for entry in self._made} - there
        if self._without(self._made) != entries:
            raise UnprovableError("a plugin that changes the search index")
        self._sorts = kind[0].startswith(f"{MKDOCS}.")
        self._added: dict[str, Entries] = {}
        self._pairs: list[tuple[Entries, Entries]] = []

    def _without(self, entries: Entries) -> Entries:
        return [entry for entry in entries if entry["location"] not in self._left_out]

    def around(self, url: str, build: Callable[[], None]) -> None:
        """Build a page, and move the entries that it adds at the end of the index to where `settle` finds them."""
        end = len(self._entries)
        build()
        self._added[url] = self._entries[end:]
        del self._entries[end:]

    def settle(self) -> None:
        """Replace the former entries of pages that were built again.

        Raises UnprovableError for a page that had none: its place in the index is not known. So it does where another
        plugin may now leave out other entries than before.
        """
        added, self._added = self._added, {}
        settled: Entries = []
        pairs: list[tuple[Entries, Entries]] = []
        for url, group in groupby(self._made, key=_page):
            before = list(group)
            after = added.get(url, before)
            if after is not before:
                pairs.append((before, after))
            settled += after
        if any(added[url] for url in added.keys() - {_page(before[0]) for before, _ in pairs}):
            raise UnprovableError("a page that was not in the search index")
        former = [self._without(each) for each, _ in pairs]
        if self._made is not self._entries:
            self._leave_out(pairs, settled)
        self._pairs += zip(former, [self._without(each) for _, each in pairs], strict=True)
        self._made[:] = settled
        self._entries[:] = self._without(settled)

    def _leave_out(self, pairs: Iterable[tuple[Entries, Entries]], settled: Entries) -> None:
        """Note what another plugin leaves out now, if it does so because of the same words on several pages.

        Raises UnprovableError where a change makes or parts pages with the same words.
        """
        held, holding = _pages_with(self._made), _pages_with(settled)
        changes = {_page(old[0]): ([*map(_words, old)], [*map(_words, new)]) for old, new in pairs}
        for old, new in pairs:
            was, now = change = changes[_page(old[0])]
            alike = {page for page, other in changes.items() if other == change}
            places, after = ({entry["location"] for entry in entries} for entries in (old, new))
            if any(not held.get(each, alike) | holding.get(each, alike) <= alike for each in {*was} ^ {*now}) or (
                places != after and places & self._left_out and not places <= self._left_out
            ):
                raise UnprovableError("texts that occur on several pages, of which the search has one")
            if places <= self._left_out:
                self._left_out = self._left_out - places | after

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


def _words(entry: Mapping[str, Any]) -> tuple[str, str]:
    return str(entry.get("title")), str(entry.get("text"))


def _pages_with(entries: Entries) -> dict[tuple[str, str], set[str]]:
    """Return on which pages there are entries with the same words, by these."""
    pages: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        pages.setdefault(_words(entry), set()).add(_page(entry))
    return pages


def _entries_of(index: Any) -> Entries:
    entries: Entries = vars(index).get(INDEXES.get((type(index).__module__, type(index).__qualname__), ""), [])
    return entries


def find_entries(config: MkDocsConfig) -> list[Entries]:
    """Return the entries that each search index of a build has now; none where it is not known."""
    return [list(_entries_of(plugin.search_index)) for plugin in _searching(config)]


def _searching(config: MkDocsConfig) -> Iterable[Any]:
    plugins: Iterable[Any] = config.plugins.values()
    return (plugin for plugin in plugins if hasattr(plugin, "search_index"))


def find_searches(config: MkDocsConfig, made: Sequence[Sequence[Entries]]) -> list[SearchRevision]:
    """Return the search indexes of a site; raise UnprovableError where one is not known.

    `made` is what each of its builds has added to each, where there are several.
    """
    indexes = [[*chain(*each)] for each in zip(*made, strict=True)] if len(made) > 1 else []
    return [SearchRevision(*each) for each in zip_longest(_searching(config), indexes)]
