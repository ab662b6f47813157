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
        if record.name == HOST or record.name.startswith(f"{HOST}."):
            return
        self._listener.repeatable = False
        last = logging.lastResort
        if self._alone and last and record.levelno >= last.level:  # as it would have been printed without this handler
            last.handle(record)


@contextmanager
def overheard() -> Iterator[Listener]:
    """Write down what is logged inside of the `with` block."""
    host, root, listener = logging.getLogger(HOST), logging.getLogger(), Listener()
    stranger = _Stranger(listener, alone=not root.handlers)
    host.addHandler(listener)
    root.addHandler(stranger)
    try:
        yield listener
    finally:
        host.removeHandler(listener)
        root.removeHandler(stranger)


def repeat(messages: list[Message]) -> None:
    """Log messages again, so that who counts warnings counts these."""
    for message in messages:
        logging.getLogger(message.logger).log(message.level, "%s", message.text)


def loudness() -> int:
    """Return from which level on MkDocs logs; what is below cannot be overheard."""
    return logging.getLogger(f"{HOST}.structure.pages").getEffectiveLevel()
