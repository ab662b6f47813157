"""Smaller copies of pictures, as WebP, made by Pillow where it is installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import imagesize  # type: ignore[import-untyped]
from mkdocs.exceptions import ConfigurationError

if TYPE_CHECKING:
    from PIL.Image import Image

    from mkdocs_blogposts.options import ImageOptions

LARGEST: Final = 80_000_000
"""Pixels of a picture that is opened: what has more fills the memory."""
_MOST_SCANS: Final = 100
"""Parts of a progressive JPEG, each of which costs as much as a whole picture; encoders make some ten."""
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_ANIMATED: Final = frozenset({"GIF", "PNG", "WEBP", "AVIF"})
"""Formats whose frames are a film; those of a JPEG are other views."""
_SCAN: Final = b"\xff\xda"
NOT_THERE: Final = "`images: {resize: true}` needs Pillow: pip install 'mkdocs-blogposts[images]'"


class NotResizedError(Exception):
    """Raised for a picture of which no copies are made; the text says why."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A smaller copy of a picture."""

    width: int
    """In pixels."""
    data: bytes | None
    """The whole file, of the format WebP; None for the picture itself, which has fewer bytes than a copy."""

    @property
    def name(self) -> str:
        """The name of the file, by what is in it."""
        return f"{blake2b(self.data or b'', digest_size=10).hexdigest()}-{self.width}.webp"


@dataclass(frozen=True, slots=True)
class Shape:
    """Which copies a picture is to have."""

    widths: tuple[int, ...]
    """In pixels, from the smallest on."""
    square: bool = False
    """Whether its middle is cut out, as for a face."""


THUMB: Final = Shape((168, 336))
"""Of a cover in lists, where it is at most some 180 pixels wide, on screens of one and of two pixels to a pixel."""
WIDE: Final = Shape((168, 336, 672, 1344))
"""Of a cover that also stands above a text."""
FACE: Final = Shape((40, 80, 192), square=True)
"""Of a portrait: beside a name, and on its own page."""


class Resizer:
    """Makes the copies."""

    def __init__(self, quality: int) -> None:
        """Take the quality of WebP, 1 to 100."""
        self.quality = quality

    def copies(self, data: bytes, shape: Shape) -> Sequence[Copy]:
        """Return copies of a picture, from the smallest on; none is wider than the picture, or has as many bytes.

        Nothing is made of a film. Raises NotResizedError for what is broken, or has more than 80 million pixels.
        """
        from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 — Pillow is an extra

        _refuse(data)
        try:
            Image.init()
            with Image.open(BytesIO(data), formats=[name for name in _FORMATS if name in Image.OPEN]) as opened:
                if opened.format in _ANIMATED and getattr(opened, "is_animated", False):
                    return ()
                size, side = opened.size, 2 * max(shape.widths)
                opened.draft("RGB", (side, side))  # a JPEG is read at half its size, or less, where that is enough
                picture = _plain(ImageOps.exif_transpose(opened))
                whole = _turned(size, opened.size, picture.size)
        except UnidentifiedImageError as error:
            raise NotResizedError("its bytes are those of no picture that Pillow reads") from error
        except (Exception, MemoryError) as error:  # whatever a decoder meets
            raise NotResizedError(f"it is broken ({str(error).strip() or type(error).__name__})") from error
        own = min(whole) if shape.square else whole[0]
        made = [(width, self._webp(picture, width, shape)) for width in _widths(shape, own)]
        copies = [Copy(width, webp) for width, webp in made if len(webp) < len(data)]
        return copies if len(copies) == len(made) else [*copies, Copy(own, None)]

    def _webp(self, picture: Image, width: int, shape: Shape) -> bytes:
        from PIL import ImageOps  # noqa: PLC0415 — Pillow is an extra
        from PIL.Image import Resampling  # noqa: PLC0415 — Pillow is an extra

        if shape.square:
            smaller = ImageOps.fit(picture, (width, width), Resampling.LANCZOS)
        else:
            height = max(1, round(picture.height * width / picture.width))
            smaller = picture.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)
        stream = BytesIO()
        smaller.save(stream, "WEBP", quality=self.quality, method=4)
        return stream.getvalue()


def _refuse(data: bytes) -> None:
    """Raise NotResizedError for a picture whose head says that reading it would take all memory, or for ever."""
    width, height = imagesize.get(BytesIO(data))
    if min(width, height) > 0 and width * height > LARGEST:
        raise NotResizedError(f"it has {width:.0f} × {height:.0f} pixels, and at most 80 million are read")
    if data.count(_SCAN) > _MOST_SCANS:
        raise NotResizedError("it has too many parts")


def make_resizer(options: ImageOptions | None) -> Resizer | None:
    """Return what makes the copies; None where the options ask for none, or say nothing and Pillow is not installed.

    Raises ConfigurationError where they ask for it without Pillow.
    """
    if options is None or options.resize is False:
        return None
    try:
        from PIL import features  # noqa: PLC0415 — Pillow is an extra
    except ImportError as error:
        if options.resize:
            raise ConfigurationError(NOT_THERE) from error
        return None
    return Resizer(options.quality) if features.check("webp") else None


def recipe() -> str:
    """Return a digest of the programs that make copies: the same bytes come of the same ones only."""
    import PIL  # noqa: PLC0415 — Pillow is an extra
    from PIL import features  # noqa: PLC0415 — Pillow is an extra

    own = Path(__file__).read_bytes()
    return blake2b(f"{PIL.__version__} {features.version('webp')} ".encode() + own).hexdigest()


def _widths(shape: Shape, own: int) -> list[int]:
    """Return the widths of copies of a picture that is `own` pixels wide, none wider than that."""
    smaller = [width for width in shape.widths if width < own]
    return [*smaller, own] if len(smaller) < len(shape.widths) else smaller


def _turned(size: tuple[int, int], read: tuple[int, int], shown: tuple[int, int]) -> tuple[int, int]:
    """Return the whole size of a picture as it is shown, where `read` may be smaller, and `shown` is turned."""
    return (size[1], size[0]) if read != shown and read == (shown[1], shown[0]) else size


def _plain(picture: Image) -> Image:
    """Return a picture in sRGB, 8 bits to a channel, with what is transparent of it."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    profile = picture.info.get("icc_profile")
    alpha = picture.convert("RGBA").getchannel("A") if picture.has_transparency_data else None
    plain = _in_srgb(picture if picture.mode == "CMYK" else picture.convert("RGB"), profile) if profile else picture
    plain = plain.convert("RGB")
    if alpha is not None:
        plain.putalpha(alpha)
    plain.info = {}
    return plain


def _in_srgb(picture: Image, profile: bytes) -> Image:
    try:
        from PIL import ImageCms  # noqa: PLC0415 — Pillow is an extra
    except ImportError:
        return picture
    try:
        own: Any = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):  # a profile that is none, or of other colors
        return picture
