"""The values of a front matter with their places, built node by node, so that nothing grows past the limits."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NoReturn, TypeAlias

from mkdocs_blogposts.content.date import advice
from mkdocs_blogposts.content.document import KeyPath, Position
from mkdocs_blogposts.content.problem import Mistake, Problem
from mkdocs_blogposts.content.source import Limits
from mkdocs_blogposts.content.text import name_of, paired, quoted, unprintable_in

Scalar: TypeAlias = bool | int | float | str | date | datetime | None

_WORDS: dict[str, bool | None] = {"": None, "~": None}
_WORDS |= {form: None for word in ("null",) for form in (word, word.title(), word.upper())}
_WORDS |= {form: True for word in ("yes", "true", "on") for form in (word, word.title(), word.upper())}
_WORDS |= {form: False for word in ("no", "false", "off") for form in (word, word.title(), word.upper())}

_INTEGER = re.compile(r"[-+]?(?:0b(?=_*[01])[01_]+|0x(?=_*[0-9a-fA-F])[0-9a-fA-F_]+|[0-9][0-9_]*)", re.ASCII)
_FLOAT = re.compile(
    r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|\.(?:inf|Inf|INF))"
    r"|\.(?:nan|NaN|NAN)",
    re.ASCII,
)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_TIME = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?"
    r"(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?",
    re.ASCII,
)
_FIRST = frozenset("0123456789-+.~nNyYtTfFoO")
"""No word that means something else than itself begins with another character."""


def resolve(word: str, *, number_length: int) -> Scalar:
    """Return the value of a plain (unquoted) YAML scalar.

    The words are those of YAML 1.1 as PyYAML's SafeLoader, and therefore MkDocs, reads them: `yes`, `no`, `on`,
    `off`, `true`, `false`; `null`, `~` and nothing; `0x1F`, `0b11`, `1_000`; `1.5`, `1.0e+3`; dates and times.
    It differs where that reading surprises writers:

    - `12:30` is text, not 750 (numbers of base 60 are gone from YAML 1.2);
    - `010` is 10 and `08` is 8, not 8 and the text "08" (octal numbers are written `0o10` in YAML 1.2);
    - `.inf`, `.nan` and numbers too large for a float are refused, as nothing can be ordered by them.

    Raises Mistake for a date or a time that does not exist, and for a number of more than `number_length`
    characters (converting one takes time that grows with the square of its length).
    """
    if word[:1] not in _FIRST and word:
        return word
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word):
        return _integer(_bounded(word, number_length))
    if _FLOAT.fullmatch(word):
        number = _bounded(word, number_length).replace("_", "").lower()
        return finite(number.replace(".inf", "inf").replace(".nan", "nan"), word)
    if (match := _DATE.fullmatch(word)) or (match := _TIME.fullmatch(word)):
        try:
            return _moment(*match.groups())
        except (ValueError, OverflowError) as error:
            message = f"`{quoted(word)}` is no date or time that exists"
            hint = f"{advice(*map(int, match.groups()[:3]))}, or put it in quotes if it is text"
            raise Mistake("impossible-date", message, hint) from error
    return word


def finite(number: str, word: str) -> float:
    """Return the float that `number` spells; raise Mistake, which shows it as `word`, unless it is finite."""
    value = float(number)
    if math.isfinite(value):
        return value
    message = f"`{quoted(word)}` is no number that anything can be ordered by"
    raise Mistake("no-finite-number", message, "write one that has an end, or put it in quotes if it is text")


def _bounded(word: str, number_length: int) -> str:
    if len(word) <= number_length:
        return word
    message = f"a number of {len(word):,} characters is longer than {number_length}"
    raise Mistake("number-too-long", message, "put it in quotes if it is text")


def _integer(word: str) -> int:
    digits = word.replace("_", "").lower()
    base = 16 if "x" in digits else 2 if "0b" in digits else 10
    return int(digits, base)


def _moment(year: str, month: str, day: str, *rest: str | None) -> date | datetime:
    if not rest:
        return date(int(year), int(month), int(day))
    hour, minute, second, fraction, utc, sign, zone_hours, zone_minutes = rest
    zone = UTC if utc else None
    if sign:
        offset = timedelta(hours=int(zone_hours or 0), minutes=int(zone_minutes or 0))
        zone = timezone(-offset if sign == "-" else offset)
    return datetime(
        int(year),
        int(month),
        int(day),
        int(hour or 0),
        int(minute or 0),
        int(second or 0),
        int((fraction or "").ljust(6, "0")[:6]),
        tzinfo=zone,
    )


class Refused(Exception):  # noqa: N818 -- it says what happened to the file
    """Reading cannot go on; the problem is already in the tree."""


@dataclass(slots=True)
class _Level:
    """A mapping or list that is not closed yet."""

    path: KeyPath
    content: dict[str, object] | list[object]
    key: str | None = None
    """In a mapping: the key whose value comes next."""
    lines: dict[str, int] = field(default_factory=dict)
    """In a mapping: the line of each key."""

    @property
    def expects_key(self) -> bool:
        return self.key is None and isinstance(self.content, dict)


class Tree:
    """Builds the values of a front matter from nodes in the order of the file, with their places and problems.

    Both readers write to it, so that limits, keys and duplicates are judged in one place. Recursion-free: the open
    mappings and lists are a list, and their number is bounded.
    """

    def __init__(self, *, path: str, limits: Limits) -> None:
        self.values: dict[str, object] = {}
        self.keys: dict[KeyPath, Position] = {}
        self.places: dict[KeyPath, Position] = {}
        self.problems: list[Problem] = []
        self.doubts: list[Problem] = []
        """Problems with which the values can be used, as far as this layer can tell."""
        self.repeated: set[str] = set()
        """Keys of the outermost mapping that are written twice, with two values."""
        self._path = path
        self._limits = limits
        self._levels: list[_Level] = []
        self._nodes = 0

    @property
    def is_begun(self) -> bool:
        """Whether the outermost mapping is open."""
        return bool(self._levels)

    @property
    def expects_key(self) -> bool:
        """Whether the next node is the key of a mapping."""
        return bool(self._levels) and self._levels[-1].expects_key

    @property
    def expects_value(self) -> bool:
        """Whether the next node is the value of a key."""
        return bool(self._levels) and self._levels[-1].key is not None

    def place_of_nothing(self, place: Position) -> Position:
        """Return where a value that is not there is looked for: at its key, else at `place`.

        Parsers do not agree on where nothing begins, and a writer looks for the key.
        """
        level = self._levels[-1] if self._levels else None
        return place if level is None or level.key is None else self.keys.get((*level.path, level.key), place)

    def problem(self, place: Position, rule: str, message: str, hint: str) -> None:
        """Add a problem; raise Refused once there are `Limits.problems`."""
        self.problems.append(self._told(place, rule, message, hint))
        if len(self.problems) + len(self.doubts) >= self._limits.problems:
            raise Refused

    def _told(self, place: Position, rule: str, message: str, hint: str) -> Problem:
        return Problem(self._path, place.line, place.column, rule, message, hint)

    def refuse(self, place: Position, rule: str, message: str, hint: str) -> NoReturn:
        """Add a problem after which nothing more can be read; always raises Refused."""
        self.problem(place, rule, message, hint)
        raise Refused

    def open_mapping(self, place: Position) -> None:
        """Begin a mapping."""
        self._open(place, {})

    def open_list(self, place: Position) -> None:
        """Begin a list."""
        if not self._levels:
            hint = "write `key: value` lines, or begin the text with `***` if `---` is meant as a horizontal rule"
            self.refuse(place, "not-a-mapping", "the front matter is a list, not keys with values", hint)
        self._open(place, [])

    def close(self) -> None:
        """End the innermost mapping or list."""
        content = self._levels.pop().content
        if not self._levels:
            self.values = content if isinstance(content, dict) else {}
        elif self._levels[-1].expects_key:
            # This mapping or list stood in the place of a key, which is a problem already; its value comes next.
            self._levels[-1].key = ""
        else:
            self._levels[-1].key = None

    def add(self, value: Scalar, place: Position, *, written: str = "") -> None:
        """Add a key or a value that is neither mapping nor list; `written` is how the file spells it."""
        if not self._levels:
            hint = "write `key: value` lines, or begin the text with `***` if `---` is meant as a horizontal rule"
            self.refuse(place, "not-a-mapping", "the text between the `---` lines has no keys", hint)
        if isinstance(value, str):
            value = self._printable(value, place)
        if self._levels[-1].expects_key:
            self._add_key(value, place, written)
        else:
            self._place(value, place)
            self._levels[-1].key = None

    def _printable(self, text: str, place: Position) -> str:
        r"""Note a character that an escape such as `\ud800` or `\0` smuggles in, and return the text without pairs."""
        if not unprintable_in(text):
            return text
        text = paired(text)
        if found := unprintable_in(text):
            message = f"an escape in this text stands for {name_of(found[0])}, which no page can show"
            self.problem(place, "control-character", message, "delete the escape, or write the character that you mean")
        return text

    def _add_key(self, key: Scalar, place: Position, written: str) -> None:
        self._count(place)
        level = self._levels[-1]
        if not isinstance(key, str):
            level.key = ""
            message, hint = _not_text(key, written)
            self.problem(place, "key-not-text", message, hint)
            return
        level.key = key
        if key in level.lines:
            message = f"the key `{quoted(key)}` is written twice, first on line {level.lines[key]}"
            hint = "keep one, as the last counts"
            self.doubts.append(self._told(place, "duplicate-key", message, hint))
        level.lines.setdefault(key, place.line)
        self.keys[(*level.path, key)] = place

    def _open(self, place: Position, content: dict[str, object] | list[object]) -> None:
        if len(self._levels) >= self._limits.depth:
            message = f"more than {self._limits.depth} mappings and lists stand inside each other"
            self.refuse(place, "too-deep", message, "write the values in fewer levels")
        path: KeyPath = ()
        if self.expects_key:
            self._count(place)
            kind = "mapping" if isinstance(content, dict) else "list"
            self.problem(place, "key-not-text", f"a {kind} stands in the place of a key", "write a word as the key")
        elif self._levels:
            path = self._place(content, place)
        self._levels.append(_Level(path, content))

    def _place(self, value: object, place: Position) -> KeyPath:
        self._count(place)
        level = self._levels[-1]
        if isinstance(level.content, list):
            path: KeyPath = (*level.path, len(level.content))
            level.content.append(value)
            self.keys[path] = place
        else:
            key = level.key or ""
            path = (*level.path, key)
            if not level.path and level.content.get(key, value) != value:
                self.repeated.add(key)
            level.content[key] = value
        self.places[path] = place
        return path

    def _count(self, place: Position) -> None:
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            message = f"the front matter has more than {self._limits.nodes:,} keys and values"
            self.refuse(place, "too-many-values", message, "keep data in a file of its own")


def _not_text(key: Scalar, written: str) -> tuple[str, str]:
    """Return message and hint for a key that YAML reads as something else than text."""
    if written in {"", "~"}:
        return "a key is empty", "write a word before the colon"
    kind = (
        "nothing"
        if key is None
        else "a truth value"
        if isinstance(key, bool)
        else "a date"
        if isinstance(key, date)
        else "a number"
    )
    return f"the key `{quoted(written)}` is read as {kind}, not as text", f'write it in quotes: "{quoted(written)}"'
