"""Bodies as Python-Markdown reads them: GitHub's Markdown written anew, and compared with what it says here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import click
import markdown

from mkdocs_blogposts.commands.exporters.plain_code import without_colors
from mkdocs_blogposts.commands.exporters.same_words import words_of
from mkdocs_blogposts.commands.exporters.site_parts import SiteParts, alerts_rewritten, fences_rewritten, replaced
from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.gfm.parser import make_parser

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.gfm.fence_info import FenceInfo
    from mkdocs_blogposts.gfm.site_syntax.embeds import FindProject

GITHUB: Final[Mapping[str, Mapping[str, Any]]] = {
    "admonition": {},
    "attr_list": {},
    "footnotes": {},
    "md_in_html": {},
    "tables": {},
    "pymdownx.magiclink": {},
    "pymdownx.superfences": {},
    "pymdownx.tasklist": {},
    "pymdownx.tilde": {"subscript": False},
}
"""Markdown extensions that have what GitHub has, with their options."""
_SAME: Final = {
    "fenced_code": "pymdownx.superfences",
    "markdown.extensions.fenced_code": "pymdownx.superfences",
    "extra": "",
}
"""Extensions of which two would quarrel, and which of ours takes the place of each."""
_ELEMENT: Final = re.compile(r"[ ]{0,3}<(?P<name>(?!br\b|hr\b|img\b|input\b)[a-z][\w-]*)", re.IGNORECASE)
_HOLDERS: Final = frozenset({"details", "div", "section", "aside", "figure", "article", "center", "blockquote"})
INSIDE: Final = ' markdown="1"'
"""What an element of HTML says in Python-Markdown whose inside is Markdown."""
_FENCE: Final = re.compile(r"[ ]+(?P<mark>`{3,}|~{3,})(?P<rest>[^\n`]*)")
_INDENTED: Final = re.compile(r"^[ \t]+(?=\S)", re.MULTILINE)
_MISSING: Final = (
    "GitHub's Markdown is written anew by packages that are missing: pip install 'mkdocs-blogposts[export]'"
)


class PythonMarkdown:
    """Writes bodies for MkDocs and its kin, so that the words are the same."""

    def __init__(self, config: MkDocsConfig, *, has_github: bool) -> None:
        """Take the settings of the site, and whether some of its posts are in GitHub's Markdown."""
        self._config = config
        self._has_github = has_github
        self._parts = SiteParts(config)

    @cached_property
    def extensions(self) -> dict[str, dict[str, Any]]:
        """The Markdown extensions of the exported site, with their options, in the order of their names."""
        given: dict[str, dict[str, Any]] = {
            str(name): dict((self._config.mdx_configs or {}).get(str(name)) or {})
            for name in self._config.markdown_extensions
        }
        if self._has_github:
            given = {name: options for name, options in given.items() if name not in _SAME}
            given = {**{name: dict(options) for name, options in GITHUB.items()}, **given}
        return {name: given[name] for name in sorted(given)}

    @cached_property
    def _reader(self) -> markdown.Markdown:
        try:
            extensions, options = without_colors(list(self.extensions), self.extensions)
            return markdown.Markdown(extensions=extensions, extension_configs=options)
        except ImportError as error:
            raise click.ClickException(_MISSING) from error

    def _read(self, body: str) -> str:
        return self._reader.reset().convert(body)

    def same(self, body: str, ours: str, tell: Callable[[], None]) -> str:
        """Return a body in Python-Markdown that says what it says here; where it would not, as HTML, which is told.

        `ours` is the finished HTML; where it is empty, nothing is compared.
        """
        if not ours or not self._has_github or words_of(self._read(body)) == words_of(ours):
            return body
        tell()
        return replaced(body.rstrip("\n"), ours) + "\n"

    def from_github(self, body: str, ours: str, find_project: FindProject, tell: Callable[[], None]) -> str:
        """Return a body in GitHub's Markdown as one in Python-Markdown that says the same.

        Blocks that would say something else are HTML, beside a comment with what they were; where that is of no use,
        all of the body is, which is told. `ours` is the finished HTML.
        """
        wanted = words_of(ours)
        text = self._parts.as_html(body, find_project)
        inside = _with_markdown_inside(text)
        if _is_flat(inside):  # then words tell all that could go wrong, and lines may stay as they are
            made = alerts_rewritten(fences_rewritten(inside, _info), _box)
            if words_of(self._read(made)) == wanted:
                return made
        made = _written_anew(inside)
        if words_of(self._read(made)) == wanted:
            return made
        parts = [self._block(block) for block in _blocks(text)]
        made = "\n\n".join(part.strip("\n") for part in parts) + "\n"
        if words_of(self._read(made)) == wanted:
            return made
        tell()
        return replaced(body.rstrip("\n"), ours) + "\n"

    def _block(self, block: str) -> str:
        """Return a block at the margin, as HTML where it says something else in Python-Markdown."""
        made = _written_anew(block)
        html = self._parts.render(block)
        return made if words_of(self._read(made)) == words_of(html) else replaced(block.strip("\n"), html)


def _is_flat(body: str) -> bool:
    """Tell whether nothing but code is indented, so that no list and no quote holds anything by its indentation."""
    code = CodeRanges(body)
    return all(code.in_block(line.start()) for line in _INDENTED.finditer(body))


def _blocks(body: str) -> list[str]:
    """Return the blocks of a body that begin at the margin; an element of HTML is one with all that stands in it."""
    lines = body.split("\n")
    starts: list[int] = []
    opened, depth = "", 0
    for token in make_parser().parse(body, {}):
        if token.level or not token.map:
            continue
        if not opened:
            starts.append(token.map[0])
        if token.type == "html_block":
            found = _ELEMENT.match(token.content)
            opened = opened or (found["name"] if found else "")
            depth += len(re.findall(rf"<{opened}\b", token.content, re.IGNORECASE)) if opened else 0
            depth -= len(re.findall(rf"</{opened}\b", token.content, re.IGNORECASE)) if opened else 0
            if depth <= 0:
                opened, depth = "", 0
    starts = sorted({0, *starts})
    texts = ["\n".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return [text for text in texts if text.strip()]


def _with_markdown_inside(body: str) -> str:
    """Return a body in which elements of HTML say that Markdown stands in them, where it does."""
    if "<" not in body:
        return body
    lines = body.split("\n")
    for token in make_parser().parse(body, {}):
        found = _ELEMENT.match(token.content) if token.type == "html_block" and token.map else None
        if found is None or token.map is None or found["name"].lower() not in _HOLDERS:
            continue
        name = found["name"]
        opened, closed = (len(re.findall(rf"<{mark}{name}\b", token.content, re.IGNORECASE)) for mark in ("", "/"))
        line = lines[token.map[0]]
        if opened > closed and "markdown=" not in token.content:
            place = line.index(name) + len(name)
            lines[token.map[0]] = f"{line[:place]}{INSIDE}{line[place:]}"
    return "\n".join(lines)


def _written_anew(body: str) -> str:
    """Return GitHub's Markdown as mdformat writes it for MkDocs, with boxes and fences in the words of its kin."""
    try:
        import mdformat  # noqa: PLC0415 - an extra that only this needs
    except ImportError as error:
        raise click.ClickException(_MISSING) from error
    text = mdformat.text(fences_rewritten(body, _info), options={"number": True}, extensions={"mkdocs", "footnote"})
    return alerts_rewritten(_with_room(text), _box)


def _with_room(text: str) -> str:
    """Return Markdown with empty lines around each fence in a list, which Python-Markdown takes for text else."""
    lines: list[str] = []
    opened = ""
    for line in text.split("\n"):
        found = _FENCE.fullmatch(line)
        if found and not opened:
            opened = found["mark"]
            lines += [""] if lines and lines[-1].strip() else []
        elif found and found["mark"].startswith(opened) and not found["rest"].strip():
            opened = ""
            lines += [line, ""]
            continue
        if line or not (lines and not lines[-1] and not opened):  # one empty line is as good as two
            lines.append(line)
    return "\n".join(lines)


def _box(kind: str, text: str) -> str:
    inner = "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())
    return f"!!! {kind}\n\n{inner}"


def _info(info: FenceInfo) -> str:
    """Return what stands behind the marks of a fence, as superfences reads it."""
    said = [info.language] if info.language else []
    if info.lines:
        marked = " ".join(str(first) if first == last else f"{first}-{last}" for first, last in info.lines)
        said.append(f'hl_lines="{marked}"')
    if info.numbers and info.numbers[0]:
        said.append(f'linenums="{info.numbers[0]}"')
    if title := info.options.get("title"):
        said.append('title="{}"'.format(title.replace('"', "&quot;")))
    return " ".join(said)
