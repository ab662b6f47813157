"""Which Markdown extensions are known to make the same HTML of the same text."""

from __future__ import annotations

import importlib
from functools import partial
from typing import Any

import pytest
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, slugify_unicode

from mkdocs_blogposts.speed.keys import PURE, UnprovableError, canonical, describe_extensions


def described(*extensions: Any, **options: Any) -> str:
    return describe_extensions(extensions, options)


def test_every_known_extension_exists() -> None:
    for name in PURE:
        importlib.import_module(name if "." in name else f"markdown.extensions.{name}")


def test_order_and_options_make_a_difference() -> None:
    texts = {
        described("toc", "tables"),
        described("tables", "toc"),
        described("toc", "tables", toc={"permalink": True}),
        described("toc", "tables", toc={"permalink": "#"}),
        described("toc", "tables", toc={"slugify": partial(slugify, unicode=True)}),
        described("toc", "tables", toc={"slugify": partial(slugify, unicode=False)}),
        described("toc", "tables", toc={"slugify": slugify_unicode}),
    }
    assert len(texts) == 7


def test_options_of_extensions_that_are_not_in_use_make_none() -> None:
    assert described("toc", tables={"use_align_attribute": True}) == described("toc")


def test_equal_options_make_equal_texts() -> None:
    fences = [{"name": "mermaid", "class": "mermaid", "format": slugify}]
    one = describe_extensions(["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": fences}})
    two = describe_extensions(["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": [dict(fences[0])]}})
    assert one == two


class Foreign(Extension):
    pass


def local() -> Any:
    return lambda text, separator: text + separator


@pytest.mark.parametrize(
    ("extensions", "options", "named"),
    [
        (["pymdownx.snippets"], {}, "pymdownx.snippets"),
        ([Foreign()], {}, "test_known_extensions.Foreign"),
        (["toc"], {"toc": {"slugify": local()}}, "test_known_extensions.local.<locals>.<lambda> in toc"),
        (["toc"], {"toc": {"slugify": described}}, "test_known_extensions.described in toc"),
        (["toc"], {"toc": {"slugify": partial(described, 1)}}, "test_known_extensions.described in toc"),
        (["toc"], {"toc": {"slugify": Foreign()}}, "a test_known_extensions.Foreign in toc"),
        (
            ["pymdownx.emoji"],
            {"pymdownx.emoji": {"options": {"custom_icons": ["overrides/.icons"]}}},
            "pymdownx.emoji with custom_icons, which are files",
        ),
    ],
)
def test_what_is_not_known_is_named(extensions: list[Any], options: dict[str, Any], named: str) -> None:
    with pytest.raises(UnprovableError) as caught:
        describe_extensions(extensions, options)
    assert str(caught.value) == named


def test_a_site_may_answer_for_an_extension_and_its_functions() -> None:
    options = {"pymdownx.snippets": {"base_path": "x"}, "toc": {"slugify": described}}
    text = describe_extensions(
        ["pymdownx.snippets", "toc"], options, vouched={"pymdownx.snippets", described.__module__}
    )
    assert "snippets" in text


def test_values_that_print_alike_are_told_apart() -> None:
    values: list[Any] = [1, 1.0, "1", True, None, "None", [1], (1, 1), {"1": 1}, {1: 1}, {1}, b"1"]
    assert len({canonical(value) for value in values}) == len(values)


def test_the_order_of_a_mapping_makes_no_difference() -> None:
    assert canonical({"a": 1, "b": [2]}) == canonical({"b": [2], "a": 1})
