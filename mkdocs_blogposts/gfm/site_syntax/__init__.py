"""Embedded parts of the posts that this project began with: tabs, trees of files, boxes, code projects, players.

In come the tokens of a body; out go the same with HTML in the place of comments such as `<!-- ::start:tabs -->` and of
`<iframe src="pfp-code:…">`. A newcomer adds a directive to the tables of `directives`.
"""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from mkdocs_blogposts.gfm.parser import Body
from mkdocs_blogposts.gfm.site_syntax.directives import apply_directives
from mkdocs_blogposts.gfm.site_syntax.embeds import Embeds

FIND_PROJECT: Final = "find project"
"""Key of the function, among the values passed to the parser, that finds code projects: `embeds.FindProject`."""
_SIGNS: Final = ("::", "<video")


def site_syntax_plugin(parser: MarkdownIt) -> None:
    """Add the embedded parts to a parser, after all of its own rules."""
    parser.core.ruler.push("site_syntax", _apply)


def _apply(state: StateCore) -> None:
    body = Body(state.src, state.tokens, state.env)
    apply_directives(body)
    Embeds(body, state.env.get(FIND_PROJECT)).apply()
    state.tokens = body.tokens


def may_have_parts(markdown: str) -> bool:
    """Tell whether a body may hold embedded parts that need the style sheet."""
    return any(sign in markdown for sign in _SIGNS)
