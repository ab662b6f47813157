"""Search entries of unchanged pages, from the cache: the parser of search plugins takes nearly half of a build.

Neither MkDocs nor Material has an interface for this, so a method of the index object is wrapped, on this one object.
Where the object is anything but one of the two that were read for this, it is left alone.

Most tags of a page with code are the spans of highlighted words. A search plugin, which wants their text, is given the
page without them, once it was seen on some pages that this makes the same entries.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.site.report import MKDOCS
from mkdocs_blogposts.speed.cache import CachedEntries, EntryError, encode
from mkdocs_blogposts.speed.keys import UnprovableError, canonical, digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

_METHOD: Final = "add_entry_from_context"
INDEXES: Final = {
    (f"{MKDOCS}.contrib.search.search_index", "SearchIndex"): "_entries",
    ("material.plugins.search.plugin", "SearchIndex"): "entries",
}
"""The known kinds of indexes, and the lists that they add their entries to."""
_WORDS: Final = (
    r"[^<&]++|&(?:lt|gt|amp|quot|\#39);"
    r'|<span(?:[ ]class="[^"<>&]*")?>(?:[^<&]++|&(?:lt|gt|amp|quot|\#39);)*+</span>'
    r'|<a(?:[ ](?:id|name|href)="[^"<>&]*")*></a>'
)
_CODE: Final = re.compile(
    rf'(<pre><span></span><code>)((?:{_WORDS}|<span[ ]id="[^"<>&]*">(?:{_WORDS})*+</span>)++)(?=</code></pre>)'
)
"""Code as Pygments writes it: texts, words in spans, empty anchors, and lines of these."""
_MARKUP: Final = re.compile("<[^>]*>")
_APART: Final = (
    *("linenodiv", "data-search-exclude"),
    *("<script", "<style", "<textarea", "<title", "<xmp", "<iframe", "<noembed", "<noframes", "<plaintext"),
)
"""What may keep words of a span out of an index, and elements in which a tag is text, in small letters."""
_TRIALS: Final = 3
_GAPS: Final = ("", " ")
"""What stands for the tags between two words: Material joins texts as they are, MkDocs with spaces."""


def without_colors(html: str, gap: str) -> str:
    """Return a page without the elements around words of its code, and with `gap` in place of each of their tags."""
    small = html.lower()
    if any(sign in small for sign in _APART):
        return html
    return _CODE.sub(lambda code: code[1] + _MARKUP.sub(gap, code[2]), html)


class SearchEntries:
    """Adds entries to one search index, from the cache where it can."""

    def __init__(self, index: Any, entries: list[Any], cached: CachedEntries, fingerprint: str) -> None:
        """Take an index, its list of entries, the cache, and the digest of what all conversions depend on."""
        self._index = index
        self._entries = entries
        self.cached = cached
        """The cache of the instance that wrapped the index."""
        self._original: Callable[[Page], None] = getattr(index, _METHOD)
        kind = f"{type(index).__module__}.{type(index).__qualname__}"
        self._gaps = list(_GAPS)
        """Those with which all pages so far had the same entries as whole."""
        self._trials = 0
        self._base = digest("search", fingerprint, kind, canonical(dict(index.config)))

    def add(self, page: Page) -> None:
        """Add the entries of a page to the index."""
        try:
            key = self.key(page)
            entry = self.cached.take(key)
            kept = entry.value() if entry is not None else None
            if type(kept) is list and all(type(each) is dict for each in kept):
                self._entries += kept
                return
        except UnprovableError:
            self._original(page)
            return
        except EntryError:
            pass
        data = self.make(page, key)
        if data is not None:
            self.cached.keep(key, data, page=page.file.src_uri)

    def make(self, page: Page, key: str) -> bytes | None:
        """Let the index parse a page; return the entry for the cache, None where JSON cannot hold what it added."""
        made = self._parse(page)
        self._entries += made
        try:
            if not all(type(entry) is dict for entry in made) or not _plain(made):
                return None
            return encode(key, None, made)
        except TypeError:
            return None

    def _parse(self, page: Page) -> list[Any]:
        """Return what the index makes of a page, the short way where that was seen to be the same."""
        whole = page.content or ""
        plain = without_colors(whole, self._gaps[0]) if self._gaps else whole
        if plain == whole or self._trials == _TRIALS:
            return self._made(page, plain)
        self._trials += 1
        made = self._made(page, whole)
        self._gaps = [gap for gap in self._gaps if self._made(page, without_colors(whole, gap)) == made]
        return made

    def _made(self, page: Page, content: str) -> list[Any]:
        """Return what the index makes of a page with other content, and take it out of the index."""
        start, before = len(self._entries), page.content
        page.content = content
        try:
            self._original(page)
        finally:
            page.content = before
        made = self._entries[start:]
        del self._entries[start:]
        return made

    def key(self, page: Page) -> str:
        """Return the key for the entries of a page; raise UnprovableError where its front matter has no text form."""
        meta = [page.meta.get(name) for name in ("title", "tags", "search")]
        facts = [page.url, str(page.title), meta, [_outline(link) for link in page.toc]]
        return digest(self._base, canonical(facts), page.content or "")


def find_indexes(config: MkDocsConfig, cached: CachedEntries, fingerprint: str) -> Iterable[SearchEntries]:
    """Yield the search indexes of a build, wrapped; those that are not known are left alone."""
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        name = INDEXES.get((type(index).__module__, type(index).__qualname__))
        if name is None or "jieba" in sys.modules:  # which reads dictionaries from files
            continue
        present = getattr(vars(index).get(_METHOD), "__self__", None)
        if isinstance(present, SearchEntries):  # of another instance of the plugin
            yield present
            continue
        method = getattr(type(index), _METHOD, None)
        entries = vars(index).get(name)
        if (
            getattr(method, "__module__", None) != type(index).__module__
            or type(entries) is not list
            or _METHOD in vars(index)
        ):
            continue
        try:
            wrapped = SearchEntries(index, entries, cached, fingerprint)
        except UnprovableError:
            continue
        vars(index)[_METHOD] = wrapped.add
        yield wrapped


def _outline(link: AnchorLink) -> list[Any]:
    return [str(link.title), link.id, [_outline(child) for child in link.children]]


def _plain(value: Any) -> bool:
    """Tell whether JSON gives back the same value."""
    if type(value) is dict:
        return all(type(key) is str and _plain(item) for key, item in value.items())
    if type(value) is list:
        return all(map(_plain, value))
    return value is None or type(value) in (str, int, float, bool)
