"""Licences of whole sites: whose they are, what the options say, what a wrong one does."""

from __future__ import annotations

import pytest

from support import Site

BY = "https://creativecommons.org/licenses/by/4.0/"


def test_the_site_s_licence_is_that_of_posts_that_state_none(site: Site) -> None:
    site.post("a")
    site.post("b", license="MIT")
    site.post("c", license="none")
    built = site.build(blogposts={"license": "cc by 4.0"})
    assert [built.page(f"posts/{slug}/").attributes("a[rel=license]", "href") for slug in "abc"] == [
        [BY],
        ["https://opensource.org/license/mit"],
        [],
    ]
    assert "licenses/cc-by-4.0/" in built.urls


def test_a_site_s_data_may_define_the_licence_that_its_options_name(site: Site) -> None:
    site.write("data/licenses.yml", "house: {name: House license, url: https://example.org/terms}\n")
    site.post("a")
    built = site.build(blogposts={"license": "house", "allowed_licenses": ["house"]}, strict=True)
    assert "House license" in built.page("posts/a/").text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"license": "CC-BI-4.0"}, "option `license`: unknown license `CC-BI-4.0`; did you mean `cc-by-4.0`?"),
        (
            {"allowed_licenses": ["MTI"]},
            "option `allowed_licenses`: unknown license `MTI`; write a Creative Commons or SPDX id",
        ),
        (
            {"license": "MIT", "allowed_licenses": ["CC0"]},
            "option `license`: `MIT` is not among `allowed_licenses`; add it there",
        ),
    ],
)
def test_an_option_that_names_no_licence_ends_the_build(site: Site, options: dict[str, object], message: str) -> None:
    site.post("a")
    assert any(message in told for told in site.fails(blogposts=options).messages)


def test_rules_that_a_normal_blog_would_drown_in_are_off_until_they_are_switched_on(site: Site) -> None:
    site.post("a")
    assert site.build().log.problems == []
    found = site.build(blogposts={"rules": {"missing-license": "warning"}}).log.problems
    assert [(problem.path, problem.rule) for problem in found] == [("posts/a.md", "missing-license")]
