"""The signs on licence badges, drawn as strokes and shapes: no font, no picture, no colour of their own.

Each is drawn on a square of 24 units around the centre (12, 12), inside a ring of radius 11.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple


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
