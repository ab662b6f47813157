"""The cover of a book without a picture: drawn from its title, as PNG where resvg is installed, else as SVG."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, TypeAlias

from markupsafe import Markup

from mkdocs_blogposts.ebook.addresses import BookFile
from mkdocs_blogposts.feeds.xml import legal

if TYPE_CHECKING:
    from mkdocs_blogposts.ebook.manuscript import Manuscript

WIDTH: Final = 1000
HEIGHT: Final = 1600
_PAPERS: Final = ("#1f3a4d", "#3b2f4a", "#23443a", "#54323a", "#33384f", "#4a3f2a")
"""Dark enough for white words, and different enough to tell books of one shelf apart."""
_MARGIN: Final = 100
_SIZES: Final = ((9, 120), (12, 96), (16, 76), (22, 60))
"""Letters of a line, and how large they are then in pixels; the largest that needs at most six lines is taken."""
_LINES: Final = 6
_SMALL: Final = 40
_PIXELS: Final = 600
"""Width of the PNG."""
_LATIN: Final = "Georgia, 'Noto Serif', 'DejaVu Serif', 'Liberation Serif', serif"


def draw_cover(book: Manuscript) -> str:
    """Return the cover as SVG: the title, who wrote it, and the publication."""
    paper = _PAPERS[blake2b(book.id.encode(), digest_size=1).digest()[0] % len(_PAPERS)]
    x = WIDTH - _MARGIN if book.direction == "rtl" else _MARGIN
    lines, size = _lines(legal(book.title))
    step = round(size * 1.2)
    words = Markup().join(_text(line, x, 380 + number * step, size, "bold") for number, line in enumerate(lines))
    names = _wrapped(legal(", ".join(book.creators)), 36)[:3]
    for number, line in enumerate(reversed(names)):
        words += _text(line, x, HEIGHT - 240 - number * round(_SMALL * 1.4), _SMALL, "normal")
    words += Markup().join(
        _text(line, x, HEIGHT - 130, _SMALL, "normal") for line in _wrapped(legal(book.publisher), 36)[:1]
    )
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
            ' xml:lang="{language}"><title>{title}</title><rect width="{width}" height="{height}" fill="{paper}"/>'
            '<path d="M{left} 220h120M{left} {low}h{line}" stroke="#fff" stroke-opacity=".6" stroke-width="6"/>'
            '<g font-family="{family}" fill="#fff" text-anchor="{anchor}">{words}</g></svg>'
        ).format(
            width=WIDTH,
            height=HEIGHT,
            language=book.language,
            title=legal(book.title),
            paper=paper,
            left=x - 120 if book.direction == "rtl" else x,
            low=HEIGHT - 200,
            line=120,
            family=_LATIN,
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
    """Return a cover as PNG; None where resvg is not installed, or finds no letters for the words."""
    try:
        from resvg_py import svg_to_bytes  # noqa: PLC0415 — resvg is an extra
    except ImportError:
        return None
    letters = drawn[drawn.index("<g ") : drawn.index("</g>")]
    sample = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="50" height="80" viewBox="0 0 1000 1600">{letters}</g></svg>'
    )
    if bytes(svg_to_bytes(svg_string=sample)) == bytes(svg_to_bytes(svg_string=sample, skip_system_fonts=True)):
        return None
    return bytes(svg_to_bytes(svg_string=drawn, width=_PIXELS))


def _text(line: str, x: int, y: int, size: int, weight: str) -> Markup:
    return Markup('<text x="{}" y="{}" font-size="{}" font-weight="{}">{}</text>').format(x, y, size, weight, line)


def _lines(title: str) -> tuple[Sequence[str], int]:
    """Return the lines of a title, and the size of their letters in pixels."""
    for letters, size in _SIZES:
        lines = _wrapped(title, letters)
        if len(lines) <= _LINES and max(map(_width, title.split()), default=0) <= letters:
            return lines, size
    letters, size = _SIZES[-1]
    lines = _wrapped(title, letters)
    return [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"] if len(lines) > _LINES else lines, size


def _wrapped(text: str, width: int) -> list[str]:
    """Cut a text into lines of at most so many letters; East Asian ones count twice, and part anywhere."""
    lines, line = [], ""
    for word in text.split():
        for piece in _pieces(word, width):
            joined = f"{line} {piece}" if line else piece
            if _width(joined) <= width or not line:
                line = joined
            else:
                lines.append(line)
                line = piece
    return [*lines, line] if line else lines


def _pieces(word: str, width: int) -> list[str]:
    pieces, piece = [], ""
    for letter in word:
        if piece and _width(piece + letter) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
