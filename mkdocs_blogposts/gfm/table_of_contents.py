"""Headings and table of contents: levels, anchors and permalinks as Python-Markdown's `toc` makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, Final

from markdown.extensions.toc import TocTreeprocessor, escape_cdata, nest_toc_tokens, strip_tags, unique
from markdown_it.token import Token
from markupsafe import escape

from mkdocs_blogposts.gfm.parser import Body, verbatim
from mkdocs_blogposts.gfm.raw_html import has_h1, lower_headings

_TEXTS: Final = ("text", "code_inline", "softbreak")


def shift_headings(body: Body, is_title: Callable[[str], bool]) -> None:
    """Move all headings down a level where the body has an h1 besides its own title.

    `is_title` tells whether an h1 that the body opens with is its title, which keeps its level.
    """
    opening = opening_heading(body)
    others = [token for token in body.tokens if token.type in ("heading_open", "heading_close")]
    if opening is not None and is_title(opening):
        others = others[2:]
    raw = list(_raw_html(body.tokens))
    if not any(token.tag == "h1" for token in others) and not any(has_h1(token.content) for token in raw):
        return
    for token in others:
        token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    for token in raw:
        token.content = lower_headings(token.content)


def opening_heading(body: Body) -> str | None:
    """Return the text of the h1 that a body opens with; None where it opens with something else."""
    if not body.tokens or body.tokens[0].type != "heading_open" or body.tokens[0].tag != "h1":
        return None
    children = body.tokens[1].children or ()
    return "".join(" " if child.type == "softbreak" else child.content for child in children if child.type in _TEXTS)


def _raw_html(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "html_block":
            yield token
        elif token.type == "inline":
            yield from (child for child in token.children or () if child.type == "html_inline")


def anchor_headings(body: Body, toc: TocTreeprocessor, render: Callable[[list[Token]], str]) -> list[Any]:
    """Give each heading its anchor and what the option `permalink` asks for; return the nested tokens of the contents.

    The ids are those that Python-Markdown gives: the site's `slugify`, numbered where they meet. `render` makes HTML
    of the inside of a heading.
    """
    used = {str(token.attrs["id"]) for token in _all(body.tokens) if "id" in token.attrs}
    entries: list[Any] = []
    for opening, inline, closing in zip(body.tokens, body.tokens[1:], body.tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        opening.tag = closing.tag = f"h{min(int(opening.tag[1]) + toc.base_level, 6)}"
        name = strip_tags(render([child for child in inline.children or () if child.type != "footnote_ref"]))
        anchor = str(opening.attrs.get("id") or unique(toc.slugify(unescape(name), toc.sep), used))
        opening.attrs["id"] = anchor
        name = escape_cdata(strip_tags(str(opening.attrs.pop("data-toc-label", name))))
        if toc.toc_top <= int(opening.tag[1]) <= toc.toc_bottom:
            entries.append({"level": int(opening.tag[1]), "id": anchor, "name": name})
        _link(inline, anchor, toc)
    return nest_toc_tokens(entries)


def _link(inline: Token, anchor: str, toc: TocTreeprocessor) -> None:
    """Put the links to itself into a heading, as `anchorlink` and `permalink` want them."""
    children = inline.children or []
    if toc.use_anchors:
        children = [
            verbatim(f'<a class="{escape(toc.anchorlink_class)}" href="#{escape(anchor)}">'),
            *children,
            verbatim("</a>"),
        ]
    if toc.use_permalinks not in (False, None):
        text = "&para;" if toc.use_permalinks is True else escape_cdata(str(toc.use_permalinks))
        title = f' title="{escape(toc.permalink_title)}"' if toc.permalink_title else ""
        link = verbatim(f'<a class="{escape(toc.permalink_class)}" href="#{escape(anchor)}"{title}>{text}</a>')
        children = [link, *children] if toc.permalink_leading else [*children, link]
    inline.children = children


def fill_marker(body: Body, toc: TocTreeprocessor, entries: list[Any]) -> None:
    """Put the table of contents where a paragraph holds the marker of `toc` alone, by default `[TOC]`."""
    for index, token in enumerate(body.tokens):
        if token.type == "inline" and toc.marker and token.content.strip() == toc.marker and index:
            before = body.tokens[index - 1]
            if before.type == "paragraph_open" and before.level == 0:
                html = toc.md.serializer(toc.build_toc_div(entries))
                body.tokens[index - 1 : index + 2] = [verbatim(html + "\n")]
                return


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()
