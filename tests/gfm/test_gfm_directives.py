"""Comments such as `<!-- ::start:tabs -->`, and HTML, of posts in the form of the seed post."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mkdocs_blogposts.content.book_marks import for_book, for_site
from support.gfm import PATH, html, render

TABS = """\
Before.

<!-- ::start:tabs -->

# One *x*

First.

## Sub

# Two

Second.

<!-- ::end:tabs -->

## After
"""


def test_tabs_have_the_markup_of_pymdownx() -> None:
    assert html(TABS) == (
        "<p>Before.</p>\n"
        '<div class="tabbed-set tabbed-alternate" data-tabs="1:2">'
        '<input checked="checked" id="__tabbed_1_1" name="__tabbed_1" type="radio" />'
        '<input id="__tabbed_1_2" name="__tabbed_1" type="radio" />'
        '<div class="tabbed-labels">'
        '<label for="__tabbed_1_1">One <em>x</em></label><label for="__tabbed_1_2">Two</label></div>\n'
        '<div class="tabbed-content">\n'
        '<div class="tabbed-block">\n<p>First.</p>\n<h2 id="sub">Sub</h2>\n</div>\n'
        '<div class="tabbed-block">\n<p>Second.</p>\n</div>\n'
        "</div>\n</div>\n"
        '<h2 id="after">After</h2>'
    )


def test_names_of_tabs_are_no_headings() -> None:
    assert [item["name"] for item in render(TABS).contents] == ["Sub", "After"]


def test_tabs_are_told_apart() -> None:
    names = re.findall(r' name="(\w+)"', html(TABS + "\n" + TABS))
    assert names == ["__tabbed_1"] * 2 + ["__tabbed_2"] * 2


def test_what_stands_before_the_first_tab_is_not_lost() -> None:
    rendered = html("<!-- ::start:tabs -->\n\nBefore.\n\n# One\n\nx\n<!-- ::end:tabs -->\n")
    assert rendered.startswith("<p>Before.</p>\n<div")


def test_tabs_may_be_in_lists_and_hold_trees() -> None:
    tree = "  <!-- ::start:filetree -->\n  - `a/`\n  <!-- ::end:filetree -->\n"
    text = f"- item\n\n  <!-- ::start:tabs -->\n  # One\n\n{tree}  <!-- ::end:tabs -->\n"
    rendered = render(text)
    assert rendered.problems == []
    assert '<div class="tabbed-block">\n<div class="bp-tree">' in rendered.html
    assert rendered.html.endswith("</li>\n</ul>")


def test_a_tree_tells_files_from_folders() -> None:
    names = ["`src/{open: false}`", "  - **`main.ts`**", "`lib`", "  - `a.ts` the entry {x}", "`empty/`", "`README.md`"]
    tree = "\n".join(name if name.startswith(" ") else f"- {name}" for name in names)
    rendered = html(f"<!-- ::start:filetree -->\n{tree}\n<!-- ::end:filetree -->\n")
    assert rendered.startswith('<div class="bp-tree">\n<ul>')
    text = re.sub(r"<(?!li)[^>]+>", "", rendered)
    assert re.findall(r'<li class="bp-(\w+)">\s*([^\n]+)', text) == [
        ("folder", "src/"),
        ("file", "main.ts"),
        ("folder", "lib"),
        ("file", "a.ts the entry"),
        ("folder", "empty/"),
        ("file", "README.md"),
    ]


def test_a_website_is_no_ebook() -> None:
    web = "<!-- ::start:no-ebook -->\nWeb.\n<!-- ::end:no-ebook -->\n"
    book = "<!-- ::start:only-ebook -->\n# Book\n<!-- ::end:only-ebook -->\n"
    rendered = render(f"{web}\n{book}")
    shown = for_site(rendered.html)
    assert (rendered.problems, set(shown.anchors)) == ([], {"book"})
    assert shown.html.split("\n") == [
        "<!-- ebook: skip -->",
        "<p>Web.</p>",
        "<!-- ebook: end -->",
        "<!-- ebook: only 0 -->",
    ]
    assert "Web" not in for_book(shown.html, shown.kept)
    assert "Book</h2>" in for_book(shown.html, shown.kept)


def test_a_request_is_a_box_with_a_link() -> None:
    text = '<!-- ::in-content-ad title="A &amp; <b>" body="Text" button-text="Go" button-href="../other/index.md" -->\n'
    rendered = html(text, files=["posts/other/index.md"])
    assert rendered.startswith('<aside class="bp-ask">\n<p><strong>A &amp; &lt;b&gt;</strong></p>\n<p>Text</p>\n')
    assert 'href="../other/">Go</a>' in rendered


def test_a_request_leads_nowhere_dangerous() -> None:
    assert "/posts/nix" in str(render('<!-- ::in-content-ad title="T" button-href="/posts/nix" -->\n').problems)


@pytest.mark.parametrize(
    ("text", "place", "rule", "message"),
    [
        ("Text.\n\n<!-- ::start:tab -->\n", (7, 1), "unknown-directive", "did you mean `::start:tabs`?"),
        ("<!-- ::hint -->\n", (5, 1), "unknown-directive", "unknown directive `::hint`"),
        ("<!-- ::tabs -->\n", (5, 1), "unknown-directive", "did you mean `::start:tabs`?"),
        ("<!-- ::start:in-content-ad -->\n", (5, 1), "unknown-directive", "did you mean `::in-content-ad`?"),
        ("<!-- ::start:quiz -->\nx\n<!-- ::end:quiz -->\n", (5, 1), "unknown-directive", "`::start:quiz`"),
        ("<!-- ::start:tabs -->\n# A\n", (5, 1), "unbalanced-directive", "`::start:tabs` has no end"),
        ("x\n<!-- ::end:tabs -->\n", (6, 1), "unbalanced-directive", "`::end:tabs` has no beginning"),
        ("- <!-- ::start:no-ebook -->\n- x\n", (5, 3), "unbalanced-directive", "`::start:no-ebook` has no end"),
        ("Text.\nMore <!-- ::start:tabs -->\n", (6, 6), "misplaced-directive", "stands inside of a paragraph"),
        ("<!-- ::start:tabs -->\nText.\n<!-- ::end:tabs -->\n", (5, 1), "empty-directive", "has no headings"),
        ("<!-- ::start:filetree -->\n1. a\n<!-- ::end:filetree -->\n", (5, 1), "empty-directive", "no list of files"),
        ("> <!-- ::start:x -->\n", (5, 3), "unknown-directive", "`::start:x`"),
        ("<div>\n<!-- ::start:x --></div>\n", (6, 1), "unknown-directive", "`::start:x`"),
    ],
)
def test_a_wrong_directive_is_a_problem_at_its_place(
    text: str, place: tuple[int, int], rule: str, message: str
) -> None:
    (problem,) = render(text).problems
    assert (problem.path, problem.line, problem.column, problem.rule) == (PATH, *place, rule)
    assert message in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- ::start:nix -->\nIn between.\n<!-- ::end:nix -->\n",
        "<!-- ::start:tabs -->\nIn between.\n<!-- ::end:tabs -->\n",
        "<!-- ::start:tabs -->\nIn between.\n",
        "In between.\n<!-- ::end:tabs -->\n",
        "<!-- ::start:only-ebook -->\nIn between.\n",
        "- <!-- ::start:only-ebook -->\n\nIn between.\n\n<!-- ::end:only-ebook -->\n",
        "<!-- ::start:only-ebook -->\n<!-- ::start:tabs -->\n<!-- ::end:only-ebook -->\nIn between.\n",
    ],
)
def test_no_text_is_lost_to_a_wrong_directive(text: str) -> None:
    rendered = render(text)
    assert rendered.problems
    assert "<p>In between.</p>" in rendered.html


def test_a_directive_in_code_is_code() -> None:
    rendered = render("```md\n<!-- ::start:nix -->\n```\n\n`<!-- ::start:nix -->`\n")
    assert rendered.problems == []
    assert rendered.html.count("&lt;!-- ::start:nix --&gt;") == 2


def test_other_comments_stay() -> None:
    assert (
        html("Text.\n\n<!-- more -->\n\n<!-- note: start -->\n") == "<p>Text.</p>\n<!-- more -->\n<!-- note: start -->"
    )


def test_without_extras_all_is_as_written() -> None:
    text = '<!-- ::start:nix -->\n<video src="a.mp4"></video>\n\n![a](https://example.org/a.png)\n\n![b](https://example.org/b.png)\n'
    rendered = render(text, extras=False)
    assert rendered.problems == []
    assert "controls" not in rendered.html
    assert "lazy" not in rendered.html


PROJECT = '<iframe data-frame-title="A &amp; B" src="pfp-code:./code?template=node&file=src%2Fmain.ts"></iframe>'
GITHUB: dict[str, Any] = {"repo_url": "https://github.com/owner/name", "edit_uri": "edit/main/docs/"}


def test_a_code_project_opens_where_it_can_run() -> None:
    rendered = html(PROJECT + "\n", files=["posts/hello/code/package.json"], **GITHUB)
    href = "https://stackblitz.com/github/owner/name/tree/main/docs/posts/hello/code?file=src%2Fmain.ts"
    assert rendered == f'<p class="bp-project"><a href="{href}">A &amp; B</a></p>'


def test_elsewhere_its_file_opens() -> None:
    rendered = html(PROJECT + "\n", files=["posts/hello/code/src/main.ts"])
    assert rendered == '<p class="bp-project"><a href="code/src/main.ts">A &amp; B</a></p>'


def test_a_code_project_inside_of_a_paragraph_is_a_link() -> None:
    rendered = html(f"See {PROJECT} here.\n", files=["posts/hello/code/src/main.ts"])
    assert rendered == '<p>See <a href="code/src/main.ts">A &amp; B</a> here.</p>'


@pytest.mark.parametrize("settings", [{}, GITHUB])
def test_a_code_project_that_does_not_exist_is_a_problem(settings: dict[str, Any]) -> None:
    rendered = render(f"Text.\n\n{PROJECT}\n", **settings)
    assert "A &amp; B" in rendered.html
    assert "<a" not in rendered.html
    assert [(each.line, each.column, each.rule) for each in rendered.problems] == [(7, 43, "dead-link")]


@pytest.mark.parametrize(
    ("video", "expected"),
    [
        ('<video src="a.mp4">', '<video src="a.mp4" controls loop muted playsinline preload="metadata">'),
        ('<video loop="false" muted="false" src="a">', '<video src="a" controls playsinline preload="metadata">'),
        (
            '<video title="It\'s &quot;x&quot;" src=a autoplay>',
            '<video title="It&#39;s &#34;x&#34;" src="a" autoplay controls loop muted playsinline>',
        ),
    ],
)
def test_a_video_has_controls(video: str, expected: str) -> None:
    assert html(f"{video}</video>\n") == f"<p>{expected}</video></p>"


@pytest.mark.parametrize("tag", ["iframe", "video", "audio"])
def test_what_has_no_end_does_not_swallow_the_rest(tag: str) -> None:
    assert f'src="https://example.org/a?b=1/c"></{tag}>' in html(
        f'<{tag} src="https://example.org/a?b=1/c"/>\n\nText.\n'
    ).replace(' controls loop muted playsinline preload="metadata"', "")


def test_pictures_wait_but_the_first() -> None:
    text = '![a](a.png)\n\n![b](b.png)\n\n<img src="c.png">\n\n<div><img src="d.png" loading="eager"></div>\n'
    loading = [re.findall(r'loading="(\w+)"', tag) for tag in re.findall(r"<img[^>]*>", html(text))]
    assert loading == [[], ["lazy"], ["lazy"], ["eager"]]
