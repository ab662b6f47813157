"""The pictures in the finished HTML of a body: each with its size, all but the first loaded when they are near."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final, TypeAlias

Measure: TypeAlias = Callable[[str], tuple[int, int] | None]
"""Returns width and height in pixels of the picture at an address as a page writes it; None where it is not known."""

_START: Final = re.compile(
    r"<!--|<(script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])|<img(?=[\s/>])", re.IGNORECASE
)
_REST: Final = re.compile(r"""((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE: Final = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_PIXELS: Final = re.compile(r"\s*(\d{1,5})(?:px)?\s*")
_SIZED: Final = re.compile(r"(?<![-\w])(?:width|height|aspect-ratio)\s*:", re.IGNORECASE)


def size_pictures(html: str, measure: Measure) -> str:
    """Return the HTML with `width` and `height` on pictures that say neither and whose files do, so nothing moves.

    Of a picture that says one of them, the other one follows. `loading="lazy"` is added to all but the first one. What
    pictures say of these themselves stays; emoji, comments and scripts are left alone.
    """
    if "<img" not in html and "<IMG" not in html:
        return html
    parts, place, position, count = [], 0, 0, 0
    while found := _START.search(html, position):
        position = found.end()
        if found[0] == "<!--" or found[1]:
            closing = "-->" if found[0] == "<!--" else f"</{found[1]}"
            position = _after(html, closing, position)
            continue
        rest = _REST.match(html, position)
        if rest is None:  # it never ends
            break
        attributes = _attributes(rest[1])
        if "moji" not in attributes.get("class", ""):
            count += 1
            parts += [html[place:position], _added(attributes, measure, lazy=count > 1)]
            place = position
        position = rest.end()
    return "".join([*parts, html[place:]])


def _after(html: str, closing: str, start: int) -> int:
    found = re.compile(re.escape(closing), re.IGNORECASE).search(html, start)
    return found.end() if found else len(html)


def _added(attributes: dict[str, str], measure: Measure, *, lazy: bool) -> str:
    added = {"loading": "lazy"} if lazy and "loading" not in attributes else {}
    if not _SIZED.search(attributes.get("style", "")) and not {"width", "height"} <= attributes.keys():
        added |= _sizes(attributes, measure)
    return "".join(f' {name}="{value}"' for name, value in added.items())


def _sizes(attributes: dict[str, str], measure: Measure) -> dict[str, str]:
    size = measure(attributes["src"]) if attributes.get("src") else None
    if size is None:
        return {}
    width, height = size
    given = attributes.get("width", attributes.get("height"))
    if given is None:
        return {"width": str(width), "height": str(height)}
    pixels = _PIXELS.fullmatch(given)
    if pixels is None:  # a part of what is around it
        return {}
    if "width" in attributes:
        return {"height": str(max(1, round(int(pixels[1]) * height / width)))}
    return {"width": str(max(1, round(int(pixels[1]) * width / height)))}


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found
