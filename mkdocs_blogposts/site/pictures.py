"""Pictures that front matter names: their addresses and sizes, and those that are not there."""

from __future__ import annotations

import math
import mimetypes
import os
import posixpath
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

import imagesize  # type: ignore[import-untyped]

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.data_file import read_data
from mkdocs_blogposts.content.document import Document, KeyPath
from mkdocs_blogposts.content.elsewhere import way_to
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.site.smaller_pictures import Copy, NotResizedError, Resizer, Shape
from mkdocs_blogposts.site.source_file import Picture, PictureCopy, SourceFolder

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


_SVG: Final = re.compile(rb"<svg\b[^>]*>")
_SVG_SIZE: Final = re.compile(rb"""\s(width|height)=["']\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*["']""")
_HEAD: Final = 4096
"""Bytes of a drawing that are looked at for its size."""
COPIES: Final = "assets/blogposts/pictures"
"""Folder of the site that holds smaller copies."""


class Album:
    """Finds pictures, reads the size of each once from its file, and knows its smaller copies."""

    def __init__(self, files: Files, folder: SourceFolder, *, site_path: str = "/") -> None:
        """Take the files of the site, and the path below which it lies on its host."""
        self._files = files
        self._folder = folder
        self._by_url: dict[str, File] = {unquote(file.url): file for file in files.media_files()}
        self._site_path = posixpath.join(site_path or "/", "")
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self._copies: dict[tuple[str, bool], tuple[PictureCopy, ...]] = {}

    def find(self, address: str, path: str) -> str | None:
        """Return the address on the site of a picture that the file at `path` names; None where it is not there."""
        return find_picture(self._files, address, path)

    def size(self, url: str) -> tuple[int, int] | None:
        """Return width and height in pixels of the picture at an address of the site, turned as a browser shows it.

        None where it lies elsewhere, or where its file does not say.
        """
        if url not in self._sizes:
            self._sizes[url] = _size(self._folder.peek(self._by_url.get(unquote(url))))
        return self._sizes[url]

    def measure(self, address: str, page: str) -> tuple[int, int] | None:
        """Return the size of a picture at an address as the HTML of the page at `page` has it."""
        try:
            parts = urlsplit(urljoin(f"{self._site_path}{page.removeprefix('./')}", address.strip()))
        except ValueError:  # no address
            return None
        if parts.scheme or parts.netloc or not parts.path.startswith(self._site_path):
            return None
        return self.size(parts.path.removeprefix(self._site_path))

    def copies(self, url: str, *, square: bool = False) -> tuple[PictureCopy, ...]:
        """Return the smaller copies that were made of a picture, from the smallest on; of its middle if `square`."""
        return self._copies.get((url, square), ())

    def add_copies(
        self, wanted: Mapping[str, Shape], resizer: Resizer, tell: Callable[[str], object]
    ) -> dict[str, bytes]:
        """Make the copies of pictures, by their addresses, and return these files by their places on the site.

        Pictures with the same bytes are read once. `tell` receives a line for each of which no copies can be made.
        """
        sources: dict[tuple[bytes, Shape], list[str]] = {}
        for url, shape in wanted.items():
            file = self._by_url.get(unquote(url))
            if file is not None and not file.src_uri.lower().endswith(".svg"):
                data = self._folder.peek(file)
                sources.setdefault((data, shape), []).append(url)
        made: dict[str, bytes] = {}
        with warnings.catch_warnings(action="ignore"), ThreadPoolExecutor(_cores()) as threads:
            outcomes = threads.map(lambda source: _copies_or_reason(resizer, *source), sources)
            for ((_, shape), urls), outcome in zip(sources.items(), outcomes, strict=True):
                for url in urls:
                    if isinstance(outcome, str):
                        path = self._by_url[unquote(url)].src_uri
                        tell(f"{path}: the picture is shown as it is, not made smaller: {outcome}")
                        continue
                    addresses = [(f"{COPIES}/{copy.name}" if copy.data else url, copy) for copy in outcome]
                    self._copies[url, shape.square] = tuple(PictureCopy(each, copy.width) for each, copy in addresses)
                    made |= {each: copy.data for each, copy in addresses if copy.data}
        return made


def _size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a picture; of a drawing only if it says both in pixels, else it fills its place."""
    if data[:1024].lstrip().startswith(b"<"):
        drawing = _SVG.search(data[:_HEAD])
        said = {name: int(number) for name, number in _SVG_SIZE.findall(drawing[0])} if drawing else {}
        return (said[b"width"], said[b"height"]) if len(said) == 2 and all(said.values()) else None  # noqa: PLR2004
    width, height = imagesize.get(BytesIO(data))
    known = all(1 <= number < math.inf for number in (width, height))
    return (round(width), round(height)) if known else None


def _copies_or_reason(resizer: Resizer, data: bytes, shape: Shape) -> Sequence[Copy] | str:
    try:
        return resizer.copies(data, shape)
    except NotResizedError as error:
        return str(error)


def _cores() -> int:
    return min(8, os.cpu_count() or 1)


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
