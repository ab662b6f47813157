"""Pictures that front matter and data name: where they are on the site, and which are missing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_blogposts.content.data_file import read_data
from mkdocs_blogposts.content.document import Document, KeyPath
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.slug import tag_slug
from mkdocs_blogposts.publish.source_file import SourceFolder

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.catalog.tag import Tag
    from mkdocs_blogposts.publish.sources import Sources


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
    sources: Sources, files: Files, tags: Mapping[str, Tag], folder: SourceFolder
) -> Iterator[Problem]:
    """Yield a problem for each picture that files name and that is not there; pages are made without it.

    `tags` are those in use: data about others may name pictures that this site does not have.
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
    lost = {slug: tag.image for slug, tag in tags.items() if tag.image and find_picture(files, tag.image, "") is None}
    for path in sources.tag_files if lost else ():
        document = _data(files, path, folder, entries="tags")
        for name in document.names:
            if image := lost.get(tag_slug(name)):
                yield _missing(document, (name, "image"), image)


def _named(sources: Sources) -> Iterator[tuple[Document, KeyPath, str]]:
    """Yield every picture that front matter names: the file, the key, the address."""
    named: list[tuple[Document, str, str | None]] = []
    for post in sources.posts:
        named += [
            (post.document, "coverImg", post.matter.cover_img),
            (post.document, "socialImg", post.matter.social_img),
        ]
    for collection in sources.collections:
        document, matter = collection.document, collection.matter
        named += [(document, "coverImg", matter.cover_img), (document, "socialImg", matter.social_img)]
    for author in sources.authors:
        if author.document is not None:
            named.append((author.document, "profileImg", author.matter.profile_img))
    return ((document, (key,), address) for document, key, address in named if address)


def _data(files: Files, path: str, folder: SourceFolder, *, entries: str) -> Document:
    """Read a data file once more, for the places of its values, which are of no use unless one is wrong."""
    file = files.get_file_from_path(path)
    document = read_data(folder.peek(file), path=path, entries=entries).value
    return document or Document.nothing(path)


def _missing(document: Document, path: KeyPath, address: str) -> Problem:
    hint = "add the file, or name one: beside this file, or below the docs folder with a `/` in front"
    return document.problem(path, "missing-picture", f"there is no picture `{address}`", hint=hint)
