"""Dates and times of front matter, read as points in time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from mkdocs_blogposts.content.problem import Mistake, shown

EXAMPLE = "write a date such as 2025-11-24 or 2025-11-24T21:52:59Z"

TIMESTAMP = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,30}))?)?"
    r"(?:[ \t]*(?P<zone>[Zz]|(?P<sign>[+-])(?P<zone_hour>\d\d)(?::?(?P<zone_minute>[0-5]\d))?))?)?",
    re.ASCII,
)
"""ISO 8601 as RFC 3339 narrows it, with a space for the `T`, without seconds and without a zone too."""

NUMBERS = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})\b.*", re.ASCII | re.DOTALL)
DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
WORDS = re.compile(r"[^\W\d_]+|\d+", re.ASCII)

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""In English whatever the machine's locale: messages are the same everywhere."""

LONGEST = 100
"""Characters of a text that is looked at for a hint."""


def parse_date(value: Any) -> datetime:
    """Return `value` as an aware datetime, with the offset that the writer gave.

    A time without a zone is UTC, a plain date is midnight UTC: the result never depends on the machine's zone.
    Texts are read as RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339#section-5.6), also without seconds or zone;
    `date` and `datetime` come from YAML. Raises `Mistake` for all else: other forms (with the ISO form as a hint,
    where only one day can be meant), days and times that do not exist, leap seconds (which a datetime cannot hold)
    and points in time outside the years 1 to 9999 in UTC.
    """
    if isinstance(value, datetime):
        return _in_range(value if value.tzinfo else value.replace(tzinfo=UTC))
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if not isinstance(value, str):
        raise _no_date(value)
    found = TIMESTAMP.fullmatch(value.strip())
    if not found:
        raise _no_date(value)
    return _in_range(_datetime(found.groupdict(), value))


def _datetime(parts: dict[str, str | None], value: str) -> datetime:
    if parts["second"] == "60":
        hint = "write the second before it, " + value.strip().replace(":60", ":59")
        raise Mistake("impossible-date", f"has a leap second, {shown(value)}", hint)
    numbers = [int(parts[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")]
    microsecond = int((parts["fraction"] or "0")[:6].ljust(6, "0"))
    zone_hour, zone_minute = int(parts["zone_hour"] or 0), int(parts["zone_minute"] or 0)
    try:
        offset = timedelta(hours=zone_hour, minutes=zone_minute) * (-1 if parts["sign"] == "-" else 1)
        return datetime(*numbers, microsecond, tzinfo=timezone(offset) if offset else UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        raise Mistake("impossible-date", f"is {shown(value)}, which does not exist", advice(*numbers[:3])) from None


def advice(year: int, month: int, day: int) -> str:
    """Return what to write in place of a date or time that does not exist."""
    if year >= 1 and 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        days = monthrange(year, month)[1]
        if not 1 <= day <= days:
            return f"write a day from 1 to {days}: {MONTHS[month - 1]} {year} has {days} days"
        return "write hours from 00 to 23, minutes and seconds from 00 to 59, and an offset of less than 24 hours"
    return "write year, month and day in this order: 2025-11-24"


def _in_range(value: datetime) -> datetime:
    try:
        value.astimezone(UTC)
    except OverflowError:
        message = f"is {shown(str(value))}, outside the years 1 to 9999 in UTC"
        raise Mistake("impossible-date", message, "write a date within these years") from None
    return value


def _no_date(value: Any) -> Mistake:
    text = value if isinstance(value, str) else ""
    if isinstance(value, int) and 0 < value <= 99991231:  # noqa: PLR2004 - a day written in digits only
        text = str(int(value))
    days = sorted(set(_meant(text[:LONGEST].strip())))
    hint = "write " + " or ".join(day.isoformat() for day in days) if 1 <= len(days) <= 2 else EXAMPLE  # noqa: PLR2004
    return Mistake("not-a-date", f"is {shown(value)}, which is no date of the form 2025-11-24", hint)


def _meant(text: str) -> Iterator[date]:
    """Yield the days that a text of another form can mean; two where day and month may be exchanged."""
    if found := DIGITS.fullmatch(text):
        orders = [(found[1], found[2], found[3])]
    elif (found := NUMBERS.fullmatch(text)) and len(found[1]) == 4:  # noqa: PLR2004 - digits of a year
        orders = [(found[1], found[3], found[4])]
    elif found and len(found[4]) == 4:  # noqa: PLR2004 - digits of a year
        orders = [(found[4], found[3], found[1])]
        if found[2] != ".":  # with dots the day comes first wherever it is written so
            orders.append((found[4], found[1], found[3]))
    else:
        orders = list(_in_words(text))
    for year, month, day in orders:
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _in_words(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield year, month and day of "Nov 24, 2025", "24th of November 2025" and "Mon, 24 Nov 2025 21:52:59 GMT"."""
    words = WORDS.findall(text)
    names = {name.casefold()[:3]: str(number) for number, name in enumerate(MONTHS, start=1)}
    months = [names[word.casefold()[:3]] for word in words if word.casefold()[:3] in names and word[0].isalpha()]
    years = [word for word in words if len(word) == 4 and word.isdigit()]  # noqa: PLR2004 - digits of a year
    days = [word for word in words if len(word) <= 2 and word.isdigit()]  # noqa: PLR2004 - digits of a day
    if len(months) == 1 and len(years) == 1 and days:
        yield years[0], months[0], days[0]


@dataclass(frozen=True, slots=True)
class Period:
    """A span of the calendar, such as two years; one of no length is `never`."""

    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        number, unit = (self.months, "month") if months else (years, "year") if years else (self.days, "day")
        return f"{number} {unit}{'s' if number > 1 else ''}" if number else "never"

    def after(self, moment: datetime) -> datetime | None:
        """Return the moment that comes this long after another one; None for `never`, and after the year 9999."""
        try:
            return moment + relativedelta(months=self.months, days=self.days) if self.months or self.days else None
        except (OverflowError, ValueError):
            return None

    def before(self, moment: datetime) -> datetime:
        """Return the moment that was this long before another one, in the years that there are."""
        try:
            return moment - relativedelta(months=self.months, days=self.days)
        except (OverflowError, ValueError):
            return datetime.min.replace(tzinfo=UTC)


_PERIOD: Final = re.compile(r"(?P<number>\d{1,4})[ \t]*(?P<unit>day|week|month|year)s?", re.ASCII | re.IGNORECASE)
_UNITS: Final = {"day": Period(days=1), "week": Period(days=7), "month": Period(months=1), "year": Period(months=12)}


def parse_period(value: Any) -> Period:
    """Return a text such as `18 months`, `2 years`, `90 days` or `never`; raise `Mistake` for all else."""
    text = value.strip() if isinstance(value, str) else ""
    if text.casefold() == "never":
        return Period()
    found = _PERIOD.fullmatch(text)
    if not found or not int(found["number"]):
        raise Mistake("not-a-period", f"is {shown(value)}, which is no span of time", "write such as 2 years, or never")
    unit, number = _UNITS[found["unit"].lower()], int(found["number"])
    return Period(unit.months * number, unit.days * number)
