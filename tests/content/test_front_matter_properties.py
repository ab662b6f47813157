"""What holds for any bytes: nothing is raised, places are places, and libyaml makes no difference."""

from __future__ import annotations

from unittest import mock

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_blogposts.content import yaml_document
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.problem import Read

REAL = (
    (
        "{\n\ttitle: \"A 'quoted' title: with a colon?\",\n\tpublished: '2022-07-19T14:52:03.000Z',\n"
        "\ttags: ['opinion', 'c#',],\n\tlicense: 'cc-by-4',\n\torder: 4, // last\n}\n"
    ),
    (
        "title: A post\npublished: 2022-07-19\ntags:\n  - one\n  - two # three\nimage: {src: a.png, alt: why?}\n"
        "description: >-\n  some\n  text\n\nnote: 'it''s'\nother: \"\\u00e9\\n\"\n"
    ),
)

PIECES = (
    *("a", "title", "x y", "é", "😀", "1", "08", "9" * 120, "1.5", ".inf", "1e400", "yes", "null", "~", "=", "<<"),
    *(".Inf", "-.NaN", "0x", "1_0.0E+1"),
    *("2020-02-31", "2020-02-02 20:00:00 +99:00", "why?", "?x", ":x", "-x", "x:", "//", "/*", "*/"),
    *(
        "-",
        "- ",
        "? ",
        ":",
        ": ",
        ":\n",
        ",",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "''",
        "\\",
        "\\'",
        "#",
        " #",
        "|",
        ">",
        "|2",
    ),
    *(
        "&",
        "&a ",
        "*",
        "*a",
        "!",
        "!!str ",
        "!<a>",
        "!%zz",
        "%",
        "%YAML 1.1\n",
        "%TAG ! x\n",
        "@",
        "`",
        "---",
        "...",
        "\n",
    ),
    *("\n  ", "\n\t", "\t", " ", "\r", "\r\n", "\0", "\x07", "\x85", "\u2028", "\ufeff", '"\\ud800"', '"\\UFFFFFFFF"'),
    *("a: 1\n", "b: 'c d'\n", "- x\n", "{a: b}", "key:\n  - x\n", "|\n  text\n   more\n\n", ">\n  fold\n  ed\n"),
)

front_matters = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
mutated = st.builds(
    lambda text, at, gone, piece: text[: at % len(text)] + piece + text[at % len(text) + gone :],
    st.sampled_from(REAL),
    st.integers(0, 10_000),
    st.integers(0, 6),
    st.sampled_from(PIECES),
)


def same_with_and_without_libyaml(data: bytes) -> Read[Document]:
    """Return what is read; without libyaml a file says the same, or is refused for what only libyaml takes."""
    read = read_document(data, path="a.md")
    with mock.patch.object(yaml_document, "FastLoader", None):
        portable = read_document(data, path="a.md")
    if portable.value is not None or read.value is None:
        # Not by ==, for which True is 1.
        assert repr(portable.value) == repr(read.value)
    assert_sound(portable, data)
    return read


def assert_sound(read: Read[Document], data: bytes) -> None:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    assert (read.value is None) == bool({problem.rule for problem in read.problems} - {"duplicate-key"})
    assert list(read.problems) == sorted(read.problems)
    for problem in read.problems:
        assert "\n" not in str(problem)
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    if read.value is not None:
        document = read.value
        assert set(document.places) <= set(document.keys)
        assert document.body == "\n".join(lines[document.body_line - 1 :])
        repr(document).encode()
        for line, column in [*document.keys.values(), *document.places.values()]:
            assert 1 < line < document.body_line
            assert 1 <= column <= len(lines[line - 1]) + 1  # an empty item, `-`, begins where its line ends


@pytest.mark.skipif(yaml_document.FastLoader is None, reason="PyYAML is installed without libyaml")
def test_the_tests_of_this_file_compare_two_parsers() -> None:
    assert not issubclass(yaml_document.FastLoader, yaml.SafeLoader)


@given(st.binary(max_size=200))
@example(b"---\n\xff")
def test_any_bytes(data: bytes) -> None:
    assert_sound(same_with_and_without_libyaml(data), data)


@given(front_matters, st.sampled_from(["---\n", "---\n\n", "---\r\n", "\ufeff---\n", "\n---\n"]))
@example("a:\n-", "---\n")
def test_anything_that_looks_like_front_matter(inside: str, opening: str) -> None:
    data = f"{opening}{inside}\n---\nBody\n".encode()
    assert_sound(same_with_and_without_libyaml(data), data)


@given(mutated)
def test_front_matter_with_a_slip(inside: str) -> None:
    data = f"---\n{inside}---\nBody\n".encode()
    assert_sound(same_with_and_without_libyaml(data), data)


@given(st.sampled_from(REAL), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=4))
def test_front_matter_with_broken_bytes(inside: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(f"---\n{inside}---\nBody\n".encode())
    for at, byte in changes:
        data[at % len(data)] = byte
    assert_sound(same_with_and_without_libyaml(bytes(data)), bytes(data))


@pytest.mark.parametrize("inside", REAL)
def test_the_front_matter_that_is_changed_here_is_sound_itself(inside: str) -> None:
    assert read_document(f"---\n{inside}---\n".encode(), path="a.md").problems == ()
