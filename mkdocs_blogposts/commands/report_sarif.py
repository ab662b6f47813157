"""Findings as SARIF 2.1.0, which code scanning of hosts and viewers in editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from mkdocs_blogposts import __version__
from mkdocs_blogposts.commands.explanation import explanation_of
from mkdocs_blogposts.content.rule import RULES

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.inspection import Finding, Inspection
    from mkdocs_blogposts.commands.shown_path import ShownPath
    from mkdocs_blogposts.content.rule import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
_INDEXES: Final = {rule: index for index, rule in enumerate(RULES)}


def sarif_report(inspection: Inspection, shown: ShownPath) -> str:
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
        "results": [_result(finding, shown) for finding in inspection.findings],
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
