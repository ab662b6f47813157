"""Links and pictures of chapters: what stays in the book, what leads out of it, and what cannot be shown."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from io import BytesIO
from typing import Final
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

import imagesize  # type: ignore[import-untyped]

from mkdocs_blogposts.drawing.drawings import drawing_file

NOWHERE: Final = "https://site.invalid/"
"""Stands for the address of a site that does not know its own."""
_SCHEMES: Final = frozenset(("http", "https", "mailto", "tel"))
_HOST: Final = re.compile(
    r"(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_PATH: Final = "/:@!$&'()*+,;=~%-._"
_BAD_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DATA: Final = re.compile(r"data:image/[\w.+-]+((?:;[\w=-]+)*),(.*)", re.DOTALL | re.IGNORECASE)
_TYPES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF8", "image/gif", "gif"),
)
_LARGEST: Final = 100_000
"""Pixels of a side; what has more is no picture that a reader opens."""


def sound_address(address: str) -> str | None:
    """Return a whole address as every program reads it, percent-encoded; None for what is none, or runs a script."""
    text = address.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES:
        return None
    if scheme in ("mailto", "tel"):
        return f"{scheme}:{_quoted(parts.path, '@+.-_%,')}" if parts.path.strip() else None
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        return None
    if not _HOST.fullmatch(host):
        return None
    place = f"{host}:{port}" if port else host
    path = _quoted(parts.path, _PATH)
    return urlunsplit((scheme, place, path, _quoted(parts.query, _PATH + "?"), _quoted(parts.fragment, _PATH + "?")))


def _quoted(text: str, safe: str) -> str:
    return quote(_BAD_PERCENT.sub("%25", text), safe=safe, errors="replace")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link of a chapter leads."""

    chapter: int | None = None
    """A chapter of the book, by its index."""
    anchor: str = ""
    """Of the chapter, as its page has it; empty for its beginning."""
    address: str | None = None
    """Elsewhere; None, without a chapter, where the link leads nowhere that a book knows of."""


@dataclass(frozen=True, slots=True)
class BookAddresses:
    """Finds where links of chapters lead, and what is at an address of the site."""

    site: str
    """Whole address of the site with a slash at its end, or `NOWHERE`."""
    chapters: dict[str, int]
    """Index of each chapter by the address of its page, relative to the root of the site."""

    def target(self, address: str, page: str) -> Target:
        """Return where a link leads that stands in the body of a page."""
        written = address.strip()
        if written.startswith("#") and page in self.chapters:
            return Target(self.chapters[page], unquote(written[1:]))
        try:
            is_whole = written.startswith(("https://", "http://"))
            whole = written if is_whole else urljoin(f"{self.site}{page}", written)
            parts = urlsplit(whole)
        except ValueError:
            return Target()
        path = self.path(whole)
        if path is not None:
            chapter = self.chapters.get(path)
            if chapter is not None:
                return Target(chapter, unquote(parts.fragment))
            if self.site == NOWHERE:
                return Target()
        return Target(address=sound_address(whole))

    def path(self, whole: str) -> str | None:
        """Return a whole address as it is seen from the root of the site; None for one of another site."""
        if not whole.startswith(self.site):
            return None
        path = unquote(whole[len(self.site) :].partition("#")[0].partition("?")[0])
        return path.removesuffix("index.html") if path.endswith(("/index.html",)) else path


@dataclass(frozen=True, slots=True)
class BookFile:
    """A picture in the book."""

    name: str
    """Its place, seen from the chapters."""
    type: str
    """Media type."""
    data: bytes = field(repr=False)


def picture_file(data: bytes) -> BookFile | None:
    """Return a picture as a book can hold it; None where it is broken, or of a kind that not every reader shows."""
    kind = next(((type_, ending) for start, type_, ending in _TYPES if data.startswith(start)), None)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = "image/webp", "webp"
    if kind is None and data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        drawing = drawing_file(data)
        return None if drawing is None else BookFile(_name(drawing, "svg"), "image/svg+xml", drawing)
    if kind is None or not _is_whole(data, kind[1]):
        return None
    return BookFile(_name(data, kind[1]), kind[0], data)


def _name(data: bytes, ending: str) -> str:
    return f"pictures/{blake2b(data, digest_size=8).hexdigest()}.{ending}"


def _is_whole(data: bytes, ending: str) -> bool:
    """Tell whether a picture says how large it is, and has its end."""
    try:
        width, height = imagesize.get(BytesIO(data))
    except (ValueError, OSError, IndexError, TypeError, OverflowError):
        return False
    ends = {"png": b"IEND\xaeB`\x82", "jpg": b"\xff\xd9"}
    ended = ends[ending] in data[-4096:] if ending in ends else True
    return 0 < width <= _LARGEST and 0 < height <= _LARGEST and ended


def data_of(address: str) -> bytes | None:
    """Return the bytes of a picture that stands in its own address (`data:`); None for any other address."""
    found = _DATA.fullmatch(address.strip())
    if found is None:
        return None
    if ";base64" not in found[1].lower():
        return unquote_to_bytes(found[2])
    try:
        return base64.b64decode(re.sub(r"\s", "", unquote(found[2])), validate=True)
    except (binascii.Error, ValueError):
        return b""


FindFile = Callable[[str], bytes]
"""Returns what is in the picture at an address, relative to the root of the site; nothing where there is none."""
