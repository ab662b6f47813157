"""The pictures of a site: where they are, and how large, so that pages keep their place while they load."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

import imagesize  # type: ignore[import-untyped]

from mkdocs_blogposts.publish.pictures import find_picture
from mkdocs_blogposts.publish.source_file import SourceFolder

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files


class Album:
    """Finds pictures, and reads the size of each once, from the head of its file."""

    def __init__(self, files: Files, folder: SourceFolder) -> None:
        self._files = files
        self._folder = folder
        self._by_url: dict[str, File] = {file.url: file for file in files.media_files()}
        self._sizes: dict[str, tuple[int, int] | None] = {}

    def find(self, address: str, path: str) -> str | None:
        """Return the address on the site of a picture that the file at `path` names; None where it is not there."""
        return find_picture(self._files, address, path)

    def size(self, url: str) -> tuple[int, int] | None:
        """Return width and height in pixels of the picture at an address of the site, turned as a browser shows it.

        None where it lies elsewhere, or where its file does not say.
        """
        if url not in self._sizes:
            file = self._by_url.get(url)
            width, height = imagesize.get(BytesIO(self._folder.peek(file)))
            known = all(1 <= number < math.inf for number in (width, height))
            self._sizes[url] = (round(width), round(height)) if known else None
        return self._sizes[url]
