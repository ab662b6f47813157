"""The files of a build, put where their pages belong: posts, their pictures, and pages of lists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import markdown_extensions

from mkdocs_blogposts.catalog.kinds import KINDS, Kinds
from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.outline import opening_heading
from mkdocs_blogposts.content.page_matter import read_page
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.site.destinations import (
    Claims,
    below,
    find_clashes,
    hides,
    is_free,
    made,
    move,
    move_assets,
    place,
)
from mkdocs_blogposts.site.list_pages import default_places
from mkdocs_blogposts.site.page import ListPage, OwnPage, PostPage
from mkdocs_blogposts.site.site_links import SiteLinks
from mkdocs_blogposts.site.source_file import SourceFolder

if TYPE_CHECKING:
    from datetime import timedelta

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.site.destinations import AddressRules
    from mkdocs_blogposts.site.list_pages import Listing
    from mkdocs_blogposts.site.sources import Sources


_WRITTEN_BY_MKDOCS: Final = ("sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
_ENDINGS: Final = sorted(markdown_extensions, key=len)
_INDEX_NAMES: Final = tuple(f"{stem}{ending}" for stem in ("/index", "/README", "") for ending in _ENDINGS)


def withdraw_clashes(
    sources: Sequence[Post], files: Files, claims: Claims, *, rules: AddressRules, config: MkDocsConfig
) -> tuple[dict[str, str], list[Problem]]:
    """Return the destination of each post by path, without the posts that would be written over another page.

    Those leave the build, with a problem each, and so do files that would be written over a post. All others have
    claimed their addresses then, but for the files beside posts in folders, which are still to be moved.
    """
    posts = {post.path: post for post in sources}
    wanted = {path: rules.post_file(post, use_directory_urls=config.use_directory_urls) for path, post in posts.items()}
    for name in (*sorted(config.theme.static_templates), *_WRITTEN_BY_MKDOCS):
        claims.claim(name, name)
    places = {place(file) for file in files if file.src_uri in wanted}
    statics: dict[str, str] = {}
    for file in files:
        if file.src_uri in wanted or not file.inclusion.is_included():
            continue
        if file.is_documentation_page():
            claims.claim(file.dest_uri, file.src_uri)
        elif layout.asset_owner(place(file), places) is None:
            statics[file.src_uri] = file.dest_uri
    clashes, hiding = find_clashes({path: (to, posts[path].slug) for path, to in wanted.items()}, claims, statics)
    for path in (*clashes, *hiding):
        remove(files, path)
    problems = [_at_slug(problem, posts[path].document) for path, problem in clashes.items()] + list(hiding.values())
    return {path: to for path, to in wanted.items() if path not in clashes}, problems


def _at_slug(problem: Problem, document: Document) -> Problem:
    line, column = document.position("slug")
    return replace(problem, line=line, column=column)


def remove(files: Files, path: str) -> None:
    """Take a file out of the build, if it is still there: MkDocs would read it again, and print what it cannot."""
    file = files.get_file_from_path(path)
    if file is not None:
        files.remove(file)


def withhold(files: Files, drafts: AbstractSet[str], *, shown: Sequence[Document]) -> None:
    """Keep drafts, and the pictures beside them, out of the finished site; links to them are told so by MkDocs.

    A picture stays where a file that is `shown` names it.
    """
    places = {place(file) for file in files if file.src_uri in drafts}
    for file in files if drafts else ():
        source = place(file)
        is_beside = file.src_uri not in drafts and layout.asset_owner(source, places)
        if file.src_uri in drafts or (is_beside and not any(_names(document, source) for document in shown)):
            file.inclusion = InclusionLevel.DRAFT


def _names(document: Document, path: str) -> bool:
    """Tell whether a file names another one, in its front matter or its body."""
    relative = posixpath.relpath(path, layout.folder_of(document.path) or ".")
    texts = (document.body, *(value for value in document.as_written().values() if isinstance(value, str)))
    return any(each in text for text in texts for each in {relative, quote(relative), f"/{path}", f"/{quote(path)}"})


def make_post_pages(
    posts: Iterable[Post],
    files: Files,
    claims: Claims,
    *,
    destinations: Mapping[str, str],
    folder: str,
    config: MkDocsConfig,
) -> tuple[dict[str, PostPage], list[Problem]]:
    """Give each post its page, out of the navigation, at its own address; return the pages by the posts' paths.

    The files beside posts go with them; one that would be written over another file leaves the build, with a problem.
    `folder` is that of the language being built, where a site is built for each.
    """
    pages: dict[str, PostPage] = {}
    moved: dict[str, str] = {}
    for post in posts:
        file = files.get_file_from_path(post.path)
        if file is not None:
            move(file, destinations[post.path])
            moved[place(file)] = destinations[post.path]
            file.inclusion = InclusionLevel.NOT_IN_NAV
            pages[post.path] = PostPage(file, config, post=post)
    problems: list[Problem] = []
    for file in (file for owned in move_assets(files, moved, folder=folder).values() for file in owned):
        owner = claims.claim(file.dest_uri, file.src_uri)
        if owner is not None:
            problems.append(hides(file.src_uri, file.dest_uri, owner))
            files.remove(file)
    return pages, problems


def make_list_pages(
    listings: Iterable[Listing],
    files: Files,
    *,
    base: str,
    folder: str,
    documents: Mapping[str, Document],
    serving: bool,
    config: MkDocsConfig,
) -> tuple[dict[str, ListPage], list[Problem]]:
    """Give each listing its page, by the listing's `uri`; return the problems of the user's own files among them.

    A file of the user's at the place of a list becomes its introduction, and keeps its title. Other pages of lists
    are made in memory, in a build also in the place of a file that MkDocs holds back. `folder` is that of the language
    being built, where a site is built for each.
    """
    sources = SourceFolder(config.docs_dir)
    pages: dict[str, ListPage] = {}
    titles: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for listing in listings:
        uri = below(base, listing.uri)
        file = _own_file(listing, files, base=base, serving=serving)
        document = _EMPTY
        if file is None:
            file = made(config, uri)
            move(file, posixpath.join(folder, file.dest_uri))
            remove(files, uri)
            files.append(file)
        else:
            files.remove(file)  # lists are composed after posts, of which another plugin may hide some
            files.append(file)
            if file.src_uri in documents:
                document = documents[file.src_uri]
            else:
                read = sources.read_as(file, read_document)
                problems += read.problems
                document = read.value or _EMPTY
        if file.src_uri == _source(listing, base):
            own = File(uri, None, config.site_dir, config.use_directory_urls)
            move(file, posixpath.join(folder, own.dest_uri))
        file.inclusion = InclusionLevel.NOT_IN_NAV
        said = read_page(document)
        if file.src_uri not in documents:
            problems += said.problems
        own_title = (said.value and said.value.title) or opening_heading(document.body)
        # the later pages of a list have the title of its first
        title = titles.setdefault((listing.kind, listing.key), own_title or listing.title)
        pages[listing.uri] = ListPage(file, config, listing=listing, title=title, document=document)
    return pages, problems


def clear_way(lists: Iterable[ListPage], files: Files, claims: Claims) -> Iterator[Problem]:
    """Claim the addresses of lists; yield a problem for each file that a list would be written over, which leaves."""
    for file in (page.file for page in lists):
        owner = claims.claim(file.dest_uri, file.src_uri)
        other = files.get_file_from_path(owner) if owner not in (None, file.src_uri) else None
        if other is not None and not other.is_documentation_page():
            yield hides(other.src_uri, other.dest_uri, file.src_uri)
            files.remove(other)


_EMPTY: Final = Document.nothing("")


def _own_file(listing: Listing, files: Files, *, base: str, serving: bool) -> File | None:
    """Return the user's own file for the first page of a list."""
    if listing.number > 1:
        return None
    start, source = below(base, listing.place), _source(listing, base)
    candidates = [source] if source else [f"{start}{name}".lstrip("/") for name in _INDEX_NAMES]
    for path in candidates:
        file = files.get_file_from_path(path)
        if file is None or not is_free(file):
            continue
        if file.inclusion.is_in_serve() if serving else file.inclusion.is_included():
            return file
    return None


def _source(listing: Listing, base: str) -> str | None:
    """Return where the user's own file for a list lies, if that is not the place of the list: `posts/index.es.md`."""
    if listing.kind == "index" and listing.key:
        place = listing.place.removeprefix(listing.key).lstrip("/")
        return posixpath.join(base, place, f"index.{listing.key}.md")
    return listing.source


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the files of a build make."""

    sources: Sources
    catalog: Catalog
    """Everything that the sources say, in order."""
    posts: dict[str, PostPage]
    """By the posts' paths."""
    lists: dict[str, ListPage]
    """By the listings' `uri`."""
    scheduled: AbstractSet[str]
    """Paths of posts whose day of publication is still to come, where such posts are hidden."""
    expired: AbstractSet[str]
    """Paths of posts whose time is over, where such posts are hidden; a preview has them."""
    outdated: Mapping[str, timedelta]
    """How long ago somebody last looked at each post that is outdated, by path."""
    problems: list[Problem]
    claims: Claims
    """Who has which file of the site."""
    rules: AddressRules
    """Where pages are."""
    documents: set[str] = field(default_factory=set)
    """Files that programs read, which are written when the site is finished: feeds, `llms.txt`, e-books."""
    books: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    """By the ids of series that are e-books: the paths of the posts in each, and its file on the site."""
    citations: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the paths of posts that say how to cite them: files beside their pages, by the endings of their names."""
    copies: dict[str, str] = field(default_factory=dict)
    """By the paths of posts that have a copy as Markdown: its place on the site."""
    kinds: Kinds = KINDS

    @property
    def base(self) -> str:
        """Where the pages are on the site."""
        return self.rules.base

    @property
    def named(self) -> dict[str, File]:
        """The files of posts and lists by the address that each would have if the site chose none: `posts/a`.

        Links in bodies may name them so, wherever they are. Of posts with one slug it is the first by path. Posts have
        the name of their file, too, where it is no slug.
        """
        names = default_places()
        found: dict[str, File] = {}
        whole: dict[str, File] = {}
        for page in sorted(self.posts.values(), key=lambda page: page.post.path):
            post = page.post
            folder = posixpath.join((post.language if post.original else None) or "", "posts")
            found.setdefault(posixpath.join(folder, post.slug), page.file)
            whole.setdefault(posixpath.join(folder, layout.slug_of(post.original or post.path)), page.file)
        found = whole | found
        for listed in self.lists.values():
            listing = listed.listing
            kind, group = listing.row, listing.group
            if listing.number == 1 and not (listing.kind == "index" and listing.key):
                name = posixpath.join(kind.folder, group.folder if group else "") if kind else names[listing.kind]
                name = name.rstrip("/")
                found.setdefault(name, listed.file)
        return found

    def links(self, files: Files, site_path: str, *, relative_to_docs: bool) -> SiteLinks:
        """Return what links of bodies may lead to."""
        places = self.rules.places.values()
        return SiteLinks(
            files,
            self.base,
            site_path,
            named=self.named,
            places=places,
            relative_to_docs=relative_to_docs,
            kinds=self.kinds,
        )

    @property
    def index(self) -> ListPage:
        """The first page of the index."""
        return next(iter(self.lists.values()))

    @property
    def pages(self) -> tuple[OwnPage, ...]:
        """The pages that the plugin answers for: posts, then lists."""
        return (*self.posts.values(), *self.lists.values())

    def __contains__(self, page: object) -> bool:
        if isinstance(page, PostPage):
            return self.posts.get(page.post.path) is page
        return isinstance(page, ListPage) and self.lists.get(page.listing.uri) is page
