"""HTML of any quality becomes XHTML that is valid in a book."""

from __future__ import annotations

import pytest
from lxml import etree

from mkdocs_blogposts.drawing.drawings import drawing_file
from mkdocs_blogposts.ebook.chapter_xhtml import inner
from mkdocs_blogposts.ebook.xhtml import tidy
from mkdocs_blogposts.feeds.article import read_body

SVG = 'xmlns="http://www.w3.org/2000/svg"'


def tidied(html: str) -> tuple[str, list[str]]:
    body = read_body(html)
    assert body is not None
    told: list[str] = []
    tidy(body, lambda name, _: told.append(name))
    return inner(body), told


@pytest.mark.parametrize(
    ("html", "xhtml", "told"),
    [
        ("<p>a<br>b &amp; c&nbsp;d", "<p>a<br/>b &amp; c\xa0d</p>", []),
        ("<p>a<hr>b</p>", "<p>a</p><hr/>b", []),
        ("<p>a<figure>f</figure>b</p>", "<p>a</p><figure>f</figure><p>b</p>", []),
        ("<span>a<p>b</p></span>", "<div>a<p>b</p></div>", []),
        ("<h2>a<div>b</div></h2>", "<h2>a<br/><span>b</span></h2>", []),
        ("<h1>a</h1>", "<h2>a</h2>", []),
        ("<center><font color=red>a</font></center>", "<div><span>a</span></div>", []),
        ("<my-card>a</my-card><o:p>b</o:p>", "<span>a</span><span>b</span>", []),
        ("<li>a</li>", "<div>a</div>", ["li"]),
        ("<ul>a<li>b</li><ul><li>c</li></ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", ["ul"]),
        ("<ul></ul>a", "a", []),
        ("<dl><dd>a</dd><dt>b</dt></dl>", "<dl><dt/><dd>a</dd><dt>b</dt><dd/></dl>", []),
        (
            "<table><ul><li>a</li></ul><tr><td>b</td></tr></table>",
            "<ul><li>a</li></ul><table><tbody><tr><td>b</td></tr></tbody></table>",
            ["table"],
        ),
        ("<table></table><p>a</p>", "<p>a</p>", []),
        (
            '<table><tr><td style="color: red; text-align: right" colspan=0 rowspan=2>a</td></tr></table>',
            '<table><tbody><tr><td rowspan="2" style="text-align: right">a</td></tr></tbody></table>',
            [],
        ),
        (
            "<details>a<summary>s</summary>b</details>",
            '<details open="open"><summary>s</summary>ab</details>',
            [],
        ),
        ("<details>a</details>", "<div>a</div>", []),
        (
            "<figure>a<figcaption>b</figcaption>c</figure>",
            "<figure>ac<figcaption>b</figcaption></figure>",
            [],
        ),
        ('<a href="x">a<a href="y">b</a></a>', '<a href="x">a</a><a href="y">b</a>', []),
        ("<p>a<script>b</script><style>c</style></p>", "<p>a</p>", []),
        ("<p hidden>a</p><picture><source srcset=x><img src=y></picture>", '<img src="y"/>', []),
        ('<p onclick="x" lang="de_DE" dir="up" role="note" title="t">a</p>', '<p title="t">a</p>', []),
        ('<p lang="de">a</p>', '<p lang="de" xml:lang="de">a</p>', []),
        ('<ol start="x" reversed type="i"><li value="3">a</li></ol>',
         '<ol reversed="reversed" type="i"><li value="3">a</li></ol>', []),
        ("<ruby>a<rt>b</rt></ruby><ruby>c</ruby>", "<ruby>a<rt>b</rt></ruby><span>c</span>", []),
        ("<pre><code><span class='k'>a</span></code></pre>",
         '<pre dir="ltr"><code><span class="k">a</span></code></pre>', []),
    ],
)  # fmt: skip
def test_each_element_comes_to_stand_where_it_may(html: str, xhtml: str, told: list[str]) -> None:
    assert tidied(html) == (xhtml, told)


def test_a_drawing_loses_what_runs_loads_or_is_of_its_editor() -> None:
    source = f"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]>
        <svg {SVG} xmlns:i="http://e.org/i" i:version="1" onload="x()">
        <script>1</script><style>@import url(http://e.org/a.css);</style><i:view/>
        <a href="https://e.org/"><rect id="1" fill="url(#1)" stroke="url(#2)"/><circle id="1"/></a>
        <image href="https://e.org/a.png"/><use href="#1"/></svg>"""
    drawn = drawing_file(source.encode())
    assert drawn is not None
    root = etree.fromstring(drawn)
    assert [str(each.tag).rpartition("}")[2] for each in root.iter()] == ["svg", "a", "rect", "circle", "use"]
    assert {str(key): value for key, value in root[0][0].attrib.items()} == {"id": "d0", "fill": "url(#d0)"}
    assert b"e.org" not in drawn
    assert b"DOCTYPE" not in drawn


@pytest.mark.parametrize("data", [b"", b"<svg", b"<html/>", f"<svg {SVG}><g></svg>".encode(), b"\x89PNG"])
def test_what_is_no_drawing_is_none(data: bytes) -> None:
    assert drawing_file(data) is None
