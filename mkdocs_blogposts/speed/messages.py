"""What MkDocs logs while it converts a page: dead links, for the most part. Who skips the conversion repeats it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

HOST = "mkdocs"
"""Logger of MkDocs, above those of its modules and plugins."""


class Message(NamedTuple):
    """One line of the log."""

    logger: str
    level: int
    text: str


class Listener(logging.Handler):
    """Writes down what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.messages: list[Message] = []
        self.repeatable = True
        """Whether the messages are all that was logged: no traceback, and nothing of others than MkDocs."""

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record of MkDocs."""
        self.messages.append(Message(record.name, record.levelno, record.getMessage()))
        self.repeatable &= not record.exc_info


class _Stranger(logging.Handler):
    """Notices what loggers outside of MkDocs say, and lets it pass."""

    def __init__(self, listener: Listener, *, alone: bool) -> None:
        super().__init__(logging.NOTSET)
        self._listener = listener
        self._alone = alone

    def emit(self, record: logging.LogRecord) -> None:
        if _is_of_host(record):
            return
        self._listener.repeatable = False
        last = logging.lastResort
        if self._alone and last and record.levelno >= last.level:  # as it would have been printed without this handler
            last.handle(record)


class _Quiet(logging.Filter):
    """Keeps from a handler what MkDocs' own level would have kept from it."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record would have been logged."""
        return record.levelno >= self._level or not _is_of_host(record)


@contextmanager
def overheard() -> Iterator[Listener]:
    """Write down what MkDocs logs inside of the `with` block, from INFO on.

    `mkdocs build --quiet` logs less. What is written down must not depend on that, or a build with another level could
    not repeat it. So MkDocs' level is lowered meanwhile, and all other handlers go on to see what they saw before.
    """
    host, root, listener = logging.getLogger(HOST), logging.getLogger(), Listener()
    stranger = _Stranger(listener, alone=not root.handlers)
    level, quiet, others = host.level, _Quiet(host.getEffectiveLevel()), [*host.handlers, *root.handlers]
    for handler in others:
        handler.addFilter(quiet)
    host.addHandler(listener)
    root.addHandler(stranger)
    host.setLevel(min(logging.INFO, host.getEffectiveLevel()))
    try:
        yield listener
    finally:
        host.setLevel(level)
        host.removeHandler(listener)
        root.removeHandler(stranger)
        for handler in others:
            handler.removeFilter(quiet)


def repeat(messages: list[Message]) -> None:
    """Log messages again, so that who counts warnings counts these."""
    for message in messages:
        logging.getLogger(message.logger).log(message.level, "%s", message.text)


def is_debugging() -> bool:
    """Return whether MkDocs logs each step (`--verbose`), which a cached conversion cannot repeat."""
    return logging.getLogger(f"{HOST}.structure.pages").getEffectiveLevel() <= logging.DEBUG


def _is_of_host(record: logging.LogRecord) -> bool:
    return record.name == HOST or record.name.startswith(f"{HOST}.")
