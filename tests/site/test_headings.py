"""The title is a page's only h1."""

from __future__ import annotations

import re

import markdown
import pytest
from markdown.extensions import Extension

from mkdocs_blogposts.site.bodies import HeadingShift, split_heading
from support import Site


def headings(body: str, *, title: str = "The title") -> list[str]:
    """Convert a body as a post's, and return its headings with their anchors, as in the table of contents too."""

    class Shift(Extension):
        def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
            md.treeprocessors.register(HeadingShift(md, title), "shift", HeadingShift.PRIORITY)

    md = markdown.Markdown(extensions=["toc", "attr_list", "md_in_html", Shift()])
    html = md.convert(body)
    found = [f"h{level} #{anchor}" for level, anchor in re.findall(r'<h([1-6])[^>]*\bid="([^"]*)"', html)]
    tokens = [f"h{token['level']} #{token['id']}" for token in _flat(md.toc_tokens)]  # type: ignore[attr-defined]
    assert found == tokens
    return re.findall(r"<h[1-6][^>]*>.*?</h[1-6]>", html, re.DOTALL)


def _flat(tokens: list[dict[str, object]]) -> list[dict[str, object]]:
    return [each for token in tokens for each in [token, *_flat(token["children"])]]  # type: ignore[arg-type]


def levels(body: str, *, title: str = "The title") -> str:
    return " ".join(re.findall(r"<(h[1-6])", "".join(headings(body, title=title))))


def test_sections_that_use_h1_move_down_a_level() -> None:
    assert levels("Text.\n\n# One\n\n## Sub\n\n# Two\n") == "h2 h3 h2"


def test_a_body_that_starts_at_h2_stays() -> None:
    assert levels("## One\n\n### Sub\n") == "h2 h3"


def test_h6_stays_h6() -> None:
    assert levels("# One\n\n##### Five\n\n###### Six\n") == "h2 h6 h6"


@pytest.mark.parametrize("opening", ["# The title\n", "The title\n=========\n", "# The `title`\n", "# THE  *title*\n"])
def test_a_body_that_opens_with_its_own_title_is_left_as_it_is(opening: str) -> None:
    assert levels(f"{opening}\n## One\n\n### Sub\n") == "h1 h2 h3"


def test_other_h1_after_the_title_still_move() -> None:
    assert levels("# The title\n\n# One\n\n## Sub\n") == "h1 h2 h3"


def test_an_opening_h1_that_is_not_the_title_is_a_section() -> None:
    assert levels("# Introduction\n\n# One\n") == "h2 h2"


def test_anchors_of_the_writer_stay() -> None:
    assert headings("Text.\n\n# One {#first}\n") == ['<h2 id="first">One</h2>']


def test_headings_of_raw_html_move_with_the_others() -> None:
    assert levels("Text.\n\n<h1 align='center'>One</h1>\n\n## Sub\n") == "h2 h3"


def test_markup_shown_as_code_stays_as_it_is() -> None:
    html = markdown.markdown("# One\n\n    <h1>code</h1>\n")
    assert "&lt;h1&gt;" in html
    assert levels("Text.\n\n# One\n\n    <h1>code</h1>\n") == "h2"


@pytest.mark.parametrize(
    ("content", "heading", "rest"),
    [
        ('<h1 id="t">T<a>¶</a></h1>\n<p>x</p>', '<h1 id="t">T<a>¶</a></h1>', "\n<p>x</p>"),
        ("<p>x</p><h1>T</h1>", None, "<p>x</p><h1>T</h1>"),
        ("", None, ""),
    ],
)
def test_the_opening_h1_is_split_from_finished_html(content: str, heading: str | None, rest: str) -> None:
    assert split_heading(content, "The title") == (heading, rest)


@pytest.mark.parametrize(
    ("content", "heading", "rest"),
    [
        ("<html><body><h1>A</h1><p>b</p></body></html>", "<h1>A</h1>", "<html><body><p>b</p></body></html>"),
        ("<!-- x -->\n<h1>A</h1>b", "<h1>A</h1>", "<!-- x -->\nb"),
        ("<p>5 min</p><h1 id='t'>The <em>Title</em></h1>b", "<h1 id='t'>The <em>Title</em></h1>", "<p>5 min</p>b"),
        ("<p>a</p><h1>Another</h1>", None, "<p>a</p><h1>Another</h1>"),
        ("<p>a</p><h1>The title", None, "<p>a</p><h1>The title"),
    ],
)
def test_the_title_is_found_behind_what_other_plugins_put_before_it(
    content: str, heading: str | None, rest: str
) -> None:
    assert split_heading(content, "The title") == (heading, rest)


def test_unclosed_headings_cost_no_time() -> None:
    content = "<p>a</p>" + "<h1>b" * 200_000 + "</h1>"
    assert split_heading(content, "The title") == (None, content)


@pytest.mark.parametrize("dialect", ["gfm", "mkdocs"])
@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Of my_var_name and `__init__`", "Of my_var_name and __init__"),
        ("The *new* API & `<br>`", "The new API & <br>"),
        ("It's a “quote” -- 1 &lt; 2", "It's a “quote” -- 1 < 2"),
    ],
)
def test_a_heading_that_gives_the_title_keeps_its_markup_on_the_page(
    site: Site, dialect: str, heading: str, title: str
) -> None:
    site.write("posts/a.md", f"---\ntags: [x]\n---\n# {heading}\n\n# Part\n")
    built = site.build(blogposts={"markdown": dialect}, markdown_extensions=["smarty"])
    page = built.page("posts/a/")
    assert [level for level, _ in page.headings][:2] == [1, 2]
    assert len(page.select("h1 code")) == heading.count("`") / 2
    assert built.page("posts/").texts(".bp-title") == [title]


def test_a_title_in_other_quotes_than_the_heading_is_shown_once(site: Site) -> None:
    site.post("a", "# It's my_name\n\n# Part\n", title="It’s `my_name`")
    assert [level for level, _ in site.build().page("posts/a/").headings][:2] == [1, 2]
