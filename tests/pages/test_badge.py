"""Badges: small drawings that need nothing from elsewhere and let nothing through."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import mkdocs_blogposts
from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.pages.badges import COPYRIGHT, MARKS, Mark, badge, drawn_signs, light_badge, named_signs

SVG = "http://www.w3.org/2000/svg"


def draw(text: str) -> ET.Element:
    found = LicenseRegistry().find(text)
    assert found is not None
    return ET.fromstring(badge(found))  # noqa: S314 - our own drawing


def own(name: str, *elements: str, url: str | None = None) -> License:
    return License(id="own", spdx=None, name=name, short=name, url=url, elements=elements)


def signs(drawing: ET.Element) -> list[str]:
    """Return the names of the signs in a drawing's rings."""
    names = {path: name for name, mark in MARKS.items() for path in mark if path}
    groups = drawing.findall(f"{{{SVG}}}g")
    return [names[group.findall(f"{{{SVG}}}path")[0].attrib["d"]] for group in groups]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CC BY 4.0", ["cc", "by"]),
        ("CC BY-NC-SA 4.0", ["cc", "by", "nc", "sa"]),
        ("CC BY-ND 3.0 DE", ["cc", "by", "nd"]),
        ("CC0", ["cc", "zero"]),
        ("Public Domain Mark", ["pd"]),
    ],
)
def test_creative_commons_elements_are_signs_in_rings(text: str, expected: list[str]) -> None:
    assert signs(draw(text)) == expected


def test_the_sign_of_creative_commons_is_for_its_own_licences() -> None:
    assert signs(ET.fromstring(badge(own("House rules", "by", "nc")))) == ["by", "nc"]  # noqa: S314 - our own drawing


def test_and_for_those_that_only_the_site_s_data_know() -> None:
    port = own("CC BY 3.0 NZ", "by", url="https://creativecommons.org/licenses/by/3.0/nz/")
    (found,) = LicenseRegistry.of([port]).site
    assert signs(ET.fromstring(badge(found))) == ["cc", "by"]  # noqa: S314 - our own drawing


def test_all_rights_reserved_is_the_sign_of_copyright() -> None:
    assert signs(ET.fromstring(drawn_signs(COPYRIGHT))) == ["copyright"]  # noqa: S314 - our own drawing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MIT", "MIT"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("GPL-2.0-or-later WITH Classpath-exception-2.0", "GPL-2.0-or-later WITH C…"),
    ],
)
def test_other_licences_are_their_short_name_in_an_outline(text: str, expected: str) -> None:
    assert "".join(draw(text).itertext()) == expected


def test_a_longer_name_makes_a_wider_badge_of_the_same_height() -> None:
    short, long = draw("MIT"), draw("GPL-3.0-or-later")

    assert float(short.attrib["width"].removesuffix("em")) < float(long.attrib["width"].removesuffix("em"))
    assert short.attrib["height"] == long.attrib["height"] == "1.6em"


def test_every_badge_is_a_small_hidden_drawing_without_addresses_or_colours() -> None:
    for one in LicenseRegistry().built_in.all():
        drawn = badge(one)
        drawing = ET.fromstring(drawn)  # noqa: S314 - our own drawing
        assert drawing.tag == f"{{{SVG}}}svg"
        assert (drawing.attrib["class"], drawing.attrib["aria-hidden"], drawing.attrib["focusable"]) == (
            "bp-badge",
            "true",
            "false",
        )
        assert "id" not in {name for node in drawing.iter() for name in node.attrib}
        assert "//" not in drawn.replace(SVG, "")
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) <= {"none", "currentColor"}
        assert len(drawn) < 1024


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('"><script>alert(1)</script>', '"><script>alert(1)</scr…'),
        ("R&D <i>", "R&D <i>"),
        ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
        ("a\x00b\x1b\u202ec", "abc"),
        ("two\nlines\t here", "two lines here"),
        ("版权", "版权"),
    ],
)
def test_a_site_s_name_is_text_and_nothing_else(name: str, shown: str) -> None:
    drawing = ET.fromstring(badge(own(name)))  # noqa: S314 - our own drawing

    assert "".join(drawing.itertext()) == shown
    assert {node.tag.rpartition("}")[2] for node in drawing.iter()} == {"svg", "rect", "text"}


def test_elements_that_are_none_are_not_drawn() -> None:
    assert "".join(ET.fromstring(badge(own("Own", "cc", "copyright", "<b>"))).itertext()) == "Own"  # noqa: S314 - as above


def light(text: str) -> str:
    found = LicenseRegistry().find(text)
    assert found is not None
    return light_badge(found)


def test_pages_with_the_sheet_hold_names_of_signs() -> None:
    assert light("CC BY-SA 4.0") == (
        '<span class="bp-badge" aria-hidden="true"><i class="bp-cc"></i><i class="bp-by"></i>'
        '<i class="bp-sa"></i></span>'
    )
    assert named_signs(COPYRIGHT) == '<span class="bp-badge" aria-hidden="true"><i class="bp-copyright"></i></span>'
    assert light("MIT") == '<b class="bp-badge" aria-hidden="true">MIT</b>'
    assert light_badge(own('"><script>x')) == '<b class="bp-badge" aria-hidden="true">&#34;&gt;&lt;script&gt;x</b>'
    assert max(len(light_badge(one)) for one in LicenseRegistry().built_in.all()) < 150


def in_the_sheet(name: str, mark: Mark) -> str:
    strokes = f"<path d='{mark.strokes}'/>" if mark.strokes else ""
    shapes = f"<path fill='red' stroke='none' d='{mark.shapes}'/>" if mark.shapes else ""
    return (
        f".bp-{name}{{--sign:url(\"data:image/svg+xml,<svg xmlns='{SVG}' viewBox='0 0 24 24' fill='none' stroke='red' "
        f"stroke-width='1.9'><circle cx='12' cy='12' r='11' stroke-width='1.5'/>{strokes}{shapes}</svg>\")}}"
    )


def test_the_sheet_has_the_same_signs_as_drawings_and_asks_nobody() -> None:
    sheet = (Path(mkdocs_blogposts.__file__).parent / "theme/assets/blogposts/badges.css").read_text("utf-8")
    assert [rule for name, mark in MARKS.items() if (rule := in_the_sheet(name, mark)) not in sheet.splitlines()] == []
    assert re.findall(r"url\((?!\"data:)|//", sheet.replace(SVG, "")) == []
    assert len(sheet.encode()) <= 3_200
