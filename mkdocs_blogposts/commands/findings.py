"""Everything that is wrong with a site's posts, found without building it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, Template
from mkdocs.config.base import ValidationError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.theme import Theme

from mkdocs_blogposts.build.card_files import plan_cards
from mkdocs_blogposts.catalog.freshness import text_digest
from mkdocs_blogposts.commands.blog import Blog, read_blogs
from mkdocs_blogposts.commands.body_check import BodyCheck
from mkdocs_blogposts.content.body_limit import find_slow, too_deep
from mkdocs_blogposts.content.book_marks import mark_mistakes
from mkdocs_blogposts.content.document import Document, Position
from mkdocs_blogposts.content.page_matter import dialect_of, theme_values
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.rule import Severity
from mkdocs_blogposts.ebook.chapter_xhtml import pictures_elsewhere
from mkdocs_blogposts.pages.embedded_lists import PostLists
from mkdocs_blogposts.pages.words import make_wording, theme_language
from mkdocs_blogposts.site.page import refuse_unknown
from mkdocs_blogposts.site.related_links import RelatedLinks
from mkdocs_blogposts.site.site_links import relative_to_docs
from mkdocs_blogposts.site.source_file import SourceFolder
from mkdocs_blogposts.site.sources import dead_buttons

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.term import Taxonomy
    from mkdocs_blogposts.commands.project import Project
    from mkdocs_blogposts.options import BlogOptions
    from mkdocs_blogposts.site.page import OwnPage


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
class CheckResult:
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


def check_project(project: Project) -> CheckResult:
    """Return everything that a build of the project would report, and what only a check looks for.

    Drafts and posts with a date to come are part of it.
    """
    found: set[Finding] = set()
    posts: set[str] = set()
    for options in project.instances:
        for blog in read_blogs(project, options):
            severities = ((problem, options.rules.of(problem)) for problem in _problems(project, blog))
            found |= {Finding(problem, severity) for problem, severity in severities if severity != "off"}
            posts |= {source.path for source in blog.sources.posts} | set(blog.sources.refused)
    return CheckResult(project.docs_dir, tuple(sorted(found)), len(posts))


def _problems(project: Project, blog: Blog) -> Iterator[Problem]:
    yield from blog.problems
    folder = SourceFolder(project.docs_dir)
    links = blog.gathered.links(blog.files, project.site_path, relative_to_docs=relative_to_docs(project.config))
    yield from dead_buttons(blog.sources, links)
    yield from RelatedLinks(blog.files, links, serving=True).dead(blog.catalog.posts)
    read = {page.file.src_uri: page.document for page in blog.pages}
    lists = PostLists(blog.catalog, blog=blog.options.base, kinds=blog.options.kinds)
    for file in blog.files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
        document = read.get(file.src_uri) or Document.nothing(
            file.src_uri, folder.peek(file).decode("utf-8", "replace")
        )
        yield from lists.mistakes(document.body, file.src_uri, first_line=document.body_line)
    others = project.software
    if others.theme is not None and others.templates_are_known:
        yield from missing_choices(blog.pages, others.theme)
    bodies = BodyCheck(blog.files, links, file_makers=others.file_makers)
    directives = DirectiveCheck(blog.options)
    for page in blog.pages:
        yield from bodies.check(page.document, page.file)
        yield from mark_mistakes(page.document)
        slow = find_slow(page.document)
        yield from [slow] if slow else directives.check(page.document)
    for path in sorted({path for paths, _ in blog.gathered.books.values() for path in paths}):
        yield from pictures_elsewhere(blog.gathered.posts[path].document)
    for source in blog.sources.rejected:
        file = File(source.path, project.docs_dir, str(project.config.site_dir), project.config.use_directory_urls)
        yield from bodies.check(source.document, file)
    for source in blog.sources.posts:
        yield from _too_long(source.document, "title", source.title, limit=LONG_TITLE)
        yield from _too_long(source.document, "description", source.matter.description or "", limit=LONG_DESCRIPTION)
    if blog.options.cards and project.has_address and "open_graph" in blog.options.head:
        wording = make_wording(blog.options.language or theme_language(project.config), blog.options.words)
        yield from plan_cards(blog.gathered, blog.files, blog.options, project.config, wording=wording)[1]
    yield from _translations(blog.catalog)
    for taxonomy in blog.catalog.taxonomies.values():
        yield from _spellings(blog, taxonomy)


def _translations(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each translation that its original has left behind, or of which that is not known."""
    by_path = {post.path: post for post in catalog.posts}
    for post in catalog.posts:
        original = by_path.get(post.original or "")
        if original is None:
            continue
        known, document = post.matter.original_digest, post.document
        digest = text_digest(original.document, original.title)
        if known and known != digest:
            hint = f"translate what is new, and write `originalDigest: {digest}`"
            message = f"the text of `{original.path}` has changed since it was translated"
            yield document.problem("originalDigest", "behind-original", message, hint=hint)
        elif not known:
            message = "nothing tells which text of its original this is a translation of"
            hint = f"write `originalDigest: {digest}`"
            yield document.problem(Position(1, 1), "unmarked-translation", message, hint=hint)


def _too_long(document: Document, key: str, text: str, *, limit: int) -> Iterator[Problem]:
    if len(text) > limit:
        place = document.position(key) if document.written(key) else Position(document.body_line, 1)
        message = f"the {key} has {len(text)} characters, and is cut after some {limit} in search results"
        yield document.problem(place, f"long-{key}", message, hint=f"write at most {limit}")


def _spellings(blog: Blog, taxonomy: Taxonomy) -> Iterator[Problem]:
    """Yield a problem for each tag or other term that a post writes otherwise than the data, or than most posts."""
    rules, described = taxonomy.rules, blog.sources.terms.get(taxonomy.rules.id, {})
    names = {slug: term.written if term.above else term.name for slug, term in taxonomy.terms.items()}
    shown, usual = set(names.values()) | set(described), names | {rules.slug(name): name for name in described}
    for source in blog.sources.posts:
        for tag in source.matter.terms(rules.id):
            if tag in shown:
                continue
            wanted = usual.get(rules.slug(tag))
            if wanted is not None and wanted != tag:
                message = f"the {rules.noun} `{tag}` is written `{wanted}` elsewhere"
                place = source.document.item_position(rules.keys, tag)
                yield source.document.problem(place, "tag-spelling", message, hint=f"write `{wanted}`")


def missing_choices(pages: Iterable[OwnPage], theme: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each template and icon that a page chooses and that no folder of the theme has.

    `theme` holds its `name` and `custom_dir`. Yields nothing for a theme that is not installed.
    """
    choosing = [page for page in pages if not page.document.names.isdisjoint(("template", "icon"))]
    environment = _environment(theme) if choosing else None
    if environment is not None:
        for page in choosing:
            page.meta = theme_values(page.document.as_written())
        yield from refuse_unknown(choosing, environment)


class _TemplateFiles(Environment):
    """Tells which templates exist. It compiles none: that may need filters which other plugins bring."""

    def get_template(self, name: Any, *_: Any, **__: Any) -> Template:
        """Return a template in place of the one of that name; raises `TemplateNotFound` where there is none."""
        if self.loader is not None:
            self.loader.get_source(self, str(name))
        return self.from_string("")


def _environment(theme: Mapping[str, Any]) -> Environment | None:
    try:
        folders = Theme(**theme).dirs
    except (ValidationError, KeyError, ImportError, AttributeError, OSError):
        return None
    return _TemplateFiles(
        loader=FileSystemLoader([*folders, str(files("mkdocs_blogposts") / "theme")]), autoescape=True
    )


class DirectiveCheck:
    """Checks the embedded parts (`<!-- ::video -->`) of the bodies of one blog that are in GitHub's Markdown."""

    def __init__(self, options: BlogOptions) -> None:
        self._options = options

    def check(self, document: Document) -> Iterator[Problem]:
        """Yield what a build would report of the embedded parts of a body, without rendering it."""
        if self._options.extras and dialect_of(document, self._options.markdown) == "gfm":
            text = document.body
            if "<!--" in text and "::" in text:
                yield from self._problems(document)

    def _problems(self, document: Document) -> Iterator[Problem]:
        from mkdocs_blogposts.gfm.parser import Body  # noqa: PLC0415 - brings a parser, which few bodies need
        from mkdocs_blogposts.site.bodies import problems_of  # noqa: PLC0415 - the same parser

        try:
            values: dict[str, Any] = {}
            body = Body(document.body, self._parser.parse(document.body, values), values)
        except RecursionError:
            yield too_deep(document)
        else:
            yield from problems_of(body.findings, document)

    @cached_property
    def _parser(self) -> MarkdownIt:
        from mkdocs_blogposts.gfm.parser import make_parser  # noqa: PLC0415 - the same parser
        from mkdocs_blogposts.gfm.site_syntax import site_syntax_plugin  # noqa: PLC0415 - the same parser

        return make_parser().use(site_syntax_plugin)
