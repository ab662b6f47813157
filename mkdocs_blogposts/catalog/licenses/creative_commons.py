"""The licences of Creative Commons: which exist, what each is called, and which one a text names.

Facts from the register that Creative Commons keeps of its legal tools (`config/cc-legal-tools.csv` of its
repository cc-legal-tools-data); only what stands there exists here, so that no licence is made up. Of those that were
adapted to the law of a country ("ported") only those on the SPDX list are here, and none that were given up for
sampling or developing nations: a site that needs one defines it in its data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.catalog.licenses.names import fold, fold_address

SIX: Final = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
FIRST: Final = ("nc", "nc-sa", "nc-nd", "nd", "sa")
"""Without attribution: version 1.0 only."""

GENERIC: Final = MappingProxyType(
    {"1.0": "Generic", "2.0": "Generic", "2.5": "Generic", "3.0": "Unported", "4.0": "International"},
)
"""What a version's licence is called that belongs to no country. There is no such 2.1."""

PORTED: Final = frozenset({"1.0", "2.0", "2.1", "2.5", "3.0"})
"""The versions that were adapted to the law of countries."""

PORTS: Final = MappingProxyType(
    {
        "by": "2.5-au 3.0-at 3.0-au 3.0-de 3.0-igo 3.0-nl 3.0-us",
        "by-sa": "2.0-uk 2.1-jp 3.0-at 3.0-de 3.0-igo",
        "by-nd": "3.0-de",
        "by-nc": "3.0-de 3.0-igo",
        "by-nc-sa": "2.0-de 2.0-fr 2.0-uk 3.0-de 3.0-igo",
        "by-nc-nd": "3.0-de 3.0-igo",
    },
)
"""The ported licences that are on the SPDX list, by version and the code of the deed's address."""

PLACES: Final = MappingProxyType(
    {
        "at": "Austria",
        "au": "Australia",
        "de": "Germany",
        "fr": "France",
        "igo": "IGO",
        "jp": "Japan",
        "nl": "Netherlands",
        "uk": "UK: England & Wales",
        "us": "United States",
    },
)
"""What those jurisdictions are called in a licence's name."""

TITLES: Final = MappingProxyType(
    {"by": "Attribution", "nc": "NonCommercial", "sa": "ShareAlike", "nd": "NoDerivs"},
)

PUBLIC_DOMAIN: Final = MappingProxyType(
    {
        "zero": License(
            id="cc0-1.0",
            spdx="CC0-1.0",
            name="CC0 1.0 Universal",
            short="CC0 1.0",
            url="https://creativecommons.org/publicdomain/zero/1.0/",
            elements=("zero",),
            commons="1.0",
        ),
        "mark": License(
            id="cc-pdm-1.0",
            spdx="CC-PDM-1.0",
            name="Public Domain Mark 1.0 Universal",
            short="Public Domain Mark 1.0",
            url="https://creativecommons.org/publicdomain/mark/1.0/",
            elements=("pd",),
            commons="1.0",
        ),
        "certification": License(
            id="cc-pddc",
            spdx="CC-PDDC",
            name="Creative Commons Public Domain Dedication and Certification",
            short="CC PDDC",
            url="https://creativecommons.org/publicdomain/certification/1.0/us/",
            commons="1.0",
        ),
    },
)
"""Tools for works without restrictions, each in one version only."""

WORDS: Final = MappingProxyType(
    {
        "creative-commons": "cc",
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
    r"(?P<cc>cc-?)?(?P<unit>(?:by|nc|sa|nd)(?:[-/](?:by|nc|sa|nd))*)"
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


def creative_commons(unit: str, version: str, place: str = "") -> License | None:
    """Return the licence of that unit (`by-nc-sa`, `zero`), version and jurisdiction, or None where none exists.

    Elements stand in the order `by nc sa nd`, also where the deed of version 1.0 has another (`by-nd-nc`).
    """
    if unit in PUBLIC_DOMAIN:
        return PUBLIC_DOMAIN[unit] if version == "1.0" and not place else None
    if f"{version}-{place}".rstrip("-") not in _versions(unit):
        return None
    deed = unit.replace("nc-nd", "nd-nc") if version == "1.0" else unit
    words = "-".join(TITLES[part] for part in deed.split("-"))
    if version == "4.0":
        words = words.replace("NoDerivs", "NoDerivatives")
    ending = f"-{place}" if place else ""
    return License(
        id=f"cc-{unit}-{version}{ending}",
        spdx=f"CC-{unit}-{version}{ending}".upper() if unit in (*SIX, "sa") else None,
        name=f"Creative Commons {words} {version} {PLACES[place] if place else GENERIC[version]}",
        short=f"CC {deed.upper()} {version} {place.upper()}".rstrip(),
        url=f"https://creativecommons.org/licenses/{deed}/{version}/" + (f"{place}/" if place else ""),
        elements=tuple(unit.split("-")),
        commons=version,
    )


def creative_commons_licenses() -> Iterator[License]:
    """Yield every licence and tool of Creative Commons that is known here."""
    keys = [(unit, *version.split("-")) for unit in (*SIX, *FIRST) for version in _versions(unit)]
    for key in (*keys, *((unit, "1.0") for unit in PUBLIC_DOMAIN)):
        license_ = creative_commons(*key)
        if license_ is not None:
            yield license_


def newest(unit: str) -> License | None:
    """Return the newest licence of that unit that belongs to no jurisdiction, or None where no such unit exists."""
    found = (creative_commons(unit, version) for version in sorted(GENERIC, reverse=True))
    return next((license_ for license_ in found if license_ is not None), None)


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


def _versions(unit: str) -> tuple[str, ...]:
    """Return the versions of a unit, those for a jurisdiction with its code: `3.0-de`."""
    if unit in SIX:
        return (*reversed(GENERIC), *PORTS[unit].split())
    return ("1.0",) if unit in FIRST else ()


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
    parts = re.split(r"[-/]", written)
    known = len(set(parts)) == len(parts) and set(parts) <= set(ORDER)
    return "-".join(sorted(parts, key=ORDER.index)) if known else None


def _place(written: str | None, version: str | None) -> str:
    """Return the jurisdiction's code, "" for none; words that are neither come back as they are and fit no licence."""
    if written is None or written == fold(GENERIC.get(version or "", "")):
        return ""
    codes = {fold(name.replace("& ", "")): code for code, name in PLACES.items()}
    return codes.get(written, written)
