"""Which letters fonts have, how wide they are, and where others are looked for."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from mkdocs_blogposts.drawing.faces import Face, Fonts, own_face
from support.fonts import write_font


def test_the_fonts_of_the_package_have_the_letters_of_latin_greek_and_cyrillic() -> None:
    texts = "Grüße, naïve Łódź, Příliš žluťoučký, Tiếng Việt, İstanbul, Ελληνικά, Кириллица, Україна, ḥadīṯ – “a” … № €"
    assert Fonts([]).missing(texts) == []


@pytest.mark.parametrize("name", ["title", "text"])
def test_both_have_the_same_letters(name: str) -> None:
    face = own_face(name)
    assert [code for code in range(0x20, 0x2600) if bool(face.glyph(code)) != bool(own_face("title").glyph(code))] == []


def test_letters_are_as_wide_as_they_are_drawn() -> None:
    face = own_face("text")
    assert (face.advance("A"), face.advance("i"), face.advance(" "), face.advance("中")) == (0.735, 0.333, 0.2, None)


def test_a_letter_that_no_font_has_is_missing_and_told_once() -> None:
    assert Fonts([]).missing("你好 你 a🚀\u200d\ufe0f") == ["你", "好", "🚀"]


def test_it_is_found_in_a_font_of_the_machine(tmp_path: Path) -> None:
    path = write_font(tmp_path / "fonts" / "deep", "你好")
    fonts = Fonts([tmp_path / "fonts", tmp_path / "nowhere"])
    assert fonts.missing("你好吗") == ["吗"]
    assert [face.path for face in fonts.others("a 你!")] == [path]
    assert fonts.others("Plain") == []


def test_of_two_fonts_one_is_taken_whatever_their_order_on_the_disk(tmp_path: Path) -> None:
    for name in ("b.ttf", "a.ttf"):
        write_font(tmp_path, "你", name=name)
    assert [face.path.name for face in Fonts([tmp_path]).others("你")] == ["a.ttf"]


def test_a_text_is_as_wide_as_in_the_widest_font_that_may_draw_it(tmp_path: Path) -> None:
    write_font(tmp_path, "i你")
    fonts = Fonts([tmp_path])
    assert fonts.width("i", "title", fonts.others("i你")) == own_face("text").advance("A")
    assert fonts.width("\u0301", "title") == 0
    assert fonts.width("\u200d", "title") == 0


@pytest.mark.parametrize("data", [b"", b"OTTO", b"\0" * 500, b"ttcf" + b"\xff" * 40, b"\0\1\0\0\xff\xff" + b"\7" * 900])
def test_what_is_no_font_has_no_letters(tmp_path: Path, data: bytes) -> None:
    Path(tmp_path, "broken.ttf").write_bytes(data)
    write_font(tmp_path, "你")
    assert Fonts([tmp_path]).missing("你好") == ["好"]


def test_a_font_that_is_cut_off_anywhere_has_letters_or_none(tmp_path: Path) -> None:
    whole = write_font(tmp_path, "你").read_bytes()
    for length in range(0, 3_000, 97):
        path = Path(tmp_path, "cut.ttf")
        path.write_bytes(whole[:length])
        try:
            face = Face(path)
        except (OSError, ValueError, struct.error):
            continue
        assert face.glyph(ord("你")) >= 0
