"""The book of a series with bodies as nasty as writers make them: built once, and looked at from all sides."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.ebook import cover
from mkdocs_blogposts.ebook.manuscript import Manuscript
from support import Built, Site
from support.epub import Epub, epubcheck
from support.pictures import PNG, SVG
from support.preview import Preview, differences

PLACE = "collections/bread/bread.epub"
FIRST = """
    ## Day *one* & two

    Go to [the loaf](loaf.md#uber-nacht), [its beginning](loaf.md), [nowhere](#nowhere), [all series](/collections/)
    and [elsewhere](https://example.com/a?b=c&d). A note[^1].

    [^1]: It opens *in place*.

    ![Flour](flour.png) ![A drawing](drawing.svg) ![Half](half.png) ![Far](https://example.com/far.png)
    <img src="gone.png" alt="Gone">

    <table><ul><li>in a table</li></ul><tr><td>a<td>b</table>

    <div><p id="x">unclosed <b>bold <p id="x">twice</div>

    <details><summary>More</summary>Folded.</details>

    <iframe src="https://video.example/embed" title="A film"></iframe><script>alert(1)</script>

    ```python
    def knead():
        return "dough"
    ```

    === "Rye"

        Dark.

    === "Wheat"

        Light.

    <!-- ebook: skip -->
    Try the calculator.
    <!-- ebook: end -->

    <!-- ebook: only -->
    ## Only in the book

    Paper has no calculator.
    <!-- ebook: end -->
    """
EXTENSIONS = [
    *("footnotes", "tables", "md_in_html", "pymdownx.superfences", "pymdownx.highlight"),
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"toc": {"permalink": True}},
]
OPTIONS: dict[str, Any] = {"rules": {"ebook-body": "warning"}, "feeds": {"list_formats": ["rss", "atom", "json"]}}
SETTINGS: dict[str, Any] = {
    "theme": "readthedocs",
    "site_url": "https://example.org/blog/",
    "site_name": "Kitchen",
    "markdown_extensions": EXTENSIONS,
    "plugins": ["search", {"blogposts": OPTIONS}],
}


def write(site: Site) -> None:
    site.write(
        "collections/bread/index.md",
        "---\ntitle: Bread <from> nothing\ndescription: Flour & water.\nebook: true\norder: 3\n---\n",
    )
    head = "---\ntitle: The starter\npublished: 2026-02-01\nedited: 2026-04-01\n"
    head += "authors: [Ada]\nlicense: CC-BY-NC-4.0\norder: 1\n---\n"
    text = "\n".join(line.removeprefix("    ") for line in FIRST.split("\n"))
    site.write("collections/bread/posts/starter.md", head + text)
    site.post(
        "loaf",
        "## Über Nacht\n\nنص [رابط](starter.md#day-one-two)\n",
        folder="collections/bread/posts",
        published="2026-03-01",
        authors=["Bo"],
        license="CC-BY-4.0",
        order=2,
        lang="ar",
        title="فصل",
    )
    site.post("salt", folder="collections/bread/posts", order=3, authors=["Cy"])
    for name, data in {"flour.png": PNG, "drawing.svg": SVG, "half.png": PNG[:30]}.items():
        site.write(f"collections/bread/posts/{name}", data)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = Site(tmp_path_factory.mktemp("book"))
    write(site)
    return site.build(**SETTINGS)


@pytest.fixture(scope="module")
def book(built: Built) -> Epub:
    return Epub(built.bytes(PLACE))


def test_epubcheck_finds_no_error_and_no_warning(built: Built) -> None:
    assert epubcheck(built.folder / PLACE) == []


def test_the_archive_begins_with_its_type_and_knows_no_clock(book: Epub) -> None:
    assert book.names[:3] == ["mimetype", "META-INF/container.xml", "EPUB/package.opf"]
    assert book.data[30:58] == b"mimetypeapplication/epub+zip"
    times = {info.date_time for info in book._archive.infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_every_page_is_xml_with_each_id_once_and_no_link_leads_nowhere(book: Epub) -> None:
    assert all(len(ids) == len(set(ids)) for ids in map(book.ids, book.pages))
    assert list(book.dead()) == []
    assert {f"EPUB/{name}" for name in book.manifest} == set(book.names) - {
        *("mimetype", "META-INF/container.xml", "EPUB/package.opf")
    }


def test_pages_come_in_the_order_of_reading(book: Epub) -> None:
    assert book.pages == [
        *("cover.xhtml", "title.xhtml", "contents.xhtml", "chapter-01.xhtml", "chapter-02.xhtml"),
        *("references.xhtml", "rights.xhtml"),
    ]
    contents = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', book.body("contents.xhtml"))
    assert contents == [
        ("chapter-01.xhtml", "The starter"),
        ("chapter-01.xhtml#day-one-two", "Day one &amp; two"),
        ("chapter-01.xhtml#only-in-the-book", "Only in the book"),
        ("chapter-02.xhtml", "فصل"),
        ("chapter-02.xhtml#uber-nacht", "Über Nacht"),
        ("references.xhtml", "References"),
        ("rights.xhtml", "Rights"),
    ]
    ncx = book.xml("toc.ncx")
    assert [each.get("src") for each in ncx.iter("{*}content")] == [href for href, _ in contents]
    assert re.findall(r'epub:type="(\w+(?:-\w+)?)" href', book.body("contents.xhtml")) == [
        *("cover", "toc", "bodymatter", "copyright-page")
    ]


def test_links_stay_in_the_book_or_are_whole(book: Epub) -> None:
    body = book.body("chapter-01.xhtml")
    assert '<a href="chapter-02.xhtml">its beginning</a>' in body
    assert '<a href="chapter-02.xhtml#uber-nacht">the loaf</a>' in body
    assert '<a href="https://example.org/blog/collections/">all series</a>' in body
    assert '<a href="https://example.com/a?b=c&amp;d">elsewhere</a>' in body
    assert "<span>nowhere</span>" in body
    assert '<a href="https://video.example/embed">A film</a>' in body
    assert "alert" not in body
    assert "https://example.com/a?b=c&amp;d" in book.body("references.xhtml")


def test_pictures_of_the_site_are_in_the_book_and_no_others(book: Epub) -> None:
    kinds = sorted(kind for name, kind in book.manifest.items() if re.match(r"pictures/[0-9a-f]{16}", name))
    assert kinds == ["image/png", "image/svg+xml"]
    body = book.body("chapter-01.xhtml")
    assert body.count("<img") == 2
    assert '<a class="words" href="https://example.com/far.png">Far</a>' in body
    assert '<span class="words">Half</span>' in body
    assert '<span class="words">Gone</span>' in body


def test_a_footnote_opens_in_place_and_leads_back(book: Epub) -> None:
    body = book.body("chapter-01.xhtml")
    assert re.search(r'<a epub:type="noteref" role="doc-noteref" class="footnote-ref" href="#a-fn-1">1</a>', body)
    assert '<aside class="note" id="a-fn-1" epub:type="footnote" role="doc-footnote">' in body
    assert '<a class="number" href="#a-fnref-1" role="doc-backlink">1</a> It opens' in body


def test_code_has_colors_and_tabs_their_labels(book: Epub) -> None:
    body = book.body("chapter-01.xhtml")
    assert '<span class="k">def</span>' in body
    assert "<p><strong>Rye</strong></p>" in body
    assert book.text("chapter-01.xhtml").count("Folded.") == 1


def test_each_shows_what_is_its_own(built: Built, book: Epub) -> None:
    page = built.page("posts/starter/")
    assert "Try the calculator." in page.text
    assert "Paper has no calculator." not in page.text
    assert "Only in the book" not in [title for _, title in built.toc("posts/starter/")]
    assert "Paper has no calculator." in book.text("chapter-01.xhtml")
    assert "Try the calculator." not in book.text("chapter-01.xhtml")
    for path in ("collections/bread/rss.xml", "search/search_index.json"):
        assert "Paper has no calculator" not in built.text(path)


def test_every_chapter_says_its_terms_and_the_book_none_of_its_own(book: Epub) -> None:
    byline = "Ada · 1 February 2026 · CC BY-NC 4.0"
    assert byline in book.text("chapter-01.xhtml")
    rights = book.text("rights.xhtml")
    assert "Do not use it commercially." in rights
    assert "Chapters: 1" in rights
    assert "“The starter” by Ada, 2026 (https://example.org/blog/posts/starter/). License: CC BY-NC 4.0" in rights
    links = {each.get("refines"): each.get("href") for each in book.opf.iter("{*}link")}
    assert links == {
        "#chapter-01": "https://creativecommons.org/licenses/by-nc/4.0/",
        "#chapter-02": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert "; ".join(book.said("dc:rights")) == (
        "Chapters: 1: Creative Commons Attribution-NonCommercial 4.0 International; "
        "Chapters: 2: Creative Commons Attribution 4.0 International"
    )


def test_the_book_says_what_it_is(book: Epub) -> None:
    assert book.said("dc:title") == ["Bread <from> nothing"]
    assert book.said("dc:language") == ["en", "ar"]
    assert book.said("dc:creator") == ["Ada", "Bo"]
    assert book.said("dcterms:modified") == ["2026-04-01T00:00:00Z"]
    assert book.said("dc:date") == ["2026-03-01"]
    assert book.said("belongs-to-collection") == ["Kitchen"]
    assert book.said("group-position") == ["3"]
    assert book.said("schema:accessMode") == ["textual", "visual"]
    assert "alternativeText" in book.said("schema:accessibilityFeature")
    assert book.xml("chapter-02.xhtml").get("dir") == "rtl"


def test_what_writers_can_mend_is_told(built: Built) -> None:
    told = [(each.path, each.rule, each.message) for each in built.log.problems if each.rule.startswith("ebook")]
    assert [path for path, rule, _ in told if rule == "ebook-terms"] == ["collections/bread/posts/salt.md"]
    messages = " ".join(message for _, rule, message in told if rule == "ebook-body")
    for what in ("#nowhere", "half.png", "gone.png", "lies elsewhere", "`ul` stands in a table", "`x` stands twice"):
        assert what in messages
    lines = {each.message: each.line for each in built.log.problems}
    source = (Path(built.config.docs_dir) / "collections/bread/posts/starter.md").read_text("utf-8").split("\n")
    assert "#nowhere" in source[next(line for text, line in lines.items() if "#nowhere" in text) - 1]


def test_pages_feeds_and_structured_data_lead_to_it(built: Built) -> None:
    size = len(built.bytes(PLACE))
    (link,) = built.page("collections/bread/").links('a[type="application/epub+zip"]')
    assert link.to == PLACE
    assert re.fullmatch(r"E-book \(EPUB, \d+ KB\)", link.text)
    assert [each.to for each in built.page("posts/starter/").links(".bp-series a[type]")] == [PLACE]
    whole = f"https://example.org/blog/{PLACE}"
    for name in ("rss.xml", "atom.xml"):
        assert re.search(
            rf'rel="enclosure" href="{re.escape(whole)}" type="application/epub\+zip" length="{size}"',
            built.text(f"collections/bread/{name}"),
        )
    feed = json.loads(built.text("collections/bread/feed.json"))
    assert feed["_attachments"] == [{"url": whole, "mime_type": "application/epub+zip", "size_in_bytes": size}]
    html = built.text("collections/bread/index.html")
    data = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    encoding = data["@graph"][0]["mainEntity"]["encoding"]
    assert (encoding["contentUrl"], encoding["contentSize"]) == (whole, str(size))


def test_the_same_bytes_come_of_it_without_a_cache_and_with_one(built: Built, site: Site) -> None:
    write(site)
    off = {**SETTINGS, "plugins": ["search", {"blogposts": {**OPTIONS, "speed": False}}]}
    assert site.build(**off).bytes(PLACE) == built.bytes(PLACE)


def test_a_book_is_made_again_only_where_something_in_it_changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    draw = cover.draw_cover

    def noted(book: Manuscript) -> str:
        made.append(book.id)
        return draw(book)

    monkeypatch.setattr(cover, "draw_cover", noted)
    site.post("a", "![A](a.png)\n", collection="S", order=1)
    site.write("posts/a.png", PNG)
    options = {"blogposts": {"ebook": True}}
    before = site.build(**options).bytes("collections/s/s.epub")
    assert (site.build(**options).bytes("collections/s/s.epub"), made) == (before, ["s"])
    site.write("posts/a.png", SVG)
    assert Epub(site.build(**options).bytes("collections/s/s.epub")).manifest != Epub(before).manifest
    assert made == ["s", "s"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_series_without_a_cover_has_one_drawn(site: Site, is_there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resvg_py")
    if not is_there:
        monkeypatch.setattr(cover, "to_png", lambda _: None)
        monkeypatch.setattr("mkdocs_blogposts.ebook.epub.to_png", lambda _: None)
    site.post("a", collection="S – T", lang="ar")
    epub = Epub(site.build(blogposts={"ebook": True, "speed": False}).bytes("collections/s-t/s-t.epub"))
    pictures = {name: kind for name, kind in epub.manifest.items() if kind.startswith("image/")}
    assert pictures in ({"pictures/cover.png": "image/png"}, {"pictures/cover.svg": "image/svg+xml"})
    assert is_there or "pictures/cover.svg" in pictures


def test_the_command_makes_the_same_book_and_no_site(
    built: Built, site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(site)
    site.configure(**SETTINGS)
    monkeypatch.chdir(site.folder)
    result = CliRunner().invoke(main, ["book", "bread", "-o", "b.epub"], catch_exceptions=False)
    assert (result.exit_code, result.stdout.partition(":")[0]) == (0, "b.epub")
    assert (tmp_path / "b.epub").read_bytes() == built.bytes(PLACE)
    assert not (tmp_path / "site").exists()
    wrong = CliRunner().invoke(main, ["book", "braed"])
    assert (wrong.exit_code, "did you mean `bread`?" in wrong.output) == (1, True)


def test_a_preview_shows_the_book_as_it_is_after_a_post_was_saved(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write(site)
    site.configure(**SETTINGS)
    preview = Preview(site)
    long = "\n\n".join(f"Other words of paragraph {number * number}." for number in range(400))
    path = site.docs / "collections/bread/posts/loaf.md"
    path.write_text(path.read_text("utf-8") + long, encoding="utf-8")
    preview.save()
    assert preview.whole == 0
    assert differences(preview.tree(), preview.clean()) == []
