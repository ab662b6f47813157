"""How much a rule matters: the option `rules`."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.config.base import ValidationError

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.rule import Severity
from mkdocs_blogposts.options import BlogOptions
from mkdocs_blogposts.site.report import read_severities
from support import Site

WRONG_TAG = "---\ntitle: A\ntags: [news, '']\n---\nText.\n"


def problem(rule: str, path: str = "posts/a.md") -> Problem:
    return Problem(path, 1, 1, rule, "", "")


@pytest.mark.parametrize(
    ("rules", "path", "severity"),
    [
        (None, "posts/a.md", "warning"),
        ({}, "posts/a.md", "warning"),
        ({"empty-item": "error"}, "posts/a.md", "error"),
        ({"empty-item": "off"}, "posts/a.md", "off"),
        ({"empty-item": False}, "posts/a.md", "off"),  # YAML's reading of off
        ({"unknown-key": "off"}, "posts/a.md", "warning"),
        ({"empty-item": {False: "ada/"}}, "ada/posts/a.md", "off"),
        ({"empty-item": {False: "ada/"}}, "posts/a.md", "warning"),
        ({"empty-item": {"off": ["/posts/old-*.md", "ada/"], "error": "*"}}, "posts/old-1.md", "off"),
        ({"empty-item": {"off": ["/posts/old-*.md", "ada/"], "error": "*"}}, "posts/new.md", "error"),
        ({"empty-item": {"error": "*", "off": "*"}}, "posts/a.md", "error"),
    ],
)
def test_the_first_choice_that_fits_a_file_counts(rules: Any, path: str, severity: Severity) -> None:
    assert read_severities(rules).of(problem("empty-item", path)) == severity


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("off", "Write a mapping such as {unknown-key: off}, not 'off'"),
        ({"unknown-keys": "off"}, "There is no rule 'unknown-keys'; did you mean 'unknown-key'?"),
        ({"xyz": "off"}, "There is no rule 'xyz'"),
        ({"empty-item": "warn"}, "empty-item: 'warn' is none of error, warning, info, off"),
        ({"empty-item": True}, "empty-item: True is none of error, warning, info, off"),
        ({"empty-item": {"never": "*"}}, "empty-item: 'never' is none of error, warning, info, off"),
        (
            {"empty-item": {"off": None}},
            "empty-item: write files for a severity, such as {off: [posts/old/]}, not None",
        ),
    ],
)
def test_a_wrong_choice_is_said_with_the_remedy(rules: Any, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        read_severities(rules)
    assert str(raised.value) == message
    options = BlogOptions()
    options.load_dict({"rules": rules})
    assert options.validate()[0] == [("rules", ValidationError(message))]


def test_what_is_off_is_not_told(site: Site) -> None:
    site.write("posts/a.md", WRONG_TAG)
    assert site.build(strict=True, blogposts={"rules": {"empty-item": False}}).log.warnings == []
    assert [found.rule for found in site.build().log.problems] == ["empty-item"]


def test_an_error_ends_every_build_after_all_problems_were_told(site: Site) -> None:
    site.write("posts/a.md", WRONG_TAG)
    site.write("posts/b.md", "---\ntitle: B\npublised: 2026-01-01\n---\nText.\n")
    log = site.fails(blogposts={"rules": {"empty-item": "error"}})
    assert [found.rule for found in log.problems] == ["empty-item", "unknown-key"]
    assert log.warnings[-1] == "1 problem is of rules that `mkdocs.yml` sets to error; see above"


def test_a_rule_can_be_off_for_some_files(site: Site) -> None:
    site.write("posts/old/a.md", WRONG_TAG)
    site.write("posts/b.md", WRONG_TAG)
    built = site.build(blogposts={"rules": {"empty-item": {False: ["posts/old/"]}}})
    assert [found.path for found in built.log.problems] == ["posts/b.md"]


def test_a_former_name_of_a_rule_is_told_with_the_new_one() -> None:
    with pytest.raises(ValueError, match="did you mean 'impossible-date'"):
        read_severities({"no-such-date": "off"})
