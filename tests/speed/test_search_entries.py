"""Search plugins make the same entries of a page without the colors of its code, whatever the page holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from mkdocs.contrib.search.search_index import SearchIndex

from mkdocs_blogposts.speed.cache import CachedEntries
from mkdocs_blogposts.speed.search_entries import SearchEntries, without_colors

PIECES = (
    *("<pre>", "</pre>", "<code>", "</code>", "<span>", "</span>", "<p>", "</p>", "<div>", "</div>", "<li>", "</li>"),
    *("<h1>", "</h1>", '<h2 id="a">', "</h2>", '<h3 id="b">', "</h3>", "<br>", "<br />", "<em>a</em>", "<P CLASS=x>"),
    *('<span class="k">', '<span class="o">&lt;=</span>', '<span class="w"> </span>', '<span class="linenodiv">'),
    *('<span id="s-1">', '<a id="x" name="x" href="#x"></a>', '<a class="headerlink" href="#">', "</a>", "<span/>"),
    *("<pre><span></span><code>", "</code></pre>", "<div data-search-exclude>", "<SPAN data-search-exclude>"),
    *("<script>", "</script>", "<style>", "</style>", "<textarea>", "</textarea>", "<title>", "<object>", "</object>"),
    *("<!-- a -->", "<!--", "-->", "<![CDATA[", "<?php", "<b", "<", ">", '"', "</>", "</ p>", "</span >"),
    *("x", " ", "\n", "\xa0", "&", "&amp", "&lt;", "&amp;", "&#1;", "&#x3c;", "&nbsp;"),
    '<pre><span></span><code><span class="k">if</span> x<span class="o">&lt;</span>1\n</code></pre>',
    '<pre><span></span><code><span id="s-1"><a id="l-1" href="#l-1"></a><span class="k">a</span>\n</span></code></pre>',
)
CODE = '<pre><span></span><code><span class="k">if</span><span class="o">&lt;</span></code></pre>'


def material() -> Any:
    plugin = pytest.importorskip("material.plugins.search.plugin", reason="Material is not installed")
    return plugin.SearchIndex()


def mkdocs() -> Any:
    return SearchIndex(indexing="full")


def entries(index: Any, markup: str) -> Any:
    """Return what an index makes of a page, or the error that reading it raised."""
    page = SimpleNamespace(content=markup, toc=[], url="a/", title="A", meta={})
    try:
        index.add_entry_from_context(page)
    except ValueError as error:  # of an end tag in a text that lost its beginning
        return str(error)
    return vars(index).get("entries", vars(index).get("_entries"))


@for_all(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_material_makes_the_same_entries_of_any_page(pieces: list[str]) -> None:
    markup = "".join(pieces)
    assert entries(material(), without_colors(markup, "")) == entries(material(), markup)


@for_all(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_mkdocs_makes_the_same_entries_of_any_page(pieces: list[str]) -> None:
    markup = "".join(pieces)
    assert entries(mkdocs(), without_colors(markup, " ")) == entries(mkdocs(), markup)


class Index:
    """A search index that notes what it is given, and keeps some of it."""

    def __init__(self, keep: Callable[[str], str]) -> None:
        self.config: dict[str, Any] = {}
        self.given: list[str] = []
        self.entries: list[Any] = []
        self._keep = keep

    def add_entry_from_context(self, page: Any) -> None:
        self.given.append(page.content)
        self.entries.append({"text": self._keep(page.content)})


def given(keep: Callable[[str], str], pages: int) -> list[str]:
    """Return what an index is given for the last of some pages with code."""
    index = Index(keep)
    wrapped: Any = SearchEntries(index, index.entries, CachedEntries(None), "")
    for number in range(pages):
        index.given.clear()
        file = SimpleNamespace(src_uri="a.md")
        content = f"<p>{number}</p>{CODE}"
        wrapped.add(SimpleNamespace(content=content, toc=[], url="a/", title="A", meta={}, file=file))
    assert len(index.entries) == pages
    return index.given


def test_after_three_pages_an_index_of_texts_is_given_texts() -> None:
    def texts(html: str) -> str:
        return re.sub("<[^>]*>", "", html)

    assert given(texts, 3) == [f"<p>2</p>{CODE}", f"<p>2</p>{without_colors(CODE, '')}"]
    assert given(texts, 4) == [f"<p>3</p>{without_colors(CODE, '')}"]


def test_an_index_that_keeps_elements_is_given_them() -> None:
    assert given(str, 4) == [f"<p>3</p>{CODE}"]
