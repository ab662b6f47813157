"""The keys that a date may stand under, besides `published` and `edited`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_blogposts.content.date import parse_date
from mkdocs_blogposts.content.document import KeyPath
from mkdocs_blogposts.content.field import is_blank
from mkdocs_blogposts.content.matter import Placed, named
from mkdocs_blogposts.content.mistake import Mistake


def with_dates(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[KeyPath, Mistake]]]:
    """Return the values with `published` and `edited` filled from `date` and `updated`, and what is wrong with these.

    `date` is a date or Material's mapping of `created` and `updated`. The first that is given counts; one that gives
    another time than it is a `Mistake`. The keys themselves stay, for templates that know them.
    """
    arranged = dict(values)
    date = values.get("date")
    created = [(("date", "created"), date.get("created"))] if isinstance(date, dict) else [(("date",), date)]
    changed = [(("date", "updated"), date.get("updated"))] if isinstance(date, dict) else []
    found: list[tuple[KeyPath, Mistake]] = []
    for key, others in (("published", created), ("edited", [(("updated",), values.get("updated")), *changed])):
        ways: list[tuple[KeyPath, Any]] = [((key,), values.get(key)), *others]
        given = [Placed(value, path) for path, value in ways if not is_blank(value)]
        if given:
            arranged[key] = given[0]
            found += _conflicts(given[0], given[1:])
    return arranged, found


def _conflicts(first: Placed, others: list[Placed]) -> Iterator[tuple[KeyPath, Mistake]]:
    for other in others:
        try:
            same = parse_date(other.value) == parse_date(first.value)
        except Mistake as mistake:
            if not _readable(other.value):
                yield other.path, mistake
            continue
        if not same:
            message = f"gives another time than {named(first.path)}, which is used"
            yield other.path, Mistake("conflicting-dates", message, f"delete it, or {named(first.path)}")


def _readable(value: Any) -> bool:
    try:
        parse_date(value)
    except Mistake:
        return False
    return True
