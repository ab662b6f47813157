"""YAML to values with places: event by event, without ever building what an alias or a tag asks for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from mkdocs_blogposts.content.document import Position
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.source import Limits
from mkdocs_blogposts.content.text import quoted
from mkdocs_blogposts.content.tree import Refused, Tree, resolve
from mkdocs_blogposts.content.yaml_errors import (
    COLON,
    NESTING,
    NO_CHARACTER,
    Fault,
    mark_of,
    no_space_after_colon,
    worded,
)

try:
    from yaml import CSafeLoader as FastLoader
except ImportError:  # PyYAML may be built without libyaml
    FastLoader = None  # type: ignore[assignment,misc]

__all__ = ["FastLoader", "YamlReading", "read_yaml"]

_ONLY_PORTABLE: Final = frozenset({COLON, NESTING, NO_CHARACTER})
"""What libyaml gives up on and PyYAML's own parser reads, where no tab comes before."""


@dataclass(frozen=True, slots=True)
class YamlReading:
    """What YAML makes of a front matter."""

    tree: Tree
    doubtful: bool
    """Whether a flow mapping holds what JavaScript reads as something else: a comment, a colon without a space."""
    failed: bool = False
    """Whether this is no YAML at all."""


def read_yaml(text: str, *, path: str, limits: Limits, first_line: int = 2) -> YamlReading:
    r"""Read a front matter, without its `---` lines, whose line ends are `\n` and that has nothing invisible.

    Where libyaml is not there, PyYAML's own parser reads the same, or refuses what only libyaml takes: tabs between
    words, and a question mark in a word of a flow mapping.
    """
    if not text.endswith("\n"):
        text += "\n"  # where no line end is at the end, libyaml places what is missing on a line that is not there
    reading = _Reading(text, path=path, limits=limits, first_line=first_line)
    error = reading.take(yaml.SafeLoader if FastLoader is None else FastLoader)
    if FastLoader is not None and error is not None and error.problem in _ONLY_PORTABLE:
        other = _Reading(text, path=path, limits=limits, first_line=first_line)
        told = other.take(yaml.SafeLoader)
        if told is None or mark_of(told).index > mark_of(error).index:
            reading, error = other, told
    if error is not None:
        reading.report(error)
    return YamlReading(reading.tree, reading.doubtful, failed=error is not None)


class _Reading:
    """One pass over the events of a parser."""

    def __init__(self, text: str, *, path: str, limits: Limits, first_line: int) -> None:
        self.tree = Tree(path=path, limits=limits)
        self.doubtful = False
        self._text = text
        self._limits = limits
        self._first_line = first_line
        self._documents = 0
        self._opened: list[Any] = []
        """Where each mapping and list begins that is open."""
        self._flow = False
        self._plain_key = ""
        """The key that came last, where it stands without quotes."""

    def take(self, loader: Callable[[str], Any]) -> MarkedYAMLError | None:
        """Read all events that a loader finds; return the syntax error that ends them, if one does."""
        parser = loader(self._text)
        with suppress(Refused):
            try:
                while parser.check_event():
                    self._take(parser.get_event())
            except MarkedYAMLError as error:
                return error
            except (ValueError, OverflowError):  # PyYAML's own parser makes characters of all numbers
                return MarkedYAMLError(problem=NO_CHARACTER, problem_mark=parser.get_mark())
        return None

    def _take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
            self._scalar(event, self._place(event.start_mark))  # what nearly every node is
        elif isinstance(event, NodeEvent):
            self._node(event)
        elif isinstance(event, CollectionEndEvent):
            self._opened.pop()
            self.tree.close()
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                hint = "write one front matter, between two lines of `---`"
                message = "a second YAML document begins here"
                self.tree.refuse(self._place(event.start_mark), "second-document", message, hint)

    def _node(self, event: NodeEvent) -> None:
        place = self._place(event.start_mark)
        if isinstance(event, AliasEvent):
            hint = "write the value itself, or put the text in quotes if the `*` is meant"
            self.tree.problem(
                place, "alias", f"`*{quoted(event.anchor or '')}` is an alias, which is not followed", hint
            )
            self.tree.add(f"*{event.anchor}", place)
            return
        if event.anchor is not None:
            hint = "delete it, or put the text in quotes if the `&` is meant"
            self.tree.problem(place, "anchor", f"`&{quoted(event.anchor)}` is an anchor, which is not kept", hint)
        if not isinstance(event, ScalarEvent | CollectionStartEvent):
            return
        if event.tag is not None:
            hint = "delete it, or put the text in quotes if the `!` is meant"
            self.tree.problem(place, "tag", "a tag (`!…`) stands here, and tags are not followed", hint)
        if isinstance(event, ScalarEvent):
            self._scalar(event, place)
            return
        self._opened.append(event.start_mark)
        if isinstance(event, MappingStartEvent):
            self._flow = self._flow or bool(event.flow_style)
            self.tree.open_mapping(place)
        else:
            self.tree.open_list(place)

    def _scalar(self, event: ScalarEvent, place: Position) -> None:
        word: str = event.value
        if not event.implicit[0] or event.tag is not None:
            self.tree.add(word, place)
            return
        if not self.tree.is_begun and (
            told := no_space_after_colon(self._text.split("\n")[place.line - self._first_line])
        ):
            self.tree.refuse(place, "missing-space", *told)
        if not word and not self.tree.expects_key:
            place = self._place_of_nothing(place)
        if self._flow and ("//" in word or "/*" in word or ":" in word):
            self.doubtful = True
        if word == "<<" and self.tree.expects_key:
            self.tree.problem(
                place, "merge-key", "`<<` merges another mapping, which is not done", "write the keys out"
            )
        try:
            value = resolve(word, number_length=self._limits.number_length)
        except Mistake as error:
            self.tree.problem(place, error.rule, error.message, error.hint)
            value = word
        self.tree.add(value, place, written=word)
        if self.tree.expects_value:
            self._plain_key = word

    def _place_of_nothing(self, place: Position) -> Position:
        """Return where a missing value is looked for; note what stands in the place of its key."""
        place = self.tree.place_of_nothing(place)
        key, self._plain_key = self._plain_key, ""
        if key.startswith(("//", "/*")):
            hint = "begin a comment with `#`, or put every text in quotes to have all of it read as JavaScript"
            self.tree.problem(place, "comment", f"`{key[:2]}` begins no comment in YAML", hint)
        elif self._flow and (told := no_space_after_colon(key)):
            self.tree.problem(place, "missing-space", *told)
        return place

    def _place(self, mark: Any) -> Position:
        return Position(mark.line + self._first_line, mark.column + 1)

    def report(self, error: MarkedYAMLError) -> None:
        """Add the problem that a syntax error is, in the words of a writer."""
        opened = self._opened[-1] if self._opened else None
        with suppress(Refused):
            self.tree.problem(*worded(Fault.of(error, opened, text=self._text, first_line=self._first_line)))
