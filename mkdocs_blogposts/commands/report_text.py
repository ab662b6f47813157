"""Findings for people: a line each; at a terminal, with the line of the file that each is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

from mkdocs_blogposts.content.excerpt import excerpt, visible

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.inspection import Finding, Inspection
    from mkdocs_blogposts.commands.shown_path import ShownPath

COLORS: Final = {"error": "red", "warning": "yellow", "info": "blue"}


def text_report(inspection: Inspection, shown: ShownPath, *, excerpts: bool) -> Iterator[str]:
    """Yield the lines of a report. They are styled: print them with `click.echo`, which keeps styles to terminals.

    Without excerpts each finding is one line, as in the log of a build but for the severity:
    `docs/posts/a.md:4:10: warning: what is wrong; what to write instead [rule]`.
    """
    texts: dict[str, str] = {}
    for finding in inspection.findings:
        problem = finding.problem
        place = click.style(f"{visible(shown.path(problem.path))}:{problem.line}:{problem.column}:", bold=True)
        severity = click.style(f"{finding.severity}:", fg=COLORS[finding.severity], bold=True)
        message, hint, rule = visible(problem.message), visible(problem.hint), f"[{problem.rule}]"
        source = None
        if excerpts:
            text = texts.setdefault(problem.path, inspection.text(problem.path))
            source = excerpt(text, line=problem.line, column=problem.column, gutter=3)
        if source is None:
            yield f"{place} {severity} {message}; {hint} {rule}"
            continue
        yield f"{place} {severity} {message} {click.style(rule, dim=True)}"
        yield source[0]
        yield f"{source[1]} {click.style(hint, fg='green')}"
        yield ""


def summary(inspection: Inspection) -> str:
    """Return what was found in one line: "2 errors and 1 warning in 61 posts"."""
    posts = _counted(inspection.posts, "post")
    words = {"error": "error", "warning": "warning", "info": "note"}
    found = ((_count(inspection.findings, severity), word) for severity, word in words.items())
    *counts, last = [_counted(count, word) for count, word in found if count] or [""]
    listed = f"{', '.join(counts)} and {last}" if counts else last
    return f"{listed} in {posts}" if listed else f"{posts}, no problems"


def _count(findings: tuple[Finding, ...], severity: str) -> int:
    return sum(finding.severity == severity for finding in findings)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
