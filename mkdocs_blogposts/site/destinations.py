"""Where files go on the site, and which of them would hide each other."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.language import split_language
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.slug import SlugRules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.catalog.term import TermAddresses
    from mkdocs_blogposts.site.url_pattern import UrlPattern


def below(base: str, address: str) -> str:
    """Return an address relative to the site's root: one that begins with `/` as it is, any other one below `base`."""
    return address.strip("/") if address.startswith("/") else posixpath.join(base, address)


@dataclass(frozen=True, slots=True)
class AddressRules:
    """Where the pages of a publication are: the options `base`, `url` and `places`, and what they were before."""

    base: str
    """The folder that all addresses lie below but those that begin with `/`; empty for the site's root."""
    url: UrlPattern
    """Of posts."""
    places: Mapping[str, str]
    """Of the index, of the list of each kind, and of the statistics."""
    former_urls: tuple[UrlPattern, ...] = ()
    former_places: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Former ones of the lists in `places`."""
    patterns: Mapping[str, str] = field(default_factory=dict)
    """Of the pages of one of each kind, by the name of the list of all; of later `pages`."""
    former_patterns: Mapping[str, Sequence[UrlPattern]] = field(default_factory=dict)
    """Former ones of these."""
    slugs: SlugRules = field(default_factory=SlugRules)
    """What slugs are made of."""
    terms: Mapping[str, TermAddresses] = field(default_factory=dict)
    """Where the pages of terms are, by taxonomy: what patterns say of them."""

    def former_groups(self, kind: str, posts: Iterable[Post], *, slug: str) -> dict[str, int]:
        """Return the addresses that the page of one of a kind had, and how many of its posts each showed."""
        times: Counter[str] = Counter()
        for pattern in self.former_patterns.get(kind, ()):
            start = "" if pattern.is_rooted else self.base
            times.update(below(start, pattern.fill(post, self.terms, slug=slug)) for post in posts)
        return dict(times)

    def post(self, post: Post, *, slug: str | None = None, pattern: UrlPattern | None = None) -> str:
        """Return the address of a post without its ending; a former one with a former `slug` or `pattern`.

        A translation lies in the folder of its language.
        """
        pattern = pattern or self.url
        language = post.language if post.original else None
        return posixpath.join(
            "" if pattern.is_rooted else self.base, language or "", pattern.fill(post, self.terms, slug=slug)
        )

    def post_file(
        self, post: Post, *, use_directory_urls: bool, slug: str | None = None, pattern: UrlPattern | None = None
    ) -> str:
        """Return the file of a post's page on the site: `posts/a/index.html`.

        A former `slug` or `pattern` gives the former one. Without directory URLs a post keeps the shape of its source,
        as other pages of MkDocs do: `posts/a.md` goes to `posts/a.html`, and `posts/a/index.md` to
        `posts/a/index.html`, beside its pictures.
        """
        address = self.post(post, slug=slug, pattern=pattern)
        if (pattern or self.url).is_file:
            return address
        return f"{address}/index.html" if use_directory_urls or post.is_folder else f"{address}.html"


def file_of(address: str, *, use_directory_urls: bool) -> str:
    """Return the file of a page; an address that names one is it."""
    if address.endswith((".html", ".htm")):
        return address
    return posixpath.join(address, "index.html") if use_directory_urls else f"{address}.html"


def place(file: File) -> str:
    """Return where a file would lie in the docs folder if the site had one language (`languages`)."""
    return getattr(file, "norm_src_uri", file.src_uri)


def made(
    config: MkDocsConfig,
    path: str,
    content: str | bytes = "",
    *,
    inclusion: InclusionLevel = InclusionLevel.NOT_IN_NAV,
    kind: type[File] = File,
) -> File:
    """Return a file in memory that looks to other plugins like one in the docs folder: they ask each for its path."""
    file = kind.generated(config, path, content=content, inclusion=inclusion)
    file.abs_src_path = os.path.join(config.docs_dir, *path.split("/"))  # noqa: PTH118 — as MkDocs' own paths
    return file


class Announced(File):
    """A file that is written when the site is finished, so that pages can link to it before: MkDocs writes none."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 — MkDocs' signature
        """Leave it to whoever announced it."""


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


class Claims:
    """Who has which file of the site. The first that claims one keeps it.

    Addresses that differ only in case, or in how a letter with an accent is made up, are one, as they would be one file
    on many systems. Nothing can be a file and a folder: `cv.pdf` and `cv.pdf/index.html` exclude each other.
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def owner(self, path: str) -> str | None:
        """Return who has the file, or what keeps it from being written; None where nobody does."""
        key = _key(path)
        found = self._files.get(key) or self._folders.get(key)
        return found or next((self._files[folder] for folder in _folders(key) if folder in self._files), None)

    def claim(self, path: str, owner: str) -> str | None:
        """Give the file to `owner` and return None; where that cannot be, return what `owner` does here."""
        found = self.owner(path)
        if found is None:
            key = _key(path)
            self._files[key] = owner
            for folder in _folders(key):
                self._folders.setdefault(folder, owner)
        return found


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the nearest first, without the root."""
    while path := path.rpartition("/")[0]:
        yield path


def keep_apart(posts: Sequence[Post], rules: AddressRules) -> list[Post]:
    """Return posts, with the whole names of their files where names without their dates would give one address to two.

    So `2026-01-08-notes.md` stands beside `2026-01-01-notes.md`, whose address stays what it was. A translation goes
    with its original.
    """
    whole: set[str] = set()
    taken: set[str] = set()
    kept: dict[str, Post] = {}

    def rank(post: Post) -> tuple[bool, bool, str]:
        return post.original is not None, layout.day_of(post.path) is not None, post.path

    for post in sorted(posts, key=rank):
        name = layout.slug_of(post.original or post.path)
        is_cut = not post.matter.slug and name != post.slug == layout.undated_slug(post.original or post.path)
        address = _key(rules.post(post))
        if is_cut and (address in taken if post.original is None else post.original in whole):
            whole.add(post.path)
            kept[post.path] = replace(post, slug=name)
        taken.add(address)
    return [kept.get(post.path, post) for post in posts]


def find_clashes(
    destinations: Mapping[str, tuple[str, str]], claims: Claims, statics: Mapping[str, str]
) -> tuple[dict[str, Problem], dict[str, Problem]]:
    """Claim the page of each post; return a problem for each post that cannot have it, and for each file, by path.

    `destinations` gives the page of each post, and its slug, by path; `claims` what other pages have already;
    `statics` the other files of the site by their paths. First come the posts whose address is that of their file's
    name, by path, then files, then the posts that ask for another address.
    """
    clashes: dict[str, Problem] = {}
    paths = sorted(destinations)
    bases = {path: split_language(path, destinations.keys())[0] for path in paths}
    names = {path: {layout.slug_of(each) for each in (path, bases[path])} for path in paths}
    named = [path for path in paths if destinations[path][1] in names[path] | {layout.undated_slug(bases[path])}]
    asked = sorted(destinations.keys() - set(named))
    for path in named:
        _claim_page(path, destinations[path], claims, clashes)
    files: dict[str, Problem] = {}
    for path in sorted(statics):
        owner = claims.claim(statics[path], path)
        if owner in destinations:
            files[path] = hides(path, statics[path], owner or "")
    for path in asked:
        _claim_page(path, destinations[path], claims, clashes)
    return clashes, files


def _claim_page(path: str, wanted: tuple[str, str], claims: Claims, clashes: dict[str, Problem]) -> None:
    destination, slug = wanted
    owner = claims.claim(destination, path)
    if owner is not None:
        message = f"this post's address is already that of `{owner}`, so the post is left out"
        clashes[path] = Problem(path, 1, 1, "address-taken", message, f"write another `slug:` than `{slug}`")


def hides(path: str, destination: str, owner: str) -> Problem:
    """Return the problem that a file is which would be written over what `owner` has; it is left out."""
    message = f"the address `{destination}` is already that of `{owner}`"
    return Problem(path, 1, 1, "address-taken", message, "rename or delete this file")
