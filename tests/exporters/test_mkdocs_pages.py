"""An export to MkDocs without the plugin, built strictly by MkDocs, and one to Zensical, built where it is there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from support import Built, Page, Site
from support.exporting import Exported, come_back, export
from support.links import broken_links
from support.log import logged

pytest.importorskip("mdformat_mkdocs", reason="pip install 'mkdocs-blogposts[export]'")

BODY = """\
# Mix #

> [!NOTE]
> Warm **water**, 4 < 5.
>
> And salt.

1. One
   - deeper ~~not~~

     ```js {1,3-4}
     one

     two
     three
     ```
2. Two[^1]

<!-- ::start:tabs -->

# Oven

Hot.

# Pan

Flat.

<!-- ::end:tabs -->

# Section

<details>
<summary>More</summary>

Some *inner* `text`.

</details>

- [x] done: see [rolls](/posts/rolls#knead) and [all](/tags/baking/), ![Dough](./rolls/dough.png)

[^1]: A note.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in both kinds of Markdown."""
    site = Site(tmp_path_factory.mktemp("mkdocs") / "site")
    site.post(
        "bread",
        BODY,
        title="Mix",
        published="2026-03-01",
        markdown="gfm",
        tags=["Baking"],
        license="CC-BY-4.0",
        collection="Flour",
        aliases=["loaf"],
        template="wide.html",
    )
    site.post(
        "rolls",
        '# rolls\n\n## Knead {#knead}\n\n!!! note "Box"\n    In.\n\nBack to [bread](bread.md).\n',
        published="2026-03-08",
        tags=["Baking", "C++"],
        collection="Flour",
    )
    site.write("posts/rolls/dough.png", b"\x89PNG")
    site.post("cake", draft=True, published="2026-03-09")
    site.write("index.md", "# Home\n\n[Posts](posts/index.md)\n")
    site.configure(site_url="https://example.org/sub/", markdown_extensions=["attr_list", "admonition"])
    return site


@pytest.fixture(scope="module")
def exported(site: Site) -> Exported:
    """Its export."""
    return export(site.folder, "mkdocs")


@pytest.fixture(scope="module")
def built(exported: Exported) -> Built:
    """What MkDocs makes of it."""
    return built_by_mkdocs(exported.folder)


def built_by_mkdocs(folder: Path) -> Built:
    """Build an exported site strictly."""
    with logged(docs="docs/") as log:
        config = load_config(str(folder / "mkdocs.yml"), strict=True)
        build(config)
    assert log.warnings == []
    return Built(config=config, nav=None, sources=None, log=log)  # type: ignore[arg-type]  # nothing asks for them


def _words(page: Page, css: str) -> str:
    body = page.one(css)
    for element in body.select("input, .headerlink, .footnote-backref"):
        element.decompose()
    return re.sub(r"\s+", "", body.get_text()).replace("\u21a9", "")


@pytest.mark.parametrize("post", ["bread", "rolls"])
def test_posts_have_the_same_words(site: Site, built: Built, post: str) -> None:
    ours = site.build(site_url="https://example.org/sub/", markdown_extensions=["attr_list", "admonition"])
    there, here = built.page(f"posts/{post}/"), ours.page(f"posts/{post}/")
    assert _words(there, "[role=main]") == _words(here, ".bp-body")
    assert there.h1 == here.h1
    assert [each.text for each in there.select("[role=main] h2")] == [each.text for each in here.select(".bp-body h2")]


def test_every_address_answers_and_no_link_is_dead(exported: Exported, built: Built) -> None:
    for row in exported.manifest["files"]:
        address = row.get("address")
        if address is not None and address != "posts/cake/":
            place = built.folder / address
            assert (place / "index.html" if place.is_dir() else place).is_file(), address
    assert broken_links(built.folder, base="/sub/") == []
    assert not (built.folder / "posts/cake/index.html").exists()


def test_lists_are_pages(exported: Exported) -> None:
    assert "- [rolls](../../posts/rolls/index.md) · 2026-03-08\n" in exported.text("docs/tags/baking/index.md")
    assert "- [C++](c-plus-plus/index.md) (1)" in exported.text("docs/tags/index.md")


def test_the_head_says_the_license(built: Built) -> None:
    page = built.page("posts/bread/")
    assert page.one("link[rel=license]")["href"] == "https://creativecommons.org/licenses/by/4.0/"
    assert '"datePublished": "2026-03-01T00:00:00+00:00"' in str(page.one('script[type="application/ld+json"]'))


def test_what_is_the_themes_does_not_stand_in_the_way(exported: Exported) -> None:
    assert exported.row("posts/bread.md")["moved"] == {"template": "blogposts_template"}
    assert exported.losses == []


def test_what_somebody_has_changed_comes_back(exported: Exported, tmp_path: Path) -> None:
    folder = shutil.copytree(exported.folder, tmp_path / "changed")
    for path in ("posts/bread", "posts", "tags/baking"):
        page = folder / f"docs/{path}/index.md"
        page.write_text(page.read_text("utf-8") + "\nAdded.\n", "utf-8")
    come_back(Exported(folder, ""), tmp_path / "back")
    text = (tmp_path / "back/docs/posts/bread.md").read_text("utf-8")
    assert "\n> [!NOTE]\n> Warm **water**, 4 < 5.\n>\n> And salt.\n" in text
    assert "<!-- ::start:tabs -->\n\n## Oven\n" in text
    assert "[rolls](rolls.md#knead) and [all](/tags/baking/), ![Dough](rolls/dough.png)" in text
    assert "template: wide.html\n---\n" in text
    assert text.endswith("\nAdded.\n")


def test_navigation_and_settings_are_carried(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.post("bread", published="2026-03-01")
    site.write("index.md", "# Home\n")
    site.write("about.md", "# About\n\n[gone](missing.md)\n")
    site.configure(
        {"name": "readthedocs", "custom_dir": "mine"},
        nav=[{"Home": "index.md"}, {"More": [{"Us": "about.md"}, {"All": "posts/index.md"}]}],
        plugins=["blogposts", {"minify": {}}],
        copyright="Mine",
    )
    (site.folder / "mine").mkdir()
    exported = export(site.folder, "mkdocs")
    assert exported.losses == ["mkdocs.yml:1: `theme.custom_dir`", "mkdocs.yml:1: the plugin `minify`"]
    built = built_by_mkdocs(exported.folder)
    assert built.config.nav == [
        {"Home": "index.md"},
        {"More": [{"Us": "about/index.md"}, {"All": "posts/index.md"}]},
        {"Archive": "archive/index.md"},
    ]
    assert (built.config.theme.name, built.config.copyright) == ("readthedocs", "Mine")


def test_zensical_builds_it_with_the_same_words(site: Site, built: Built, tmp_path: Path) -> None:
    exported = export(site.folder, "zensical", out=str(tmp_path / "zensical"))
    assert "\ntheme:\n  custom_dir: overrides\n" in exported.text("mkdocs.yml")
    program = shutil.which("zensical") or shutil.which("zensical", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("Zensical is not installed: pip install zensical")
    done = subprocess.run([program, "build"], cwd=exported.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for post in ("bread", "rolls"):
        html = (exported.folder / f"site/posts/{post}/index.html").read_text("utf-8")
        page = Page(html, url=f"posts/{post}/")
        assert page.h1 == built.page(f"posts/{post}/").h1
        assert _words(built.page(f"posts/{post}/"), "[role=main]") in _words(page, "article")
