"""Reading which Creative Commons licence a text names: an id, a title, a deed's address."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final, NamedTuple

from mkdocs_blogposts.catalog.creative_commons import GENERIC
from mkdocs_blogposts.catalog.creative_commons_ports import PLACES
from mkdocs_blogposts.catalog.license_spelling import fold, fold_address

WORDS: Final = MappingProxyType(
    {
        "creative-commons": "cc",
        "developing-nations": "devnations",
        "attribution": "by",
        "non-commercial": "nc",
        "noncommercial": "nc",
        "share-alike": "sa",
        "sharealike": "sa",
        "no-derivatives": "nd",
        "no-derivs": "nd",
        "noderivatives": "nd",
        "noderivs": "nd",
    },
)
WORD: Final = re.compile(rf"(?<![a-z])(?:{'|'.join(WORDS)})(?![a-z])")
NOISE: Final = re.compile(r"^the-|-(?:public-)?licen[sc]e$")
BRACKETED: Final = re.compile(r"(?P<before>[^()]*)\((?P<inside>[^()]+)\)(?P<after>[^()]*)")

NAMED: Final = re.compile(
    r"(?P<cc>cc-?)?(?P<unit>(?:nc-)?sampling(?:\+|-plus)?|devnations|(?:by|nc|sa|nd)(?:[-/](?:by|nc|sa|nd))*)"
    r"(?:[-/]?(?P<version>\d(?:\.\d)?))?(?:[-/](?P<place>[^/]+))?/?",
)
ZERO: Final = re.compile(
    r"(?:cc-?(?:0|zero)|public-?domain[-/]zero)(?:[-/](?P<version>\d(?:\.\d)?))?(?:-universal)?"
    r"(?:-public-domain-dedication)?/?",
)
MARK: Final = re.compile(
    r"(?:(?:cc-)?(?:pdm|public-?domain[-/]mark))(?:[-/](?P<version>\d(?:\.\d)?))?(?:-universal)?/?",
)
DEED: Final = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/(?P<unit>[a-z+-]+)(?:/(?P<version>\d\.\d))?"
    r"(?:/(?P<place>(?!deed|legalcode|rdf)[a-z]+))?(?:/(?:deed|legalcode|rdf)(?:[.-][\w.@-]+)?)?",
)
ORDER: Final = ("by", "nc", "sa", "nd")
ELEMENT_OR_VERSION: Final = re.compile(rf"{'|'.join(ORDER)}|\d")


class Spelled(NamedTuple):
    """What a text says: which licence, of which version and jurisdiction; none of it needs to exist."""

    unit: str
    version: str | None
    """`4.0`; None where the text has none."""
    place: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether what stands in the place of a jurisdiction looks like elements or a version: `cc-by-sa4.o`."""
        return self.version is None and ELEMENT_OR_VERSION.match(self.place) is not None


def read_name(text: str) -> Spelled | None:
    """Return which Creative Commons licence a name or id names, or None where it names none.

    Elements count in any order (there is one licence for a set of them). A title with its abbreviation in
    brackets, `Attribution 4.0 International (CC BY 4.0)`, must say the same twice.
    """
    bracketed = BRACKETED.fullmatch(text.strip())
    if bracketed is None:
        return _read(text)
    outside = _read(f"{bracketed['before'].strip()} {bracketed['after'].strip()}")
    return outside if outside == _read(bracketed["inside"]) else None


def read_deed(address: str) -> Spelled | None:
    """Return which licence a deed, legal code or its old http address stands for, or None for any other page."""
    match = DEED.fullmatch(fold_address(address))
    if match is None:
        return None
    if match["unit"] in ("zero", "mark", "publicdomain", "certification"):
        unit = match["unit"].replace("publicdomain", "certification")
        place = "" if unit == "certification" else match["place"] or ""
        return Spelled(unit, match["version"] or ("1.0" if unit == "certification" else None), place)
    unit = _unit(match["unit"])
    return None if unit is None else Spelled(unit, match["version"], match["place"] or "")


def _read(text: str) -> Spelled | None:
    folded = WORD.sub(lambda match: WORDS[match[0]], NOISE.sub("", fold(text).replace("&-", "")))
    if folded in {"cc-pddc", "cc-public-domain-dedication-and-certification"}:
        return Spelled("certification", "1.0")
    for unit, pattern in (("zero", ZERO), ("mark", MARK)):
        match = pattern.fullmatch(folded)
        if match is not None:
            return Spelled(unit, _version(match["version"] or "1"))
    match = NAMED.fullmatch(folded)
    named = _unit(match["unit"]) if match is not None else None
    if match is None or named is None:
        return None
    version = _version(match["version"]) if match["version"] else None
    return Spelled(named, version, _place(match["place"], version))


def _version(digits: str) -> str:
    return digits if "." in digits else f"{digits}.0"


def _unit(written: str) -> str | None:
    if "sampling" in written or written == "devnations":
        return written.replace("-plus", "+")
    parts = re.split(r"[-/]", written)
    known = len(set(parts)) == len(parts) and set(parts) <= set(ORDER)
    return "-".join(sorted(parts, key=ORDER.index)) if known else None


def _place(written: str | None, version: str | None) -> str:
    """Return the jurisdiction's code, "" for none; words that are neither come back as they are and fit no licence."""
    if written is None or written == fold(GENERIC.get(version or "", "")):
        return ""
    codes = {fold(name.replace("& ", "")): code for code, name in PLACES.items()}
    return codes.get(written, written)
