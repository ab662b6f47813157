"""`import html`: dated pages become posts, the others are told."""

from __future__ import annotations

import json
from pathlib import Path

from support import Site
from support.importing import import_site, write_source

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
SOURCE: dict[str, str | bytes] = {
    "index.html": "<html><body><h1>Home</h1></body></html>",
    "2024/hello.html": """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hello | Site</title>
        <meta property="article:published_time" content="2024-01-02T03:04:05+01:00">
        <meta name="author" content="Ada"><meta name="author" content="Bob, Cy">
        <meta name="keywords" content="one, two"><meta name="description" content="About it."></head>
        <body><nav><a href="/">Home</a></nav><main><h1>Hello</h1>
        <p>Some <b>bold</b> text, <a href="../old/second/">second</a>.</p><img src="a.png" alt="A">
        <table><tr><th>a</th></tr><tr><td>1</td></tr></table></main></body></html>
        """,
    "2024/a.png": PNG,
    "old/second/index.html": """
        <html><head><link rel="canonical" href="https://old.example/second/"></head><body>
        <article><h1>Second</h1><time datetime="2023-05-06">6 May</time><p>Text.</p></article></body></html>
        """,
}


def test_dated_pages_become_posts(site: Site, tmp_path: Path) -> None:
    imported = import_site(site, "html", write_source(tmp_path / "old", SOURCE))
    text = imported.text("posts/hello/index.md")
    assert "# Hello\n" not in text
    assert "Some **bold** text, [second](/posts/second).\n\n![A](a.png)\n\n| a |\n| --- |\n| 1 |" in text
    values = imported.values("posts/hello/index.md")
    assert values["published"].isoformat() == "2024-01-02T03:04:05+01:00"
    assert (values["tags"], values["description"]) == (["one", "two"], "About it.")
    assert values["authors"] == ["Ada", "Bob", "Cy"]
    assert "index.html:1: says no date, so it is a page and no post; " in imported.output
    assert {"2024/hello.html", "old/second/", "second/", "posts/hello/"} <= imported.build().urls


def test_what_would_leave_the_folder_stays_away(site: Site, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    page = '<article><time datetime="2024-01-02"></time><a href="../secret.txt">x</a><a href="link.txt">y</a></article>'
    source = write_source(tmp_path / "old", {"a.html": page})
    (source / "link.txt").symlink_to(tmp_path / "secret.txt")
    imported = import_site(site, "html", source)
    assert [path.name for path in site.docs.rglob("*") if path.is_file()] == ["a.md"]
    assert "link.txt:1: is a symbolic link; " in imported.output
    assert "`../secret.txt` leads to nothing that was carried" in imported.output


def test_a_second_import_writes_nothing_and_an_edited_post_is_left(site: Site, tmp_path: Path) -> None:
    source = write_source(tmp_path / "old", SOURCE)
    assert "3 files would be written" in import_site(site, "html", source, "--dry-run").output
    assert not (site.docs / "posts").exists()
    import_site(site, "html", source)
    before = {path: path.read_bytes() for path in site.docs.rglob("*") if path.is_file()}
    assert "0 files written, 3 the same" in import_site(site, "html", source).output
    edited = site.docs / "posts/second.md"
    edited.write_text(edited.read_text() + "Mine.\n")
    output = import_site(site, "html", source, code=1).output
    assert (
        "docs/posts/second.md: is there with another text, and is left as it is; delete it to import it again" in output
    )
    assert edited.read_text().endswith("Mine.\n")
    assert {path: path.read_bytes() for path in before if path != edited} == {
        path: data for path, data in before.items() if path != edited
    }


def test_a_folder_where_nothing_is_a_post_is_refused(site: Site, tmp_path: Path) -> None:
    source = write_source(tmp_path / "old", SOURCE)
    output = import_site(site, "html", source, "--into", "notes", code=2).output
    assert "a file there is no post; add the folder to the option `posts`" in output
    assert "name a folder below the docs folder" in import_site(site, "html", source, "--into", "../x", code=2).output


def test_a_page_with_a_copy_is_read_from_that(site: Site, tmp_path: Path) -> None:
    published = Site(tmp_path / "published")
    published.write("index.md", "# Home\n")
    published.write("posts/looms/p.png", PNG)
    told = {
        "published": "2025-01-02",
        "license": "CC-BY-4.0",
        "outdatedAfter": "2 years",
        "readtime": 7,
        "tags": ["a, b"],
    }
    told |= {"links": [{"More": "https://example.com/"}], "aliases": ["/2019/looms/"], "authors": ["Ada"]}
    head, body = json.dumps({"title": "Looms: one", **told}), "> [!NOTE]\n> See [next](../next.md).\n\n![p](p.png)\n"
    published.write("posts/looms/index.md", f"---\n{head}\n---\n{body}")
    published.post(
        "next", "*Next*, `code`\n", title="Next", published="2025-01-01", originalLink="https://first.example/"
    )
    built = published.build(site_url="https://example.org/sub/", blogposts={"copies": "all"})
    imported = import_site(site, "html", built.folder, "--url", "https://example.org/sub/")
    assert imported.text("posts/looms/index.md").endswith(
        "---\n\n> [!NOTE]\n> See [next](/posts/next).\n\n![p](p.png)\n"
    )
    values = imported.values("posts/looms/index.md")
    assert values.pop("aliases") == ["/sub/posts/looms/", "/2019/looms/"]
    assert values.pop("published").isoformat() == "2025-01-02"
    assert values == {
        **{key: value for key, value in told.items() if key not in ("aliases", "published")},
        "title": "Looms: one",
        "markdown": "gfm",
    }
    assert imported.text("posts/next.md").endswith("*Next*, `code`\n")
    assert imported.values("posts/next.md")["originalLink"] == "https://first.example/"
    assert (site.docs / "posts/looms/p.png").read_bytes() == PNG
