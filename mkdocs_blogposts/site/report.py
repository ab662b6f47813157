"""Problems as MkDocs' log tells them, and how much each rule matters."""

from __future__ import annotations

import logging
import os
import posixpath
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import mkdocs
from mkdocs.exceptions import PluginError
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_blogposts.content.excerpt import excerpt
from mkdocs_blogposts.content.rule import FORMER, RULES, SEVERITIES, Severity
from mkdocs_blogposts.content.similar import nearest
from mkdocs_blogposts.site.source_file import find_endless_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

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


ENDLESS: Final = "{}:1:1: a build would never end here: folders lie too deep, or links to folders lead round; delete it"
MKDOCS: Final = mkdocs.__name__
"""What the modules and loggers of MkDocs are below: `properdocs` where ProperDocs stands in for it."""
log: Final = logging.getLogger(f"{MKDOCS}.plugins.mkdocs_blogposts")
"""Without the prefix that MkDocs puts before plugins' messages, so that each problem begins with its file."""


@contextmanager
def quiet(module: str) -> Iterator[None]:
    """Let one of MkDocs' modules, named below `mkdocs`, log nothing inside the `with` block."""
    silent = logging.getLogger(f"{MKDOCS}.{module}")
    before, silent.disabled = silent.disabled, True
    try:
        yield
    finally:
        silent.disabled = before


_LEVELS: Final[Mapping[str, int]] = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO}


ERRORS: Final[tuple[Severity, ...]] = ("error",)


def docs_prefix(config: MkDocsConfig) -> str:
    """Return the docs folder as a writer names it: relative to mkdocs.yml, with `/` and one at the end."""
    start = os.path.dirname(config.config_file_path) if config.config_file_path else os.curdir  # noqa: PTH120
    return os.path.relpath(config.docs_dir, start or os.curdir).replace(os.sep, "/") + "/"


def report(
    problems: Iterable[Problem],
    config: MkDocsConfig,
    severities: Severities,
    *,
    ending: Collection[Severity] = ERRORS,
) -> int:
    """Log each problem once, by file and line: warnings, which `--strict` turns into a failure, errors, and the rest.

    Problems that the site switched off are not told. Returns how many are of severities that end a build.
    """
    prefix = docs_prefix(config)
    ends = 0
    for problem in sorted(set(problems)):
        severity = severities.of(problem)
        if severity != "off":
            log.log(_LEVELS[severity], "%s", _lines(problem, prefix, config))
        ends += severity in ending
    return ends


def stop_on(errors: int) -> None:
    """Raise PluginError, which ends the build with one line, where there are errors: after all problems were told."""
    if errors:
        count = "1 problem is" if errors == 1 else f"{errors} problems are"
        raise PluginError(f"{count} of rules that `mkdocs.yml` sets to error; see above")


def refuse_endless(config: MkDocsConfig) -> None:
    """Raise PluginError where the docs folder has a folder that MkDocs would walk through for ever."""
    folder = find_endless_folder(config.docs_dir)
    if folder is not None:
        raise PluginError(ENDLESS.format(docs_prefix(config) + folder))


@contextmanager
def written() -> Iterator[None]:
    """Raise PluginError, which ends the build with one line, where what is done inside cannot write a file."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise PluginError(f"the site cannot be written: {where}{error.strerror or error}") from error


def _lines(problem: Problem, prefix: str, config: MkDocsConfig) -> str:
    """Return a problem in one line; for a person at a terminal, with the line that it is about."""
    line = str(replace(problem, path=posixpath.normpath(prefix + problem.path)))
    if not sys.stderr.isatty() or problem.rule == "unreadable-file":  # which may lead out of the docs folder
        return line
    try:
        text = Path(config.docs_dir, problem.path).read_text("utf-8")
    except (OSError, ValueError):
        return line
    return "\n".join((line, *(excerpt(text, line=problem.line, column=problem.column) or ())))
