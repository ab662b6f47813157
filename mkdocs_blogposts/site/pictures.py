"""Pictures that front matter names: their addresses and sizes, and those that are not there."""

from __future__ import annotations

import math
import mimetypes
import posixpath
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import imagesize  # type: ignore[import-untyped]

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.data_file import read_data
from mkdocs_blogposts.content.document import Document, KeyPath
from mkdocs_blogposts.content.elsewhere import way_to
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.site.source_file import Picture, SourceFolder

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.catalog.term import Taxonomy
    from mkdocs_blogposts.content.collection_matter import CollectionMatter
    from mkdocs_blogposts.content.post_matter import PostMatter
    from mkdocs_blogposts.site.sources import Sources


def find_picture(files: Files, address: str, path: str) -> str | None:
    """Return the address on the site of a picture that the file at `path` names; None where there is no such file.

    An address with a `/` in front begins at the docs folder, any other at the folder of the file that names it. An
    https address is itself.
    """
    if urlsplit(address).scheme:
        return address
    name = unquote(urlsplit(address).path)
    source = name.lstrip("/") if name.startswith("/") else posixpath.join(posixpath.dirname(path), name)
    file: File | None = files.get_file_from_path(posixpath.normpath(source))
    return file.url if file is not None and file.inclusion.is_in_serve() else None


def missing_pictures(
    sources: Sources, files: Files, taxonomies: Iterable[Taxonomy], folder: SourceFolder
) -> Iterator[Problem]:
    """Yield a problem for each picture that files name and that is not there; pages are made without it.

    Of `taxonomies` the terms in use are looked at: data about others may name pictures that this site does not have.
    """
    for document, key, address in _named(sources):
        if find_picture(files, address, document.path) is None:
            yield _missing(document, key, address)
    for described in sources.authors:
        picture = described.matter.profile_img
        if described.document is None and picture and find_picture(files, picture, "") is None:
            document = _data(files, described.path, folder, entries="authors")
            keys = ("profileImg", "avatar")
            place = next((key for key in keys if ("authors", described.id, key) in document.places), "")
            yield _missing(document, ("authors", described.id, place), picture)
    for of in taxonomies:
        for file in sources.term_files.get(of.rules.id, ()):
            for name, matter in file.entries.items():
                is_used = of.rules.slug(name) in of.terms
                if is_used and matter.image and find_picture(files, matter.image, "") is None:
                    yield _missing(file.document, (name, "image"), matter.image)


def _named(sources: Sources) -> Iterator[tuple[Document, KeyPath, str]]:
    """Yield every picture that front matter names: the file, the key, the address."""
    pages: list[tuple[Document, PostMatter | CollectionMatter]] = [
        (each.document, each.matter) for each in sources.posts
    ]
    pages += [(each.document, each.matter) for each in sources.collections]
    for document, matter in pages:
        if matter.cover_img:
            yield document, way_to("coverImg", document, matter.known()), matter.cover_img
        if matter.social_img:
            yield document, ("socialImg",), matter.social_img
    for author in sources.authors:
        if author.document is not None and author.matter.profile_img:
            yield author.document, ("profileImg",), author.matter.profile_img


def _data(files: Files, path: str, folder: SourceFolder, *, entries: str) -> Document:
    """Read a data file once more, for the places of its values, which are of no use unless one is wrong."""
    file = files.get_file_from_path(path)
    document = read_data(folder.peek(file), path=path, entries=entries).value
    return document or Document.nothing(path)


def _missing(document: Document, path: KeyPath, address: str) -> Problem:
    hint = "add the file, or name one: beside this file, or below the docs folder with a `/` in front"
    return document.problem(path, "missing-picture", f"there is no picture `{address}`", hint=hint)


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
