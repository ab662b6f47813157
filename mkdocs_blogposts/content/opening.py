"""The heading that a body opens with: a post's title where its front matter has none."""

from __future__ import annotations

import re
from typing import Final

_ATX: Final = re.compile(r"\s*# +(?P<text>[^\n]+?)(?: +#+)? *(?:\n|$)")
_SETEXT: Final = re.compile(r"\s*(?P<text>[^\s#>*+\-`|<=][^\n]*)\n=+ *(?:\n|$)")
_LINK: Final = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_ATTRIBUTES: Final = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")


def opening_heading(body: str) -> str | None:
    """Return the text, without markup, of the h1 that a Markdown body opens with; None where it opens otherwise."""
    match = _ATX.match(body) or _SETEXT.match(body)
    if match is None:
        return None
    text = _ATTRIBUTES.sub("", match["text"])
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    return re.sub(r"[*_`]{1,3}(\S(?:.*?\S)?)[*_`]{1,3}", r"\1", text).strip() or None
