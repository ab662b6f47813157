"""Converts posts in GitHub's Markdown: gives `gfm` what it needs to know of the site, and places what it finds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode, urlsplit

from mkdocs.structure.pages import _RelativePathTreeprocessor

from mkdocs_blogposts.content.outline import fold
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.gfm.renderer import GfmRenderer
from mkdocs_blogposts.gfm.site_syntax import FIND_PROJECT, may_have_parts, site_syntax_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.gfm.parser import Finding
    from mkdocs_blogposts.gfm.site_syntax.embeds import FindProject
    from mkdocs_blogposts.publish.links import BodyLinks

STYLE: Final = "assets/blogposts/embedded.css"
_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_EDIT: Final = re.compile(r"/?(?:edit|blob|tree|raw)/([^/]+)/(.*)")


@dataclass(frozen=True, slots=True)
class Converted:
    """A finished body, and what MkDocs sets on a page when it renders one itself."""

    html: str
    contents: list[Any]
    """The table of contents, as Python-Markdown's `toc_tokens`."""
    anchors: set[str]
    """Ids that links can lead to."""
    links_to_anchors: dict[File, dict[str, str]]
    """Links with anchors, by the file that they lead to: anchor and link as written."""
    title: str | None
    """The text of the h1 that the body opens with, where there is one."""
    problems: list[Problem]


class GfmConverter:
    """Converts the bodies of one site that are in GitHub's Markdown."""

    def __init__(self, config: MkDocsConfig, *, extras: bool) -> None:
        """Take MkDocs' settings, and whether embedded parts (`gfm/site_syntax`) are read."""
        self._config = config
        plugins = [site_syntax_plugin] if extras else []
        self._renderer = GfmRenderer(config["markdown_extensions"], config["mdx_configs"] or {}, plugins=plugins)

    def convert(self, markdown: str, *, document: Document, title: str | None, links: BodyLinks) -> Converted:
        """Return a body as HTML.

        `markdown` is the body of the document, or what other plugins made of it; problems are placed in the document.
        `title` is the page's; a body that opens with it keeps that heading as its h1. Where it is None, any heading
        that a body opens with is the title.
        """
        page_links = PageLinks(markdown, links, self._config)
        rendered = self._renderer.render(
            markdown,
            is_title=lambda heading: title is None or fold(heading) == fold(title),
            links=page_links,
            environment={FIND_PROJECT: find_projects(links.file, links.files, self._config)},
        )
        found = problems_of(rendered.findings, document)
        return Converted(
            rendered.html,
            rendered.contents,
            rendered.anchors,
            page_links.to_anchors,
            rendered.title,
            sorted({*found, *page_links.problems()}),
        )


def problems_of(findings: Iterable[Finding], document: Document) -> list[Problem]:
    """Return the findings in a document's body as problems of its file."""
    return [
        Problem(document.path, document.body_line + each.line, each.column, each.rule, each.message, each.hint)
        for each in findings
    ]


class PageLinks:
    """Resolves the links of one body, by MkDocs itself, and remembers where those stand that lead nowhere."""

    def __init__(self, markdown: str, links: BodyLinks, config: MkDocsConfig) -> None:
        self._markdown = markdown
        self._links = links
        self._mkdocs = _RelativePathTreeprocessor(links.file, links.files, config)
        self._dead: dict[tuple[int, int], list[str]] = {}
        """Addresses that lead nowhere, by the lines of their block."""

    @property
    def to_anchors(self) -> dict[File, dict[str, str]]:
        """Links with anchors, for MkDocs to validate when all pages are rendered."""
        return self._mkdocs.links_to_anchors

    def resolve(self, url: str, lines: tuple[int, int]) -> str:
        """Return the address that a link or picture of Markdown has in the HTML; raises ValueError for no address."""
        known = len(self._links.dead)
        try:
            target = self._links.markdown_target(url)
        finally:
            is_dead = self._note(known, lines)
        return target if is_dead else self._mkdocs.path_to_url(target)  # which would warn of a dead one once more

    def resolve_attribute(self, name: str, value: str, lines: tuple[int, int]) -> str:
        """Return the value of an attribute of raw HTML with its address; raises ValueError for no address."""
        known = len(self._links.dead)
        try:
            return self._links.html_value(name, value)
        finally:
            self._note(known, lines)

    def _note(self, known: int, lines: tuple[int, int]) -> bool:
        """Note the dead links since there were `known`; tell whether there are any."""
        dead = self._links.dead[known:]
        if dead:
            self._dead.setdefault(lines, []).extend(dead)
        return bool(dead)

    def problems(self) -> list[Problem]:
        """Return a problem for each link that leads nowhere, in the lines of its own block where it stands there."""
        return [
            problem
            for lines, urls in self._dead.items()
            for problem in replace(self._links, document=self._part(lines, urls), dead=urls).problems()
        ]

    def _part(self, lines: tuple[int, int], urls: list[str]) -> Document:
        """Return the document as if it held these lines only, or as it is where an address is not in them.

        An address is elsewhere where a reference defines it, and when another plugin changed the Markdown.
        """
        document = self._links.document
        text = "\n".join(self._markdown.split("\n")[lines[0] : lines[1]])
        prose = _CODE.sub(" ", text)
        if self._markdown != document.body or not all(url in prose for url in urls):
            return document
        return replace(document, body=text, body_line=document.body_line + lines[0])


def find_projects(file: File, files: Files, config: MkDocsConfig) -> FindProject:
    """Return what finds the folders of code beside the post of `file`.

    On GitHub they are at StackBlitz, which runs a project from there; elsewhere it is the file that is named.
    """

    def find(folder: str, name: str) -> str | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), folder))
        if not any(each.src_uri.startswith(f"{path}/") for each in files):
            return None
        if sandbox := _sandbox(config):
            return f"{sandbox}{quote(path)}" + (f"?{urlencode({'file': name})}" if name else "")
        target = files.get_file_from_path(posixpath.join(path, name))
        return target.url_relative_to(file) if target and not target.inclusion.is_excluded() else None

    return find


def _sandbox(config: MkDocsConfig) -> str | None:
    """Return the address at StackBlitz that the docs folder has, where the site names its repository on GitHub."""
    repository = urlsplit(config.repo_url or "")
    edit = _EDIT.fullmatch(config.edit_uri or "")
    if repository.netloc.removeprefix("www.") != "github.com" or edit is None:
        return None
    path = repository.path.strip("/").removesuffix(".git")
    return f"https://stackblitz.com/github/{path}/tree/{edit[1]}/{edit[2].rstrip('/')}".rstrip("/") + "/"


def add_style(config: MkDocsConfig, documents: Iterable[Document]) -> None:
    """Add the style sheet of embedded parts where a body may hold some, before the site's own sheets."""
    if STYLE not in config.extra_css and any(may_have_parts(document.body) for document in documents):
        config.extra_css.insert(0, STYLE)
