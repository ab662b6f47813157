"""The heading that a body opens with: a post's title where its front matter has none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_ATX: Final = re.compile(r"\s*# +(?P<text>[^\n]+?)(?: +#+)? *(?:\n|$)")
_SETEXT: Final = re.compile(r"\s*(?P<text>[^\s#>*+\-`|<=][^\n]*)\n=+ *(?:\n|$)")
_REFERENCE: Final = re.compile(r"\[\^[^\]\s]+\]|!?\[([^\[\]]*)\]\[[^\[\]]*\]")
"""A footnote, and a link whose address stands elsewhere in the body."""
_ATTRIBUTES: Final = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_MARKED: Final = re.compile(r"[\\`*_\[<&~]")
_TYPOGRAPHY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-"})
_LONGEST: Final = 1000
"""Characters of a heading whose markup is read; no title is longer."""


def opening_heading(body: str) -> str | None:
    """Return the text, without markup, of the h1 that a Markdown body opens with; None where it opens otherwise."""
    match = _ATX.match(body) or _SETEXT.match(body)
    if match is None:
        return None
    text = _ATTRIBUTES.sub("", match["text"])
    if _MARKED.search(text) and len(text) <= _LONGEST:
        tokens = _parser().parseInline(_REFERENCE.sub(r"\1", text))[0].children or ()
        text = "".join(token.content for token in tokens if token.type in {"text", "code_inline"})
    return " ".join(text.split()) or None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 — most sites need none

    return MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def fold(text: str) -> str:
    """Return a heading as it is compared with a title: without markup, case, spacing and the signs of typographers."""
    plain = text.translate(_TYPOGRAPHY).replace("--", "-").replace("--", "-")
    return " ".join(re.sub("[`*_]", "", plain).split()).casefold()
