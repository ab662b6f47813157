"""What finished HTML says in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.content.markup import KEPT, digest, holds, shorten


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
    assert digest(prose).minutes(220) == 2
    assert digest(prose + "<pre>" + "code " * 220 + "</pre>").minutes(220) == 4
    assert digest("").minutes(220) == 1
    assert digest(prose).minutes(110) == 4


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
    text = digest("<p>" + "lorem ipsum, " * 400 + "</p>").paragraph
    assert len(text) <= KEPT
    assert text.endswith(("lorem…", "ipsum…"))


def test_a_word_longer_than_the_excerpt_is_cut_inside() -> None:
    assert shorten("x" * 300, 200) == "x" * 199 + "…"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>20<sup id='fnref:1'><a class='footnote-ref' href='#fn:1'>1</a></sup> percent</p>",
        "<p>20<sup class='footnote-ref'><a href='#fn1' data-footnote-ref>[1]</a></sup> percent</p>",
        "<p>20<a class='footnote-ref' href='#fn1' role='doc-noteref'>1</a> percent</p>",
        "<p class='annotate'>20 (1) percent</p><ol><li>Of all.</li></ol>",
        "<div class='annotate'><p>20 (1) percent (2)</p><ol><li>Of all.</li><li>As of May.</li></ol></div>",
        "<p>20 <span class='twemoji'><svg><text>%</text></svg></span>percent</p>",
        "<p>20<br>percent</p>",
        "<p>20 percent<video>Your browser shows no films.</video><span hidden>, or so</span></p>",
    ],
)
def test_what_is_no_text_leaves_it(markup: str) -> None:
    found = digest(f"<h1>Figures<a href='#figures' class='own'>#</a></h1>{markup}<!-- more -->")
    assert (found.paragraph, found.lead) == ("20 percent", "20 percent")


def test_a_number_in_brackets_is_text_where_no_note_has_that_number() -> None:
    assert digest("<p class='annotate'>Since (2023)</p><ol><li>Note.</li></ol>").paragraph == "Since (2023)"
    assert digest("<p>One (1)</p><ol><li>Step.</li></ol>").paragraph == "One (1)"


def test_formulas_have_no_delimiters_and_pictures_of_emoji_are_emoji() -> None:
    assert digest('<p>Let <span class="arithmatex">\\(x^2\\)</span> be</p>').paragraph == "Let x^2 be"
    assert digest('<p>Well <img alt="😄" class="emojione" src="a.png"> done</p>').paragraph == "Well 😄 done"
    assert digest("<p><code>\\(a\\)</code></p>").paragraph == "\\(a\\)"


def test_numbers_of_lines_are_no_words_of_code() -> None:
    table = "<table><td class='linenos'><pre>1\n2</pre></td><td class='code'><pre>a b\nc</pre></td></table>"
    assert digest(table).code == 3


def test_headings_are_no_part_of_the_lead() -> None:
    assert digest("<h1>Title</h1><p>One.</p><h2>Why</h2><p>Two.</p><!-- more -->").lead == "One. Two."


@given(st.text())
def test_any_text_can_be_digested(markup: str) -> None:
    assert digest(markup).minutes(220) >= 1


@given(st.text(min_size=1), st.integers(10, 300))
def test_shortened_text_is_never_longer_and_has_one_line(text: str, length: int) -> None:
    line = shorten(text, length)
    assert len(line) <= length
    assert line.split() == line.split(" ") or not line


BODY = '<p class="lead">A loom weaves <em>cloth</em>\n of wool</p>\n<pre>x  = 1</pre>\n'


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<main>{BODY}</main>", id="as it was"),
        pytest.param(
            "<main><p class=lead>A loom weaves <em>cloth</em> of wool</p><pre>x = 1</pre></main>", id="minified"
        ),
        pytest.param(
            '<p>A loom weaves <b class="x">cloth</b> of wool</p> <a><pre>x = 1</pre></a>', id="other elements"
        ),
    ],
)
def test_a_page_holds_a_body_in_another_form(page: str) -> None:
    assert holds(page, BODY)
    assert holds(page, f"<html><head></head><body>{BODY}</body></html>")


def test_a_page_that_shows_other_words_does_not_hold_a_body() -> None:
    assert not holds("<main><p>Type the password to read about wool</p></main>", BODY)
