"""Code in bodies without its colors, which cost more than all the rest, and which engines give it themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markdown.extensions import Extension
from pygments.lexers.special import TextLexer
from pygments.style import Style

_HIGHLIGHT: Final = "pymdownx.highlight"
_WITH_IT: Final = frozenset({_HIGHLIGHT, "pymdownx.superfences", "pymdownx.inlinehilite", "pymdownx.extra"})
_CODEHILITE: Final = frozenset({"codehilite", "markdown.extensions.codehilite"})


def without_colors(
    extensions: Sequence[str | Extension], options: Mapping[str, Mapping[str, Any]]
) -> tuple[list[str | Extension], dict[str, dict[str, Any]]]:
    """Return Markdown extensions and their options with which code is read as it is, and gets no colors."""
    chosen: list[str | Extension] = list(extensions)
    given = {name: dict(each or {}) for name, each in options.items()}
    if _WITH_IT & {each for each in chosen if isinstance(each, str)}:
        plain = _plain_highlight(given.pop(_HIGHLIGHT, {}))
        chosen = [plain, *(each for each in chosen if each != _HIGHLIGHT)]
    for name in _CODEHILITE & {each for each in chosen if isinstance(each, str)}:
        given[name] = {**given.get(name, {}), "use_pygments": False}
    return chosen, given


def _plain_highlight(options: Mapping[str, Any]) -> Extension:
    """Return pymdownx's extension for code, which takes every language for plain text."""
    from pymdownx.highlight import Highlight, HighlightExtension  # type: ignore[import-untyped]  # noqa: PLC0415 - here where a site has it

    class PlainHighlight(Highlight):  # type: ignore[misc]  # without types
        def get_lexer(self, src: str, language: str, *_: Any, **__: Any) -> tuple[TextLexer, str]:
            del src
            return TextLexer(stripnl=False), language or "text"

    class PlainHighlightExtension(HighlightExtension):  # type: ignore[misc]  # without types
        def get_pymdownx_highlighter(self) -> type[Highlight]:
            return PlainHighlight

    made: Extension = PlainHighlightExtension(**{**options, "pygments_style": _NoColors()})
    return made


class _NoColors(Style):
    """A style of Pygments without a color for anything: going through those of a usual one takes longer than code."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())
