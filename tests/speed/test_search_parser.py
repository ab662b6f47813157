"""The short way through a page gives what the search plugins' own parsers give, whatever the page holds."""

from __future__ import annotations

import importlib.util
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.contrib.search import search_index

from mkdocs_blogposts.speed.search_parser import QuickElement, feed, feed_material, find_parts, is_known, replaced

PIECES = (
    *("<pre>", "</pre>", "<code>", "</code>", "<span>", "</span>", "<p>", "</p>", "<div>", "</div>", "<li>", "</li>"),
    *("<h1>", "</h1>", '<h2 id="a">', "</h2>", '<h3 id="b">', "</h3>", "<br>", "<br />", "<em>a</em>", "<P CLASS=x>"),
    *('<span class="k">', '<span class="o">&lt;=</span>', '<span class="w"> </span>', '<span class="linenodiv">'),
    *('<span id="s-1">', '<a id="x" name="x" href="#x"></a>', '<a class="headerlink" href="#">', "</a>", "<span/>"),
    *('<div class="highlight"><pre><span></span><code>', "</code></pre>", "<div data-search-exclude>", "<span >"),
    *("<script>", "</script>", "<style>", "</style>", "<textarea>", "</textarea>", "<title>", "<object>", "</object>"),
    *("<!-- a -->", "<!--", "-->", "<![CDATA[", "<?php", "<b", "<", ">", '"', "</>", "</ p>", "</span >"),
    *("x", " ", "\n", "\xa0", "&", "&amp", "&lt;", "&amp;", "&#1;", "&#x3c;", "&nbsp;"),
    """<img src="a" alt="<pre><span class='k'>x</span>">""",
)


def load() -> Any:
    """Return Material's search plugin as a module of this file's own, which may be changed."""
    pytest.importorskip("material.plugins.search.plugin", reason="Material is not installed")
    spec = importlib.util.find_spec("material.plugins.search.plugin")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def plain() -> Any:
    return load()


@pytest.fixture(scope="module")
def quick() -> Any:
    module = load()
    if not is_known(module):
        pytest.skip("this Material is newer than those that were read; its own parser is in use")
    module.Element, module.Parser.feed = QuickElement, feed_material
    return module


def parsed(module: Any, markup: str) -> Any:
    """Return the sections of a page as the index keeps them, or the error that reading it raised."""
    parser = module.Parser()
    try:
        parser.feed(markup)
        parser.close()
    except ValueError as error:  # of an end tag in a text that lost its beginning
        return str(error)
    return [
        (section.id, section.depth, "".join(section.title), "".join(section.text), section.is_excluded())
        for section in parser.data
    ]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_page_gives_the_same_sections(plain: Any, quick: Any, pieces: list[str]) -> None:
    markup = "".join(pieces)
    assert parsed(quick, markup) == parsed(plain, markup)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            '<h2 id="a">A <a class="headerlink" href="#a">¶</a></h2><p>One\ntwo &amp; <em>three</em>.</p>', id="text"
        ),
        pytest.param(
            '<pre><span></span><code><span class="k">if</span> x <span class="o">&lt;</span> 1\n'
            "</code></pre><p>After</p>",
            id="code",
        ),
        pytest.param(
            '<pre><code><span id="s-1"><a id="l-1" name="l-1" href="#l-1"></a><span class="k">if</span>\n</span>'
            '<span id="s-2"><a id="l-2" name="l-2" href="#l-2"></a>x\n</span></code></pre>',
            id="lines",
        ),
        pytest.param("<pre><span></span><code><br>\xa0&#1;</code></pre>", id="a character that is nothing"),
        pytest.param('<pre><span class="linenodiv"><span>a</span>b</span>c</pre>d', id="skipped"),
        pytest.param(
            '<div><div><h2 id="a">A</h2></div><pre>x<span class="k">y</span></pre>z</div>w', id="deep heading"
        ),
        pytest.param("", id="nothing"),
    ],
)
def test_it_gives_the_same_sections(plain: Any, quick: Any, markup: str) -> None:
    assert parsed(quick, markup) == parsed(plain, markup)


def test_a_source_that_was_not_read_is_left_alone(tmp_path: Path) -> None:
    source = tmp_path / "plugin.py"
    source.write_text("\nclass Element:\n    pass\n\n\nclass Parser:\n    feed = None\n", encoding="utf-8")
    module: Any = ModuleType("other")
    module.__file__ = str(source)
    exec(source.read_text(encoding="utf-8"), vars(module))  # noqa: S102 - the lines above
    assert not is_known(module)


class Recorder(HTMLParser):
    """Writes down what a parser tells of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append(("start", tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.told.append(("end", tag))

    def handle_data(self, data: str) -> None:
        self.told.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.told.append(("comment", data))


class QuickRecorder(Recorder):
    feed = feed


def told(parser: Recorder, markup: str) -> list[Any]:
    parser.feed(markup)
    parser.close()
    return parser.told


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_page_is_told_in_the_same_words(pieces: list[str]) -> None:
    markup = "".join(pieces)
    assert told(QuickRecorder(), markup) == told(Recorder(), markup)


def test_the_search_of_mkdocs_is_quicker_where_it_has_the_usual_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    class Usual(HTMLParser):
        pass

    class Own(HTMLParser):
        def parse_starttag(self, i: int) -> int:
            return super().parse_starttag(i)

    for parser in (Usual, Own):
        monkeypatch.setattr(search_index, "ContentParser", parser)
        expected = ((parser, "feed", feed),) if parser is Usual else ()
        assert find_parts(search_index.__name__) == expected


def test_the_parser_is_another_one_for_one_page_only() -> None:
    class Parser(HTMLParser):
        title = "before"

    with replaced(((Parser, "feed", feed), (Parser, "title", "within"))):
        assert (Parser.feed, Parser.title) == (feed, "within")
    assert ("feed" in vars(Parser), Parser.title) == (False, "before")
