"""The three formats: valid by their own grammars, and the same text in all of them, whatever it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from mkdocs_blogposts.feeds.feed import Feed, Format
from mkdocs_blogposts.feeds.formats import BY_DEFAULT, FORMATS, formats_of, opml_format, write_feeds
from mkdocs_blogposts.feeds.items import Item, Part, Person, Rights
from mkdocs_blogposts.feeds.lists import write_opml
from mkdocs_blogposts.options import FeedOptions
from mkdocs_blogposts.site.source_file import Picture

SCHEMAS = Path(__file__).parents[1] / "schemas"
ATOM = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
JSON_FEED = Draft202012Validator(json.loads((SCHEMAS / "json-feed.schema.json").read_text("utf-8")))
NS = {
    "a": "http://www.w3.org/2005/Atom",
    "cc": "http://backend.userland.com/creativeCommonsRssModule",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "fh": "http://purl.org/syndication/history/1.0",
}
HOSTILE = {
    "markup": '<script>alert("1")</script>',
    "closing": "</title></item></channel></rss>",
    "cdata": "a ]]> b <![CDATA[ c",
    "entity": "&amp; &lt;b&gt; &nbsp; &#0;",
    "quotes": """ "double" 'single' `back` """.strip(),
    "attribute": '" onload="x" a="',
    "bang": "<!-- comment --> <!DOCTYPE x [<!ENTITY y 'z'>]> &y;",
    "processing": "<?xml version='1.0'?><?php ?>",
    "json": '\\" } ], "x": {\\u0000',
    "directions": "a \u2067b\u2069 \u2028c\u2029d",
    "astral": "𝕏 👩‍👩‍👧 é ﷽",
    "braces": "{{ config }} {% raw %} %s {0} $x",
}
"""Texts that a title, a description, a name may be; all of them are legal there."""

PUBLISHED = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
ITEM = Item(
    id="tag:example.org,2026-03-01:a",
    url="https://example.org/posts/a/",
    title="Engines",
    published=PUBLISHED,
    updated=datetime(2026, 4, 1, tzinfo=UTC),
    content="<p>Text &amp; more.</p>",
    summary="About engines.",
    authors=(Person("Ada", "https://example.org/authors/ada/", "https://example.org/ada.png"), Person("Bob")),
    tags=("History", "R&D"),
    rights=Rights(
        "cc-by-4.0",
        "CC BY 4.0",
        ("https://creativecommons.org/licenses/by/4.0/",),
        "CC-BY-4.0",
        is_creative_commons=True,
    ),
    picture=Picture("https://example.org/a.png", "image/png", 67),
    original="https://first.example/a",
    part=Part("Machines", "https://example.org/collections/machines/", 2, 3),
)
FEED = Feed(
    title="Blog",
    description="About.",
    home="https://example.org/posts/",
    place="https://example.org/",
    language="en",
    style="feed.css",
    author=Person("Editors"),
    items=(ITEM,),
)


def named(text: str) -> Feed:
    """Return a feed that has a text wherever one can stand."""
    item = replace(
        ITEM,
        title=text,
        summary=text,
        content=None,
        authors=(Person(text),),
        tags=(text,),
        rights=Rights("x", text),
        part=Part(text, "https://example.org/x/", 1, 1),
    )
    return replace(FEED, title=text, description=text, author=Person(text), items=(item,))


def written(name: str, feed: Feed = FEED) -> bytes:
    """Return a feed in a format."""
    return FORMATS[name].write(feed, FORMATS[name].write_item)


def rss(feed: Feed = FEED) -> Any:
    return etree.fromstring(written("rss", feed))


def atom(feed: Feed = FEED) -> Any:
    root = etree.fromstring(written("atom", feed))
    ATOM.assertValid(root)
    return root


def json_feed(feed: Feed = FEED) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(written("json", feed))
    assert [error.message for error in JSON_FEED.iter_errors(values)] == []
    return values


def texts(root: Any, path: str) -> list[str]:
    return [found if isinstance(found, str) else found.text or "" for found in root.xpath(path, namespaces=NS)]


def test_rss_holds_what_is_known_of_a_post() -> None:
    root = rss()
    assert {
        name: texts(root, f"/rss/channel/item/{name}")
        for name in (
            "title",
            "link",
            "guid",
            "pubDate",
            "dcterms:modified",
            "dc:creator",
            "category",
            "dc:rights",
            "cc:license",
            "dcterms:license",
            "dcterms:isPartOf",
            "description",
            "content:encoded",
            "enclosure/@length",
        )
    } == {
        "title": ["Engines"],
        "link": ["https://example.org/posts/a/"],
        "guid": ["tag:example.org,2026-03-01:a"],
        "pubDate": ["Sun, 01 Mar 2026 09:30:00 +0100"],
        "dcterms:modified": ["2026-04-01T00:00:00+00:00"],
        "dc:creator": ["Ada", "Bob"],
        "category": ["History", "R&D"],
        "dc:rights": ["CC BY 4.0"],
        "cc:license": ["https://creativecommons.org/licenses/by/4.0/"],
        "dcterms:license": [],
        "dcterms:isPartOf": ["https://example.org/collections/machines/"],
        "description": ["About engines."],
        "content:encoded": ["<p>Text &amp; more.</p>"],
        "enclosure/@length": ["67"],
    }
    assert texts(root, "/rss/channel/lastBuildDate") == ["Wed, 01 Apr 2026 00:00:00 +0000"]


def test_atom_holds_what_is_known_of_a_post() -> None:
    entry = atom().xpath("/a:feed/a:entry", namespaces=NS)[0]
    assert texts(entry, "a:updated") == ["2026-04-01T00:00:00Z"]
    assert texts(entry, "a:published") == ["2026-03-01T09:30:00+01:00"]
    assert texts(entry, "a:author/a:name") == ["Ada", "Bob"]
    assert texts(entry, "a:rights") == ["CC BY 4.0"]
    assert texts(entry, "a:link[@rel='license']/@href") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert texts(entry, "a:link[@rel='enclosure']/@length") == ["67"]
    assert texts(entry, "a:link[@rel='via']/@href") == ["https://first.example/a"]
    assert texts(entry, "a:content[@type='html']") == ["<p>Text &amp; more.</p>"]


def test_json_feed_holds_what_is_known_of_a_post() -> None:
    (item,) = json_feed()["items"]
    assert item["date_modified"] == "2026-04-01T00:00:00Z"
    assert item["external_url"] == "https://first.example/a"
    assert item["attachments"] == [{"url": "https://example.org/a.png", "mime_type": "image/png", "size_in_bytes": 67}]
    assert item["_license"] == {
        "name": "CC BY 4.0",
        "urls": ["https://creativecommons.org/licenses/by/4.0/"],
        "spdx": "CC-BY-4.0",
    }
    assert item["_series"]["number"] == 2


def test_another_license_than_creative_commons_is_named_by_a_general_element() -> None:
    mit = replace(ITEM, rights=Rights("mit", "MIT", ("https://opensource.org/license/mit",), "MIT"))
    root = rss(replace(FEED, items=(mit,)))
    assert texts(root, "//cc:license") == []
    assert texts(root, "//dcterms:license") == ["https://opensource.org/license/mit"]


def test_a_picture_elsewhere_is_no_enclosure() -> None:
    far = replace(FEED, items=(replace(ITEM, picture=Picture("https://other.example/a.png")),))
    assert texts(rss(far), "//enclosure/@url") == []
    assert texts(atom(far), "//a:link[@rel='enclosure']/@href") == []
    assert json_feed(far)["items"][0]["image"] == "https://other.example/a.png"


def test_a_feed_has_an_author_where_an_item_has_none() -> None:
    assert texts(atom(replace(FEED, items=(replace(ITEM, authors=()),))), "/a:feed/a:author/a:name") == ["Editors"]
    assert texts(atom(), "/a:feed/a:author/a:name") == []


def test_archives_and_complete_feeds_say_so() -> None:
    archive = replace(FEED, archive=1, archives=2)
    series = replace(FEED, is_complete=True)
    for write, self in ((rss, "/rss/channel"), (atom, "/a:feed")):
        assert len(write(archive).xpath(f"{self}/fh:archive", namespaces=NS)) == 1
        assert len(write(series).xpath(f"{self}/fh:complete", namespaces=NS)) == 1
        assert texts(write(archive), f"{self}/a:link[@rel='next-archive']/@href")[0].endswith("-2.xml")
    assert texts(atom(archive), "/a:feed/a:id") == texts(atom(), "/a:feed/a:id")
    assert json_feed(replace(FEED, archives=2))["next_url"] == "https://example.org/feed-2.json"


def test_an_atom_feed_without_items_is_refused() -> None:
    with pytest.raises(ValueError, match="no time of change"):
        written("atom", replace(FEED, items=()))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_rss_says_every_text_unchanged(text: str) -> None:
    root = rss(named(text))
    for path in (
        "/rss/channel/title",
        "/rss/channel/description",
        "/rss/channel/item/title",
        "/rss/channel/item/description",
        "/rss/channel/item/category",
        "/rss/channel/item/dc:creator",
        "/rss/channel/item/dc:rights",
    ):
        assert texts(root, path) == [text]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_atom_says_every_text_unchanged(text: str) -> None:
    root = atom(named(text))
    for path in (
        "/a:feed/a:title",
        "/a:feed/a:subtitle",
        "//a:entry/a:title",
        "//a:entry/a:summary",
        "//a:entry/a:category/@term",
        "//a:entry/a:author/a:name",
        "//a:entry/a:rights",
    ):
        # the white space of an attribute is normalized by every parser of XML; U+2028 is none of it
        assert texts(root, path) == [text]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_json_feed_and_opml_say_every_text_unchanged(text: str) -> None:
    values = json_feed(named(text))
    item = values["items"][0]
    found = [values["title"], values["description"], item["title"], item["content_text"], item["tags"][0]]
    found += [item["authors"][0]["name"], item["_license"]["name"], item["_series"]["title"]]
    assert set(found) == {text}
    rows = [("", named(text), FORMATS["rss"]), (text, FEED, FORMATS["rss"])]
    opml: Any = etree.fromstring(write_opml(rows, title=text))
    assert set(opml.xpath("//outline[@xmlUrl][1]/@text")[:1] + opml.xpath("//outline[not(@type)]/@text")) == {text}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_content_is_what_the_page_has(text: str) -> None:
    feed = replace(FEED, items=(replace(ITEM, content=text),))
    assert texts(rss(feed), "//content:encoded") == [text]
    assert texts(atom(feed), "//a:content") == [text]
    assert json_feed(feed)["items"][0]["content_html"] == text


@pytest.mark.parametrize("name", FORMATS)
def test_characters_that_xml_cannot_hold_are_left_out(name: str) -> None:
    data = written(name, named("a\x00\x08\x0b\x1f\ud800\ufffe\uffffb\tc"))
    assert b"ab\tc" in data or b"ab\\tc" in data


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_feedparser_finds_no_error(name: str) -> None:
    parsed = feedparser.parse(written(name))
    assert not parsed.bozo
    assert parsed.entries[0].title == "Engines"
    assert [author.name for author in parsed.entries[0].authors] == ["Ada", "Bob"]
    assert parsed.entries[0].content[0].value == "<p>Text &amp; more.</p>"


def test_a_feed_names_its_style_sheet() -> None:
    assert b'<?xml-stylesheet type="text/css" href="feed.css"?>' in written("rss")
    assert b'<?xml-stylesheet type="text/xsl" href="feed.xsl"?>' in written("atom", replace(FEED, style="feed.xsl"))
    assert b"stylesheet" not in written("atom", replace(FEED, style=None))


def test_a_format_is_a_row_and_is_off_until_a_site_asks_for_it() -> None:
    new = Format("text", "Text", "text/plain", "feed", "txt", lambda feed, _: feed.title.encode(), lambda *_: b"")
    assert not new.by_default
    assert list(write_feeds([("tags/a", FEED, [new])], [FORMATS["rss"], new])) == [("tags/a/feed.txt", b"Blog")]
    assert opml_format([new]) is None
    assert opml_format([new, FORMATS["atom"]]) is FORMATS["atom"]


def test_the_option_has_the_words_of_the_table() -> None:
    option = dict(FeedOptions._schema)["formats"]
    assert option.run_validation(list(FORMATS)) == list(FORMATS)
    assert formats_of(FORMATS) == list(FORMATS.values())
    assert tuple(option.default) == BY_DEFAULT == ("rss", "atom", "json")


def test_formats_differ_in_what_they_are_told_by() -> None:
    for field in ("name", "label", "type"):
        assert len({getattr(each, field) for each in FORMATS.values()}) == len(FORMATS)
    assert len({each.file_name() for each in FORMATS.values()}) == len(FORMATS)
