"""The filter of an index: links that work by themselves, and the file that its script searches."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support import Built, Site

PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(59)


def blog(site: Site) -> Site:
    site.post("one", title="One & only", published="2024-05-01", tags=["Cats", "Dogs"], license="mit", authors=["Ann"])
    site.post("two", title="Two", published="2025-05-01", tags=["Dogs"], authors=["Bob"], description="On dogs.")
    site.post("three", title="Three", tags=["Dogs"])
    return site


def facets(built: Built, url: str = "posts/") -> dict[str, list[str]]:
    page = built.page(url)
    kinds = [str(tag["id"]).removeprefix("bp-by-") for tag in page.select(".bp-facet .bp-over")]
    return {
        kind: [" ".join(link.get_text().split()) for link in tag.select("a")]
        for kind, tag in zip(kinds, page.select(".bp-facet"), strict=True)
    }


def data(built: Built, path: str = "posts/index.json") -> Any:
    return json.loads(built.text(path))


@pytest.mark.parametrize("url", ["posts/", "tags/"])
def test_every_choice_is_a_link_to_a_page_that_lists_as_many_posts(site: Site, url: str) -> None:
    built = blog(site).build()
    assert facets(built, url) == {
        "tag": ["Dogs 3", "Cats 1"],
        "author": ["Ann 1", "Bob 1"],
        "license": ["MIT 1"],
        "year": ["2025 1", "2024 1"],
    }
    links = built.page(url).links(".bp-facet a")
    assert [link.to for link in links[:2]] == ["tags/dogs/", "tags/cats/"]
    for link in links:
        assert built.page(link.to).texts(".bp-title, .bp-dates a") != []


def test_what_is_true_of_every_post_is_no_choice(site: Site) -> None:
    site.post("one", published="2024-05-01", license="mit", authors=["Ann"])
    site.post("two", published="2024-05-01", license="mit", authors=["Ann"], tags=["Cats"])
    assert facets(site.build()) == {"tag": ["Cats 1"]}


def test_one_post_needs_no_filter(site: Site) -> None:
    site.post("one", tags=["Cats"], published="2024-05-01")
    built = site.build()
    assert built.page("posts/").select(".bp-filter, .bp-found") == []
    assert "posts/index.json" not in built.files


def test_the_filter_can_be_switched_off_and_its_script_with_it(site: Site) -> None:
    built = blog(site).build(blogposts={"filter": False})
    assert built.page("posts/").select(".bp-filter, script[src*=filter]") == []
    assert "posts/index.json" not in built.files


def test_of_many_tags_the_most_used_are_shown_and_the_rest_is_a_link(site: Site) -> None:
    for number in range(30):
        site.post(f"p{number}", tags=["all", f"t{number:02}"])
    assert facets(site.build())["tag"][0] == "all 30"
    assert facets(site.build())["tag"][-2:] == ["t22 1", "7 more"]


def test_posts_are_written_once_with_numbers_for_what_they_share(site: Site) -> None:
    assert data(blog(site).build()) == {
        "root": "../",
        "names": [
            ["tag=dogs", "Dogs", "tags/dogs/"],
            ["tag=cats", "Cats", "tags/cats/"],
            ["author=ann", "Ann", "authors/ann/"],
            ["author=bob", "Bob", "authors/bob/"],
            ["license=mit", "MIT", "licenses/mit/"],
            ["year=2025", "2025", "archive/2025/"],
            ["year=2024", "2024", "archive/2024/"],
        ],
        "posts": [
            ["Two", "posts/two/", "2025-05-01", "1 May 2025", ["Bob", "1 min"], [0, 3, 5], "On dogs."],
            [
                "One & only",
                "posts/one/",
                "2024-05-01",
                "1 May 2024",
                ["Ann", "1 min"],
                [1, 0, 2, 4, 6],
                "Text.",
            ],
            ["Three", "posts/three/", "", "", ["1 min"], [0], "Text."],
        ],
    }


def test_posts_have_their_cover_and_their_language_in_the_file(site: Site) -> None:
    site.write("posts/cover.png", PIXEL)
    site.post("a", title="A", cover="cover.png")
    site.post("b", title="B", cover="https://example.org/b.png", language="es")
    site.post("c", title="C", language="es")
    rows = {row[0]: row[7:] for row in data(site.build())["posts"]}
    assert rows == {"A": ["../posts/cover.png"], "B": ["https://example.org/b.png", "es"], "C": ["", "es"]}


def test_of_a_cover_the_smallest_copy_is_in_the_file(site: Site) -> None:
    image = pytest.importorskip("PIL.Image")
    site.write("posts/cover.png", b"")
    image.new("RGB", (1600, 800), "teal").save(site.folder / "docs/posts/cover.png")
    site.post("a", title="A", cover="cover.png")
    site.post("b", title="B")
    built = site.build()
    cover = next(row[7] for row in data(built)["posts"] if row[0] == "A")
    assert cover.endswith(".webp")
    assert cover.removeprefix("../") in built.files


def test_each_language_has_a_filter_of_its_own(site: Site) -> None:
    for slug in ("one", "two"):
        site.post(slug, tags=[slug])
        site.write(f"posts/{slug}.es.md", f"---\ntitle: {slug} es\ntags: [{slug}]\n---\nTexto.\n")
    built = site.build()
    assert built.page("es/posts/").one(".bp-filter")["data-source"] == "index.json"
    assert data(built, "es/posts/index.json")["root"] == "../../"
    assert [row[0] for row in data(built, "es/posts/index.json")["posts"]] == ["one es", "two es"]


@pytest.mark.parametrize("directory_urls", [True, False])
def test_it_works_below_a_base_and_in_both_styles_of_urls(site: Site, *, directory_urls: bool) -> None:
    built = blog(site).build(blogposts={"base": "blog"}, use_directory_urls=directory_urls)
    ending = "" if directory_urls else "index.html"
    page = built.page(f"blog/posts/{ending}")
    assert page.resolve(str(page.one(".bp-filter")["data-source"])) == "blog/posts/index.json"
    assert data(built, "blog/posts/index.json")["root"] == "../../"
    assert built.broken_links() == []


def test_an_excerpt_in_the_file_is_short(site: Site) -> None:
    blog(site).post("long", "word " * 2000 + "\n\n<!-- more -->\n\nMore.\n")
    assert max(len(row[-1]) for row in data(site.build())["posts"]) <= 160
