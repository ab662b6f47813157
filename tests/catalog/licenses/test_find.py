"""The registry: what is built in, what a site adds, and who wins."""

from urllib.parse import urlsplit

import pytest

from mkdocs_blogposts.catalog.licenses.creative_commons import creative_commons_licenses
from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.given import unknown_license
from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.catalog.licenses.names import KNOWN
from mkdocs_blogposts.catalog.licenses.spdx import load_spdx

STEWARDS = {
    "artlibre.org",
    "blueoakcouncil.org",
    "cdla.dev",
    "creativecommons.org",
    "mariadb.com",
    "opendatacommons.org",
    "openfontlicense.org",
    "opensource.org",
    "spdx.org",
    "unlicense.org",
    "www.apache.org",
    "www.boost.org",
    "www.eclipse.org",
    "www.gnu.org",
    "www.govdata.de",
    "www.isc.org",
    "www.mozilla.org",
    "www.nationalarchives.gov.uk",
    "www.postgresql.org",
    "zlib.net",
}


@pytest.fixture(scope="module")
def registry() -> LicenseRegistry:
    return LicenseRegistry()


def of_site(
    identity: str, *, name: str = "", short: str = "", url: str | None = None, spdx: str | None = None
) -> License:
    return License(id=identity, spdx=spdx, name=name or identity, short=short or name or identity, url=url)


def site(*licenses: License) -> LicenseRegistry:
    return LicenseRegistry.of(licenses)


class TestBuiltIn:
    def test_a_licence_has_all_that_a_page_shows(self, registry: LicenseRegistry) -> None:
        assert registry.find("CC-BY-NC-SA-3.0-DE") == License(
            id="cc-by-nc-sa-3.0-de",
            spdx="CC-BY-NC-SA-3.0-DE",
            name="Creative Commons Attribution-NonCommercial-ShareAlike 3.0 Germany",
            short="CC BY-NC-SA 3.0 DE",
            url="https://creativecommons.org/licenses/by-nc-sa/3.0/de/",
            elements=("by", "nc", "sa"),
            commons="3.0",
        )

    def test_one_that_spdx_does_not_list_has_no_spdx_id(self, registry: LicenseRegistry) -> None:
        found = registry.find("CC NC-SA 1.0")

        assert found is not None
        assert found.spdx is None

    def test_version_1_keeps_the_name_and_deed_it_had(self, registry: LicenseRegistry) -> None:
        found = registry.find("CC-BY-NC-ND-1.0")

        assert found is not None
        assert (found.name, found.short, found.url, found.elements) == (
            "Creative Commons Attribution-NoDerivs-NonCommercial 1.0 Generic",
            "CC BY-ND-NC 1.0",
            "https://creativecommons.org/licenses/by-nd-nc/1.0/",
            ("by", "nc", "nd"),
        )

    def test_every_licence_finds_itself_by_all_its_names(self, registry: LicenseRegistry) -> None:
        lost = [
            (text, one.id)
            for one in registry.built_in.all()
            for text in (one.id, one.spdx, one.name, one.short)
            if text is not None and registry.find(text) != one
        ]

        assert lost == []

    def test_every_deed_leads_to_its_licence(self, registry: LicenseRegistry) -> None:
        for one in creative_commons_licenses():
            assert one.url is not None
            for address in (
                one.url,
                one.url.replace("https://", "http://www."),
                f"{one.url}deed.fr",
                f"{one.url}legalcode",
            ):
                assert registry.find(address) == one

    def test_there_are_as_many_as_their_stewards_have(self, registry: LicenseRegistry) -> None:
        everything = list(registry.built_in.all())

        assert len(list(creative_commons_licenses())) == 6 * 5 + 22 + 5 + 3
        assert len(everything) > 600
        assert len({one.id for one in everything}) == len(everything)

    def test_of_creative_commons_every_licence_on_the_spdx_list_is_known(self) -> None:
        listed = {one for one in load_spdx().licenses.values() if one.startswith(("CC-", "CC0-"))}

        assert listed <= {one.spdx for one in creative_commons_licenses()}

    def test_every_address_is_https_at_a_steward(self, registry: LicenseRegistry) -> None:
        hosts = set()
        for one in registry.built_in.all():
            assert one.url is not None
            parts = urlsplit(one.url)
            assert parts.scheme == "https", one
            hosts.add(parts.hostname)

        assert hosts == STEWARDS

    def test_what_is_known_by_name_is_on_the_spdx_list(self, registry: LicenseRegistry) -> None:
        listed = {one.spdx for one in registry.built_in.all()}

        assert set(KNOWN) <= listed

    def test_creative_commons_needs_no_spdx_list(self) -> None:
        registry = LicenseRegistry()

        assert registry.find("cc-by-4") is not None
        assert registry.find("MIT") is not None
        assert "_spdx" not in vars(registry.built_in)


class TestExpressions:
    def test_an_expression_joins_licences_that_each_have_a_page(self, registry: LicenseRegistry) -> None:
        found = registry.find("mit or Apache-2.0")

        assert found is not None
        assert found.spdx == found.short == "MIT OR Apache-2.0"
        assert found.name == "MIT License OR Apache License 2.0"
        assert found.url is None
        assert [part.url for part in found.parts] == [
            "https://opensource.org/license/mit",
            "https://www.apache.org/licenses/LICENSE-2.0",
        ]

    def test_an_exception_is_a_part(self, registry: LicenseRegistry) -> None:
        found = registry.find("GPL-2.0-or-later WITH Classpath-exception-2.0")

        assert found is not None
        assert [part.url for part in found.parts] == [
            "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html",
            "https://spdx.org/licenses/Classpath-exception-2.0.html",
        ]

    def test_different_expressions_have_different_ids(self, registry: LicenseRegistry) -> None:
        first = registry.find("(MIT OR ISC) AND Zlib")
        second = registry.find("MIT OR (ISC AND Zlib)")

        assert first is not None
        assert second is not None
        assert (first.id, second.id) == ("mit-or-isc--and--zlib", "mit--or--isc-and-zlib")

    @pytest.mark.parametrize(
        "text",
        [
            "MIT AND ISC",
            "Apache-2.0+ OR MIT",
            "GPL-2.0-or-later WITH Classpath-exception-2.0 OR MIT",
            "(MIT OR ISC) AND (Zlib OR 0BSD)",
            "((MIT AND ISC) OR Zlib) AND 0BSD",
            "LGPL-2.1-or-later OR (GPL-2.0-or-later WITH eCos-exception-2.0)",
        ],
    )
    def test_an_expression_is_found_by_its_own_id(self, registry: LicenseRegistry, text: str) -> None:
        found = registry.find(text)

        assert found is not None
        assert registry.find(found.id) == found

    @pytest.mark.parametrize(
        "text", ["MIT ()", "() MIT", "( AND MIT", "OR", "MIT OR OR ISC", "(MIT", "MIT)", "MIT WITH (ISC)"]
    )
    def test_what_is_no_expression_is_none(self, registry: LicenseRegistry, text: str) -> None:
        assert registry.find(text) is None


class TestSite:
    CC_BY = of_site(
        "cc-by-4",
        name="Attribution 4.0 International (CC BY 4.0)",
        url="http://creativecommons.org/licenses/by/4.0/",
    )

    def test_a_site_s_licence_is_completed_from_the_deed_it_leads_to(self) -> None:
        assert site(self.CC_BY).find("cc-by-4") == License(
            id="cc-by-4",
            spdx="CC-BY-4.0",
            name="Attribution 4.0 International (CC BY 4.0)",
            short="CC BY 4.0",
            url="https://creativecommons.org/licenses/by/4.0/",
            elements=("by",),
            commons="4.0",
        )

    def test_a_deed_for_a_country_that_is_not_built_in_tells_elements_and_version(self) -> None:
        address = "https://creativecommons.org/licenses/by-sa/3.0/nz/"
        found = site(of_site("nz", name="CC BY-SA 3.0 NZ", url=address)).find("cc by-sa 3.0 nz")

        assert found is not None
        assert (found.id, found.elements, found.commons) == ("nz", ("by", "sa"), "3.0")

    def test_nor_is_it_taken_for_the_licence_of_no_country_that_its_name_leads_to(self) -> None:
        address = "https://creativecommons.org/licenses/by/2.1/es/"
        found = site(of_site("es", name="Attribution 2.5 (CC BY 2.5)", url=address)).find("es")

        assert found is not None
        assert (found.url, found.elements, found.commons) == (address, ("by",), "2.1")

    @pytest.mark.parametrize("deed", ["by-sa/9.9/nz", "by-sa/4.0/nz", "sampling/1.0/br", "by-sa/9.9"])
    def test_no_elements_are_made_up_for_a_deed_that_cannot_be(self, deed: str) -> None:
        found = site(of_site("odd", url=f"https://creativecommons.org/licenses/{deed}/")).find("odd")

        assert found is not None
        assert found.elements == ()

    @pytest.mark.parametrize("text", ["CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/deed.de"])
    def test_and_stands_for_the_built_in_one_however_that_is_spelled(self, text: str) -> None:
        found = site(self.CC_BY).find(text)

        assert found is not None
        assert found.id == "cc-by-4"

    def test_also_when_one_is_proposed(self) -> None:
        assert site(self.CC_BY).nearest("cc-by") == "cc-by-4"

    def test_two_that_lead_to_one_deed_leave_it_alone(self) -> None:
        registry = site(self.CC_BY, of_site("ours", url="https://creativecommons.org/licenses/by/4.0/"))

        found = registry.find("Creative Commons Attribution 4.0 International")

        assert found is not None
        assert found.id == "cc-by-4.0"

    def test_an_id_of_the_site_wins_over_the_built_in_one(self) -> None:
        own = of_site("mit", name="Museum image terms", url="https://example.org/mit")

        assert site(own).find("MIT") == own

    def test_an_id_alone_does_not_make_it_the_built_in_one(self) -> None:
        found = site(of_site("mit", name="Museum image terms")).find("mit")

        assert found is not None
        assert (found.spdx, found.url, found.elements) == (None, None, ())

    def test_where_the_data_contradict_themselves_nothing_is_added(self) -> None:
        own = of_site("odd", name="CC BY 4.0", url="https://creativecommons.org/licenses/by-nc/4.0/")

        found = site(own).find("odd")

        assert found is not None
        assert found.elements == ()

    @pytest.mark.parametrize(
        ("url", "kept"),
        [
            ("https://example.org/license", "https://example.org/license"),
            ("http://example.org/license", None),
            ("/license", None),
            ("//example.org/license", None),
            ("javascript:alert(1)", None),
            ("https://user@example.org/", None),
            ("https://[broken/", None),
            ("https://example.org/a b", None),
            ("http://creativecommons.org/about/", "https://creativecommons.org/about/"),
            (None, None),
        ],
    )
    def test_only_an_https_address_is_kept(self, url: str | None, kept: str | None) -> None:
        found = site(of_site("own", name="Our own terms", url=url)).find("own")

        assert found is not None
        assert found.url == kept

    @pytest.mark.parametrize("text", ["coderpad", "CoderPad", "Written for CoderPad", "https://coderpad.io/about-us"])
    def test_a_licence_that_only_the_site_knows_is_found_by_id_name_and_address(self, text: str) -> None:
        own = of_site("coderpad", name="Written for CoderPad", url="https://coderpad.io/about-us/")

        assert site(own).find(text) == own
        assert site(own).nearest("coderpat") == "coderpad"

    def test_of_two_with_one_id_the_first_counts(self) -> None:
        found = site(of_site("own", name="First terms"), of_site("own", name="Second terms")).find("own")

        assert found is not None
        assert found.name == "First terms"

    def test_an_id_as_written_wins_over_a_similar_one(self) -> None:
        registry = site(of_site("House", name="First terms"), of_site("house", name="Second terms"))

        assert [registry.find(text) for text in ("House", "house")] == list(registry.site)

    def test_a_missing_short_name_is_the_name(self) -> None:
        found = site(License(id="own", spdx=None, name="Our own terms", short="", url=None)).find("own")

        assert found is not None
        assert found.short == "Our own terms"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("ARR", "write `none`, and set the option `unlicensed: all-rights-reserved`"),
        ("All rights reserved.", "write `none`, and set the option `unlicensed: all-rights-reserved`"),
        ("BY-SA", "did you mean `cc-by-sa-4.0`?"),
        ("by nc 3.0", "did you mean `cc-by-nc-3.0`?"),
    ],
)
def test_what_is_meant_by_common_short_names_is_hinted(written: str, hint: str) -> None:
    assert unknown_license(written, LicenseRegistry())[1] == hint
