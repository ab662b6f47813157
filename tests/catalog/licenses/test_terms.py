"""What is said of a licence in plain words, and of which nothing is said."""

import pytest

from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.catalog.licenses.terms import BY_SPDX, SENTENCES, Terms, terms


@pytest.fixture(scope="module")
def registry() -> LicenseRegistry:
    return LicenseRegistry()


def terms_of(registry: LicenseRegistry, text: str) -> Terms | None:
    found = registry.find(text)
    assert found is not None
    return terms(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CC BY 4.0",
            Terms(("share", "adapt", "commercial-use"), ("credit", "state-changes"), ("no-restrictions",)),
        ),
        (
            "CC BY-SA 4.0",
            Terms(
                ("share", "adapt", "commercial-use"), ("credit", "state-changes", "same-license"), ("no-restrictions",)
            ),
        ),
        (
            "CC BY-NC-ND 4.0",
            Terms(("share",), ("credit",), ("no-commercial-use", "no-changed-versions", "no-restrictions")),
        ),
        ("CC NC 1.0", Terms(("share", "adapt"), ("keep-notice",), ("no-commercial-use", "no-restrictions"))),
        ("CC0", Terms(("share", "adapt", "commercial-use"))),
        ("Public Domain Mark", Terms(("share", "adapt", "commercial-use"))),
        ("MIT", Terms(("share", "adapt", "commercial-use"), ("keep-notice",))),
    ],
)
def test_terms_follow_from_the_elements_or_are_known(registry: LicenseRegistry, text: str, expected: Terms) -> None:
    assert terms_of(registry, text) == expected


@pytest.mark.parametrize("text", ["AFL-3.0", "MIT OR Apache-2.0", "CC-PDDC", "Hippocratic-2.1"])
def test_of_other_licences_nothing_is_said(registry: LicenseRegistry, text: str) -> None:
    assert terms_of(registry, text) is None


@pytest.mark.parametrize("elements", [("sa", "nd"), ("zero", "by"), ("by", "fair")])
def test_nor_of_elements_that_make_no_licence(elements: tuple[str, ...]) -> None:
    assert terms(License(id="own", spdx=None, name="Own", short="Own", url=None, elements=elements)) is None


def test_every_term_has_a_sentence_and_every_sentence_is_used(registry: LicenseRegistry) -> None:
    built_in = [terms(one) for one in registry.built_in.all()]
    used = {key for one in built_in if one for key in (*one.permits, *one.requires, *one.forbids)}

    assert used == set(SENTENCES)


def test_terms_are_known_of_listed_licences_only(registry: LicenseRegistry) -> None:
    assert set(BY_SPDX) <= {one.spdx for one in registry.built_in.all()}
