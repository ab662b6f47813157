"""An export to Astro, and what Astro with Starlight and starlight-blog makes of it where a folder of them is named."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from mkdocs_blogposts.content.front_matter import read_document
from support import Built, Site
from support.exporting import Exported, assert_comes_back_as_it_was, come_back, export
from support.links import broken_links
from support.pictures import PNG

BODY = """\
# Mix #

> [!WARNING]
> Warm **water**, 4 < 5.
>
> ```sh
> bake
> ```

```md
> [!NOTE]
> Code.
:::note
```

<!-- ::start:tabs -->

# Oven

Hot.

# Pan

Flat.

<!-- ::end:tabs -->

## Knead it – twice {#knead}

### Ünder the lid

```js {1,3-4} title="a.js"
// src/a.js
one
two
```

- [x] Done[^1] ~~not~~ "quoted" -- {x} :foo[y] www.example.org
- see [rolls](/posts/rolls#knead), <a href="/tags/baking/">all</a>, [below](#knead),
  ![Dough](./rolls/dough.png){width=30} ![Gone](./gone.png)

:::tip[Ours]
is text
:::

[^1]: A note.
"""
SETTINGS: dict[str, Any] = {
    "site_url": "https://example.org/sub/",
    "markdown_extensions": ["attr_list", "admonition"],
    "nav": [{"Home": "index.md"}, {"More": [{"Us": "about.md"}, {"Elsewhere": "https://example.net/"}]}],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with everything that Astro reads otherwise."""
    site = Site(tmp_path_factory.mktemp("astro") / "site")
    site.write(
        "posts/bread.md",
        "---\n{title: 'Bread: a start', published: '2026-03-01', tags: ['Baking', 'C++'], authors: ['ada'],\n"
        "license: 'CC-BY-4.0', collection: 'Flour', aliases: ['loaf'], template: 'wide', markdown: 'gfm',\n"
        "coverImg: './rolls/dough.png'}\n---\n" + BODY.replace("# Mix", "# Bread: a start", 1),
    )
    site.write(
        "posts/rolls.md",
        """
        ---
        # of butter
        title: Rolls
        published: 2026-03-08   # a Sunday
        tags: [Baking]
        collection: Flour
        date: 2019-01-01
        ---
        # Rolls

        ## Knead {#knead}

        !!! warning "Hot *box*"
            In a box, [bread](bread.md).

        ??? note "Shut"
            Later.

        Back.

        <!-- ebook: only -->
        On paper.
        <!-- ebook: end -->
        """,
    )
    site.write("posts/rolls/dough.png", PNG)
    site.post("soup", "Without a day.\n", license="CC0-1.0")
    site.post("cake", draft=True, published="2026-03-09")
    site.write("index.md", "# Home\n\n[Posts](posts/index.md)\n")
    site.write("about.md", "---\nauthors: nobody\nhead: mine\n---\n# About us\n")
    site.write("posts/index.md", "---\ntitle: All of it\n---\nWelcome.\n")
    site.write(
        ".authors.yml", "authors:\n  ada: {name: Ada Lovelace, description: Counts., url: https://example.net/ada}\n"
    )
    site.configure(**SETTINGS)
    return site


@pytest.fixture(scope="module")
def exported(site: Site) -> Exported:
    """Its export."""
    return export(site.folder, "astro")


def test_front_matter_keeps_our_lines_and_gets_the_keys_of_starlight_blog(exported: Exported) -> None:
    text = exported.text("src/content/docs/posts/rolls/index.md")
    assert text.startswith("---\n# of butter\ntitle: Rolls\npublished: 2026-03-08   # a Sunday\ntags: [Baking]\n")
    assert "\nblogposts_date: 2019-01-01\n" in text
    assert '\nslug: "posts/rolls"\n' in text
    assert "\ndate: 2026-03-08T00:00:00Z\n" in text
    read = read_document(exported.files["src/content/docs/posts/bread/index.md"], path="bread").value
    assert read
    said = read.as_written()
    assert {"tags": ["Baking", "C++"], "authors": ["ada"], "blogposts_template": "wide"}.items() <= said.items()
    assert said["cover"] == {"alt": "", "image": "../../../../../public/posts/rolls/dough.png"}
    assert said["publication"]["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"


def test_keys_of_ordinary_pages_by_which_starlight_means_something_else_are_moved(exported: Exported) -> None:
    assert exported.row("about.md")["moved"] == {"authors": "blogposts_authors", "head": "blogposts_head"}


def test_what_is_no_post_with_a_date_lies_outside_of_starlight_blogs_folder(exported: Exported) -> None:
    assert exported.row("posts/soup.md")["path"] == "src/content/docs/_pages/posts/soup/index.md"
    assert '\nslug: "posts/soup"\n' in exported.text("src/content/docs/_pages/posts/soup/index.md")
    assert "\ndraft: true\n" in exported.text("src/content/docs/posts/cake/index.md")


def test_what_is_not_carried_is_told(exported: Exported) -> None:
    assert exported.losses == ["posts/index.md:4: the text of this list, in whose place starlight-blog has its own"]


def test_bodies_say_it_in_the_words_of_starlight(exported: Exported) -> None:
    text = exported.text("src/content/docs/posts/bread/index.md")
    assert ":::caution[Warning]\n\nWarm **water**, 4 < 5.\n\n```sh\nbake\n```\n\n:::\n" in text
    assert "\n> [!NOTE]\n> Code.\n:::note\n```\n" in text
    assert '\n### <a id="knead" data-said="{#knead}"></a>Knead it – twice\n' in text
    assert '\n#### <a id="under-the-lid"></a>Ünder the lid\n' in text
    assert "\n```js {1,3-4}\n" in text
    assert "[rolls](/sub/posts/rolls/#knead)" in text
    assert re.search('<img data-was="[^"]*" src="/sub/posts/rolls/dough.png" alt="Dough" width="30" />', text)
    assert "/sub/posts/bread/gone.png" in text
    assert "\n\\:::tip[Ours]\nis text\n\\:::\n" in text
    rolls = exported.text("src/content/docs/posts/rolls/index.md")
    assert ":::caution[Hot *box*]\n\nIn a box, [bread](/sub/posts/bread/).\n\n:::\n" in rolls
    assert 'blogposts:was ??? note "Shut"%0A    Later. -->' in rolls


def test_lists_are_pages_and_settings_name_them(exported: Exported) -> None:
    page = exported.text("src/content/docs/tags/baking/index.md")
    assert "- [Rolls](/sub/posts/rolls/) · 2026-03-08\n" in page
    settings = json.loads(exported.text("publication.json"))
    assert (settings["site"], settings["base"]) == ("https://example.org", "/sub/")
    assert settings["blogs"] == [
        {
            "prefix": "posts",
            "title": "All of it",
            "postCount": 20,
            "authors": {"ada": {"name": "Ada Lovelace", "title": "Counts.", "url": "https://example.net/ada"}},
        }
    ]
    us = {"label": "Us", "link": "/about/"}
    assert settings["sidebar"][:2] == [
        {"label": "Home", "link": "/"},
        {"label": "More", "items": [us, {"label": "Elsewhere", "link": "https://example.net/"}]},
    ]


def test_former_addresses_feeds_and_pictures_are_static(exported: Exported) -> None:
    assert 'href="../bread/"' in exported.text("public/posts/loaf/index.html")
    assert {"public/feed.json", "public/posts/rolls/dough.png", "package.json"} <= exported.files.keys()


@pytest.mark.parametrize(
    ("options", "prefix", "path"),
    [
        ({"url": "{date:%Y/%m}/{slug}"}, "blog", "src/content/docs/blog/2026/03/bread/index.md"),
        ({"base": "news"}, "news/posts", "src/content/docs/news/posts/bread/index.md"),
        ({"base": "news", "url": "{slug}"}, "news", "src/content/docs/news/bread/index.md"),
    ],
)
def test_starlight_blog_has_the_folder_of_most_posts(tmp_path: Path, options: Any, prefix: str, path: str) -> None:
    site = Site(tmp_path / "site")
    site.post("bread", published="2026-03-01", tags=["Baking"])
    site.post("rolls", published="2026-02-01")
    site.configure(blogposts=options)
    exported = export(site.folder, "astro")
    assert [each["prefix"] for each in json.loads(exported.text("publication.json"))["blogs"]] == [prefix]
    assert exported.row("posts/bread.md")["path"] == path


def test_addresses_of_files_lead_to_the_files_that_astro_makes(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.post("bread", published="2026-03-01", tags=["Baking"])
    site.configure(use_directory_urls=False)
    exported = export(site.folder, "astro")
    assert json.loads(exported.text("publication.json"))["format"] == "file"
    assert '\nslug: "posts/bread"\n' in exported.text("src/content/docs/posts/bread.md")
    assert 'href="../tags.html"' in exported.text("public/tags/index.html")
    assert "public/posts/index.html" not in exported.files  # starlight-blog's own


def test_what_nobody_has_changed_comes_back_as_it_was(exported: Exported, tmp_path: Path) -> None:
    assert_comes_back_as_it_was(exported, tmp_path / "back")


def test_what_somebody_has_changed_comes_back_with_our_keys_parts_and_links(exported: Exported, tmp_path: Path) -> None:
    folder = shutil.copytree(exported.folder, tmp_path / "changed")
    for name in ("bread", "rolls"):
        page = folder / f"src/content/docs/posts/{name}/index.md"
        page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    come_back(Exported(folder, ""), tmp_path / "back")
    rolls = (tmp_path / "back/docs/posts/rolls.md").read_text("utf-8")
    assert "\ndate: 2019-01-01\n---\n" in rolls
    assert "<!-- ebook: only -->\nOn paper.\n<!-- ebook: end -->\n" in rolls
    assert '## Knead {#knead}\n\n\n!!! warning "Hot *box*"\n    In a box, [bread](' in rolls
    bread = (tmp_path / "back/docs/posts/bread.md").read_text("utf-8")
    assert "\n> [!WARNING]\n> Warm **water**, 4 < 5.\n" in bread
    assert "\n### Knead it – twice {#knead}\n\n#### Ünder the lid\n" in bread
    assert "[rolls](rolls.md#knead), <a href" in bread
    assert "\n  ![Dough](rolls/dough.png){width=30} ![Gone](" in bread
    assert "\n:::tip[Ours]\nis text\n:::\n" in bread
    assert "blogposts:" not in bread
    assert bread.endswith("\nMore.\n")


@pytest.fixture(scope="module")
def built(exported: Exported) -> Path:
    """What Astro makes of it."""
    modules = os.environ.get("ASTRO_MODULES", "")
    node = shutil.which("node", path=os.path.join(modules, ".bin")) or shutil.which("node")  # noqa: PTH118
    if not modules or node is None:
        pytest.skip("Astro is not there: `npm install` the package.json of an export; ASTRO_MODULES=its node_modules")
    folder = exported.folder
    shutil.copytree(modules, folder / "node_modules", symlinks=True, copy_function=os.link)
    command = [node, "node_modules/astro/bin/astro.mjs", "build"]
    environment = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist"


def words(page: Path, css: str) -> str:
    """Return the text of a post without spaces, and without what each engine puts into it."""
    read: Any = html.fromstring(page.read_text("utf-8"))
    (body,) = read.xpath(f"//div[contains(@class, '{css}')]")
    theirs = (
        "//a[contains(@class, 'headerlink') or contains(@class, 'footnote-back') or contains(@class, 'anchor-link')]"
        "|.//a[contains(@class, 'backref')]|.//comment()|.//script|.//figcaption[@class='header']|.//div[@class='copy']"
        "|.//h2[@id='footnote-label']"
    )
    for element in body.xpath(f".{theirs}"):
        element.drop_tree()
    return re.sub(r"\s+", "", str(body.text_content()))


def test_astro_builds_it_with_the_same_words(site: Site, built: Path) -> None:
    ours: Built = site.build(**SETTINGS)
    for name in ("bread", "rolls", "soup"):
        page = f"posts/{name}/index.html"
        assert words(built / page, "post-body") == words(ours.folder / page, "bp-body"), name


def test_astro_has_every_address_and_no_dead_link(built: Path, exported: Exported) -> None:
    for row in exported.manifest["files"]:
        address = row.get("address")
        if address is not None and address != "posts/cake/":
            place = built / unquote(address)
            assert (place / "index.html" if place.is_dir() else place).is_file(), row
    for page in built.rglob("*.html"):  # below no path, so that a link is looked up
        depth = "../" * (len(page.relative_to(built).parts) - 1)
        page.write_text(re.sub(r'((?:href|src)=")/sub/', rf"\1./{depth}", page.read_text("utf-8")), "utf-8")
    dead = [each for each in broken_links(built) if "gone.png" not in each]
    assert dead == []
    assert not (built / "posts/cake/index.html").exists()


def test_astro_says_the_license_in_the_head(built: Path) -> None:
    page: Any = html.fromstring((built / "posts/bread/index.html").read_text("utf-8"))
    assert page.xpath("//link[@rel='license']/@href") == ["https://creativecommons.org/licenses/by/4.0/"]
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert page.xpath("//meta[@name='author']/@content") == ["Ada Lovelace"]
