"""Cards are drawn within their margins, the same each time, with letters of any kind, and load nothing."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader
from PIL import Image

from mkdocs_blogposts.drawing.card import HEIGHT, WIDTH, Card, Sketcher
from mkdocs_blogposts.drawing.colors import LEAST, contrast, make_colors
from mkdocs_blogposts.drawing.faces import Fonts
from mkdocs_blogposts.drawing.lines import direction_of, plain
from mkdocs_blogposts.drawing.png import NoDrawingError, draw
from support.fonts import write_font

ENVIRONMENT = Environment(loader=PackageLoader("mkdocs_blogposts", "theme"))  # noqa: S701 - the sketcher escapes
COLORS = make_colors("#ffffff", "#a01346")
MARGIN = 80
OVERHANG = 4
"""Pixels by which a letter may stand beside the line that it begins or ends."""


def card(title: str, **values: object) -> Card:
    shown = plain(title)
    texts = {"site": "The site", "language": "en", "direction": direction_of(shown, "ltr")}
    return Card(kind="post", title=shown, **{**texts, **values})  # type: ignore[arg-type]


def sketch(shown: Card, fonts: Fonts | None = None) -> str:
    return Sketcher(ENVIRONMENT, COLORS, fonts or Fonts([])).sketch(shown)


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def ink(svg: str, *fonts: Path) -> tuple[int, int, int, int]:
    """Return the box around all words of a card: left, top, right, bottom."""
    words = svg[: svg.index("<rect")] + svg[svg.index("<text") :]
    alpha = Image.open(io.BytesIO(draw(words, fonts, width=WIDTH // 2))).getchannel("A")  # in a quarter of the time
    left, top, right, bottom = (2 * each for each in alpha.getbbox() or (0, 0, 0, 0))
    return left, top, right, bottom


def titles() -> list[str]:
    choose = random.Random(20)  # noqa: S311 - the same titles in every run
    letters = "WMmAVTofjQ”.—ß%@ŁÆЩЖΩ "
    return ["".join(choose.choices(letters, k=length)) for length in (1, 9, 40, 90, 250)]


HARD = ["x" * 200, "W" * 500, "Lorem ipsum " * 40, "<b>&\"'</b> ]]> <!-- --> &amp; {{ x }}", "Z" + "\u0301\u0302" * 40]


@pytest.mark.parametrize("title", [*titles(), *HARD], ids=range(10))
def test_words_stay_within_the_margins(title: str) -> None:
    people = ("Ada Lovelace-Byron of the Analytical Society", "Grace", "A third", "A fourth")
    shown = card(title, series="S" * 300, part="Part 3 of 7", authors=people, date="1 May 2025", license="CC BY 4.0")
    left, top, right, bottom = ink(sketch(shown))
    assert left >= MARGIN - OVERHANG
    assert right <= WIDTH - MARGIN + OVERHANG
    assert top >= MARGIN - 10
    assert bottom <= HEIGHT - 20


def test_letters_of_other_fonts_stay_within_them_and_begin_at_the_right(tmp_path: Path) -> None:
    path = write_font(tmp_path, "אבגדהוזחט")
    shown = card("אבגדה וזחט " * 9, authors=("אבג",))
    left, _, right, _ = ink(sketch(shown, Fonts([tmp_path])), path)
    assert left >= MARGIN - OVERHANG
    assert WIDTH - MARGIN - 20 < right <= WIDTH - MARGIN + OVERHANG


def test_the_same_card_is_the_same_picture_and_of_the_right_size() -> None:
    svg = sketch(card("Bread", series="Baking", part="Part 1 of 2", authors=("Ada",)))
    data = draw(svg)
    assert data == draw(sketch(card("Bread", series="Baking", part="Part 1 of 2", authors=("Ada",))))
    assert picture(data).size == (WIDTH, HEIGHT)
    assert picture(data).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("href", ["{file}", "file://{file}", "http://127.0.0.1:9/a.png"])
def test_a_card_loads_nothing(tmp_path: Path, href: str) -> None:
    file = tmp_path / "secret.png"
    Image.new("RGB", (50, 50), "red").save(file)
    image = f'<image href="{href.format(file=file)}" width="50" height="50"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50">{image}</svg>'
    assert picture(draw(svg)).getextrema() == ((0, 0),) * 3


@pytest.mark.parametrize(
    "svg", ["", "words", "<p>a</p>", "<svg", '<svg xmlns="http://www.w3.org/2000/svg" width="0"/>']
)
def test_what_is_no_drawing_says_so(svg: str) -> None:
    with pytest.raises(NoDrawingError):
        draw(svg)


@pytest.mark.parametrize("background", ["#ffffff", "#15171b", "#fff", "#7f7f7f", "#a01346", "#ffee00"])
@pytest.mark.parametrize("accent", ["#ffee00", "#1f4fb0", "#808080"])
def test_words_can_be_read_on_any_background(background: str, accent: str) -> None:
    colors = make_colors(background, accent)
    assert min(contrast(each, colors.background) for each in (colors.ink, colors.soft, colors.accent)) >= LEAST
