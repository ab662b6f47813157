"""Findings for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.inspection import Inspection
    from mkdocs_blogposts.commands.shown_path import ShownPath

VERSION: Final = 1
"""Of the form; a later one with other fields has another number."""


def json_report(inspection: Inspection, shown: ShownPath) -> str:
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
        for finding in inspection.findings
    ]
    return json.dumps({"version": VERSION, "posts": inspection.posts, "problems": problems}, indent=2)
