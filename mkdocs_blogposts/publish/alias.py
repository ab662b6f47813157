"""Former addresses of posts and collections, which lead to the new ones."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.publish.page import ListPage, OwnPage, PostPage
from mkdocs_blogposts.publish.redirect import redirect

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.content.document import Document


@dataclass(frozen=True, slots=True)
class Moved:
    """A page, and where it was before."""

    page: OwnPage
    document: Document
    aliases: tuple[str, ...]
    folder: str
    """What an alias that is one name stands in: `blog/posts`."""
    root: str = ""
    """What an alias that is a path stands in: the folder of the language, where a site is built for each."""


def find_moved(
    pages: Iterable[OwnPage], collections: Mapping[str, Collection], *, base: str, root: str
) -> Iterator[Moved]:
    """Yield the pages of posts and series that say where they were before; `root` is where paths of theirs begin."""
    for page in pages:
        if isinstance(page, PostPage):
            language = page.post.language if page.post.original else None
            folder = posixpath.join(base, language or "", "posts")
            yield Moved(page, page.document, page.post.matter.aliases, folder, root)
        elif isinstance(page, ListPage) and page.listing.kind == "collection":
            matter = collections[page.listing.key].matter
            if matter:
                yield Moved(page, page.document, matter.aliases, posixpath.join(base, "collections"), root)


def add_aliases(moved: Iterable[Moved], files: Files, *, language: str, config: MkDocsConfig) -> Iterator[Problem]:
    """Add a page for each former address, and yield a problem for each that is still that of another page.

    Addresses that differ only in case are one, as they would be one file on many systems.
    """
    taken = {file.dest_uri.casefold(): file.src_uri for file in files if file.inclusion.is_in_serve()}
    for each in moved:
        for index, alias in enumerate(each.aliases):
            start = _destination(alias, each, use_directory_urls=config.use_directory_urls)
            owner = taken.setdefault(start.casefold(), each.document.path)
            if owner == each.document.path:
                if start != each.page.file.dest_uri and files.get_file_from_path(start) is None:
                    title = each.page.plain_title
                    files.append(redirect(start, each.page.file.url, title=title, language=language, config=config))
            else:
                line, column = each.document.position("aliases", index)
                message = f"the former address `{alias}` is that of `{owner}`"
                yield Problem(each.document.path, line, column, "alias-taken", message, "delete or change the alias")


def _destination(alias: str, moved: Moved, *, use_directory_urls: bool) -> str:
    """Return the file of a former address: a name stands beside the page, a path begins at the site's root."""
    path = posixpath.join(moved.root, alias.strip("/")) if "/" in alias else posixpath.join(moved.folder, alias)
    if path.endswith((".html", ".htm")):
        return path
    return f"{path}/index.html" if use_directory_urls or alias.endswith("/") else f"{path}.html"
