"""Each tool's site, moved by its guide to the letter: imported twice, built strictly, every former address walked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from support import Built, Site
from support.importing import Imported, import_site, write_source
from support.wordpress import HEAD, TAIL, item, named

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
LOSS = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+): (?P<what>.+?); (?P<hint>.+)$", re.MULTILINE)


def moved(site: Site, tool: str, source: Path, *options: str) -> tuple[Imported, Built]:
    """Import twice with the same result, and build strictly; every loss names a line of a file that is there."""
    before = {path: path.read_bytes() for path in source.rglob("*") if path.is_file()}
    imported = import_site(site, tool, source, *options)
    files = {path: path.read_bytes() for path in site.docs.rglob("*") if path.is_file()}
    again = import_site(site, tool, source, *options)
    assert "\n0 files written, " in again.output
    assert {path: path.read_bytes() for path in site.docs.rglob("*") if path.is_file()} == files
    assert {path: path.read_bytes() for path in source.rglob("*") if path.is_file()} == before
    losses = list(LOSS.finditer(imported.output))
    assert len(losses) == int(re.search(r"(\d+) not carried", imported.output)[1])  # type: ignore[index]
    root = site.folder / losses[0]["path"].split("old/")[0] if losses else source
    for loss in losses:
        text = (root / loss["path"]).read_bytes()
        assert 1 <= int(loss["line"]) <= text.count(b"\n") + 1, loss[0]
    return imported, imported.build()


def leads_to(built: Built, address: str) -> str:
    """Return the address of the page that a former address leads on to."""
    page = built.page(address)
    target = page.attributes('meta[http-equiv="refresh"]', "content")
    assert target, f"{address} is no redirect"
    return page.resolve(target[0].partition("url=")[2].strip("'\""))


def as_json(site: Site, tool: str, source: Path, *options: str) -> dict[str, Any]:
    return dict(json.loads(import_site(site, tool, source, "--format", "json", *options).output))


HUGO: Mapping[str, str | bytes] = {
    "hugo.toml": """
        baseURL = "https://old.example/"
        defaultContentLanguage = "en"
        [permalinks]
        posts = "/:year/:slug/"
        [languages.en]
        [languages.fr]
        [languages.fr.permalinks]
        posts = "/billets/:slug/"
        [languages.de]
        contentDir = "content/german"
        [languages.it]
        disabled = true
        """,
    "content/posts/bread/index.md": """
        +++
        title = "Bread"
        date = 2024-01-02
        series = ["Kitchen"]
        aliases = ["/old-bread/"]
        +++
        ![loaf](loaf.png) {{< unknown >}}
        """,
    "content/posts/bread/index.fr.md": """
        +++
        title = 'Pain'
        slug = 'pain'
        date = 2024-01-03
        series = ['Cuisine']
        +++
        ![x](loaf.png)
        """,
    "content/posts/bread/loaf.png": PNG,
    "content/posts/milk.md": '---\ntitle: Milk\ndate: 2024-02-02\n---\n[bread]({{< ref "bread" >}})\n',
    "content/posts/milk.fr.md": "---\ntitle: Lait\ndate: 2024-02-03\naliases: [vieux, /ancien/]\n---\nTexte.\n",
    "content/posts/seul.fr.md": "---\ntitle: Seul\ndate: 2024-03-03\nurl: a/part/\n---\nTexte.\n",
    "content/german/posts/milk.md": "---\ntitle: Milch\ndate: 2024-02-04\n---\nText.\n",
    "content/german/posts/melk.md": "---\ntitle: Melken\ndate: 2024-05-04\ntranslationKey: x\n---\nText.\n",
    "content/posts/milking.md": "---\ntitle: Milking\ndate: 2024-05-03\ntranslationKey: x\n---\nText.\n",
}


def test_hugo_in_several_languages(site: Site, tmp_path: Path) -> None:
    imported, built = moved(site, "hugo", write_source(tmp_path / "old", HUGO))
    walked = {
        "2024/bread/": "posts/bread/",
        "old-bread/": "posts/bread/",
        "fr/billets/pain/": "fr/posts/bread/",
        "2024/milk/": "posts/milk/",
        "fr/billets/lait/": "fr/posts/milk/",
        "fr/billets/vieux/": "fr/posts/milk/",
        "ancien/": "fr/posts/milk/",
        "de/2024/milch/": "de/posts/milk/",
        "2024/milking/": "posts/milking/",
        "de/2024/melken/": "de/posts/milking/",
        "fr/a/part/": "posts/seul/",
    }
    assert {address: leads_to(built, address) for address in walked} == walked
    assert built.broken_links() == []
    assert (
        built.page("posts/bread/").attributes("link[hreflang=fr]", "href") != []
        or "fr" in built.page("posts/bread/").html
    )
    assert sorted(path.name for path in (site.docs / "posts/bread").iterdir()) == [
        "index.fr.md",
        "index.md",
        "loaf.png",
    ]
    for told in ("the shortcode `unknown`", "index.fr.md:5: the series `Cuisine`"):
        assert told in imported.output


def test_hugo_with_the_code_of_its_own_language_in_addresses(site: Site, tmp_path: Path) -> None:
    source = {
        **HUGO,
        "hugo.toml": str(HUGO["hugo.toml"]).replace('= "en"', '= "en"\n        defaultContentLanguageInSubdir = true'),
    }
    _, built = moved(site, "hugo", write_source(tmp_path / "old", source))
    assert leads_to(built, "en/2024/milk/") == "posts/milk/"
    assert leads_to(built, "old-bread/") == "posts/bread/"


def test_hugo_languages_that_cannot_be_followed_are_told(site: Site, tmp_path: Path) -> None:
    source = {
        "config.yaml": "languages:\n  en: {}\n  fr: {contentDir: contenu, baseURL: https://fr.example}\n",
        "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n",
    }
    imported, _ = moved(site, "hugo", write_source(tmp_path / "old", source))
    assert "config.yaml:1: the folder `contenu` of the language `fr`; move it to `content/fr`" in imported.output
    assert "config.yaml:1: the addresses of the language `fr`, which are on a host of its own; " in imported.output


def jekyll() -> dict[str, str | bytes]:
    """Return a blog of a hundred posts, with all that a Jekyll site has beside them."""
    posts: dict[str, str | bytes] = {
        f"_posts/20{10 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}-post-{number}.md": f"""
            ---
            title: "Post: {number}"
            categories: [cat{number % 3}]
            tags: [one, two-{number % 5}]
            {f"redirect_from: [/old/{number}/, /older/{number}.html]" if number % 2 else "layout: post"}
            {f"permalink: /fixed/{number}/" if number % 10 == 3 else "author: ada"}
            ---
            {{% assign x = 1 %}}{{{{ page.title | upcase }}}}
            See [first]({{% post_url 2010-01-01-post-0 %}}) and {{% include box.html %}}

            {{% if site.x %}}
            Seen.
            {{% endif %}}
            """
        for number in range(100)
    }
    return posts | {
        "_config.yml": """
            title: Old
            url: https://old.example
            permalink: /:categories/:year/:title/
            collections:
              notes: {output: true, permalink: "/n/:path/"}
              recipes: {output: true}
            defaults:
              - scope: {path: "", type: notes}
                values: {author: bo}
            """,
        "_notes/2024/2024-05-06-short.md": "---\ntitle: Short\n---\nText.\n",
        "_notes/dated.md": "---\ntitle: Dated\ndate: 2024-05-07\n---\nText.\n",
        "_recipes/soup.md": "---\ntitle: Soup\n---\nText.\n",
    }


def former(number: int) -> set[str]:
    fixed, year = number % 10 == 3, 2010 + number % 9
    own = f"fixed/{number}/" if fixed else f"cat{number % 3}/{year}/post-{number}/"
    return {own, *({f"old/{number}/", f"older/{number}.html"} if number % 2 else ())}


def test_jekyll_of_a_hundred_posts(site: Site, tmp_path: Path) -> None:
    source = write_source(tmp_path / "old", jekyll())
    imported, built = moved(site, "jekyll", source, "--collection", "notes")
    assert imported.output.count("_recipes/soup.md:1: is of the collection `recipes` and no post; ") == 1
    for number in range(100):
        for address in former(number):
            assert leads_to(built, address) == f"posts/post-{number}/"
    assert leads_to(built, "n/dated/") == "posts/dated/"
    assert leads_to(built, "n/2024/2024-05-06-short/") == "posts/short/"
    assert imported.values("posts/dated.md")["authors"] == ["bo"]
    assert imported.values("posts/short.md")["published"].isoformat() == "2024-05-06"
    assert built.broken_links() == []
    assert "`{% include box.html %}` of Liquid" in imported.output


def test_an_author_without_a_description_beside_those_with_one(site: Site, tmp_path: Path) -> None:
    source = {
        **jekyll(),
        "_data/authors.yml": "ada:\n  name: Ada\n",
        "_posts/2024-01-01-by-bo.md": "---\nauthor: Bo B.\n---\n",
    }
    _, built = moved(site, "jekyll", write_source(tmp_path / "old", source))
    assert built.page("authors/ada/").h1 == ["Ada"]
    assert "Bo B." in built.page("posts/by-bo/").text


def test_a_collection_that_is_not_there_is_refused(site: Site, tmp_path: Path) -> None:
    source = write_source(tmp_path / "old", jekyll())
    output = import_site(site, "jekyll", source, "--collection", "x", code=2).output
    assert "has no collection `x`; its collections are: notes, recipes" in output


ASTRO: Mapping[str, str | bytes] = {
    "astro.config.mjs": """
        export default defineConfig({
          site: 'https://old.example',
          integrations: [starlight({ plugins: [starlightBlog({
            // authors: { nobody: {} },
            authors: {
              ada: { name: "Ada {Example}", title: 'Writes', url: 'https://ada.example', picture: '/ada.png' },
              'grace-h': { name: 'Grace', },
            },
          })] })],
        })
        """,
    "src/content/docs/blog/one.mdx": """
        ---
        title: One
        date: 2024-01-02
        authors: [ada, grace-h]
        ---
        <Aside>Text</Aside>
        """,
    "src/content/docs/blog/sub/Two Words.md": """
        ---
        title: Two
        date: 2024-01-03
        authors: ada
        cover: {alt: x, image: ./c.png}
        ---
        [one](../one.mdx)
        """,
    "src/content/docs/blog/sub/c.png": PNG,
}


def test_starlight_blog_with_its_authors(site: Site, tmp_path: Path) -> None:
    imported, built = moved(site, "astro", write_source(tmp_path / "old", ASTRO))
    walked = {"blog/one/": "posts/one/", "blog/sub/two-words/": "posts/two-words/"}
    assert {address: leads_to(built, address) for address in walked} == walked
    assert built.page("authors/ada/").h1 == ["Ada {Example}"]
    assert built.page("authors/grace-h/").h1 == ["Grace"]
    assert built.broken_links() == []
    assert "astro.config.mjs:5: the picture of the author `ada`; " in imported.output


@pytest.mark.parametrize("authors", ["authors: { ada: { name: getName() } }", "authors: { ada", "authors: { ...all }"])
def test_authors_that_only_a_program_knows_are_told(site: Site, tmp_path: Path, authors: str) -> None:
    source = {**ASTRO, "astro.config.mjs": f"export default {{\n  {authors}\n}}\n"}
    imported, _ = moved(site, "astro", write_source(tmp_path / "old", source))
    assert "astro.config.mjs:2: the authors, which are no plain values; " in imported.output
    assert not (site.docs / ".authors.yml").exists()


def export() -> bytes:
    """Return an export as the test data of themes have it: posts of every state, pages, pictures, odd names."""
    items = [
        *(
            item(number, f"Edge case: {number}", f'<p>See <a href="https://old.example/?p={number - 1}">it</a>.</p>')
            for number in range(10, 40)
        ),
        item(50, "", "Text."),
        item(51, "Markup: <em>inside</em> &#8211; done", "<p>A</p>\n\n[gallery]"),
        item(52, "Sticky", "Text.", is_sticky="1"),
        item(53, "Draft", status="draft", slug="", link="https://old.example/?p=53"),
        item(54, "Later", status="future", post_date="2024-04-01 10:00:00", post_date_gmt="2024-04-01 09:00:00"),
        item(55, "Kept back", post_password="x"),  # noqa: S106 - of an example
        item(56, "日本", slug="%e6%97%a5", link="https://old.example/2024/03/%e6%97%a5/"),
        item(57, "A page", post_type="page", link="https://old.example/a-page/"),
        item(58, "In a menu", post_type="nav_menu_item"),
        item(59, "Tags", extra=named("post_tag", "8BIT") + named("post_tag", "Articles &amp; more")),
        item(60, "Nested", extra="".join(named("category", name) for name in ("Parent", "Child 1", "Uncategorized"))),
    ]
    return (HEAD + "".join(items) + TAIL).encode()


def test_wordpress(site: Site, tmp_path: Path) -> None:
    folder = write_source(tmp_path / "old", {"export.xml": export()})
    first = import_site(site, "wordpress", folder / "export.xml")
    assert "0 files written" in import_site(site, "wordpress", folder / "export.xml").output
    built = first.build()
    posts = [*range(10, 40), 50, 51, 52, 54, 59, 60]
    walked = {f"2024/03/post-{number}/": f"posts/post-{number}/" for number in posts}
    assert {address: leads_to(built, address) for address in walked} == walked
    assert leads_to(built, "2024/03/日/") == "posts/%E6%97%A5/"
    assert built.broken_links() == []
    assert "export.xml:1: the addresses of posts by their numbers, such as `/?p=50`; " in first.output.replace(
        "?p=28", "?p=50"
    )
    report = json.loads(import_site(site, "wordpress", folder / "export.xml", "--format", "json").output)
    assert (report["posts"], report["drafts"], report["pages"], report["written"]) == (39, 2, 1, [])
    assert next(loss["what"] for loss in report["losses"] if loss["line"] == 1).startswith("the addresses of posts by")
    assert {"Parent", "Child 1"} == set(first.values("posts/post-60.md")["categories"])


HTML: Mapping[str, str | bytes] = {
    f"{year}/page-{year}.html": f'<html><head><title>Page {year}</title><meta property="article:published_time" '
    f'content="{year}-01-02"></head><body><article><h1>Page {year}</h1><p>See '
    f'<a href="../{year - 1}/page-{year - 1}.html">before</a>.</p></article></body></html>'
    for year in range(2001, 2011)
}


def test_html_pages(site: Site, tmp_path: Path) -> None:
    imported, built = moved(site, "html", write_source(tmp_path / "old", HTML))
    for year in range(2001, 2011):
        assert leads_to(built, f"{year}/page-{year}.html") == f"posts/page-{year}/"
    assert "page-2001.html:1: `../2000/page-2000.html` leads to nothing that was carried; " in imported.output


@pytest.mark.parametrize(
    ("tool", "files", "posts", "addresses"),
    [("hugo", HUGO, 8, 11), ("jekyll", jekyll(), 100, 200), ("astro", ASTRO, 2, 2), ("html", HTML, 10, 10)],
)
def test_the_report_as_json(
    site: Site, tmp_path: Path, tool: str, files: Mapping[str, str | bytes], posts: int, addresses: int
) -> None:
    source = write_source(tmp_path / "old", files)
    text = import_site(site, tool, source, "--dry-run").output
    report = as_json(site, tool, source)
    assert (report["posts"], report["addresses"]) == (posts, addresses)
    assert len(report["written"]) >= posts
    assert report["same"] == report["left"] == []
    assert [f"{each['path']}:{each['line']}: {each['what']}; {each['hint']}" for each in report["losses"]] == [
        found[0].partition("old/")[2] for found in LOSS.finditer(text)
    ]
    again = as_json(site, tool, source)
    assert (again["written"], again["same"]) == ([], report["written"])
