"""Problems, told to the writer in MkDocs' log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.content.problem import Problem

log: Final = logging.getLogger("mkdocs.plugins.mkdocs_blogposts")
"""Without the prefix that MkDocs puts before plugins' messages, so that each problem begins with its file."""


def docs_prefix(config: MkDocsConfig) -> str:
    """Return the docs folder as a writer names it: relative to mkdocs.yml, with `/` and one at the end."""
    start = os.path.dirname(config.config_file_path) if config.config_file_path else os.curdir  # noqa: PTH120
    return os.path.relpath(config.docs_dir, start or os.curdir).replace(os.sep, "/") + "/"


def report(problems: Iterable[Problem], config: MkDocsConfig) -> None:
    """Log each problem once, as a warning, by file and line: `--strict` then fails the build, after all of them."""
    prefix = docs_prefix(config)
    for problem in sorted(set(problems)):
        log.warning("%s", replace(problem, path=prefix + problem.path))
