"""The formats of reports are what their readers ask for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from mkdocs_blogposts.commands.findings import CheckResult, Finding
from mkdocs_blogposts.commands.project import ShownPath, repository_root
from mkdocs_blogposts.commands.report_formats import github_report, json_report, sarif_report, summary, text_report
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.rule import RULES

SCHEMAS = Path(__file__).parents[1] / "schemas"
SHOWN = ShownPath("/site/docs", "/site")

NASTY = "a \"b\" <c> 100% ::error::, \r\n::warning file=x::y \u2028 日本 \\ {} 'd'"

INSPECTION = CheckResult(
    "/site/docs",
    (
        Finding(Problem("posts/a.md", 4, 10, "unknown-license", "unknown license `X`", "did you mean `Y`?"), "error"),
        Finding(Problem("posts/b.md", 1, 1, "no-title", "the post has no title", "write one"), "warning"),
        Finding(Problem(f"posts/{NASTY}.md".replace("\r\n", ""), 1, 2, "wrong-type", NASTY, NASTY), "warning"),
    ),
    posts=2,
)
NOTHING = CheckResult("/site/docs", (), posts=0)

COMMAND = re.compile(
    r"::(?P<command>error|warning|notice) "
    r"(?P<properties>[a-zA-Z]+=[^\r\n:,]*(?:,[a-zA-Z]+=[^\r\n:,]*)*)::(?P<message>[^\r\n]*)"
)
"""A workflow command as the runner reads it: https://github.com/actions/toolkit, packages/core/src/command.ts."""


def unescaped(text: str) -> str:
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


@pytest.mark.parametrize("result", [INSPECTION, NOTHING], ids=["problems", "none"])
def test_sarif_is_valid(result: CheckResult) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.schema.json").read_text("utf-8"))
    log = json.loads(sarif_report(result, SHOWN))
    assert list(Draft4Validator(schema).iter_errors(log)) == []


def test_the_schema_of_sarif_refuses_what_is_none() -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.schema.json").read_text("utf-8"))
    log: dict[str, Any] = json.loads(sarif_report(INSPECTION, SHOWN))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not Draft4Validator(schema).is_valid(log)


def test_sarif_names_rules_places_and_severities() -> None:
    run = json.loads(sarif_report(INSPECTION, SHOWN))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    result = run["results"][0]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "unknown-license"
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/posts/a.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 4, "startColumn": 10}
    nasty = run["results"][2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w./~%-]+", nasty, re.ASCII)
    assert unquote(nasty).startswith('docs/posts/a "b" <c> 100%')


def test_sarif_says_how_to_mend_what_breaks_a_rule() -> None:
    rules = json.loads(sarif_report(NOTHING, SHOWN))["runs"][0]["tool"]["driver"]["rules"]
    help_ = {rule["id"]: rule["help"] for rule in rules}
    assert "```yaml\ntitle: Bread: a series\n```" in help_["unquoted-colon"]["markdown"]
    assert help_["unquoted-colon"]["text"] == "The value has a colon in it, followed by a space."


def test_github_reads_each_finding_as_one_command() -> None:
    lines = list(github_report(INSPECTION, SHOWN))
    commands = [COMMAND.fullmatch(line) for line in lines]
    assert all(commands)
    assert lines[0] == (
        "::error file=docs/posts/a.md,line=4,col=10,title=unknown-license::unknown license `X`; did you mean `Y`?"
    )
    nasty = commands[2]
    assert nasty is not None
    assert unescaped(nasty["message"]) == f"{NASTY}; {NASTY}"
    properties = dict(each.split("=", 1) for each in nasty["properties"].split(","))
    assert unescaped(properties["file"]) == f"docs/posts/{NASTY}.md".replace("\r\n", "")
    assert (properties["line"], properties["col"], properties["title"]) == ("1", "2", "wrong-type")


def test_json_gives_back_what_went_in() -> None:
    report = json.loads(json_report(INSPECTION, SHOWN))
    assert report["problems"][2]["message"] == NASTY
    assert json.loads(json_report(NOTHING, SHOWN)) == {"version": 1, "posts": 0, "problems": []}


def test_a_line_of_text_is_one_line() -> None:
    lines = list(text_report(INSPECTION, SHOWN, excerpts=False))
    assert [line.splitlines() for line in lines] == [[line] for line in lines]


@pytest.mark.parametrize(
    ("severities", "posts", "expected"),
    [
        ([], 0, "0 posts, no problems"),
        ([], 1, "1 post, no problems"),
        (["warning"], 2, "1 warning in 2 posts"),
        (["error", "warning", "warning"], 1, "1 error and 2 warnings in 1 post"),
    ],
)
def test_the_summary_counts(severities: list[Any], posts: int, expected: str) -> None:
    findings = tuple(Finding(Problem("a.md", 1, 1, "no-title", "", ""), severity) for severity in severities)
    assert summary(CheckResult("", findings, posts)) == expected


def test_hosts_get_paths_relative_to_the_repository(tmp_path: Path) -> None:
    docs = tmp_path / "site/docs"
    docs.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert ShownPath(str(docs), repository_root(str(docs))).path("posts/a.md") == "site/docs/posts/a.md"
