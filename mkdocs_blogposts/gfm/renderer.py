"""Renders bodies in GitHub's Markdown as Python-Markdown would: HTML, table of contents, anchors, findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Protocol

from markdown.extensions import Extension
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from mkdocs_blogposts.gfm.extension_options import ExtensionOptions, read_options
from mkdocs_blogposts.gfm.fence_info import find_excess
from mkdocs_blogposts.gfm.highlighter import make_highlighter
from mkdocs_blogposts.gfm.html import Html, find_anchors
from mkdocs_blogposts.gfm.parser import Body, Finding, make_parser
from mkdocs_blogposts.gfm.raw_html import rewrite_addresses
from mkdocs_blogposts.gfm.table_of_contents import anchor_headings, fill_marker, opening_heading, shift_headings

_LINKS: Final = {"link_open": "href", "image": "src", "html_inline": None}


class Links(Protocol):
    """Resolves the links of one body.

    `lines` are the first line of the block that holds the link, from 0, and the line after the block. Both methods may
    raise ValueError for what is no address at all (`http://[`), which then stays as written.
    """

    def resolve(self, url: str, lines: tuple[int, int]) -> str:
        """Return the address that a link or picture of Markdown has in the HTML."""

    def resolve_attribute(self, name: str, value: str, lines: tuple[int, int]) -> str:
        """Return the value of an attribute of raw HTML with its address, or with the addresses of a `srcset`."""


class AsWritten:
    """Links that are written as they are to stand."""

    def resolve(self, url: str, lines: tuple[int, int]) -> str:
        """Return the address as it is."""
        del lines
        return url

    def resolve_attribute(self, name: str, value: str, lines: tuple[int, int]) -> str:
        """Return the value as it is."""
        del name, lines
        return value


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished body."""

    html: str
    contents: list[Any]
    """The table of contents, as Python-Markdown's `toc_tokens`."""
    anchors: set[str]
    """Ids that links can lead to."""
    title: str | None
    """The text of the h1 that the body opens with, where there is one."""
    findings: tuple[Finding, ...]


class GfmRenderer:
    """Renders the bodies of one site; its parser, highlighter and options are made once, when the first is needed."""

    def __init__(
        self,
        extensions: Sequence[str | Extension],
        configs: Mapping[str, Mapping[str, Any]],
        *,
        plugins: Sequence[Callable[[MarkdownIt], None]] = (),
    ) -> None:
        """Take the extensions of Python-Markdown with their options, and plugins of markdown-it to add."""
        self._extensions = extensions
        self._configs = configs
        self._plugins = plugins

    def render(
        self, markdown: str, *, is_title: Callable[[str], bool], links: Links, environment: Mapping[str, Any]
    ) -> Rendered:
        """Return a body as HTML, with its table of contents and anchors.

        `is_title` tells whether an h1 that the body opens with is the title of the page: then it keeps its level while
        other headings move down. `environment` holds what the plugins of the parser need to know of the page.
        """
        options, parser, html = self._options, self._parser, self._html
        values = dict(environment)
        body = Body(markdown, parser.parse(markdown, values), values)
        _note_excess(body)
        shift_headings(body, is_title)
        resolve_links(body, links)
        contents = anchor_headings(body, options.toc, lambda tokens: html.renderInline(tokens, parser.options, values))
        fill_marker(body, options.toc, contents)
        if options.fences:
            options.converter.reset()
        content = html.render(body.tokens, parser.options, values).rstrip("\n")
        return Rendered(content, contents, find_anchors(body.tokens), opening_heading(body), tuple(body.findings))

    @cached_property
    def _options(self) -> ExtensionOptions:
        return read_options(self._extensions, self._configs)

    @cached_property
    def _parser(self) -> MarkdownIt:
        parser = make_parser()
        for plugin in self._plugins:
            parser.use(plugin)
        return parser

    @cached_property
    def _html(self) -> Html:
        return Html(self._options, make_highlighter(self._options))


def _note_excess(body: Body) -> None:
    """Note each fence whose opening line is too long to be read whole."""
    for token in body.tokens:
        excess = find_excess(token.info) if token.type == "fence" else None
        if excess and token.map:
            body.note(token.map[0], "too-long", *excess, at=token.markup)


def resolve_links(body: Body, links: Links) -> None:
    """Replace the addresses of links, pictures and raw HTML by what `links` makes of them."""
    lines = (0, 0)
    for token in body.tokens:
        if token.map:  # cells of tables have none, their row has
            lines = (token.map[0], token.map[1])
        if token.type == "html_block":
            _resolve(token, links, lines)
        for child in token.children or ():
            if child.type in _LINKS:
                _resolve(child, links, lines)


def _resolve(token: Token, links: Links, lines: tuple[int, int]) -> None:
    key = _LINKS.get(token.type)
    if key is None:
        token.content = rewrite_addresses(
            token.content, lambda name, value: links.resolve_attribute(name, value, lines)
        )
    elif url := str(token.attrs.get(key) or ""):
        try:
            token.attrs[key] = normalizeLink(links.resolve(url, lines))
        except ValueError:
            token.attrs[key] = normalizeLink(url)
