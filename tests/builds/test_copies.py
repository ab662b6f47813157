"""Copies of posts as Markdown: who has one, what stands in it, and that it is read as the post that it is of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.post_matter import PostMatter, read_post
from support import Built, Site
from support.exporting import export, facts

ADDRESS = "https://example.org/sub/"
LOOMS = """---
{title: "Looms: first", date: "2025-01-02", updated: "2025-03-01T10:00:00+02:00", author: "ada", tags: "a b, c",
license: "cc by 4.0", collection: "old machines", coverImg: "./p.png", outdatedAfter: "2 years", todo: "ask Bo",
links: ["/posts/next", {"More": "https://example.com/"}]}
---

# Looms: first

[n](../next.md#part) [t](/tags/c/) ![p](./p.png 'x') [d](gone.html?a#b) [h](#part)
<img src='p.png' srcset='p.png, ../looms/p.png 2x'>
`[n](../next.md)`

    [n](../next.md)

[r]: ../next.md
"""
"""In GitHub's Markdown, as its front matter is a JavaScript object."""


def copies(built: Built) -> set[str]:
    return {path for path in built.files if path.endswith(".md")}


def read(text: str) -> tuple[PostMatter, str]:
    """Return the front matter and the body of a copy, in which nothing may be wrong."""
    document = read_document(text.encode(), path="posts/a/index.md")
    assert document.problems == ()
    assert document.value
    matter = read_post(document.value)
    assert matter.problems == ()
    assert matter.value
    return matter.value, document.value.body


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = Site(tmp_path_factory.mktemp("copies"))
    site.write("index.md", "# Home\n")
    site.write(".authors.yml", "authors:\n  ada: {name: Ada Lovelace}\n  bo: {name: Bo}\n  boo: {name: Bo}\n")
    site.write("posts/looms/index.md", LOOMS)
    site.write("posts/looms/p.png", b"\x89PNG")
    site.post("next", "Next.\n", title="Next", published="2025-01-01", license="MIT OR Apache-2.0", authors=["bo", "C"])
    site.post("next.de", "Weiter.\n", title="Weiter", published="2025-01-01", license="MIT")
    site.post("alone", "Mine.\n", title="Alone", published="2025-01-01")
    site.post("asked", "Mine, too.\n", title="Asked", published="2025-01-01", copies=True)
    kept = {"published": "2025-01-01", "license": "MIT"}
    site.post("without", "w-text\n", title="W", **kept, copies=False)
    site.post("locked", "l-text\n", title="L", **kept, password="x")  # noqa: S106 - a key of front matter
    site.post("hidden", "h-text\n", title="H", **kept, noindex=True, copies=True)
    site.post("old", "o-text\n", title="O", **kept, upToDateSlug="next", copies=True)
    site.post("idea", "i-text\n", title="I", **kept, draft=True, copies=True)
    site.post("future", "f-text\n", title="F", published="2999-01-01", license="MIT", copies=True)
    site.post("gone", "g-text\n", title="G", **kept, expires="2025-02-01", copies=True)
    return site.build(site_url=ADDRESS, blogposts={"copies": "licensed", "future": "hide"})


def test_posts_with_a_license_have_a_copy_and_those_that_ask_for_one(built: Built) -> None:
    named = {"looms", "next", "asked", "de/posts/next"}
    assert copies(built) == {f"{name if '/' in name else f'posts/{name}'}/index.md" for name in named}
    whole = built.text("llms-full.txt")
    assert not [
        word for word in ("w-text", "l-text", "h-text", "o-text", "i-text", "f-text", "g-text") if word in whole
    ]
    assert "Mine.\n" not in whole
    linking = {path for path in built.files if path.endswith(".html") and "text/markdown" in built.text(path)}
    assert {path.replace(".html", ".md") for path in linking} == copies(built)
    page = built.page("posts/looms/")
    assert page.attributes("link[type='text/markdown']", "href") == ["index.md"]


def test_a_copy_says_what_holds_and_its_links_lead_from_anywhere(built: Built) -> None:
    assert built.text("posts/looms/index.md") == (
        '---\ntitle: "Looms: first"\ncanonicalUrl: "https://example.org/sub/posts/looms/"\nlicense: "CC-BY-4.0"\n'
        'licenseUrl: "https://creativecommons.org/licenses/by/4.0/"\nauthors: ["Ada Lovelace"]\npublished: 2025-01-02\n'
        'edited: 2025-03-01T10:00:00+02:00\noutdatedAfter: "2 years"\ntags: ["a b", "c"]\ncollection: "old machines"\n'
        'markdown: "gfm"\ncoverImg: "https://example.org/sub/posts/looms/p.png"\n'
        'links: [{"Next": "https://example.org/sub/posts/next/"}, {"More": "https://example.com/"}]\n---\n\n'
        "# Looms: first\n\n[n](https://example.org/sub/posts/next/#part) [t](https://example.org/sub/tags/c/) "
        "![p](https://example.org/sub/posts/looms/p.png 'x') [d](https://example.org/sub/posts/looms/gone.html?a#b) "
        "[h](#part)\n<img src='https://example.org/sub/posts/looms/p.png' "
        "srcset='https://example.org/sub/posts/looms/p.png, https://example.org/sub/posts/looms/p.png 2x'>\n"
        "`[n](../next.md)`\n\n    [n](../next.md)\n\n"
        "[r]: https://example.org/sub/posts/next/\n"
    )
    matter, _ = read(built.text("posts/next/index.md"))
    assert matter.license == "MIT OR Apache-2.0"
    assert matter.authors == ("bo", "C")  # two are called Bo
    assert (matter.original_link, matter.slug) == (f"{ADDRESS}posts/next/", None)
    assert read(built.text("de/posts/next/index.md"))[0].lang == "de"


def test_one_file_has_the_texts_of_all_in_the_order_of_the_list(built: Built) -> None:
    whole = built.text("llms-full.txt")
    assert whole.startswith("# Test\n\n---\ntitle:")
    texts = [built.text(f"{place}/index.md") for place in ("posts/next", "posts/asked", "posts/looms", "de/posts/next")]
    assert sorted(texts, key=whole.index) == texts[1::-1] + texts[2:]
    assert sum(map(len, texts)) + len(texts) + len("# Test\n\n") - 1 == len(whole)
    listed = built.text("llms.txt")
    assert f"({ADDRESS}posts/looms/index.md)" in listed
    assert f"({ADDRESS}posts/alone/)" in listed


def test_a_site_of_copies_has_the_same_posts(built: Built, site: Site) -> None:
    own = {path for path in copies(built) if not path.startswith("de/")}
    for path in own:
        site.write(path, built.text(path))
    source = built.folder.parent
    site.write(".authors.yml", (source / "docs/.authors.yml").read_text("utf-8"))
    site.configure(site_url="https://other.example/", blogposts={})
    before, after = said(source), said(site.folder)
    assert {slug: before[slug] for slug in after} == after
    assert len(after) == len(own)


ELSEWHERE = {"path", "originalLink", "coverImg", "links", "markdown", "license_from", "unlicensed"}
"""What a copy says in other words than the post."""


def said(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what a site says of each post in its own language, by slug."""
    posts = [post for post in facts(folder)[0]["posts"] if not post["language"]]
    return {post["slug"]: {key: value for key, value in post.items() if key not in ELSEWHERE} for post in posts}


@pytest.mark.parametrize(
    ("options", "settings", "expected"),
    [
        ({}, {}, set()),
        ({"copies": "all"}, {"site_url": ""}, set()),
        ({"copies": "all"}, {"use_directory_urls": False}, {"posts/a.md", "posts/b/index.md"}),
        ({"copies": "all", "base": "blog", "url": "{slug}.html"}, {}, {"blog/a.md", "blog/b.md"}),
        ({"copies": "all", "url": "/{date:%Y}/{slug}"}, {}, {"2025/a/index.md", "2025/b/index.md"}),
    ],
    ids=["off", "no-address", "no-directories", "files", "years"],
)
def test_a_copy_lies_beside_its_page(
    site: Site, options: dict[str, Any], settings: dict[str, Any], expected: set[str]
) -> None:
    site.write("posts/a.md", "---\ntitle: A\npublished: 2025-01-01\naliases: [old]\n---\n[b](b/index.md)\n")
    site.write("posts/b/index.md", "---\ntitle: B\npublished: 2025-01-01\nslug: b\n---\nText\n")
    built = site.build(blogposts=options, **{"site_url": ADDRESS, **settings})
    assert copies(built) == expected
    assert ("No copies of posts are made" in "\n".join(built.log.messages)) == ("site_url" in settings)
    assert any(path.endswith("llms-full.txt") for path in built.files) == bool(expected)
    for path in expected:
        page = path.replace(".md", ".html").replace(
            "index.html", "" if "use_directory_urls" not in settings else "index.html"
        )
        matter, body = read(built.text(path))
        assert matter.original_link == ADDRESS + page
        assert "b/index.md" not in body


def test_a_file_in_the_way_stays_and_is_told(site: Site) -> None:
    site.write("llms-full.txt", "Mine")
    site.post("a", published="2025-01-01")
    built = site.build(site_url=ADDRESS, blogposts={"copies": "all"})
    assert built.text("llms-full.txt") == "Mine"
    assert copies(built) == {"posts/a/index.md"}


def test_text_that_another_plugin_changes_or_hides_is_copied_as_it_leaves_it(site: Site) -> None:
    (site.folder / "hooks.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown.replace('SECRET', 'public')\n"
        "def on_post_page(output, **_):\n    return output.replace('Sealed text', '…')\n"
    )
    site.post("a", "SECRET words\n", title="A", published="2025-01-01")
    site.post("s", "Sealed text\n", title="S", published="2025-01-01")
    built = site.build(site_url=ADDRESS, hooks=["hooks.py"], blogposts={"copies": "all"})
    assert copies(built) == {"posts/a/index.md"}
    assert "public words" in built.text("posts/a/index.md")
    assert "Sealed" not in built.text("llms-full.txt")
    assert "text/markdown" not in built.page("posts/s/").html


def test_an_export_has_no_copies_and_keeps_the_key(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.post("a", published="2025-01-01", copies=False)
    site.post("b", published="2025-01-02")
    site.configure(site_url=ADDRESS, blogposts={"copies": "all"})
    exported = export(site.folder, "hugo")
    assert not [path for path in exported.files if path.startswith("static/posts")]
    assert f"({ADDRESS}posts/b/)" in exported.files["static/llms.txt"].decode()
    assert "copies: false" in exported.files["content/posts/a/index.md"].decode()
