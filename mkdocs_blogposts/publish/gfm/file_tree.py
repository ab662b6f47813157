"""Trees of files and folders, from nested lists of their names."""

from __future__ import annotations

import re
from typing import Final

from markdown_it.token import Token

from mkdocs_blogposts.publish.gfm.body import wrapped

_METADATA: Final = re.compile(r"\s*\{[^{}]*\}\s*$")


def make_file_tree(tokens: list[Token]) -> list[Token] | str:
    """Return the lists as a tree: each item is a file, or a folder where it ends in `/` or holds others.

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
