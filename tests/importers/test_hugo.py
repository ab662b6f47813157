"""`import hugo`: a site with TOML, page bundles, shortcodes and every kind of address."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from mkdocs_blogposts.commands.importers.hugo_addresses import hugo_name
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


def addresses(site: Site, tmp_path: Path, files: dict[str, str | bytes]) -> dict[str, list[str]]:
    """Return the former addresses of each post by its title."""
    import_site(site, "hugo", write_source(tmp_path / "old", files))
    posts = [frontmatter.load(str(path)) for path in site.docs.rglob("*.md")]
    return {str(each["title"]): each["aliases"] for each in posts}  # type: ignore[misc]


def post(title: str, **keys: str) -> str:
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\ndate: 2024-01-05\n{more}---\nText.\n"


def test_a_folder_of_configuration_has_a_file_for_each_language_and_each_section_its_endings(
    site: Site, tmp_path: Path
) -> None:
    source: dict[str, str | bytes] = {
        "config/_default/hugo.toml": 'baseURL = "http://localhost/"\n[uglyURLs]\nnews = true\n',
        "config/_default/languages.en.toml": 'contentDir = "content/en"\nweight = 1\n',
        "config/_default/languages.de.toml": 'contentDir = "content/de"\n',
        "config/_default/permalinks.toml": 'news = "/:year/:slug/"\n',
        "config/_default/params.en.toml": 'mainSections = ["posts"]\n',
        "config/production/hugo.toml": 'baseURL = "https://old.example/blog/"\n',
        "content/en/news/first.md": post("First"),
        "content/en/posts/second.md": post("Second"),
        "content/de/news/erster.md": post("Erster"),
        "content/en/about.md": post("About"),
    }
    found = addresses(site, tmp_path, source)
    assert found == {
        "First": ["/blog/2024/first.html"],
        "Second": ["/blog/posts/second/"],
        "Erster": ["/blog/de/2024/erster.html"],
    }


def test_addresses_are_a_list_of_rules_of_which_the_first_that_fits_holds(site: Site, tmp_path: Path) -> None:
    config = """
        permalinks:
          - {pattern: "/never/", target: {kind: section, path: "/posts/**"}}
          - {pattern: "/staged/", target: {environment: staging}}
          - {pattern: "/deep/:title", target: {path: "/posts/{deep,low}/**"}}
          - {pattern: "/:2006/:Jan/:slug", target: {path: "/posts/*"}}
          - {pattern: "/rest/:contentbasename"}
        """
    source: dict[str, str | bytes] = {
        "hugo.yaml": config,
        "content/posts/flat/index.md": post("Flat"),
        "content/posts/deep/in.md": post("In"),
        "content/posts/far/out.md": post("Out"),
    }
    assert addresses(site, tmp_path, source) == {
        "Flat": ["/2024/jan/flat/"],
        "In": ["/deep/in/"],
        "Out": ["/rest/out/"],
    }


def test_a_deeper_section_has_a_pattern_of_its_own(site: Site, tmp_path: Path) -> None:
    source: dict[str, str | bytes] = {
        "hugo.toml": '[permalinks.page]\nposts = "/p/:slug/"\n"posts/deep" = "/d/:slug/"\n',
        "content/posts/deep/in.md": post("In"),
        "content/posts/out.md": post("Out"),
        "content/posts/own.md": post("Own", url="/x/:year/:contentbasename/"),
    }
    assert addresses(site, tmp_path, source) == {"In": ["/d/in/"], "Out": ["/p/out/"], "Own": ["/x/2024/own/"]}


def test_mounts_say_where_the_content_is(site: Site, tmp_path: Path) -> None:
    source: dict[str, str | bytes] = {
        "hugo.yaml": """
            module:
              mounts:
                - {source: pages, target: content}
                - {source: pages/de, target: content, lang: de}
                - {source: elsewhere, target: content/posts}
            languages: {en: {}, de: {}}
            """,
        "pages/posts/first.md": post("First"),
        "pages/de/posts/erster.md": post("Erster"),
        "elsewhere/third.md": post("Third"),
    }
    assert addresses(site, tmp_path, source) == {"First": ["/posts/first/"], "Erster": ["/de/posts/erster/"]}
    told = import_site(site, "hugo", tmp_path / "old").output
    assert "hugo.yaml:1: the mount of `elsewhere` at `content/posts`; copy it to `pages/posts`, and import" in told


def test_a_post_in_html_becomes_markdown(site: Site, tmp_path: Path) -> None:
    html = post("Page").replace("Text.", "<p>Some <em>text</em>,</p>\n<ul><li>a list</li></ul>")
    imported = import_site(
        site, "hugo", write_source(tmp_path / "old", {"hugo.toml": "", "content/posts/a.html": html})
    )
    assert imported.text("posts/a.md").endswith("---\n\nSome *text*,\n\n- a list\n")


def test_a_shortcode_of_a_theme_that_shows_a_picture_becomes_one(site: Site, tmp_path: Path) -> None:
    text = post("Page").replace("Text.", '{{< img src="/cat.png" caption="Grey" >}} {{< lazy "/cat.png" >}}')
    source: dict[str, str | bytes] = {"hugo.toml": "", "static/cat.png": PNG, "content/posts/a.md": text}
    imported = import_site(site, "hugo", write_source(tmp_path / "old", source))
    assert imported.text("posts/a/index.md").endswith("---\n\n![Grey](cat.png)\n\n*Grey*\n ![](cat.png)\n")
    assert ", 0 not carried" in imported.output


def test_addresses_without_a_slash_are_those_of_folders(site: Site, tmp_path: Path) -> None:
    text = post("Page", url="/a/page", aliases="[/old, /older.html]")
    source: dict[str, str | bytes] = {"hugo.toml": "", "content/posts/a.md": text}
    assert addresses(site, tmp_path, source) == {"Page": ["/a/page/", "/old/", "/older.html"]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vim (text editor)", "Vim-text-editor"),
        ("a - b", "a-b"),
        ("a--b c", "a--b-c"),
        ("C++ & C#", "C++-C#"),
        ("Größe ½ ² 10", "Größe-10"),
        ("  What?  ", "What"),
    ],
)
def test_names_as_hugo_makes_them(text: str, name: str) -> None:
    assert hugo_name(text) == name
