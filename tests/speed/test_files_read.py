"""What an extension reads of the disk while it converts a page is part of the page's key."""

from __future__ import annotations

import os
import socket
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.speed import keys
from mkdocs_blogposts.speed.files_read import Reads, _named, noted_reads
from support import Built, Site

OFF: Mapping[str, Any] = {"speed": "off"}
ALONE: Mapping[str, Any] = {"speed": {"workers": 1}}
DOT = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
ICON = '<svg xmlns="http://www.w3.org/2000/svg"><path d="{}"/></svg>'


@pytest.fixture(autouse=True)
def _in_project(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Extensions look for files from where MkDocs was started."""
    monkeypatch.chdir(site.folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return the slugs of the posts that were converted since the last call."""
    render, slugs = OwnPage.convert, []

    def counting(page: OwnPage, *arguments: Any) -> None:
        slugs.append(Path(page.file.src_uri).stem)
        render(page, *arguments)

    def take() -> list[str]:
        taken = sorted(slug for slug in slugs if len(slug) == 1)
        slugs.clear()
        return taken

    monkeypatch.setattr(OwnPage, "convert", counting)
    return take


class Blog:
    """A site with extensions; each build is compared with one without `speed`."""

    def __init__(self, site: Site, posts: Callable[[], list[str]], extensions: str, theme: str = "mkdocs") -> None:
        self.site = site
        self._posts = posts
        site.write("index.md", "# Home\n")
        self.write("extensions.yml", f"markdown_extensions:\n{textwrap.indent(textwrap.dedent(extensions), '  ')}")
        self._settings: dict[str, Any] = {"theme": theme, "INHERIT": "extensions.yml"}

    def build(self) -> Built:
        return self.site.build(plugins=["search", {"blogposts": dict(ALONE)}], **self._settings)

    def converted(self) -> list[str]:
        """Build, and return the slugs of the posts that were converted."""
        off = self.site.build(plugins=["search", {"blogposts": dict(OFF)}], **self._settings)
        expected = {path: off.bytes(path) for path in off.files}
        self._posts()
        built = self.build()
        assert not [line for line in built.log.messages if "Nothing is cached" in line]
        assert {path for path in built.files if built.bytes(path) != expected.get(path)} == set()
        return self._posts()

    def write(self, path: str, text: str | bytes) -> None:
        target = self.site.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)


CARDS = """
    - own_cards
    - pymdownx.snippets
"""
CARD = "::cards::\n"
MODULE = """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
class Cards(Preprocessor):
    def run(self, lines):
        return [line.replace("::cards::", "A card") for line in lines]
class makeExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Cards(md), "cards", 1)
"""


def test_posts_in_which_an_extension_looks_at_other_code_are_converted_in_each_build(
    site: Site, posts: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(keys.ACTING, "own_cards", "^::cards")
    monkeypatch.syspath_prepend(site.folder)
    blog = Blog(site, posts, CARDS)
    blog.write("own_cards.py", MODULE)
    blog.write("part.md", CARD)
    for slug, body in (("a", "Text.\n"), ("b", CARD), ("c", '--8<-- "part.md"\n')):
        site.post(slug, body, published="2024-01-01")
    assert blog.converted() == ["a", "b", "c"]
    assert blog.converted() == ["b", "c"]
    assert "A card" in site.build(theme="mkdocs", INHERIT="extensions.yml").text("posts/c/index.html")


SNIPPETS = """
    - pymdownx.snippets:
        base_path: [first, second]
"""


def test_a_snippet_makes_its_page_new_and_no_other(site: Site, posts: Callable[[], list[str]]) -> None:
    blog = Blog(site, posts, SNIPPETS)
    site.post("a", '--8<-- "note.md"\n')
    site.post("b")
    blog.write("second/note.md", "Old note.\n")
    assert blog.converted() == ["a", "b"]
    assert blog.converted() == []
    blog.write("second/note.md", "New note.\n")
    assert blog.converted() == ["a"]
    assert "New note." in blog.build().text("posts/a/index.html")
    site.post("c")
    assert blog.converted() == ["c"]


def test_a_snippet_that_comes_before_another_makes_the_page_new(site: Site, posts: Callable[[], list[str]]) -> None:
    blog = Blog(site, posts, SNIPPETS)
    site.post("a", "--8<--\nnote.md:1:1\n\nmore.md\n--8<--\n")
    site.post("b", '--8<-- "absent.md"\n')
    blog.write("second/note.md", '--8<-- "inner.md"\n')
    blog.write("second/more.md", "More.\n")
    assert blog.converted() == ["a", "b"]
    assert blog.converted() == []
    blog.write("first/note.md", "First.\n")
    assert blog.converted() == ["a"]
    blog.write("first/note.md", '--8<-- "inner.md"\n')
    assert blog.converted() == ["a"]
    blog.write("first/inner.md", "Inner.\n")
    assert blog.converted() == ["a"]
    blog.write("second/absent.md", "Present.\n")
    assert blog.converted() == ["b"]
    (site.folder / "first/note.md").unlink()
    assert blog.converted() == ["a"]


def test_what_is_put_below_each_page_is_part_of_each(site: Site, posts: Callable[[], list[str]]) -> None:
    blog = Blog(site, posts, "- abbr\n- pymdownx.snippets: {auto_append: [includes/words.md]}")
    site.post("a", "An HTML page.\n")
    assert blog.converted() == ["a"]
    blog.write("includes/words.md", "*[HTML]: Hyper Text\n")
    assert blog.converted() == ["a"]
    blog.write("includes/words.md", "*[HTML]: Hypertext\n")
    assert blog.converted() == ["a"]
    assert blog.converted() == []


@pytest.mark.parametrize("place", ["$config_dir/parts", "$docs_dir/../parts", ""])
def test_folders_may_be_relative_to_others(site: Site, posts: Callable[[], list[str]], place: str) -> None:
    blog = Blog(site, posts, f"- pymdownx.snippets: {{base_path: [!relative {place}]}}")
    folder = "parts" if place else "docs/posts"
    site.post("a", '--8<-- "note.txt"\n')
    blog.write(f"{folder}/note.txt", "Old note.\n")
    assert blog.converted() == ["a"]
    assert blog.converted() == []
    blog.write(f"{folder}/note.txt", "New note.\n")
    assert blog.converted() == ["a"]


def test_a_build_from_another_folder_looks_elsewhere(
    site: Site, posts: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    blog = Blog(site, posts, "- pymdownx.snippets")
    site.post("a", '--8<-- "note.md"\n')
    blog.write("note.md", "Note.\n")
    assert blog.converted() == ["a"]
    monkeypatch.chdir(site.docs)
    assert blog.converted() == ["a"]


def test_a_file_outside_of_the_project_is_read_in_each_build(site: Site, posts: Callable[[], list[str]]) -> None:
    blog = Blog(site, posts, "- pymdownx.snippets: {restrict_base_path: false}")
    site.post("a", f'--8<-- "{os.path.relpath(__file__)}:1:1"\n')
    site.post("b")
    assert blog.converted() == ["a", "b"]
    assert blog.converted() == ["a"]


def test_a_folder_that_an_option_names_may_lie_outside(
    site: Site, posts: Callable[[], list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    blog = Blog(site, posts, f"- pymdownx.snippets: {{base_path: ['{shared}']}}")
    site.post("a", '--8<-- "note.md"\n')
    (shared / "note.md").write_text("Old.\n")
    assert blog.converted() == ["a"]
    assert blog.converted() == []
    (shared / "note.md").write_text("New.\n")
    assert blog.converted() == ["a"]


def test_a_picture_inside_of_a_page_makes_it_new(site: Site, posts: Callable[[], list[str]]) -> None:
    blog = Blog(site, posts, "- pymdownx.b64: {base_path: docs}")
    site.post("a", '<p><img src="dot.gif" alt=""></p>\n')
    site.post("b", '<p><img src="no dot.gif" alt=""></p>\n')
    blog.write("docs/dot.gif", DOT)
    assert blog.converted() == ["a", "b"]
    assert "data:image/gif" in blog.build().text("posts/a/index.html")
    assert blog.converted() == []
    blog.write("docs/dot.gif", DOT.replace(b"\xff\xff\xff", b"\xee\xee\xee"))
    assert blog.converted() == ["a"]
    blog.write("docs/no dot.gif", DOT)
    assert blog.converted() == ["b"]


def test_included_files_are_part_of_a_page(site: Site, posts: Callable[[], list[str]]) -> None:
    pytest.importorskip("markdown_include")
    blog = Blog(site, posts, "- markdown_include.include")
    site.post("a", "{!note.md!}\n")
    blog.write("note.md", "Old.\n")
    assert blog.converted() == ["a"]
    assert blog.converted() == []
    blog.write("note.md", "New.\n")
    assert blog.converted() == ["a"]


ICONS = """
    - pymdownx.emoji:
        emoji_index: !!python/name:material.extensions.emoji.twemoji
        emoji_generator: !!python/name:material.extensions.emoji.to_svg
        options: {custom_icons: [icons]}
"""


def test_icons_of_the_site_are_part_of_all_pages(site: Site, posts: Callable[[], list[str]]) -> None:
    blog = Blog(site, posts, ICONS)
    site.post("a", "Here :own-a:.\n")
    blog.write("icons/own/a.svg", ICON.format("M1"))
    assert blog.converted() == ["a"]
    assert "M1" in blog.build().text("posts/a/index.html")
    assert blog.converted() == []
    blog.write("icons/own/a.svg", ICON.format("M2"))
    assert blog.converted() == ["a"]  # with the icon of before, which Material keeps as long as its process runs
    blog.write("icons/own/a.svg", ICON.format("M1"))
    assert blog.converted() == ["a"]  # as nobody knows when Material read it


def test_an_extension_that_a_site_answers_for_may_read_files(
    site: Site, posts: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(site.folder / "own")
    blog = Blog(site, posts, "- words_below")
    blog.write("own/words_below.py", BELOW)
    blog.write("words/a.txt", "A")
    site.post("a")
    options = {"blogposts": {"speed": {"workers": 1, "extensions": ["words_below"]}}}
    for change, expected in ((None, ["a"]), (None, []), ("words/b.txt", ["a"]), ("words/a.txt", ["a"])):
        if change:
            blog.write(change, "B")
        posts()
        site.build(INHERIT="extensions.yml", plugins=["search", options])
        assert posts() == expected


BELOW = """
from pathlib import Path

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class Below(Preprocessor):
    def run(self, lines):
        return [*lines, "", *(path.read_text() for path in sorted(Path("words").iterdir()))]


class BelowExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Below(md), "below", 10)


makeExtension = BelowExtension
"""


def seen(do: Callable[[], object]) -> Reads:
    with noted_reads() as reads:
        do()
    return reads


def test_what_no_later_build_can_look_at_is_a_doubt(tmp_path: Path) -> None:
    assert seen(lambda: None).doubt == ""
    assert seen(lambda: socket.socket().close()).doubt.startswith("socket.")
    assert seen(lambda: os.system("true")).doubt == "os.system"  # noqa: S605 - does nothing
    assert seen(lambda: (tmp_path / "a").write_text("x")).doubt.startswith("writing ")
    reads = seen(lambda: (tmp_path / "a").read_text() and [*tmp_path.iterdir()])
    assert [*reads.files] == [str(tmp_path / "a")]
    assert reads.folders == {str(tmp_path)}
    assert reads.doubt == ""


def test_names_of_snippets_are_those_that_may_be_looked_for() -> None:
    text = '--8<-- "a.md"\n; --8<-- "b"\n--8<--\nc.md:1:2\n--8<--\nText.\n'
    assert [*_named(text)] == ["a.md", "b", "c.md", "c.md:1", "c.md:1:2"]
    assert [*_named("", "x\n---8<---\nc\n---8<---\nd\n")] == ["c", "d"]
