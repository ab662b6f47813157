"""Raw HTML of the posts that this project began with: code projects as links, players, pictures that can wait."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token
from markupsafe import escape

from mkdocs_blogposts.publish.gfm.code_project import SCHEME

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.gfm.body import Body
    from mkdocs_blogposts.publish.gfm.code_project import CodeProjects

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

    def __init__(self, body: Body, projects: CodeProjects) -> None:
        self._body = body
        self._projects = projects
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
        href = self._projects.address(source)
        if href is not None:
            return f'<a href="{escape(href)}">{escape(words)}</a>'
        hint = "put the folder beside the post, and name a `file` in it"
        what = f"`{source.partition('?')[0]}` leads nowhere"
        self._body.problem(line, "dead-link", what, hint, at=match["source"])
        return str(escape(words))

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
