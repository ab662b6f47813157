"""What YAML says, and what is said about what is no YAML; with libyaml and without it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from mkdocs_blogposts.content import yaml_document
from mkdocs_blogposts.content.source import DEFAULT_LIMITS
from mkdocs_blogposts.content.tree import Tree


@pytest.fixture(params=["libyaml", "portable"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test of this file runs with libyaml, where it is there, and without."""
    if request.param == "portable":
        monkeypatch.setattr(yaml_document, "FastLoader", None)
    elif yaml_document.FastLoader is None:
        pytest.skip("PyYAML is installed without libyaml")


only_libyaml = pytest.mark.parametrize("parser", ["libyaml"], indirect=True)
"""Tabs between words and some question marks; PyYAML's own parser refuses them."""


def read(text: str) -> Tree:
    return yaml_document.read_yaml(text, path="a.md", limits=DEFAULT_LIMITS, first_line=1).tree


def problems(text: str) -> list[str]:
    return [str(problem).removeprefix("a.md:") for problem in sorted([*read(text).problems, *read(text).doubts])]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("yes", True),
        ("On", True),
        ("TRUE", True),
        ("no", False),
        ("off", False),
        ("False", False),
        ("y", "y"),
        ("nO", "nO"),
        ("'yes'", "yes"),
        ('"~"', "~"),
        ("12", 12),
        ("-1_000", -1000),
        ("+7", 7),
        ("0", 0),
        ("010", 10),
        ("08", 8),
        ("0x1F", 31),
        ("-0b101", -5),
        ("0b_", "0b_"),
        ("0x_", "0x_"),
        ("0o17", "0o17"),
        ("12:30", "12:30"),
        ("1:30:00.5", "1:30:00.5"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("-2.", -2.0),
        ("1.0e+3", 1000.0),
        ("1e3", "1e3"),
        ("1.2.3", "1.2.3"),
        ("٣", "٣"),
        ("2024-05-06", date(2024, 5, 6)),
        ("2024-5-6", "2024-5-6"),
        ("2024-5-6 7:08:09", datetime(2024, 5, 6, 7, 8, 9)),  # noqa: DTZ001 -- none was written
        ("2024-05-06T07:08:09.25Z", datetime(2024, 5, 6, 7, 8, 9, 250_000, UTC)),
        ("2024-05-06 07:08:09 -03:30", datetime(2024, 5, 6, 7, 8, 9, 0, timezone(-timedelta(hours=3, minutes=30)))),
        ("2024-05-06T07:08", "2024-05-06T07:08"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_word_without_quotes_means(word: str, value: object) -> None:
    block, flow = read(f"a: {word}\n"), read(f"{{a: {word} }}\n")

    assert block.problems == flow.problems == []
    assert block.values == flow.values == {"a": value}
    assert type(block.values["a"]) is type(value)


@pytest.mark.parametrize(
    ("word", "rule"),
    [
        ("2024-02-30", "impossible-date"),
        ("2024-13-01 00:00:00", "impossible-date"),
        ("2024-01-01 24:00:00", "impossible-date"),
        ("2024-01-01 00:00:00 +24:00", "impossible-date"),
        ("0000-01-01", "impossible-date"),
        (".inf", "no-finite-number"),
        (".nan", "no-finite-number"),
        (".Inf", "no-finite-number"),
        ("-.INF", "no-finite-number"),
        (".NaN", "no-finite-number"),
        ("1.0e+999", "no-finite-number"),
        ("9" * 101, "number-too-long"),
        ("1." + "9" * 100, "number-too-long"),
    ],
)
def test_a_number_or_date_that_is_none_is_a_problem_at_its_place(word: str, rule: str) -> None:
    (problem,) = read(f"a: 1\nb: [x, {word}]\n").problems

    assert (problem.line, problem.column, problem.rule) == (2, 8, rule)


def test_texts_over_several_lines() -> None:
    tree = read("a: one\n  two\n\n  three\nb: |\n  x\n   y\nc: >-\n  x\n  y\nd: 'x\n\n  y'\ne: \"x \\\n  y\"\n")

    assert tree.values == {"a": "one two\nthree", "b": "x\n y\n", "c": "x y", "d": "x\ny", "e": "x y"}
    assert tree.places["c",] == (8, 4)


def test_a_bracket_may_follow_its_colon() -> None:
    tree = read("{a:[x], b: {c:{d: 1}}}\n")

    assert (tree.values, tree.places["b", "c"]) == ({"a": ["x"], "b": {"c": {"d": 1}}}, (1, 15))


@only_libyaml
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{\ta:[x]}\n", "1:3: no space stands after the colon of `a`"),
        ("{\ta: [the key:{x: 1}]}\n", "1:14: no space stands after this colon"),
        ('{\ta: "\\ud800"}\n', "1:9: this escape stands for no character"),
        (f"{{\ta: {'[' * 1500}", "1:1005: too many mappings and lists stand inside each other"),
    ],
)
def test_what_libyaml_gives_up_on_is_told_where_tabs_stand(text: str, problem: str) -> None:
    (told,) = problems(text)

    assert told.split("; ")[0] == problem


@only_libyaml
def test_a_question_mark_is_part_of_a_word() -> None:
    assert read("{a: why? so}\n").values == read("a: why? so\n").values == {"a": "why? so"}


@only_libyaml
def test_tabs_part_tokens_where_they_indent_nothing() -> None:
    assert read("a: one\n  \ttwo\n").values == {"a": "one two"}
    tree = read("a:\tx\ty\t# note\nb: |\t# note\n  x\n{}".replace("{}", "c:\t{\td\t:\t1,\n\t\te: [\t2\t]\t}\n"))

    assert tree.problems == []
    assert tree.values == {"a": "x\ty", "b": "x\n", "c": {"d": 1, "e": [2]}}
    assert tree.places["c", "e"] == (5, 6)


def test_a_missing_value_is_looked_for_at_its_key() -> None:
    tree = read("a:\nb: {c: , d}\n")

    assert tree.values == {"a": None, "b": {"c": None, "d": None}}
    assert tree.places == {("a",): (1, 1), ("b",): (2, 4), ("b", "c"): (2, 5), ("b", "d"): (2, 10)}


def test_an_anchor_alone_is_a_problem_too() -> None:
    assert problems("a: &x 1\n") == [
        "1:4: `&x` is an anchor, which is not kept; delete it, or put the text in quotes if the `&` is meant [anchor]"
    ]


@pytest.mark.parametrize(
    "tag", ["!ENV", "!!str", "!!python/name:os.system", "!", "!<tag:yaml.org,2002:int>", "!a!b", "!<"]
)
def test_every_tag_is_a_problem(tag: str) -> None:
    assert problems(f"a: {tag} x\n") == [
        (
            "1:4: a tag (`!…`) stands here, and tags are not followed; "
            "delete it, or put the text in quotes if the `!` is meant [tag]"
        )
    ]


@pytest.mark.parametrize("word", ["\\ud800", "\\udfff x", "\\0", "\\e", "\\x7f", "\\ufffe"])
def test_an_escape_brings_no_character_in_that_is_refused_otherwise(word: str) -> None:
    (problem,) = read(f'a: "x {word}"\n').problems

    assert (problem.line, problem.column, problem.rule) == (1, 4, "control-character")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('a: 1\nb: "x\n', '2:4: the quote " opened here is never closed'),
        ("b: 'it's'\n", "1:8: the text between quotes has ended at the ' before this"),
        ('a: ["x"y]\n', '1:8: the text between quotes has ended at the " before this'),
        ("a: [x, y\n", "1:4: the `[` opened here is never closed"),
        ("a: {b: \n", "1:4: the `{` opened here is never closed"),
        ("a: [x, y\nb: z\n", "2:2: a comma or `]` is missing before this, for the `[` of line 1"),
        ("a: [x: y: z]\n", "1:9: a comma or `]` is missing before this"),
        ("a: [x,,y]\n", "1:7: nothing stands before this comma"),
        ("a: ]\n", "1:4: a value is missing before this `]`"),
        ('a: "x" ]\n', "1:8: this `]` closes or parts nothing"),
        ("a: 1\n\tb: 2\n", "2:1: a tab indents this line, which YAML does not allow"),
        ("a: 1\nb:\n\tc: 2\n", "3:1: a tab indents this line, which YAML does not allow"),
        ("a: x: y\n", "1:5: the value of `a` contains a colon"),
        ("a: x\n  b: y\n", "2:4: a key cannot stand here, in what continues the line above"),
        ("  a: 1\n b: 2\n", "2:2: this line is indented differently from those that it belongs to"),
        ('a: "x"\n b: y\n', "2:2: this line is indented differently from those that it belongs to"),
        ("a:x\n", "1:1: no space stands after the colon of `a`"),
        ("a: 1\nb:x\n", "2:1: no space stands after the colon of `b`"),
        ("{a:x}\n", "1:2: no space stands after the colon of `a`"),
        ("a: {b:x, c: 1}\n", "1:5: no space stands after the colon of `b`"),
        ("{a: x, // c\n}\n", "1:8: `//` begins no comment in YAML"),
        ("a: 1\nProse.\n", "2:1: this line is no `key: value`"),
        ("a:\n - x\n -y\n", "3:2: no space stands after the `-` of this list item"),
        ("a: - x\n", "1:4: a list item cannot stand here"),
        ("a: 1\n- x\n", "2:1: this list item belongs to no key, or is indented differently from its list"),
        (": x\n", "1:1: a key is missing before this colon"),
        ("a: @x\n", "1:4: no text can begin with `@`"),
        ("a: `x`\n", "1:4: no text can begin with a backtick"),
        ("a: ? x\n", "1:4: no text can begin with `? ` here"),
        ("a: **x**\n", "1:4: no text can begin with `*`"),
        ("a: & x\n", "1:4: no text can begin with `&`"),
        ("a: | x\n", "1:4: text cannot follow `|` on its line"),
        ("%YAML 1.2\na: 1\n", "1:1: a line cannot begin with `%`"),
        ('a: "\\d"\n', "1:5: `\\d` means nothing between double quotes"),
        ('a: "\\u12"\n', "1:5: `\\u` is not followed by four hexadecimal digits"),
        ('a: "\\UFFFFFFFF"\n', "1:7: this escape stands for no character"),
        ('a: "\\U00110000"\n', "1:7: this escape stands for no character"),
        ("a: 1\n--- x\n", "2:1: a second YAML document begins here"),
        ("{a: 1}\nb: 2\n", "2:1: this stands after the end of the front matter's mapping"),
    ],
)
def test_what_is_no_yaml_is_told_in_the_words_of_a_writer(text: str, problem: str) -> None:
    (told,) = problems(text)

    assert told.split("; ")[0] == problem


def test_a_text_that_ends_without_a_line_end_is_read_alike() -> None:
    for text in ("a: 1", "a:", "? a", "a: [x, {b: c}]", "a: |\n x", "--- {a: 1}"):
        short, whole = read(text), read(f"{text}\n")
        assert (short.values, short.keys, short.places) == (whole.values, whole.keys, whole.places)
        assert short.problems == []
    assert problems("---") == problems("---\n")
    assert problems("---")[0].startswith("2:1: the text between the `---` lines has no keys;")


def test_each_further_duplicate_names_the_first() -> None:
    assert [problem.partition(";")[0] for problem in problems("a: 1\nb: {a: 2}\na: 3\na: 4\n")] == [
        "3:1: the key `a` is written twice, first on line 1",
        "4:1: the key `a` is written twice, first on line 1",
    ]


def test_the_hint_shows_the_line_as_it_should_be() -> None:
    assert problems('title: Why: a "story"\n') == [
        (
            "1:11: the value of `title` contains a colon; "
            "put the value in quotes: `title: 'Why: a \"story\"'` [unquoted-colon]"
        )
    ]
    assert problems("a: 1\ndate:2024\n") == [
        "2:1: no space stands after the colon of `date`; write `date: 2024` [missing-space]"
    ]


def test_a_message_is_one_short_line_whatever_the_key() -> None:
    (problem,) = problems(f'? "a\\n{"b" * 900}"\n: 1\n? "a\\n{"b" * 900}"\n: 2\n')

    assert problem == (
        f"3:3: the key `a\\n{'b' * 38}…` is written twice, first on line 1; "
        "keep one, as the last counts [duplicate-key]"
    )
