"""Code blocks as HTML, by the highlighter that a site is set up for: Pygments, a script in the browser, or none.

Blocks by Pygments have the classes and wrappers of pymdownx.highlight, which themes are made for. Unlike there,
formatters and lexers are made once for a site: a third of the time of a post full of code goes into making them anew
for each block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from markdown import Markdown
from markdown.extensions.codehilite import CodeHilite
from markupsafe import escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name, guess_lexer
from pygments.util import ClassNotFound

from mkdocs_blogposts.gfm.extension_options import ExtensionOptions
from mkdocs_blogposts.gfm.fence_info import FenceInfo

_OPENING: Final = re.compile(r'^<div(?: class="(.*?)")?>')
_INLINE_NUMBER: Final = re.compile(r'(<span[^>]*?)(class="[^"]*\blinenos?\b[^"]*")([^>]*)>([^<]+)(</span>)')
_TABLE_NUMBERS: Final = re.compile(r"(<pre[^>]*>)(?!<span></span>)")

INDENTED: Final = FenceInfo()
"""What is known of a block that is code by its indentation."""


class Highlighter(Protocol):
    """Makes HTML of one block of code."""

    def fenced(self, code: str, info: FenceInfo, *, number: int) -> str:
        """Return a fenced block; `number` counts the highlighted blocks of a page, from 0, for ids of lines."""

    def indented(self, code: str, *, number: int) -> str:
        """Return a block that is code by its indentation."""


def make_highlighter(options: ExtensionOptions) -> Highlighter:
    """Return the highlighter that Python-Markdown would use with these extensions."""
    if options.highlight is not None:
        return PygmentsCode(options.highlight) if options.highlight["use_pygments"] else ScriptCode(options.highlight)
    if options.codehilite is not None and options.codehilite["use_pygments"]:
        return CodehiliteCode(options.codehilite)
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


def format_custom(
    code: str, info: FenceInfo, *, fences: Sequence[Mapping[str, Any]], converter: Markdown
) -> str | None:
    """Return the HTML of a custom fence of superfences, such as `mermaid`; None where `fences` do not take it.

    The site's functions are called as superfences calls them, with the converter that they are registered with; the
    last one that accepts the language wins. What they raise is not caught, as there.
    """
    for fence in reversed(fences):
        if not fence["test"](info.language):
            continue
        options: dict[str, Any] = {}
        attributes: dict[str, Any] = {}
        if fence["validator"](info.language, dict(info.options), options, attributes, converter):
            html = fence["formatter"](
                src=code.removesuffix("\n"),
                language=info.language,
                options=options,
                md=converter,
                classes=list(info.classes),
                id_value=info.id,
                attrs=attributes,
            )
            if html is not None:
                return converter.postprocessors["raw_html"].run(html) if converter.htmlStash.html_counter else str(html)
    return None


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
            return self.fenced(code.rstrip("\n"), INDENTED, number=number)
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


def _text(code: str) -> str:
    return code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
