"""The cover of a book without a picture: drawn from its title, as PNG where resvg is installed, else as SVG."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, TypeAlias

from markupsafe import Markup

from mkdocs_blogposts.drawing.faces import FAMILIES, Fonts, Own
from mkdocs_blogposts.drawing.lines import Setter, plain
from mkdocs_blogposts.drawing.png import draw, is_installed
from mkdocs_blogposts.ebook.addresses import BookFile
from mkdocs_blogposts.feeds.xml import legal

if TYPE_CHECKING:
    from mkdocs_blogposts.ebook.manuscript import Manuscript

WIDTH: Final = 1000
HEIGHT: Final = 1600
_PAPERS: Final = ("#1f3a4d", "#3b2f4a", "#23443a", "#54323a", "#33384f", "#4a3f2a")
"""Dark enough for white words, and different enough to tell books of one shelf apart."""
_MARGIN: Final = 100
_SIZES: Final = (120, 96, 76, 60)
"""Of the letters of a title, in pixels; the largest at which it fits is taken."""
_LEADING: Final = 1.2
_SMALL: Final = 40
_PIXELS: Final = 600
"""Width of the PNG."""
_OTHERS: Final = "Georgia, 'Noto Serif', 'DejaVu Serif', 'Liberation Serif', serif"
"""What readers of books have, where the cover is SVG."""


def draw_cover(book: Manuscript) -> str:
    """Return the cover as SVG: the title, who wrote it, and the publication."""
    paper = _PAPERS[blake2b(book.id.encode(), digest_size=1).digest()[0] % len(_PAPERS)]
    setter, room = Setter(Fonts()), WIDTH - 2 * _MARGIN
    x = WIDTH - _MARGIN if book.direction == "rtl" else _MARGIN
    title = setter.fit(plain(book.title), width=room, height=540, sizes=_SIZES, leading=_LEADING)
    words = Markup().join(
        _text(line, x, 380 + number * title.step, title.size, "title") for number, line in enumerate(title.lines)
    )
    names = setter.fit(
        plain(", ".join(book.creators)), width=room, height=3 * _SMALL, sizes=[_SMALL], leading=1.4, font="text"
    )
    for number, line in enumerate(reversed(names.lines)):
        words += _text(line, x, HEIGHT - 240 - number * names.step, _SMALL, "text")
    below = setter.fit(plain(book.publisher), width=room, sizes=[_SMALL], font="text")
    words += Markup().join(_text(line, x, HEIGHT - 130, _SMALL, "text") for line in below.lines)
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
            ' xml:lang="{language}"><title>{title}</title><rect width="{width}" height="{height}" fill="{paper}"/>'
            '<path d="M{left} 220h120M{left} {low}h{line}" stroke="#fff" stroke-opacity=".6" stroke-width="6"/>'
            '<g fill="#fff" text-anchor="{anchor}">{words}</g></svg>'
        ).format(
            width=WIDTH,
            height=HEIGHT,
            language=book.language,
            title=legal(book.title),
            paper=paper,
            left=x - 120 if book.direction == "rtl" else x,
            low=HEIGHT - 200,
            line=120,
            anchor="end" if book.direction == "rtl" else "start",
            words=words,
        )
    )


def cover_file(book: Manuscript, to_png: ToPng) -> BookFile:
    """Return the drawn cover: a PNG where `to_png` makes one, else the SVG."""
    drawn = draw_cover(book)
    png = to_png(drawn)
    if png is None:
        return BookFile("pictures/cover.svg", "image/svg+xml", drawn.encode())
    return BookFile("pictures/cover.png", "image/png", png)


ToPng: TypeAlias = "Callable[[str], bytes | None]"
"""Makes a PNG of a drawn cover, where it can."""


def to_png(drawn: str) -> bytes | None:
    """Return a cover as PNG; None where resvg is not installed, or no font has the letters of the words."""
    fonts = Fonts()
    if not is_installed() or fonts.missing(drawn):
        return None
    return draw(drawn, [face.path for face in fonts.others(drawn)], width=_PIXELS)


def _text(line: str, x: int, y: float, size: float, font: Own) -> Markup:
    family = f"'{FAMILIES[font]}', {_OTHERS}"
    weight = 600 if font == "title" else 400
    return Markup('<text x="{}" y="{}" font-family="{}" font-size="{}" font-weight="{}">{}</text>').format(
        x, y, family, size, weight, line
    )
