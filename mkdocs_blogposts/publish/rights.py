"""What may be said of the rights of a post, in whose name: the copyright notice and the kind of its licence."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from mkdocs_blogposts.catalog.licenses.terms import terms

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.licenses.license import License

Kind: TypeAlias = Literal["licensed", "dedicated", "public", "own", "reserved"]

PUBLIC_DOMAIN: Final = frozenset(
    {
        *(
            "ANTLR-PD",
            "ANTLR-PD-fallback",
            "CC-PDDC",
            "NIST-PD",
            "NIST-PD-fallback",
            "PDDL-1.0",
            "SAX-PD",
            "SAX-PD-2.0",
        ),
        *("Unlicense", "blessing", "libselinux-1.0"),
    },
)
"""Of the SPDX list, besides CC0 and the public domain mark: with these nobody claims a copyright."""


def kind_of(license_: License) -> Kind:
    """Return how a page speaks of a licence.

    `own` are terms of which neither the licensor nor the permissions are known here: those that only the site
    describes. Then a page shows their name and says nothing else.
    """
    if license_.elements == ("zero",):
        return "dedicated"
    if license_.elements == ("pd",):
        return "public"
    waived = {part.spdx for part in license_.parts or (license_,)} <= PUBLIC_DOMAIN
    known = license_.spdx or license_.elements or license_.parts
    return "licensed" if known and not waived else "own"


def permits_reuse(license_: License) -> bool:
    """Tell whether a page may say how to reuse a post: not where only the site knows what its licence permits."""
    return kind_of(license_) != "own" or license_.spdx is not None


def asks_for_credit(license_: License) -> bool:
    """Tell whether credit must be given, or a notice be kept; where that is not known, it must."""
    if kind_of(license_) != "licensed":
        return False
    known = terms(license_)
    return known is None or bool(known.requires)


def copyright_years(published: datetime | None, edited: datetime | None) -> str:
    """Return the year of a notice, or the first and the last: "2025", "2025–2026", or nothing.

    >>> copyright_years(datetime(2025, 3, 1), datetime(2026, 1, 1))
    '2025–2026'
    """
    years = sorted({moment.year for moment in (published, edited) if moment})
    return "–".join(map(str, years))


def copyright_notice(template: str, *, years: str, names: str) -> str | None:
    """Return "© 2025 Ada Lovelace." from words such as "© {years} {names}."; None without a name.

    Without years, and after a name that ends in a full stop, no white space and no second full stop is left.
    """
    if not names:
        return None
    return " ".join(template.format(years=years, names=names).split()).replace("..", ".")
