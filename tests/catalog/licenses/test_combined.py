"""Which terms go together in one work, by the chart of Creative Commons and the versions of its licences."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.catalog.licenses.checks import can_be_combined, choices
from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.license import License

REGISTRY = LicenseRegistry()

KINDS = ["CC PDM 1.0", "CC0", "BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND"]
CHART = """
CC PDM 1.0  yes yes yes yes yes no  yes no
CC0         yes yes yes yes yes no  yes no
BY          yes yes yes yes yes no  yes no
BY-SA       yes yes yes yes no  no  no  no
BY-NC       yes yes yes no  yes no  yes no
BY-ND       no  no  no  no  no  no  no  no
BY-NC-SA    yes yes yes no  yes no  yes no
BY-NC-ND    no  no  no  no  no  no  no  no
"""
"""As Creative Commons publishes it; two works under the very same licence are another matter, see below."""


def named(text: str) -> License:
    found = REGISTRY.find(text)
    assert found is not None, text
    return found


def licence(kind: str) -> License:
    return named(kind if kind in ("CC PDM 1.0", "CC0") else f"CC {kind} 4.0")


PAIRS = [
    (kind, KINDS[column], word == "yes")
    for kind, line in zip(KINDS, CHART.strip().splitlines(), strict=True)
    for column, word in enumerate(line.removeprefix(kind).split())
    if kind != KINDS[column]
]


@pytest.mark.parametrize(("one", "other", "together"), PAIRS)
def test_the_chart(one: str, other: str, *, together: bool) -> None:
    assert can_be_combined(licence(one), licence(other)) is together


@pytest.mark.parametrize("kind", KINDS)
def test_parts_under_one_and_the_same_licence_go_together(kind: str) -> None:
    assert can_be_combined(licence(kind), licence(kind))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("CC BY-SA 2.0", "CC BY-SA 4.0", True),
        ("CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/de/", True),
        ("CC BY-NC-SA 2.5", "CC BY-NC-SA 3.0", True),
        ("CC BY-SA 1.0", "CC BY-SA 4.0", False),
        ("CC BY 1.0", "CC BY-SA 4.0", True),
        ("CC BY 3.0", "CC BY 4.0", True),
        ("CC BY-ND 3.0", "CC BY-ND 4.0", False),
    ],
)
def test_share_alike_goes_on_to_later_versions_from_2_0_on(one: str, other: str, *, together: bool) -> None:
    assert can_be_combined(named(one), named(other)) is together
    assert can_be_combined(named(other), named(one)) is together


@pytest.mark.parametrize("other", ["MIT", "GPL-3.0-only", "AFL-3.0"])
def test_nothing_is_said_of_terms_that_are_not_known_here(other: str) -> None:
    assert can_be_combined(licence("BY-NC"), named(other))
    assert can_be_combined(named(other), licence("BY-ND"))


def test_a_licence_of_the_site_s_own_that_says_share_alike_is_none_of_creative_commons() -> None:
    own = License(id="house", spdx=None, name="House", short="House", url=None, elements=("by", "sa"))
    assert not can_be_combined(own, licence("BY-SA"))
    assert can_be_combined(own, own)
    assert can_be_combined(own, licence("BY"))


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("MIT", [["MIT"]]),
        ("MIT OR Apache-2.0", [["MIT"], ["Apache-2.0"]]),
        ("MIT AND CC-BY-4.0", [["MIT", "CC-BY-4.0"]]),
        ("MIT OR ISC AND 0BSD", [["MIT"], ["ISC", "0BSD"]]),
        ("(MIT OR ISC) AND 0BSD", [["MIT", "0BSD"], ["ISC", "0BSD"]]),
        ("GPL-2.0-only WITH Classpath-exception-2.0 OR MIT", [["GPL-2.0-only"], ["MIT"]]),
    ],
)
def test_what_an_expression_leaves_to_choose(text: str, ways: list[list[str]]) -> None:
    assert [[each.spdx for each in way] for way in choices(named(text))] == ways


def test_of_an_expression_one_choice_that_fits_is_enough() -> None:
    assert can_be_combined(named("CC-BY-SA-4.0 OR CC-BY-4.0"), licence("BY-NC"))
    assert not can_be_combined(named("CC-BY-SA-4.0 AND MIT"), licence("BY-NC"))
