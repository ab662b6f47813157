"""What a check found, in the forms that people and programs read: text, JSON, GitHub's annotations and SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import click

from mkdocs_blogposts import __version__
from mkdocs_blogposts.commands.explain import explanation_of
from mkdocs_blogposts.content.excerpt import excerpt, visible
from mkdocs_blogposts.content.rule import RULES

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.findings import CheckResult, Finding
    from mkdocs_blogposts.commands.project import ShownPath
    from mkdocs_blogposts.content.rule import Rule


COLORS: Final = {"error": "red", "warning": "yellow", "info": "blue"}


def text_report(result: CheckResult, shown: ShownPath, *, excerpts: bool) -> Iterator[str]:
    """Yield the lines of a report. They are styled: print them with `click.echo`, which keeps styles to terminals.

    Without excerpts each finding is one line, as in the log of a build but for the severity:
    `docs/posts/a.md:4:10: warning: what is wrong; what to write instead [rule]`.
    """
    texts: dict[str, str] = {}
    for finding in result.findings:
        problem = finding.problem
        place = click.style(f"{visible(shown.path(problem.path))}:{problem.line}:{problem.column}:", bold=True)
        severity = click.style(f"{finding.severity}:", fg=COLORS[finding.severity], bold=True)
        message, hint, rule = visible(problem.message), visible(problem.hint), f"[{problem.rule}]"
        source = None
        if excerpts:
            text = texts.setdefault(problem.path, result.text(problem.path))
            source = excerpt(text, line=problem.line, column=problem.column, gutter=3)
        if source is None:
            yield f"{place} {severity} {message}; {hint} {rule}"
            continue
        yield f"{place} {severity} {message} {click.style(rule, dim=True)}"
        yield source[0]
        yield f"{source[1]} {click.style(hint, fg='green')}"
        yield ""


def summary(result: CheckResult) -> str:
    """Return what was found in one line: "2 errors and 1 warning in 61 posts"."""
    posts = _counted(result.posts, "post")
    words = {"error": "error", "warning": "warning", "info": "note"}
    found = ((_count(result.findings, severity), word) for severity, word in words.items())
    *counts, last = [_counted(count, word) for count, word in found if count] or [""]
    listed = f"{', '.join(counts)} and {last}" if counts else last
    return f"{listed} in {posts}" if listed else f"{posts}, no problems"


def _count(findings: tuple[Finding, ...], severity: str) -> int:
    return sum(finding.severity == severity for finding in findings)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


VERSION: Final = 1
"""Of the form; a later one with other fields has another number."""


def json_report(result: CheckResult, shown: ShownPath) -> str:
    """Return `{version, posts, problems}`; each problem has path, line, column, severity, rule, message and hint."""
    problems = [
        {
            "path": shown.path(finding.problem.path),
            "line": finding.problem.line,
            "column": finding.problem.column,
            "severity": finding.severity,
            "rule": finding.problem.rule,
            "message": finding.problem.message,
            "hint": finding.problem.hint,
        }
        for finding in result.findings
    ]
    return json.dumps({"version": VERSION, "posts": result.posts, "problems": problems}, indent=2)


_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}
_MESSAGE: Final[Mapping[str, str]] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final[Mapping[str, str]] = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def github_report(result: CheckResult, shown: ShownPath) -> Iterator[str]:
    """Yield `::warning file=…,line=…,col=…,title=…::what is wrong; what to write instead` for each finding."""
    for finding in result.findings:
        problem = finding.problem
        path = _escaped(shown.path(problem.path), _PROPERTY)
        message = _escaped(f"{problem.message}; {problem.hint}", _MESSAGE)
        place = f"file={path},line={problem.line},col={problem.column}"
        yield f"::{_COMMANDS[finding.severity]} {place},title={problem.rule}::{message}"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(character, character) for character in text)


SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
_INDEXES: Final = {rule: index for index, rule in enumerate(RULES)}


def sarif_report(result: CheckResult, shown: ShownPath) -> str:
    """Return a log of one run: every rule with what it means and examples, and a result for each finding."""
    run = {
        "tool": {
            "driver": {
                "name": "mkdocs-blogposts",
                "version": __version__,
                "rules": [_rule(rule) for rule in RULES.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, shown) for finding in result.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    explanation = explanation_of(rule)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": explanation.text},
        "help": {"text": explanation.text, "markdown": explanation.markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, shown: ShownPath) -> dict[str, Any]:
    problem = finding.problem
    location = {
        "artifactLocation": {"uri": quote(shown.path(problem.path)), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.rule,
        "ruleIndex": _INDEXES[problem.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{problem.message}; {problem.hint}"},
        "locations": [{"physicalLocation": location}],
    }
