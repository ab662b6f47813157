"""Raw HTML of embedded parts: code projects become links, videos get controls, pictures load when they are near."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final, TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

from markdown_it.token import Token
from markupsafe import escape

from mkdocs_blogposts.gfm.parser import Body

SCHEME: Final = "pfp-code:"
FindProject: TypeAlias = Callable[[str, str], str | None]
"""Takes the path of a folder, relative to the post's, and the name of a file in it, which may be empty.

Returns the address at which a reader can see them; None where there is none.
"""
_PROJECT: Final = re.compile(
    rf"""<iframe\b(?P<head>[^>]*\bsrc=["'](?P<source>{SCHEME}[^"']*)["'][^>]*)>(?:\s*</iframe\s*>)?""", re.IGNORECASE
)
_UNCLOSED: Final = re.compile(r"<(iframe|video|audio)\b([^>]*?)\s*/>", re.IGNORECASE)
"""Written like an empty element of XML, which in HTML swallows the rest of the page."""
_END: Final = re.compile(r"</iframe\s*>", re.IGNORECASE)
_VIDEO: Final = re.compile(r"<video\b([^>]*)>", re.IGNORECASE)
_PICTURE: Final = re.compile(r"<img\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_PLAYER: Final = ("controls", "loop", "muted", "playsinline")
"""What a video has unless it says otherwise. It does not start by itself: what moves beside a text is a choice."""


class Embeds:
    """Rewrites the HTML of one body."""

    def __init__(self, body: Body, find_project: FindProject | None) -> None:
        """Take a body, and what finds code projects; without it they become words, and none is noted as missing."""
        self._body = body
        self._find_project = find_project
        self._pictures = 0

    def apply(self) -> None:
        """Rewrite what is embedded; all pictures but the first wait until they are near."""
        for token in self._body.tokens:
            line = token.map[0] if token.map else 0
            if token.type == "html_block":
                self._rewrite(token, line)
            frames = 0
            for child in token.children or ():
                if child.type == "image":
                    self._pictures += 1
                    if self._pictures > 1:
                        child.attrs.setdefault("loading", "lazy")
                elif child.type == "html_inline" and frames and _END.fullmatch(child.content):
                    child.content = ""
                    frames -= 1
                elif child.type == "html_inline":
                    frames += _PROJECT.fullmatch(child.content) is not None
                    self._rewrite(child, line)

    def _rewrite(self, token: Token, line: int) -> None:
        content = token.content

        def link(match: re.Match[str]) -> str:
            words = self._link(match, line + content.count("\n", 0, match.start()))
            return words if token.type == "html_inline" else f'<p class="bp-project">{words}</p>'

        content = _UNCLOSED.sub(r"<\1\2></\1>", _PROJECT.sub(link, content))
        token.content = _PICTURE.sub(self._picture, _VIDEO.sub(_player, content))

    def _link(self, match: re.Match[str], line: int) -> str:
        attributes = _attributes(match["head"])
        source = unescape(match["source"])
        words = attributes.get("data-frame-title") or attributes.get("title") or source.removeprefix(SCHEME)
        href = self._address(source)
        if href is not None:
            return f'<a href="{escape(href)}">{escape(words)}</a>'
        if self._find_project is None:
            return str(escape(words))
        hint = "put the folder beside the post, and name a `file` in it"
        what = f"`{source.partition('?')[0]}` leads nowhere"
        self._body.note(line, "dead-link", what, hint, at=match["source"])
        return str(escape(words))

    def _address(self, source: str) -> str | None:
        """Return where the project of `pfp-code:./folder?file=src%2Fmain.ts` can be seen; None where it cannot."""
        try:
            parts = urlsplit(source.removeprefix(SCHEME))
        except ValueError:
            return None
        name = parse_qs(parts.query).get("file", [""])[0]
        return self._find_project(unquote(parts.path), name) if self._find_project else None

    def _picture(self, match: re.Match[str]) -> str:
        self._pictures += 1
        if self._pictures == 1 or "loading" in _attributes(match[1]):
            return match[0]
        return f'<img loading="lazy"{match[1]}>'


def _player(match: re.Match[str]) -> str:
    given = _attributes(match[1])
    missing = [name for name in _PLAYER if name not in given]
    kept = {key: value for key, value in given.items() if key not in _PLAYER or value != "false"}
    words = [*(key if value is None else f'{key}="{escape(value)}"' for key, value in kept.items()), *missing]
    if "preload" not in given and "autoplay" not in given:
        words.append('preload="metadata"')
    return f"<video {' '.join(words)}>"


def _attributes(text: str) -> dict[str, str | None]:
    return {
        key.lower(): unescape(double or single or bare) if double or single or bare else None
        for key, double, single, bare in _ATTRIBUTE.findall(text)
    }
