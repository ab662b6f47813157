"""Badges of licences as inline SVG, drawn here: no request to another host, readable in light, dark and print."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.publish.badge_mark import MARKS

SIZE: Final = 24
"""Units of a ring with its stroke; 1.6 em on the page, so that the ring's stroke is 0.1 em."""
GAP: Final = 3
LONGEST: Final = 24
"""Characters of a text badge; the whole name stands beside it."""

ELEMENTS: Final = frozenset({"by", "nc", "sa", "nd", "zero", "pd"})

NARROW: Final = frozenset("iljftrI.,:;'|!()[]- ")
WIDE: Final = frozenset("mwMW@%…")
"""Bold letters of sans-serif fonts: the text is set to the sum of their usual widths, whichever font there is."""


def badge(license_: License) -> Markup:
    """Return the badge: rings with the signs of the licence's elements, else its short name in an outline.

    It says nothing to assistive technology: the licence's name must stand beside it as text. Drawn in the colour of
    the text around it and 1.6 em high, so that it needs no style sheet.
    """
    elements = tuple(element for element in license_.elements if element in ELEMENTS)
    if not elements:
        return _outline(license_.short or license_.spdx or license_.id)
    return _rings(("cc", *elements) if license_.commons is not None and elements != ("pd",) else elements)


def copyright_badge() -> Markup:
    """Return the badge for "all rights reserved": a ring with the sign of copyright."""
    return _rings(("copyright",))


def _rings(names: tuple[str, ...]) -> Markup:
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


def _outline(name: str) -> Markup:
    # What no reader sees, a control or direction character, could still break the XML or turn the text around.
    text = "".join(character for character in " ".join(name.split()) if character.isprintable())
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
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
