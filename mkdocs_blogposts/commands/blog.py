"""One blog of a project, read and put in order as by a build, before anything is rendered."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_blogposts.build.gather import Gatherer
from mkdocs_blogposts.pages.words import make_wording, theme_language
from mkdocs_blogposts.site.destinations import move

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.commands.project import Project
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.options import BlogOptions
    from mkdocs_blogposts.site.page import OwnPage
    from mkdocs_blogposts.site.page_files import Gathered
    from mkdocs_blogposts.site.sources import Sources


@dataclass(frozen=True, slots=True)
class Blog:
    """What a build would make of a blog; drafts and posts with a date to come are part of it."""

    options: BlogOptions
    gathered: Gathered
    """Posts and lists in their places."""
    files: Files
    """With the pages that the plugin makes."""
    sources: Sources
    catalog: Catalog
    pages: tuple[OwnPage, ...]
    problems: tuple[Problem, ...]
    """Those of front matter and data files; bodies are not looked at."""


def read_blogs(project: Project, options: BlogOptions) -> Iterator[Blog]:
    """Yield a blog once for each language that has a folder of its own; mostly once."""
    for language in project.software.languages or ("",):
        yield read_blog(project, options, language=language)


def read_site(project: Project, *, serving: bool) -> Iterator[tuple[Blog, ...]]:
    """Yield the blogs of a site once for each language that has a folder of its own, all among the same files.

    `serving` says that drafts, and posts before and after their time, are part of them.
    """
    for language in project.software.languages or ("",):
        files = _files_of(project, language)
        yield tuple(_gather(project, each, files, language=language, serving=serving) for each in project.instances)


def read_blog(project: Project, options: BlogOptions, *, language: str | None = None) -> Blog:
    """Return a blog as a build has it before anything is rendered, by default in the site's own language."""
    languages = project.software.languages
    if language is None:
        language = languages[0] if languages else ""
    return _gather(project, options, _files_of(project, language), language=language, serving=True)


def _files_of(project: Project, language: str) -> Files:
    """Return the files of a new build in a language, where languages have folders."""
    languages, files = project.software.languages, project.files()
    if language:
        _keep_language(files, language, languages, folder="" if language in languages[:1] else language)
    return files


def _gather(project: Project, options: BlogOptions, files: Files, *, language: str, serving: bool) -> Blog:
    folder = "" if language in project.software.languages[:1] else language
    gatherer = Gatherer(
        options=options,
        config=project.config,
        wording=make_wording(options.language or theme_language(project.config), options.words),
        place=options.base,
        folder=folder,
        serving=serving,
        has_address=project.has_address,
        meta_file=project.meta_file,
    )
    found = gatherer.gather(files, arranged=bool(language))
    problems = tuple(found.problems)
    return Blog(options, found, files, found.sources, found.catalog, found.pages, problems)


def _keep_language(files: Files, language: str, languages: Iterable[str], *, folder: str) -> None:
    """Remove the files of other languages, and move those of this one to where mkdocs-static-i18n puts them."""
    for file in list(files):
        first, _, rest = file.src_uri.partition("/")
        if first == language:
            vars(file)["norm_src_uri"] = rest  # as that plugin notes it
            move(file, posixpath.join(folder, file.dest_uri.partition("/")[2]))
        elif first in languages:
            files.remove(file)
