"""Posts in several languages: by this plugin alone, and with mkdocs-static-i18n, which then has the say."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from support import Built, Site

ADDRESS = "https://example.org/"


def bread(site: Site) -> Site:
    """Two posts in English, of which one is also in Spanish, with a picture and a tag."""
    site.write("index.md", "# Home\n")
    body = "![](crumb.png) <img src='./crumb.png' alt=''> [cake](/posts/cake)\n"
    site.write("ada/posts/bread/index.md", f"---\ntitle: Bread\npublished: 2025-01-01\ntags: [food]\n---\n{body}")
    site.write("ada/posts/bread/index.es.md", f"---\ntitle: Pan\npublished: 2025-01-02\ntags: [comida]\n---\n{body}")
    site.write("ada/posts/bread/crumb.png", b"png")
    site.post("cake", "See [bread](/posts/bread).\n", title="Cake", published="2025-01-03", tags=["food"])
    return site


def titles(built: Built, url: str) -> list[str]:
    return built.page(url).texts(".bp-entry h2")


# --- by this plugin alone ---


@pytest.fixture
def translated(site: Site) -> Built:
    return bread(site).build(strict=True, site_url=ADDRESS)


def test_a_translation_has_the_slug_of_its_post_below_its_language(translated: Built) -> None:
    assert {"posts/bread/", "es/posts/bread/", "es/posts/"} <= translated.urls
    assert "es/posts/cake/" not in translated.urls
    assert translated.broken_links() == []


def test_each_language_links_to_the_others_for_readers_and_for_search_engines(translated: Built) -> None:
    both = {"en": "posts/bread/", "es": "es/posts/bread/"}
    for url, other in (("posts/bread/", "es"), ("es/posts/bread/", "en")):
        page = translated.page(url)
        (switch,) = page.select("main a[hreflang], .bp a[hreflang]")
        assert (switch["hreflang"], switch["lang"], page.resolve(str(switch["href"]))) == (other, other, both[other])
        heads = {str(link["hreflang"]): str(link["href"]) for link in page.select("head link[rel=alternate][hreflang]")}
        assert {language: heads[language] for language in both} == {
            language: ADDRESS + address for language, address in both.items()
        }


def test_a_page_says_in_which_language_it_is(translated: Built) -> None:
    assert translated.page("es/posts/bread/").attributes("article", "lang") == ["es"]
    assert translated.page("posts/bread/").attributes("article", "lang") == []


def test_a_reader_of_a_language_sees_its_words_and_dates(translated: Built) -> None:
    assert "2 de enero de 2025" in translated.page("es/posts/bread/").text
    assert "1 January 2025" in translated.page("posts/bread/").text


def test_lists_show_one_language_each_with_what_is_not_translated_in_the_sites_own(translated: Built) -> None:
    assert titles(translated, "posts/") == ["Cake", "Bread"]
    assert titles(translated, "es/posts/") == ["Pan", "Cake"]


def test_the_index_of_a_language_has_an_introduction_of_its_own(site: Site) -> None:
    bread(site).write("posts/index.md", "# My posts\n")
    site.write("posts/index.es.md", "# Mis artículos\n\nTodo sobre el pan.\n")
    built = site.build(strict=True)
    assert (built.page("posts/").h1, built.page("es/posts/").h1) == (["My posts"], ["Mis artículos"])
    assert "Todo sobre el pan." in built.page("es/posts/").text
    assert not {"posts/index.es/", "es/posts/posts/"} & built.urls


def test_a_part_of_a_series_has_its_place_in_every_language(site: Site) -> None:
    site.write("collections/loaf/index.md", "---\ntitle: Loaf\n---\n")
    for order, (slug, spanish) in enumerate({"starter": "Masa", "crumb": None, "crust": "Corteza"}.items(), start=1):
        site.post(slug, folder="collections/loaf/posts", order=order)
        if spanish:
            site.write(f"collections/loaf/posts/{slug}.es.md", f"---\ntitle: {spanish}\norder: {order}\n---\n")
    built = site.build(strict=True)
    assert built.page("es/posts/starter/").texts(".bp-series li a, .bp-series li b") == ["Masa", "crumb", "Corteza"]
    assert [link.to for link in built.page("es/posts/starter/").links("a.bp-on[rel=next]")] == ["posts/crumb/"]
    assert built.broken_links() == []


def test_a_draft_of_a_translation_leaves_its_original_as_it_is(site: Site) -> None:
    bread(site).write("ada/posts/bread/index.es.md", "---\ntitle: Pan\ndraft: true\n---\n")
    built = site.build(strict=True)
    assert not any(url.startswith("es/") for url in built.urls)
    assert built.page("posts/bread/").select("[hreflang]") == []
    assert "es/posts/bread/" in site.preview().urls


def test_a_translation_has_the_facts_of_its_post_unless_it_says_otherwise(site: Site) -> None:
    site.write("cover.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>')
    facts: dict[str, Any] = {"published": "2026-01-01", "tags": ["food"], "authors": ["Ada"], "coverImg": "/cover.svg"}
    site.post("bread", title="Bread", license="CC-BY-SA-4.0", **facts)
    site.write("posts/bread.es.md", "---\ntitle: Pan\n---\nHarina.\n")
    site.post("cake", title="Cake", **facts)
    site.write("posts/cake.es.md", "---\ntitle: Pastel\npublished: 2026-02-02\nauthors: [Eva]\n---\nDulce.\n")
    built = site.build(strict=True, site_url=ADDRESS)
    bread, cake = built.page("es/posts/bread/"), built.page("es/posts/cake/")
    assert (bread.texts(".bp-head time"), cake.texts(".bp-head time")) == (
        ["1 de enero de 2026"],
        ["2 de febrero de 2026"],
    )
    assert (bread.texts(".bp-head .p-author"), cake.texts(".bp-head .p-author")) == (["Ada"], ["Eva"])
    assert bread.texts(".bp-tags a") == ["food"]
    assert bread.metas["og:image"] == f"{ADDRESS}cover.svg" or "og:image" not in bread.metas
    assert bread.select(".bp-rights") == []
    assert titles(built, "es/posts/") == ["Pastel", "Pan"]
    assert built.page("es/posts/").attributes(".bp-thumb", "src") == ["../../cover.svg"] * 2


def test_the_indexes_of_all_languages_lead_to_each_other(translated: Built) -> None:
    for url, other in (("posts/", "es"), ("es/posts/", "en")):
        page = translated.page(url)
        assert page.attributes(".bp-page nav a[hreflang]", "hreflang") == [other]
        heads = page.attributes("head link[rel~=alternate][hreflang]", "hreflang")
        assert sorted(heads) == ["en", "es"]


def test_an_index_shows_its_own_language_first_and_marks_the_others(translated: Built) -> None:
    page = translated.page("es/posts/")
    assert titles(translated, "es/posts/") == ["Pan", "Cake"]
    assert page.attributes(".bp-page", "lang") == ["es"]
    assert page.attributes(".bp-entry h2", "lang") == ["en"]
    assert page.texts(".bp-meta span[lang]") == ["English"]
    own = translated.page("posts/")
    assert own.select(".bp-entry [lang], .bp-page[lang]") == []


def test_words_in_another_language_than_the_theme_are_marked(site: Site) -> None:
    site.post("brot", lang="de", published="2026-01-01", tags=["x"])
    built = site.build(blogposts={"language": "de"})
    assert built.page("tags/x/").attributes(".bp-page", "lang") == ["de"]
    assert built.page("tags/x/").select(".bp-entry [lang]") == []


# --- with mkdocs-static-i18n ---

LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "es", "name": "Español", "build": True},
]


def plugins(structure: str, **options: Any) -> list[Any]:
    return ["search", {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}, {"blogposts": options}]


def in_folders(site: Site) -> Site:
    """The same posts, with a folder for each language."""
    bread(site).write("es/index.md", "# Inicio\n")
    (site.docs / "en").mkdir()
    for name in ("index.md", "ada", "posts"):
        (site.docs / name).rename(site.docs / "en" / name)
    (site.docs / "es/ada/posts/bread").mkdir(parents=True)
    (site.docs / "en/ada/posts/bread/index.es.md").rename(site.docs / "es/ada/posts/bread/index.md")
    return site


TEXTS = (".html", ".xml", ".json", ".md", ".txt")
STRUCTURES = {"suffix": bread, "folder": in_folders}


@pytest.fixture(params=STRUCTURES)
def arranged(site: Site, request: pytest.FixtureRequest) -> Built:
    return STRUCTURES[request.param](site).build(plugins=plugins(request.param, copies="all"), site_url=ADDRESS)


def test_every_language_has_the_whole_publication_in_its_folder(arranged: Built) -> None:
    assert arranged.log.warnings == []
    assert arranged.broken_links() == []
    lists = {"posts/", "posts/bread/", "posts/cake/", "tags/", "tags/food/", "archive/"}
    assert lists | {f"es/{url}" for url in lists} <= arranged.urls
    assert ("tags/comida/" in arranged.urls, "es/tags/comida/" in arranged.urls) == (False, True)
    assert arranged.page("").h1 == ["Home"]


def test_each_build_speaks_its_language_and_falls_back_for_what_is_not_translated(arranged: Built) -> None:
    assert titles(arranged, "posts/") == ["Cake", "Bread"]
    assert titles(arranged, "es/posts/") == ["Cake", "Pan"]
    assert arranged.page("es/posts/").attributes("html", "lang") == ["es"]
    assert "2 de enero de 2025" in arranged.page("es/posts/bread/").text
    assert arranged.page("es/posts/cake/").attributes("article", "lang") == ["en"]
    assert arranged.page("es/posts/bread/").attributes("article", "lang") == []


def test_a_picture_is_published_once_for_all_languages(arranged: Built) -> None:
    assert [path for path in arranged.files if path.endswith("crumb.png")] == ["posts/bread/crumb.png"]


def test_links_stay_in_the_language(arranged: Built) -> None:
    assert [link.to for link in arranged.page("es/posts/bread/").links(".bp-body a")] == ["es/posts/cake/"]
    assert [link.to for link in arranged.page("posts/bread/").links(".bp-body a")] == ["posts/cake/"]


def test_copies_lie_in_the_folder_of_their_language(arranged: Built) -> None:
    for folder, title in (("", "Bread"), ("es/", "Pan")):
        copy = arranged.text(f"{folder}posts/bread/index.md")
        assert copy.startswith(f'---\ntitle: "{title}"\ncanonicalUrl: "{ADDRESS}{folder}posts/bread/"')
        assert f"({ADDRESS}{folder}posts/cake/)" in copy
        assert copy in arranged.text(f"{folder}llms-full.txt")


def test_the_sitemap_of_that_plugin_names_our_pages_with_their_other_languages(arranged: Built) -> None:
    (entry,) = re.findall(rf"<loc>{ADDRESS}posts/bread/</loc>.*?</url>", arranged.text("sitemap.xml"), re.DOTALL)
    assert dict(re.findall(r'hreflang="(\w+)" href="([^"]+)"', entry)) == {
        "en": f"{ADDRESS}posts/bread/",
        "es": f"{ADDRESS}es/posts/bread/",
    }
    assert f"<loc>{ADDRESS}es/posts/</loc>" in arranged.text("sitemap.xml")


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("way", ["draft", "draft_docs", "later"])
def test_a_translation_still_to_come_is_as_one_that_is_not_there(site: Site, structure: str, way: str) -> None:
    STRUCTURES[structure](site)
    path = "ada/posts/bread/index.es.md" if structure == "suffix" else "es/ada/posts/bread/index.md"
    key = {"draft": "draft: true", "draft_docs": "order: 1", "later": "published: 2999-01-01"}[way]
    site.write(path, f"---\ntitle: Secreto\n{key}\n---\nSecreto.\n")
    drafts = {"draft_docs": f"/{path}"} if way == "draft_docs" else {}
    built = site.build(plugins=plugins(structure, future="hide", copies="all"), site_url=ADDRESS, **drafts)
    assert not any("Secreto" in built.text(each) for each in built.files if each.endswith(TEXTS))
    assert built.broken_links() == []
    pages = {address.removeprefix(ADDRESS) for address in re.findall(r'href="([^"]*)"', built.text("sitemap.xml"))}
    assert pages <= built.urls
    assert "es/posts/bread/" in built.urls


def test_the_search_of_all_languages_finds_posts_and_no_hidden_one(site: Site) -> None:
    bread(site).post("hidden", "Nobody finds this.\n", noindex=True)
    found = json.loads(site.build(plugins=plugins("suffix")).text("search/search_index.json"))["docs"]
    assert {"posts/bread/", "es/posts/bread/", "posts/cake/"} <= {entry["location"] for entry in found}
    assert "Nobody finds this." not in str(found)


def test_the_nav_of_the_site_holds_in_every_language(site: Site) -> None:
    bread(site).write("posts/index.es.md", "# Mis artículos\n")
    nav = [{"Home": "index.md"}, {"News": "posts/index.md"}]
    built = site.build(plugins=plugins("suffix"), nav=nav)
    assert built.log.warnings == []
    assert built.nav == ["Home: es/", "News:", "  News: es/posts/", "  Etiquetas: es/tags/"]


def test_a_blog_below_a_base_lies_below_it_in_every_language(site: Site) -> None:
    built = bread(site).build(plugins=plugins("suffix", base="blog"))
    assert {"blog/posts/bread/", "es/blog/posts/bread/", "es/blog/posts/"} <= built.urls
    assert built.broken_links() == []


def test_materials_language_switch_leads_to_the_same_post(site: Site) -> None:
    page = bread(site).build("material", plugins=plugins("suffix"), site_url=ADDRESS).page("es/posts/bread/")
    (english,) = {page.resolve(str(link["href"])) for link in page.select("header a[hreflang=en]")}
    assert english == "posts/bread/"
