"""What a word of YAML that stands without quotes means."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeAlias

from .characters import shown
from .date import advice
from .mistake import Mistake

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
            message = f"`{shown(word)}` is no date or time that exists"
            hint = f"{advice(*map(int, match.groups()[:3]))}, or put it in quotes if it is text"
            raise Mistake("impossible-date", message, hint) from error
    return word


def finite(number: str, word: str) -> float:
    """Return the float that `number` spells; raise Mistake, which shows it as `word`, unless it is finite."""
    value = float(number)
    if math.isfinite(value):
        return value
    message = f"`{shown(word)}` is no number that anything can be ordered by"
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
