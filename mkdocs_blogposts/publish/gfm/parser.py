"""GitHub's Markdown: which parts of the parser are in use, and what we add to it."""

from __future__ import annotations

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.gfm import gfm_plugin

_AT_THE_END: Final = re.compile(r"[ \t]+\{:?[ \t]*([#.\w][^{}]*)\}[ \t]*$")
_TAKES_ATTRIBUTES: Final = ("image", "code_inline", "link_close")


class Parser(MarkdownIt):
    """A parser that leaves addresses as they are written: who resolves them wants to name them so in warnings."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """Return the address of a link as it is; `links.py` encodes it."""
        return url


def make_parser() -> MarkdownIt:
    """Return a parser of GitHub's Markdown with footnotes, alerts and attributes in braces."""
    parser = Parser("commonmark")
    gfm_plugin(parser)
    parser.core.ruler.before("inline", "heading_attributes", _heading_attributes)
    parser.inline.ruler.push("attributes", _inline_attributes)
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
    length, attributes = _read("{" + state.src[state.pos + 1 + colon : state.posMax])
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


def _read(text: str) -> tuple[int, dict[str, str]]:
    """Return how long attributes in braces are, and what they say; nothing where they are none."""
    try:
        return parse(text)
    except ParseError:
        return 0, {}
