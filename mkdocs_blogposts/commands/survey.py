"""One blog of a project, read and put in order as a build does, and not built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_blogposts.publish.gathering import Gatherer
from mkdocs_blogposts.publish.wording import make_wording, theme_language

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.commands.project import Blog, Project
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.publish.page import OwnPage
    from mkdocs_blogposts.publish.sources import Sources


@dataclass(frozen=True, slots=True)
class Survey:
    """What a build would make of a blog; drafts and posts with a date to come are part of it."""

    blog: Blog
    files: Files
    """With the pages that the plugin makes."""
    sources: Sources
    catalog: Catalog
    pages: tuple[OwnPage, ...]
    problems: tuple[Problem, ...]
    """What the front matter and the data files of the blog say wrong; nothing of bodies."""


def survey(project: Project, blog: Blog) -> Survey:
    """Return a blog as a build would have it before anything is rendered."""
    settings, files = blog.settings, project.files()
    gatherer = Gatherer(
        settings=settings,
        config=project.config,
        wording=make_wording(settings.language or theme_language(project.config), settings.words),
        place=settings.base,
        folder="",
        serving=True,
        has_address=project.has_address,
    )
    found = gatherer.gather(files, arranged=False)
    return Survey(blog, files, found.sources, found.catalog, found.pages, tuple(found.problems))
