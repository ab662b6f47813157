"""The line of a problem, with a caret below its place."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.excerpt import WIDTH, excerpt, visible


@pytest.mark.parametrize(
    ("text", "line", "column", "shown"),
    [
        ("a: b\n", 1, 4, ("1 | a: b", "  |    ^")),
        ("---\r\ntitle: x\r\n", 2, 8, ("2 | title: x", "  |        ^")),
        ("\ufeff---\n", 1, 1, ("1 | ---", "  | ^")),
        ("\tx: y", 1, 2, ("1 | →x: y", "  |  ^")),
        ("日本: x", 1, 5, ("1 | 日本: x", "  |       ^")),
        ("e\u0301: x", 1, 5, ("1 | e\u0301: x", "  |    ^")),
        ("a\x1b[31m\u202eb: c", 1, 8, ("1 | a�[31m�b: c", "  |        ^")),
        ("a\n", 2, 1, ("2 | ", "  | ^")),
        ("x" * 200, 1, 1, (f"1 | {'x' * WIDTH}…", "  | ^")),
        ("x" * 200, 1, 150, (f"1 | …{'x' * WIDTH}…", "  | " + " " * 49 + "^")),
        ("x" * 200, 1, 200, (f"1 | …{'x' * 49}", "  | " + " " * 49 + "^")),
    ],
)
def test_the_caret_stands_below_the_place(text: str, line: int, column: int, shown: tuple[str, str]) -> None:
    assert excerpt(text, line=line, column=column) == shown


@pytest.mark.parametrize("line", [0, 3])
def test_a_line_that_is_not_there_is_not_shown(line: int) -> None:
    assert excerpt("a\n", line=line, column=1) is None


def test_nothing_that_a_terminal_obeys_is_shown() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert {character for character in visible(everything) if not character.isprintable()} <= set("\xa0\u3000") | {
        character for character in everything if character.isspace() and visible(character) == character
    }
    assert not {"\x1b", "\x07", "\r", "\n", "\x9b", "\u202e", "\u2066", "\u200b", "\x7f"} & set(visible(everything))
