"""`mkdocs-blogposts explain`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands import explain as explanation
from mkdocs_blogposts.content.rule import RULES


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


def test_a_rule_comes_with_a_wrong_and_a_right_example() -> None:
    assert explain("unquoted-colon").stdout == (
        "The value has a colon in it, followed by a space.\n"
        "\nWrong:\n\n```yaml\ntitle: Bread: a series\n```\n"
        '\nRight:\n\n```yaml\ntitle: "Bread: a series"\n```\n'
    )


def test_an_example_names_the_file_that_it_is() -> None:
    assert "Wrong in `docs/data/tags.yml`:\n\n```yaml\n" in explain("duplicate-entry").stdout


def test_words_of_links_stay_and_their_addresses_go() -> None:
    assert "What feeds are to call a post is no URI." in explain("invalid-guid").stdout


def test_without_a_rule_all_are_listed() -> None:
    lines = explain().stdout.splitlines()
    assert lines == [f"{rule.id}: {rule.summary}" for rule in RULES.values()]


@pytest.mark.parametrize(
    ("rule", "message"),
    [("dead-lnk", "there is no rule `dead-lnk`; did you mean `dead-link`?"), ("?", "there is no rule `?`")],
)
def test_a_slip_is_a_wrong_use(rule: str, message: str) -> None:
    result = explain(rule)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: Invalid value: {message}")


def test_a_copy_without_pages_has_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(package: str) -> object:
        raise FileNotFoundError(package)

    monkeypatch.setattr(explanation, "files", nothing)
    assert explain("dead-link").stdout == f"{RULES['dead-link'].summary}\n"
