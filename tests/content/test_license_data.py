"""What a site's data say about licenses."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.content.site_data import LicenseMatter, read_licenses

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "playful"


def read(text: str) -> tuple[tuple[LicenseMatter, ...] | None, list[str]]:
    result = read_licenses(text.encode(), path="data/licenses.yml")
    return result.value, [str(problem) for problem in result.problems]


HOUSE = LicenseMatter(
    id="house",
    name="House license of Example Ltd.",
    short="House license",
    url="https://example.org/license",
    spdx="LicenseRef-house",
    elements=("by", "nd"),
    statement="Ask us.",
)


@pytest.mark.parametrize(
    "text",
    [
        (
            "- id: house\n  name: House license of Example Ltd.\n  short: House license\n"
            "  url: https://example.org/license\n"
            "  spdx: LicenseRef-house\n  elements: [nd, by]\n  statement: Ask us.\n"
        ),
        (
            "house:\n  name: House license of Example Ltd.\n  badge: House license\n  url: https://example.org/license\n"
            "  spdx: LicenseRef-house\n  elements: by-nd\n  statement: Ask us.\n"
        ),
        (
            '[{"id": "house", "name": "House license of Example Ltd.", "displayName": "House license", '
            '"explainLink": "https://example.org/license", "spdx": "LicenseRef-house", "elements": ["BY", "ND"], '
            '"statement": "Ask us."}]'
        ),
        (
            "// ours\n[\n\t{\n\t\tid: 'house',\n\t\tname: 'House license of Example Ltd.',\n"
            "\t\tshort: 'House license',\n"
            "\t\turl: 'https://example.org/license',\n"
            "\t\tspdx: 'LicenseRef-house', elements: 'by nd', statement: 'Ask us.',\n"
            "\t},\n]\n"
        ),
    ],
    ids=["list", "mapping", "json", "object"],
)
def test_every_form_says_the_same(text: str) -> None:
    assert read(text) == ((HOUSE,), [])


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/"),
        ("HTTP://www.creativecommons.org/licenses/by/4.0/", "https://www.creativecommons.org/licenses/by/4.0/"),
        ("http://creativecommons.org.example/", "http://creativecommons.org.example/"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_deeds_of_creative_commons_are_https(text: str, url: str) -> None:
    value, problems = read(f"- {{id: a, explainLink: '{text}'}}")
    assert value is not None
    assert (value[0].url, problems) == (url, [])


@pytest.mark.parametrize(
    ("text", "ids", "problem"),
    [
        (
            "- id: a\n- name: Nameless\n",
            ["a"],
            "2:3: `licenses` item 2 has no `id`; write the id that posts give as their `license` [missing-key]",
        ),
        (
            "- id: a\n- id: ../b\n",
            ["a"],
            "2:7: `licenses` item 2 `id` is '../b', a path and not one name; write b [invalid-slug]",
        ),
        (
            "- id: a\n- id: A\n",
            ["a"],
            "2:3: `licenses` item 2 is a second license 'A'; keep one of the two [duplicate-entry]",
        ),
        (
            "a b: {name: A}\n",
            [],
            "1:6: `a b` is 'a b', which cannot stand in an address as it is; write a-b [invalid-slug]",
        ),
        (
            "- a\n- 7\n",
            ["a"],
            "2:3: `licenses` item 2 is a number, where a mapping is needed; write {id: …} [wrong-type]",
        ),
        (
            "- id: a\n  url: data:text/html,x\n",
            ["a"],
            (
                "2:8: `licenses` item 1 `url` is 'data:text/html,x', which is no address of a page; "
                "write https:// and the host [unsafe-address]"
            ),
        ),
        (
            "- id: a\n  elements: [by, cc]\n",
            ["a"],
            (
                "2:18: `licenses` item 1 `elements` item 2 is 'cc', which is no element of a license; "
                "write some of by, nc, sa, nd, zero, pd [unknown-element]"
            ),
        ),
        (
            "- id: a\n  names: A\n",
            ["a"],
            (
                "2:3: `names` is no known key, and looks like `name`; "
                "write `name`, or choose another name for a key of your own [unknown-key]"
            ),
        ),
    ],
)
def test_a_wrong_value_is_lost_alone(text: str, ids: list[str], problem: str) -> None:
    value, problems = read(text)
    assert value is not None
    assert [license_.id for license_ in value] == ids
    assert problems == [f"data/licenses.yml:{problem}"]


@pytest.mark.parametrize("text", ["", "[]", "{}", "---\n# none\n"])
def test_no_licenses(text: str) -> None:
    assert read(text) == ((), [])


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_licenses_of_the_corpus() -> None:
    result = read_licenses((CORPUS / "data" / "licenses.json").read_bytes(), path="data/licenses.json")
    assert result.problems == ()
    assert result.value is not None
    found = {license_.id: (license_.short, license_.url) for license_ in result.value}
    assert found == {
        "cc-by-nc-sa-4": (None, "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        "cc-by-4": (None, "https://creativecommons.org/licenses/by/4.0/"),
        "publicdomain-zero-1": ("Public Domain", "https://creativecommons.org/publicdomain/zero/1.0/"),
        "cc-by-nc-nd-4": (None, "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        "coderpad": ("Written for CoderPad", "https://coderpad.io/about-us/"),
    }
