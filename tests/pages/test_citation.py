"""How a post is cited: the item of CSL-JSON, and what is made of it. Other libraries read it back."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import citeproc
import pytest
import rispy
from bibtexparser import entrypoint as bibtexparser
from bs4 import BeautifulSoup

from mkdocs_blogposts.catalog.author import Author
from mkdocs_blogposts.content.author_matter import AuthorMatter
from mkdocs_blogposts.pages import citation_style
from mkdocs_blogposts.pages.bibliography_formats import to_bibtex, to_csl_json, to_ris
from mkdocs_blogposts.pages.citation_style import Citer, find_mistake, make_citer, style_file
from mkdocs_blogposts.pages.csl_item import CslItem, csl_name, make_item
from mkdocs_blogposts.site.citation_files import citation_files, is_cited
from mkdocs_blogposts.speed.cache import Store
from mkdocs_blogposts.speed.kept_citations import KeptCiter
from support.catalog import shelve

TITLE = "Engines & <i>looms</i>: 100% of {all} \\ '$x_1$' \"quoted\""
"""What strangers may call a post: everything that HTML, TeX and CSL act on."""
EMPTY: CslItem = {"id": "a", "type": "post-weblog", "title": "T"}


def item(front_matter: str, *names: str, address: str | None = "https://example.org/posts/a/") -> CslItem:
    """Return the item of a post by these authors."""
    post = shelve({"posts/a.md": front_matter}).post("a")
    authors = [Author(name, name) for name in names]
    return make_item(post, authors, address=address, container="My site", language="en", keywords=["Loom", "Card"])


FULL = item(
    "{title: A post, published: '2026-03-01T23:30:00-05:00', doi: 10.1234/abc, description: In short.}",
    *("Ada King Lovelace", "Ludwig van Beethoven", "The Project"),
)


def test_an_item_says_all_that_is_known_in_the_words_of_csl() -> None:
    assert FULL == {
        "id": "a",
        "type": "post-weblog",
        "title": "A post",
        "author": [
            {"family": "Lovelace", "given": "Ada King"},
            {"family": "van Beethoven", "given": "Ludwig"},
            {"literal": "The Project"},
        ],
        "issued": {"date-parts": [[2026, 3, 1]]},
        "container-title": "My site",
        "URL": "https://example.org/posts/a/",
        "DOI": "10.1234/abc",
        "language": "en",
        "abstract": "In short.",
        "keyword": "Loom, Card",
    }
    known = {*citeproc.VARIABLES, *citeproc.NAMES, *citeproc.DATES, "id", "type"}
    assert {key.replace("-", "_") for key in FULL} <= known


def test_what_is_not_known_is_not_said() -> None:
    shown = item("{title: A post}", address=None)
    assert shown.keys() == {"id", "type", "title", "container-title", "language", "keyword"}


def test_a_copy_is_cited_where_it_was_published_first() -> None:
    shown = item("{title: A post, originalLink: 'https://blog.example.com/p/1'}")
    assert (shown["URL"], shown["container-title"]) == ("https://blog.example.com/p/1", "blog.example.com")


def test_an_organization_is_never_split_and_a_family_name_is_believed() -> None:
    club = Author("c", "Knitting Club", AuthorMatter(organization=True))
    garcia = Author("g", "Gabriel García Márquez", AuthorMatter(family="García Márquez"))
    assert csl_name(club) == {"literal": "Knitting Club"}
    assert csl_name(garcia) == {"family": "García Márquez", "given": "Gabriel"}


def bibtex(entry: str) -> dict[str, Any]:
    """Return the fields of the one entry, with the names of months filled in."""
    library = bibtexparser.parse_string(entry)
    assert not library.failed_blocks
    (found,) = library.entries
    return {"key": found.key, "type": found.entry_type, **{each.key: each.value for each in found.fields}}


def test_bibtex_reads_the_entry() -> None:
    found = bibtex(to_bibtex(FULL))
    assert found["author"] == "Lovelace, Ada King and van Beethoven, Ludwig and {The Project}"
    said = ("key", "type", "year", "month", "day", "doi", "url", "howpublished", "keywords")
    assert [found[key] for key in said] == (
        ["a", "misc", "2026", "mar", "1", "10.1234/abc", "https://example.org/posts/a/", "My site", "Loom, Card"]
    )
    assert bibtex(to_bibtex(EMPTY)) == {"key": "a", "type": "misc", "title": "{T}"}


def test_ris_is_read_with_every_field_in_its_place() -> None:
    (found,) = rispy.loads(to_ris(FULL))
    assert found["type_of_reference"] == "BLOG"
    assert found["authors"] == ["Lovelace, Ada King", "van Beethoven, Ludwig", "The Project"]
    assert (found["title"], found["doi"], found["date"]) == ("A post", "10.1234/abc", "2026/03/01")
    assert (found["urls"], found["keywords"]) == (["https://example.org/posts/a/"], ["Loom", "Card"])


@pytest.mark.parametrize("title", [TITLE, "A\nER  - \nTY  - BOOK", "{", "}", "%", "\\"])
def test_no_title_breaks_a_file(title: str) -> None:
    given = {**FULL, "title": title}
    (reference,) = rispy.loads(to_ris(given))
    assert reference["title"] == " ".join(title.split())
    assert bibtex(to_bibtex(given))["doi"] == "10.1234/abc"
    assert to_bibtex(given).count("{") == to_bibtex(given).count("}")
    assert to_csl_json(given).startswith("[")


@pytest.fixture(scope="module")
def citer() -> Citer:
    found = make_citer(None)
    assert found is not None
    return found


def text(html: str) -> str:
    return BeautifulSoup(html, "lxml").get_text()


def test_a_line_is_in_the_style_of_the_apa(citer: Citer) -> None:
    assert text(citer.line(FULL, "en")) == (
        "Lovelace, A. K., van Beethoven, L., & The Project. (2026, March 1). A post. My Site. https://doi.org/10.1234/abc"
    )
    assert '<a href="https://doi.org/10.1234/abc">https://doi.org/10.1234/abc</a>' in citer.line(FULL, "en")


def test_a_line_has_the_words_of_the_language_of_the_page(citer: Citer) -> None:
    german = citer.line({**FULL, "language": "de"}, "de")
    assert "(2026, März 1)" in german or "1. März 2026" in german
    assert citer.line({**FULL, "language": "tlh"}, "tlh")


def test_a_post_without_authors_begins_with_its_title_once(citer: Citer) -> None:
    nobody = {key: value for key, value in FULL.items() if key != "author"}
    assert text(citer.line(nobody, "en")).count("A post") == 1


@pytest.mark.parametrize(
    "title", [TITLE, "<script>alert(1)</script>", "\ue0f1b\ue0f2", '<span class="nocase">x</span>']
)
def test_a_title_is_text_and_never_html(citer: Citer, title: str) -> None:
    line = citer.line({**FULL, "title": title, "author": [{"literal": title}]}, "en")
    page = BeautifulSoup(line, "lxml")
    assert {each.name for each in page.find_all()} <= {"html", "body", "p", "i", "a"}
    assert title.replace("\ue0f1", "\ufffd").replace("\ue0f2", "\ufffd") in page.get_text().replace("..", ".")


def test_another_style_is_chosen_by_its_name() -> None:
    assert "“A Post" in text(Citer("chicago-author-date").line(FULL, "en"))
    assert text(Citer("ieee").line(FULL, "en")).startswith("A. K. Lovelace")


def test_a_style_that_is_another_ones_twin_is_that_one() -> None:
    assert (style_file("the-lancet-oncology") or Path()).parent.name == "styles"


@pytest.mark.parametrize("name", ["chicago-author-dat", "../apa", "Apa"])
def test_a_style_that_is_not_there_is_told(name: str) -> None:
    assert (find_mistake(name) or "").startswith(f"there is no style '{name}'")
    assert find_mistake("apa") is None


def test_without_the_extra_there_are_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = lambda name: None if name.startswith("citeproc") else find_spec(name)  # noqa: E731
    monkeypatch.setattr(citation_style, "find_spec", absent)
    assert make_citer(None) is None
    assert "mkdocs-blogposts[cite]" in (find_mistake("apa") or "")


def test_a_line_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptCiter("apa", Store(tmp_path), lambda: "1")
    first = kept.line(FULL, "en")
    monkeypatch.setattr(Citer, "line", lambda *_: pytest.fail("made again"))
    assert (kept.line(FULL, "en"), type(kept.line(FULL, "en"))) == (first, type(first))


def test_who_is_cited_is_for_the_site_and_the_post_to_say() -> None:
    plain, with_doi, never, always = (
        shelve({"posts/a.md": front_matter}).post("a")
        for front_matter in (
            "{title: T}",
            "{title: T, doi: 10.1234/x}",
            "{title: T, doi: 10.1234/x, cite: false}",
            "{title: T, cite: true}",
        )
    )
    posts = (plain, with_doi, never, always)
    assert [is_cited(post, "none") for post in posts] == [False, False, False, True]
    assert [is_cited(post, "doi") for post in posts] == [False, True, False, True]
    assert [is_cited(post, "all") for post in posts] == [True, True, False, True]


def test_files_lie_beside_the_page() -> None:
    assert citation_files("posts/a/index.html")["ris"] == "posts/a/cite.ris"
    assert citation_files("2026/a.html")["json"] == "2026/a.cite.json"
