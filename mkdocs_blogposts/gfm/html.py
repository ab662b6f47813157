"""Tokens as HTML, in the forms that themes are made for: those of Python-Markdown and its usual extensions.

Also the anchors of a body, as footnotes get theirs here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, Final
from urllib.parse import quote

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import escape

from mkdocs_blogposts.gfm.extension_options import ExtensionOptions
from mkdocs_blogposts.gfm.fence_info import read_fence_info
from mkdocs_blogposts.gfm.highlighter import Highlighter, format_custom
from mkdocs_blogposts.gfm.parser import VERBATIM

_ADMONITIONS: Final = {
    "NOTE": "note",
    "TIP": "tip",
    "IMPORTANT": "important info",
    "WARNING": "warning",
    "CAUTION": "caution danger",
}
"""Alerts as classes of admonitions; the second one for themes that have no colors for the first."""
_ID: Final = re.compile(r"""<[a-zA-Z][^<>]*?\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_NAME: Final = re.compile(r"""<a\s(?:[^<>]*?\s)?name=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_HTML: Final = (VERBATIM, "html_block", "html_inline")
_BLOCKS: Final = "highlighted blocks"
"""Key of what is passed to rules: how many blocks of a page were highlighted."""


class Html(RendererHTML):
    """Renders the tokens of one site. Its public methods are markdown-it's rules, by type of token."""

    def __init__(self, site: ExtensionOptions, highlighter: Highlighter) -> None:
        super().__init__()
        self._site = site
        self._highlighter = highlighter

    def verbatim(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return HTML of ours as it is."""
        return tokens[idx].content

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return a custom fence of the site's, or a highlighted block."""
        token, site = tokens[idx], self._site
        info = read_fence_info(token.info)
        custom = format_custom(token.content, info, fences=site.fences, converter=site.converter)
        if custom is not None:
            return custom + "\n"
        return self._highlighter.fenced(token.content, info, number=_next(env)) + "\n"

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return a block that is code by its indentation."""
        return self._highlighter.indented(tokens[idx].content, number=_next(env)) + "\n"

    def s_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the beginning of struck text: deleted, not merely no longer right."""
        return "<del>"

    def s_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the end of struck text."""
        return "</del>"

    def alert_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the beginning of an alert: an admonition."""
        return f'<div class="admonition {_ADMONITIONS[tokens[idx].meta["kind"].upper()]}">\n'

    def alert_title_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the beginning of the title of an alert."""
        return '<p class="admonition-title">'

    def alert_title_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the end of the title of an alert."""
        return "</p>\n"

    def bullet_list_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of a list, with the class of a task list where it is one."""
        if tokens[idx].attrGet("class") == "contains-task-list":
            tokens[idx].attrs["class"] = "task-list"
        return self.renderToken(tokens, idx, options, env)

    ordered_list_open = bullet_list_open

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of an item, with its box, in the form of `pymdownx.tasklist`."""
        token = tokens[idx]
        html = self.renderToken(tokens, idx, options, env)
        if "checked" not in token.meta:
            return html
        tasks = self._site.tasks
        state = "" if tasks.get("clickable_checkbox") else " disabled"
        state += " checked" if token.meta["checked"] else ""
        box = f'<input type="checkbox"{state} />'
        if tasks.get("custom_checkbox"):
            box = f'<label class="task-list-control">{box}<span class="task-list-indicator"></span></label>'
        return f"{html}{box} "

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the link to a footnote."""
        meta = tokens[idx].meta
        text = self._site.footnotes["SUPERSCRIPT_TEXT"].format(meta["id"] + 1)
        return (
            f'<sup id="{escape(anchor_of_reference(meta))}">'
            f'<a class="footnote-ref" href="#{escape(quote(anchor_of_note(meta), safe=":"))}">{text}</a></sup>'
        )

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the beginning of the footnotes."""
        return '<div class="footnote">\n<hr />\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the end of the footnotes."""
        return "</ol>\n</div>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the beginning of a footnote."""
        return f'<li id="{escape(anchor_of_note(tokens[idx].meta))}">\n'

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the end of a footnote."""
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Return the link back from a footnote."""
        meta, site = tokens[idx].meta, self._site.footnotes
        title = escape(_title(site["BACKLINK_TITLE"], meta["id"] + 1))
        href = escape(quote(anchor_of_reference(meta), safe=":"))
        return f'&#160;<a class="footnote-backref" href="#{href}" title="{title}">{site["BACKLINK_TEXT"]}</a>'


def _next(environment: Any) -> int:
    number: int = environment.get(_BLOCKS, -1) + 1
    environment[_BLOCKS] = number
    return number


def anchor_of_note(meta: dict[str, Any]) -> str:
    """Return the id of a footnote, from the data of its token: `fn:x`."""
    return f"fn:{meta['label']}"


def anchor_of_reference(meta: dict[str, Any]) -> str:
    """Return the id of a place that refers to a footnote: `fnref:x`, and `fnref2:x` the second time."""
    again = meta.get("subId", 0)
    return f"fnref{again + 1 if again else ''}:{meta['label']}"


def _title(template: str, number: int) -> str:
    return template % number if "%d" in template else template.format(number)


def find_anchors(tokens: list[Token]) -> set[str]:
    """Return the ids of a body, and the names of its `a`: what links can lead to. Lines of code have none."""
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
