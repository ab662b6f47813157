"""Texts of any kind in lines that fit: measured, cut where a language may be cut, and even."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mkdocs_blogposts.drawing.faces import Face, Fonts, Own

LONGEST: Final = 600
"""Characters of a text that are looked at: more than any picture has room for."""
_MARKS: Final = 3
"""Marks on one letter that are drawn; Vietnamese and Hebrew need two."""
_JOINER: Final = "\u200d"
_BREAK: Final = "\u200b"
"""Stands in scripts without spaces where a line may end."""
_FIRM: Final = "\u00a0"
_NO_BREAK: Final = frozenset("\u00a0\u202f\u2007")
"""Spaces at which no line ends, as before a French `!`."""
_KEPT: Final = frozenset("\u200c\u200d\u200e\u200f\u200b")
"""Characters without a form that change those beside them."""
_SYMBOLS: Final = frozenset({"So", "Sk", "Cn", "Co"})
"""Kinds of signs that are no letters: emoji, and what Unicode or Python does not know."""
_IDEOGRAPHIC: Final = re.compile(
    r"[\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\U0001f000-\U0003ffff]"
)
"""Letters between which a line may end: those of Chinese and Japanese; Korean has spaces."""
_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】’”,.:;?!)]}%…‥ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
_NOT_LAST: Final = frozenset("（［｛〔〈《「『【‘“([{")
_AFTER: Final = frozenset("-–—/.:_\u2010")
"""Signs within a word after which it is cut, where it is longer than a line."""
_SHORT: Final = 3
"""Letters of a word that looks lost at the end of a line: `The`, `and`, `of`."""
_SLACK: Final = 0.99
"""Of the width of a line: some pairs of letters stand wider than the sum of both."""


def plain(text: str) -> str:
    """Return a text as a picture can show it: one line, without what nobody sees, with at most three marks a letter."""
    text = unicodedata.normalize("NFC", text[: 4 * LONGEST])
    drawn = (
        (_FIRM if letter in _NO_BREAK else " ") if letter.isspace() else letter
        for letter in text
        if letter in _KEPT or letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )
    return re.sub(f"[ {_FIRM}]* [ {_FIRM}]*", " ", "".join(_with_few_marks(drawn))).strip()[:LONGEST]


def _with_few_marks(letters: Iterable[str]) -> Iterator[str]:
    marks = 0
    for letter in letters:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= _MARKS:
            yield letter


def without_symbols(text: str, symbols: Iterable[str]) -> str:
    """Return a text without signs that no font has, and without what joins or varies them."""
    gone: dict[str, str | int | None] = dict.fromkeys(symbols, " ")
    return " ".join(
        re.sub(
            "[\u200d\ufe0e\ufe0f]+(?= |$)|(?<= )[\u200d\ufe0e\ufe0f]+", "", text.translate(str.maketrans(gone))
        ).split()
    )


def is_symbol(letter: str) -> bool:
    """Tell whether a character is no letter, number or mark of one, so that a text is understood without it."""
    return unicodedata.category(letter) in _SYMBOLS


def direction_of(text: str, otherwise: str) -> str:
    """Return how a text is written, `rtl` or `ltr`, by its first letter; `otherwise` where it has none."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL", "L"):
            return "ltr" if kind == "L" else "rtl"
    return otherwise


def clusters(text: str) -> list[str]:
    """Return what a reader takes for one letter each: with its marks, joined emoji, two letters of a flag."""
    found: list[str] = []
    for letter in text:
        last = found[-1] if found else ""
        is_flag = "\U0001f1e6" <= letter <= "\U0001f1ff" and len(last) == 1 and "\U0001f1e6" <= last <= "\U0001f1ff"
        joins = (
            unicodedata.category(letter)[0] == "M" or letter in "\u200c\u200d" or "\U0001f3fb" <= letter <= "\U0001f3ff"
        )
        if last and (joins or is_flag or last.endswith(_JOINER)):
            found[-1] += letter
        else:
            found.append(letter)
    return found


@dataclass(frozen=True, slots=True)
class Block:
    """A text in lines, each from a baseline of its own."""

    lines: tuple[str, ...]
    size: float
    """Of the letters, in pixels."""
    step: float
    """From one baseline to the next, in pixels."""
    direction: str
    """`ltr` or `rtl`."""
    is_cut: bool = False
    """Whether the text goes on after the last line, which then ends in `…`."""

    @property
    def height(self) -> float:
        """From the top of the letters of the first line to the last baseline, in pixels."""
        return self.size * _CAPITAL + self.step * max(0, len(self.lines) - 1)


_CAPITAL: Final = 0.71
"""Height of a capital in em."""


@dataclass(frozen=True)
class _Piece:
    """Part of a text after which a line may end."""

    letters: tuple[str, ...]
    widths: tuple[float, ...]
    """In em."""
    gap: float
    """The space before it, where it does not begin a line."""

    @cached_property
    def width(self) -> float:
        return sum(self.widths)


class Setter:
    """Sets texts in lines."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._words: dict[tuple[str, Own], tuple[_Piece, ...]] = {}
        """The pieces of words that only fonts of the package draw: many cards have the same words."""
        self._blocks: dict[Any, Block] = {}

    def width(self, text: str, own: Own = "text", *, others: Sequence[Face] = ()) -> float:
        """Return the width of a text in em; `others` are fonts that may be taken for all of it, for letters in it."""
        return sum(self._fonts.width(letter, own, others) for letter in text)

    def fit(
        self,
        text: str | None,
        *,
        width: float,
        height: float | None = None,
        sizes: Sequence[float],
        leading: float = 1.14,
        font: Own = "title",
        direction: str = "ltr",
    ) -> Block:
        """Return a text in lines that are not wider than `width`, all of them not higher than `height`, in pixels.

        Of `sizes` the largest is taken at which it fits without cutting a word; without a height that is in one line.
        At the smallest, words are cut, and the rest is left out. The lines are about as long as each other.
        """
        key = text, width, height, tuple(sizes), leading, font, direction
        if key not in self._blocks:
            self._blocks[key] = self._fit(text or "", width, height, sizes, leading, font, direction)
        return self._blocks[key]

    def _fit(
        self,
        text: str,
        width: float,
        height: float | None,
        sizes: Sequence[float],
        leading: float,
        font: Own,
        direction: str,
    ) -> Block:
        pieces = self._pieces(text, font)
        widest = max((piece.width for piece in pieces), default=0)
        size, room, most = 0.0, 0.0, 1
        for size in sorted(sizes, reverse=True):
            most = max(1, int((height / size - _CAPITAL) / leading) + 1) if height else 1
            room = width / size * _SLACK
            if widest <= room and len(_wrapped(pieces, room)) <= most:
                return self._block(_evened(pieces, room), size, leading, direction_of(text, direction), is_cut=False)
        pieces = [part for piece in pieces for part in _parted(piece, room)]
        lines = _wrapped(pieces, room)
        is_cut = len(lines) > most
        if is_cut:
            lines = [*lines[: most - 1], self._shortened(lines[most - 1], room, font)]
        return self._block(lines, size, leading, direction_of(text, direction), is_cut=is_cut)

    def _block(self, lines: list[list[_Piece]], size: float, leading: float, direction: str, *, is_cut: bool) -> Block:
        texts = (
            "".join((" " if piece.gap and place else "") + "".join(piece.letters) for place, piece in enumerate(line))
            for line in lines
        )
        if direction == "rtl":  # an SVG program may know no direction but that of these two signs
            texts = (f"\u202b{text}\u202c" for text in texts)
        return Block(tuple(texts), size, round(size * leading, 2), direction, is_cut)

    def _shortened(self, line: list[_Piece], room: float, font: Own) -> list[_Piece]:
        """Return a line with `…` at its end."""
        dots = _Piece(("…",), (self.width("…", font),), 0)
        letters = [
            (letter, width, piece.gap if place == 0 else 0)
            for piece in line
            for place, (letter, width) in enumerate(zip(piece.letters, piece.widths, strict=True))
        ]
        while letters and sum(width + gap for _, width, gap in letters) + dots.width > room:
            letters.pop()
        return [*(_Piece((letter,), (width,), gap) for letter, width, gap in letters), dots]

    def _pieces(self, text: str, font: Own) -> list[_Piece]:
        others = self._fonts.others(text)
        space = self.width(" ", font, others=others)
        found: list[_Piece] = []
        for word in filter(None, text.split(" ")):
            if others or (word, font) not in self._words:
                made = tuple(self._word(word, font, space, others))
                if others:
                    found += made
                    continue
                self._words[word, font] = made
            found += self._words[word, font]
        return found

    def _word(self, word: str, font: Own, space: float, others: Sequence[Face]) -> Iterator[_Piece]:
        gap = space
        for part in _parts(clusters(word)):
            yield _Piece(tuple(part), tuple(self.width(cluster, font, others=others) for cluster in part), gap)
            gap = 0.0


def _parts(letters: list[str]) -> Iterator[list[str]]:
    """Yield the parts of a word after which a line may end."""
    part: list[str] = []
    for place, letter in enumerate(letters):
        if letter == _BREAK:
            if part:
                yield part
            part = []
            continue
        part.append(letter)
        after = letters[place + 1] if place + 1 < len(letters) else ""
        if after and _may_end(part, after):
            yield part
            part = []
    if part:
        yield part


def _may_end(part: list[str], after: str) -> bool:
    last = part[-1]
    if after[0] in _NOT_FIRST or last[0] in _NOT_LAST:
        return False
    return bool(_IDEOGRAPHIC.match(last) or _IDEOGRAPHIC.match(after))


def _parted(piece: _Piece, room: float) -> Iterator[_Piece]:
    """Yield the parts of a piece that is wider than a line."""
    if piece.width <= room:
        yield piece
        return
    start, width = 0, 0.0
    for place, each in enumerate(piece.widths):
        if place > start and width + each > room:
            after = [at + 1 for at in range(start + (place - start) // 2, place) if piece.letters[at] in _AFTER]
            end = after[-1] if after else place
            yield _Piece(piece.letters[start:end], piece.widths[start:end], 0 if start else piece.gap)
            start, width = end, sum(piece.widths[end:place])
        width += each
    yield _Piece(piece.letters[start:], piece.widths[start:], 0 if start else piece.gap)


def _wrapped(pieces: Sequence[_Piece], room: float) -> list[list[_Piece]]:
    """Return pieces in lines that are not wider than `room` em, unless one of them is."""
    lines: list[list[_Piece]] = []
    width = 0.0
    for piece in pieces:
        if lines and width + piece.gap + piece.width <= room:
            lines[-1].append(piece)
            width += piece.gap + piece.width
        else:
            lines.append([piece])
            width = piece.width
    return lines


def _evened(pieces: Sequence[_Piece], room: float) -> list[list[_Piece]]:
    """Return pieces in as few lines as need be, all about as long as each other, and ending where a reader pauses.

    Of all ways to do so the one is taken whose lines leave the least squares of their ends, with a price for each line
    that ends in a short word.
    """
    count = len(_wrapped(pieces, room))
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            width = 0.0
            for end in range(start, len(pieces)):
                width += pieces[end].width + (pieces[end].gap if end > start else 0)
                if width > room and end > start:
                    break
                price = cost + (room - width) ** 2 + (0 if end + 1 == len(pieces) else _price(pieces[end], room))
                if end + 1 not in reached or price < reached[end + 1][0]:
                    reached[end + 1] = price, start
        best.append(reached)
    end, lines = len(pieces), []
    for ways in reversed(best[1:]):
        start = ways[end][1]
        lines.append(list(pieces[start:end]))
        end = start
    return lines[::-1]


def _price(piece: _Piece, room: float) -> float:
    """Return what it costs to end a line with a piece: nothing after a sign, more after a short word."""
    word = "".join(piece.letters)
    if not word[-1].isalnum():
        return 0.0
    return (room * 0.2) ** 2 if len(piece.letters) <= _SHORT and word.isascii() else (room * 0.12) ** 2
