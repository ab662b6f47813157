"""What bodies point at, their headings, and the one that they open with."""

from __future__ import annotations

import textwrap
import time

import pytest

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.outline import headings, opening_heading, position, references


def found(body: str) -> list[tuple[str, str, int, int]]:
    """Return kind, address, line and column of everything that a body points at, in order."""
    each = sorted(references(body, CodeRanges(body)), key=lambda reference: reference.place)
    return [(reference.kind, reference.url, *position(body, reference.place, first_line=1)) for reference in each]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](b.md)", [("link", "b.md", 1, 5)]),
        ("x\n\n  [a](b.md)", [("link", "b.md", 3, 7)]),
        ("[a](b.md) and [c](d.md)", [("link", "b.md", 1, 5), ("link", "d.md", 1, 19)]),
        ("[a](<b c.md>)", [("link", "b c.md", 1, 6)]),
        ('[a](b.md "Title")', [("link", "b.md", 1, 5)]),
        ("[a](b.md 'Title')", [("link", "b.md", 1, 5)]),
        ("[a]( b.md )", [("link", "b.md", 1, 6)]),
        ("[a](b_(c).md)", [("link", "b_(c).md", 1, 5)]),
        ("[a](\nb.md)", [("link", "b.md", 2, 1)]),
        ("[a\nb](c.md)", [("link", "c.md", 2, 4)]),
        ("![a](b.png)", [("picture", "b.png", 1, 6)]),
        ("[![a](b.png)](c.md)", [("picture", "b.png", 1, 7), ("link", "c.md", 1, 15)]),
        (r"\![a](b.md)", [("link", "b.md", 1, 7)]),
        ("![a [b] c](d.png)", [("picture", "d.png", 1, 12)]),
        ("[a]: b.md", [("link", "b.md", 1, 6)]),
        ("[a]: <b c.md> 'Title'", [("link", "b c.md", 1, 7)]),
        ("[^a]: not/an/address", []),
        ("*[HTML]: Hypertext", []),
        ('<a href="b.md">c</a>', [("link", "b.md", 1, 10)]),
        ("<a class='x' href='b.md'>c</a>", [("link", "b.md", 1, 20)]),
        ("<a href=b.md>c</a>", [("link", "b.md", 1, 9)]),
        ('<img\n  alt="x"\n  src="b.png">', [("picture", "b.png", 3, 8)]),
        ('<video src="a.mp4" poster="b.png"></video>', [("link", "a.mp4", 1, 13), ("link", "b.png", 1, 28)]),
        ('<img srcset="a.png, b,c.png 2x">', [("link", "a.png", 1, 14), ("link", "b,c.png", 1, 21)]),
        ('<source srcset=" a.png\n100w ,b.png">', [("link", "a.png", 1, 18), ("link", "b.png", 2, 7)]),
        ('<img srcset="data:image/png;base64,AA== 1x, b.png 2x">', []),
        ('<a data-href="x" href="y">z</a>', [("link", "y", 1, 24)]),
        ("- a\n\n    [b](c.md)", [("link", "c.md", 3, 9)]),
        ("!!! note\n\n    [b](c.md)", [("link", "c.md", 3, 9)]),
        ("> [b](c.md)", [("link", "c.md", 1, 7)]),
        ("| a |\n|---|\n| [b](c.md) |", [("link", "c.md", 3, 7)]),
    ],
)
def test_every_form_is_found_at_its_place(body: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "`[a](b.md)`",
        "`` ` [a](b.md) ``",
        "```\n[a](b.md)\n```",
        "```md\n[a](b.md)\n````",
        "~~~\n[a](b.md)\n```\n[a](b.md)\n~~~",
        "- x\n  ```\n  [a](b.md)\n  ```",
        "- ```\n  [a](b.md)\n  ```",
        "> ```\n> [a](b.md)\n> ```",
        "```\n[a](b.md)",
        "- x\n\n    ```\n\n    [a](b.md)",
        "    [a](b.md)",
        "text\n\n    [a](b.md)",
        "text\n\n    code\n\n    [a](b.md)",
        "text\n\n\t[a](b.md)",
        "<!-- [a](b.md) -->",
        "<!--\n\n<a href='b.md'>\n\n-->",
        "<pre>\n[a](b.md)\n</pre>",
        "<code>[a](b.md)</code>",
        "<script>var a = '<a href=\"b\">'</script>",
        "[a] (b.md)",
        "[a](b.md c)",
        "text [a]",
        "    [a]: b.md",
    ],
)
def test_what_is_no_link_is_not_found(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "`a` [a](b.md) `c`",
        "`unclosed [a](b.md)",
        r"\`[a](b.md)\`",
        "`a\n\n[a](b.md) `",
        "```\ncode\n```\n[a](b.md)",
        "``` not `a` fence\n[a](b.md)",
        "!!! note\n\n    ````\n    never closed\n    ```\n\n[a](b.md)",
        "- x\n\n    ```\n    never closed\n\ntext\n\n```\ncode\n```\n\n[a](b.md)",
        "<pre>unclosed [a](b.md)",
        "<!-- unclosed [a](b.md)",
        "text\n    [a](b.md)",
        "<b>[a](b.md)</b>",
        "<prefix>[a](b.md)</prefix>",
    ],
)
def test_what_only_resembles_code_is_none(body: str) -> None:
    assert [(kind, url) for kind, url, *_ in found(body)] == [("link", "b.md")]


@pytest.mark.parametrize(
    ("body", "described"),
    [
        ("![words](a.png)", True),
        ("![](a.png)", False),
        ("![  ](a.png)", False),
        ("[![](a.png)](b.md)", False),
        ("![][label]", False),
        ('<img src="a.png" alt="words">', True),
        ('<img src="a.png" alt="">', True),
        ('<img src="a.png">', False),
    ],
)
def test_a_picture_has_words_or_none(body: str, *, described: bool) -> None:
    pictures = [each for each in references(body, CodeRanges(body)) if each.kind == "picture"]
    assert [each.described for each in pictures] == [described]


def test_headings_are_found_with_their_level() -> None:
    body = textwrap.dedent("""
        # One

        ## Two ##
        text
        #no heading
            # code

        ```
        # code
        ```
           ### Three
        Under
        =====

        Lined
        -----

        ---
        | a |
        |---|
        ####### seven is none
        """)
    levels = [(each.level, *position(body, each.place, first_line=1)) for each in headings(body, CodeRanges(body))]
    assert levels == [(1, 2, 1), (2, 4, 1), (3, 12, 4), (1, 13, 1), (2, 16, 1)]


@pytest.mark.parametrize(
    "body",
    [
        "](" * 250_000,
        "[a](b)" * 80_000,
        "![" * 250_000,
        "[" * 400_000,
        "](" + "(" * 400_000,
        "](" + " " * 400_000,
        "<pre>" * 80_000,
        "<!--" * 100_000,
        "<a href='" * 50_000,
        "```\n" * 100_000,
        "# " * 200_000,
        "    [a](b)\n" * 40_000,
        "\n\n    [a](b)" * 40_000,
        "".join("`" * length + " " for length in range(800)) + "](a)" * 1000,
        "\\" * 400_000 + "[a](b)",
        "- " * 200_000 + "```",
    ],
    ids=lambda body: body[:8],
)
def test_time_grows_with_the_length_only(body: str) -> None:
    start = time.process_time()
    code = CodeRanges(body)
    list(references(body, code))
    headings(body, code)
    assert time.process_time() - start < 2  # 0.2 s on a slow machine; a square of the length would be minutes


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# A title\n\nText.", "A title"),
        ("\n\n# A title #\n", "A title"),
        ("A title\n=======\n\nText.", "A title"),
        ("# The `code` of *one* __thing__\n", "The code of one thing"),
        ("# A [link](https://example.org) {#id .class}\n", "A link"),
        ("# C#\n", "C#"),
        ("# Of my_var_name and `check_call()`\n", "Of my_var_name and check_call()"),
        ("# Without a `__init__` file\n", "Without a __init__ file"),
        ("# The *new* API & `<br>`, 5 &lt; 6\n", "The new API & <br>, 5 < 6"),
        ("# Two \\* three, ~~four~~ five * six\n", "Two * three, four five * six"),
        ("# A [link][to] and a note[^1]\n", "A link and a note"),
        ("# With <b>markup</b>", "With markup"),
        ("Text.\n\n# Later\n", None),
        ("## Second level\n", None),
        ("#hashtag\n", None),
        ("- item\n===\n", None),
        ("", None),
    ],
)
def test_a_body_opens_with_a_title_or_does_not(body: str, title: str | None) -> None:
    assert opening_heading(body) == title
