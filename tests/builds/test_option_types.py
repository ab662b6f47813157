"""Options that are wrong stop a build before it begins, with one line that says what to write."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.options import BlogOptions
from support import Site

NUMBERS = [
    ("per_page", 1, 1_000_000),
    ("rows_per_page", 1, 1_000_000),
    ("words_per_minute", 10, 10_000),
    ("nav.limit", 0, 10_000),
    ("feeds.length", 1, 10_000),
    ("speed.workers", 1, 256),
]


def nested(name: str, value: Any) -> dict[str, Any]:
    group, _, inner = name.partition(".")
    return {group: {inner: value} if inner else value}


@pytest.mark.parametrize(("name", "smallest", "largest"), NUMBERS)
def test_a_number_has_bounds(site: Site, name: str, smallest: int, largest: int) -> None:
    site.post("a", title="A", published="2025-01-01")
    site.build(strict=True, blogposts=nested(name, smallest))
    for wrong in (smallest - 1, -1, largest + 1, True, 2.5, "ten", ""):
        told = " ".join(site.fails(blogposts=nested(name, wrong)).messages)
        assert f"Write a whole number from {smallest:,} to {largest:,}" in told


@pytest.mark.parametrize(("name", "smallest", "largest"), NUMBERS)
def test_the_bounds_of_a_number_are_documented(repository: Any, name: str, smallest: int, largest: int) -> None:
    page = (repository / "docs/reference/options.md").read_text("utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
    assert f"{smallest:,} to {largest:,}" in row


def test_no_number_is_without_bounds() -> None:
    schemas = [option for _, option in BlogOptions._schema]
    groups = [option.config_class._schema for option in schemas if hasattr(option, "config_class")]
    options = schemas + [option for group in groups for _, option in group]
    assert [option for option in options if getattr(option, "_type", None) in (int, float)] == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"per_pge": 5}, "option 'per_pge': there is no such option; did you mean `per_page`?"),
        ({"nav": {"titel": "x"}}, "Sub-option 'titel': there is no such option; did you mean `title`?"),
        ({"bananas": 5}, "option 'bananas': there is no such option"),
    ],
)
def test_a_name_that_is_no_option_is_told_with_the_one_that_may_be_meant(
    site: Site, options: dict[str, Any], told: str
) -> None:
    site.post("a", title="A")
    assert told in " ".join(site.build(blogposts=options).log.warnings)


@pytest.mark.parametrize("language", ["klingon", "x", False, 5, "english"])
def test_a_language_that_nobody_speaks_is_told(site: Site, language: Any) -> None:
    assert "is no code of a language; write one such as de" in " ".join(
        site.fails(blogposts={"language": language}).messages
    )


def test_a_language_without_words_of_the_package_is_no_mistake_and_not_silent(site: Site) -> None:
    site.post("a", title="A")
    built = site.build(strict=True, blogposts={"language": "nl"})
    assert any("no words of the interface in `nl`" in message for message in built.log.messages)
