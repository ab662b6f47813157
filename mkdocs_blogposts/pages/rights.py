"""What a page says of the rights in a post."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from babel.lists import format_list

from mkdocs_blogposts.catalog.licenses.terms import SENTENCES, terms
from mkdocs_blogposts.pages.aggregate_views import ReuseView, TermsView
from mkdocs_blogposts.pages.badges import COPYRIGHT, drawn_signs, named_signs
from mkdocs_blogposts.pages.credit import FORMATS, Credit, as_bibtex, as_html, as_markdown, as_text
from mkdocs_blogposts.pages.views import LicenseView, RightsView

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.pages.words import Wording


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


def make_rights_view(
    post: Post,
    license_: LicenseView | None,
    *,
    authors: Sequence[str],
    address: str | None,
    reserved: bool,
    wording: Wording,
    formats: Collection[str] = FORMATS,
) -> RightsView | None:
    """Return the rights of a post, or None where nothing may be said of them.

    `license_` is the view of the post's licence, `authors` are names, `address` is the post's own, absolute;
    `reserved` says that the site reserves all rights of posts without a licence. `formats` are those of the line of
    credit besides text, which is always made.
    """
    matter = post.matter
    names = str(format_list(list(authors), locale=wording.locale)) if authors else ""
    notice = copyright_notice(
        wording.words["copyright"], years=copyright_years(matter.published, matter.edited), names=names
    )
    if post.license is None or license_ is None:
        if not (reserved and post.unlicensed):
            return None
        return RightsView("reserved", notice, drawn_signs(COPYRIGHT), named_signs(COPYRIGHT), license=None, reuse=None)
    kind = kind_of(post.license)
    moment = matter.published or matter.edited
    credit = Credit(
        title=" ".join(post.title.split()),
        slug=post.slug,
        authors=tuple(authors),
        names=names,
        year=moment.year if moment else None,
        address=address,
        license=post.license,
    )
    return RightsView(
        kind,
        notice if kind == "licensed" else None,
        license_.badge,
        license_.signs,
        license=license_,
        reuse=_make_reuse_view(credit, wording.words, formats) if permits_reuse(post.license) else None,
    )


def make_terms_view(license_: License, words: Mapping[str, str]) -> TermsView | None:
    """Return what a licence permits, requires and forbids, where that is known."""
    known = terms(license_)
    if known is None:
        return None
    permits, requires, forbids = (
        tuple(words.get(f"term-{key}", SENTENCES[key]) for key in keys)
        for keys in (known.permits, known.requires, known.forbids)
    )
    return TermsView(permits, requires, forbids)


def _make_reuse_view(credit: Credit, words: Mapping[str, str], formats: Collection[str]) -> ReuseView:
    return ReuseView(
        text=as_text(credit, words),
        html=as_html(credit, words) if "html" in formats else None,
        markdown=as_markdown(credit, words) if "markdown" in formats else None,
        bibtex=as_bibtex(credit, words) if "bibtex" in formats else None,
        required=asks_for_credit(credit.license),
    )
