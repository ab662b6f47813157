"""What a Markdown file says: its front matter and its body."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import frontmatter
import pytest

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.front_matter import FrontMatterHandler, read_document
from mkdocs_blogposts.content.source import DEFAULT_LIMITS, Limits


def document(text: str) -> Document:
    read = read_document(text.encode(), path="a.md")
    assert read.problems == ()
    assert read.value is not None
    return read.value


def problems(text: str, *, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    read = read_document(text.encode(), path="a.md", limits=limits)
    assert read.value is None or {problem.rule for problem in read.problems} == {"duplicate-key"}
    return [str(problem).removeprefix("a.md:") for problem in read.problems]


def test_yaml_is_read_with_the_place_of_every_key_and_value() -> None:
    post = document("---\ntitle: A post\ntags:\n  - one\n  - two\nimage: {src: a.png,\talt: A}\n---\nBody\n")

    assert post.form == "yaml"
    assert post.values == {"title": "A post", "tags": ["one", "two"], "image": {"src": "a.png", "alt": "A"}}
    assert post.keys == {
        ("title",): (2, 1),
        ("tags",): (3, 1),
        ("tags", 0): (4, 5),
        ("tags", 1): (5, 5),
        ("image",): (6, 1),
        ("image", "src"): (6, 9),
        ("image", "alt"): (6, 21),
    }
    assert post.places == {
        ("title",): (2, 8),
        ("tags",): (4, 3),
        ("tags", 0): (4, 5),
        ("tags", 1): (5, 5),
        ("image",): (6, 8),
        ("image", "src"): (6, 14),
        ("image", "alt"): (6, 26),
    }


def test_the_object_form_is_read_with_tabs_and_trailing_commas() -> None:
    post = document("---\n{\n\ttitle:\t\"A\",\n\ttags\t:\t['x',\t'y',],\n}\n---\nBody\n")

    assert post.form == "object"
    assert post.values == {"title": "A", "tags": ["x", "y"]}
    assert post.keys["tags",] == (4, 2)
    assert post.places["tags", 1] == (4, 15)
    assert (post.body, post.body_line) == ("Body\n", 7)


def test_comments_and_escapes_of_javascript_are_read() -> None:
    post = document(
        "---\n{ // on top\n  title: 'it\\'s', /* a\n  comment */ order: 4, // last\n"
        "  tags: ['a\\u0062'], url:'x',\n}\n---\n"
    )

    assert post.values == {"title": "it's", "order": 4, "tags": ["ab"], "url": "x"}
    assert post.places["order",] == (4, 21)
    assert post.places["url",] == (5, 26)


def test_a_comment_after_a_bare_value_is_no_part_of_it() -> None:
    """YAML takes both for one text and sees nothing wrong."""
    assert document("---\n{ order: 4 // of nine\n}\n---\n").values == {"order": 4}
    assert document("---\n{ url: //a.example/b }\n---\n").values == {"url": "//a.example/b"}


def test_problems_are_those_of_the_reader_that_understood_more() -> None:
    as_yaml = problems("---\n{ a: 'one\n  two', a: 1 }\n---\n")
    as_javascript = problems("---\n{ a: 'it\\'s', b: 'x }\n---\n")

    assert [problem.partition(";")[0] for problem in as_yaml + as_javascript] == [
        "3:9: the key `a` is written twice, first on line 2",
        "2:18: the quote opened here is not closed on its line",
    ]


def test_what_yaml_reads_is_read_as_yaml_in_the_object_form_too() -> None:
    """Such files exist: they were written for a YAML loader."""
    post = document("---\n{ title: 'C:\\n', date: 2024-05-06, url: https://a.example//b, draft: no, # why\n}\n---\n")

    assert post.values == {
        "title": "C:\\n",
        "date": date(2024, 5, 6),
        "url": "https://a.example//b",
        "draft": False,
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_change_nothing(end: str, mark: str) -> None:
    text = "---\ntitle: >\n  a\n  b\norder: 1\n---\n\nOne\n\nTwo\n"

    assert document(mark + text.replace("\n", end)) == document(text)


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: 1\n---", "", 4),
        ("---\na: 1\n---\n", "", 4),
        ("---\na: 1\n...\nBody", "Body", 4),
        ("--- \t\na: 1\n---\t \n\nBody\n---\n", "\nBody\n---\n", 4),
        ("---\n\n\na: 1\n\n---\nBody", "Body", 7),
        ("---\n---\nBody", "Body", 3),
        ("---\n# nothing yet\n---\nBody", "Body", 4),
    ],
)
def test_the_body_begins_after_the_closing_line(text: str, body: str, line: int) -> None:
    post = document(text)

    assert (post.form, post.body, post.body_line) == ("yaml", body, line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "# A page\n\n---\n\ntitle: no\n",
        "----\ntitle: four dashes\n----\n",
        "--- title\n---\n",
        "\n---\nA heading of its own\n---\n",
    ],
)
def test_a_file_without_front_matter_is_all_body(text: str) -> None:
    assert document(text) == Document("a.md", "none", {}, {}, {}, text, 1)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA rule, then prose.\n\n---\n\nMore.\n",
        "---\n\n# A rule, then a heading\n",
        "---\n  \n- a list\n- of two\n\n---\n",
    ],
)
def test_a_horizontal_rule_at_the_start_is_body(text: str) -> None:
    assert document(text) == Document("a.md", "none", {}, {}, {}, text, 1)


@pytest.mark.parametrize(
    "text", ["---\n\ntitle: a\n---\n", "---\n\n# note\n\ntitle: a\n---\n", "---\n\n\t{ \"title\": 'a' }\n---\n"]
)
def test_a_blank_line_before_the_first_key_makes_no_rule(text: str) -> None:
    assert document(text).values == {"title": "a"}


def test_what_is_neither_rule_nor_front_matter_is_a_problem() -> None:
    hint = "write `key: value` lines, or begin the text with `***` if `---` is meant as a horizontal rule"
    assert problems("---\nProse\n---\n") == [
        f"2:1: the text between the `---` lines has no keys; {hint} [not-a-mapping]"
    ]
    assert problems("---\n- a\n---\n") == [
        f"2:1: the front matter is a list, not keys with values; {hint} [not-a-mapping]"
    ]
    assert problems("---\ntitle: a\n\nProse\n") == [
        (
            "1:1: the front matter is never closed; write `---` on a line of its own after it, "
            "or `***` here if this is meant as a horizontal rule [unclosed-front-matter]"
        )
    ]
    assert problems("\n  ---\ntitle: a\n---\n") == [
        (
            "2:3: the front matter does not begin at the start of the file; "
            "delete what stands before its `---`: comments, blanks and empty lines, too [late-front-matter]"
        )
    ]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x07", "U+0007 (bell)"),
        ("\x1b", "U+001B (escape)"),
        ("\x85", "U+0085 (next line)"),
        ("\u2028", "U+2028 (line separator)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
        ("\ufffe", "U+FFFE"),
        ("\x01", "U+0001"),
    ],
)
def test_a_character_that_nobody_sees_is_a_problem_in_front_matter_only(character: str, name: str) -> None:
    assert problems(f"---\na: b\ntitle: 'x{character}'\n---\n") == [
        f"3:10: the front matter contains the character {name}, which nobody sees; delete it [control-character]"
    ]
    assert document(f"---\na: b\n---\nx{character}").body == f"x{character}"


def test_all_problems_are_reported_in_the_order_of_the_file() -> None:
    assert problems(
        "---\ntitle: a\ntitle: b\nday: 2023-02-29\n12: x\n~: x\nyes: x\n2024-01-01: x\n<<: {a: b}\n? [x]\n: y\n"
        'up: &up 1\nenv: !ENV HOME\nall: *up\nhalf: "\\ud800"\nlast: a: b\n---\n'
    ) == [
        "3:1: the key `title` is written twice, first on line 2; keep one, as the last counts [duplicate-key]",
        (
            "4:6: `2023-02-29` is no date or time that exists; write a day from 1 to 28: February 2023 has 28 days, "
            "or put it in quotes if it is text [impossible-date]"
        ),
        '5:1: the key `12` is read as a number, not as text; write it in quotes: "12" [key-not-text]',
        "6:1: a key is empty; write a word before the colon [key-not-text]",
        '7:1: the key `yes` is read as a truth value, not as text; write it in quotes: "yes" [key-not-text]',
        '8:1: the key `2024-01-01` is read as a date, not as text; write it in quotes: "2024-01-01" [key-not-text]',
        "9:1: `<<` merges another mapping, which is not done; write the keys out [merge-key]",
        "10:3: a list stands in the place of a key; write a word as the key [key-not-text]",
        (
            "12:5: `&up` is an anchor, which is not kept; "
            "delete it, or put the text in quotes if the `&` is meant [anchor]"
        ),
        (
            "13:6: a tag (`!…`) stands here, and tags are not followed; "
            "delete it, or put the text in quotes if the `!` is meant [tag]"
        ),
        (
            "14:6: `*up` is an alias, which is not followed; "
            "write the value itself, or put the text in quotes if the `*` is meant [alias]"
        ),
        (
            "15:7: an escape in this text stands for U+D800, which no page can show; "
            "delete the escape, or write the character that you mean [control-character]"
        ),
        '16:8: the value of `last` contains a colon; put the value in quotes: `last: "a: b"` [unquoted-colon]',
    ]


@pytest.mark.parametrize(
    ("form", "line", "column"),
    [("a: {}", 2, 4), ("{{ a: {} }}", 2, 6), ("{{ // read as JSON5\n a: {} }}", 3, 5)],
)
def test_limits_hold_in_every_form(form: str, line: int, column: int) -> None:
    deep = problems(f"---\n{form.format('[[[[1]]]]')}\n---\n", limits=Limits(depth=3))
    many = problems(f"---\n{form.format('[1, 2, 3]')}\n---\n", limits=Limits(nodes=4))
    long = problems(f"---\n{form.format('1234')}\n---\n", limits=Limits(number_length=3))

    what = "more than 3 mappings and lists stand inside each other; write the values in fewer levels [too-deep]"
    assert deep == [f"{line}:{column + 2}: {what}"]
    what = "the front matter has more than 4 keys and values; keep data in a file of its own [too-many-values]"
    assert many == [f"{line}:{column + 7}: {what}"]
    what = "a number of 4 characters is longer than 3; put it in quotes if it is text [number-too-long]"
    assert long == [f"{line}:{column}: {what}"]


def test_front_matter_over_the_limit_is_not_read() -> None:
    text = "---\ntitle: é\n---\n"

    assert problems(text, limits=Limits(front_matter_bytes=9)) == [
        "1:1: the front matter is longer than 9 bytes; keep data in a file of its own [front-matter-too-large]"
    ]
    assert read_document(text.encode(), path="a.md", limits=Limits(front_matter_bytes=10)).problems == ()


def test_reading_stops_after_so_many_problems() -> None:
    text = "---\n" + "1: 1\n" * 8 + "---\n"

    assert len(problems(text, limits=Limits(problems=3))) == 3
    assert len(problems(text)) == 8


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x]\n" + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)),
        "a: " + "[" * 30_000,
        "{" + "{a: " * 15_000,
        "a: " + "9" * 60_000,
        "a: 0x" + "f" * 60_000,
        "a: [" + "&a x, " * 9_000 + "]",
        "{ // c\n" + "a: {" * 10_000,
        "? " * 30_000,
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(bomb: str) -> None:
    assert problems(f"---\n{bomb}\n---\n")


def test_a_value_is_never_an_object_of_python() -> None:
    assert problems('---\na: !!python/object/apply:os.system ["true"]\n---\n') == [
        (
            "2:4: a tag (`!…`) stands here, and tags are not followed; "
            "delete it, or put the text in quotes if the `!` is meant [tag]"
        )
    ]


def test_a_character_written_as_two_escapes_is_one_character() -> None:
    assert document('---\na: "\\ud83d\\ude00"\n---\n').values == {"a": "😀"}
    assert document("---\n{ a: '\\ud83d\\ude00' }\n---\n").values == {"a": "\\ud83d\\ude00"}
    assert document("---\n{ a: '\\ud83d\\ude00', // c\n }\n---\n").values == {"a": "😀"}


def test_times_keep_the_offset_that_was_written() -> None:
    post = document("---\na: 2024-05-06T07:08:09Z\nb: 2024-05-06 07:08:09.5\nc: '2024-05-06'\n---\n")

    assert post.values == {
        "a": datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
        "b": datetime(2024, 5, 6, 7, 8, 9, 500_000),  # noqa: DTZ001 -- none was written
        "c": "2024-05-06",
    }


def test_python_frontmatter_reads_posts_through_the_handler() -> None:
    post = frontmatter.loads("---\r\n{ title: 'it\\'s', }\r\n---\r\nBody\r\n", handler=FrontMatterHandler())

    assert (post.metadata, post.content) == ({"title": "it's"}, "Body")


def test_the_handler_says_what_is_wrong_and_keeps_what_is_sound() -> None:
    post = FrontMatterHandler(path="a.md").load("title: a\nday: 2023-02-29\n")

    assert post["title"] == "a"
    assert [str(problem) for problem in post.tree.problems] == [
        (
            "a.md:3:6: `2023-02-29` is no date or time that exists; "
            "write a day from 1 to 28: February 2023 has 28 days, or put it in quotes if it is text [impossible-date]"
        )
    ]


def test_what_python_frontmatter_writes_is_read_again() -> None:
    handler = FrontMatterHandler()
    post = frontmatter.loads("---\n{ title: 'it\\'s', }\n---\nBody\n", handler=handler)

    assert document(frontmatter.dumps(post, handler=handler)).values == {"title": "it's"}


@pytest.mark.parametrize(
    "before",
    [
        "<!-- docs/posts/a.md -->\n",
        "\n",
        "\ufeff \n",
        "<!-- one -->\n\n<!-- two\n--- -->\n",
        "[//]: # (note)\n",
        "{# note #}\n",
    ],
)
def test_comments_and_blanks_before_front_matter_are_told_at_its_beginning(before: str) -> None:
    line = (before.lstrip("\ufeff") if before == "\ufeff \n" else before).count("\n") + 1
    (problem,) = problems(f"{before}---\ntitle: a\n---\n")
    assert problem.startswith(f"{line}:1: the front matter does not begin at the start of the file")


def test_many_comments_before_no_front_matter_take_no_time() -> None:
    text = "<!-- a -->\n" * 50_000 + "Prose.\n"
    assert document(text).form == "none"


TOML = """+++
title = "Bread" # the name
date = 2026-01-31T08:00:00+01:00
tags = ["a", "b"]
draft = false

[params]
  "deep key" = 1979-05-27
  [params.inner]
  list = [1, 2]
[[menu]]
name = "x"
+++
Prose
"""


def test_toml_is_read_with_the_places_of_its_keys() -> None:
    found = document(TOML)
    assert (found.form, found.body, found.body_line) == ("toml", "Prose\n", 14)
    assert found.values["title"] == "Bread"
    assert found.values["date"] == datetime(2026, 1, 31, 8, tzinfo=timezone(timedelta(hours=1)))
    assert found.values["params"] == {"deep key": date(1979, 5, 27), "inner": {"list": [1, 2]}}
    assert found.position("title") == (2, 9)
    assert found.keys["tags",] == (4, 1)
    assert found.keys["params", "inner", "list"] == (10, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("+++\ntitle = \n+++\n", "2:9: the front matter is no TOML: invalid value"),
        ("+++\ntitle = 'a'\ntitle = 'b'\n+++\n", "3:12: the front matter is no TOML: cannot overwrite a value"),
        ("+++\ndate = 2026-02-30\n+++\n", "2:8: the front matter is no TOML: invalid date or datetime"),
        ("+++\ntitle = 'a'\n", "1:1: the front matter is never closed; write `+++` on a line of its own after it"),
        ("+++\nx = inf\n+++\n", "2:5: `inf` is no number that anything can be ordered by"),
        ("+++\nx = " + "[" * 30 + "]" * 30 + "\n+++\n", "2:5: more than 20 mappings and lists"),
        ("+++\nx = " + "[" * 20_000 + "\n+++\n", "2:1: lists stand too deep inside each other"),
        ("+++\nx = '" + "a" * 70_000 + "'\n+++\n", "1:1: the front matter is longer than"),
        ("\n+++\ntitle = 'a'\n+++\n", "2:1: the front matter does not begin at the start of the file"),
    ],
)
def test_toml_that_cannot_be_read_is_told_at_its_place(text: str, told: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(told)


def test_a_line_of_plus_signs_alone_is_no_toml() -> None:
    assert document("+++\nProse\n").form == "none"


def test_an_object_of_json_at_the_start_of_a_file_is_read_with_its_places() -> None:
    found = document('{\n  "title": "Bread}",\n  "tags": ["a", {"b": "{"}],\n  "draft": false\n}\n\nProse {x}\n')
    assert (found.form, found.body, found.body_line) == ("json", "\nProse {x}\n", 6)
    assert found.values == {"title": "Bread}", "tags": ["a", {"b": "{"}], "draft": False}
    assert (found.position("title"), found.keys["tags", 1]) == ((2, 12), (3, 17))
    assert document("{}\nProse\n").body == "Prose\n"
    assert document('\ufeff{\r\n  title: "a",\r\n}\r\nProse').values == {"title": "a"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"title": "a"\n\nIt is prose.\n', "3:1: a comma or `}` is missing before this"),
        ('{"title": "a}\nProse\n', "1:11: the quote opened here is not closed on its line"),
        ('{"title": "a",', "1:1: the `{` opened here is never closed"),
        ('{"title": "a"} Prose\n', "1:16: this stands after the closing `}`"),
        ('{"tags": [1}\n', "1:12: a comma or `]` is missing before this"),
        ('{"x": "' + "a" * 70_000 + '"}\n', "1:1: the front matter is longer than"),
        ('{"x": ' + "[" * 30 + "]" * 30 + "}\n", "1:26: more than 20 mappings and lists"),
        ('{"a": "\x07"}\n', "1:8: the front matter contains the character"),
        ('\n\n{"title": "a"}\nProse\n', "3:1: the front matter does not begin at the start of the file"),
    ],
)
def test_an_object_of_json_that_cannot_be_read_is_told_at_its_place(text: str, told: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(told)


@pytest.mark.parametrize(
    "text", ["{{ macro }}", "{% raw %}", "{: .note }", "{note: 1}", "{#id}", '    {"a": 1}', "{", "{a}"]
)
def test_a_brace_that_no_key_follows_is_text(text: str) -> None:
    assert document(f"{text}\nProse\n").form == "none"


def test_open_brackets_without_end_take_no_time() -> None:
    (problem,) = problems('{"a": ' + "[" * 500_000)
    assert "more than 20 mappings" in problem


def test_what_is_sound_in_a_refused_file_is_its_rest() -> None:
    read = read_document(b"---\ntitle: a\npublished: 2026-13-01\ntags: [b]\n---\nBody\n", path="a.md")
    assert read.value is None
    assert read.rest is not None
    assert (read.rest.values["tags"], read.rest.body) == (["b"], "Body\n")
