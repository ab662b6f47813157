"""Fonts: which letters each has, and how wide they are.

Pictures are drawn with the two of the package, Literata in two weights, which have the letters of Latin, Greek and
Cyrillic scripts. What else a title holds is looked for in the fonts of the machine. Only the tables that say so are
read (`cmap` and `hmtx` of OpenType); fontTools, which reads all of them, takes 30 MB.
"""

from __future__ import annotations

import os
import struct
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, cached_property
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeAlias

Own: TypeAlias = Literal["title", "text"]
"""The fonts of the package: semi-bold for titles, regular for all else."""
FAMILIES: Final = {"title": "Literata 36pt", "text": "Literata"}
"""Their names."""
_ENDINGS: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_NO_LETTERS: Final = "lastresort"
"""The beginning of the name of a font that draws a box for every letter."""
_WANTED: Final = 600
"""The weight that letters of other fonts are to have."""
_MOST_FONTS: Final = 5_000
_UNICODE: Final = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))
"""Platform and encoding of tables by Unicode, those of all planes first."""
_BY_GROUPS: Final = 12
_BY_SEGMENTS: Final = 4


class Face:
    """One font."""

    def __init__(self, path: Path) -> None:
        """Read what the file says of itself. Raises OSError, ValueError and struct.error for what is no font."""
        self.path = path
        with path.open("rb") as file:
            self._tables = dict(_tables(file))
            style, spacing = self._read(file, b"OS/2"), self._read(file, b"post")
        weight = int.from_bytes(style[4:6], "big") if style else 400
        is_slanted = bool(style[63] & 1) if len(style) > 63 else False  # noqa: PLR2004 - the byte of fsSelection
        is_fixed = any(spacing[12:16])
        self.rank = (
            is_slanted or is_fixed,
            abs(weight - _WANTED),
            "serif" not in path.name.lower(),
            path.name,
            str(path),
        )
        """Which of several fonts is taken that have a letter: the least."""

    def _read(self, file: BinaryIO, name: bytes) -> bytes:
        start, length = self._tables.get(name, (0, 0))
        file.seek(start)
        return file.read(length)

    @cached_property
    def _glyphs(self) -> tuple[bytes, array[int], array[int], array[int]]:
        """The table of letters as it stands, and of its ranges the first letters, the last ones, and glyphs."""
        with self.path.open("rb") as file:
            table = self._read(file, b"cmap")
        places = {
            (platform, kind): at for platform, kind, at in struct.iter_unpack(">HHI", table[4 : 4 + 8 * _at(table, 2)])
        }
        at = next(places[key] for key in _UNICODE if key in places)
        form = _at(table, at)
        if form == _BY_GROUPS:
            count = int.from_bytes(table[at + 12 : at + 16], "big")
            numbers = _numbers("I", table[at + 16 : at + 16 + 12 * count])
            return b"", numbers[0::3], numbers[1::3], numbers[2::3]
        if form != _BY_SEGMENTS:
            raise ValueError(form)
        count = _at(table, at + 6)
        ends, starts = (_numbers("H", table[place : place + count]) for place in (at + 14, at + 16 + count))
        return table[at + 16 + 2 * count :], starts, ends, array("I", [count])

    @cached_property
    def _widths(self) -> tuple[int, array[int]]:
        """Units of an em, and the widths of glyphs, the last one of all that follow."""
        with self.path.open("rb") as file:
            em, count = _at(self._read(file, b"head"), 18), _at(self._read(file, b"hhea"), 34)
            return em or 1000, _numbers("H", self._read(file, b"hmtx")[: 4 * count])[0::2]

    def glyph(self, code: int) -> int:
        """Return the number of the glyph of a letter; 0 where the font has none."""
        try:
            table, starts, ends, others = self._glyphs
            place = bisect_left(ends, code)
            if place == len(ends) or starts[place] > code:
                return 0
            if not table:
                return others[place] + code - starts[place]
            size = others[0]
            delta, offset = _at(table, 2 * place), _at(table, size + 2 * place)
            if offset == 0:
                return (code + delta) & 0xFFFF
            found = _at(table, size + 2 * place + offset + 2 * (code - starts[place]))
            return (found + delta) & 0xFFFF if found else 0
        except (OSError, ValueError, IndexError, StopIteration, struct.error):  # a font that is broken has no letters
            return 0

    @cache  # noqa: B019 - there are as many fonts as the machine has
    def advance(self, letter: str) -> float | None:
        """Return how far a letter moves on, in em; None where the font does not have it."""
        glyph = self.glyph(ord(letter))
        if not glyph:
            return None
        em, widths = self._widths
        return widths[min(glyph, len(widths) - 1)] / em if widths else 1.0


def _tables(file: BinaryIO) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Yield place and length of each table of a font, by its name; of a collection of fonts, those of the first."""
    head = file.read(16)
    start = int.from_bytes(head[12:16], "big") if head[:4] == b"ttcf" else 0
    file.seek(start + 4)
    count = int.from_bytes(file.read(2), "big")
    file.seek(start + 12)
    for name, _, place, length in struct.iter_unpack(">4sIII", file.read(16 * count)):
        yield name, (place, length)


def _at(data: bytes, place: int) -> int:
    """Return the number in two bytes."""
    return int.from_bytes(data[place : place + 2], "big")


def _numbers(kind: Literal["H", "I"], data: bytes) -> array[int]:
    numbers = array(kind, data[: len(data) // 4 * 4])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def own_path(name: Own) -> Path:
    """Return the file of a font of the package."""
    return Path(str(files("mkdocs_blogposts") / "drawing" / "fonts" / f"literata-{name}.ttf"))


@cache
def own_face(name: Own) -> Face:
    """Return a font of the package."""
    return Face(own_path(name))


def font_folders() -> list[Path]:
    """Return the folders in which systems have fonts, those that are not there included."""
    home = Path.home()
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home), "Microsoft", "Windows", "Fonts")
        return [Path(os.environ.get("WINDIR", "C:\\Windows"), "Fonts"), own]
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts"]


@cache
def _faces(folders: tuple[Path, ...]) -> list[Face]:
    """Return the fonts in folders, the best ones first; they are looked for once."""
    paths = (
        Path(folder, name)
        for root in folders
        for folder, _, names in os.walk(root)
        for name in names
        if os.path.splitext(name)[1].lower() in _ENDINGS and not name.lower().startswith(_NO_LETTERS)  # noqa: PTH122 - one of many names
    )
    faces = []
    for path in islice(paths, _MOST_FONTS):
        with suppress(OSError, ValueError, struct.error):
            faces.append(Face(path))
    return sorted(faces, key=lambda face: face.rank)


def is_ignorable(letter: str) -> bool:
    """Tell whether a character is never drawn: joiners, marks of direction, selectors of variants."""
    return unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


class Fonts:
    """The fonts of the package, and those of the machine where a letter asks for them."""

    def __init__(self, folders: Iterable[Path] | None = None) -> None:
        """Take the folders in which to look; those of the system where there are none."""
        self._folders = tuple(font_folders() if folders is None else folders)
        self._found: dict[str, Face | None] = {}

    def other(self, letter: str) -> Face | None:
        """Return the font of the machine that has a letter; None where none has."""
        if letter not in self._found:
            self._found[letter] = next((face for face in _faces(self._folders) if face.glyph(ord(letter))), None)
        return self._found[letter]

    def width(self, letter: str, own: Own, others: Iterable[Face] = ()) -> float:
        """Return how far a letter moves on, in em, at most: of `others`, too, as a program may take all of them.

        Marks above and below letters do not move on in the fonts of the package.
        """
        if is_ignorable(letter):
            return 0.0
        widths = [width for face in (own_face(own), *others) if (width := face.advance(letter)) is not None]
        is_mark = unicodedata.category(letter) in ("Mn", "Me")
        return 0.0 if is_mark and len(widths) == 1 and not others else max(widths, default=1.0)

    def missing(self, text: str) -> list[str]:
        """Return the letters of a text that no font has, each once."""
        own = own_face("title")
        return [
            letter
            for letter in dict.fromkeys(text)
            if not letter.isspace()
            and not own.glyph(ord(letter))
            and not is_ignorable(letter)
            and not self.other(letter)
        ]

    def others(self, text: str) -> list[Face]:
        """Return the fonts of the machine that a text needs."""
        own = own_face("title")
        letters = (each for each in dict.fromkeys(text) if not own.glyph(ord(each)))
        found = (self.other(each) for each in letters if not is_ignorable(each) and not each.isspace())
        return sorted({face for face in found if face}, key=lambda face: face.rank)
