"""What people write for a licence, and which one that is; `?` stands for none, with what is proposed instead."""

import pytest

from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry

SPELLINGS = """
# Creative Commons: versions, case, gaps
CC-BY-4.0                                       cc-by-4.0
cc-by-4.0                                       cc-by-4.0
cc-by-4                                         cc-by-4.0
cc_by_4                                         cc-by-4.0
CC BY 4.0                                       cc-by-4.0
CC BY 4                                         cc-by-4.0
cc by 4.0                                       cc-by-4.0
  CC  BY  4.0                                   cc-by-4.0
CC-BY 4.0                                       cc-by-4.0
CC BY v4.0                                      cc-by-4.0
CC BY version 4.0                               cc-by-4.0
CC‑BY‑4.0                                       cc-by-4.0
CC–BY–4.0                                       cc-by-4.0
CCBY 4.0                                        cc-by-4.0
CC BY 4.0 license                               cc-by-4.0
CC BY 4.0 International                         cc-by-4.0
CC BY 4.0 International Public License          cc-by-4.0
the CC BY 4.0 licence                           cc-by-4.0
by-4.0                                          cc-by-4.0
by/4.0                                          cc-by-4.0
CC BY-SA 4.0                                    cc-by-sa-4.0
cc-by-sa-4                                      cc-by-sa-4.0
CC BY SA 4.0                                    cc-by-sa-4.0
CC-BY-ND-4.0                                    cc-by-nd-4.0
CC BY-NC 4.0                                    cc-by-nc-4.0
cc-by-nc-sa-4                                   cc-by-nc-sa-4.0
cc-by-nc-nd-4                                   cc-by-nc-nd-4.0
CC BY-NC-SA 4.0                                 cc-by-nc-sa-4.0
CC BY-SA-NC 4.0                                 cc-by-nc-sa-4.0
CC BY-ND-NC 4.0                                 cc-by-nc-nd-4.0
by-nc-sa 4.0                                    cc-by-nc-sa-4.0
by-nc-sa/4.0                                    cc-by-nc-sa-4.0
CC BY 1.0                                       cc-by-1.0
cc-by-1                                         cc-by-1.0
CC BY 2.0                                       cc-by-2.0
CC BY-SA 2.5                                    cc-by-sa-2.5
CC BY 2.5 Generic                               cc-by-2.5
CC BY-SA 3.0                                    cc-by-sa-3.0
CC BY-SA 3.0 Unported                           cc-by-sa-3.0
CC-BY-NC-ND-1.0                                 cc-by-nc-nd-1.0
CC BY-ND-NC 1.0                                 cc-by-nc-nd-1.0
CC SA 1.0                                       cc-sa-1.0
CC-SA-1.0                                       cc-sa-1.0
CC NC-SA 1.0                                    cc-nc-sa-1.0

# Creative Commons: titles
Attribution 4.0 International                   cc-by-4.0
Creative Commons Attribution 4.0                cc-by-4.0
Creative Commons Attribution 4.0 International  cc-by-4.0
Creative Commons Attribution 4.0 International License  cc-by-4.0
Creative Commons BY-NC 4.0                      cc-by-nc-4.0
CC Attribution Share Alike 4.0                  cc-by-sa-4.0
Creative Commons Attribution Non Commercial 4.0 International  cc-by-nc-4.0
Creative Commons Attribution-NoDerivatives 4.0 International  cc-by-nd-4.0
Creative Commons Attribution-NoDerivs 3.0 Unported  cc-by-nd-3.0
Attribution 4.0 International (CC BY 4.0)       cc-by-4.0
Attribution-NonCommercial-ShareAlike 4.0 International (CC BY-NC-SA 4.0)  cc-by-nc-sa-4.0
Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International (CC BY-NC-ND 4.0) License  cc-by-nc-nd-4.0
Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License  cc-by-nc-sa-4.0

# Creative Commons: jurisdictions
CC-BY-3.0-DE                                    cc-by-3.0-de
cc-by-3-de                                      cc-by-3.0-de
CC BY 3.0 DE                                    cc-by-3.0-de
CC BY 3.0 Germany                               cc-by-3.0-de
Creative Commons Attribution 3.0 United States  cc-by-3.0-us
CC BY-NC-SA 2.0 UK                              cc-by-nc-sa-2.0-uk
CC BY-NC-SA 2.0 UK: England & Wales             cc-by-nc-sa-2.0-uk
CC BY-SA 2.1 JP                                 cc-by-sa-2.1-jp
CC-BY-3.0-IGO                                   cc-by-3.0-igo

# Creative Commons: public domain
CC0-1.0                                         cc0-1.0
CC0 1.0                                         cc0-1.0
cc0-1                                           cc0-1.0
cc0                                             cc0-1.0
CC-0                                            cc0-1.0
CC Zero                                         cc0-1.0
CC0 1.0 Universal                               cc0-1.0
Creative Commons Zero v1.0 Universal            cc0-1.0
publicdomain-zero-1                             cc0-1.0
publicdomain/zero/1.0                           cc0-1.0
CC0 1.0 Universal (CC0 1.0) Public Domain Dedication  cc0-1.0
Public Domain Mark                              cc-pdm-1.0
public domain mark 1.0                          cc-pdm-1.0
Public Domain Mark 1.0 Universal                cc-pdm-1.0
publicdomain-mark-1                             cc-pdm-1.0
CC-PDM-1.0                                      cc-pdm-1.0
PDM 1.0                                         cc-pdm-1.0
CC-PDDC                                         cc-pddc

# Creative Commons: deeds
https://creativecommons.org/licenses/by/4.0/    cc-by-4.0
https://creativecommons.org/licenses/by/4.0     cc-by-4.0
http://creativecommons.org/licenses/by/4.0/     cc-by-4.0
https://www.creativecommons.org/licenses/by/4.0/  cc-by-4.0
//creativecommons.org/licenses/by/4.0/          cc-by-4.0
creativecommons.org/licenses/by/4.0/            cc-by-4.0
HTTPS://CreativeCommons.org/licenses/BY/4.0/    cc-by-4.0
https://creativecommons.org/licenses/by/4.0/deed.de  cc-by-4.0
https://creativecommons.org/licenses/by/4.0/deed.en_US  cc-by-4.0
https://creativecommons.org/licenses/by/4.0/deed.zh-hans  cc-by-4.0
https://creativecommons.org/licenses/by/4.0/legalcode  cc-by-4.0
https://creativecommons.org/licenses/by/4.0/legalcode.txt  cc-by-4.0
https://creativecommons.org/licenses/by/4.0/legalcode.de  cc-by-4.0
https://creativecommons.org/licenses/by/4.0/?ref=chooser-v1  cc-by-4.0
https://creativecommons.org/licenses/by/4.0/#ref-appropriate-credit  cc-by-4.0
http://creativecommons.org/licenses/by-nc-sa/4.0/  cc-by-nc-sa-4.0
https://creativecommons.org/licenses/by-sa/3.0/de/  cc-by-sa-3.0-de
https://creativecommons.org/licenses/by-sa/3.0/de/deed.en  cc-by-sa-3.0-de
https://creativecommons.org/licenses/by-nd-nc/1.0/  cc-by-nc-nd-1.0
https://creativecommons.org/licenses/publicdomain/  cc-pddc
https://creativecommons.org/publicdomain/zero/1.0/  cc0-1.0
http://creativecommons.org/publicdomain/zero/1.0/deed.fr  cc0-1.0
https://creativecommons.org/publicdomain/mark/1.0/  cc-pdm-1.0

# SPDX: ids and names
MIT                                             mit
mit                                             mit
MIT License                                     mit
The MIT License                                 mit
Expat                                           mit
MIT-0                                           mit-0
Apache-2.0                                      apache-2.0
apache-2                                        apache-2.0
Apache 2.0                                      apache-2.0
Apache License 2.0                              apache-2.0
Apache License, Version 2.0                     apache-2.0
apache_license_v2                               apache-2.0
0BSD                                            0bsd
BSD-2-Clause                                    bsd-2-clause
Simplified BSD License                          bsd-2-clause
bsd 3 clause                                    bsd-3-clause
3-Clause BSD License                            bsd-3-clause
BSD 3-Clause "New" or "Revised" License         bsd-3-clause
ISC                                             isc
ISC License                                     isc
MPL-2.0                                         mpl-2.0
Mozilla Public License 2.0                      mpl-2.0
EUPL 1.2                                        eupl-1.2
OFL-1.1                                         ofl-1.1
SIL Open Font License 1.1                       ofl-1.1
Unlicense                                       unlicense
The Unlicense                                   unlicense
WTFPL                                           wtfpl
ODbL-1.0                                        odbl-1.0
Free Art License 1.3                            lal-1.3
AFL-2.1                                         afl-2.1
GPL-3.0-only                                    gpl-3.0-only
GPL-3.0-or-later                                gpl-3.0-or-later
AGPL-3.0-or-later                               agpl-3.0-or-later
GNU General Public License v3.0 or later        gpl-3.0-or-later
GNU General Public License v2.0                 gpl-2.0-only
GFDL-1.3-or-later                               gfdl-1.3-or-later
GNU Free Documentation License 1.3              gfdl-1.3-only

# SPDX: ids that it gave up
GPL-3.0                                         gpl-3.0-only
GPLv3                                           gpl-3.0-only
GNU GPL v3                                      gpl-3.0-only
GPL-3.0+                                        gpl-3.0-or-later
GPLv2+                                          gpl-2.0-or-later
LGPL-2.1                                        lgpl-2.1-only
AGPL-3.0                                        agpl-3.0-only
BSD-2-Clause-FreeBSD                            bsd-2-clause-views
GPL-2.0-with-classpath-exception                gpl-2.0-only-with-classpath-exception-2.0
eCos-2.0                                        gpl-2.0-or-later-with-ecos-exception-2.0

# SPDX: expressions
MIT OR Apache-2.0                               mit-or-apache-2.0
mit or apache-2.0                               mit-or-apache-2.0
mit-or-apache-2.0                               mit-or-apache-2.0
(MIT)                                           mit
CC-BY-4.0 AND MIT                               cc-by-4.0-and-mit
Apache-2.0+                                     apache-2.0-or-later
GPL-2.0 OR MIT                                  gpl-2.0-only-or-mit
GPL-2.0-or-later OR MIT                         gpl-2.0-or-later-or-mit
GPL-2.0-or-later WITH Classpath-exception-2.0   gpl-2.0-or-later-with-classpath-exception-2.0
(MIT OR ISC) AND 0BSD                           mit-or-isc--and--0bsd
MIT OR (ISC AND 0BSD)                           mit--or--isc-and-0bsd
MIT OR ISC AND 0BSD                             mit--or--isc-and-0bsd

# pages of other stewards
https://opensource.org/licenses/MIT             mit
https://opensource.org/license/mit/             mit
https://opensource.org/license/apache-2-0       apache-2.0
https://www.apache.org/licenses/LICENSE-2.0     apache-2.0
http://www.apache.org/licenses/LICENSE-2.0.txt  apache-2.0
https://www.mozilla.org/MPL/2.0/                mpl-2.0
https://spdx.org/licenses/Zlib.html             zlib
https://spdx.org/licenses/CC-BY-4.0             cc-by-4.0
https://unlicense.org                           unlicense

# no version, no such version, no such licence: unknown, with the newest proposed
cc-by                                           ? cc-by-4.0
CC BY                                           ? cc-by-4.0
by                                              ? cc-by-4.0
by-nc-sa                                        ? cc-by-nc-sa-4.0
CC BY-NC-ND                                     ? cc-by-nc-nd-4.0
Creative Commons Attribution                    ? cc-by-4.0
Creative Commons                                ? cc-by-4.0
CC                                              ? cc-by-4.0
cc-by-5                                         ? cc-by-4.0
cc-by-4.1                                       ? cc-by-4.0
cc-by-sa4.o                                     ? cc-by-sa-4.0
cc-by-nc-sa3.o                                  ? cc-by-nc-sa-3.0
CC-BY-ND4O                                      ? cc-by-nd-4.0
cc-by-sa-nc-xx                                  ? cc-by-nc-sa-4.0
cc-by-2.1                                       ? cc-by-4.0
cc-sa-4.0                                       ? cc-sa-1.0
cc-by-3.0-nz                                    ? cc-by-3.0
CC BY 2.5 Scotland                              ? cc-by-2.5
Creative Commons Attribution 2.0 UK: England & Wales  ? cc-by-2.0
cc-by-nc-nd-3.0-za                              ? cc-by-nc-nd-3.0
cc-by-sa-2.0-jp                                 ? cc-by-sa-2.0
CC NC 2.0 JP                                    ? cc-nc-1.0
CC Sampling+ 1.0                                ?
devnations-2.0                                  ?
https://creativecommons.org/licenses/by/3.0/nz/  ? cc-by-3.0
https://creativecommons.org/licenses/sampling+/1.0/  ?
cc-by-4.0-de                                    ? cc-by-4.0
cc-by-3.0-zz                                    ? cc-by-3.0
CC BY 4.0 Unported                              ? cc-by-4.0
cc0-2.0                                         ? cc0-1.0
https://creativecommons.org/licenses/by/        ? cc-by-4.0
https://creativecommons.org/licenses/by/5.0/    ? cc-by-4.0
https://creativecommons.org/licenses/by/4.0/de/  ? cc-by-4.0
cc-by-sa-nd-4.0                                 ?
Attribution 4.0 International (CC BY-SA 4.0)    ?
public domain                                   ? cc0-1.0
GPL                                             ? gpl-3.0-or-later
GNU GPL                                         ? gpl-3.0-or-later
LGPL                                            ? lgpl-3.0-or-later
BSD                                             ? bsd-3-clause
BSD license                                     ? bsd-3-clause
Apache                                          ? apache-2.0
GFDL                                            ? gfdl-1.3-or-later

# slips of the keyboard, and what is no licence
aphache-2.0                                     ? apache-2.0
MIIT                                            ? mit
unlicence                                       ? unlicense
CC-BY-4.0+                                      ? cc-by-4.0
MIT/Apache-2.0                                  ? mit-or-apache-2.0
MIT OR                                          ?
MIT OR Foo                                      ?
MIT WITH MIT                                    ?
MIT Apache-2.0                                  ? apache-2.0
()                                              ?
Classpath-exception-2.0                         ?
LicenseRef-mine                                 ?
https://www.gnu.org/licenses/gpl-3.0.html       ?
https://example.org/licenses/by/4.0/            ?
https://creativecommons.org@example.org/licenses/by/4.0/  ?
https://i.creativecommons.org/l/by/4.0/88x31.png  ?
https://creativecommons.org/about/              ?
4.0                                             ?
none                                            ?
yes                                             ?
coderpad                                        ?
all rights reserved                             ?
Copyright 2025 A. Writer                        ?
"""


def rows() -> list[tuple[str, str]]:
    lines = (line for line in SPELLINGS.splitlines() if line and not line.startswith("#"))
    return [(text, expected) for text, _, expected in (_split(line) for line in lines)]


def _split(line: str) -> tuple[str, str, str]:
    text, gap, expected = line.rpartition("  ")
    return text.rstrip(), gap, expected.strip()


@pytest.fixture(scope="module")
def registry() -> LicenseRegistry:
    return LicenseRegistry()


@pytest.mark.parametrize(("text", "expected"), rows())
def test_a_text_is_one_licence_or_none(registry: LicenseRegistry, text: str, expected: str) -> None:
    found = registry.find(text)

    if not expected.startswith("?"):
        assert found is not None
        assert found.id == expected
    else:
        assert found is None
        assert (registry.nearest(text) or "") == expected.removeprefix("?").strip()


def test_the_table_is_large_and_has_no_row_twice() -> None:
    texts = [text for text, _ in rows()]

    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "text", ["", "   ", "()" * 300, "(" * 240 + "MIT" + ")" * 240, "MIT OR " * 40 + "MIT", "x" * 100_000]
)
def test_nothing_and_too_much_are_no_licence(registry: LicenseRegistry, text: str) -> None:
    assert registry.find(text) is None
