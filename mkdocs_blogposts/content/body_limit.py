"""Bodies that take a converter of Markdown too long, or make it fail: found before, or stopped."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.document import Position
from mkdocs_blogposts.content.problem import Problem

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document

MOST: Final = 3000
"""How often a thing may stand in one paragraph, or in a body: what it costs grows with the square, a second here."""


@dataclass(frozen=True, slots=True)
class _Costly:
    """A thing that converters, or readers of what they make, look at again for each one that stands before it."""

    name: str
    pattern: re.Pattern[str]
    begins: tuple[str, ...]
    """Texts of which a body with any of it has one: most bodies are known by them to have too few."""
    in_body: bool = False
    """Whether all of a body counts, not only one paragraph."""


_COSTLY: Final = (
    _Costly("opening brackets", re.compile(r"\["), ("[",)),
    _Costly("addresses", re.compile(r"(?:https?|ftp|mailto|xmpp):|www\.", re.IGNORECASE), (":", "www.", "WWW.")),
    _Costly(
        "headings", re.compile(r"^ {0,3}(?:#{1,6}(?=\s|\w)|(?:=+|-+)\s*$)", re.MULTILINE), ("#", "=", "-"), in_body=True
    ),
    _Costly("comments or declarations", re.compile(r"<[!?]"), ("<!", "<?"), in_body=True),
)
_NEW_TEXT: Final = re.compile(r"\s*(?:$|[-*+|] |\||\d+[.)] )")
"""Lines that begin a text of their own: blank ones, items of lists, rows of tables."""


def find_slow(document: Document) -> Problem | None:
    """Return a problem where a body holds more of a costly thing than a build can wait for."""
    body = document.body
    for costly in _COSTLY:
        if sum(body.count(begin) for begin in costly.begins) <= MOST:
            continue
        code = CodeRanges(body)
        places = [found.start() for found in costly.pattern.finditer(body) if not code.in_block(found.start())]
        start = 0 if costly.in_body and len(places) > MOST else _crowded(body, places)
        if start is not None:
            where = "the body" if costly.in_body else "a paragraph"
            message = f"{where} holds more than {MOST:,} {costly.name}, which take hours to convert"
            line = document.body_line + body.count("\n", 0, start)
            return document.problem(
                Position(line, 1), "unreadable-body", message, hint="write it as code, or with fewer"
            )
    return None


def _crowded(body: str, places: list[int]) -> int | None:
    """Return where a paragraph begins that holds more than `MOST` of places; None where there is none."""
    if len(places) <= MOST:
        return None
    start = count = position = 0
    upcoming = iter(places)
    place = next(upcoming, None)
    for line in body.splitlines(keepends=True):
        if _NEW_TEXT.match(line):
            start, count = position + (0 if line.strip() else len(line)), 0
        position += len(line)
        while place is not None and place < position:
            count += 1
            place = next(upcoming, None)
        if count > MOST:
            return start
    return None


SECONDS: Final = 10.0
SECONDS_PER_MEGABYTE: Final = 20.0
"""Of a processor, for one body: several times what any real body takes."""
AGAIN: Final = 1.0
"""Seconds after which a body is stopped again that goes on: Python ignores what is raised while it collects garbage."""


class TooSlow(BaseException):
    """The time for a body is over. It is no `Exception`, as extensions of Markdown go on after many of those."""


@contextmanager
def bounded(body: str) -> Iterator[None]:
    """Raise TooSlow inside of the `with` block once the body has taken its time of the processor.

    Converters have many ways to take time that grows with the square of a text, and extensions have more. The limit
    needs a signal of the system, so Windows and threads other than the first have none.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + SECONDS_PER_MEGABYTE * len(body) / 1e6, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def too_slow(document: Document) -> Problem:
    """Return the problem of a body that takes more time than a body may."""
    message = "this body takes too long to convert"
    hint = "look for one sign that stands in it thousands of times; write it as code, or with fewer"
    return document.problem(Position(document.body_line, 1), "unreadable-body", message, hint=hint)


def too_deep(document: Document) -> Problem:
    """Return the problem of a body whose lists or quotes stand in each other deeper than the converter can follow."""
    message = "lists or quotes of this body stand in each other too deep to be converted"
    hint = "write it as code, or in fewer levels"
    return document.problem(Position(document.body_line, 1), "unreadable-body", message, hint=hint)


def unconvertible(document: Document, error: Exception) -> Problem:
    """Return the problem of a body that makes an extension of Markdown fail."""
    reason = " ".join(str(error).split())[:200]
    message = f"this body cannot be converted ({type(error).__name__}{': ' if reason else ''}{reason})"
    hint = "look for what an extension of Markdown cannot read, and write it another way"
    return document.problem(Position(document.body_line, 1), "unreadable-body", message, hint=hint)
