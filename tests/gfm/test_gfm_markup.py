"""What GitHub's Markdown has beside CommonMark, in the markup that themes style."""

from __future__ import annotations

import markdown
import pytest

from support.gfm import html


def test_the_lists_that_python_markdown_makes_paragraphs_of() -> None:
    text = "1) One.\n   \n   Text.\n\n2) Two.\n\n   Text.\n"
    assert html(text) == ("<ol>\n<li>\n<p>One.</p>\n<p>Text.</p>\n</li>\n<li>\n<p>Two.</p>\n<p>Text.</p>\n</li>\n</ol>")
    assert "<ol>" not in markdown.markdown(text)


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        ("NOTE", "note"),
        ("TIP", "tip"),
        ("IMPORTANT", "important info"),
        ("WARNING", "warning"),
        ("CAUTION", "caution danger"),
    ],
)
def test_an_alert_is_an_admonition(kind: str, classes: str) -> None:
    assert html(f"> [!{kind}]\n> Text.\n") == (
        f'<div class="admonition {classes}">\n<p class="admonition-title">{kind.capitalize()}</p>\n<p>Text.</p>\n</div>'
    )


@pytest.mark.parametrize("options", [None, {}, {"custom_checkbox": True, "clickable_checkbox": True}])
def test_a_task_list_is_that_of_pymdownx(options: dict[str, bool] | None) -> None:
    text = "- [x] done\n- [ ] to do\n"
    settings = {} if options is None else {"markdown_extensions": [{"pymdownx.tasklist": options}]}
    expected = markdown.markdown(
        text, extensions=["pymdownx.tasklist"], extension_configs={"pymdownx.tasklist": options or {}}
    )
    assert html(text, **settings).replace(" />", "/>") == expected.replace(" />", "/>")


def test_an_ordered_list_may_hold_tasks() -> None:
    assert html("1. [x] done\n").startswith('<ol class="task-list">\n<li class="task-list-item"><input')


def test_footnotes_are_those_of_python_markdown() -> None:
    text = "One[^a] and *two*[^b].\n\n[^a]: The *first*.\n\n[^b]:\n    Second.\n\n    More.\n"
    expected = markdown.markdown(text, extensions=["footnotes"])
    assert html(text, markdown_extensions=["footnotes"]) == expected


def test_footnotes_say_what_the_site_wants() -> None:
    options = {"footnotes": {"BACKLINK_TEXT": "up", "BACKLINK_TITLE": "To {}", "SUPERSCRIPT_TEXT": "[{}]"}}
    rendered = html("One[^a].\n\n[^a]: Note.\n", markdown_extensions=[options])
    assert '<a class="footnote-ref" href="#fn:a">[1]</a>' in rendered
    assert 'title="To 1">up</a>' in rendered


def test_a_footnote_that_is_used_twice_leads_back_to_both() -> None:
    rendered = html("One[^1] two[^1].\n\n[^1]: Note.\n")
    assert 'id="fnref:1"' in rendered
    assert 'id="fnref2:1"' in rendered
    assert 'href="#fnref2:1"' in rendered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](#b){.c #d}", '<p><a href="#b" id="d" class="c">a</a></p>'),
        ("[a](#b){ .md-button }", '<p><a href="#b" class="md-button">a</a></p>'),
        ('[a](#b){: target="_blank" }', '<p><a href="#b" target="_blank">a</a></p>'),
        ("`a`{.c}", '<p><code class="c">a</code></p>'),
        ("`a`{}", "<p><code>a</code>{}</p>"),
        ("`a`{b c}", "<p><code>a</code>{b c}</p>"),
        ("`a` {.c}", "<p><code>a</code> {.c}</p>"),
        ("**a**{.c}", "<p><strong>a</strong>{.c}</p>"),
        ("{.c}", "<p>{.c}</p>"),
    ],
)
def test_attributes_stand_right_behind_links_pictures_and_code(text: str, expected: str) -> None:
    assert html(text + "\n") == expected


def test_raw_html_is_as_written() -> None:
    text = "<details>\n<summary>More</summary>\n\n*Text*\n\n</details>\n\na <kbd class=k>Ctrl</kbd> b\n"
    assert html(text) == (
        "<details>\n<summary>More</summary>\n<p><em>Text</em></p>\n</details>\n<p>a <kbd class=k>Ctrl</kbd> b</p>"
    )


def test_strikethrough_is_deleted_text() -> None:
    assert html("~~a~~ ~b~\n") == "<p><del>a</del> <del>b</del></p>"
