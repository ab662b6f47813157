"""From the files of a build to what the catalog is made of: every post, collection, author and data file, read."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, TypeVar

from mkdocs.structure.files import InclusionLevel

from mkdocs_blogposts.catalog.post import Post, check_posts, left_out, title_of
from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.author_matter import (
    AuthorSource,
    named_authors,
    read_author,
    read_authors_file,
    read_roles,
)
from mkdocs_blogposts.content.body_limit import find_slow
from mkdocs_blogposts.content.collection_matter import CollectionMatter, CollectionSource, read_collection
from mkdocs_blogposts.content.data_file import inherit, read_defaults
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.elsewhere import HUGO_INDEX, UNREAD_FORMATS, foreign_keys
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.language import split_language
from mkdocs_blogposts.content.outline import opening_heading, written_heading
from mkdocs_blogposts.content.page_matter import check_theme_keys
from mkdocs_blogposts.content.post_matter import PostMatter, read_post
from mkdocs_blogposts.content.problem import Problem, Read
from mkdocs_blogposts.content.site_data import LicenseMatter, TermFile, TermMatter, read_licenses, read_terms
from mkdocs_blogposts.site.destinations import is_free, place
from mkdocs_blogposts.site.site_links import SiteLinks, dead_link
from mkdocs_blogposts.site.source_file import SourceFolder, find_bad_name
from mkdocs_blogposts.site.static_i18n import language_of

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.content.taxonomy import TaxonomyRules
    from mkdocs_blogposts.options import BlogOptions


T = TypeVar("T")
M = TypeVar("M", PostMatter, CollectionMatter)

_COLLECTION_KEYS: Final = frozenset({"title", "description", "published", "posts", "chapterList"})

AUTHORS_FILES: Final = (".authors.yml", ".authors.yaml")
DATA_ENDINGS: Final = ("yml", "yaml", "json")


@dataclass(slots=True)
class Sources:
    """Everything that was read, and what was wrong with it."""

    posts: list[Post] = field(default_factory=list)
    collections: list[CollectionSource] = field(default_factory=list)
    authors: list[AuthorSource] = field(default_factory=list)
    term_files: dict[str, list[TermFile]] = field(default_factory=dict)
    """The data files that describe the terms of each taxonomy, by its id."""
    licenses: tuple[LicenseMatter, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Files that must leave the build: MkDocs would read them again."""
    rejected: list[Post] = field(default_factory=list)
    """What is sound in posts that are refused: enough to tell of everything that is wrong with them."""
    ordinary: list[str] = field(default_factory=list)
    """Files that the default pattern matches and that are ordinary pages."""
    found: int = 0
    """How many files the pattern matches."""

    @property
    def terms(self) -> dict[str, dict[str, TermMatter]]:
        """What the data files say of each taxonomy, by its id; of two that describe a term the last one holds."""
        return {
            taxonomy: {name: matter for file in files for name, matter in file.entries.items()}
            for taxonomy, files in self.term_files.items()
        }

    @property
    def pages(self) -> dict[str, Document]:
        """The pages of collections and authors, by path."""
        authors = (author.document for author in self.authors if author.document)
        return {each.path: each for each in (*(series.document for series in self.collections), *authors)}


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read of Markdown files; of a file that is still the same, a later build of a preview reads no more."""

    documents: dict[str, tuple[bytes, Read[Document]]] = field(default_factory=dict)
    """By path, with the digest of the bytes of the file."""
    posts: dict[str, tuple[Document, Read[PostMatter]]] = field(default_factory=dict)
    """The front matter of posts by path, with the document that it stands in."""

    def document(self, file: File, folder: SourceFolder) -> Read[Document]:
        """Return what a file says; the problem of the file itself where it cannot be read."""
        data = folder.read(file)
        if data.value is None:
            return Read(None, data.problems)
        digest = blake2b(data.value).digest()
        kept = self.documents.get(file.src_uri)
        if kept is None or kept[0] != digest:
            kept = self.documents[file.src_uri] = digest, read_document(data.value, path=file.src_uri)
        return kept[1]

    def post(self, document: Document, taxonomies: tuple[TaxonomyRules, ...]) -> Read[PostMatter]:
        """Return the front matter of a post; `taxonomies` are those of the site, the same in all its builds."""
        kept = self.posts.get(document.path)
        if kept is None or kept[0] is not document:
            kept = self.posts[document.path] = document, read_post(document, taxonomies)
        return kept[1]


def read_sources(
    files: Files,
    options: BlogOptions,
    docs_dir: str,
    *,
    meta_file: str | None = None,
    arranged: bool = False,
    serving: bool = False,
    readings: Readings | None = None,
) -> Sources:
    """Read every source file of the build. Problems of all files come together; nothing is raised for any content.

    `meta_file` is the name of the files that give front matter to their folders, where Material's plugin `meta` reads
    such files. `arranged` tells that another plugin builds the site once for each language, and that `files` are those
    of one. `serving` tells that this is a preview, which shows the author pages that MkDocs holds back, too. What is
    read is kept in `readings`, and taken from there where it is there.
    """
    reader = _Reader(options, docs_dir, meta_file, readings or Readings(), arranged=arranged, serving=serving)
    reader.read(files)
    return reader.sources


def _held_back(matter: M, file: File) -> M:
    """Return what a file says, as a draft where MkDocs' `draft_docs` or another plugin makes it one."""
    return matter.model_copy(update={"draft": True}) if file.inclusion is InclusionLevel.DRAFT else matter


class _Reader:
    """Reads the files of one build."""

    def __init__(
        self,
        options: BlogOptions,
        docs_dir: str,
        meta_file: str | None,
        readings: Readings,
        *,
        arranged: bool,
        serving: bool,
    ) -> None:
        self.sources = Sources()
        self._readings = readings
        self._arranged = arranged
        self._serving = serving
        self._defaults: list[Document] = []
        self._places: dict[str, tuple[str, str | None]] = {}
        """Of each page, where it lies without its language, and that language."""
        self._options = options
        self._meta_file = meta_file
        self._folder = SourceFolder(docs_dir)

    def read(self, files: Files) -> None:
        pages = {
            file.src_uri: file
            for file in files
            if file.is_documentation_page() and file.inclusion is not InclusionLevel.EXCLUDED and is_free(file)
        }
        self._refuse_faults(files)
        metas = (file for file in files if posixpath.basename(file.src_uri) == self._meta_file)
        self._defaults = [each for file in metas if (each := self._read(file, read_defaults))]
        self._places = {
            path: (place(file), None) if self._arranged else split_language(place(file), pages.keys())
            for path, file in pages.items()
        }
        posts = {path for path in pages if layout.is_post(self._places[path][0], self._options.posts)}
        for path in sorted(path for path in posts if layout.name_of(self._places[path][0]) == HUGO_INDEX):
            self._refuse_index_of_hugo(pages[path])
            posts.remove(path)
        collections = {path for path in pages if path not in posts and layout.collection_index(self._place(path))}
        introductions = {path for path in pages.keys() - posts - collections if self._introduces(path)}
        self.sources.found = len(posts)
        kinds = dict.fromkeys(introductions, "introduction")
        kinds |= dict.fromkeys(collections, "collection") | dict.fromkeys(posts, "post")
        documents = {path: self._document(pages[path], kind=kinds[path]) for path in sorted(kinds)}
        named = named_authors(documents.values())
        authors = {layout.folder_of(self._place(path)) for path in self._authors(pages, posts, named)}
        for path in sorted(introductions):
            self._bound(documents[path])
        for path in sorted(posts):
            self._post(documents[path], pages[path], authors)
        self.sources.problems += check_posts(self.sources.posts)
        with_posts = {layout.folder_collection(self._places[path][0]) for path in posts}
        for path in sorted(collections):
            self._collection(documents[path], pages[path], with_posts)
        self._data(files)

    def _place(self, path: str) -> str:
        """Return where a page lies, without its language where a build has only one; a translation is elsewhere."""
        base, language = self._places[path]
        return path if language else base

    def _introduces(self, path: str) -> bool:
        """Tell whether a page stands for a folder that posts lie in: it is the introduction of a list, if anything."""
        base, _ = self._places[path]
        return layout.is_index(base) and self._options.posts.match_file(base)

    def _refuse_faults(self, files: Files) -> None:
        """Refuse what lies beside posts, or is our data, and is no file of the docs folder: a build would copy it.

        Posts of other systems that are not Markdown are told.
        """
        data = {file.src_uri for name in self._data_names for file in self._data_files(files, name)}
        for file in files:
            path = file.src_uri
            if not file.is_documentation_page():
                ours = path in data or self._options.posts.match_file(path)
                fault = (self._folder.find_fault(file) if ours else None) or find_bad_name(file)
                if fault is not None:
                    self.sources.problems.append(fault)
                    self.sources.refused.append(path)
                elif path.lower().endswith(UNREAD_FORMATS):
                    ending = posixpath.splitext(path)[1]
                    message, hint = f"files that end in `{ending}` are not read", "write the post as Markdown (`.md`)"
                    self.sources.problems.append(Problem(path, 1, 1, "unread-format", message, hint))

    def _refuse_index_of_hugo(self, file: File) -> None:
        """Refuse the page of a folder in Hugo, which is no post, and tell what it says to the posts below it."""
        path = file.src_uri
        message = f"`{HUGO_INDEX}.md` is the page of a folder in Hugo, and no post, so it is left out"
        hint = "delete it; an `index.md` beside the posts introduces their list"
        self.sources.problems.append(Problem(path, 1, 1, "unread-format", message, hint))
        self.sources.refused.append(path)
        document = self._read(file, read_document)
        self.sources.problems += foreign_keys(document, PostMatter.known()) if document else ()

    def _document(self, file: File, *, kind: str) -> Document | None:
        read = self._readings.document(file, self._folder)
        if read.value is not None:
            document = self._take(read)
            return inherit(document, self._defaults) if document else None
        self.sources.refused.append(file.src_uri)
        self.sources.problems += left_out(read.problems, "post" if kind == "post" else "page")
        if read.rest is not None and kind != "introduction":
            self._look_further(read.rest, read.problems, is_post=kind == "post")
        return None

    def _look_further(self, rest: Document, told: Iterable[Problem], *, is_post: bool) -> None:
        """Tell what else is wrong with a file whose front matter cannot be read as a whole."""
        lines = {problem.line for problem in told}
        further = (
            read_post(rest, self._options.taxonomies) if is_post else read_collection(rest, self._options.taxonomies)
        )
        self.sources.problems += [problem for problem in further.problems if problem.line not in lines]
        matter = further.value or further.rest
        if isinstance(matter, PostMatter):
            self._reject(rest, matter)

    def _reject(self, document: Document, matter: PostMatter) -> None:
        base, language = self._places[document.path]
        source = Post(document, matter, matter.slug or layout.slug_of(base), matter.title or "", language=language)
        self.sources.rejected.append(source)

    def _read(self, file: File, reader: Callable[..., Read[T]]) -> T | None:
        return self._take(self._folder.read_as(file, reader))

    def _take(self, read: Read[T]) -> T | None:
        self.sources.problems += read.problems
        return read.value

    def _post(self, document: Document | None, file: File, authors: AbstractSet[str]) -> None:
        if document is None:
            return
        if document.form == "none":
            self._ordinary(document)
            return
        read = self._readings.post(document, self._options.taxonomies)
        matter = read.value
        if matter is None:
            self.sources.problems += left_out(read.problems, "post")
            self.sources.refused.append(document.path)
            if read.rest is not None:
                self._reject(document, read.rest)
            return
        self.sources.problems += [*read.problems, *check_theme_keys(document)]
        matter = _held_back(matter, file)
        base, language = self._places[document.path]
        title = matter.title or opening_heading(document.body) or title_of(base)
        if matter.lang is None and (foreign := language_of(file)):
            matter = matter.model_copy(update={"lang": foreign})
        folder = layout.folder_author(base, authors)
        source = Post(
            document,
            matter,
            slug=matter.slug
            or layout.slug_by(self._options.slugs, base, matter.title or written_heading(document.body)),
            title=title,
            author_folder=folder.rpartition("/")[2] if folder else None,
            collection_folder=layout.folder_collection(base),
            language=language,
            original=base if language else None,
            is_folder=layout.is_index(base),
        )
        self.sources.posts.append(source)

    def _ordinary(self, document: Document) -> None:
        if self._options.has_own_patterns:
            hint = "begin the file with `---`, a line `title: …` and `---`, or leave it out of `posts`"
            problem = Problem(document.path, 1, 1, "no-front-matter", "the post has no front matter", hint)
            self.sources.problems.append(problem)
        if self._bound(document):
            self.sources.ordinary.append(document.path)

    def _bound(self, document: Document | None) -> bool:
        """Refuse a page that MkDocs may convert itself, where that would not end in a time to wait for."""
        slow = find_slow(document) if document else None
        if document and slow:
            self.sources.problems.append(slow)
            self.sources.refused.append(document.path)
        return slow is None

    def _collection(self, document: Document | None, file: File, with_posts: AbstractSet[str | None]) -> None:
        """Read a collection's index; one without publication keys and without posts is an ordinary page."""
        if document is None:
            return
        folder = layout.folder_of(self._place(document.path))
        if folder not in with_posts and _COLLECTION_KEYS.isdisjoint(document.names):
            self.sources.ordinary.append(document.path)
            return
        has_parts = folder in with_posts or not document.names.isdisjoint(("posts", "chapterList"))
        matter = self._take(read_collection(document, self._options.taxonomies))
        if matter is None:
            self.sources.refused.append(document.path)
        else:
            self.sources.collections.append(CollectionSource(document, _held_back(matter, file), folder, has_parts))

    def _authors(self, pages: Mapping[str, File], posts: AbstractSet[str], named: AbstractSet[str]) -> Iterator[str]:
        """Yield the author pages: an index with a `name`, whose folder is an author's or lies beside one.

        A folder is an author's if it holds posts, or if its name is among those that posts name as their authors.
        """
        holders = layout.holders({self._places[path][0] for path in posts})
        folders = {layout.folder_of(self._place(path)) for path in pages if layout.is_index(self._place(path))}
        holders |= {folder for folder in folders if folder.rpartition("/")[2].casefold() in named}
        beside = {layout.folder_of(folder) for folder in holders}
        for path in sorted(path for path in pages if self._serving or pages[path].inclusion.is_included()):
            source = self._place(path)
            folder = layout.folder_of(source)
            if not folder or not layout.is_index(source) or path in posts or layout.collection_index(source):
                continue
            if folder not in holders and layout.folder_of(folder) not in beside:
                continue
            read = self._folder.read(pages[path])
            if read.value is None and folder in holders:  # elsewhere it is a page of the site's own
                self.sources.problems += read.problems
                self.sources.refused.append(path)
            document = read_document(read.value, path=path).value if read.value is not None else None
            if document is None or "name" not in document.names:
                continue
            document = inherit(document, self._defaults)
            matter = self._take(read_author(document))
            if matter is not None:
                self.sources.authors.append(AuthorSource(folder.rpartition("/")[2], matter, path, document))
                yield path

    def _data(self, files: Files) -> None:
        """Read what describes authors, tags, other terms and licenses."""
        sources = self.sources
        for file in [file for file in files if posixpath.basename(file.src_uri) in AUTHORS_FILES]:
            described = self._read(file, read_authors_file) or {}
            sources.authors += [
                AuthorSource(identity, matter, file.src_uri) for identity, matter in sorted(described.items())
            ]
        for rules in self._options.taxonomies:
            read = (self._read(file, partial(read_terms, rules=rules)) for file in self._data_files(files, rules.id))
            sources.term_files[rules.id] = [each for each in read if each is not None]
        for file in self._data_files(files, "roles"):
            names = self._read(file, read_roles) or {}
            sources.authors = [author.with_roles(names) for author in sources.authors]
        for file in self._data_files(files, "licenses"):
            sources.licenses += self._read(file, read_licenses) or ()

    @property
    def _data_names(self) -> tuple[str, ...]:
        """The names of our data files, without their endings."""
        return ("licenses", "roles", *(rules.id for rules in self._options.taxonomies))

    def _data_files(self, files: Files, name: str) -> Iterator[File]:
        paths = (posixpath.join(self._options.data_dir, f"{name}.{ending}") for ending in DATA_ENDINGS)
        return (file for path in paths if (file := files.get_file_from_path(path)) is not None)


_ADVICE: Final = "name a page or a file of the site, or an https address"


def dead_buttons(sources: Sources, links: SiteLinks) -> Iterator[Problem]:
    """Yield a problem for each button whose path on the site is that of no page and no file."""
    for collection in sources.collections:
        for index, button in enumerate(collection.matter.buttons):
            if button.url.startswith("/") and links.find(button.url) is None:
                place = collection.document.position("buttons", index, "url")
                guess = links.nearest(button.url)
                yield dead_link(collection.document.path, place, url=button.url, guess=guess, advice=_ADVICE)
