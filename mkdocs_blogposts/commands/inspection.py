"""Everything that is wrong with a site's posts, found without building it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File

from mkdocs_blogposts.commands.body_check import BodyCheck
from mkdocs_blogposts.commands.directive_check import DirectiveCheck
from mkdocs_blogposts.commands.survey import Survey, surveys
from mkdocs_blogposts.commands.theme_check import unknown_choices
from mkdocs_blogposts.content.body_limit import find_slow
from mkdocs_blogposts.content.document import Position
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.rule import Severity
from mkdocs_blogposts.content.slug import tag_slug
from mkdocs_blogposts.publish.buttons import dead_buttons
from mkdocs_blogposts.publish.links import SiteLinks, relative_to_docs
from mkdocs_blogposts.publish.page import PostPage

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.project import Project
    from mkdocs_blogposts.content.document import Document

LONG_TITLE: Final = 70
"""Characters of a title after which search engines and lists cut it."""
LONG_DESCRIPTION: Final = 160
"""Characters of a description after which search engines cut it."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A problem, and how much it matters on this site."""

    problem: Problem
    severity: Severity


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was looked at, and what was found."""

    docs_dir: str
    findings: tuple[Finding, ...]
    """By file and line, each once; without what the site switched off."""
    posts: int
    """How many were read, those included that cannot be published."""

    def text(self, path: str) -> str:
        """Return a file of the docs folder as a report shows it; empty where it cannot be read."""
        place = os.path.join(self.docs_dir, path)  # noqa: PTH118 - as MkDocs' own paths
        inside = os.path.realpath(place).startswith(os.path.join(os.path.realpath(self.docs_dir), ""))  # noqa: PTH118
        if not inside or not os.path.isfile(place):  # noqa: PTH113
            return ""
        return Path(place).read_bytes().decode("utf-8", errors="replace")


def inspect(project: Project) -> Inspection:
    """Return everything that a build of the project would report, and what only a check looks for.

    Drafts and posts with a date to come are part of it.
    """
    found: set[Finding] = set()
    posts: set[str] = set()
    for options in project.blogs:
        for surveyed in surveys(project, options):
            severities = ((problem, options.rules.of(problem)) for problem in _problems(project, surveyed))
            found |= {Finding(problem, severity) for problem, severity in severities if severity != "off"}
            posts |= {source.path for source in surveyed.sources.posts} | set(surveyed.sources.refused)
    return Inspection(project.docs_dir, tuple(sorted(found)), len(posts))


def _problems(project: Project, surveyed: Survey) -> Iterator[Problem]:
    yield from surveyed.problems
    links = SiteLinks(
        surveyed.files,
        surveyed.base,
        project.site_path,
        relative_to_docs=relative_to_docs(project.config),
    )
    yield from dead_buttons(surveyed.sources, links)
    around = project.surroundings
    if around.theme is not None and around.pages_are_known:
        yield from unknown_choices(surveyed.pages, around.theme)
    known = [page for page in surveyed.pages if isinstance(page, PostPage)] if around.ids_are_known else []
    bodies = BodyCheck(surveyed.files, links, makers=around.makers, pages=known)
    directives = DirectiveCheck(surveyed.options)
    for page in surveyed.pages:
        yield from bodies.check(page.document, page.file)
        slow = find_slow(page.document)
        yield from [slow] if slow else directives.check(page.document)
    for source in surveyed.sources.rejected:
        file = File(source.path, project.docs_dir, str(project.config.site_dir), project.config.use_directory_urls)
        yield from bodies.check(source.document, file)
    for source in surveyed.sources.posts:
        yield from _too_long(source.document, "title", source.title, limit=LONG_TITLE)
        yield from _too_long(source.document, "description", source.matter.description or "", limit=LONG_DESCRIPTION)
    yield from _tag_spellings(surveyed)


def _too_long(document: Document, key: str, text: str, *, limit: int) -> Iterator[Problem]:
    if len(text) > limit:
        place = document.position(key) if document.written(key) else Position(document.body_line, 1)
        message = f"the {key} has {len(text)} characters, and is cut after some {limit} in search results"
        yield document.problem(place, f"long-{key}", message, hint=f"write at most {limit}")


def _tag_spellings(surveyed: Survey) -> Iterator[Problem]:
    """Yield a problem for each tag that a post writes otherwise than the data, or than most posts."""
    shown = {tag.name for tag in surveyed.catalog.tags.values()} | set(surveyed.sources.tags)
    usual = {slug: tag.name for slug, tag in surveyed.catalog.tags.items()}
    usual |= {tag_slug(name): name for name in surveyed.sources.tags}
    for source in surveyed.sources.posts:
        for tag in source.matter.tags:
            if tag in shown:
                continue
            wanted = usual.get(tag_slug(tag))
            if wanted is not None:
                message = f"the tag `{tag}` is written `{wanted}` elsewhere"
                place = source.document.item_position("tags", tag)
                yield source.document.problem(place, "tag-spelling", message, hint=f"write `{wanted}`")
