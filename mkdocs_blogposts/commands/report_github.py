"""Findings as commands of GitHub Actions, which shows each beside its line in a pull request.

https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.inspection import Inspection
    from mkdocs_blogposts.commands.shown_path import ShownPath

_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}
_MESSAGE: Final[Mapping[str, str]] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final[Mapping[str, str]] = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def github_report(inspection: Inspection, shown: ShownPath) -> Iterator[str]:
    """Yield `::warning file=…,line=…,col=…,title=…::what is wrong; what to write instead` for each finding."""
    for finding in inspection.findings:
        problem = finding.problem
        path = _escaped(shown.path(problem.path), _PROPERTY)
        message = _escaped(f"{problem.message}; {problem.hint}", _MESSAGE)
        place = f"file={path},line={problem.line},col={problem.column}"
        yield f"::{_COMMANDS[finding.severity]} {place},title={problem.rule}::{message}"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(character, character) for character in text)
