"""What finished HTML says in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.content.markup import EXCERPT_LENGTH, Pace, digest, shorten


def test_words_of_prose_and_of_code_are_counted_apart() -> None:
    found = digest("<p>It's a well-known fact.</p><pre><code>x = 1\nprint(x)</code></pre>")
    assert (found.words, found.code) == (4, 4)


def test_chinese_japanese_and_korean_are_counted_by_characters() -> None:
    found = digest("<p>你好，世界 hello 안녕</p>")
    assert (found.words, found.characters) == (1, 6)


def test_what_a_reader_does_not_read_is_not_counted() -> None:
    found = digest("<h2>Title<a class='headerlink' href='#t'>¶</a></h2><script>var a</script><svg><text>b</text></svg>")
    assert found.words == 1


def test_the_reading_time_is_rounded_and_at_least_a_minute() -> None:
    prose = "<p>" + "word " * 440 + "</p>"
    assert digest(prose).minutes() == 2
    assert digest(prose + "<pre>" + "code " * 220 + "</pre>").minutes() == 4
    assert digest("").minutes() == 1
    assert digest(prose).minutes(Pace(words=110)) == 4


def test_the_text_before_the_more_mark_is_the_lead() -> None:
    found = digest("<p>One &amp; <em>two</em>.</p>\n<pre>code</pre>\n<p>Three.</p><!-- more --><p>Four.</p>")
    assert found.lead == "One & two. Three."


def test_a_more_mark_shown_as_code_is_none() -> None:
    assert digest("<pre>&lt;!-- more --&gt;</pre><p>x</p>").lead is None


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>quoted</p></blockquote><p>First.</p>",
        "<div class='admonition note'><p class='admonition-title'>Note</p></div><p>First.</p>",
        "<ul><li><p>item</p></li></ul><p>  </p><p>First.</p>",
        "<p><img src='a.png' alt='a'></p><p>First.</p>",
        "<details><summary>More</summary><p>hidden</p></details><p>First.</p>",
    ],
)
def test_the_first_paragraph_is_the_first_text_of_the_posts_own(markup: str) -> None:
    assert digest(markup).paragraph == "First."


def test_a_long_paragraph_is_cut_at_a_word() -> None:
    text = digest("<p>" + "lorem ipsum, " * 40 + "</p>").paragraph
    assert len(text) <= EXCERPT_LENGTH
    assert text.endswith(("lorem…", "ipsum…"))


def test_a_word_longer_than_the_excerpt_is_cut_inside() -> None:
    assert shorten("x" * 300) == "x" * (EXCERPT_LENGTH - 1) + "…"


@given(st.text())
def test_any_text_can_be_digested(markup: str) -> None:
    assert digest(markup).minutes() >= 1


@given(st.text(min_size=1), st.integers(10, 300))
def test_shortened_text_is_never_longer_and_has_one_line(text: str, length: int) -> None:
    line = shorten(text, length)
    assert len(line) <= length
    assert line.split() == line.split(" ") or not line
