"""An export to Zensical whose posts our reader converts there, and Zensical itself, where it is installed."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from mkdocs_blogposts import zensical
from support import Built, Page, Site
from support.exporting import Exported, come_back, export
from support.links import broken_links

pytest.importorskip("mdformat_mkdocs", reason="pip install 'mkdocs-blogposts[export]'")

BODY = """\
# Mix

> [!NOTE]
> Warm **water**, 4 < 5.

1. One
   - deeper ~~not~~
2. Two[^1]

<!-- ::start:tabs -->

# Oven

Hot.

# Pan

Flat.

<!-- ::end:tabs -->

# Section

- [x] done: see [rolls](/posts/rolls#knead), <a href="/tags/baking/">all</a>, ![Dough](./rolls/dough.png)

[^1]: A note.
"""
SETTINGS: dict[str, Any] = {
    "site_url": "https://example.org/sub/",
    "markdown_extensions": ["attr_list", "admonition", {"toc": {"permalink": True}}],
    "plugins": [{"blogposts": {"filter": True}}],
}
PAGES = ("posts/mix/", "posts/rolls/", "posts/", "tags/", "tags/baking/", "archive/", "collections/flour/", "licenses/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in both kinds of Markdown."""
    site = Site(tmp_path_factory.mktemp("bridge") / "site")
    about: dict[str, Any] = {"tags": ["Baking"], "license": "CC-BY-4.0", "collection": "Flour", "authors": "ada"}
    head = yaml.safe_dump({"published": "2026-03-01", "markdown": "gfm", "aliases": ["loaf"], **about})
    site.write("posts/mix.md", f"---\n{head}---\n\n{BODY}")
    site.post(
        "rolls",
        '# rolls\n\n## Knead {#knead}\n\n!!! note "Box"\n    In.\n\nBack to [mix](mix.md).\n\n<!-- posts 1 -->\n',
        published="2026-03-08",
        description="Back to mix.",
        **about,
    )
    site.write("posts/rolls/dough.png", b"\x89PNG")
    site.post("cake", "# Cake\n\n> [!TIP]\n> ~~Soon~~\n", draft=True, published="2026-03-09", markdown="gfm")
    site.write("tags/baking.md", "---\ntitle: On baking\n---\nAll of *baking*.\n")
    site.write("index.md", "# Home\n\n<!-- posts 1 tag=baking -->\n\n[Posts](posts/index.md)\n")
    site.configure(**SETTINGS)
    return site


@pytest.fixture(scope="module")
def exported(site: Site) -> Exported:
    """Its export."""
    return export(site.folder, "zensical-bridge")


@pytest.fixture(scope="module")
def ours(site: Site) -> Built:
    """The site, built by MkDocs."""
    return site.build(**SETTINGS)


class HandedPage:
    """What Zensical says of a page."""

    def __init__(self, path: str) -> None:
        self.path = path


class Context(Extension):
    """Hands over a page and settings, as Zensical 0.0.73 and 0.1.3 do."""

    def __init__(self, page: HandedPage, settings: dict[str, Any]) -> None:
        super().__init__()
        self._handed = page, settings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        handing = Preprocessor(md)
        vars(handing).update(page=self._handed[0], config=self._handed[1])
        md.preprocessors.register(handing, "rendering_context", 0)
        vars(handing)["run"] = lambda lines: lines


def rendered(folder: Path, path: str, *, page: HandedPage | None = None) -> tuple[Page, list[dict[str, Any]]]:
    """Return a page of an export as Zensical has it converted, and its table of contents."""
    given = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    options = {name: values for each in given if isinstance(each, dict) for name, values in each.items()}
    names = [next(iter(each)) if isinstance(each, dict) else each for each in given]
    settings: dict[str, Any] = {"root_dir": str(folder), "mdx_configs": options}
    settings["markdown_extensions"] = [Context(page or HandedPage(path), settings), *names]
    md = Markdown(extensions=settings["markdown_extensions"], extension_configs=options)
    text = (folder / "docs" / path).read_text("utf-8")
    html = md.convert(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
    return Page(html, url=path.removesuffix("index.md")), getattr(md, "toc_tokens", [])


def words(page: Page, css: str = ".bp-page") -> str:
    body = page.one(css)
    for element in body.select("input, .headerlink, .footnote-backref, script"):
        element.decompose()
    return re.sub(r"\s+", "", body.get_text())


@pytest.mark.parametrize("url", PAGES)
def test_pages_say_what_they_say_here(exported: Exported, ours: Built, url: str) -> None:
    there, _ = rendered(exported.folder, f"{url}index.md")
    assert words(there) == words(ours.page(url))
    assert len(there.select("h1")) == 1


def test_a_post_has_our_markup_and_links_that_zensical_resolves(exported: Exported) -> None:
    page, contents = rendered(exported.folder, "posts/mix/index.md")
    assert page.one(".bp-body .admonition.note").text.split()[:2] == ["Note", "Warm"]
    assert page.one(".bp-body del").text == "not"
    assert [each["href"] for each in page.select(".bp-body li > a")] == [
        "../rolls/index.md#knead",
        "../../tags/baking/",
    ]
    assert page.one(".bp-body img")["src"] == "../rolls/dough.png"
    assert [each["name"] for each in contents[0]["children"]][-1] == "Section"
    assert {"html", "data-toc-label", "id", "level", "name"} <= contents[0]["children"][0].keys()
    assert page.one(".bp-end a[rel=next], .bp-end a[href='../rolls/']")


def test_lists_are_whole_and_in_the_table_of_contents(exported: Exported) -> None:
    page, contents = rendered(exported.folder, "tags/baking/index.md")
    assert page.one(".bp-intro em").text == "baking"
    assert "blogposts:list" not in str(page.one(".bp-page"))
    assert {each["id"] for each in contents} >= {"post-mix", "post-rolls"}
    empty, _ = rendered(exported.folder, "archive/index.md")
    assert empty.select(".bp-intro") == []


def test_lists_in_texts_are_filled(exported: Exported, ours: Built) -> None:
    for path, css in (("index.md", "article.bp-card"), ("posts/rolls/index.md", ".bp-body article.bp-card")):
        there, _ = rendered(exported.folder, path)
        assert [words(there, css)] == [words(ours.page(path.removesuffix("index.md")), css)]


def test_lists_are_those_of_the_blog_that_is_named(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.post("a", "Text, and:\n\n<!-- posts 1 blog=news -->\n", published="2026-03-01", markdown="gfm")
    site.post("b", folder="news/posts", published="2026-03-02")
    site.write("index.md", "# Home\n\n<!-- posts 1 blog=news -->\n\n<!-- posts 1 -->\n")
    site.configure(plugins=[{"blogposts": {"posts": "posts/*.md"}}, {"blogposts": {"base": "news"}}])
    folder = export(site.folder, "zensical-bridge").folder
    for path, posts in (("index.md", ["b", "a"]), ("posts/a/index.md", ["b"])):
        page, _ = rendered(folder, path)
        assert [each.text for each in page.select(".bp-card h2")] == posts


def test_a_changed_text_is_previewed_without_a_new_export(exported: Exported, tmp_path: Path) -> None:
    folder = shutil.copytree(exported.folder, tmp_path / "changed")
    file = folder / "docs/posts/mix/index.md"
    file.write_text(file.read_text("utf-8").replace("# Mix\n", "# Mixed\n\n> [!TIP]\n> ~~New~~\n"), "utf-8")
    page, _ = rendered(folder, "posts/mix/index.md")
    assert page.h1 == ["Mixed"]
    assert page.one(".bp-body .admonition.tip del").text == "New"
    assert page.one(".bp-head .p-author").text.strip() == "ada"
    come_back(Exported(folder, ""), tmp_path / "back")
    back = (tmp_path / "back/docs/posts/mix.md").read_text("utf-8")
    assert "\n# Mixed\n\n> [!TIP]\n> ~~New~~\n" in back
    assert "see [rolls](rolls.md#knead)" in back


def test_a_draft_is_read_as_here(exported: Exported) -> None:
    page, _ = rendered(exported.folder, "posts/cake/index.md")
    assert page.one(".admonition.tip del").text == "Soon"


def test_a_second_export_is_the_same(site: Site, exported: Exported) -> None:
    before = exported.files
    assert export(site.folder, "zensical-bridge").files == before


def test_the_site_has_the_sheets_and_scripts_that_pages_need(exported: Exported) -> None:
    settings = yaml.safe_load(exported.text("mkdocs.yml"))
    listed = [str(each) if isinstance(each, str) else each["path"] for each in settings["extra_javascript"]]
    for path in (*settings["extra_css"], *listed, "posts/index.json"):
        assert (exported.folder / "docs" / path).is_file(), path
    assert "assets/blogposts/rights.css" in settings["extra_css"]


def test_what_an_extension_converts_inside_of_a_page_stays_its_own(exported: Exported) -> None:
    page = HandedPage("posts/mix/index.md")
    rendered(exported.folder, page.path, page=page)
    inner, _ = rendered(exported.folder, page.path, page=page)
    assert inner.select(".bp-page") == []


def test_the_text_is_sanitized_where_it_is_here(tmp_path: Path) -> None:
    pytest.importorskip("nh3")
    other = Site(tmp_path / "site")
    other.post("a", "Text<script>x</script>\n", published="2026-03-01", markdown="gfm")
    other.configure(plugins=[{"blogposts": {"body_html": "sanitize"}}])
    page, _ = rendered(export(other.folder, "zensical-bridge").folder, "posts/a/index.md")
    assert page.select(".bp-body script") == []


def test_where_nothing_is_handed_over_the_page_is_left_to_the_engine(caplog: pytest.LogCaptureFixture) -> None:
    zensical._tell.cache_clear()
    with caplog.at_level(logging.WARNING):
        made = [Markdown(extensions=["mkdocs_blogposts.zensical"]).convert(text) for text in ("*a*", "b")]
    assert made == ["<p><em>a</em></p>", "<p>b</p>"]
    assert [line.partition(";")[0] for line in caplog.messages] == ["no page of Zensical is handed over"]
    assert "mkdocs-blogposts export zensical" in caplog.messages[0]


@pytest.mark.parametrize("text", [None, "[", "[]", '{"version": 99, "pages": {}, "list": ["", ""]}'])
def test_without_the_file_of_the_export_a_line_says_so(
    exported: Exported, tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str | None
) -> None:
    zensical._tell.cache_clear()
    folder = shutil.copytree(exported.folder, tmp_path / "broken")
    (folder / "blogposts.json").unlink()
    if text is not None:
        (folder / "blogposts.json").write_text(text, "utf-8")
    with caplog.at_level(logging.WARNING):
        page, _ = rendered(folder, "tags/baking/index.md")
    assert [each.text for each in page.select("li a")] == ["rolls", "Mix"]
    assert len(caplog.messages) == 1
    assert "export again" in caplog.messages[0]


def test_zensical_builds_it(exported: Exported, ours: Built) -> None:
    program = shutil.which("zensical", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("Zensical is not installed: pip install zensical")
    done = subprocess.run([program, "build"], cwd=exported.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    built = exported.folder / "site"
    for url in PAGES:
        page = Page((built / url / "index.html").read_text("utf-8"), url=url)
        assert words(page) == words(ours.page(url)), url
        assert len(page.select("h1")) == 1
    for row in exported.manifest["files"]:
        address = row.get("address")
        if address is None or address == "posts/cake/":
            continue
        place = built / address
        assert (place / "index.html" if place.is_dir() else place).is_file(), row
    assert not (built / "posts/cake/index.html").exists()
    assert broken_links(built, base="/sub/") == []
    shutil.rmtree(built)
