"""Elements put into the head of a finished page: one of each kind, everything else as it was."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from mkdocs_blogposts.publish.head.elements import Element, add_elements, data, link, meta


def page(head: str) -> str:
    return f"<!doctype html><html><head>{head}</head><body><meta name='description' content='body'></body></html>"


def added(head: str, *elements: Element) -> str:
    """Return what is in the head afterwards."""
    html = add_elements(page(head), elements)
    return html[html.index("<head>") + 6 : html.index("</head>")]


DESCRIPTION = meta("description", "Ours")


def test_elements_come_last_in_the_head() -> None:
    assert added("<title>T</title>", *DESCRIPTION) == '<title>T</title><meta name="description" content="Ours">\n'


@pytest.mark.parametrize(
    "theirs",
    [
        '<meta name="description" content="Theirs">',
        "<META content='Theirs > others' NAME=Description />",
        "<meta name=description content=Theirs>",
    ],
)
def test_an_element_of_the_same_kind_goes(theirs: str) -> None:
    assert added(f"a{theirs}\nb", *DESCRIPTION) == 'ab<meta name="description" content="Ours">\n'


@pytest.mark.parametrize(
    "theirs",
    [
        '<meta name="keywords" content="Theirs">',
        '<!-- <meta name="description" content="x"> -->',
        """<script>document.write('<meta name="description" content="x">')</script>""",
        '<noscript><meta name="description" content="x"></noscript>',
        '<title><meta name="description"></title>',
    ],
)
def test_everything_else_stays(theirs: str) -> None:
    assert added(theirs, *DESCRIPTION) == theirs + DESCRIPTION[0].markup + "\n"


def test_a_link_is_told_by_its_relation() -> None:
    ours = link("canonical", "https://example.org/a/")
    theirs = '<link rel="canonical" href="x"><link rel="stylesheet" href="s.css">'
    assert (
        added(theirs, *ours)
        == '<link rel="stylesheet" href="s.css"><link rel="canonical" href="https://example.org/a/">\n'
    )


def test_feeds_and_licenses_are_told_by_their_address() -> None:
    ours = link("alternate", "rss.xml", kind="alternate rss.xml", type="application/rss+xml")
    other = '<link rel="alternate" type="application/rss+xml" href="feed_rss_created.xml">'
    assert added(f'{other}<link rel="alternate" href="rss.xml">', *ours) == f"{other}{ours[0].markup}\n"


def test_languages_are_told_by_their_code() -> None:
    ours = link("alternate", "https://example.org/es/a/", kind="alternate es", hreflang="es")
    assert added('<link rel="alternate" href="/es/" hreflang="ES">', *ours) == f"{ours[0].markup}\n"


def test_what_describes_a_picture_goes_with_it() -> None:
    theirs = '<meta property="og:image" content="card.png"><meta property="og:image:width" content="1200">'
    assert added(theirs, *meta("og:image", "https://example.org/a.png")) == (
        '<meta property="og:image" content="https://example.org/a.png">\n'
    )
    assert added(theirs, *meta("og:title", "T")).startswith(theirs)


def test_an_element_can_yield() -> None:
    summary = Element("twitter:card", '<meta name="twitter:card" content="summary">', yields=True)
    large = '<meta name="twitter:card" content="summary_large_image">'
    assert added(large, summary) == large
    assert added("", summary) == summary.markup + "\n"


def test_several_of_a_kind_replace_one() -> None:
    tags = (*meta("article:tag", "a"), *meta("article:tag", "b"))
    assert added('<meta property="article:tag" content="x">', *tags).count("article:tag") == 2


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert add_elements("<p>Hello</p>", DESCRIPTION) == "<p>Hello</p>"


def test_the_body_stays_as_it_is() -> None:
    assert add_elements(page(""), DESCRIPTION).endswith(page("").partition("</head>")[2])


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "a & b &amp; c", "'quoted'", "</head>", "a\nb\x00\x08c"]
)
def test_texts_are_escaped_once(text: str) -> None:
    soup = BeautifulSoup(add_elements(page(""), meta("og:title", text)), "html5lib")
    assert soup.head is not None
    (element,) = soup.head.select("meta[property='og:title']")
    assert element["content"] == " ".join(text.replace("\x00", "").replace("\x08", "").split())
    assert not soup.select("script")


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!-- <script>", "a & b", "\u2028", '"\\'])
def test_json_cannot_end_its_script(text: str) -> None:
    soup = BeautifulSoup(add_elements(page(""), [data({"name": text})]), "html5lib")
    (script,) = soup.select("script")
    assert json.loads(str(script.string)) == {"name": text}


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert meta("description", None) + meta("description", "") + link("canonical", None) == ()
