"""Identifiers that the front matter of posts and authors may give: DOIs of works, ORCID iDs of people."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote, unquote

from mkdocs_blogposts.content.address import HIDDEN
from mkdocs_blogposts.content.problem import Mistake, kind, shown
from mkdocs_blogposts.content.text import CONTROLS, read_text

LONGEST: Final = 500
"""Characters of an identifier with its address."""
_RESOLVER: Final = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI: Final = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S*[^\s.,;:]")
"""A prefix that a registrant has, and what the registrant makes of the rest: the DOI Handbook, section 2.2."""
_ORCID: Final = re.compile(r"(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid:\s*)?(?P<digits>[0-9X-]+)/?", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0-9]{15}[0-9X]")


def read_doi(value: Any) -> str | None:
    """Return a DOI without anything before it, `10.1234/abc`; None where it is unset.

    It may be given bare, after `doi:`, or as an address at doi.org. Raises `Mistake` for all else.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise Mistake("invalid-doi", f"is {shown(value)}, which is no DOI", _DOI_ADVICE)
    text = read_text(value, limit=LONGEST)
    if text is None:
        return None
    address = _RESOLVER.match(text)
    bare = unquote(text[address.end() :]) if address else re.sub(r"(?i)^doi:\s*", "", text)
    if _DOI.fullmatch(bare) and not CONTROLS.search(bare) and not HIDDEN.search(bare):
        return bare
    raise Mistake("invalid-doi", f"is {shown(text)}, which is no DOI", _DOI_ADVICE)


_DOI_ADVICE: Final = "write what stands after https://doi.org/, such as 10.5281/zenodo.1234567"


def doi_address(doi: str) -> str:
    """Return the address at which a DOI leads to its work."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}"


def read_orcid(value: Any) -> str | None:
    """Return an ORCID iD in its usual form, `0000-0002-1825-0097`; None where it is unset.

    It may be given as an address at orcid.org, too. Raises `Mistake` for all else, and where the last digit, which is
    made of the others (ISO 7064, MOD 11-2), shows that one is mistyped.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise Mistake("invalid-orcid", f"is {kind(value)}, which is no ORCID iD", _ORCID_ADVICE)
    text = read_text(value, limit=LONGEST)
    if text is None:
        return None
    found = _ORCID.fullmatch(text)
    digits = found["digits"].replace("-", "").upper() if found else ""
    if not _DIGITS.fullmatch(digits):
        raise Mistake("invalid-orcid", f"is {shown(text)}, which is no ORCID iD", _ORCID_ADVICE)
    if digits[-1] != _check_digit(digits[:-1]):
        message = f"is {shown(text)}, in which a digit is wrong: the last one does not fit the others"
        raise Mistake("invalid-orcid", message, "copy it from your page at https://orcid.org")
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


_ORCID_ADVICE: Final = "write it as 0000-0002-1825-0097, with hyphens"


def orcid_address(orcid: str) -> str:
    """Return the address of whom an ORCID iD names."""
    return f"https://orcid.org/{orcid}"


def _check_digit(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)  # noqa: PLR2004 - which has no digit of its own
