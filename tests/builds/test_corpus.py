"""Sixty-one real posts, with nothing but a site name, a theme and the plugin line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from mkdocs_blogposts.content.slug import tag_slug
from support import Built, Site

THEMES = ["mkdocs", "readthedocs", "material"]
REACT = [
    "what-is-reactivity",
    "what-is-reconciliation-and-the-vdom",
    "what-is-ssr-and-ssg",
    "what-are-react-server-components",
    "what-is-react-suspense-and-async-rendering",
    "what-are-react-server-actions",
    "what-is-use-action-state-and-form-status",
]
BOOKS = {
    "react-beyond-the-render": REACT,
    "minecraft-data-packs": [
        "minecraft-data-packs-introduction",
        "minecraft-data-packs-cmd-syntax",
        "minecraft-data-packs-scoreboards",
    ],
    "web-fundamentals": [
        "web-fundamentals-html",
        "web-fundamentals-css",
        "web-fundamentals-flexbox",
        "web-fundamentals-grid",
    ],
    "explaining-uuids": ["what-happened-to-uuid-v2"],
    "react-native-monorepo": ["react-native-web-monorepo"],
}


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Site(tmp_path_factory.mktemp("corpus")).build(docs_dir=corpus, plugins=["blogposts"])


def slugs(corpus: Path) -> list[str]:
    return sorted(path.parent.name for path in corpus.glob("**/posts/*/index.md"))


def test_every_post_and_the_translation_have_a_page_at_their_slug(built: Built, corpus: Path) -> None:
    assert len(slugs(corpus)) == 61
    assert {f"posts/{slug}/" for slug in slugs(corpus)} == {
        url for url in built.urls if url.startswith("posts/") and url.count("/") == 2
    }
    assert "es/posts/typescript-type-generics/" in built.urls
    assert all(len(built.page(f"posts/{slug}/").h1) == 1 for slug in slugs(corpus))


def test_tags_have_the_names_and_emoji_of_their_data(built: Built, corpus: Path) -> None:
    data = json.loads((corpus / "data/tags.json").read_text("utf-8"))
    entry = data["computer science"]
    assert (entry["displayName"], entry["emoji"]) == ("Computer Science", "🖥️")
    assert built.page("tags/computer-science/").h1 == ["Computer Science"]
    shown = {link.to: link.text for link in built.page("tags/").links(".bp-grid a, .bp-letters a")}
    assert "🖥️" in shown["tags/computer-science/"]
    described = {tag_slug(tag): entry.get("displayName", tag) for tag, entry in data.items()}
    assert len(shown) > 30
    for url, text in shown.items():
        slug = url.removeprefix("tags/").rstrip("/")
        assert described.get(slug, text) in text


def test_licenses_are_those_of_the_data(built: Built) -> None:
    assert {url for url in built.urls if url.startswith("licenses/") and url != "licenses/"} == {
        "licenses/cc-by-4/",
        "licenses/cc-by-nc-nd-4/",
        "licenses/cc-by-nc-sa-4/",
        "licenses/publicdomain-zero-1/",
    }


def test_reference_managers_find_who_wrote_each_post_and_when(built: Built, corpus: Path) -> None:
    for slug in slugs(corpus):
        page = built.page(f"posts/{slug}/")
        authors = page.attributes('head meta[name="author"]', "content")
        assert len(authors) == len(page.select(".bp-end .bp-author")) > 0
        assert {"og:title", "og:site_name", "article:published_time"} <= page.metas.keys()
        assert page.metas["z:itemType"] == "blogPost"
        assert page.select('meta[name^="citation_"]') == []  # none has a DOI


def test_our_warnings_are_these_and_each_names_a_defect_of_the_posts(built: Built, corpus: Path) -> None:
    problems = built.log.problems
    code = [problem for problem in problems if "pfp-code:" in problem.message]
    links = [problem for problem in problems if problem.rule == "dead-link" and problem not in code]
    assert Counter(problem.rule for problem in problems) == {"dead-link": 73, "missing-picture": 38}
    assert (len(code), len(links)) == (46, 27)
    for problem in links:
        address = problem.message.split("`")[1]
        line = (corpus / problem.path).read_text("utf-8").split("\n")[problem.line - 1]
        assert line[problem.column - 1 :].lstrip('"').startswith(address)
        assert not (corpus / address.strip("/")).exists()
    ours = {record.getMessage() for record in built.log.records if record.name.endswith("mkdocs_blogposts")}
    told = [line for line in built.log.warnings if line in ours]
    assert len(told) == len(problems)


@pytest.mark.parametrize("theme", THEMES)
def test_collections_read_as_books(site: Site, corpus: Path, theme: str) -> None:
    built = site.build(theme, docs_dir=corpus, plugins=["blogposts"])
    for book, parts in BOOKS.items():
        landing = built.page(f"collections/{book}/")
        assert [link.to for link in landing.links(".bp-parts a[href]")] == [f"posts/{slug}/" for slug in parts]
        pages = [built.page(f"posts/{slug}/") for slug in parts]
        for number, page in enumerate(pages, start=1):
            assert f"Part {number} of {len(parts)}" in page.text or len(parts) == 1
            assert [link.to for link in page.links(".bp-near a[rel=prev]")] == [
                each.url for each in pages[: number - 1][-1:]
            ]
            assert [link.to for link in page.links(".bp-near a[rel=next]")] == [each.url for each in pages[number:][:1]]
    assert "Coming soon: JavaScript (in preparation)" in built.page("collections/web-fundamentals/").text
    assert built.page("collections/react-beyond-the-render/").texts(".bp-buttons a") == ["Read now"]
