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


LICENSES = ["CC BY-NC-SA 4.0", "CC0", "MIT OR Apache-2.0", "house", "playful", "none"]


def test_no_badge_asks_another_host_for_a_picture(site: Site) -> None:
    site.write(
        "data/licenses.json",
        """
        [
          {"id": "house", "name": "House license", "explainLink": "https://example.org/terms"},
          {"id": "playful", "name": "CC BY 4.0", "footerImg": "https://i.creativecommons.org/l/by/4.0/88x31.png",
           "explainLink": "http://creativecommons.org/licenses/by/4.0/"}
        ]
        """,
    )
    for number, text in enumerate(LICENSES):
        site.post(f"post-{number}", license=text, tags=["all"])
    theme = {"name": "mkdocs", "highlightjs": False}
    built = site.build(theme, strict=True, blogposts={"unlicensed": "all-rights-reserved"})
    loading = (
        "img[src], script[src], iframe[src], object[data], svg image, svg use, link[rel~=stylesheet], [style*=url]"
    )
    asked = {
        str(tag.get("src") or tag.get("href") or tag.get("data") or tag)
        for url in built.urls
        for tag in built.page(url).select(loading)
    }
    assert [address for address in asked if "//" in address] == []
    assert all(built.page(f"posts/post-{number}/").select(".bp-rights .bp-badge") for number in range(len(LICENSES)))


def test_the_style_and_the_script_are_there_only_where_they_are_needed(site: Site) -> None:
    def parts(**options: object) -> list[str]:
        page = site.build(blogposts=options).page("posts/a/")
        addresses = page.attributes("link[rel=stylesheet]", "href") + page.attributes("script[src]", "src")
        return [name for name in ("rights.css", "blogposts.js") if any(each.endswith(name) for each in addresses)]

    site.post("a")
    assert parts() == []
    assert parts(unlicensed="all-rights-reserved") == [], "a line, and nothing to copy"
    assert parts(license="MIT") == ["rights.css", "blogposts.js"]
