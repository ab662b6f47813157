"""Pictures as programs are told of them: whole address, media type, length."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.publish.feeds.items import Picture
from mkdocs_blogposts.publish.pictures import find_picture
from mkdocs_blogposts.publish.source_file import SourceFolder

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"<svg", "image/svg+xml"),
)
_BRANDS: Final = {b"WEBP": "image/webp", b"avif": "image/avif", b"avis": "image/avif"}
"""Four bytes from the ninth on: of RIFF files (WebP), and of ISO media files (AVIF)."""


class Gallery:
    """Finds the pictures that front matter names, each once."""

    def __init__(self, files: Files, site_url: str, folder: SourceFolder) -> None:
        self._files = files
        self._folder = folder
        self._site_url = site_url
        self._by_url: dict[str, File] = {file.url: file for file in files.media_files()}
        self._pictures: dict[str, Picture] = {}

    def find(self, *addresses: str | None, path: str) -> Picture | None:
        """Return the first picture that is there, of addresses as the file at `path` writes them."""
        for address in addresses:
            url = find_picture(self._files, address, path) if address else None
            if url is not None:
                return self._picture(url)
        return None

    def _picture(self, url: str) -> Picture:
        if url not in self._pictures:
            file = None if urlsplit(url).scheme else self._by_url.get(url)
            data = self._folder.peek(file)
            name = file.dest_uri if file is not None else ""
            self._pictures[url] = Picture(join(self._site_url, url), media_type(data, name=name), len(data))
        return self._pictures[url]


def media_type(data: bytes, *, name: str) -> str | None:
    """Return the media type of a picture: by its name where its bytes tell nothing, None where it has no bytes."""
    if not data:
        return None
    for beginning, type_ in _BEGINNINGS:
        if data.startswith(beginning):
            return type_
    if data[8:12] in _BRANDS:
        return _BRANDS[data[8:12]]
    guess, _ = mimetypes.guess_type(name)
    return guess if guess and guess.startswith("image/") else None
