"""Dates and words in the site's language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mkdocs_blogposts.pages.words import make_wording

NOVEMBER = datetime(2025, 11, 24, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "short"),
    [
        ("en", "24 November 2025", "24 Nov"),
        ("en-US", "November 24, 2025", "Nov 24"),
        ("de", "24. November 2025", "24. Nov."),
        ("pt_BR", "24 de novembro de 2025", "24 de nov."),
        ("zh-Hant", "2025年11月24日", "11月24日"),
    ],
)
def test_a_date_as_readers_of_a_language_write_it(language: str, text: str, short: str) -> None:
    date = make_wording(language).date(NOVEMBER)
    assert (date.text, date.short, date.year) == (text, short, 2025)


def test_a_machine_reads_the_moment_with_the_writers_offset() -> None:
    date = make_wording("en").date(NOVEMBER.replace(tzinfo=timezone(timedelta(hours=5, minutes=30))))
    assert date.iso == "2025-11-24T23:30:00+05:30"
    assert make_wording("en").date(NOVEMBER).iso == "2025-11-24T23:30:00Z"


def test_the_day_is_that_of_the_writers_own_clock() -> None:
    late = datetime(2025, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    assert make_wording("en").date(late).text == "1 January 2025"


@pytest.mark.parametrize(
    ("given", "language"), [("pt_BR", "pt-BR"), ("zh-Hant", "zh-Hant"), ("EN", "en"), ("klingon", "en"), ("", "en")]
)
def test_any_spelling_of_a_language_is_understood_and_an_unknown_one_is_english(given: str, language: str) -> None:
    assert make_wording(given).language == language


def test_words_of_the_site_win_over_those_of_the_language() -> None:
    wording = make_wording("de", {"posts": "Aufsätze"})
    assert (wording.words["posts"], wording.words["tags"]) == ("Aufsätze", make_wording("de").words["tags"])


def test_a_language_without_words_speaks_english_or_what_the_site_speaks() -> None:
    assert make_wording("is").words["posts"] == make_wording("en").words["posts"]
    assert make_wording("is", fallback={"posts": "Aufsätze"}).words["posts"] == "Aufsätze"


def test_months_have_names() -> None:
    assert [make_wording("de").month(number) for number in (1, 3, 12)] == ["Januar", "März", "Dezember"]
