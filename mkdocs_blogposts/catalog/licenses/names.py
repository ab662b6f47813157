"""What licences are called: one spelling for many ways to write a name or an address, and names in common use."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import urlsplit

GAP: Final = re.compile(r"[\s_,;:\"'“”‘’\-‐‑‒–—―]+")
VERSION_WORD: Final = re.compile(r"(?<=-)(?:version-|v(?:er)?\.?-?)(?=\d)")
GLUED_VERSION: Final = re.compile(r"(?<=[a-z])v(?=\d)")
TRAILING_ZERO: Final = re.compile(r"(?<=\d)\.0(?![.\d])")
PAGE_SUFFIX: Final = re.compile(r"(?:\.(?:html?|txt|php|json))?/*$")
ADDRESS: Final = re.compile(r"(?:https?:)?//|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/", re.IGNORECASE)


def fold(text: str) -> str:
    """Return `text` in lower case, with single hyphens for gaps and without the `.0` of a version: `apache-2`.

    Two texts that fold to the same are spellings of one name: `Apache License, Version 2.0` and
    `apache_license_2`. Only case, gaps, quotes and the writing of versions are ironed out; no word is dropped.
    """
    hyphened = GAP.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    return TRAILING_ZERO.sub("", GLUED_VERSION.sub("-", VERSION_WORD.sub("", hyphened)))


def is_address(text: str) -> bool:
    """Tell whether `text` is a web address rather than a name; the scheme may be absent."""
    return ADDRESS.match(text.strip()) is not None


def fold_address(text: str) -> str:
    """Return a web address without what does not tell two pages apart: scheme, `www.`, query, suffix, last slash."""
    bare = text.strip().casefold()
    bare = bare.partition("://")[2] if "://" in bare else bare.removeprefix("//")
    bare = re.split(r"[?#]", bare, maxsplit=1)[0].removeprefix("www.")
    return PAGE_SUFFIX.sub("", bare)


def secure_address(url: str | None) -> str | None:
    """Return `url` where it is an absolute https address that is safe to link, else None.

    `http://` becomes `https://` on Creative Commons' own host only: of others it is not known that they answer.
    """
    if url is None or any(character.isspace() for character in url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    if not host or parts.username is not None:
        return None
    if parts.scheme == "http" and host.removeprefix("www.") == "creativecommons.org":
        return parts._replace(scheme="https").geturl()
    return url.strip() if parts.scheme == "https" else None


class Known(NamedTuple):
    """What the SPDX list and the licence's steward say of a licence."""

    name: str
    """Full name on the SPDX list."""
    url: str | None = None
    """Page of the licence's steward, or of the Open Source Initiative; None where neither has a lasting https one."""
    spellings: tuple[str, ...] = ()
    """Other names in use that mean this licence and no other."""


GNU: Final = "https://www.gnu.org/licenses"
OSI: Final = "https://opensource.org/license"


def _gnu(family: str, title: str, version: str, page: str, *short: str) -> dict[str, Known]:
    """Return both forms of a GNU licence; a version without "or later" means that version only.

    So SPDX reads its old ids (`GPL-3.0`), and so section 14 of the GPL reads a bare version number.
    """
    names = (title, f"GNU {family}", *short)
    bare = tuple(f"{name} {version}" for name in names)
    return {
        f"{family}-{version}-only": Known(
            f"{title} v{version} only",
            f"{GNU}/{page}.html",
            (*bare, *(f"{name} only" for name in bare)),
        ),
        f"{family}-{version}-or-later": Known(
            f"{title} v{version} or later",
            f"{GNU}/{page}.html",
            (*(f"{name} or later" for name in bare), *(f"{name}+" for name in bare)),
        ),
    }


KNOWN: Final = MappingProxyType(
    {
        "0BSD": Known("BSD Zero Clause License", f"{OSI}/0bsd", ("Zero-Clause BSD",)),
        "AFL-3.0": Known("Academic Free License v3.0"),
        "Apache-2.0": Known(
            "Apache License 2.0",
            "https://www.apache.org/licenses/LICENSE-2.0",
            ("Apache 2.0", "Apache License Version 2.0"),
        ),
        "Artistic-2.0": Known("Artistic License 2.0"),
        "BlueOak-1.0.0": Known("Blue Oak Model License 1.0.0", "https://blueoakcouncil.org/license/1.0.0"),
        "BSD-2-Clause": Known(
            'BSD 2-Clause "Simplified" License',
            f"{OSI}/bsd-2-clause",
            ("BSD 2-Clause License", "2-Clause BSD", "Simplified BSD", "FreeBSD License"),
        ),
        "BSD-3-Clause": Known(
            'BSD 3-Clause "New" or "Revised" License',
            f"{OSI}/bsd-3-clause",
            ("BSD 3-Clause License", "3-Clause BSD", "New BSD", "Revised BSD", "Modified BSD"),
        ),
        "BSL-1.0": Known("Boost Software License 1.0", "https://www.boost.org/LICENSE_1_0.txt"),
        "BUSL-1.1": Known("Business Source License 1.1", "https://mariadb.com/bsl11/"),
        "CDLA-Permissive-2.0": Known(
            "Community Data License Agreement Permissive 2.0",
            "https://cdla.dev/permissive-2-0/",
        ),
        "DL-DE-BY-2.0": Known(
            "Data licence Germany – attribution – version 2.0", "https://www.govdata.de/dl-de/by-2-0"
        ),
        "EPL-2.0": Known("Eclipse Public License 2.0", "https://www.eclipse.org/legal/epl-2.0/"),
        "etalab-2.0": Known("Etalab Open License 2.0"),
        "EUPL-1.1": Known("European Union Public License 1.1"),
        "EUPL-1.2": Known("European Union Public License 1.2", f"{OSI}/eupl-1-2"),
        "ISC": Known("ISC License", "https://www.isc.org/licenses/"),
        "LAL-1.3": Known("Licence Art Libre 1.3", "https://artlibre.org/", ("Free Art License 1.3",)),
        "MIT": Known("MIT License", f"{OSI}/mit", ("Expat",)),
        "MIT-0": Known("MIT No Attribution", f"{OSI}/mit-0"),
        "MPL-2.0": Known("Mozilla Public License 2.0", "https://www.mozilla.org/MPL/2.0/"),
        "NCSA": Known("University of Illinois/NCSA Open Source License"),
        "ODbL-1.0": Known("Open Data Commons Open Database License v1.0", "https://opendatacommons.org/licenses/odbl/"),
        "ODC-By-1.0": Known("Open Data Commons Attribution License v1.0", "https://opendatacommons.org/licenses/by/"),
        "OFL-1.1": Known(
            "SIL Open Font License 1.1",
            "https://openfontlicense.org/open-font-license-official-text/",
            ("Open Font License 1.1",),
        ),
        "OGL-UK-3.0": Known(
            "Open Government Licence v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
        "OSL-3.0": Known("Open Software License 3.0"),
        "PDDL-1.0": Known(
            "Open Data Commons Public Domain Dedication & License 1.0",
            "https://opendatacommons.org/licenses/pddl/",
        ),
        "PostgreSQL": Known("PostgreSQL License", "https://www.postgresql.org/about/licence/"),
        "PSF-2.0": Known("Python Software Foundation License 2.0"),
        "Unlicense": Known("The Unlicense", "https://unlicense.org/"),
        "UPL-1.0": Known("Universal Permissive License v1.0", f"{OSI}/upl"),
        "WTFPL": Known("Do What The F*ck You Want To Public License"),
        "X11": Known("X11 License"),
        "Zlib": Known("zlib License", "https://zlib.net/zlib_license.html"),
        **_gnu("GPL", "GNU General Public License", "2.0", "old-licenses/gpl-2.0"),
        **_gnu("GPL", "GNU General Public License", "3.0", "gpl-3.0"),
        **_gnu("LGPL", "GNU Library General Public License", "2.0", "old-licenses/lgpl-2.0"),
        **_gnu("LGPL", "GNU Lesser General Public License", "2.1", "old-licenses/lgpl-2.1"),
        **_gnu("LGPL", "GNU Lesser General Public License", "3.0", "lgpl-3.0"),
        **_gnu("AGPL", "GNU Affero General Public License", "3.0", "agpl-3.0"),
        **_gnu("GFDL", "GNU Free Documentation License", "1.2", "old-licenses/fdl-1.2", "GNU FDL"),
        **_gnu("GFDL", "GNU Free Documentation License", "1.3", "fdl-1.3", "GNU FDL"),
    },
)
"""By SPDX id. Everything else on the SPDX list goes by its id and the list's own page."""

FAMILIES: Final = MappingProxyType(
    {
        "agpl": "AGPL-3.0-or-later",
        "apache": "Apache-2.0",
        "bsd": "BSD-3-Clause",
        "cc": "CC-BY-4.0",
        "creative-commons": "CC-BY-4.0",
        "epl": "EPL-2.0",
        "eupl": "EUPL-1.2",
        "gfdl": "GFDL-1.3-or-later",
        "gpl": "GPL-3.0-or-later",
        "lgpl": "LGPL-3.0-or-later",
        "mpl": "MPL-2.0",
        "ofl": "OFL-1.1",
        "public-domain": "CC0-1.0",
        "publicdomain": "CC0-1.0",
    },
)
"""What to propose to someone who names a family: never what to take them to mean."""
