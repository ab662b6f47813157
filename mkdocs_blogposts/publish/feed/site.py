"""What all feeds of a site have in common: their formats, and the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

Format: TypeAlias = Literal["rss", "atom", "json"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
NAMES: Final[dict[Format, str]] = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
TYPES: Final[dict[Format, str]] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
_FILES: Final[dict[Format, tuple[str, str]]] = {
    "rss": ("rss", "xml"),
    "atom": ("atom", "xml"),
    "json": ("feed", "json"),
}


def file_name(format_: Format, archive: int | None = None) -> str:
    """Return the name of a feed's file: `atom.xml`, and `atom-3.xml` for its third archive."""
    stem, ending = _FILES[format_]
    return f"{stem}.{ending}" if archive is None else f"{stem}-{archive}.{ending}"


@dataclass(frozen=True, slots=True)
class FeedSite:
    """The site, as its feeds name it."""

    url: str
    """With a slash at the end."""
    title: str
    description: str
    language: str
    """BCP 47."""
    owner: str
    """A host name, in which ids are given."""
    author: str
    base: str = ""
    """Without slashes around it: the folder below which the publication lies."""
