"""Renders bodies in GitHub's Markdown; what it returns is what MkDocs sets on a page when it renders one itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mkdocs_blogposts.publish.gfm.anchors import find_anchors
from mkdocs_blogposts.publish.gfm.body import Body
from mkdocs_blogposts.publish.gfm.code_project import CodeProjects
from mkdocs_blogposts.publish.gfm.directives import apply_directives
from mkdocs_blogposts.publish.gfm.embeds import Embeds
from mkdocs_blogposts.publish.gfm.fence_info import find_excess
from mkdocs_blogposts.publish.gfm.headings import anchor_headings, fill_marker, opening_heading, shift_headings
from mkdocs_blogposts.publish.gfm.highlighter import make_highlighter
from mkdocs_blogposts.publish.gfm.html import Html
from mkdocs_blogposts.publish.gfm.links import PageLinks
from mkdocs_blogposts.publish.gfm.parser import make_parser
from mkdocs_blogposts.publish.gfm.site_markdown import SiteMarkdown, read_site_markdown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.publish.links import BodyLinks


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished body."""

    html: str
    contents: list[Any]
    """The table of contents, as Python-Markdown's `toc_tokens`."""
    anchors: set[str]
    """Ids that links can lead to."""
    links_to_anchors: dict[File, dict[str, str]]
    """Links with anchors, by the file that they lead to: anchor and link as written."""
    title: str | None
    """What the h1 says that the body opens with, where there is one."""
    problems: list[Problem]


class GfmRenderer:
    """Renders the bodies of one site; its parser, highlighter and options are made once, when the first is needed."""

    def __init__(self, config: MkDocsConfig, *, extras: bool) -> None:
        """Take MkDocs' settings, and whether the embedded syntax of `directives.py` and `embeds.py` is read."""
        self._config = config
        self._extras = extras

    def render(self, markdown: str, *, document: Document, title: str | None, links: BodyLinks) -> Rendered:
        """Return a body as HTML, with what MkDocs wants to know of it.

        `markdown` is the body of the document, or what other plugins made of it; problems are placed in the document.
        `title` is the page's; a body that opens with it keeps that heading as its h1. Where it is None, any heading
        that a body opens with is the title.
        """
        site, parser, html = self._site, self._parser, self._html
        environment: dict[str, Any] = {}
        body = Body(document, markdown, parser.parse(markdown, environment), environment)
        if self._extras:
            apply_directives(body)
            Embeds(body, CodeProjects(links.file, links.files, self._config)).apply()
        _report_excess(body)
        shift_headings(body, title)
        page_links = PageLinks(links, self._config)
        page_links.resolve(body)
        contents = anchor_headings(
            body, site.toc, lambda tokens: html.renderInline(tokens, parser.options, environment)
        )
        fill_marker(body, site.toc, contents)
        if site.fences:
            site.converter.reset()
        content = html.render(body.tokens, parser.options, environment).rstrip("\n")
        return Rendered(
            html=content,
            contents=contents,
            anchors=find_anchors(body.tokens),
            links_to_anchors=page_links.to_anchors,
            title=opening_heading(body),
            problems=sorted({*body.problems, *page_links.problems(body)}),
        )

    @cached_property
    def _site(self) -> SiteMarkdown:
        return read_site_markdown(self._config)

    @cached_property
    def _parser(self) -> MarkdownIt:
        return make_parser()

    @cached_property
    def _html(self) -> Html:
        return Html(self._site, make_highlighter(self._site))


def _report_excess(body: Body) -> None:
    """Note each fence whose numbers are not all read."""
    for token in body.tokens:
        excess = find_excess(token.info) if token.type == "fence" else None
        if excess and token.map:
            body.problem(token.map[0], "too-long", *excess, at=token.markup)
