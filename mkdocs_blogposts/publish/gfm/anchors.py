"""Anchors of a body: what links can lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from markdown_it.token import Token

from mkdocs_blogposts.publish.gfm.body import VERBATIM
from mkdocs_blogposts.publish.gfm.html import anchor_of_note, anchor_of_reference

_ID: Final = re.compile(r"""<[a-zA-Z][^<>]*?\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_NAME: Final = re.compile(r"""<a\s(?:[^<>]*?\s)?name=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_HTML: Final = (VERBATIM, "html_block", "html_inline")


def find_anchors(tokens: list[Token]) -> set[str]:
    """Return the ids of a body, and the names of its `a`; those of lines of code are none, as in MkDocs itself."""
    return {anchor for token in tokens for each in (token, *(token.children or ())) for anchor in _anchors(each)}


def _anchors(token: Token) -> Iterator[str]:
    if "id" in token.attrs:
        yield str(token.attrs["id"])
    if token.type in _HTML:
        for values in (*_ID.findall(token.content), *_NAME.findall(token.content)):
            yield unescape("".join(values))
    elif token.type == "footnote_ref":
        yield anchor_of_reference(token.meta)
    elif token.type == "footnote_open":
        yield anchor_of_note(token.meta)
