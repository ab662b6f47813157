"""What MkDocs and its plugins logged during one build."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import mkdocs

from mkdocs_blogposts.content.problem import Problem

_PROBLEM = re.compile(
    r"^(?:mkdocs_blogposts: |blogposts: |\s*- )?(?P<path>\S.*?):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<message>.+?); (?P<hint>.+) \[(?P<rule>[a-z0-9-]+)\]$",
    re.MULTILINE,
)


class Log(logging.Handler):
    """The records of one build, from level INFO on, as on the terminal of `mkdocs build`."""

    def __init__(self, *, docs: str = "docs/") -> None:
        super().__init__(logging.INFO)
        self.docs = docs
        """The docs folder as the log names it, with `/` at the end."""
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    @property
    def messages(self) -> list[str]:
        """Every message, in order."""
        return [record.getMessage() for record in self.records]

    @property
    def warnings(self) -> list[str]:
        """The messages that make a strict build fail."""
        return [record.getMessage() for record in self.records if record.levelno >= logging.WARNING]

    @property
    def problems(self) -> list[Problem]:
        """The warnings about posts, read back from their text; `path` is relative to the docs folder."""
        return [
            Problem(
                path=found["path"].removeprefix(self.docs),
                line=int(found["line"]),
                column=int(found["column"]),
                rule=found["rule"],
                message=found["message"],
                hint=found["hint"],
            )
            for message in self.warnings
            for found in _PROBLEM.finditer(message)
        ]


@contextmanager
def logged(*, docs: str = "docs/") -> Iterator[Log]:
    """Collect what MkDocs logs inside the `with` block; every plugin's logger is a child of its own.

    In ProperDocs, which stands in for MkDocs, that has another name.
    """
    logger, log = logging.getLogger(mkdocs.__name__), Log(docs=docs)
    level = logger.level
    logger.addHandler(log)
    logger.setLevel(logging.INFO)
    try:
        yield log
    finally:
        logger.removeHandler(log)
        logger.setLevel(level)
