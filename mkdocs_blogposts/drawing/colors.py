"""Colors that can be read: contrast, and what is made lighter or darker until it has enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEAST: Final = 4.5
"""Contrast of text that can be read (WCAG 2.2, success criterion 1.4.3)."""
LINEAR: Final = 0.04045
"""Up to which value a channel of sRGB is linear (IEC 61966-2-1)."""
_INKS: Final = ("#1a1b1f", "#e7e7ea", "#000000", "#ffffff")
"""Colors of text, the better ones first: the first that can be read is taken."""


def channels(color: str) -> tuple[int, ...]:
    """Return red, green and blue of a color `#rrggbb` or `#rgb`, each from 0 to 255."""
    size = len(color) // 3
    return tuple(int((color[at : at + size] * 2)[:2], 16) for at in range(1, len(color), size))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors `#rrggbb` or `#rgb`, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    """Return the relative luminance of a color, from 0 to 1 (WCAG 2.2)."""
    parts = (part / 255 for part in channels(color))
    red, green, blue = (part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """Return a color between two: `share`, from 0 to 1, of the first."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def readable(color: str, background: str, ink: str, *, least: float = LEAST) -> str:
    """Return a color, nearer to that of the ink as far as need be to be read on a background."""
    steps = (mixed(ink, color, step / 20) for step in range(21))
    return next((each for each in steps if contrast(each, background) >= least), ink)


@dataclass(frozen=True, slots=True)
class Colors:
    """The colors of a picture, each `#rrggbb`."""

    background: str
    ink: str
    """Of words."""
    soft: str
    """Of what is said beside them."""
    line: str
    """Of thin lines."""
    accent: str


def make_colors(background: str, accent: str) -> Colors:
    """Return the colors on a background; an accent that cannot be read on it is made lighter or darker."""
    paper = mixed(background, background, 1)
    ink = next((each for each in _INKS if contrast(each, paper) >= LEAST), _INKS[0])
    return Colors(
        background=paper,
        ink=ink,
        soft=readable(mixed(ink, paper, 0.68), paper, ink),
        line=mixed(ink, paper, 0.16),
        accent=readable(mixed(accent, accent, 1), paper, ink),
    )
