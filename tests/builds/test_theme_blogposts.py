"""The theme `blogposts`: its options, its words, its pages with and without the plugin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import ConfigurationError

from mkdocs_blogposts.build.theme_options import BACKGROUNDS, find_mistakes
from mkdocs_blogposts.drawing.colors import LEAST, contrast
from support import Site

THEME = Path(__file__).parents[2] / "mkdocs_blogposts/own_theme"
DEFAULTS = yaml.safe_load((THEME / "mkdocs_theme.yml").read_text("utf-8"))
WORDS = re.findall(r'^"([\w-]+)": (\{.*\}),$', (THEME / "partials/words.html").read_text("utf-8"), re.MULTILINE)
LANGUAGES = {"en", "de", "fr", "es", "pt", "zh", "ja", "ar"}


@pytest.mark.parametrize(("name", "pair"), DEFAULTS["accents"].items())
def test_each_named_accent_can_be_read(name: str, pair: list[str]) -> None:
    least = [contrast(color, ground) for color, grounds in zip(pair, BACKGROUNDS, strict=True) for ground in grounds]
    assert (name, min(least) >= LEAST) == (name, True)


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#fff"), 2) == 4.48


def test_the_backgrounds_are_those_of_the_style_sheet() -> None:
    style = (THEME / "assets/theme/theme.css").read_text("utf-8")
    found = [re.findall(rf"--{name}:light-dark\((#\w+),(#\w+)\)", style)[0] for name in ("paper", "wash")]
    whole = [
        ["#" + "".join(2 * digit for digit in each[1:]) if len(each) == 4 else each for each in row] for row in found
    ]
    assert tuple(zip(*whole, strict=True)) == BACKGROUNDS


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, []),
        ({"accent": "teal"}, []),
        ({"accent": "#0b6257"}, []),
        ({"accent": ["#0b6257", "#74d3c3"]}, []),
        ({"accent": "#ffcc00"}, ["the contrast of #ffcc00 on light pages is 1.4, and text needs 4.5; write a darker"]),
        (
            {"accent": ["#0b6257", "#333"]},
            ["the contrast of #333 on dark pages is 1.3, and text needs 4.5; write"],
        ),
        ({"accent": "teall"}, ["theme.accent: is 'teall'; write one of raspberry, blue, teal"]),
        ({"accent": "red;}</style>"}, ["theme.accent: is 'red;}</style>'; write one of"]),
        ({"font": "Comic Sans"}, ["theme.font: is 'Comic Sans'; write literata or system"]),
        ({"tabs": "no"}, ["theme.tabs: is 'no'; write true or false"]),
        ({"social": [{"name": "x"}]}, ["theme.social: write a list of links, each with `name` and `url`"]),
        ({"language": "de"}, ["theme.language: the theme `blogposts` has no such option; write `locale`"]),
        ({"acent": "teal"}, ["theme.acent: the theme `blogposts` has no such option; did you mean `accent`?"]),
    ],
)
def test_a_wrong_option_is_told_with_what_to_write(options: dict[str, object], said: list[str]) -> None:
    found = list(find_mistakes({**DEFAULTS, "name": "blogposts", "static_templates": set(), **options}))
    assert len(found) == len(said)
    assert [expected in mistake for expected, mistake in zip(said, found, strict=True)] == [True] * len(said)


def test_a_wrong_option_is_a_warning_of_the_build(site: Site) -> None:
    site.post("one")
    built = site.build({"name": "blogposts", "font": "Papyrus"})
    assert built.log.warnings == ["mkdocs.yml: theme.font: is 'Papyrus'; write literata or system"]


@pytest.mark.parametrize(("key", "row"), WORDS)
def test_each_word_is_there_in_each_language(key: str, row: str) -> None:
    said = yaml.safe_load(row)
    assert set(said) == LANGUAGES
    assert all(said.values())
    assert len({len(re.findall(r"\||\{number\}", each)) for each in said.values()}) == 1, key


def test_the_frame_uses_no_word_that_is_not_there() -> None:
    used = {
        key for path in THEME.rglob("*.html") for key in re.findall(r'\bword\("([\w-]+)"\)', path.read_text("utf-8"))
    }
    assert used <= {key for key, _ in WORDS}


def test_without_the_plugin_it_is_a_theme_for_documentation(site: Site) -> None:
    site.write("index.md", "# Home\n\nWelcome.\n")
    site.write("guide.md", "# Guide & <more>\n\n## One\n\ntext\n\n## Two\n\ntext\n")
    built = site.build({"name": "blogposts"}, plugins=["search"], nav=[{"Home": "index.md"}, {"Guide": "guide.md"}])
    page = built.page("guide/")
    assert page.texts(".tabs a") == ["Home", "Guide"]
    assert page.texts(".side-r a") == ["One", "Two"]
    assert page.select("h1")
    assert "bp-page" not in built.text("guide/index.html")


def test_a_page_of_documentation_has_its_place_its_neighbours_and_its_source(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("a.md", "# A\n")
    site.write("b.md", "# B\n")
    built = site.build(
        {"name": "blogposts"},
        plugins=["search"],
        nav=[{"Home": "index.md"}, {"Guides": ["a.md", "b.md"]}],
        repo_url="https://github.com/ada/notes",
        edit_uri="edit/main/docs/",
    )
    page = built.page("a/")
    assert page.one(".crumbs").get_text().strip() == "Guides"
    assert [each["href"] for each in page.select(".beside a")] == ["..", "../b/"]
    assert page.one(".edit a")["href"] == "https://github.com/ada/notes/edit/main/docs/a.md"
    assert page.one("#menu [aria-current=page]").text == "A"


def test_a_page_may_hide_what_stands_beside_it(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("a.md", "---\nhide: [navigation, toc]\n---\n# A\n\n## One\n\n## Two\n")
    page = site.build({"name": "blogposts"}, plugins=["search"]).page("a/")
    assert page.select(".toc") == []
    assert page.select(".tree.side") == []


def test_whoever_is_lost_finds_the_newest_posts(site: Site) -> None:
    site.post("one", title="One & <only>", published="2026-01-01")
    site.build({"name": "blogposts"}, site_url="https://example.org/blog/")
    text = (site.folder / "site/404.html").read_text("utf-8")
    assert "One &amp; &lt;only&gt;" in text
    assert 'href="/blog/posts/one/"' in text


def test_the_front_page_leads_with_a_pinned_post_and_shows_series_tags_and_people(site: Site) -> None:
    site.post("new", title="New", published="2026-03-01", tags=["news"], authors=["Ada", "Bob"])
    site.post("pinned", title="Pinned", published="2026-01-01", pin=True)
    site.has_home = False
    page = site.build({"name": "blogposts"}, site_description="Notes").page("")
    assert page.one(".mast h1").text == "Notes"
    assert page.one(".lead .bp-title").text == "Pinned"
    assert page.texts(".bp-card .bp-title") == ["New"]
    assert page.texts(".topics a") == ["news"]
    assert page.texts(".writers a") == ["Ada", "Bob"]


def test_long_lists_have_pages_by_numbers(site: Site) -> None:
    for number in range(12):
        site.post(f"p{number:02}", published=f"2026-01-{number + 1:02}")
    built = site.build({"name": "blogposts"}, blogposts={"per_page": 1})
    assert built.page("posts/page/6/").texts(".bp-pages > *") == [
        *("1", "…", "4", "5", "6", "7", "8", "…", "12"),
        "Older posts →",
    ]
    assert built.page("posts/page/6/").one(".bp-pages [aria-current]")["href"] == "./"


@pytest.mark.parametrize("theme", ["mkdocs", "blogposts"])
def test_consecutive_parts_of_a_series_are_one_entry(site: Site, theme: str) -> None:
    site.write("collections/bread/index.md", "---\ntitle: Bread\n---\n")
    for number, part in enumerate(("flour", "water", "salt"), start=1):
        site.post(part, folder="collections/bread/posts", title=f"Bread: {part}", published=f"2026-01-0{number}")
    site.post("other", title="Other", published="2025-01-01")
    built = site.build(theme, blogposts={"fold_series": True, "per_page": 2})
    page = built.page("posts/")
    assert "Earlier parts: Water, Flour" in page.text
    assert len(page.select("[id^=post-]")) == 2
    assert "posts/page/2/" not in built.urls


@pytest.mark.parametrize(
    ("part", "total", "shown"),
    [
        (1, 24, [*range(1, 25)]),
        (1, 30, [1, 2, 3, 4, 5, 6, "…", 30]),
        (15, 30, [1, "…", 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, "…", 30]),
        (28, 30, [1, "…", *range(23, 31)]),
    ],
)
def test_of_a_long_series_a_post_shows_the_ends_and_the_parts_around_it(
    site: Site, part: int, total: int, shown: list[object]
) -> None:
    for number in range(1, total + 1):
        site.post(f"p{number}", title=f"Part {number}", collection="Looms", order=number)
    page = site.build("blogposts").text(f"posts/p{part}/index.html")
    lists = [
        re.findall(r'class="bp-ring" aria-hidden="true">([^<]+)<', found)
        for found in re.findall(r'<ol class="spine".*?</ol>', page, re.DOTALL)
    ]
    assert lists == [[*map(str, shown)]] * 2  # beside the text, and folded above it on a phone


def test_code_is_colored_without_any_configuration(site: Site) -> None:
    site.write("index.md", "# Home\n\n```python\nprint(1)\n```\n")
    built = site.build({"name": "blogposts"})
    assert built.page("").select(".highlight .nb")
    assert built.page("").select(".highlight .mi")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_language_is_known_to_mkdocs(site: Site, language: str) -> None:
    site.post("one")
    built = site.build({"name": "blogposts", "locale": language}, plugins=["search", "blogposts"])
    assert built.log.warnings == []
    assert built.page("posts/one/").one("html")["lang"] == language


def test_pagefind_indexes_the_same_site_the_same_way(site: Site) -> None:
    pytest.importorskip("pagefind")
    site.post("one", title="One")
    settings: dict[str, object] = {"plugins": ["blogposts"]}
    first = site.build({"name": "blogposts", "search": "pagefind"}, **settings)
    before = {path: first.bytes(path) for path in first.files if path.startswith("pagefind/")}
    assert any("index" in path for path in before)
    again = site.build({"name": "blogposts", "search": "pagefind"}, **settings)
    assert {path: again.bytes(path) for path in again.files if path.startswith("pagefind/")} == before


def test_pagefind_that_is_not_there_is_told_before_the_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_blogposts.build.pagefind.find_spec", lambda _: None)
    site.post("one")
    with pytest.raises(ConfigurationError, match=r"pip install 'mkdocs-blogposts\[pagefind\]'"):
        site.build({"name": "blogposts", "search": "pagefind"})


def test_a_logo_that_is_not_there_is_told(site: Site) -> None:
    site.post("one")
    site.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    built = site.build({"name": "blogposts", "logo": "logo.svg", "favicon": "assets/icon.png"})
    assert built.log.warnings == [
        "mkdocs.yml: theme.favicon: the docs folder has no file assets/icon.png; write its path, seen from that folder"
    ]
    assert built.page("posts/one/").one(".name img")["src"] == "../../logo.svg"


def test_a_site_with_several_blogs_checks_its_theme_once_and_is_indexed_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed: list[str] = []
    monkeypatch.setattr("mkdocs_blogposts.plugin.write_index", indexed.append)
    monkeypatch.setattr("mkdocs_blogposts.plugin.check_installed", lambda: None)
    site.post("one", folder="a/posts")
    site.post("two", folder="b/posts")
    blogs = [{"blogposts": {"base": each, "posts": f"/{each}/posts/"}} for each in "ab"]
    built = site.build({"name": "blogposts", "search": "pagefind", "font": "Papyrus", "logo": "no.svg"}, plugins=blogs)
    assert [each.split(": ")[1] for each in built.log.warnings] == ["theme.font", "theme.logo"]
    assert indexed == [str(site.folder / "site")]


def test_one_tab_is_marked_and_the_index_where_none_leads_to_a_list(site: Site) -> None:
    site.has_home = False
    site.post("a", title="A", published="2025-01-01", tags=["web"], collection="Baking", license="CC-BY-4.0")
    built = site.build("blogposts")
    marked = {url: built.page(url).texts(".tabs [aria-current]") for url in ("collections/", "posts/a/", "tags/web/")}
    assert marked == {"collections/": ["Series"], "posts/a/": ["Posts"], "tags/web/": ["Tags"]}


def test_the_overview_of_series_says_how_long_each_is_and_who_writes_it(site: Site) -> None:
    site.write("collections/bread/index.md", "---\ntitle: On bread\ncoverImg: loaf.svg\n---\n")
    site.write("collections/bread/loaf.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>')
    for number in (1, 2):
        site.post(f"p{number}", folder="collections/bread/posts", order=number, authors=["Ada"])
    page = site.build("blogposts").page("collections/")
    assert page.one(".bp-card .bp-meta").get_text().split() == ["Ada", "2", "parts", "2", "min"]
    assert len(page.select(".bp-card .segs i")) == 2
    assert str(page.one(".bp-card img")["src"]).endswith("loaf.svg")
