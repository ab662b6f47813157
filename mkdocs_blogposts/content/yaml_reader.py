"""Front matter in YAML: from events to values, without ever building what an alias or a tag asks for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, cast

from yaml.error import Mark, MarkedYAMLError, YAMLError
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

from .characters import shown
from .document import Position
from .scalar import ScalarError, resolve
from .source import Limits
from .tree import Refused, Tree
from .yaml_fault import Fault
from .yaml_scanner import PortableParser
from .yaml_wording import no_space_after_colon, worded

try:
    from yaml._yaml import CParser as FastParser
except ImportError:  # PyYAML may be built without libyaml
    FastParser = None  # type: ignore[assignment,misc]

__all__ = ["FastParser", "PortableParser", "read_yaml"]


class _Events(Protocol):
    def check_event(self) -> bool: ...
    def get_event(self) -> Event | None: ...


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

    libyaml is asked first, where it is there: what it reads without a problem, the portable parser reads equally.
    Everything else is read again by the portable parser, whose answer stands, so that values, places and the
    wording of problems never depend on libyaml.
    """
    if not text.endswith("\n"):
        text += "\n"  # where no line end is at the end, libyaml places what is missing on a line that is not there
    if FastParser is not None:
        reading = _Reading(text, path=path, limits=limits, first_line=first_line)
        try:
            reading.take(FastParser(text))
        except (YAMLError, Refused):
            pass
        else:
            if not reading.tree.problems:
                return YamlReading(reading.tree, reading.doubtful)
    reading = _Reading(text, path=path, limits=limits, first_line=first_line)
    parser = PortableParser(text)
    try:
        reading.take(parser)
    except Refused:
        pass
    except MarkedYAMLError as error:
        reading.report(error, parser)
        return YamlReading(reading.tree, reading.doubtful, failed=True)
    except (ValueError, OverflowError):
        reading.no_character(parser.get_mark())
        return YamlReading(reading.tree, reading.doubtful, failed=True)
    return YamlReading(reading.tree, reading.doubtful)


class _Reading:
    """One pass over the events of a parser."""

    def __init__(self, text: str, *, path: str, limits: Limits, first_line: int) -> None:
        self.tree = Tree(path=path, limits=limits)
        self.doubtful = False
        self._text = text
        self._limits = limits
        self._first_line = first_line
        self._documents = 0
        self._flow = False
        self._plain_key = ""
        """The key that came last, where it stands without quotes."""

    def take(self, parser: _Events) -> None:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
                self._scalar(event, self._place(event.start_mark))  # what nearly every node is
            elif isinstance(event, NodeEvent):
                self._node(event)
            elif isinstance(event, CollectionEndEvent):
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
                place, "alias", f"`*{shown(event.anchor or '')}` is an alias, which is not followed", hint
            )
            self.tree.add(f"*{event.anchor}", place)
            return
        if event.anchor is not None:
            hint = "delete it, or put the text in quotes if the `&` is meant"
            self.tree.problem(place, "anchor", f"`&{shown(event.anchor)}` is an anchor, which is not kept", hint)
        if not isinstance(event, ScalarEvent | CollectionStartEvent):
            return
        if event.tag is not None:
            hint = "delete it, or put the text in quotes if the `!` is meant"
            self.tree.problem(place, "tag", "a tag (`!…`) stands here, and tags are not followed", hint)
        if isinstance(event, ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, MappingStartEvent):
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
        except ScalarError as error:
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

    def _place(self, mark: object) -> Position:
        mark = cast("Mark", mark)  # libyaml's and PyYAML's own are two classes, and never None in an event
        return Position(mark.line + self._first_line, mark.column + 1)

    def report(self, error: MarkedYAMLError, parser: PortableParser) -> None:
        """Note what a syntax error means to a writer."""
        self._note(*worded(Fault.of(error, parser, text=self._text, first_line=self._first_line)))

    def no_character(self, mark: Mark) -> None:
        """Note an escape for a code point beyond Unicode, which ends PyYAML's scanner with a ValueError."""
        hint = "write four hexadecimal digits after `\\u`, or the character itself"
        self._note(self._place(mark), "escape", "this escape stands for no character", hint)

    def _note(self, place: Position, rule: str, message: str, hint: str) -> None:
        with suppress(Refused):
            self.tree.problem(place, rule, message, hint)
