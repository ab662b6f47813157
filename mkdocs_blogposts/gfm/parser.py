"""Parses GitHub's Markdown: which rules of markdown-it are in use, what we add to them, and what comes out."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.gfm import gfm_plugin

_AT_THE_END: Final = re.compile(r"[ \t]+\{:?[ \t]*([#.\w][^{}]*)\}[ \t]*$")
_NAME_BEFORE: Final = re.compile(r"(?:(?<=[\s*_~(])|^)[a-zA-Z0-9][\w.+-]*$", re.ASCII)
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?<![_-])(?![\w@-])", re.ASCII)
"""As in GitHub's specification, section 6.9."""
_STOPS: Final = re.compile(r"[\n\\`*_~\[\]<&@{]|!(?=\[)|w(?=ww\.)|(?<=http|ttps|ilto|xmpp):")
"""Where text can end: only where one of our rules can begin. At each stop all rules are tried; the parser's own choice
includes what no rule of ours begins with, and with the plugin for addresses every `w`."""
_LONGEST_NAME: Final = 64
_LONGEST_EMAIL: Final = 320
"""Characters before the `@` of an address, and of a whole one; https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3."""
_LONGEST_ATTRIBUTES: Final = 1000
_TAKES_ATTRIBUTES: Final = ("image", "code_inline", "link_close")
_FINDINGS: Final = "findings"
"""Key of the findings in what markdown-it passes from rule to rule."""
VERBATIM: Final = "verbatim"
"""Type of the tokens that hold finished HTML, which nothing changes any more."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A mistake in a body."""

    line: int
    """Of the Markdown, from 0."""
    column: int
    """In characters, from 1."""
    rule: str
    """Kind of the mistake, in kebab-case: `unbalanced-directive`."""
    message: str
    """What is wrong, without a full stop."""
    hint: str
    """What to write instead, without a full stop."""


@dataclass(slots=True)
class Body:
    """A parsed body, on its way to HTML."""

    markdown: str
    tokens: list[Token]
    environment: MutableMapping[str, Any]
    """What markdown-it passes from rule to rule, and to the renderer."""

    @property
    def findings(self) -> list[Finding]:
        """The mistakes that were found so far."""
        found: list[Finding] = self.environment.setdefault(_FINDINGS, [])
        return found

    def note(self, line: int, rule: str, message: str, hint: str, *, at: str) -> None:
        """Add a finding at the text `at` in a line of the Markdown, counted from 0."""
        lines = self.markdown.split("\n")
        column = lines[line].find(at.partition("\n")[0]) + 1 if line < len(lines) else 0
        self.findings.append(Finding(line, max(column, 1), rule, message, hint))


def verbatim(html: str) -> Token:
    """Return a token that renders as the HTML."""
    return Token(VERBATIM, "", 0, content=html)


def wrapped(opening: str, tokens: Sequence[Token], closing: str) -> list[Token]:
    """Return tokens between two pieces of HTML."""
    return [verbatim(opening), *tokens, verbatim(closing)]


class Parser(MarkdownIt):
    """A parser that leaves the addresses of links as they are written, so that warnings can name them so."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """Return the address of a link as it is; `renderer.py` encodes it."""
        return url


def make_parser() -> MarkdownIt:
    """Return a parser of GitHub's Markdown with footnotes, alerts and attributes in braces."""
    parser = Parser("commonmark")
    gfm_plugin(parser)
    parser.core.ruler.before("inline", "heading_attributes", _heading_attributes)
    parser.inline.ruler.push("attributes", _inline_attributes)
    parser.inline.ruler.before("emphasis", "underscored_email", _underscored_email)
    parser.inline.terminator_re = _STOPS
    return parser


def _heading_attributes(state: StateCore) -> None:
    """Take `{#id .class}` from the end of headings."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and inline.content.endswith("}"):
            match = _AT_THE_END.search(inline.content)
            attributes = _read("{" + match[1] + "}")[1] if match else {}
            if match and attributes:
                opening.attrs.update(attributes)
                inline.content = inline.content[: match.start()]


def _inline_attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Give what stands in braces right behind a link, a picture or code to it."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = len(state.tokens) - 1
    if state.tokens[last].type not in _TAKES_ATTRIBUTES:
        return False
    colon = state.src.startswith("{:", state.pos)
    start = state.pos + 1 + colon
    length, attributes = _read("{" + state.src[start : min(start + _LONGEST_ATTRIBUTES, state.posMax)])
    if not attributes:
        return False
    if not silent:
        opening = (
            next(token for token in reversed(state.tokens) if token.type == "link_open")
            if (state.tokens[last].type == "link_close")
            else state.tokens[last]
        )
        opening.attrs.update(attributes)
    state.pos += length + 1 + colon
    return True


def _underscored_email(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Make a link of a bare mail address with an underscore before its `@`.

    The plugin looks back from the `@`, and no farther than to the underscore, which may begin emphasis.
    """
    if silent or state.src[state.pos] != "_" or state.linkLevel:
        return False
    head = _NAME_BEFORE.search(state.pending[-_LONGEST_NAME:])
    match = _EMAIL.match(state.src, state.pos - len(head[0]), state.pos + _LONGEST_EMAIL) if head else None
    if head is None or match is None or not match[0].startswith(head[0]):
        return False
    state.pending = state.pending[: len(state.pending) - len(head[0])]
    state.push("link_open", "a", 1).attrs = {"href": f"mailto:{match[0]}"}
    state.push("text", "", 0).content = match[0]
    state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _read(text: str) -> tuple[int, dict[str, str]]:
    """Return how long attributes in braces are, and what they say; nothing where they are none."""
    try:
        return parse(text)
    except ParseError:
        return 0, {}
