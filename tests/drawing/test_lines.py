"""Texts in lines: they fit, whatever the text is, and they end where a reader pauses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_blogposts.drawing.faces import Fonts
from mkdocs_blogposts.drawing.lines import Setter, clusters, direction_of, plain, without_symbols

SIZES = (108, 98, 90, 82, 74, 67, 61, 55, 50, 46)
SETTER = Setter(Fonts([]))
WIDTH, HEIGHT = 1040, 340


def lines(text: str, *, width: float = WIDTH, height: float | None = HEIGHT) -> tuple[str, ...]:
    return SETTER.fit(plain(text), width=width, height=height, sizes=SIZES).lines


@given(st.text(max_size=300) | st.text("aiWM mw.-–你好。「」אבג é\u0301\u200b\u00a0\u202f", max_size=300))
@settings(max_examples=150)
def test_any_text_fits_and_nothing_but_its_end_is_left_out(text: str) -> None:
    shown = plain(text)
    block = SETTER.fit(shown, width=WIDTH, height=HEIGHT, sizes=SIZES)
    bare = [line.strip("\u202b\u202c") for line in block.lines]
    assert all(SETTER.width(line, "title") * block.size <= WIDTH for line in bare)
    assert block.height <= HEIGHT
    said, whole = ("".join(each.replace("\u200b", "").split()) for each in ("".join(bare), shown))
    assert said == whole if not block.is_cut else whole.startswith(said.removesuffix("…"))


@pytest.mark.parametrize(
    "text", ["x" * 5_000, "Word " * 1_000, "é\u0301" * 3_000, "字" * 3_000, "a-" * 2_000, "W" * 200]
)
def test_long_texts_take_no_time(text: str) -> None:
    start = time.process_time()
    assert len(lines(text)) in range(1, 8)
    assert time.process_time() - start < 0.5


def test_a_short_title_is_large_and_a_long_one_small() -> None:
    sizes = [SETTER.fit("word " * number, width=WIDTH, height=HEIGHT, sizes=SIZES).size for number in (1, 12, 25, 50)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (108, 46)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Explaining Promises, Async, and Await in JavaScript",
            ("Explaining Promises,", "Async, and Await", "in JavaScript"),
        ),
        ("Why is CSS-in-JS slow?", ("Why is", "CSS-in-JS slow?")),
        ("What is Reactivity?", ("What is", "Reactivity?")),
        ("Qui a peur du grand méchant loup\u202f!", ("Qui a peur", "du grand", "méchant loup\u00a0!")),
        ("", ()),
    ],
)
def test_lines_are_about_as_long_as_each_other(title: str, expected: tuple[str, ...]) -> None:
    assert lines(title) == expected


def test_chinese_and_japanese_may_end_a_line_between_letters_but_not_before_a_stop() -> None:
    found = lines("今日は天気がいいですね、散歩に行きましょう。" * 2)
    assert len(found) > 1
    assert not any(line[0] in "、。" for line in found)


def test_a_line_may_end_where_a_writer_says_so() -> None:
    assert lines("ภาษา\u200bไทย" * 6)[0].endswith(("ภาษา", "ไทย"))


def test_an_address_is_cut_after_a_slash() -> None:
    assert lines("https://example.org/a-long-way/to/say/" * 3)[0].endswith("/")


def test_what_has_no_height_is_one_line_and_ends_in_dots() -> None:
    (line,) = lines("word " * 40, height=None)
    assert line.endswith("…")


def test_a_line_from_right_to_left_says_so() -> None:
    block = SETTER.fit("שלום עולם!", width=WIDTH, sizes=[60])
    assert (block.direction, block.lines) == ("rtl", ("\u202bשלום עולם!\u202c",))
    assert direction_of("3. عربي", "ltr") == "rtl"
    assert direction_of("2026 !", "rtl") == "rtl"
    assert direction_of("Hello שלום", "rtl") == "ltr"


def test_a_text_becomes_plain() -> None:
    assert plain(" a\n\tb\x00\x1b\u202e\u00ad\ud800c ") == "a bc"
    assert plain("e\u0301") == "é"
    assert plain("\u00a0a \u00a0 b\u202f!\u00a0") == "a b\u00a0!"
    assert plain("Z" + "\u0351" * 50) == "Z" + "\u0351" * 3


def test_what_a_reader_takes_for_one_letter_stays_together() -> None:
    family = "👩\u200d👩\u200d👧"
    assert clusters(f"ǎ̈{family}🇩🇪🇫🇷👍🏽x") == ["ǎ̈", family, "🇩🇪", "🇫🇷", "👍🏽", "x"]


def test_signs_that_no_font_has_leave_no_gap() -> None:
    assert without_symbols("🚀 Lift-off 🚀\ufe0f now", ["🚀"]) == "Lift-off now"
    assert without_symbols("👩\u200d👧 us", ["👩", "👧"]) == "us"
