"""Problems, told to the writer in MkDocs' log."""

from __future__ import annotations

import logging
import os
import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.exceptions import PluginError

from mkdocs_blogposts.content.excerpt import excerpt
from mkdocs_blogposts.publish.source_file import find_endless_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.publish.severity import Severities

ENDLESS: Final = "{}:1:1: a build would never end here: folders lie too deep, or links to folders lead round; delete it"
log: Final = logging.getLogger("mkdocs.plugins.mkdocs_blogposts")
"""Without the prefix that MkDocs puts before plugins' messages, so that each problem begins with its file."""


_LEVELS: Final[Mapping[str, int]] = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO}


def docs_prefix(config: MkDocsConfig) -> str:
    """Return the docs folder as a writer names it: relative to mkdocs.yml, with `/` and one at the end."""
    start = os.path.dirname(config.config_file_path) if config.config_file_path else os.curdir  # noqa: PTH120
    return os.path.relpath(config.docs_dir, start or os.curdir).replace(os.sep, "/") + "/"


def report(problems: Iterable[Problem], config: MkDocsConfig, severities: Severities) -> int:
    """Log each problem once, by file and line: warnings, which `--strict` turns into a failure, errors, and the rest.

    Problems that the site switched off are not told. Returns how many are errors.
    """
    prefix = docs_prefix(config)
    errors = 0
    for problem in sorted(set(problems)):
        severity = severities.of(problem)
        if severity != "off":
            log.log(_LEVELS[severity], "%s", _lines(problem, prefix, config))
        errors += severity == "error"
    return errors


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
