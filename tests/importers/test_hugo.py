"""`import hugo`: a site with TOML, page bundles, shortcodes and every kind of address."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import Site
from support.importing import Imported, import_site, write_source

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16

SOURCE: dict[str, str | bytes] = {
    "hugo.toml": """
        baseURL = "https://old.example/"
        timeZone = "Europe/Vienna"
        [permalinks]
        posts = "/:year/:month/:slug/"
        [params]
        mainSections = ["posts", "notes"]
        mood = "calm"
        """,
    "content/about.md": "+++\ntitle = 'About'\n+++\nWe.\n",
    "content/posts/_index.md": "---\ntitle: All\n---\n",
    "content/posts/first.md": """
        +++
        title = "The First: one"
        date = 2024-01-02T10:00:00
        lastmod = 2024-05-06
        tags = ["Go", "Web"]
        categories = ["News"]
        series = ["Loops"]
        weight = 2
        aliases = ["/old/first/", "other"]
        summary = "A summary."
        colour = "red"
        +++
        Mood: {{< param mood >}}. See {{< ref "bundle" >}} and [it]({{< relref "bundle/index.md#part" >}}).

        <!--more-->

        {{< highlight go "linenos=true" >}}
        x := "`"
        {{< /highlight >}}

        {{< youtube abc-123 >}}

        {{% notice tip %}}
        Kept *text*.
        {{% /notice %}}

        `{{</* ref "x" */>}}`
        """,
    "content/posts/bundle/index.md": """
        ---
        title: Bundle
        date: 2024-02-03T04:05:06+01:00
        slug: in-a-folder
        images: [cat.png]
        draft: false
        ---
        {{< figure src="cat.png" alt="A cat" caption="Grey" >}}

        ![static](/img/dog.png) [first](/2024/01/the-first-one/) [gone](../nowhere/) [home](https://old.example/about/)

        ## Part
        """,
    "content/posts/bundle/cat.png": PNG,
    "content/posts/bundle/unlinked.png": PNG + b"2",
    "content/posts/draft.md": """
        {"title": "Json", "date": "2024-03-04", "draft": true, "url": "/fixed/place.html", "doi": "10.1234/abc"}
        Text.
        """,
    "content/notes/Deep/Some Note.md": "---\ntitle: Note\ndate: 2023-01-01\n---\nText.\n",
    "content/posts/part.mdx": "---\ntitle: Mdx\n---\n",
    "static/img/dog.png": PNG + b"3",
}


@pytest.fixture
def imported(site: Site, tmp_path: Path) -> Imported:
    return import_site(site, "hugo", write_source(tmp_path / "old", SOURCE))


def test_every_former_address_leads_to_its_post(imported: Imported) -> None:
    built = imported.build()
    assert {
        "2024/01/the-first-one/",
        "old/first/",
        "2024/01/other/",
        "2024/02/in-a-folder/",
        "notes/deep/some-note/",
        "posts/first/",
        "posts/in-a-folder/",
        "posts/Some-Note/",
    } <= built.urls
    assert "fixed/place.html" not in built.urls
    assert "fixed/place.html" in imported.site.preview().urls
    assert built.broken_links() == ["posts/in-a-folder/index.html: /2024/02/nowhere/"]


def test_facts_are_kept_with_the_zone_of_the_site(imported: Imported) -> None:
    first = imported.values("posts/first.md")
    assert first["published"].isoformat() == "2024-01-02T10:00:00+01:00"
    assert first["edited"].isoformat() == "2024-05-06"
    assert {"Go", "Web", "News"} <= {*first["tags"], *first.get("categories", [])}
    assert (first["collection"], first["order"], first["description"]) == ("Loops", 2, "A summary.")
    assert first["guid"] == "https://old.example/2024/01/the-first-one/"
    draft = imported.values("posts/draft.md")
    assert (draft["draft"], draft["doi"]) == (True, "10.1234/abc")
    assert imported.values("posts/in-a-folder/index.md")["coverImg"] == "cat.png"


def test_shortcodes_become_markdown_or_are_told(imported: Imported) -> None:
    text = imported.text("posts/first.md")
    assert "Mood: calm. See /posts/in-a-folder and [it](/posts/in-a-folder#part)." in text
    assert '\n```go\nx := "`"\n```\n' in text
    assert "(https://www.youtube.com/watch?v=abc-123)" in text
    assert "Kept *text*." in text
    assert '`{{< ref "x" >}}`' in text
    assert "content/posts/first.md:23: the shortcode `notice`, its text is kept; " in imported.output


def test_pictures_lie_beside_their_post(imported: Imported) -> None:
    folder = imported.site.docs / "posts/in-a-folder"
    assert sorted(path.name for path in folder.iterdir()) == ["cat.png", "dog.png", "index.md", "unlinked.png"]
    text = imported.text("posts/in-a-folder/index.md")
    assert "![A cat](cat.png)\n\n*Grey*\n" in text
    assert "![static](dog.png) [first](/posts/first) [gone](/2024/02/nowhere/)" in text


def test_what_is_lost_is_told_with_its_place(imported: Imported) -> None:
    for line in (
        "content/about.md:1: is a page and no post; ",
        "content/posts/part.mdx:1: is not Markdown; ",
        "content/posts/_index.md:1: is a page and no post; ",
        "content/posts/first.md:11: the key `colour` of your site or theme; ",
        "content/posts/bundle/index.md:10: `../nowhere/` leads to nothing that was carried; ",
    ):
        assert line in imported.output
    assert "4 posts, 1 draft among them, 3 pictures, 6 former addresses, 2 pages skipped" in imported.output
