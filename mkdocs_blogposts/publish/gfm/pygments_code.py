"""Code blocks with the classes and wrappers of pymdownx.highlight, which themes are made for.

Unlike there, formatters and lexers are made once for a site: a third of the time of a post full of code goes into
making them anew for each block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from markupsafe import escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name, guess_lexer
from pygments.util import ClassNotFound

from mkdocs_blogposts.publish.gfm.fence_info import FenceInfo

_OPENING: Final = re.compile(r'^<div(?: class="(.*?)")?>')
_INLINE_NUMBER: Final = re.compile(r'(<span[^>]*?)(class="[^"]*\blinenos?\b[^"]*")([^>]*)>([^<]+)(</span>)')
_TABLE_NUMBERS: Final = re.compile(r"(<pre[^>]*>)(?!<span></span>)")


class PygmentsCode:
    """Highlights blocks as one site wants them; holds what can be used again."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Take the options of `pymdownx.highlight`, all of them, with the site's values."""
        self._options = options
        self._languages = {
            entry["name"].lower(): (entry.get("lang"), entry.get("options", {}))
            for entry in options["extend_pygments_lang"]
            if entry.get("name")
        }
        self._anchors = options["line_anchors"] or ("__codelineno" if options["anchor_linenums"] else "")
        self._lexers: dict[str, Lexer | None] = {}
        self._formatters: dict[str | bool, BlockFormatter] = {}

    def fenced(self, code: str, info: FenceInfo, *, number: int) -> str:
        """Return a block with its title, numbers and marked lines."""
        options = self._options
        lexer, name = self._lexer(code, info.language or options["default_lang"])
        names = [*([options["language_prefix"] + name] if options["pygments_lang_class"] else []), *info.classes]
        first, step, special = info.numbers or (-1, -1, -1)
        numbered = (options["linenums"] and first != 0) or (options["linenums"] is not False and first > 0)
        formatter = self._formatter(options["linenums_style"] if numbered else False)
        identity = str(escape(info.id)) if info.id else str(number)
        formatter.hl_lines = set(info.marked(code.count("\n") + 1))
        formatter.filename = str(escape(self._title(info, lexer)))
        formatter.linespans = f"{options['line_spans']}-{identity}" if options["line_spans"] else ""
        formatter.lineanchors = f"{self._anchors}-{identity}" if self._anchors else ""
        formatter.linenostart = max(first, 1) if numbered else 1
        formatter.linenostep = max(step, 1) if numbered else 1
        formatter.linenospecial = max(special if special > 0 else options["linenums_special"], 0) if numbered else 0
        html = highlight(code.removesuffix("\n"), lexer, formatter).strip()
        return _with_attributes(html, info, names)

    def indented(self, code: str, *, number: int) -> str:
        """Return a block that names no language; superfences alone leaves it as it is."""
        if self._options.get("_enabled", True):
            return self.fenced(code.rstrip("\n"), FenceInfo(), number=number)
        return f"<pre><code>{escape(code)}</code></pre>"

    def _title(self, info: FenceInfo, lexer: Lexer) -> str:
        if info.title is not None or not self._options["auto_title"]:
            return (info.title or "").strip()
        name = " ".join(word.title() if word.islower() else word for word in lexer.name.split())
        title = self._options["auto_title_map"].get(name, name)
        return str(title.get("title", "") if isinstance(title, dict) else title).strip()

    def _lexer(self, code: str, language: str) -> tuple[Lexer, str]:
        """Return the lexer and the name of its language; an unknown language is text, or guessed where wanted."""
        if language not in self._lexers:
            self._lexers[language] = self._find(language)
        lexer = self._lexers[language]
        if lexer is not None:
            return lexer, language
        if self._options["guess_lang"] in (True, "block"):
            lexer = guess_lexer(code, stripnl=self._options["stripnl"])
            return lexer, lexer.aliases[0]
        fallback = self._options["default_lang"] or "text"
        lexer = self._lexers.setdefault(fallback, self._find(fallback)) or get_lexer_by_name("text")
        return lexer, lexer.aliases[0]

    def _find(self, language: str) -> Lexer | None:
        name, options = self._languages.get(language.lower(), (language, {}))
        try:
            return get_lexer_by_name(name, **{"stripnl": self._options["stripnl"], **options})
        except ClassNotFound:
            return None

    def _formatter(self, numbers: str | bool) -> BlockFormatter:  # noqa: FBT001 - Pygments' own kind of value
        if numbers not in self._formatters:
            self._formatters[numbers] = BlockFormatter(
                cssclass=self._options["css_class"],
                linenos=numbers,
                style=self._options["pygments_style"],
                noclasses=self._options["noclasses"],
                anchorlinenos=self._options["anchor_linenums"],
                wrapcode=True,
            )
        return self._formatters[numbers]


class BlockFormatter(HtmlFormatter[str]):
    """Pygments' formatter with the ways of pymdownx.highlight to number lines."""

    def __init__(self, **options: Any) -> None:
        self._numbers_as_data = options["linenos"] == "pymdownx-inline"
        if self._numbers_as_data:
            options["linenos"] = "inline"
        super().__init__(**options)

    def wrap(self, source: Any) -> Any:
        """Keep numbers inside of lines out of what a reader copies."""
        if self._numbers_as_data:
            source = (
                (is_line, _INLINE_NUMBER.sub(r'\1\2\3 data-linenos="\4 ">\5', line) if is_line else line)
                for is_line, line in source
            )
        return super().wrap(source)  # type: ignore[no-untyped-call]

    def _wrap_tablelinenos(self, inner: Any) -> Iterator[tuple[int, str]]:
        """Keep empty numbers at the top, as Pygments keeps empty lines of code."""
        for is_line, line in super()._wrap_tablelinenos(inner):  # type: ignore[misc]
            yield is_line, _TABLE_NUMBERS.sub(r"\1<span></span>", line)


def _with_attributes(html: str, info: FenceInfo, names: list[str]) -> str:
    data = "".join(f' {key}="{escape(value)}"' for key, value in info.options.items() if key.startswith("data-"))
    match = _OPENING.match(html)
    if match is None or not (names or info.id or data):
        return html
    classes = " ".join([*map(str, map(escape, names)), *([match[1]] if match[1] else [])])
    identity = f' id="{escape(info.id)}"' if info.id else ""
    attributes = f' class="{classes}"' if classes else ""
    return f"<div{identity}{attributes}{data}>{html[match.end() :]}"
