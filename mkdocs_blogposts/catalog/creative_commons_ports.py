"""Where the licences of Creative Commons were adapted to the law of a country ("ported"), versions 1.0 to 3.0.

Facts from the register that Creative Commons keeps of its legal tools (`config/cc-legal-tools.csv` of its
repository cc-legal-tools-data).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

PORTS: Final = MappingProxyType(
    {
        "1.0": "fi il nl",
        "2.0": "at au be br ca cl de es fr hr it jp kr nl pl tw uk za",
        "2.1": "au es jp",
        "2.5": "ar au bg br ca ch cn co dk es hr hu il in it mk mt mx my nl pe pl pt scotland se si tw za",
        "3.0": "am at au az br ca ch cl cn cr cz de ec ee eg es fr ge gr gt hk hr ie igo it lu nl no nz ph pl pr pt ro "
        "rs sg th tw ug us ve vn za",
    },
)
"""The jurisdictions that the six licences of a version were ported to, by the codes of the deeds' addresses."""

PLACES: Final = MappingProxyType(
    {
        "am": "Armenia",
        "ar": "Argentina",
        "at": "Austria",
        "au": "Australia",
        "az": "Azerbaijan",
        "be": "Belgium",
        "bg": "Bulgaria",
        "br": "Brazil",
        "ca": "Canada",
        "ch": "Switzerland",
        "cl": "Chile",
        "cn": "China Mainland",
        "co": "Colombia",
        "cr": "Costa Rica",
        "cz": "Czech Republic",
        "de": "Germany",
        "dk": "Denmark",
        "ec": "Ecuador",
        "ee": "Estonia",
        "eg": "Egypt",
        "es": "Spain",
        "fi": "Finland",
        "fr": "France",
        "ge": "Georgia",
        "gr": "Greece",
        "gt": "Guatemala",
        "hk": "Hong Kong",
        "hr": "Croatia",
        "hu": "Hungary",
        "ie": "Ireland",
        "igo": "IGO",
        "il": "Israel",
        "in": "India",
        "it": "Italy",
        "jp": "Japan",
        "kr": "Korea",
        "lu": "Luxembourg",
        "mk": "Macedonia",
        "mt": "Malta",
        "mx": "Mexico",
        "my": "Malaysia",
        "nl": "Netherlands",
        "no": "Norway",
        "nz": "New Zealand",
        "pe": "Peru",
        "ph": "Philippines",
        "pl": "Poland",
        "pr": "Puerto Rico",
        "pt": "Portugal",
        "ro": "Romania",
        "rs": "Serbia",
        "scotland": "UK: Scotland",
        "se": "Sweden",
        "sg": "Singapore",
        "si": "Slovenia",
        "th": "Thailand",
        "tw": "Taiwan",
        "ug": "Uganda",
        "uk": "UK: England & Wales",
        "us": "United States",
        "ve": "Venezuela",
        "vn": "Vietnam",
        "za": "South Africa",
    },
)
"""What the jurisdictions are called in a licence's name."""

SPDX_PORTS: Final = frozenset(
    {
        "CC-BY-2.5-AU",
        "CC-BY-3.0-AT",
        "CC-BY-3.0-AU",
        "CC-BY-3.0-DE",
        "CC-BY-3.0-IGO",
        "CC-BY-3.0-NL",
        "CC-BY-3.0-US",
        "CC-BY-NC-3.0-DE",
        "CC-BY-NC-3.0-IGO",
        "CC-BY-NC-ND-3.0-DE",
        "CC-BY-NC-ND-3.0-IGO",
        "CC-BY-NC-SA-2.0-DE",
        "CC-BY-NC-SA-2.0-FR",
        "CC-BY-NC-SA-2.0-UK",
        "CC-BY-NC-SA-3.0-DE",
        "CC-BY-NC-SA-3.0-IGO",
        "CC-BY-ND-3.0-DE",
        "CC-BY-SA-2.0-UK",
        "CC-BY-SA-2.1-JP",
        "CC-BY-SA-3.0-AT",
        "CC-BY-SA-3.0-DE",
        "CC-BY-SA-3.0-IGO",
    },
)
"""The ported licences that are on the SPDX list; of the others SPDX knows nothing."""
