"""A box in the middle of a post that asks for something: a subscription, a donation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.token import Token
from markupsafe import escape

from mkdocs_blogposts.publish.gfm.body import verbatim

_BUTTON: Final = "md-button btn btn-primary btn-neutral"
"""How themes call a button: Material, then Bootstrap and the theme of Read the Docs."""


def make_promotion(attributes: Mapping[str, str]) -> list[Token]:
    """Return the box: `title` and `body` in words, `button-text` as a link to `button-href`."""
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
