"""Characters that no front matter may hold."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.text import invisible_in, unprintable_in


@pytest.mark.parametrize("text", ["", "a b", "größe\tund\nmehr", "名前", "😀", "soft\xadhyphen", "\u200b", "\ue000"])
def test_a_text_that_can_be_read_has_none(text: str) -> None:
    assert (invisible_in(text), unprintable_in(text)) == ([], [])


@pytest.mark.parametrize("character", ["\0", "\x07", "\x7f", "\x80", "\ud800", "\ufffe", "\uffff"])
def test_controls_and_halves_are_found_in_their_order(character: str) -> None:
    assert invisible_in(f"a\n{character}b\x01") == unprintable_in(f"a\n{character}b\x01") == [character, "\x01"]


@pytest.mark.parametrize("character", ["\r", "\x85", "\u2028", "\u2029", "\ufeff"])
def test_line_ends_that_no_editor_shows_are_invisible_and_can_be_printed(character: str) -> None:
    assert (invisible_in(f"a{character}"), unprintable_in(f"a{character}")) == ([character], [])
