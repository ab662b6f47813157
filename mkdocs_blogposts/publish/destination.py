"""Where files go on the site, and which of them would hide each other."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.problem import Problem

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.content.post_source import PostSource


def post_destination(source: PostSource, *, base: str, use_directory_urls: bool) -> str:
    """Return the file of a post's page on the site: `posts/a/index.html`.

    Without directory URLs a post keeps the shape of its source, as other pages of MkDocs do: `posts/a.md` goes to
    `posts/a.html`, and `posts/a/index.md` to `posts/a/index.html`, beside its pictures.
    """
    place = posixpath.join(base, source.language or "", "posts", source.slug)
    flat = not use_directory_urls and not source.is_folder
    return f"{place}.html" if flat else f"{place}/index.html"


def place(file: File) -> str:
    """Return where a file would lie in the docs folder if the site had one language (`languages`)."""
    return getattr(file, "norm_src_uri", file.src_uri)


def is_free(file: File) -> bool:
    """Tell whether no other plugin has a page of its own kind for a file; MkDocs' kind, made early, is nobody's own."""
    return file.page is None or type(file.page) is Page


def is_shared(file: File, language: str) -> bool:
    """Tell whether a file that is no page is not one of this language: then it is where the default language has it."""
    return getattr(file, "locale_alternate_of", language) != language


def move(file: File, destination: str) -> None:
    """Let a file be written to `destination`, below the site's root."""
    file.dest_uri = destination
    for name in ("url", "abs_dest_path"):  # computed from dest_uri when first asked for
        file.__dict__.pop(name, None)


def move_assets(files: Files, destinations: Mapping[str, str], *, folder: str = "") -> dict[str, list[File]]:
    """Move the files beside folder-shaped posts to the posts' own addresses; return them by the post's place.

    `destinations` gives the page of each post by the post's place (`languages.place`). A file that another post lies
    between is that post's. `folder` is that of the language being built: what all languages share lies outside of it.
    """
    owned: dict[str, list[File]] = {}
    posts = set(destinations)
    folders = {layout.folder_of(path) for path in posts if layout.is_index(path)}
    for file in list(files):
        source = place(file)
        if file.is_documentation_page() or not any(_within(layout.folder_of(source), folders)):
            continue
        owner = layout.asset_owner(source, posts)
        if owner is None:
            continue
        destination = posixpath.dirname(destinations[owner])
        if folder and is_shared(file, folder):
            destination = destination.removeprefix(f"{folder}/")
        move(file, posixpath.join(destination, posixpath.relpath(source, layout.folder_of(owner))))
        owned.setdefault(owner, []).append(file)
    return owned


def _within(folder: str, folders: Collection[str]) -> Iterable[bool]:
    while folder:
        yield folder in folders
        folder = layout.folder_of(folder)


def find_clashes(destinations: Mapping[str, tuple[str, str]], taken: Mapping[str, str]) -> dict[str, Problem]:
    """Return a problem for each post whose page would be written over another page, by the post's path.

    `destinations` gives the page of each post, and its slug, by path; `taken` the source of each other file of the
    site by its destination. Of posts with one address the first by path keeps it. Addresses that differ only in case
    are one: they would be one file on many systems.
    """
    owners = {destination.casefold(): source for destination, source in taken.items()}
    clashes: dict[str, Problem] = {}
    for path in sorted(destinations):
        destination, slug = destinations[path]
        owner = owners.setdefault(destination.casefold(), path)
        if owner != path:
            message = f"this post's address is already that of `{owner}`"
            hint = f"write another `slug:` than `{slug}`"
            clashes[path] = Problem(path, 1, 1, "address-taken", message, hint)
    return clashes
