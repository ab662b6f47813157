"""`llms.txt`: Markdown whose texts cannot be taken for more than text."""

from __future__ import annotations

from markdown import Markdown

from mkdocs_blogposts.feeds.lists import Chapter, PostLine, write_llms

ENTRY = PostLine("Engines", "https://example.org/posts/a/", "About engines", "CC BY 4.0 (https://example.org/by)")


def written(entry: PostLine) -> str:
    return write_llms("Blog", "On machines.", [Chapter("Posts", [entry])]).decode()


def test_a_line_says_title_address_description_and_license() -> None:
    assert written(ENTRY) == (
        "# Blog\n\n> On machines.\n\n## Posts\n\n"
        "- [Engines](https://example.org/posts/a/): About engines. License: CC BY 4.0 (https://example.org/by)\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert written(PostLine("Engines", "https://example.org/a/", "")).endswith("- [Engines](https://example.org/a/)\n")
    assert write_llms("Blog", "", []).decode() == "# Blog\n"


def test_markup_in_a_title_is_text() -> None:
    hostile = "](javascript:alert(1)) <script> `code` *b* # h\n\n# x"
    html = Markdown().convert(written(PostLine(hostile, "https://example.org/a/", hostile)))
    assert html.count("<a ") == 1
    assert "<script>" not in html
    assert html.count("<h1") == 1
    assert "alert(1)" in html
