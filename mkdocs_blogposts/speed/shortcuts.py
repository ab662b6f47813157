"""Ways to do the same sooner that change modules of others: for workers only, whose processes end after it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, Final

from pygments.formatters.html import HtmlFormatter
from pygments.lexers import find_lexer_class_by_name, get_lexer_by_name
from pygments.util import ClassNotFound

from mkdocs_blogposts.speed import search_parser

_HIGHLIGHTERS: Final = ("pymdownx.highlight", "markdown.extensions.codehilite")
"""Modules that ask Pygments for a lexer and a formatter for each block of code."""


def take_shortcuts() -> None:
    """Change what this process has loaded, so that conversions and parsing give the same in less time."""
    search_parser.quicken()
    _remember_lexers()
    _remember_styles()


def _remember_lexers() -> None:
    """Look up the lexer of a language once: Pygments goes through all of them, then through installed packages."""

    @cache
    def find(alias: str) -> Any:
        try:
            return find_lexer_class_by_name(alias)
        except ClassNotFound:
            return None

    def get(_alias: Any, **options: Any) -> Any:
        found = find(_alias) if type(_alias) is str else None
        return found(**options) if found else get_lexer_by_name(_alias, **options)

    for name in _HIGHLIGHTERS:
        module: Any = sys.modules.get(name)
        if getattr(module, "get_lexer_by_name", None) is get_lexer_by_name:
            module.get_lexer_by_name = get


def _remember_styles() -> None:
    """Read a style once: each block of code has a formatter of its own, which names all colors of its style."""
    formatter: Any = HtmlFormatter
    read: Callable[[Any], None] = formatter._create_stylesheet  # noqa: SLF001 - changed here
    plain = formatter._get_css_class  # noqa: SLF001 - called by it
    known: dict[Hashable, tuple[dict[Any, Any], dict[Any, Any]]] = {}

    def create(self: Any) -> None:
        if type(self)._get_css_class is not plain:  # noqa: SLF001 - see above
            read(self)
            return
        key = (self.style, self.classprefix)
        if key not in known:
            read(self)
            known[key] = (self.ttype2class, self.class2style)
        self.ttype2class, self.class2style = (dict(names) for names in known[key])

    formatter._create_stylesheet = create  # noqa: SLF001 - see above
