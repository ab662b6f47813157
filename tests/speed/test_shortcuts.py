"""What workers do in less time gives the same HTML."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from markdown import markdown
from pygments.formatters.html import HtmlFormatter

from mkdocs_blogposts.speed import shortcuts

CODE = "```{language}\nclass A:\n    return '<b>' + 1  # &\n```\n"
LANGUAGES = ("python", "Python", "py3", "js", "text", "", "nothing-of-this-name", "html+jinja", "diff")


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the shortcuts for one test."""
    for module in map(import_module, shortcuts._HIGHLIGHTERS):
        monkeypatch.setattr(module, "get_lexer_by_name", vars(module)["get_lexer_by_name"])
    monkeypatch.setattr(HtmlFormatter, "_create_stylesheet", vars(HtmlFormatter)["_create_stylesheet"])
    shortcuts._remember_lexers()
    shortcuts._remember_styles()


def convert(options: dict[str, object], highlighter: str) -> str:
    text = "\n".join(CODE.format(language=language) for language in LANGUAGES)
    fences = "pymdownx.superfences" if highlighter == "pymdownx.highlight" else "fenced_code"
    return markdown(text, extensions=[highlighter, fences], extension_configs={highlighter: options})


@pytest.mark.parametrize("options", [{}, {"noclasses": True}, {"pygments_style": "monokai"}, {"guess_lang": True}])
@pytest.mark.parametrize("highlighter", ["pymdownx.highlight", "codehilite"])
def test_highlighted_code_is_the_same(
    request: pytest.FixtureRequest, options: dict[str, object], highlighter: str
) -> None:
    expected = convert(options, highlighter)
    assert "<span" in expected
    request.getfixturevalue("hurried")
    assert convert(options, highlighter) == expected
    assert convert(options, highlighter) == expected


@pytest.mark.usefixtures("hurried")
def test_each_formatter_has_its_own_style_sheet() -> None:
    formatter: Any = HtmlFormatter
    assert formatter(style="monokai").get_style_defs() != formatter(style="default").get_style_defs()
    formatter(style="default").class2style.clear()
    assert formatter(style="default").class2style
