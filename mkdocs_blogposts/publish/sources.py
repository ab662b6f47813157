"""From the files of a build to what the catalog is made of: every post, collection, author and data file, read."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from mkdocs.structure.files import InclusionLevel

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.author_matter import read_author, read_authors_file
from mkdocs_blogposts.content.collection_matter import read_collection
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.language import split_language
from mkdocs_blogposts.content.license_data import LicenseMatter, read_licenses
from mkdocs_blogposts.content.opening import opening_heading
from mkdocs_blogposts.content.post_matter import read_post
from mkdocs_blogposts.content.post_source import AuthorSource, CollectionSource, PostSource
from mkdocs_blogposts.content.problem import Problem, Read
from mkdocs_blogposts.content.tag_data import TagMatter, read_tags

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files
    from pathspec.gitignore import GitIgnoreSpec

    from mkdocs_blogposts.content.document import Document

T = TypeVar("T")

AUTHORS_FILE: Final = ".authors.yml"
DATA_ENDINGS: Final = ("yml", "yaml", "json")


@dataclass(slots=True)
class Sources:
    """Everything that was read, and what was wrong with it."""

    posts: list[PostSource] = field(default_factory=list)
    collections: list[CollectionSource] = field(default_factory=list)
    authors: list[AuthorSource] = field(default_factory=list)
    tags: Mapping[str, TagMatter] = field(default_factory=dict)
    licenses: tuple[LicenseMatter, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Files that must leave the build: MkDocs would read them again."""
    ordinary: list[str] = field(default_factory=list)
    """Files that the default pattern matches and that are ordinary pages."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where posts and data are looked for."""

    posts: GitIgnoreSpec
    """Which files are posts, as patterns of a `.gitignore`."""
    own_patterns: bool
    """Whether the site chose the patterns: then a file without front matter is a slip, else an ordinary page."""
    data: str
    """Folder of tag and licence data."""
    docs_dir: str


def read_sources(files: Files, where: Where) -> Sources:
    """Read every source file of the build. Problems of all files come together; nothing is raised for any content."""
    sources = Sources()
    pages = {
        file.src_uri: file
        for file in files
        if file.is_documentation_page() and file.inclusion is not InclusionLevel.EXCLUDED
    }
    paths = {path for path in pages if is_post(path, where.posts)}
    collections = {path for path in pages if path not in paths and layout.collection_index(path)}
    documents = {path: _document(pages[path], where, sources) for path in sorted(paths | collections)}
    author_pages = {layout.folder_of(path): path for path in _author_pages(pages, paths, where, sources)}
    for path in sorted(paths):
        _read_post(documents[path], paths, author_folders=author_pages.keys(), where=where, sources=sources)
    with_posts = {layout.folder_collection(path) for path in paths}
    for path in sorted(collections):
        _read_collection(documents[path], with_posts, sources)
    _read_data(files, where, sources)
    return sources


def is_post(path: str, pattern: GitIgnoreSpec) -> bool:
    """Tell whether a Markdown file is a post.

    The index of the folder that a pattern names is none: it introduces the posts. So an index is a post only where a
    file beside its folder would be one.
    """
    if not pattern.match_file(path):
        return False
    folder = layout.folder_of(path)
    return not layout.is_index(path) or (
        bool(folder) and pattern.match_file(f"{layout.folder_of(folder)}/a.md".lstrip("/"))
    )


def _document(file: File, where: Where, sources: Sources) -> Document | None:
    data = _bytes(file, where, sources)
    if data is None:
        return None
    document = _take(read_document(data, path=file.src_uri), sources)
    if document is None:
        sources.refused.append(file.src_uri)
    return document


def _bytes(file: File, where: Where, sources: Sources) -> bytes | None:
    """Return a file's content; None, with a problem, for what is no regular file inside the docs folder."""
    path = file.abs_src_path
    try:
        if path is not None:
            if not _is_inside(path, where.docs_dir) and file.generated_by is None:
                _refuse(file, sources, "leads out of the docs folder", "copy the file into it")
                return None
            if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 — MkDocs' paths are strings
                _refuse(file, sources, "is not a regular file", "write the post into a file")
                return None
        data = file.content_bytes
    except OSError as error:
        _refuse(file, sources, f"cannot be read ({error.strerror or type(error).__name__})", "mend or delete the file")
        return None
    return data


def _is_inside(path: str, folder: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))  # noqa: PTH118 — as above


def _refuse(file: File, sources: Sources, message: str, hint: str) -> None:
    sources.problems.append(Problem(file.src_uri, 1, 1, "unreadable-file", message, hint))
    sources.refused.append(file.src_uri)


def _take(read: Read[T], sources: Sources) -> T | None:
    sources.problems += read.problems
    return read.value


def _read_post(
    document: Document | None,
    paths: AbstractSet[str],
    *,
    author_folders: AbstractSet[str],
    where: Where,
    sources: Sources,
) -> None:
    if document is None:
        return
    if document.form == "none":
        if where.own_patterns:
            hint = "begin the file with `---`, a line `title: …` and `---`, or leave it out of `posts`"
            sources.problems.append(
                Problem(document.path, 1, 1, "no-front-matter", "this post has no front matter", hint)
            )
        sources.ordinary.append(document.path)
        return
    matter = _take(read_post(document), sources)
    title = (matter.title if matter else None) or opening_heading(document.body)
    if matter is None or title is None:
        if matter is not None:
            line, column = document.position()
            hint = "write `title: …` in the front matter"
            sources.problems.append(Problem(document.path, line, column, "no-title", "the post has no title", hint))
        sources.refused.append(document.path)
        return
    base, language = split_language(document.path, paths)
    folder = layout.folder_author(base, author_folders)
    sources.posts.append(
        PostSource(
            document,
            matter,
            slug=matter.slug or layout.slug_of(base),
            title=title,
            author_folder=folder.rpartition("/")[2] if folder else None,
            collection_folder=layout.folder_collection(base),
            language=language,
        ),
    )


def _read_collection(document: Document | None, with_posts: AbstractSet[str | None], sources: Sources) -> None:
    """Read a collection's index; one without front matter and without posts is an ordinary page."""
    if document is None:
        return
    folder = layout.folder_of(document.path)
    if (
        folder not in with_posts
        and not {"title", "description", "published", "posts", "chapterList"} & document.values.keys()
    ):
        sources.ordinary.append(document.path)
        return
    matter = _take(read_collection(document), sources)
    if matter is None:
        sources.refused.append(document.path)
    else:
        sources.collections.append(CollectionSource(document, matter, folder))


def _author_pages(pages: Mapping[str, File], posts: AbstractSet[str], where: Where, sources: Sources) -> Iterator[str]:
    """Yield the author pages: an index with a `name`, whose folder holds posts or lies beside one that does."""
    holders = {
        path[: path.index(f"/{part}/")] for path in posts for part in ("posts", "collections") if f"/{part}/" in path
    }
    beside = {layout.folder_of(folder) for folder in holders}
    for path in sorted(pages):
        folder = layout.folder_of(path)
        if not folder or not layout.is_index(path) or path in posts or layout.collection_index(path):
            continue
        if folder not in holders and layout.folder_of(folder) not in beside:
            continue
        data = _bytes(pages[path], where, sources)
        document = read_document(data, path=path).value if data is not None else None
        if document is None or "name" not in document.values:
            continue
        matter = _take(read_author(document), sources)
        if matter is not None:
            sources.authors.append(AuthorSource(folder.rpartition("/")[2], matter, document))
            yield path


def _read_data(files: Files, where: Where, sources: Sources) -> None:
    for file in [file for file in files if posixpath.basename(file.src_uri) == AUTHORS_FILE]:
        described = _read_file(file, read_authors_file, where, sources) or {}
        sources.authors += [AuthorSource(identity, matter) for identity, matter in sorted(described.items())]
    for file in _data_files(files, [f"{where.data}/tags.{ending}" for ending in DATA_ENDINGS]):
        tags = _read_file(file, read_tags, where, sources)
        sources.tags = {**sources.tags, **(tags or {})}
    for file in _data_files(files, [f"{where.data}/licenses.{ending}" for ending in DATA_ENDINGS]):
        sources.licenses += _read_file(file, read_licenses, where, sources) or ()


def _data_files(files: Files, paths: Iterable[str]) -> Iterator[File]:
    return (file for path in paths if (file := files.get_file_from_path(path)) is not None)


def _read_file(file: File, reader: Callable[..., Read[T]], where: Where, sources: Sources) -> T | None:
    data = _bytes(file, where, sources)
    return None if data is None else _take(reader(data, path=file.src_uri), sources)
