"""Front matter as a JavaScript object, by JSON5."""

from __future__ import annotations

import json5
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.content.json5_document import read_json5
from mkdocs_blogposts.content.source import DEFAULT_LIMITS
from mkdocs_blogposts.content.tree import Tree


def read(text: str) -> Tree:
    return read_json5(text, path="a.md", limits=DEFAULT_LIMITS, first_line=1)


def problems(text: str) -> list[str]:
    return [str(problem).removeprefix("a.md:") for problem in [*read(text).problems, *read(text).doubts]]


@pytest.mark.parametrize("key", ["$", "_a1", "größe", "名前", "\ufe70", "a\u200c\ufe70", "a\u203f", "℘"])
def test_a_name_of_javascript_needs_no_quotes(key: str) -> None:
    assert (problems(f"{{{key}: 1}}"), read(f"{{{key}: 1}}").values) == ([], {key: 1})


@pytest.mark.parametrize("key", ["a-b", "1a", "\u200ca", "a\u2014", "\u0301a"])
def test_another_key_needs_quotes(key: str) -> None:
    assert [problem.rule for problem in read(f"{{{key}: 1}}").problems] == ["unquoted-text"]


def test_keys_and_values_have_places() -> None:
    tree = read("// on top\n{\n\ta: 'x', /* b:\n 1 */ 'b': [1, {c: null}],\n}\n")

    assert tree.values == {"a": "x", "b": [1, {"c": None}]}
    assert tree.keys == {("a",): (3, 2), ("b",): (4, 7), ("b", 0): (4, 13), ("b", 1): (4, 16), ("b", 1, "c"): (4, 17)}
    assert tree.places == {
        ("a",): (3, 5),
        ("b",): (4, 12),
        ("b", 0): (4, 13),
        ("b", 1): (4, 16),
        ("b", 1, "c"): (4, 20),
    }


@pytest.mark.parametrize(
    ("word", "value"),
    [
        (r"'it\'s'", "it's"),
        (r'"\"x\""', '"x"'),
        ("'//'", "//"),
        ("'a\\\nb'", "ab"),
        (r"'\x41\u0042\n'", "AB\n"),
        ("'\t'", "\t"),
        ("'\\\t'", "\t"),
        ("-1", -1),
        ("+.5", 0.5),
        ("0x1F", 31),
        ("1e3", 1000.0),
        ("true", True),
        ("[]", []),
        ("{}", {}),
    ],
)
def test_a_value_means(word: str, value: object) -> None:
    tree = read(f"{{$a_1: {word}}}")

    assert tree.problems == []
    assert tree.values == {"$a_1": value}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{\n a: 'x\n}", "2:5: the quote opened here is not closed on its line"),
        ("{a: 'it's'}", "1:9: the text between quotes has ended at the ' before this"),
        ("{a: 'x'\n b: 1}", "2:2: a comma or `}` is missing before this"),
        ("{a: [1 2]}", "1:8: a comma or `]` is missing before this"),
        ("{a: [1}", "1:7: a comma or `]` is missing before this"),
        ("{a: 1", "1:1: the `{` opened here is never closed"),
        ("{a: [1, ", "1:5: the `[` opened here is never closed"),
        ("{a: 1} b", "1:8: this stands after the closing `}`"),
        ("{a 1}", "1:4: a colon is missing before this"),
        ("{a: , b: 1}", "1:5: a value is missing before this `,`"),
        ("{a: 1,, b: 1}", "1:7: a key is missing before this `,`"),
        ("{a: b}", "1:5: the text `b` stands without quotes"),
        ("{a: 01}", "1:5: the text `01` stands without quotes"),
        ("{a: Infinity}", "1:5: the text `Infinity` stands without quotes"),
        ("{a-b: 1}", "1:2: the key `a-b` is no name of JavaScript"),
        ("{a: 1 /* b\n}", "1:7: the comment opened here is never closed"),
        ("{a: 1 / b}", "1:7: `/` stands outside of quotes"),
        (r"{a: '\u12'}", "1:5: an escape in this text is not complete"),
        ("{a: 1e999}", "1:5: `1e999` is no number that anything can be ordered by"),
        (r"{a: '\ud800'}", "1:5: an escape in this text stands for U+D800, which no page can show"),
        ("{a: 1,\n 'a': 2}", "2:2: the key `a` is written twice, first on line 1"),
        ("{[a]: 1}", "1:2: a key is missing before this `[`"),
    ],
)
def test_what_is_no_object_is_told_in_the_words_of_a_writer(text: str, problem: str) -> None:
    (told,) = problems(text)

    assert told.split("; ")[0] == problem


texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"), max_size=9
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(texts, values, max_size=5), st.sampled_from([None, 2, "\t"]), st.booleans())
def test_what_the_library_writes_is_read_as_the_library_reads_it(
    written: dict[str, object], indent: int | str | None, quote_keys: bool
) -> None:
    text = json5.dumps(written, indent=indent, quote_keys=quote_keys)
    tree = read(text)

    assert tree.problems == []
    assert tree.values == written


tokens = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "a",
        '"b"',
        r"'\''",
        r"'\q'",
        "1",
        "-.5",
        "01",
        "1.",
        "0x",
        "true",
        "nulls",
        "$",
        "// c\n",
        "/* c */",
        "/*",
        " ",
        "\t",
        "\n",
        "\\",
        "'",
        "é",
        "a-b",
        "+",
        "undefined",
    ]
)


@given(st.lists(tokens, max_size=12).map("".join))
def test_no_text_is_an_object_here_that_the_library_refuses_or_the_reverse(inside: str) -> None:
    text = f"{{{inside}}}"
    try:
        expected = json5.loads(text, allow_duplicate_keys=False)
    except ValueError:
        expected = None
    tree = read(text)

    assert (None if tree.problems else tree.values) == expected
