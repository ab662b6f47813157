"""Pictures that front matter and data name: where they are on the site, and which are missing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_blogposts.content.problem import Problem

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.content.document import Document
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


def missing_pictures(sources: Sources, files: Files) -> Iterator[Problem]:
    """Yield a problem for each picture that front matter names and that is not there; pages are made without it."""
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
    for document, key, address in named:
        if address and find_picture(files, address, document.path) is None:
            line, column = document.position(key)
            hint = "add the file, or name one: beside this file, or below the docs folder with a `/` in front"
            yield Problem(document.path, line, column, "missing-picture", f"there is no picture `{address}`", hint)
