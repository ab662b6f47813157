"""Badges of licenses: names of signs that a style sheet draws, and the same as SVG where there is no sheet.

The sheet is `theme/assets/blogposts/badges.css`; a test holds its signs equal to `MARKS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final, NamedTuple

from markupsafe import Markup

from mkdocs_blogposts.catalog.licenses.license import License


class Mark(NamedTuple):
    """Path data of one sign."""

    strokes: str = ""
    shapes: str = ""
    """Filled areas."""


MARKS: Final = MappingProxyType(
    {
        "cc": Mark("M10.9 10.3a3.1 3.1 0 1 0 0 3.4m7.3-3.4a3.1 3.1 0 1 0 0 3.4"),
        "by": Mark(
            shapes="M12 4.4a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM9.8 9.2h4.4a1 1 0 0 1 1 1v4.4h-1.3v4.9h-3.8v-4.9H8.8v-4.4"
            "a1 1 0 0 1 1-1z",
        ),
        # The bar that strikes the dollar out is the stroke in its middle: drawn over a whole one it is a blot.
        "nc": Mark(
            "M15.8 9.2C15.3 7.6 13.8 6.9 12 6.9c-2 0-3.7 1-3.7 3.2m-.2 4.5c.5 1.7 2 2.5 3.9 2.5 2.1 0 3.8-1 3.8-3.1"
            "M12 4.6v2.3m0 10.2v2.3M2.2 7.2l19.6 9.6",
        ),
        "sa": Mark("M6.9 10A5.5 5.5 0 1 1 7 14.6", "M4 9.2h6.1L7 12.8z"),
        "nd": Mark("M7.6 9.9h8.8m-8.8 4.2h8.8"),
        "zero": Mark("M12 6c2.4 0 3.7 2.6 3.7 6s-1.3 6-3.7 6-3.7-2.6-3.7-6S9.6 6 12 6zm1.7 3.1-3.4 5.8"),
        "pd": Mark("M15.6 9.4a4.4 4.4 0 1 0 0 5.2M4.2 4.2l15.6 15.6"),
        "copyright": Mark("M15.6 9.4a4.4 4.4 0 1 0 0 5.2"),
    },
)
"""By element of a licence, and the sign of Creative Commons and of copyright itself."""


SIZE: Final = 24
"""Units of a ring with its stroke; 1.6 em on the page, so that the ring's stroke is 0.1 em."""
GAP: Final = 3
LONGEST: Final = 24
"""Characters of a text badge; the whole name stands beside it."""

ELEMENTS: Final = frozenset({"by", "nc", "sa", "nd", "zero", "pd"})

NARROW: Final = frozenset("iljftrI.,:;'|!()[]- ")
WIDE: Final = frozenset("mwMW@%…")
"""Bold letters of sans-serif fonts: the text is set to the sum of their usual widths, whichever font there is."""


COPYRIGHT: Final = ("copyright",)
"""The signs of "all rights reserved"."""


def signs_of(license_: License) -> tuple[str, ...]:
    """Return the names of the signs of a licence's elements; none where its badge is its name."""
    elements = tuple(element for element in license_.elements if element in ELEMENTS)
    return ("cc", *elements) if elements and license_.commons is not None and elements != ("pd",) else elements


def badge(license_: License) -> Markup:
    """Return the badge: rings with the signs of the licence's elements, else its short name in an outline.

    It says nothing to assistive technology: the licence's name must stand beside it as text. Drawn in the colour of
    the text around it and 1.6 em high, so that it needs no style sheet.
    """
    signs = signs_of(license_)
    return drawn_signs(signs) if signs else _outline(_short_name(license_))


def light_badge(license_: License) -> Markup:
    """Return the same badge in some 100 characters, for pages that have the style sheet: it draws the signs."""
    signs = signs_of(license_)
    if signs:
        return named_signs(signs)
    return Markup('<b class="bp-badge" aria-hidden="true">{}</b>').format(_short_name(license_))


def named_signs(names: Iterable[str]) -> Markup:
    """Return signs for the style sheet to draw."""
    rings = Markup().join(Markup('<i class="bp-{}"></i>').format(name) for name in names)
    return Markup('<span class="bp-badge" aria-hidden="true">{}</span>').format(rings)


def drawn_signs(names: tuple[str, ...]) -> Markup:
    """Return signs in rings as SVG."""
    drawn = Markup()
    for place, name in enumerate(names):
        mark = MARKS[name]
        shift = Markup(' transform="translate({})"').format(place * (SIZE + GAP)) if place else ""
        strokes = Markup('<path d="{}"/>').format(mark.strokes) if mark.strokes else ""
        shapes = Markup('<path fill="currentColor" stroke="none" d="{}"/>').format(mark.shapes) if mark.shapes else ""
        drawn += Markup('<g{}><circle cx="12" cy="12" r="11" stroke-width="1.5"/>{}{}</g>').format(
            shift, strokes, shapes
        )
    return _svg(len(names) * (SIZE + GAP) - GAP, drawn, stroke=1.9)


def _short_name(license_: License) -> str:
    # What no reader sees, a control or direction character, could still break the XML or turn the text around.
    name = " ".join((license_.short or license_.spdx or license_.id).split())
    text = "".join(character for character in name if character.isprintable())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _outline(text: str) -> Markup:
    length = sum(_width(character) for character in text)
    width = round(length) + 16
    return _svg(
        width,
        Markup(
            '<rect x=".75" y="2.75" width="{}" height="18.5" rx="4.5"/>'
            '<text x="{}" y="16.4" font-size="12.5" font-weight="600" text-anchor="middle" textLength="{}" '
            'fill="currentColor" stroke="none">{}</text>',
        ).format(width - 1.5, f"{width / 2:g}", round(length), text),
        stroke=1.5,
    )


def _width(character: str) -> float:
    if character in NARROW:
        return 4.2
    if character in WIDE:
        return 10.8
    return 8.3 if character.isupper() or ord(character) > 0x2E80 else 7.1  # noqa: PLR2004 - where Chinese begins


def _svg(width: int, drawn: Markup, *, stroke: float) -> Markup:
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="bp-badge" width="{}em" height="1.6em" viewBox="0 0 {} {}" '
        'fill="none" stroke="currentColor" stroke-width="{}" aria-hidden="true" focusable="false">{}</svg>',
    ).format(f"{width / 15:.4g}", width, SIZE, stroke, drawn)
