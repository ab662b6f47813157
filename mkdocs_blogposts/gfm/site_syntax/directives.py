"""Directives, comments such as `<!-- ::start:tabs -->`: tabs, trees of files, boxes, and parts that are left out.

A comment says where something begins and ends; readers of the plain Markdown see nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from itertools import count
from typing import Final, TypeAlias

from markdown_it.token import Token
from markupsafe import escape

from mkdocs_blogposts.gfm.parser import Body, verbatim, wrapped

_COMMENT: Final = re.compile(r"<!--\s*::(?P<text>.*?)-->", re.DOTALL)
_METADATA: Final = re.compile(r"\s*\{[^{}]*\}\s*$")
_BUTTON: Final = "md-button btn btn-primary btn-neutral"
"""How themes call a button: Material, then Bootstrap and the theme of Read the Docs."""
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
"""Takes the tokens between two comments, their level, and a number that no other pair of the body has.

Returns the tokens to put there, or, as a text, what is missing.
"""


def make_tabs(tokens: list[Token], level: int, number: int) -> list[Token] | str:
    """Return tabs, one for each of the highest headings among the tokens; `number` tells them from other tabs.

    They are radio buttons in the markup of pymdownx.tabbed, which themes know, and work without a script. Headings
    deeper than `level` do not name tabs. What stands before the first tab is shown before the tabs.
    """
    headings = [token for token in tokens if token.type == "heading_open" and token.level == level]
    if not headings:
        return "has no headings, which name the tabs"
    top = min(token.tag for token in headings)
    starts = [
        index
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == level and token.tag == top
    ]
    inputs, labels, blocks = [], [], []
    for position, (start, end) in enumerate(zip(starts, [*starts[1:], len(tokens)], strict=True), start=1):
        identity = f"__tabbed_{number}_{position}"
        checked = ' checked="checked"' if position == 1 else ""
        inputs.append(f'<input{checked} id="{identity}" name="__tabbed_{number}" type="radio" />')
        labels += [verbatim(f'<label for="{identity}">'), tokens[start + 1], verbatim("</label>")]
        blocks += [verbatim('<div class="tabbed-block">\n'), *tokens[start + 3 : end], verbatim("</div>\n")]
    opening = f'<div class="tabbed-set tabbed-alternate" data-tabs="{number}:{len(starts)}">{"".join(inputs)}'
    return [
        *tokens[: starts[0]],
        verbatim(f'{opening}<div class="tabbed-labels">'),
        *labels,
        verbatim('</div>\n<div class="tabbed-content">\n'),
        *blocks,
        verbatim("</div>\n</div>\n"),
    ]


def make_file_tree(tokens: list[Token]) -> list[Token] | str:
    """Return nested lists as a tree: each item is a file, or a folder where it ends in `/` or holds others.

    What an item says of itself in braces (`{open: false}`) is for trees that open and close; here all is open.
    """
    if not any(token.type == "bullet_list_open" for token in tokens):
        return "has no list of files"
    parents: list[Token] = []
    for token in tokens:
        if token.type == "list_item_open":
            token.attrJoin("class", "bp-file")
            parents.append(token)
        elif token.type == "list_item_close":
            parents.pop()
        elif parents and (token.type == "bullet_list_open" or (token.type == "inline" and _is_folder(token))):
            item = parents[-1]
            item.attrs["class"] = str(item.attrs["class"]).replace("bp-file", "bp-folder")
    return wrapped('<div class="bp-tree">\n', tokens, "</div>\n")


def _is_folder(inline: Token) -> bool:
    """Tell whether an item names a folder; takes what stands in braces out of it."""
    children = inline.children or []
    for child in children:
        if child.type in ("text", "code_inline"):
            child.content = _METADATA.sub("", child.content)
    texts = (child.content.strip() for child in children if child.type in ("text", "code_inline"))
    return next(filter(None, texts), "").endswith("/")


def make_promotion(attributes: Mapping[str, str]) -> list[Token]:
    """Return a box that asks for something: `title` and `body` in words, `button-text` as a link to `button-href`."""
    title, text = attributes.get("title"), attributes.get("body")
    html = f"<p><strong>{escape(title)}</strong></p>\n" if title else ""
    html += f"<p>{escape(text)}</p>\n" if text else ""
    tokens = [verbatim(f'<aside class="bp-ask">\n{html}')]
    href = attributes.get("button-href")
    if href:
        link = Token("link_open", "a", 1, attrs={"class": _BUTTON, "href": href})
        words = Token("text", "", 0, content=attributes.get("button-text") or href)
        inline = Token("inline", "", 0, children=[link, words, Token("link_close", "a", -1)])
        tokens += [Token("paragraph_open", "p", 1, block=True), inline, Token("paragraph_close", "p", -1, block=True)]
    return [*tokens, verbatim("</aside>\n")]


RANGES: Final[Mapping[str, Range]] = {
    "tabs": make_tabs,
    "filetree": lambda tokens, _level, _number: make_file_tree(tokens),
    "no-ebook": lambda tokens, _level, _number: wrapped("<!-- ebook: skip -->\n", tokens, "<!-- ebook: end -->\n"),
    "only-ebook": lambda tokens, _level, _number: wrapped("<!-- ebook: only -->\n", tokens, "<!-- ebook: end -->\n"),
}
"""What stands between two comments. What is for e-books is told apart in the finished HTML, as in any Markdown."""
ALONE: Final[Mapping[str, Callable[[Mapping[str, str]], list[Token]]]] = {"in-content-ad": make_promotion}
"""What a single comment stands for."""


@dataclass(slots=True)
class _Open:
    directive: Directive
    level: int
    index: int


def apply_directives(body: Body) -> None:
    """Replace the comments, and what stands between two of them, by what they mean.

    A comment that is wrong is noted, and stays: the text around it is shown as if it were not there.
    """
    finished: list[Token] = []
    opened: list[_Open] = []
    numbers = count(1)
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
            _close(body, opened, finished, directive, numbers)
    while opened:
        _report_open(body, opened.pop())
    body.tokens = finished


def _close(body: Body, opened: list[_Open], finished: list[Token], end: Directive, numbers: Iterator[int]) -> None:
    """Make something of the tokens since the matching start."""
    if end.name not in [each.directive.name for each in opened]:
        hint = f"write `<!-- ::start:{end.name} -->` where it begins, or delete this one"
        body.note(end.line, "unbalanced-directive", f"`{end}` has no beginning", hint, at=end.source)
        return
    while opened[-1].directive.name != end.name:
        _report_open(body, opened.pop())
    start = opened.pop()
    inner = finished[start.index + 1 : -1]
    made = RANGES[end.name](inner, start.level, next(numbers))
    if isinstance(made, str):
        what = f"`{start.directive}` {made}"
        hint = "write it in between, or delete both comments"
        body.note(start.directive.line, "empty-directive", what, hint, at=start.directive.source)
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
            body.note(directive.line, "misplaced-directive", what, "give it a line of its own", at=match[0])


def _report_open(body: Body, start: _Open) -> None:
    directive = start.directive
    hint = f"write `<!-- ::end:{directive.name} -->` in a line of its own, as deep in lists and quotes as the beginning"
    body.note(directive.line, "unbalanced-directive", f"`{directive}` has no end", hint, at=directive.source)


def _report_unknown(body: Body, directive: Directive) -> None:
    known = {**{name: f"::start:{name}" for name in RANGES}, **{name: f"::{name}" for name in ALONE}}
    if directive.edge == "end" and directive.name not in known:
        return  # its beginning was reported
    guesses = get_close_matches(directive.name.casefold(), known, n=1)
    every = ", ".join(map("`{}`".format, known.values()))
    hint = f"did you mean `{known[guesses[0]]}`?" if guesses else f"write one of {every}"
    body.note(directive.line, "unknown-directive", f"unknown directive `{directive}`", hint, at=directive.source)
