"""Links of a body: resolved and validated by MkDocs itself, after the rules of the plugin on addresses of the site."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token
from mkdocs.structure.pages import _RelativePathTreeprocessor

from mkdocs_blogposts.publish.links import BodyLinks
from mkdocs_blogposts.publish.raw_html import rewrite_addresses

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.publish.gfm.body import Body

_LINKS: Final = {"link_open": "href", "image": "src", "html_inline": None}
_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


class PageLinks:
    """Resolves the links of one page, and remembers where those stand that lead nowhere."""

    def __init__(self, links: BodyLinks, config: MkDocsConfig) -> None:
        self._links = links
        self._mkdocs = _RelativePathTreeprocessor(links.file, links.files, config)
        self._dead: list[tuple[tuple[int, int], str]] = []

    @property
    def to_anchors(self) -> dict[File, dict[str, str]]:
        """Links with anchors, for MkDocs to validate when all pages are rendered."""
        return self._mkdocs.links_to_anchors

    def resolve(self, body: Body) -> None:
        """Rewrite the links of Markdown and of raw HTML."""
        lines = (0, 0)
        for token in body.tokens:
            if token.map:  # cells of tables have none, their row has
                lines = (token.map[0], token.map[1])
            if token.type == "html_block":
                self._rewrite(token, lines)
            for child in token.children or ():
                if child.type in _LINKS:
                    self._rewrite(child, lines)

    def _rewrite(self, token: Token, lines: tuple[int, int]) -> None:
        before = len(self._links.dead)
        key = _LINKS.get(token.type)
        if key is None:
            token.content = rewrite_addresses(token.content, self._links.html_value)
        elif url := token.attrs.get(key):
            token.attrs[key] = self._target(str(url))
        self._dead += [(lines, url) for url in self._links.dead[before:]]

    def problems(self, body: Body) -> list[Problem]:
        """Return a problem for each link that leads nowhere, in the lines of its own block where it stands there."""
        by_lines: dict[tuple[int, int], list[str]] = {}
        for lines, url in self._dead:
            by_lines.setdefault(lines, []).append(url)
        return [
            problem
            for lines, urls in by_lines.items()
            for problem in replace(self._links, document=_part(body, lines, urls), dead=urls).problems()
        ]

    def _target(self, url: str) -> str:
        try:
            told = len(self._links.dead)
            target = self._links.markdown_target(url)
            is_dead = len(self._links.dead) > told  # MkDocs would tell the same in words of its own
            return normalizeLink(target if is_dead else self._mkdocs.path_to_url(target))
        except ValueError:  # not even an address: `http://[`
            return normalizeLink(url)


def _part(body: Body, lines: tuple[int, int], urls: list[str]) -> Document:
    """Return the document as if it held these lines only; all of it where an address is not in them, outside of code.

    An address is elsewhere where a reference defines it, and when another plugin changed the Markdown.
    """
    document = body.document
    text = "\n".join(body.markdown.split("\n")[lines[0] : lines[1]])
    prose = _CODE.sub(" ", text)
    if body.markdown != document.body or not all(url in prose for url in urls):
        return document
    return replace(document, body=text, body_line=document.body_line + lines[0])
