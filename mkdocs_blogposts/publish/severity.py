"""How much each rule matters on a site, and for single files of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pathspec.gitignore import GitIgnoreSpec

from mkdocs_blogposts.content.rule import FORMER, RULES, SEVERITIES, Severity
from mkdocs_blogposts.content.similar import nearest

if TYPE_CHECKING:
    from mkdocs_blogposts.content.problem import Problem


@dataclass(frozen=True, slots=True)
class Severities:
    """What the option `rules` says; a rule that it does not name has the severity of its own."""

    chosen: Mapping[str, tuple[tuple[GitIgnoreSpec, Severity], ...]] = field(default_factory=dict)
    """For each rule, files of the docs folder and what counts for them; the first that fit a file count."""

    def of(self, problem: Problem) -> Severity:
        """Return how much a problem matters."""
        for files, severity in self.chosen.get(problem.rule, ()):
            if files.match_file(problem.path):
                return severity
        return RULES[problem.rule].severity if problem.rule in RULES else "warning"


def read_severities(value: Any) -> Severities:
    """Return the option `rules`: ids of rules, each with a severity, or with severities and the files they are for.

    Files are patterns of a `.gitignore`, relative to the docs folder. YAML reads `off` as false, as a value and as a
    key; both are understood. Raises ValueError with what to write instead.
    """
    if value is None:
        return Severities()
    if not isinstance(value, Mapping):
        raise ValueError(f"Write a mapping such as {{unknown-key: off}}, not {value!r}")  # noqa: TRY004 - a wrong text
    return Severities({_rule(rule): tuple(_choices(rule, chosen)) for rule, chosen in value.items()})


def _rule(rule: object) -> str:
    if rule in RULES:
        return str(rule)
    guess = FORMER.get(str(rule)) or nearest(str(rule), RULES)
    raise ValueError(f"There is no rule {rule!r}" + (f"; did you mean {guess!r}?" if guess else ""))


def _choices(rule: str, chosen: object) -> Iterator[tuple[GitIgnoreSpec, Severity]]:
    if not isinstance(chosen, Mapping):
        yield GitIgnoreSpec.from_lines(["*"]), _severity(rule, chosen)
        return
    for severity, files in chosen.items():
        patterns = [files] if isinstance(files, str) else files
        if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
            raise ValueError(f"{rule}: write files for a severity, such as {{off: [posts/old/]}}, not {files!r}")
        yield GitIgnoreSpec.from_lines(patterns), _severity(rule, severity)


def _severity(rule: str, word: object) -> Severity:
    severity = "off" if word is False else word
    for known in SEVERITIES:
        if severity == known:
            return known
    raise ValueError(f"{rule}: {word!r} is none of {', '.join(SEVERITIES)}")
