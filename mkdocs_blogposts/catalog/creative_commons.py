"""The licences of Creative Commons: which exist, what each is called and where its deed is.

Facts from the register that Creative Commons keeps of its legal tools (`config/cc-legal-tools.csv` of its
repository cc-legal-tools-data); only what stands there exists here, so that no licence is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from mkdocs_blogposts.catalog.creative_commons_ports import PLACES, PORTS, SPDX_PORTS
from mkdocs_blogposts.catalog.license import License

SIX: Final = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
SHORT_LIVED: Final = ("nc", "nc-sa", "nc-nd", "nd", "sa")
"""Without attribution: version 1.0 and Japan's 2.0 only."""

GENERIC: Final = MappingProxyType(
    {"1.0": "Generic", "2.0": "Generic", "2.5": "Generic", "3.0": "Unported", "4.0": "International"},
)
"""What a version's licence is called that belongs to no country. There is no such 2.1."""

OTHER_PORTS: Final = MappingProxyType(
    {
        **{(unit, "1.0"): " fi nl" for unit in SHORT_LIVED},
        **{(unit, "2.0"): "jp" for unit in SHORT_LIVED},
        ("sampling", "1.0"): " br tw",
        ("sampling+", "1.0"): " br de tw",
        ("nc-sampling+", "1.0"): " tw",
        ("devnations", "2.0"): " ",
    },
)
"""The same for licences that were given up; a leading blank stands for the one without jurisdiction."""

WORDS: Final = MappingProxyType(
    {
        "by": "Attribution",
        "nc": "NonCommercial",
        "sa": "ShareAlike",
        "nd": "NoDerivs",
        "sampling": "Sampling",
        "sampling+": "Sampling Plus",
        "nc-sampling+": "NonCommercial Sampling Plus",
        "devnations": "Developing Nations",
    },
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
        ),
        "mark": License(
            id="cc-pdm-1.0",
            spdx="CC-PDM-1.0",
            name="Public Domain Mark 1.0 Universal",
            short="Public Domain Mark 1.0",
            url="https://creativecommons.org/publicdomain/mark/1.0/",
            elements=("pd",),
        ),
        "certification": License(
            id="cc-pddc",
            spdx="CC-PDDC",
            name="Creative Commons Public Domain Dedication and Certification",
            short="CC PDDC",
            url="https://creativecommons.org/publicdomain/certification/1.0/us/",
        ),
    },
)
"""Tools for works without restrictions, each in one version only."""


def creative_commons(unit: str, version: str, place: str = "") -> License | None:
    """Return the licence of that unit (`by-nc-sa`, `zero`), version and jurisdiction, or None where none exists.

    Elements stand in the order `by nc sa nd`, also where the deed of version 1.0 has another (`by-nd-nc`). Only
    licences made of these four have `elements`: what the sampling licences allow does not follow from them.
    """
    if unit in PUBLIC_DOMAIN:
        return PUBLIC_DOMAIN[unit] if version == "1.0" and not place else None
    if place not in _places(unit, version):
        return None
    deed = unit.replace("nc-nd", "nd-nc") if version == "1.0" or unit in SHORT_LIVED else unit
    words = WORDS.get(deed) or "-".join(WORDS[part] for part in deed.split("-"))
    if version == "4.0":
        words = words.replace("NoDerivs", "NoDerivatives")
    ending = f"-{place}" if place else ""
    spdx = f"CC-{unit}-{version}{ending}".upper()
    listed = spdx in SPDX_PORTS if place else unit in SIX or spdx == "CC-SA-1.0"
    return License(
        id=f"cc-{unit.replace('+', '-plus')}-{version}{ending}",
        spdx=spdx if listed else None,
        name=f"Creative Commons {words} {version} {PLACES[place] if place else GENERIC[version]}",
        short=f"CC {deed.upper()} {version} {place.upper()}".rstrip(),
        url=f"https://creativecommons.org/licenses/{deed}/{version}/" + (f"{place}/" if place else ""),
        elements=tuple(unit.split("-")) if unit in (*SIX, *SHORT_LIVED) else (),
    )


def creative_commons_licenses() -> Iterator[License]:
    """Yield every licence that Creative Commons has published, ports included, about 600."""
    units = (*SIX, *dict.fromkeys(unit for unit, _ in OTHER_PORTS))
    versions = (*reversed(GENERIC), "2.1")
    keys = ((unit, version, place) for unit in units for version in versions for place in _places(unit, version))
    for key in (*keys, *((unit, "1.0", "") for unit in PUBLIC_DOMAIN)):
        license_ = creative_commons(*key)
        if license_ is not None:
            yield license_


def newest(unit: str) -> License | None:
    """Return the newest licence of that unit that belongs to no jurisdiction, or None where no such unit exists."""
    found = (creative_commons(unit, version) for version in sorted(GENERIC, reverse=True))
    return next((license_ for license_ in found if license_ is not None), None)


def _places(unit: str, version: str) -> tuple[str, ...]:
    if unit in SIX:
        return (*([""] if version in GENERIC else []), *PORTS.get(version, "").split())
    listed = OTHER_PORTS.get((unit, version), "")
    return (*([""] if listed.startswith(" ") else []), *listed.split())
