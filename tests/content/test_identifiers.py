"""DOIs and ORCID iDs in every form in which people write them."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.content.identifiers import doi_address, read_doi, read_orcid
from mkdocs_blogposts.content.problem import Mistake

OLD = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.5281/zenodo.1234567", "10.5281/zenodo.1234567"),
        ("  doi:10.5281/zenodo.1234567 ", "10.5281/zenodo.1234567"),
        ("DOI: 10.1234/AbC", "10.1234/AbC"),
        ("https://doi.org/10.53731/nfa3v-h9q90", "10.53731/nfa3v-h9q90"),
        ("http://dx.doi.org/10.1000/a%2Fb", "10.1000/a/b"),
        (OLD, OLD),
        ("", None),
        (None, None),
    ],
)
def test_a_doi_is_read_in_every_usual_form(written: Any, doi: str | None) -> None:
    assert read_doi(written) == doi


@pytest.mark.parametrize(
    "written",
    [
        *(
            "10.5281",
            "10.5281/",
            "zenodo.1234567",
            "https://example.org/10.1/x",
            "10.1234/a b",
            "10.1234/abc.",
            10.5281,
        ),
        *("10.1234/a\u200bb", "doi:doi:10.1234/a", "x" * 600, True, ["10.1234/a"]),
    ],
)
def test_what_is_no_doi_is_told(written: Any) -> None:
    with pytest.raises(Mistake):
        read_doi(written)


def test_the_address_of_a_doi_holds_nothing_that_would_end_it() -> None:
    assert doi_address("10.1234/a") == "https://doi.org/10.1234/a"
    assert doi_address(OLD).endswith("17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2")


@pytest.mark.parametrize(
    "written",
    [
        "0000-0002-1825-0097",
        "0000000218250097",
        "https://orcid.org/0000-0002-1825-0097",
        "orcid.org/0000-0002-1825-0097/",
    ],
)
def test_an_orcid_id_is_read_in_every_usual_form(written: str) -> None:
    assert read_orcid(written) == "0000-0002-1825-0097"


def test_the_last_digit_of_an_orcid_id_may_be_an_x() -> None:
    assert read_orcid("0000-0002-9079-593x") == "0000-0002-9079-593X"
    assert read_orcid(" ") is None


@pytest.mark.parametrize("place", range(15))
def test_a_mistyped_digit_of_an_orcid_id_is_found(place: int) -> None:
    digits = "0000000218250097"
    wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
    with pytest.raises(Mistake, match="a digit is wrong"):
        read_orcid(wrong)


@pytest.mark.parametrize("written", ["0000-0002-1825", "ada", 218250097, "https://example.org/0000-0002-1825-0097"])
def test_what_is_no_orcid_id_is_told(written: Any) -> None:
    with pytest.raises(Mistake, match="no ORCID iD"):
        read_orcid(written)
