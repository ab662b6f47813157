"""What a book leaves out, and what it alone has."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.book_marks import for_book, for_site, is_skipped, mark_mistakes
from mkdocs_blogposts.content.document import Document

SKIP, ONLY, END = "<!-- ebook: skip -->", "<!--ebook:only-->", "<!-- ebook: end -->"


def both(html: str) -> tuple[str, str]:
    """Return what a page shows and what a book shows, without comments that mean nothing there."""
    site = for_site(html)
    book = for_book(site.html, site.kept)
    return site.html.replace(SKIP, "").replace(END, "").replace("<!-- ebook: only 0 -->", ""), book.replace(END, "")


@pytest.mark.parametrize(
    ("html", "site", "book"),
    [
        ("<p>a</p>", "<p>a</p>", "<p>a</p>"),
        (f"a{SKIP}<p>b</p>{END}c", "a<p>b</p>c", "ac"),
        (f"a{ONLY}<p id='x'>b</p>{END}c", "ac", "a<p id='x'>b</p>c"),
        (f"{SKIP}<p>a<img>b</p>{END}{ONLY}<ul><li>c</li></ul>{END}", "<p>a<img>b</p>", "<ul><li>c</li></ul>"),
        (f"<ul><li>{SKIP}a</li><li>b{END}</li></ul>", "<ul><li>a</li><li>b</li></ul>", None),
        (f"<div>{ONLY}a</div>b{END}", f"<div>{ONLY}a</div>b", None),
        (f"a{SKIP}b", "ab", f"a{SKIP}b"),
        (f"a{END}b", "ab", "ab"),
    ],
)
def test_a_page_and_a_book_show_what_is_theirs(html: str, site: str, book: str | None) -> None:
    shown, bound = both(html)
    assert shown == site
    assert bound == (book if book is not None else html.replace(END, ""))


def test_anchors_of_the_book_are_told() -> None:
    assert for_site(f'{ONLY}<h2 class="a" id="x">a</h2>{END}<p id="y">').anchors == {"x"}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{SKIP}\na\n{END}\n", []),
        (f"a {SKIP}b{END}\n", []),
        ("`<!-- ebook: skip -->`\n\n```\n<!-- ebook: x -->\n```\n", []),
        (f"a\n\n{SKIP}\nb\n", [(3, 1, "unbalanced-directive")]),
        (f"a\n{END}\n", [(2, 1, "unbalanced-directive")]),
        (f"{SKIP}\n{ONLY}\n{END}\n", [(1, 1, "unbalanced-directive")]),
        (f"- {SKIP}\n- a\n{END}\n", [(1, 3, "misplaced-directive")]),
        ("<!-- ebook: skipp -->\n", [(1, 1, "unknown-directive")]),
        ("<!-- ebook: -->\n", [(1, 1, "unknown-directive")]),
    ],
)
def test_a_wrong_mark_is_told_at_its_place(body: str, found: list[tuple[int, int, str]]) -> None:
    problems = mark_mistakes(Document.nothing("posts/a.md", body))
    assert [(each.line, each.column, each.rule) for each in problems] == found


def test_a_part_that_cuts_through_an_element_is_told_where_the_text_does_not_show_it() -> None:
    document = Document.nothing("posts/a.md", f"{SKIP}\n<div>\n{END}\n</div>\n")
    assert list(mark_mistakes(document)) == []
    (problem,) = mark_mistakes(document, torn=1)
    assert (problem.line, problem.rule) == (1, "misplaced-directive")


def test_a_place_of_markdown_is_skipped_or_not() -> None:
    text = f"a{SKIP}b{END}c{ONLY}d{END}"
    assert [is_skipped(text, text.index(mark) + place) for mark, place in ((SKIP, -1), (END, -1), (ONLY, -1))] == [
        *(False, True, False)
    ]
    assert not is_skipped(text, text.index(ONLY) + len(ONLY))
