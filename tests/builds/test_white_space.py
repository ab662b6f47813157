"""Pages without the indentation of templates."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.build.white_space import without_indentation


def page(before: str, body: str = "<p>Body</p>", after: str = "") -> str:
    return f"<head></head><body>{before}{body}{after}</body>"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<ul>\n    \n      <li>A</li>\n\n\n  </ul>", "<ul>\n<li>A</li>\n</ul>"),
        ("<b>A</b>\n   <i>B</i>", "<b>A</b>\n<i>B</i>"),
        ("<span>\n\n    A word\n  \n\n    </span>", "<span>\nA word\n</span>"),
        ("A\n   word <b>B</b>  <i>C</i> \n\t<u>D</u>", "A\n   word <b>B</b>  <i>C</i> \n<u>D</u>"),
        ("<p>\n\u00a0\u3000 A\n\u00a0 </p>", "<p>\n\u00a0\u3000 A\n\u00a0 </p>"),
        ("<b>A</b> <i>B</i>  text", "<b>A</b> <i>B</i>  text"),
        ("<script></script>\n  \n  <script></script>\n\n <p>\n", "<script></script>\n<script></script>\n<p>\n"),
        ('<p title="a\n   b">x</p>', '<p title="a\n   b">x</p>'),
    ],
)
def test_white_space_beside_a_tag_is_one_line_end_and_no_word_meets_another(written: str, left: str) -> None:
    assert without_indentation(page(written, after=written), "<p>Body</p>") == page(left, after=left)


@pytest.mark.parametrize("name", ["pre", "textarea", "script", "style", "PRE"])
def test_code_stays_as_it_is(name: str) -> None:
    html = page(f"<{name} class=a>\n\n   <b>\n   x</b>\n</{name}>")
    assert without_indentation(html, "<p>Body</p>") == html


def test_a_comment_stays_as_it_is() -> None:
    html = page("<!-- a -\n\n   <b>\n   x --><!-- - > -- \n\n <i> -->")
    assert without_indentation(html, "<p>Body</p>") == html


def test_the_body_stays_as_it_is() -> None:
    body = "<p>\n\n   A</p>\n\n  <p>B</p>"
    assert without_indentation(page("<i>\n  ", body, "\n  </i>"), body) == page("<i>\n", body, "\n</i>")
    assert without_indentation(page("<i>\n  ", "", "</i>"), "") == page("<i>\n", "", "</i>")


def test_a_page_without_its_body_is_left_alone() -> None:
    html = page("<i>\n   </i>", body="<p>Something else</p>")
    assert without_indentation(html, "<p>Body</p>") == html
