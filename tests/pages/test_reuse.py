"""The line that gives credit, in four formats: complete, and escaped for each."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.pages.credit import Credit, as_bibtex, as_html, as_markdown, as_text
from mkdocs_blogposts.pages.words import make_wording

REGISTRY = LicenseRegistry()
WORDS = make_wording("en").words
DEED = "https://creativecommons.org/licenses/by/4.0/"


def named(text: str) -> License:
    found = REGISTRY.find(text)
    assert found is not None
    return found


CREDIT = Credit(
    title="Bread & butter",
    slug="bread-butter",
    authors=("Ada Lovelace", "Bo"),
    names="Ada Lovelace and Bo",
    year=2025,
    address="https://example.org/posts/bread-butter/",
    license=named("CC BY 4.0"),
)


def test_the_line_says_title_author_source_and_licence() -> None:
    assert as_text(CREDIT, WORDS) == (
        "“Bread & butter” by Ada Lovelace and Bo, 2025 (https://example.org/posts/bread-butter/). "
        f"License: CC BY 4.0 ({DEED})"
    )


def test_the_same_in_html() -> None:
    assert as_html(CREDIT, WORDS) == (
        '“<a href="https://example.org/posts/bread-butter/">Bread &amp; butter</a>” by Ada Lovelace and Bo, 2025. '
        f'License: <a rel="license" href="{DEED}">CC BY 4.0</a>'
    )


def test_the_same_in_markdown() -> None:
    assert as_markdown(CREDIT, WORDS) == (
        "“[Bread &amp; butter](https://example.org/posts/bread-butter/)” by Ada Lovelace and Bo, 2025. "
        f"License: [CC BY 4.0]({DEED})"
    )


def test_the_same_in_bibtex() -> None:
    assert as_bibtex(CREDIT, WORDS) == (
        "@misc{bread-butter,\n"
        "  author = {Ada Lovelace and Bo},\n"
        "  title = {{Bread \\& butter}},\n"
        "  year = {2025},\n"
        "  url = {https://example.org/posts/bread-butter/},\n"
        f"  note = {{License: CC BY 4.0, {DEED}}}\n"
        "}"
    )


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"year": None}, f"“T” by Ada (https://example.org/). License: CC BY 4.0 ({DEED})"),
        ({"address": None}, f"“T” by Ada, 2025. License: CC BY 4.0 ({DEED})"),
        ({"authors": (), "names": ""}, f"“T”, 2025 (https://example.org/). License: CC BY 4.0 ({DEED})"),
    ],
)
def test_what_is_not_known_is_left_out(changes: dict[str, object], text: str) -> None:
    credit = replace(CREDIT, title="T", authors=("Ada",), names="Ada", address="https://example.org/")
    assert as_text(replace(credit, **changes), WORDS) == text  # type: ignore[arg-type]


def test_of_an_expression_each_licence_is_linked() -> None:
    credit = replace(CREDIT, license=named("(MIT OR Apache-2.0) AND CC-BY-4.0"))
    soup = BeautifulSoup(as_html(credit, WORDS), "html5lib")
    assert [link["href"] for link in soup.select("[rel=license]")] == [
        "https://opensource.org/license/mit",
        "https://www.apache.org/licenses/LICENSE-2.0",
        DEED,
    ]
    assert soup.get_text().endswith("License: (MIT OR Apache-2.0) AND CC BY 4.0")


def test_a_licence_without_a_page_is_named() -> None:
    own = License(id="house", spdx=None, name="House license", short="House", url=None)
    assert as_html(replace(CREDIT, license=own), WORDS).endswith("License: House")


HOSTILE = [
    "<script>alert(1)</script>",
    "a & b &amp; c",
    "*stars* _lines_ `code` **strong** ~~gone~~",
    "[link](https://evil.example) ![picture](x)",
    r"back\slash and \{braces\} and {these}",
    "# no heading",
    "1. no list",
    "\"quoted\" 'text' > quote",
    "snake_case_name",
    "footnote[^1] and {: onclick=x }",
    "a | b",
]


def attributed(text: str) -> Credit:
    return replace(CREDIT, title=text, authors=(text,), names=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_every_text_as_it_is(text: str) -> None:
    soup = BeautifulSoup(as_html(attributed(text), WORDS), "html5lib")
    assert soup.get_text() == f"“{text}” by {text}, 2025. License: CC BY 4.0"
    assert len(soup.select("body *")) == 2


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("address", [CREDIT.address, None])
def test_markdown_shows_every_text_as_it_is(text: str, address: str | None) -> None:
    credit = replace(attributed(text), address=address)
    extensions = ["extra", "attr_list", "footnotes", "pymdownx.tilde", "pymdownx.superfences"]
    soup = BeautifulSoup(markdown(as_markdown(credit, WORDS), extensions=extensions), "html5lib")
    assert soup.get_text().strip() == f"“{text}” by {text}, 2025. License: CC BY 4.0"
    assert {tag.name for tag in soup.select("body *")} <= {"p", "a"}


def test_an_address_cannot_end_its_link() -> None:
    credit = replace(CREDIT, address="https://example.org/a(b)c d/<e>")
    soup = BeautifulSoup(markdown(as_markdown(credit, WORDS)), "html5lib")
    assert [link["href"] for link in soup.select("a")] == ["https://example.org/a%28b%29c%20d/%3Ce%3E", DEED]


def fields(entry: str) -> dict[str, str]:
    """Return the fields of a BibTeX entry, read as BibTeX does: by counting braces, whatever stands before them."""
    head = re.match(r"@misc\{([^,\s{}]+),", entry)
    assert head is not None
    found, place = {"key": head[1]}, head.end()
    while (field := re.compile(r"\s*(\w+) = \{").match(entry, place)) is not None:
        depth, start = 1, field.end()
        place = start
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[place], 0)
            place += 1
        found[field[1]] = entry[start : place - 1]
        place += entry[place : place + 1] == ","
    assert entry[place:].strip() == "}"
    return found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% & #1 costs $5 for _x_", r"{50\% \& \#1 costs \$5 for \_x\_}"),
        (
            r"{a} \b ~c ^d",
            r"{\textbraceleft{}a\textbraceright{} \textbackslash{}b \textasciitilde{}c \textasciicircum{}d}",
        ),
        ("}}} unbalanced {", r"{\textbraceright{}\textbraceright{}\textbraceright{} unbalanced \textbraceleft{}}"),
    ],
)
def test_bibtex_escapes_what_tex_would_act_on(text: str, written: str) -> None:
    assert fields(as_bibtex(replace(CREDIT, title=text), WORDS))["title"] == written


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=20))
def test_no_text_breaks_out_of_its_field(title: str, name: str) -> None:
    entry = fields(as_bibtex(replace(CREDIT, title=title, authors=(name,)), WORDS))
    assert list(entry) == ["key", "author", "title", "year", "url", "note"]


@pytest.mark.parametrize(
    ("authors", "written"),
    [
        (("Ada Lovelace", "Bo"), "Ada Lovelace and Bo"),
        (("Barnes and Noble",), "{Barnes and Noble}"),
        (("Acme, Inc.", "Ada"), "{Acme, Inc.} and Ada"),
        (("others",), "{others}"),
    ],
)
def test_bibtex_tells_people_from_organizations(authors: tuple[str, ...], written: str) -> None:
    assert fields(as_bibtex(replace(CREDIT, authors=authors), WORDS))["author"] == written


@pytest.mark.parametrize(
    ("slug", "key"), [("über-uns", "uber-uns"), ("a_b.c", "a-b-c"), ("日本語", "post-2025"), ("plain", "plain")]
)
def test_an_entry_has_a_key_that_every_program_takes(slug: str, key: str) -> None:
    assert fields(as_bibtex(replace(CREDIT, slug=slug), WORDS))["key"] == key


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "ja", "pt", "zh"])
def test_every_language_has_its_words_for_it(language: str) -> None:
    words = make_wording(language).words
    for line in (as_text, as_html, as_markdown):
        text = line(CREDIT, words)
        assert "Ada Lovelace" in text
        assert DEED in text
