"""Bodies as feeds carry them: whole addresses, nothing that only the page needs."""

from __future__ import annotations

import html5lib
import pytest
from markdown import Markdown

from mkdocs_blogposts.feeds.article import article

URL = "https://example.org/en/latest/posts/a/"


def body(markup: str) -> str:
    return article(markup, url=URL)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="../b/">b</a>', '<a href="https://example.org/en/latest/posts/b/">b</a>'),
        ('<a href="#part">p</a>', '<a href="https://example.org/en/latest/posts/a/#part">p</a>'),
        ('<a href="/top?x=1&amp;y=2">t</a>', '<a href="https://example.org/top?x=1&amp;y=2">t</a>'),
        ('<a href="mailto:a@example.org">m</a>', '<a href="mailto:a@example.org">m</a>'),
        ('<img src="a.png" alt="A">', '<img src="https://example.org/en/latest/posts/a/a.png" alt="A">'),
        ('<a href="https://other.example/">o</a>', '<a href="https://other.example/">o</a>'),
        ('<a href="//cdn.example/x">c</a>', '<a href="https://cdn.example/x">c</a>'),
        ('<a href="http://[broken">x</a>', '<a href="http://[broken">x</a>'),
        (
            '<video poster="p.jpg"></video>',
            '<video poster="https://example.org/en/latest/posts/a/p.jpg"></video>',
        ),
        (
            '<img srcset="a.png 1x, /b.png 2x">',
            '<img srcset="https://example.org/en/latest/posts/a/a.png 1x, https://example.org/b.png 2x">',
        ),
    ],
)
def test_every_address_is_whole(written: str, expected: str) -> None:
    assert body(f"<p>{written}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "artefact",
    [
        '<a class="headerlink" href="#x" title="Permanent link">¶</a>',
        '<button class="md-clipboard">Copy</button>',
        '<a id="__codelineno-0-1" name="__codelineno-0-1" href="#__codelineno-0-1"></a>',
        '<span class="linenos">1</span>',
        '<span data-linenos="1 "></span>',
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<!-- more -->",
        "<?php echo 1 ?>",
        '<input type="radio" name="tab">',
    ],
)
def test_what_only_the_page_needs_is_left_out(artefact: str) -> None:
    assert body(f"<p>a{artefact}b</p>") == "<p>ab</p>"


def test_handlers_and_styles_of_the_page_are_left_out_and_columns_stay_aligned() -> None:
    table = '<table><tr><td style="text-align: right; color: var(--x)" onclick="x()">1</td></tr></table>'
    assert body(table) == '<table><tr><td style="text-align: right">1</td></tr></table>'
    assert body('<p style="text-align: right">1</p>') == "<p>1</p>"


def test_tabs_follow_one_another() -> None:
    markup = Markdown(extensions=["pymdownx.tabbed"], extension_configs={"pymdownx.tabbed": {"alternate_style": True}})
    text = body(markup.convert('=== "First"\n\n    One.\n\n=== "Second"\n\n    Two.\n'))
    assert "<input" not in text
    assert text.index("First") < text.index("One.") < text.index("Second") < text.index("Two.")


def test_check_boxes_are_characters() -> None:
    text = body(Markdown(extensions=["pymdownx.tasklist"]).convert("- [x] Done\n- [ ] To do\n"))
    assert "☑ " in text
    assert "☐ " in text
    assert "<input" not in text


def test_a_frame_becomes_a_link() -> None:
    frame = '<p>a<iframe src="https://video.example/1" title="A film"></iframe>b</p>'
    assert body(frame) == '<p>a<a href="https://video.example/1">A film</a>b</p>'
    assert body("<p>a<iframe></iframe>b</p>") == "<p>ab</p>"


def test_parts_of_a_drawing_stay_local() -> None:
    assert 'href="#dot"' in body('<svg><defs><g id="dot"></g></defs><use href="#dot"></use></svg>')


@pytest.mark.parametrize(
    "markup", ["", "   ", "plain < text & more", "<p>open", "</div>closed", "<p>\x00\x08a</p>", "a<b>c</b>d"]
)
def test_html_of_any_quality_reads_the_same_afterwards(markup: str) -> None:
    def text(html: str) -> str:
        return "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext()).replace("�", "").strip()

    assert text(body(markup)) == text(markup.replace("\x00", ""))
