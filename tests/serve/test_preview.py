"""`mkdocs serve`: what is there after a post was saved is what a clean build makes, and comes sooner."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from mkdocs_blogposts.site.page import OwnPage
from support import Site
from support.log import logged
from support.preview import Preview, differences

pytestmark = pytest.mark.usefixtures("same_date")

BODY = "{} first words.\n\n## Part\n\n[Another](p{}.md#part) and [a dead one](/posts/nowhere/).\n"


THEMES = ["mkdocs", "blogposts", *(pytest.param(name, marks=pytest.mark.long) for name in ("readthedocs", "material"))]


@pytest.fixture
def blog(site: Site) -> Site:
    site.write("index.md", "# Home\n\n[A post](posts/p1.md#part)\n")
    for number in range(1, 15):
        write(site, number, "Old")
    return site


def write(site: Site, number: int, words: str, **front_matter: Any) -> None:
    values = {
        "published": f"2024-01-{number:02}",
        "tags": ["Writing", f"T{number % 3}"],
        "license": "CC-BY-4.0",
        "authors": ["ada" if number % 2 else "bob"],
        **({"collection": "looms", "order": number} if number % 4 == 0 else {}),
        **front_matter,
    }
    site.post(f"p{number}", BODY.format(words, number % 14 + 1), **values)


def serve(
    site: Site, theme: str | Mapping[str, Any] = "mkdocs", *, plugins: list[Any] | None = None, **options: Any
) -> Preview:
    site.configure(theme, plugins=plugins or ["search", {"blogposts": options}], site_url="https://example.org/")
    return Preview(site)


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are converted, as they are."""
    render, paths = OwnPage.convert, []

    def counting(page: OwnPage, *arguments: Any) -> None:
        paths.append(page.file.src_uri)
        render(page, *arguments)

    monkeypatch.setattr(OwnPage, "convert", counting)
    return paths


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("options", [{}, {"markdown": "gfm", "copies": "all"}], ids=["mkdocs", "gfm"])
def test_a_body_that_is_saved_changes_all_that_shows_it(
    blog: Site, converted: list[str], theme: str, options: Mapping[str, Any]
) -> None:
    preview = serve(blog, theme, statistics=True, **options)
    for words in ("New", "Yet other", "Old"):
        write(blog, 13, words)
        converted.clear()
        preview.save()
        assert converted == (["posts/p13.md"] if words != "Old" else [])  # which the cache knows
        assert words in preview.text("posts/p13/index.html")
        assert f"{words} first words." in preview.text("posts/index.html")
        assert f"{words} first words." in preview.text("rss.xml")
        for path in ("posts/p13/index.md", "llms-full.txt") if "copies" in options else ():
            assert f"{words} first words." in preview.text(path)
        assert f"{words} first words." in preview.text("search/search_index.json")
        assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0


def test_several_posts_may_be_saved_at_once(blog: Site) -> None:
    preview = serve(blog)
    for number in (2, 4, 8):
        write(blog, number, "Newer")
    preview.save()
    assert preview.whole == 0
    assert differences(preview.tree(), preview.clean()) == []


Change = Callable[[Site], object]
PART: Mapping[str, Change] = {
    "a title": lambda site: write(site, 3, "Old", title="Another"),
    "a tag": lambda site: write(site, 3, "Old", tags=["Else"]),
    "a date": lambda site: write(site, 3, "Old", published="2025-01-01"),
    "another address": lambda site: site.write("posts/p2.md", "---\nslug: elsewhere\naliases: [p2]\n---\n\nOld\n"),
    "a key that is gone": lambda site: site.write("posts/p3.md", "---\ntitle: p3\n---\n\nOld\n"),
    "a new post": lambda site: site.post("nowhere", published="2024-02-01"),  # to which all others link
    "a removed post": lambda site: site.remove("posts/p3.md"),
    "a renamed post": lambda site: (site.docs / "posts/p3.md").rename(site.docs / "posts/p33.md"),
    "an ordinary page": lambda site: site.write("index.md", "# Other\n"),
    "no front matter": lambda site: site.write("posts/p3.md", "# No post\n"),
    "a picture": lambda site: site.write("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "an author": lambda site: site.write("posts/.authors.yml", "ada: {name: Ada Lovelace}\n"),
    "a data file": lambda site: site.write("posts/.tags.yml", "writing: {description: On writing}\n"),
    "a post that is left out": lambda site: site.write("posts/p3.md", "---\ntitle: [a\n---\n"),
    "a heading for a title": lambda site: site.write("posts/p3.md", "---\npublished: 2024-01-03\n---\n\n# H\n"),
}
WHOLE: Mapping[str, Change] = {
    "the settings": lambda site: (site.folder / "mkdocs.yml").touch(),
}


@pytest.mark.parametrize("name", [*PART, *WHOLE])
def test_any_other_change_builds_what_shows_it(blog: Site, name: str) -> None:
    preview, times = serve(blog), int(name in WHOLE)
    (PART.get(name) or WHOLE[name])(blog)
    preview.save()
    assert preview.whole == times
    write(blog, 5, "New")
    preview.save()
    assert preview.whole == times
    if name != "a post that is left out":  # of which the preview shows the last good page
        assert differences(preview.tree(), preview.clean()) == []


def test_what_an_editor_has_beside_a_file_changes_nothing(blog: Site) -> None:
    preview = serve(blog)
    blog.write("posts/.p3.md.swp", b"\0")
    blog.write("posts/p3.md~", "old")
    write(blog, 3, "New")
    preview.save()
    assert preview.whole == 0
    assert "New first words." in preview.text("posts/p3/index.html")


def test_what_a_build_writes_into_the_cache_asks_for_no_other_build(blog: Site) -> None:
    (blog.folder / "kept").mkdir()
    blog.configure(watch=["kept"], blogposts={"speed": {"cache": "kept/cache"}})
    preview = Preview(blog)
    write(blog, 13, "New")
    (blog.folder / "mkdocs.yml").touch()
    preview.save()
    preview.save()  # as MkDocs' server does when it sees the cache change
    assert preview.whole == 1
    assert not preview.notices()
    (blog.folder / "kept/note.txt").write_text("another file there")
    preview.save()
    assert preview.whole == 2


BROKEN: Mapping[str, bytes] = {
    "3:7": b"---\ntitle: a\ntags: [<b>a,\n---\n\nBroken\n",
    "2:12": b"---\npublished: someday\n---\n\nBroken\n",
    "3:10": b"---\ntitle: a\nexpires: soon\n---\n\nBroken\n",
    "2:8": b"---\ntitle: \xff\n---\n\nBroken\n",
}


def test_a_broken_post_shows_what_is_wrong_above_its_last_good_page(blog: Site) -> None:
    preview = serve(blog)
    for place, text in BROKEN.items():
        blog.write("posts/p3.md", text)
        with logged() as log:
            preview.save()
        page = preview.text("posts/p3/index.html")
        assert "Old first words." in page
        assert f"docs/posts/p3.md:{place}: " in page
        assert page.count('role="alert"') == 1
        assert "p3" not in preview.text("posts/index.html")
        assert any(line.startswith(f"docs/posts/p3.md:{place}: ") for line in log.messages)
    with logged() as log:
        blog.write("posts/p3.md", BROKEN["2:8"])
        preview.save()  # and what is wrong is told again
    assert any("posts/p3.md:2:8" in line for line in log.messages)
    blog.write("posts/p3.md", "---\npublished: 2024-01-03\nslug: mended\n---\n\nMended words.\n")
    preview.save()
    assert "Mended words." in preview.text("posts/mended/index.html")
    assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0


def test_a_broken_post_that_is_mended_or_removed_writes_what_shows_it(blog: Site) -> None:
    preview = serve(blog)
    blog.write("posts/p3.md", "---\ntags: [a,\n---\n")
    preview.save()
    before = preview.times()
    write(blog, 3, "Old")
    preview.save()
    after = preview.times()
    written = {path for path in after if after[path] != before.get(path)}
    assert {"posts/p2/index.html", "posts/p3/index.html", "tags/writing/index.html"} <= written
    assert written.isdisjoint({"posts/p5/index.html", "posts/p13/index.html", "authors/bob/index.html"})
    blog.write("posts/p3.md", "---\ntags: [a,\n---\n")
    preview.save()
    blog.remove("posts/p3.md")
    preview.save()
    assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0


def test_a_build_that_fails_leaves_the_preview_as_it_was(blog: Site) -> None:
    preview = serve(blog, rules={"unclosed-bracket": "error"})
    write(blog, 13, "New")
    preview.save_later(0.2)
    before = preview.text("posts/index.html")
    blog.write("posts/p3.md", "---\ntitle: [a\n---\n\nBroken\n")
    with logged() as log:
        preview.save()
    assert any("docs/posts/p3.md:2:8: " in line for line in log.messages)
    assert preview.text("posts/index.html") == before
    assert "New first words." in preview.text("rss.xml")
    write(blog, 13, "Newer")
    preview.save()
    assert "Newer" not in preview.text("posts/index.html")
    write(blog, 3, "Mended")
    preview.save()
    assert differences(preview.tree(), preview.clean()) == []
    blog.post("new", "[Dead](p3.md#none)\n", published="2024-02-01")
    blog.write("posts/p3.md", "---\ntitle: [a\n---\n\nBroken\n")
    preview.save()
    blog.remove("posts/new.md")
    write(blog, 3, "Old")
    preview.save()
    assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0


def test_two_blogs_share_a_preview(blog: Site) -> None:
    blog.write("index.md", "# Home\n\n<!-- posts 2 -->\n")
    for name in ("note", "more", "last"):
        blog.post(name, "[There](/posts/p3/)\n", folder="notes", published="2024-01-01", tags=["T0"])
    plugins = ["search", {"blogposts": {}}, {"blogposts": {"posts": ["notes/*.md"], "base": "notes"}}]
    preview = serve(blog, plugins=plugins)
    write(blog, 3, "New")
    blog.post("note", "Another.\n", folder="notes", published="2024-01-01", tags=["T0"])
    preview.save()
    changes: Mapping[str, Change] = {
        "a title": lambda site: write(site, 14, "Old", title="Another"),
        "one in the other": lambda site: site.post("note", folder="notes", title="Else", published="2024-01-01"),
        "a new post": lambda site: site.post("newest", folder="notes", published="2024-02-01", tags=["T1"]),
        "a removed one": lambda site: site.remove("notes/more.md"),
        "an address": lambda site: site.write("posts/p3.md", "---\nslug: there\n---\n"),
        "a broken one": lambda site: site.write("notes/note.md", "---\ntags: [a,\n---\n"),
        "a mended one": lambda site: site.post("note", folder="notes", published="2024-01-01"),
    }
    for name, change in changes.items():
        change(blog)
        before = preview.times()
        preview.save()
        if name == "one in the other":
            after = preview.times()
            written = {path for path in after if after[path] != before[path]}
            assert written <= {"index.html"} | {path for path in after if path.startswith("notes/")}
        if name in ("a removed one", "a mended one"):
            assert differences(preview.tree(), preview.clean()) == [], name
    assert preview.whole == 0


def test_dead_links_of_a_saved_post_are_told(blog: Site) -> None:
    preview = serve(blog)
    blog.post("p3", "[New](missing.md) and [anchor](p4.md#none)\n", published="2024-01-03", tags=["Writing", "T0"])
    write(blog, 5, "New")
    preview.save()
    with logged() as log:
        write(blog, 5, "Newer")
        preview.save()
    assert any("posts/p5.md" in line and "nowhere" in line for line in log.warnings)
    assert not any("p3" in line for line in log.warnings)


def test_without_speed_the_server_builds_as_ever(blog: Site) -> None:
    preview = serve(blog, speed="off")
    write(blog, 3, "New")
    preview.save()
    assert preview.whole == 1


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_that_lists_posts_follows_them(blog: Site, theme: str) -> None:
    blog.write("index.md", "# Home\n\nHere:\n\n<!-- posts 2 -->\n")
    blog.write("about.md", "# About\n\nNo posts here.\n")
    preview = serve(blog, theme)
    for words in ("New", "Newer"):
        write(blog, 14, words)
        preview.save()
        assert f"{words} first words." in preview.text("index.html")
        assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0


def test_a_template_of_the_site_that_lists_posts_follows_them(blog: Site) -> None:
    blog.write("../overrides/home.html", "{% for post in blogposts.posts(2) %}{{ post.excerpt }}{% endfor %}")
    blog.write("index.md", "---\ntemplate: home.html\n---\n")
    preview = serve(blog, {"name": "mkdocs", "custom_dir": "overrides"})
    write(blog, 14, "New")
    preview.save()
    assert "New first words." in preview.text("index.html")
    assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0


def test_a_second_look_without_changes_leaves_feeds_to_be_written(blog: Site) -> None:
    preview = serve(blog)
    write(blog, 13, "New")
    preview.save_later(2)
    assert "New first words." not in preview.text("rss.xml")
    preview.save()  # as MkDocs' server does when it sees the same change once more
    assert "New first words." in preview.text("rss.xml")
    assert differences(preview.tree(), preview.clean()) == []


def test_a_text_of_the_same_size_and_time_is_a_change(blog: Site) -> None:
    preview = serve(blog)
    path = blog.docs / "posts/p3.md"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("Old", "New"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    preview.save()
    assert "New first words." in preview.text("posts/p3/index.html")


def test_other_permissions_are_a_change(blog: Site) -> None:
    preview = serve(blog)
    (blog.docs / "posts/p3.md").chmod(0o600)
    with logged() as log:
        preview.save()
    assert any(line.startswith("Posts built again") for line in log.messages)


LOST: Mapping[str, Change] = {
    "a text": lambda site: write(site, 3, "New"),
    "a new post": lambda site: site.post("new", published="2024-02-01"),
    "permissions": lambda site: (site.docs / "posts/p3.md").chmod(0o600),
    "a renamed folder": lambda site: (site.docs / "posts").rename(site.docs / "more"),
    "the settings": lambda site: (site.folder / "mkdocs.yml").touch(),
}


@pytest.mark.parametrize("change", LOST.values(), ids=LOST)
def test_what_the_server_does_not_see_is_seen_beside_it(blog: Site, change: Change) -> None:
    preview = serve(blog)
    assert not preview.notices()
    change(blog)
    assert preview.notices()
    preview.save()
    assert not preview.notices()


def test_a_post_that_changes_while_it_is_built_is_built_again(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = serve(blog)
    write(blog, 3, "Half of the words")
    convert = OwnPage.convert

    def meanwhile(page: OwnPage, *arguments: Any) -> None:
        if page.file.src_uri == "posts/p3.md":
            write(blog, 3, "All of the words")
        convert(page, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(OwnPage, "convert", meanwhile)
        preview.save()
    assert preview.notices()
    preview.save()
    assert "All of the words" in preview.text("posts/p3/index.html")
