"""Posts that say how to cite them: pages, files, what programs read, and what is wrong with a key."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mkdocs_blogposts.pages import citation_style
from support import Built, Site

ORCID = "https://orcid.org/0000-0002-1825-0097"
DOI = "10.5281/zenodo.1234567"
SETTINGS = {"site_url": "https://example.org/blog/"}


def write(site: Site) -> None:
    site.write("ada/index.md", "---\nname: Ada King Lovelace\norcid: 0000-0002-1825-0097\n---\n")
    site.write("club/index.md", "---\nname: Knitting Club\norganization: true\n---\n")
    said: dict[str, Any] = {
        "published": "2026-03-01",
        "authors": ["ada", "club"],
        "tags": ["Looms"],
        "license": "CC-BY-4.0",
    }
    site.post("engines", title="Engines & looms", doi=f"https://doi.org/{DOI}", description="In short.", **said)
    site.post("plain", published="2026-03-02")
    site.post("never", published="2026-03-03", doi="10.1234/abc", cite=False)
    site.write("posts/own/index.md", "---\ntitle: Own\npublished: 2026-03-04\ncite: true\n---\nText.\n")
    site.write("posts/own/cite.bib", "@misc{mine}\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = Site(tmp_path_factory.mktemp("citation"))
    write(site)
    return site.build(**SETTINGS)


def test_the_page_of_a_post_with_a_doi_says_how_to_cite_it(built: Built) -> None:
    page = built.page("posts/engines/")
    (box,) = page.select(".bp-cite")
    assert [str(link["href"]) for link in page.select(".bp-cite > p a")] == [f"https://doi.org/{DOI}"]
    assert "Lovelace, A. K., & Knitting Club. (2026, March 1). Engines & looms." in " ".join(box.get_text().split())
    assert page.texts(".bp-cite summary") == ["Cite this post"]
    assert [link.to for link in page.links(".bp-cite [download]")] == [
        f"posts/engines/cite.{ending}" for ending in ("bib", "ris", "json")
    ]
    assert built.broken_links() == []


def test_other_posts_do_so_only_where_they_ask_for_it(built: Built) -> None:
    assert built.page("posts/plain/").select(".bp-cite") == []
    assert built.page("posts/never/").texts(".bp-cite") == ["DOI: 10.1234/abc"]
    assert built.page("posts/own/").texts(".bp-cite summary") == ["Cite this post"]
    beside = {path for path in built.files if "/cite." in path}
    assert beside == {f"posts/{post}/cite.{end}" for post in ("engines", "own") for end in ("bib", "ris", "json")}


def test_a_file_of_the_writers_stays(built: Built) -> None:
    assert built.text("posts/own/cite.bib") == "@misc{mine}\n"
    assert json.loads(built.text("posts/own/cite.json"))[0]["URL"] == "https://example.org/blog/posts/own/"


def test_reference_managers_find_every_fact_in_the_head(built: Built) -> None:
    tags = [
        (each["name"], each["content"])
        for each in built.page("posts/engines/").select("head meta[name]")
        if str(each["name"]).startswith(("citation_", "z:"))
    ]
    assert tags == [
        ("citation_title", "Engines & looms"),
        ("citation_author", "Lovelace, Ada King"),
        ("citation_author_orcid", ORCID),
        ("citation_author", "Knitting Club"),
        ("citation_publication_date", "2026/03/01"),
        ("citation_language", "en"),
        ("citation_doi", DOI),
        ("citation_public_url", "https://example.org/blog/posts/engines/"),
        ("citation_keywords", "Looms"),
        ("z:itemType", "blogPost"),
    ]
    assert "citation_" not in built.text("posts/index.html")


def test_posts_that_say_not_how_to_cite_them_say_what_they_are(built: Built) -> None:
    for post in ("plain", "never"):
        page = built.page(f"posts/{post}/")
        assert page.select("head meta[name^=citation_]") == []
        assert page.metas["z:itemType"] == "blogPost"


def test_each_author_is_told_alone(built: Built) -> None:
    authors = built.page("posts/engines/").attributes("head meta[name=author]", "content")
    assert authors == ["Ada King Lovelace", "Knitting Club"]


def test_search_engines_read_the_doi_and_who_the_authors_are(built: Built) -> None:
    (script,) = built.page("posts/engines/").select('script[type="application/ld+json"]')
    post = json.loads(str(script.string))["@graph"][0]
    assert post["identifier"]["value"] == DOI
    assert post["sameAs"] == f"https://doi.org/{DOI}"
    assert [author["@type"] for author in post["author"]] == ["Person", "Organization"]
    assert post["author"][0]["identifier"] == ORCID


def test_archives_read_everything_that_they_need_in_the_feed(built: Built) -> None:
    feed = json.loads(built.text("feed.json"))
    entry = next(each for each in feed["items"] if each["url"].endswith("/engines/"))
    assert entry["authors"][0]["url"] == ORCID
    assert entry["_citation"] == {"doi": DOI}
    assert entry["_license"]["spdx"] == "CC-BY-4.0"
    assert "<p>Text.</p>" in entry["content_html"]
    assert (feed["language"], entry["id"][:4]) == ("en", "tag:")
    assert f"<dcterms:identifier>doi:{DOI}</dcterms:identifier>" in built.text("atom.xml")
    assert f"<uri>{ORCID}</uri>" in built.text("atom.xml")
    assert f"<dc:identifier>doi:{DOI}</dc:identifier>" in built.text("rss.xml")


def test_without_directory_urls_the_files_have_the_name_of_the_page(site: Site) -> None:
    write(site)
    built = site.build(use_directory_urls=False, blogposts={"cite": "all"}, **SETTINGS)
    assert {"posts/plain.cite.bib", "posts/engines.cite.json", "posts/own/cite.ris"} <= built.files
    assert built.broken_links() == []


def test_a_second_build_from_the_cache_is_the_same(site: Site) -> None:
    write(site)
    first, second, without = (
        site.build(blogposts={"cite": "all", "speed": speed}, site_dir=site.folder / name, **SETTINGS)
        for name, speed in (("1", "auto"), ("2", "auto"), ("3", "off"))
    )
    for path in ("posts/engines/index.html", "posts/engines/cite.bib", "posts/plain/index.html"):
        assert first.bytes(path) == second.bytes(path) == without.bytes(path)


def test_a_site_may_leave_all_of_it_alone(site: Site) -> None:
    site.post("a", published="2026-03-01", doi=DOI)
    built = site.build(blogposts={"cite": "none", "head": ["html"]})
    assert built.page("posts/a/").texts(".bp-cite") == [f"DOI: {DOI}"]
    assert "citation_" not in built.text("posts/a/index.html")


def test_without_the_extra_there_are_files_and_that_is_told_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citation_style, "find_spec", lambda _: None)
    site.post("a", published="2026-03-01", doi=DOI)
    site.post("b", published="2026-03-02", doi="10.1234/b")
    built = site.build(**SETTINGS)
    assert built.page("posts/a/").texts(".bp-cite details > p") == ["BibTeX RIS CSL-JSON"]
    assert sum("mkdocs-blogposts[cite]" in line for line in built.log.messages) == 1


def test_wrong_keys_are_told_where_they_stand(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A\ndoi: zenodo.12\ncite: maybe\n---\n")
    site.write("posts/b.md", "---\ntitle: B\nDOI: 10.1234/abc\n---\n")
    site.write(
        "ada/index.md", "---\nname: Ada\norcid: 0000-0002-1825-0098\nsocials: {orcid: 0000-0002-1825-0098}\n---\n"
    )
    site.post("c", folder="ada/posts")
    told = [(each.path, each.line, each.rule) for each in site.build().log.problems]
    assert told == [
        ("ada/index.md", 3, "invalid-orcid"),
        ("ada/index.md", 4, "invalid-orcid"),
        ("posts/a.md", 3, "invalid-doi"),
        ("posts/a.md", 4, "wrong-type"),
        ("posts/b.md", 3, "unknown-key"),
    ]
