"""The folder of an export: what is written, what is left alone, and what `export.json` says."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from support import Site
from support.exporting import come_back, export, facts, run


@pytest.fixture
def bakery(tmp_path: Path) -> Site:
    """A site of two posts, a draft, a picture, a list and a file of data."""
    site = Site(tmp_path / "site")
    site.post("bread", "Knead it. See [rolls](/posts/rolls) and [baking](/tags/baking/).\n", published="2026-03-01")
    site.write(
        "posts/rolls/index.md",
        """
        ---
        title: Rolls   # with butter
        published: 2026-03-08
        tags: [baking]
        aliases: [buns]
        ---
        ![Dough](dough.png) `[bread](/posts/bread)`
        """,
    )
    site.write("posts/rolls/dough.png", b"\x89PNG")
    site.post("cake", draft=True, published="2026-03-09")
    site.write("data/tags.yml", "baking: {description: Of bread.}\n")
    site.write("index.md", "# Home\n")
    site.configure(site_url="https://example.org/", exclude_docs="/data/\n")
    return site


def test_links_of_an_archive_lead_to_files(bakery: Site) -> None:
    text = export(bakery.folder, "archive").text("docs/posts/bread.md")
    assert "[rolls](rolls/index.md)" in text
    assert "[baking](https://example.org/tags/baking/)" in text


def test_a_file_without_such_links_stays_as_it_is(bakery: Site) -> None:
    exported = export(bakery.folder, "archive")
    path = "posts/rolls/index.md"
    assert exported.files[f"docs/{path}"] == (bakery.docs / path).read_bytes()


def test_an_archive_has_an_index_to_read_and_all_texts_as_a_feed(bakery: Site) -> None:
    exported = export(bakery.folder, "archive")
    assert "- 2026-03-08 [Rolls](docs/posts/rolls/index.md)" in exported.text("README.md")
    items = json.loads(exported.text("feed.json"))["items"]
    assert [each["title"] for each in items] == ["Rolls", "bread"]
    assert '<img alt="Dough" src="https://example.org/posts/rolls/dough.png"' in items[0]["content_html"]


def test_drafts_and_data_are_part_of_it(bakery: Site) -> None:
    exported = export(bakery.folder, "archive")
    assert {"docs/posts/cake.md", "docs/data/tags.yml"} <= exported.files.keys()
    assert exported.row("data/tags.yml")["kind"] == "data"
    assert exported.row("posts/cake.md")["address"] == "posts/cake/"


def test_a_post_without_a_date_is_told(bakery: Site) -> None:
    bakery.post("soup")
    assert [each for each in export(bakery.folder, "archive").losses if "no date" in each] == [
        "posts/soup.md:1: has no date, so it is not in `feed.json`; its text is in `docs/posts/soup.md`"
    ]


def test_a_link_to_a_list_is_told_where_the_site_has_no_address(bakery: Site) -> None:
    bakery.configure(exclude_docs="/data/\n")
    exported = export(bakery.folder, "archive")
    assert exported.losses == [
        "posts/bread.md:6: the link to `/tags/baking/` leads to a page that only the finished site has"
    ]
    assert "not carried" in exported.output


def test_a_second_export_removes_what_is_gone_and_empty_folders(bakery: Site) -> None:
    export(bakery.folder, "archive")
    for path in ("posts/rolls/index.md", "posts/rolls/dough.png"):
        bakery.remove(path)
    exported = export(bakery.folder, "archive")
    assert not (exported.folder / "docs/posts/rolls").exists()
    assert "2 removed" in exported.output


def test_what_you_have_changed_there_is_left_and_told(bakery: Site) -> None:
    path = "docs/posts/bread.md"
    exported = export(bakery.folder, "archive")
    (exported.folder / path).write_text("mine", "utf-8")
    for _ in range(2):
        again = export(bakery.folder, "archive", code=1)
        assert again.text(path) == "mine"
        assert f"{path}: was changed since the last export" in again.output


@pytest.mark.parametrize("content", ["hello", '{"generator": "somebody"}', "[]", "{"])
def test_a_folder_that_holds_something_else_is_refused(bakery: Site, content: str) -> None:
    out = bakery.folder.parent / "out"
    out.mkdir()
    (out / "export.json").write_text(content, "utf-8")
    output = run(bakery.folder, "export", "archive", "../out", code=2)
    assert output.splitlines()[-1] == "Error: ../out: is not empty, and holds no export; name a new folder"
    assert [file.name for file in out.iterdir()] == ["export.json"]


def test_a_folder_of_the_docs_is_refused(bakery: Site) -> None:
    assert "lies in the docs folder" in run(bakery.folder, "export", "archive", "docs/out", code=2)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_nothing_is_written_where_a_link_leads(bakery: Site, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "posts").mkdir(parents=True)
    exported = export(bakery.folder, "archive")
    for path in (
        "docs/posts/bread.md",
        "docs/posts/cake.md",
        "docs/posts/rolls/index.md",
        "docs/posts/rolls/dough.png",
    ):
        (exported.folder / path).unlink()
    (exported.folder / "docs/posts/rolls").rmdir()
    (exported.folder / "docs/posts").rmdir()
    (exported.folder / "docs/posts").symlink_to(outside / "posts", target_is_directory=True)
    export(bakery.folder, "archive", code=1)
    assert list((outside / "posts").iterdir()) == []


def test_an_import_never_overwrites_and_tells_of_new_texts(bakery: Site, tmp_path: Path) -> None:
    exported = export(bakery.folder, "archive")
    (exported.folder / "docs/posts/new.md").write_text("# New\n", "utf-8")
    back = tmp_path / "back"
    (back / "docs/posts").mkdir(parents=True)
    (back / "docs/posts/bread.md").write_text("mine", "utf-8")
    output = come_back(exported, back, code=1)
    assert "docs/posts/new.md:1: was written since the export; copy it into the docs folder" in output
    assert "posts/bread.md: is there with another text" in output
    assert (back / "docs/posts/bread.md").read_text("utf-8") == "mine"
    assert (back / "mkdocs.yml").read_bytes() == (bakery.folder / "mkdocs.yml").read_bytes()


def test_an_import_writes_nothing_outside_of_the_docs_folder(bakery: Site, tmp_path: Path) -> None:
    exported = export(bakery.folder, "archive")
    manifest = exported.manifest
    for row, path in zip(manifest["files"], ["../escaped.md", "/escaped.md", "a/../../escaped.md"], strict=False):
        row["from"] = path
    (exported.folder / "export.json").write_text(json.dumps(manifest), "utf-8")
    output = come_back(exported, tmp_path / "back")
    assert output.count("is no path of a docs folder") == 3
    assert not list(tmp_path.rglob("escaped.md"))


def test_what_is_no_export_is_told(bakery: Site) -> None:
    assert "is no export, as it has no `export.json`" in run(bakery.folder, "import", "export", "docs", code=2)


def test_what_only_an_e_book_has_is_in_no_feed(bakery: Site) -> None:
    bakery.post(
        "oven", "Heat it.\n\n<!-- ebook: only -->\n\nAs on paper.\n\n<!-- ebook: end -->\n", published="2026-03-10"
    )
    feed = export(bakery.folder, "archive").text("feed.json")
    assert "Heat it." in feed
    assert "As on paper." not in feed


@pytest.mark.parametrize(
    ("target", "folder", "link"),
    [
        ("mkdocs", "docs", "posts/rolls/index.md"),
        ("hugo", "content", "posts/rolls/"),
        ("astro", "src/content/docs", "/posts/rolls/"),
    ],
)
def test_lists_in_texts_are_lists_there_and_come_back_as_comments(
    bakery: Site, tmp_path: Path, target: str, folder: str, link: str
) -> None:
    text = "# Home\n\n<!-- posts 1 tag=baking -->\n\nAnd <!-- posts 1 --> here: `<!-- posts 2 -->`\n\n"
    text += "<!-- posts 1 tag=b -->\n"
    bakery.write("index.md", text)
    exported = export(bakery.folder, target)
    row = exported.row("index.md")
    page = exported.text(row["path"])
    assert row["path"].startswith(folder)
    assert f"\n\n- [Rolls]({link}) · 2026-03-08\n" in page
    assert '<ul><li><a href="' in page
    assert "`<!-- posts 2 -->`\n\n<!-- posts 1 tag=b -->\n" in page
    assert exported.losses == []
    (exported.folder / row["path"]).write_text(page + "\nMore.\n", "utf-8")
    come_back(exported, tmp_path / "back")
    assert (tmp_path / "back/docs/index.md").read_text("utf-8").endswith(text[:-1] + "\n\nMore.\n")


def test_a_list_in_a_text_is_told_in_an_archive(bakery: Site) -> None:
    bakery.write("index.md", "# Home\n\n<!-- posts 1 -->\n")
    assert export(bakery.folder, "archive").losses == [
        "index.md:3: the posts that `<!-- posts 1 -->` lists, which is a comment there"
    ]


@pytest.mark.parametrize(("target", "folder"), [("archive", "books"), ("mkdocs", "docs"), ("astro", "public")])
def test_e_books_are_part_of_it(tmp_path: Path, target: str, folder: str) -> None:
    site = Site(tmp_path / "site")
    site.post("bread", "Knead.\n\n```py\nx = 1\n```\n", published="2026-03-01", collection="Flour", license="CC0-1.0")
    options: dict[str, Any] = {"blogposts": {"ebook": True}, "site_url": "https://example.org/"}
    site.configure(**options)
    exported = export(site.folder, target)
    built = site.build(**options)
    (place,) = (path for path in built.files if path.endswith(".epub"))
    assert exported.files[f"{folder}/{place}"] == built.bytes(place)
    naming = [each for each in built.files if each.endswith((".xml", ".json", ".txt")) and place in built.text(each)]
    assert naming
    assert target == "archive" or all(place in exported.text(f"{folder}/{each}") for each in naming)


def test_an_export_is_known_without_the_name_of_its_kind(bakery: Site, tmp_path: Path) -> None:
    exported = export(bakery.folder, "hugo")
    back = tmp_path / "back"
    (back / ".git").mkdir(parents=True)
    assert "posts, 7 files written" in run(back, "import", str(exported.folder))
    assert (back / "docs/posts/bread.md").read_bytes() == (bakery.docs / "posts/bread.md").read_bytes()
    output = run(bakery.folder, "import", "docs", code=2)
    assert "docs: is no export, as it has no `export.json`; name the system before it: astro, html, hugo" in output
    assert "No such command 'nothing'" in run(bakery.folder, "import", "nothing", code=2)


@pytest.mark.parametrize("target", ["archive", "mkdocs", "hugo", "astro"])
def test_languages_in_folders_are_at_the_addresses_that_they_have_here(tmp_path: Path, target: str) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    site = Site(tmp_path / "site")
    for language, title in (("en", "Bread"), ("es", "Pan")):
        about = {"title": title, "published": "2026-03-01", "tags": ["x"]}
        site.post("bread", f"Of {title}.\n", folder=f"{language}/posts", **about)
        site.write(f"{language}/index.md", f"# {title}\n\n[post](posts/bread.md)\n")
    site.post("rolls", "See [bread](bread.md).\n", folder="en/posts", published="2026-03-08")
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "es", "name": "Español"}]
    plugins = ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}, {"blogposts": {}}]
    settings: dict[str, Any] = {"plugins": plugins, "site_url": "https://example.org/"}
    site.configure(**settings)
    exported = export(site.folder, target)
    rows = {str(each.get("address")).removeprefix("./"): each for each in exported.manifest["files"]}
    built = site.build(**settings)
    theirs = {"archive": built.urls, "astro": {"posts/", "es/posts/"}}.get(
        target, set()
    )  # no list; starlight-blog's own
    assert built.urls - theirs <= {*rows, "404.html"}
    for address, text in (("posts/bread/", "Of Bread."), ("es/posts/bread/", "Of Pan.")):
        assert text in exported.text(rows[address]["path"])
    assert target == "archive" or rows["es/posts/rolls/"]["kind"] == "redirect"
    come_back(exported, tmp_path / "back")
    assert facts(tmp_path / "back") == facts(site.folder)
