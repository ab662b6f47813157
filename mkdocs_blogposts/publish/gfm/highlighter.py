"""Who turns code into HTML: the highlighter that a site is set up for, and none where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from markdown.extensions.codehilite import CodeHilite
from markupsafe import escape

from mkdocs_blogposts.publish.gfm.fence_info import FenceInfo
from mkdocs_blogposts.publish.gfm.pygments_code import PygmentsCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_blogposts.publish.gfm.site_markdown import SiteMarkdown

INDENTED: Final = FenceInfo()
"""What is known of a block that is code by its indentation."""


class Highlighter(Protocol):
    """Makes HTML of one block of code."""

    def fenced(self, code: str, info: FenceInfo, *, number: int) -> str:
        """Return a fenced block; `number` counts the highlighted blocks of a page, from 0, for ids of lines."""

    def indented(self, code: str, *, number: int) -> str:
        """Return a block that is code by its indentation."""


def make_highlighter(site: SiteMarkdown) -> Highlighter:
    """Return the highlighter of a site, as its own Markdown would choose it."""
    if site.highlight is not None:
        options = site.highlight
        return PygmentsCode(options) if options["use_pygments"] else ScriptCode(options)
    if site.codehilite is not None and site.codehilite["use_pygments"]:
        return CodehiliteCode(site.codehilite)
    return PlainCode()


class PlainCode:
    """Code as `fenced_code` leaves it: the language is a class, and a script of the theme may color it."""

    def fenced(self, code: str, info: FenceInfo, *, number: int) -> str:  # noqa: ARG002 - of a protocol
        """Return the block with its language."""
        language = f' class="language-{escape(info.language)}"' if info.language else ""
        classes = f' class="{escape(" ".join(info.classes))}"' if info.classes else ""
        identity = f' id="{escape(info.id)}"' if info.id else ""
        return f"<pre{identity}{classes}><code{language}>{_text(code)}</code></pre>"

    def indented(self, code: str, *, number: int) -> str:
        """Return the block without a language."""
        return self.fenced(code, INDENTED, number=number)


class ScriptCode:
    """Code as `pymdownx.highlight` leaves it to a script, with `use_pygments: false`."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options

    def fenced(self, code: str, info: FenceInfo, *, number: int) -> str:  # noqa: ARG002 - of a protocol
        """Return the block with the classes that a script looks for."""
        options, on_pre = self._options, self._options["code_attr_on_pre"]
        language = info.language or options["default_lang"]
        names = [f"{options['language_prefix']}{language}" if language else "", *info.classes]
        css_class = options["css_class"]
        names = [name for name in [*names[:1], css_class if on_pre else "", *names[1:]] if name]
        attributes = f' id="{escape(info.id)}"' if info.id else ""
        attributes += f' class="{escape(" ".join(names))}"' if names else ""
        outer = f' class="{escape(css_class)}"' if css_class and not on_pre else attributes if on_pre else ""
        return f"<pre{outer}><code{'' if on_pre else attributes}>{_text(code.removesuffix(chr(10)))}</code></pre>"

    def indented(self, code: str, *, number: int) -> str:
        """Return the block as one without a language."""
        return self.fenced(code, INDENTED, number=number)


class CodehiliteCode:
    """Code as `codehilite` makes it."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = dict(options)
        self._style = self._options.pop("pygments_style", "default")

    def fenced(self, code: str, info: FenceInfo, *, number: int) -> str:  # noqa: ARG002 - of a protocol
        """Return the block with its colors and marked lines."""
        options = self._options | {"hl_lines": info.marked(code.count("\n"))}
        if info.numbers:
            options |= {"linenums": info.numbers[0] > 0, "linenostart": info.numbers[0]}
        if info.classes:
            options["css_class"] = " ".join([*info.classes, options["css_class"]])
        return CodeHilite(code, lang=info.language or None, style=self._style, **options).hilite(shebang=False)

    def indented(self, code: str, *, number: int) -> str:  # noqa: ARG002 - of a protocol
        """Return the block with the language that its first line names, if it does."""
        return CodeHilite(code, style=self._style, **self._options).hilite()


def _text(code: str) -> str:
    return code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
