"""Embedded parts of posts, such as tabs and code projects, as HTML for engines that do not know them; the way back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from mkdocs_blogposts.content.book_marks import for_site, only_in_books
from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.outline import headings, opening_heading
from mkdocs_blogposts.gfm.fence_info import FenceInfo, read_fence_info
from mkdocs_blogposts.gfm.parser import make_parser
from mkdocs_blogposts.gfm.renderer import AsWritten, GfmRenderer
from mkdocs_blogposts.gfm.site_syntax import FIND_PROJECT, site_syntax_plugin
from mkdocs_blogposts.gfm.site_syntax.embeds import FindProject

if TYPE_CHECKING:
    from markdown_it.token import Token
    from mkdocs.config.defaults import MkDocsConfig

_DIRECTIVE: Final = re.compile(r"<!--\s*::(?P<edge>start:|end:)?(?P<name>[\w-]+)")
_PART: Final = re.compile(r"pfp-code:|<(?:iframe|video|audio)\b|<img\b", re.IGNORECASE)
_WAS: Final = re.compile(
    r"<!-- blogposts:was (?P<was>[^<>]*) -->\n(?:.*?\n)??<!-- blogposts:end -->(?P<end>\n?)", re.DOTALL
)
_EMPTY_LINE: Final = re.compile(r"\n(?=[ \t]*\n)")
_SAYING_FENCE: Final = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(?:```|~~~)[^\n`]*[ {=]", re.MULTILINE)
"""The line of a fence that says more than a language."""
_PLAIN_INFO: Final = re.compile(r"[\w+#-]+")
_ALERT: Final = re.compile(r"^> \[!(?P<kind>[A-Za-z]+)\][ \t]*\n(?P<text>(?:>[^\n]*\n?)*)", re.MULTILINE)
_LOWEST: Final = 6
_OPENING: Final = re.compile(r"\s*(?:#[ \t][^\n]*|[^\n]+\n=+[ \t]*)(?:\n|\Z)")


class SiteParts:
    """Writes the embedded parts of bodies in GitHub's Markdown as HTML."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Take MkDocs' settings, whose Markdown extensions say how code is shown."""
        self._parser = make_parser()
        self._renderer = GfmRenderer(config.markdown_extensions, config.mdx_configs or {}, plugins=[site_syntax_plugin])

    def as_html(self, body: str, find_project: FindProject) -> str:
        """Return a body in which each part is HTML, beside a comment with what it was; links are as they stand."""
        if "<" not in body or not (_DIRECTIVE.search(body) or _PART.search(body)):
            return body
        lines = body.split("\n")
        tokens = [token for token in self._parser.parse(body, {}) if token.level == 0 and token.map]
        for start, end in reversed(list(_regions(tokens))):
            original = "\n".join(lines[start:end]).rstrip("\n")
            made = self.render(original, find_project)
            lines[start:end] = [*replaced(original, made).split("\n"), ""]
        return "\n".join(lines)

    def render(self, markdown: str, find_project: FindProject = lambda *_: None) -> str:
        """Return GitHub's Markdown as HTML, links as they stand."""
        environment = {FIND_PROJECT: find_project}
        made = self._renderer.render(markdown, is_title=lambda _: False, links=AsWritten(), environment=environment)
        return for_site(made.html).html


def _regions(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the lines of each part, from 0, and the line after it; of parts inside each other the outermost."""
    opened = ""
    depth = first = 0
    for token in tokens:
        start, end = token.map or (0, 0)
        if token.type != "html_block":
            continue
        found = [(match["edge"] or "", match["name"]) for match in _DIRECTIVE.finditer(token.content)]
        if opened:
            depth += sum((edge == "start:") - (edge == "end:") for edge, name in found if name == opened)
            if depth <= 0:
                yield first, end
                opened = ""
            continue
        starts = [name for edge, name in found if edge == "start:"]
        unclosed = [name for name in starts if ("end:", name) not in found]
        if unclosed:
            opened, depth, first = unclosed[0], 1, start
        elif any(edge != "end:" for edge, _ in found) or _PART.search(token.content):
            yield start, end


def replaced(original: str, made: str, *, is_html: bool = True) -> str:
    """Return what stands in the place of a part of a body, with a comment from which `as_written` gives it back.

    In HTML no line is empty then, which would end it; Markdown is parted from the comments.
    """
    was = quote(original, safe=" !#$&'()*+,/:;=?@[]{}|`\"~.").replace("-", "%2D")
    inner = _EMPTY_LINE.sub("&#10;", made) if is_html else f"\n{made.strip(chr(10))}\n"
    return f"<!-- blogposts:was {was} -->\n{inner}{chr(10) if inner else ''}<!-- blogposts:end -->"


def without_book_parts(body: str) -> str:
    """Return a body without what only an e-book has."""
    for start, end in reversed(list(only_in_books(body))):
        body = body[:start] + replaced(body[start:end], "") + body[end:]
    return body


def split_title(body: str, is_title: Callable[[str], bool]) -> tuple[str, str]:
    """Return what stands in the place of the heading that a body opens with, and the rest.

    That is a comment where the heading is the title, which engines print themselves, else nothing.
    """
    heading = opening_heading(body)
    match = _OPENING.match(body)
    if heading is None or match is None or not is_title(heading):
        return "", body
    return f"{replaced(match[0].strip(), '')}\n\n", body[match.end() :].lstrip("\n")


def headings_lowered(body: str) -> str:
    """Return a body with its headings a level lower where it has one of the first, which is that of the title."""
    found = headings(body, CodeRanges(body))
    if all(heading.level > 1 for heading in found):
        return body
    for heading in reversed(found):
        line, end = body[heading.place :].partition("\n")[0], heading.place
        if line.startswith("#"):
            body = body[:end] + ("#" if heading.level < _LOWEST else "") + body[end:]
        else:
            rest = body[heading.place + len(line) + 1 :].partition("\n")[2]
            body = f"{body[:end]}{'#' * (heading.level + 1)} {line.strip()}\n{rest}"
    return body


def fences_rewritten(body: str, write: Callable[[FenceInfo], str]) -> str:
    """Return a body in which the lines that open fences say what they say as `write` returns it."""
    lines = body.split("\n")
    for token in make_parser().parse(body, {}) if _SAYING_FENCE.search(body) else ():
        if token.type == "fence" and token.map and token.info.strip():
            line = lines[token.map[0]]
            start = line.rfind(token.markup) + len(token.markup) if token.markup[0] not in token.info else -1
            info = token.info.strip()
            if start > 0 and line[start:].strip() == info and not _PLAIN_INFO.fullmatch(info):
                lines[token.map[0]] = f"{line[:start]}{write(read_fence_info(info))}"
    return "\n".join(lines)


def alerts_rewritten(body: str, write: Callable[[str, str], str]) -> str:
    """Return a body in which alerts at the margin are as `write` makes them of their kind and their text."""
    if "[!" not in body:
        return body
    code = CodeRanges(body)

    def box(alert: re.Match[str]) -> str:
        if code.in_block(alert.start()):
            return alert[0]
        lines = [line[2:] if line.startswith("> ") else line[1:] for line in alert["text"].splitlines()]
        made = write(alert["kind"].lower(), "".join(f"{line}\n" for line in lines))
        return replaced(alert[0].rstrip("\n"), made, is_html=False) + "\n"

    return _ALERT.sub(box, body)


def as_written(body: str) -> str:
    """Return a body of an export with its parts as they were written."""
    return _WAS.sub(lambda match: unquote(match["was"]) + match["end"], body) if "blogposts:was" in body else body
