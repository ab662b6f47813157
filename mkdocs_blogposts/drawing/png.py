"""PNG of drawings, by resvg where it is installed: with no network, and with no files but fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Final, get_args

from mkdocs_blogposts.drawing import drawings
from mkdocs_blogposts.drawing.drawings import drawing_file
from mkdocs_blogposts.drawing.faces import FAMILIES, Own, own_path


def is_installed() -> bool:
    """Tell whether there is a program that makes pictures of drawings."""
    return find_spec("resvg_py") is not None


class NoDrawingError(ValueError):
    """Raised for what is no drawing; the text says why."""


_OWN: Final[tuple[Own, ...]] = get_args(Own)


def draw(svg: str, fonts: Iterable[Path] = (), *, width: int | None = None) -> bytes:
    """Return a drawing as PNG, in its own size or `width` pixels wide; the same bytes for the same drawing and fonts.

    `fonts` are files besides the fonts of the package. What the drawing would load is taken out of it. Raises
    NoDrawingError for what is none.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - resvg is an extra

    clean = drawing_file(svg.encode("utf-8", "replace"))
    if clean is None:
        raise NoDrawingError("it is no SVG")
    try:
        return bytes(
            svg_to_bytes(
                svg_string=clean.decode(),
                width=width,
                skip_system_fonts=True,
                font_files=[*(str(own_path(name)) for name in _OWN), *map(str, fonts)],
                serif_family=FAMILIES["text"],
                sans_serif_family=FAMILIES["text"],
                font_family=FAMILIES["text"],
            )
        )
    except ValueError as error:
        raise NoDrawingError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a picture is made of."""

    svg: str
    fonts: tuple[Path, ...] = ()
    """Files of fonts besides those of the package."""


class Painter:
    """Makes pictures of drawings."""

    def draw_all(self, drawings: Sequence[Drawing]) -> Iterator[bytes]:
        """Yield each drawing as PNG; raise NoDrawingError for the first that is none."""
        for each in drawings:
            yield draw(each.svg, each.fonts)


@cache
def recipe() -> str:
    """Return a digest of all that makes a picture of a drawing but the drawing and other fonts."""
    import resvg_py  # noqa: PLC0415 - resvg is an extra

    whole = blake2b(resvg_py.__version__.encode())
    for path in (Path(__file__), Path(drawings.__file__), *map(own_path, _OWN)):
        whole.update(path.read_bytes())
    return whole.hexdigest()


@cache
def digest_of(path: Path) -> str:
    """Return a digest of a font."""
    return blake2b(path.read_bytes()).hexdigest()
