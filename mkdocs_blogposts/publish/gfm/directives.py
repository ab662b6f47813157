"""The embedded syntax of the posts that this project began with: comments such as `<!-- ::start:tabs -->`.

A comment says where something begins and ends; readers of the plain Markdown see nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final, TypeAlias

from markdown_it.token import Token

from mkdocs_blogposts.content.similar import nearest
from mkdocs_blogposts.publish.gfm.body import Body
from mkdocs_blogposts.publish.gfm.file_tree import make_file_tree
from mkdocs_blogposts.publish.gfm.promotion import make_promotion
from mkdocs_blogposts.publish.gfm.tabs import make_tabs

_COMMENT: Final = re.compile(r"<!--\s*::(?P<text>.*?)-->", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment that means something."""

    source: str
    """As written, `<!-- … -->`."""
    line: int
    """Of the Markdown, from 0."""
    edge: str
    """`start`, `end`, or nothing for one that stands alone."""
    name: str
    attributes: Mapping[str, str]

    def __str__(self) -> str:
        return f"::{self.edge}:{self.name}" if self.edge else f"::{self.name}"


Range: TypeAlias = Callable[[list[Token], int, int], "list[Token] | str"]
"""Makes something of the tokens between two comments, their level and a number of its own; or says what they lack."""

RANGES: Final[Mapping[str, Range]] = {
    "tabs": make_tabs,
    "filetree": lambda tokens, _level, _number: make_file_tree(tokens),
    "no-ebook": lambda tokens, _level, _number: tokens,
    "only-ebook": lambda _tokens, _level, _number: [],
}
"""What stands between two comments. A website is no e-book."""
ALONE: Final[Mapping[str, Callable[[Mapping[str, str]], list[Token]]]] = {"in-content-ad": make_promotion}
"""What a single comment stands for."""


@dataclass(slots=True)
class _Open:
    directive: Directive
    level: int
    index: int


def apply_directives(body: Body) -> None:
    """Put what the comments mean in their place.

    A comment that is wrong is a problem, and stays as it is: the text around it is shown as if it were not there.
    """
    finished: list[Token] = []
    opened: list[_Open] = []
    for token in _split(body):
        while opened and token.nesting == -1 and token.level < opened[-1].level:
            _report_open(body, opened.pop())
        directive = token.meta.get("directive")
        finished.append(token)
        if directive is None:
            _report_inline(body, token)
        elif directive.edge == "" and directive.name in ALONE:
            finished[-1:] = ALONE[directive.name](directive.attributes)
        elif directive.edge == "" or directive.name not in RANGES:
            _report_unknown(body, directive)
        elif directive.edge == "start":
            opened.append(_Open(directive, token.level, len(finished) - 1))
        else:
            _close(body, opened, finished, directive)
    while opened:
        _report_open(body, opened.pop())
    body.tokens = finished


def _close(body: Body, opened: list[_Open], finished: list[Token], end: Directive) -> None:
    """Make something of the tokens since the matching start."""
    if end.name not in [each.directive.name for each in opened]:
        hint = f"write `<!-- ::start:{end.name} -->` where it begins, or delete this one"
        body.problem(end.line, "unbalanced-directive", f"`{end}` has no beginning", hint, at=end.source)
        return
    while opened[-1].directive.name != end.name:
        _report_open(body, opened.pop())
    start = opened.pop()
    inner = finished[start.index + 1 : -1]
    body.ranges += 1
    made = RANGES[end.name](inner, start.level, body.ranges)
    if isinstance(made, str):
        what = f"`{start.directive}` {made}"
        hint = "write it in between, or delete both comments"
        body.problem(start.directive.line, "empty-directive", what, hint, at=start.directive.source)
    else:
        finished[start.index :] = made


def _split(body: Body) -> Iterator[Token]:
    """Yield the tokens, with each directive in a block of HTML as a token of its own."""
    for token in body.tokens:
        if token.type != "html_block" or "::" not in token.content:
            yield token
            continue
        end = 0
        for match in _COMMENT.finditer(token.content):
            yield from _html(token, token.content[end : match.start()])
            end = match.end()
            line = (token.map[0] if token.map else 0) + token.content.count("\n", 0, match.start())
            yield Token(
                "html_block",
                "",
                0,
                level=token.level,
                content=match[0] + "\n",
                map=[line, line + 1],
                meta={"directive": _read(match, line)},
                block=True,
            )
        yield from _html(token, token.content[end:])


def _html(token: Token, content: str) -> Iterator[Token]:
    if content.strip():
        yield token.copy(content=content)


def _read(match: re.Match[str], line: int) -> Directive:
    head, _, rest = match["text"].strip().partition(" ")
    edge, colon, name = head.partition(":")
    if not colon or edge not in ("start", "end"):
        edge, name = "", head
    attributes = {key.lower(): unescape(double or single) for key, double, single in _ATTRIBUTE.findall(rest)}
    return Directive(match[0], line, edge, name, attributes)


def _report_inline(body: Body, token: Token) -> None:
    """Report comments inside of a paragraph, where nothing can begin or end."""
    for child in token.children or ():
        match = _COMMENT.fullmatch(child.content) if child.type == "html_inline" else None
        if match:
            line = token.map[0] if token.map else 0
            before = "\n".join(body.markdown.split("\n")[line:]).partition(match[0])[0]
            directive = _read(match, line + before.count("\n"))
            what = f"`{directive}` stands inside of a paragraph"
            body.problem(directive.line, "misplaced-directive", what, "give it a line of its own", at=match[0])


def _report_open(body: Body, start: _Open) -> None:
    directive = start.directive
    hint = f"write `<!-- ::end:{directive.name} -->` in a line of its own, as deep in lists and quotes as the beginning"
    body.problem(directive.line, "unbalanced-directive", f"`{directive}` has no end", hint, at=directive.source)


def _report_unknown(body: Body, directive: Directive) -> None:
    known = {**{name: f"::start:{name}" for name in RANGES}, **{name: f"::{name}" for name in ALONE}}
    if directive.edge == "end" and directive.name not in known:
        return  # its beginning was reported
    guess = nearest(directive.name, known)
    hint = (
        f"did you mean `{known[guess]}`?" if guess else f"write one of {', '.join(map('`{}`'.format, known.values()))}"
    )
    body.problem(directive.line, "unknown-directive", f"unknown directive `{directive}`", hint, at=directive.source)
