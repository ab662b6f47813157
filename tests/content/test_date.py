"""Points in time as writers give them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.content.date import Period, parse_date, parse_period
from mkdocs_blogposts.content.problem import Mistake

EXAMPLE = "write a date such as 2025-11-24 or 2025-11-24T21:52:59Z"
INDIA = timezone(timedelta(hours=5, minutes=30))


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("2025-11-24", datetime(2025, 11, 24, tzinfo=UTC)),
        ("2025-11-24T21:52:59.284Z", datetime(2025, 11, 24, 21, 52, 59, 284000, tzinfo=UTC)),
        ("2025-11-24T21:52:59Z", datetime(2025, 11, 24, 21, 52, 59, tzinfo=UTC)),
        ("2025-11-24t21:52:59z", datetime(2025, 11, 24, 21, 52, 59, tzinfo=UTC)),
        ("2025-11-24T21:52", datetime(2025, 11, 24, 21, 52, tzinfo=UTC)),
        ("2025-11-24 21:52:59", datetime(2025, 11, 24, 21, 52, 59, tzinfo=UTC)),
        ("  2025-11-24  ", datetime(2025, 11, 24, tzinfo=UTC)),
        ("2025-11-24T21:52:59.123456789Z", datetime(2025, 11, 24, 21, 52, 59, 123456, tzinfo=UTC)),
        ("2025-11-24T21:52:59,5Z", datetime(2025, 11, 24, 21, 52, 59, 500000, tzinfo=UTC)),
        ("2025-11-24T21:52:59+05:30", datetime(2025, 11, 24, 21, 52, 59, tzinfo=INDIA)),
        ("2025-11-24T21:52:59 +0530", datetime(2025, 11, 24, 21, 52, 59, tzinfo=INDIA)),
        ("2025-11-24T21:52:59-08", datetime(2025, 11, 24, 21, 52, 59, tzinfo=timezone(timedelta(hours=-8)))),
        ("2025-11-24T21:52:59-00:00", datetime(2025, 11, 24, 21, 52, 59, tzinfo=UTC)),
        ("0001-01-01", datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31T23:59:59Z", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (date(2025, 11, 24), datetime(2025, 11, 24, tzinfo=UTC)),
        (datetime(2025, 11, 24, 9), datetime(2025, 11, 24, 9, tzinfo=UTC)),  # noqa: DTZ001 - YAML gives naive ones
        (datetime(2025, 11, 24, 9, tzinfo=INDIA), datetime(2025, 11, 24, 9, tzinfo=INDIA)),
    ],
)
def test_what_is_a_date(value: Any, meant: datetime) -> None:
    read = parse_date(value)
    assert (read, read.utcoffset()) == (meant, meant.utcoffset())


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("2025-02-30", "write a day from 1 to 28: February 2025 has 28 days"),
        ("2024-02-30", "write a day from 1 to 29: February 2024 has 29 days"),
        ("2025-04-00", "write a day from 1 to 30: April 2025 has 30 days"),
        ("2025-24-11", "write year, month and day in this order: 2025-11-24"),
        ("0000-01-01", "write year, month and day in this order: 2025-11-24"),
        (
            "2025-11-24T24:00:00Z",
            "write hours from 00 to 23, minutes and seconds from 00 to 59, and an offset of less than 24 hours",
        ),
        (
            "2025-11-24T21:52:59+24:00",
            "write hours from 00 to 23, minutes and seconds from 00 to 59, and an offset of less than 24 hours",
        ),
        ("2016-12-31T23:59:60Z", "write the second before it, 2016-12-31T23:59:59Z"),
        ("0001-01-01T00:00:00+01:00", "write a date within these years"),
        ("9999-12-31T23:59:59-01:00", "write a date within these years"),
        (datetime(1, 1, 1, tzinfo=INDIA), "write a date within these years"),
    ],
)
def test_what_does_not_exist(value: Any, hint: str) -> None:
    with pytest.raises(Mistake) as caught:
        parse_date(value)
    assert (caught.value.rule, caught.value.hint) == ("impossible-date", hint)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("24/11/2025", "write 2025-11-24"),
        ("11/24/2025", "write 2025-11-24"),
        ("05/04/2025", "write 2025-04-05 or 2025-05-04"),
        ("04/04/2025", "write 2025-04-04"),
        ("05.04.2025", "write 2025-04-05"),
        ("5-4-2025", "write 2025-04-05 or 2025-05-04"),
        ("2025/11/24", "write 2025-11-24"),
        ("2025-1-4", "write 2025-01-04"),
        ("20251124", "write 2025-11-24"),
        (20251124, "write 2025-11-24"),
        ("Nov 24, 2025", "write 2025-11-24"),
        ("24th of November 2025", "write 2025-11-24"),
        ("Mon, 24 Nov 2025 21:52:59 GMT", "write 2025-11-24"),
        ("32/11/2025", EXAMPLE),
        ("24/11/25", EXAMPLE),
        ("November 2025", EXAMPLE),
        ("tomorrow", EXAMPLE),
        ("２０２５-11-24", EXAMPLE),
        pytest.param("x" * 100_000, EXAMPLE, id="long"),
        (2025, EXAMPLE),
        (20.25, EXAMPLE),
        pytest.param(10**5000, EXAMPLE, id="huge"),
        (True, EXAMPLE),
        (None, EXAMPLE),
        ([], EXAMPLE),
        ({}, EXAMPLE),
    ],
)
def test_what_is_no_date(value: Any, hint: str) -> None:
    with pytest.raises(Mistake) as caught:
        parse_date(value)
    assert (caught.value.rule, caught.value.hint) == ("not-a-date", hint)


@given(st.datetimes(timezones=st.timezones() | st.none()))
def test_a_time_survives_being_written_as_iso(moment: datetime) -> None:
    try:
        (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return
    offset = moment.utcoffset()
    if offset is not None and offset.seconds % 60:  # the local mean times of old zones have seconds
        return
    assert parse_date(moment.isoformat()) == moment.replace(tzinfo=timezone(offset) if offset is not None else UTC)


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none() | st.dates() | st.datetimes())
def test_anything_is_an_aware_date_or_a_mistake(value: Any) -> None:
    outcome = read(value)
    if isinstance(outcome, Mistake):
        assert outcome.hint.startswith("write ")
    else:
        assert outcome.utcoffset() is not None
        assert outcome.astimezone(UTC) == outcome


def read(value: Any) -> datetime | Mistake:
    try:
        return parse_date(value)
    except Mistake as mistake:
        return mistake


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2 years", Period(months=24)),
        ("1 month", Period(months=1)),
        ("18Months", Period(months=18)),
        ("3 weeks", Period(days=21)),
        (" 90 days ", Period(days=90)),
        ("Never", Period()),
    ],
)
def test_a_span_of_time_is_a_number_of_units_of_the_calendar(written: str, period: Period) -> None:
    assert parse_period(written) == period


@pytest.mark.parametrize(
    "written", ["soon", "0 days", "-1 year", "1.5 years", "2 hours", "12345 years", 2, True, ["1 year"]]
)
def test_what_is_no_span_of_time_is_told(written: object) -> None:
    with pytest.raises(Mistake, match="no span of time"):
        parse_period(written)


def test_a_span_ends_in_the_calendar() -> None:
    leap = datetime(2024, 2, 29, tzinfo=UTC)
    assert Period(months=12).after(leap) == datetime(2025, 2, 28, tzinfo=UTC)
    assert Period(days=1).after(leap) == datetime(2024, 3, 1, tzinfo=UTC)
    assert Period().after(leap) is None
    assert Period(months=9999 * 12).after(leap) is None
    assert Period(months=1).before(datetime(2024, 3, 31, tzinfo=UTC)) == leap
    assert Period(months=9999 * 12).before(leap).year == 1
