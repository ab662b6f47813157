"""What a licence permits, requires and forbids, in plain words.

A summary for readers, not the licence and no legal advice; nothing is said of a licence that is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mkdocs_blogposts.catalog.licenses.license import License

SENTENCES: Final = MappingProxyType(
    {
        "share": "You may copy and share it.",
        "adapt": "You may change it and build on it.",
        "commercial-use": "You may use it commercially.",
        "credit": "Give credit to the author, with a link to the license.",
        "state-changes": "Say so if you changed it.",
        "same-license": "Publish changed versions under the same license.",
        "same-license-files": "Publish changes to its files under the same license.",
        "keep-notice": "Keep the copyright and license notice.",
        "source": "Offer the source code with every copy.",
        "network-source": "Offer the source code to those who use it over a network.",
        "no-commercial-use": "Do not use it commercially.",
        "no-changed-versions": "Do not publish changed versions.",
        "no-restrictions": "Do not add terms or technical measures that take these rights from others.",
        "no-further-terms": "Do not add terms that take these rights from others.",
        "no-endorsement": "Do not use the authors' names to promote what you make.",
        "no-trademarks": "Do not use the authors' trademarks.",
        "no-sale-alone": "Do not sell it by itself.",
        "no-reserved-names": "Do not give changed versions a reserved name.",
    },
)
"""In English, by the words that a translation gives sentences of its own."""

ANYTHING: Final = ("share", "adapt", "commercial-use")


@dataclass(frozen=True, slots=True)
class Terms:
    """Keys of `SENTENCES`, in the order to show them in."""

    permits: tuple[str, ...]
    requires: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()


NOTICE: Final = Terms(ANYTHING, ("keep-notice",))
ENDORSING: Final = Terms(ANYTHING, ("keep-notice",), ("no-endorsement",))
GPL: Final = Terms(ANYTHING, ("keep-notice", "state-changes", "source", "same-license"), ("no-further-terms",))
WEAK: Final = Terms(ANYTHING, ("keep-notice", "source", "same-license-files"))
AGPL: Final = Terms(ANYTHING, (*GPL.requires, "network-source"), ("no-further-terms",))
GFDL: Final = Terms(ANYTHING, ("keep-notice", "state-changes", "same-license"), ("no-restrictions",))

BY_SPDX: Final = MappingProxyType(
    {
        **dict.fromkeys(("0BSD", "MIT-0", "Unlicense", "WTFPL"), Terms(ANYTHING)),
        **dict.fromkeys(("BSD-2-Clause", "ISC", "MIT", "PostgreSQL"), NOTICE),
        **dict.fromkeys(("BSD-3-Clause", "NCSA", "X11"), ENDORSING),
        "Apache-2.0": Terms(ANYTHING, ("keep-notice", "state-changes"), ("no-trademarks",)),
        "Zlib": Terms(ANYTHING, ("keep-notice", "state-changes")),
        **{f"GPL-{version}-{form}": GPL for version in ("2.0", "3.0") for form in ("only", "or-later")},
        **{f"AGPL-3.0-{form}": AGPL for form in ("only", "or-later")},
        **{f"GFDL-{version}-{form}": GFDL for version in ("1.2", "1.3") for form in ("only", "or-later")},
        "MPL-2.0": WEAK,
        "LAL-1.3": Terms(ANYTHING, ("credit", "state-changes", "same-license")),
        "OFL-1.1": Terms(ANYTHING, ("keep-notice", "same-license"), ("no-sale-alone", "no-reserved-names")),
    },
)


def terms(license_: License) -> Terms | None:
    """Return what `license_` permits, requires and forbids, or None where that is not known.

    Of Creative Commons and of the site's own licences it follows from the elements; of software licences it is
    known for those in common use. The choices of an expression are its parts', each with terms of its own.
    """
    if license_.elements:
        return _of_elements(frozenset(license_.elements))
    return BY_SPDX.get(license_.spdx or "")


def _of_elements(elements: frozenset[str]) -> Terms | None:
    if elements in ({"zero"}, {"pd"}):
        return Terms(ANYTHING)
    if not elements <= {"by", "nc", "sa", "nd"} or elements >= {"sa", "nd"}:
        return None
    permits = ("share", *(() if "nd" in elements else ("adapt",)), *(() if "nc" in elements else ("commercial-use",)))
    credit = ("credit",) if "nd" in elements else ("credit", "state-changes")
    requires = (*(credit if "by" in elements else ("keep-notice",)), *(("same-license",) if "sa" in elements else ()))
    forbids = (
        *(("no-commercial-use",) if "nc" in elements else ()),
        *(("no-changed-versions",) if "nd" in elements else ()),
        "no-restrictions",
    )
    return Terms(permits, requires, forbids)
