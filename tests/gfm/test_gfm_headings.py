"""Headings, anchors and tables of contents are those of MkDocs' own Markdown with the same options."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, get_toc

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.site.bodies import GfmConverter
from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.site.site_links import SiteLinks
from support.gfm import configuration, html, render

BODIES = {
    "sections of the first level": "Text.\n\n# One\n\n## Sub\n\n# Two\n",
    "sections of the second level": "## One\n\n### Sub\n\n#### Deep\n\n## Two\n",
    "its own title first": "# The *title*\n\n# One\n\n## Sub\n",
    "another title first": "# Introduction\n\n## Sub\n",
    "the lowest level": "# One\n\n##### Five\n\n###### Six\n",
    "equal names": "## A\n\n## A\n\n## A_1\n\n## A\n",
    "markup": "## `code` & *more* [link](#x) <b>bold</b> &amp; ©\n\n## Grüße, 世界!\n\n## ???\n",
    "anchors of the writer": "## One {#first}\n\n## Two { #second .big }\n\n## First\n",
    "another label": '## One { data-toc-label="Uno" }\n',
    "raw HTML": "Text.\n\n<h1>Raw</h1>\n\n## Sub\n",
    "underlined": "One\n===\n\nTwo\n---\n",
    "in a quote": "> ## Quoted\n\n## Next\n",
    "nothing": "Text.\n",
}
OPTIONS: list[dict[str, Any]] = [
    {},
    {"permalink": True},
    {"permalink": "#", "permalink_class": "link", "permalink_title": "Link & more"},
    {"permalink": True, "permalink_leading": True},
    {"anchorlink": True},
    {"separator": "_", "toc_depth": "2-3"},
    {"baselevel": 2},
    {"slugify": lambda text, separator: f"s{separator}{len(text)}"},
]


def page(body: str, *, gfm: bool, options: dict[str, Any]) -> OwnPage:
    """Render one body for MkDocs, in either dialect."""
    config = configuration(markdown_extensions=["attr_list", {"toc": options}])
    file = File("posts/a.md", None, "site", use_directory_urls=True)
    files = Files([file])
    made = OwnPage(file, config, title="The title", document=Document(file.src_uri, "none", {}, {}, {}, body, 1))
    made.markdown, made.site_links = body, SiteLinks(files, "")
    made.gfm = GfmConverter(config, extras=True) if gfm else None
    made.render(config, files)
    return made


def contents(items: list[AnchorLink]) -> list[Any]:
    return [(item.level, item.id, item.title, contents(item.children)) for item in items]


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: ",".join(options) or "defaults")
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_headings_are_those_of_mkdocs(body: str, options: dict[str, Any]) -> None:
    ours, theirs = (page(body, gfm=gfm, options=options) for gfm in (True, False))
    assert contents(list(ours.toc)) == contents(list(theirs.toc))
    assert (theirs.present_anchor_ids or set()) == ours.present_anchor_ids


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: ",".join(options) or "defaults")
def test_their_html_is_that_of_mkdocs(options: dict[str, Any]) -> None:
    for body in ("## One `x`\n\n### A & B\n", "# One {#own}\n\n## Sub\n"):
        ours, theirs = (page(body, gfm=gfm, options=options) for gfm in (True, False))
        assert ours.content == theirs.content


def test_the_marker_is_replaced_by_the_table_of_contents() -> None:
    rendered = html("[TOC]\n\n## One\n\n### Sub\n")
    assert rendered.startswith('<div class="toc">')
    assert '<li><a href="#one">One</a><ul>' in rendered.replace("\n", "")
    assert "[TOC]" not in rendered
    assert "<p>[TOC]</p>" in html("[TOC]\n", markdown_extensions=[{"toc": {"marker": ""}}])


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: ",".join(options) or "defaults")
def test_the_title_is_what_the_opening_h1_says(options: dict[str, Any]) -> None:
    settings: dict[str, Any] = {"markdown_extensions": [{"toc": options}]}
    assert render("# The *title*\n\n## One\n", **settings).title == (None if "baselevel" in options else "The title")
    assert render("# Introduction\n\n## One\n", **settings).title is None
    assert render("Text.\n\n# One\n", **settings).title is None


@pytest.mark.parametrize("heading", ["Using {} in Python", "The {set}", "{#a} first", "f{x: 1}", "a {b c}"])
def test_braces_that_are_no_attributes_are_text(heading: str) -> None:
    assert get_toc(render(f"## {heading}\n").contents).items[0].title == heading


def test_footnotes_of_a_heading_are_not_in_the_table_of_contents() -> None:
    assert render("## One[^1]\n\n[^1]: Note.\n").contents[0]["name"] == "One"
