"""Feeds of real builds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]  # it has no types
import html5lib
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from playwright.sync_api import Browser

from support import Built, Site, serving

SCHEMAS = Path(__file__).parents[1] / "schemas"
ATOM = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
JSON_FEED = Draft202012Validator(json.loads((SCHEMAS / "json-feed.schema.json").read_text("utf-8")))
ADDRESS = "https://example.org/en/latest/"
PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(59)
FORMATS = ("rss.xml", "atom.xml", "feed.json")

EVERY = ["rss", "atom", "json"]
EXTENSIONS: list[Any] = [
    "admonition",
    "attr_list",
    "pymdownx.superfences",
    {"pymdownx.highlight": {"anchor_linenums": True}},
    {"toc": {"permalink": True}},
]
W3C = """
import json, sys
sys.path.insert(0, sys.argv[1])
import feedvalidator
for path, address in json.load(sys.stdin):
    events = feedvalidator.validateString(open(path, encoding="utf-8").read(), firstOccurrenceOnly=0, base=address)
    for event in events["loggedEvents"]:
        if "Success" not in [kind.__name__ for kind in type(event).__mro__]:
            print(path, type(event).__name__, event.params)
"""


def blog(site: Site) -> Site:
    site.write("index.md", "# Home\n")
    site.write("posts/old.md", "---\ntitle: Old\npublished: 2025-01-01\ntags: [Cats]\nauthors: [Ann]\n---\nOld text.\n")
    site.write(
        "posts/new/index.md",
        "---\ntitle: New\npublished: 2026-01-01\nlicense: CC-BY-4.0\ntags: [Cats]\ncoverImg: ./a.png\n---\n"
        "# Part\n\n![A](a.png) and [old](../old.md)\n\n```python\nx = 1\n```\n",
    )
    site.write("posts/new/a.png", PIXEL)
    site.write("posts/undated.md", "---\ntitle: Undated\n---\nText.\n")
    for number, name in enumerate(["b", "a"], start=1):
        site.post(f"part-{name}", title=f"Part {name}", published="2024-01-0" + str(3 - number), collection="Engines")
    return site


@pytest.fixture
def built(site: Site) -> Built:
    return blog(site).build(
        site_url=ADDRESS, markdown_extensions=EXTENSIONS, strict=True, blogposts={"feeds": {"list_formats": EVERY}}
    )


def test_the_blog_has_a_feed_in_each_format_and_each_list_in_the_first(site: Site) -> None:
    lists = {
        f"{place}rss.xml" for place in ("tags/cats/", "licenses/cc-by-4.0/", "authors/ann/", "collections/engines/")
    }
    built = blog(site).build(site_url=ADDRESS)
    assert set(feeds(built, "rss", "atom", "feed")) == {*FORMATS, *lists}
    other = site.build(site_url=ADDRESS, blogposts={"feeds": {"formats": ["atom"]}})
    assert set(feeds(other, "rss", "atom", "feed")) == {"atom.xml", *(path.replace("rss", "atom") for path in lists)}


def test_lists_may_have_formats_of_their_own(built: Built) -> None:
    places = ["", "tags/cats/", "licenses/cc-by-4.0/", "authors/ann/", "collections/engines/"]
    assert {f"{place}{name}" for place in places for name in FORMATS} <= built.files
    assert not {f"{place}rss.xml" for place in ("tags/", "licenses/", "archive/", "archive/2026/")} & built.files


def test_feeds_are_newest_first_and_a_series_is_in_its_own_order(built: Built) -> None:
    def titles(path: str) -> list[str]:
        return [item["title"] for item in json.loads(built.text(path))["items"]]

    assert titles("feed.json") == ["New", "Old", "Part b", "Part a"]
    assert titles("tags/cats/feed.json") == ["New", "Old"]
    assert titles("collections/engines/feed.json") == ["Part a", "Part b"]


def test_an_item_has_whole_addresses_and_nothing_of_the_theme(built: Built) -> None:
    content = json.loads(built.text("feed.json"))["items"][0]["content_html"]
    assert f'src="{ADDRESS}posts/new/a.png"' in content
    assert f'href="{ADDRESS}posts/old/"' in content
    assert not re.search(r"headerlink|codelineno|¶", content)
    assert "<h2" in content
    assert "<h1" not in content


def test_a_cover_is_an_enclosure_with_its_true_length_and_type(built: Built) -> None:
    enclosure: Any = etree.fromstring(built.bytes("rss.xml")).find("channel/item/enclosure")
    assert enclosure is not None
    assert dict(enclosure.attrib) == {
        "url": f"{ADDRESS}posts/new/a.png",
        "length": str(len(PIXEL)),
        "type": "image/png",
    }


def test_pages_have_a_link_to_their_feed_that_readers_see(built: Built) -> None:
    for page in ("posts/", "tags/cats/", "licenses/cc-by-4.0/", "authors/ann/", "collections/engines/"):
        place = "" if page == "posts/" else page
        assert f"{place}rss.xml" in [link.to for link in built.page(page).links()], page
    assert built.broken_links() == []


def test_the_list_of_feeds_names_them_under_their_headings(built: Built) -> None:
    root: Any = etree.fromstring(built.bytes("feeds.opml"))
    assert root.xpath("/opml/body/outline/@text") == ["Test", "Series", "Tags", "Licenses", "Authors"]
    addresses = root.xpath("//outline/@xmlUrl")
    assert len(addresses) == 5
    assert {address.removeprefix(ADDRESS) for address in addresses} <= built.files


def test_without_an_address_of_the_site_there_are_no_feeds_and_one_line_says_so(site: Site) -> None:
    built = blog(site).build(strict=True)
    assert not any(path.endswith((".xml", ".json", ".opml")) and "feed" in path for path in built.files)
    assert [message for message in built.log.messages if "site_url" in message] == [
        "No feeds are made: they name every page by its whole address, so set `site_url` in mkdocs.yml"
    ]
    assert "Feed" not in built.page("posts/").texts("nav a")


def test_feeds_can_be_switched_off_without_a_word(site: Site) -> None:
    built = blog(site).build(blogposts={"feeds": False})
    assert not any("site_url" in message for message in built.log.messages)
    assert not {"rss.xml", "feeds.opml"} & built.files


def test_options(site: Site) -> None:
    feeds = {"formats": ["json", "atom"], "length": 2, "content": "excerpt", "style": "none", "owner": "old.example"}
    feeds["archive_formats"] = ["json"]
    built = blog(site).build(site_url=ADDRESS, blogposts={"feeds": feeds, "opml": False, "base": "blog"})
    assert not {path for path in built.files if path.endswith((".opml", ".xsl", "rss.xml", "feed.css"))}
    feed = json.loads(built.text("blog/feed.json"))
    assert [item["id"] for item in feed["items"]] == [
        "tag:old.example,2026-01-01:new",
        "tag:old.example,2025-01-01:old",
    ]
    assert feed["next_url"] == f"{ADDRESS}blog/feed-1.json"
    assert "content_html" not in feed["items"][1]
    assert feed["items"][1]["content_text"] == "Old text."
    assert b"stylesheet" not in built.bytes("blog/atom.xml")
    assert "blog/feed.json" in [link.to for link in built.page("blog/posts/").links()]


def test_no_format_means_no_feeds(site: Site) -> None:
    site.post("a", title="A", published="2026-01-01", tags=["cats"])
    built = site.build(site_url=ADDRESS, blogposts={"feeds": {"formats": []}})
    assert built.page("posts/").select("link[rel~=alternate]") == []
    assert not {"rss.xml", "feeds.opml"} & {path.name for path in built.folder.rglob("*")}


@pytest.mark.parametrize(
    "feeds",
    [
        {"length": 0},
        {"formats": ["rdf"]},
        {"owner": "a b"},
        {"archives": "none", "archive_formats": ["atom"]},
        {"formats": ["rss"], "archive_formats": ["atom"]},
        {"unknown": 1},
        3,
    ],
)
def test_options_that_mean_nothing_are_refused(site: Site, feeds: Any) -> None:
    if feeds == {"unknown": 1}:
        assert any("unknown" in warning for warning in blog(site).build(blogposts={"feeds": feeds}).log.warnings)
    else:
        assert "feeds" in "".join(blog(site).fails(blogposts={"feeds": feeds}).messages)


def test_there_are_archives_only_where_asked_for(site: Site) -> None:
    built = blog(site).build(site_url=ADDRESS, blogposts={"feeds": {"length": 1, "lists": "full"}})
    assert not [path for path in built.files if re.search(r"(atom|rss|feed)-\d", path)]
    assert b"archive" not in built.bytes("atom.xml") + built.bytes("rss.xml") + built.bytes("tags/cats/rss.xml")
    assert "next_url" not in json.loads(built.bytes("feed.json"))


def test_archives_are_in_one_format_unless_asked_for_more(site: Site) -> None:
    built = blog(site).build(site_url=ADDRESS, blogposts={"feeds": {"length": 1, "archives": "excerpt"}})
    assert "atom-1.xml" in built.files
    assert not {"rss-1.xml", "feed-1.json"} & built.files
    assert b"prev-archive" in built.bytes("atom.xml")
    assert b"archive" not in built.bytes("rss.xml")
    assert "next_url" not in json.loads(built.bytes("feed.json"))


def titles_with_content(data: bytes) -> list[str]:
    return [item["title"] for item in json.loads(data)["items"] if "content_html" in item]


def test_archives_hold_excerpts_unless_asked_for_whole_posts(site: Site) -> None:
    feeds = {"formats": ["json"], "length": 1, "archive_formats": ["json"]}
    built = blog(site).build(site_url=ADDRESS, blogposts={"feeds": feeds})
    assert titles_with_content(built.bytes("feed.json")) == ["New"]
    assert titles_with_content(built.bytes("feed-2.json")) == []
    assert titles_with_content(built.bytes("collections/engines/feed.json")) == []
    whole = site.build(site_url=ADDRESS, blogposts={"feeds": feeds | {"archives": "full"}})
    assert titles_with_content(whole.bytes("feed-3.json")) == ["Old"]


def test_feeds_of_lists_hold_excerpts_or_whole_posts_or_are_not_there(site: Site) -> None:
    options: dict[str, Any] = {"length": 1, "list_formats": ["json"]}
    excerpts = blog(site).build(site_url=ADDRESS, blogposts={"feeds": options})
    for name in ("tags/cats", "collections/engines"):
        assert titles_with_content(excerpts.bytes(f"{name}/feed.json")) == []
    assert titles_with_content(excerpts.bytes("feed.json")) == ["New"]
    assert not {"tags/cats/feed-1.json"} & excerpts.files
    whole = site.build(site_url=ADDRESS, blogposts={"feeds": options | {"lists": "full", "archives": "full"}})
    assert titles_with_content(whole.bytes("tags/cats/feed.json")) == ["New"]
    assert titles_with_content(whole.bytes("tags/cats/feed-1.json")) == ["Old"]
    assert titles_with_content(whole.bytes("collections/engines/feed.json")) == ["Part a", "Part b"]
    none = site.build(site_url=ADDRESS, blogposts={"feeds": {"lists": "none"}})
    assert [path for path in sorted(none.files) if path.endswith("rss.xml")] == [
        "collections/engines/rss.xml",
        "rss.xml",
    ]
    assert none.broken_links() == []


def test_a_file_of_the_users_at_a_feeds_place_stays(site: Site) -> None:
    site.write("rss.xml", "mine")
    built = blog(site).build(site_url=ADDRESS)
    assert built.text("rss.xml") == "mine"
    assert "atom.xml" in built.files


def test_two_builds_give_the_same_bytes(site: Site) -> None:
    first = {path: data for path, data in snapshot(blog(site).build(site_url=ADDRESS)).items() if "site" not in path}
    second = snapshot(site.build(site_url=ADDRESS))
    assert first == {path: second[path] for path in first}


def snapshot(built: Built) -> dict[str, bytes]:
    return {path: built.bytes(path) for path in sorted(built.files) if path.endswith((".xml", ".json", ".opml"))}


def test_an_edit_changes_the_feeds_that_hold_the_post_and_no_other(site: Site) -> None:
    options = {"feeds": {"list_formats": EVERY}}
    before = snapshot(blog(site).build(site_url=ADDRESS, plugins=[{"blogposts": options}]))
    site.write("posts/old.md", "---\ntitle: Old\npublished: 2025-01-01\ntags: [Cats]\nauthors: [Ann]\n---\nEdited.\n")
    after = snapshot(site.build(site_url=ADDRESS, plugins=[{"blogposts": options}]))
    changed = {path for path in after if before[path] != after[path]} - {"posts/index.json"}
    assert changed == {f"{place}{name}" for place in ("", "tags/cats/", "authors/ann/") for name in FORMATS}


@pytest.mark.parametrize("style", ["css", "xsl"])
def test_a_feed_opened_in_a_browser_explains_itself(site: Site, browser: Browser, style: str) -> None:
    built = blog(site).build(site_url=ADDRESS, blogposts={"feeds": {"style": style, "list_formats": EVERY}})
    with serving(built.folder, below="/en/latest/") as address:
        page = browser.new_page()
        for path in ("rss.xml", "tags/cats/atom.xml"):
            page.goto(f"{address}{path}")
            if style == "xsl":
                assert "copy its address into a feed reader" in page.inner_text("main")
                assert page.get_by_role("link", name="New").get_attribute("href") == f"{ADDRESS}posts/new/"
            else:
                about = page.evaluate("getComputedStyle(document.documentElement, '::before').content")
                assert "copy its address into a feed reader" in about
                shown = (
                    "Array.from(document.querySelectorAll('*')).filter(e => e.checkVisibility()).map(e => e.tagName)"
                )
                assert "title" in page.evaluate(shown)
                assert not {"guid", "id", "content:encoded", "content"} & set(page.evaluate(shown))
        page.close()


@pytest.fixture(scope="module")
def corpus_site(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Site(tmp_path_factory.mktemp("corpus")).build(
        docs_dir=corpus,
        site_url=ADDRESS,
        markdown_extensions=EXTENSIONS,
        blogposts={"feeds": {"list_formats": EVERY, "lists": "full", "archive_formats": EVERY}},
    )


def feeds(built: Built, *names: str) -> dict[str, bytes]:
    return {
        path: built.bytes(path)
        for path in sorted(built.files)
        if re.fullmatch(rf"(.*/)?({'|'.join(names)})(-\d+)?\.(xml|json)", path)
    }


def test_feedparser_reads_the_feeds_of_the_corpus(corpus_site: Built) -> None:
    found = feeds(corpus_site, "rss", "atom")
    assert len(found) > 100
    some = [path for number, path in enumerate(sorted(found, key=lambda path: len(found[path]))) if number % 6 == 0]
    parsed = {path: feedparser.parse(found[path]) for path in (*some, "rss.xml", "atom.xml")}
    assert {path: feed.bozo_exception for path, feed in parsed.items() if feed.bozo} == {}
    assert {path for path, feed in parsed.items() if not feed.entries} == set()


def test_every_atom_feed_of_the_corpus_is_valid(corpus_site: Built) -> None:
    for data in feeds(corpus_site, "atom").values():
        ATOM.assertValid(etree.fromstring(data))


def test_every_json_feed_of_the_corpus_is_valid(corpus_site: Built) -> None:
    for path, data in feeds(corpus_site, "feed").items():
        assert [error.message for error in JSON_FEED.iter_errors(json.loads(data))] == [], path


def words(fragment: Any, *, frames: set[str]) -> list[str]:
    """Return the words of a body, without those of frames, and without those that only a page has."""
    for tag in fragment.iter():
        if tag.get("class") in ("headerlink", "linenos") or tag.tag in ("iframe", "button", "script", "style"):
            del tag[:]
            tag.text = ""
        elif tag.tag == "label":
            tag.tail = " "
        elif tag.tag == "a" and tag.text in frames:
            tag.text = ""
    return sorted("".join(fragment.itertext()).split())


def test_the_content_of_each_item_is_that_of_its_page(corpus_site: Built) -> None:
    seen = set()
    for data in feeds(corpus_site, "feed").values():
        for item in json.loads(data)["items"]:
            if item["url"] in seen or "content_html" not in item:
                continue
            seen.add(item["url"])
            body = corpus_site.page(item["url"].removeprefix(ADDRESS)).one(".e-content").decode_contents()
            body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
            body = re.sub(r"(<iframe[^>]*)/>", r"\1></iframe>", body)  # one post of the corpus forgets to close it
            expected = html5lib.parseFragment(body, namespaceHTMLElements=False)
            found = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
            addresses = [urljoin(item["url"], tag.get("src")) for tag in expected.iter("img")]
            assert [tag.get("src") for tag in found.iter("img")] == addresses
            frames = {tag.get("title") or tag.get("src") for tag in expected.iter("iframe")}
            assert words(found, frames=frames) == words(expected, frames=set()), item["url"]
    assert len(seen) > 50


def test_the_rss_of_the_corpus_is_good_by_the_rules_of_the_w3c(corpus_site: Built) -> None:
    source = os.environ.get("FEED_VALIDATOR", "")
    if not Path(source, "feedvalidator").is_dir():
        pytest.skip("set FEED_VALIDATOR to the folder `src` of a copy of the W3C feed validator")
    paths = [(str(corpus_site.folder / path), ADDRESS + path) for path in feeds(corpus_site, "rss")]
    command = [sys.executable, "-c", W3C, source]
    result = subprocess.run(command, input=json.dumps(paths), capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == []


def test_a_feed_has_the_addresses_that_its_readers_know(site: Site) -> None:
    site.post("engines", published="2026-03-01", tags=["Looms"])
    also = {"rss": ["/feed_rss_created.xml", "index.xml"], "atom": "feed/", "json": "/old/feed.json"}
    built = site.build(site_url=ADDRESS, blogposts={"feeds": {"also": also}})
    for path in ("feed_rss_created.xml", "index.xml", "tags/looms/index.xml", "feed/index.html", "old/feed.json"):
        assert "engines" in built.text(path), path
    assert "tags/looms/feed_rss_created.xml" not in built.files
    assert 'href="../assets' in built.text("feed/index.html")  # the style sheet is found from there


def test_posts_may_be_called_by_their_addresses(site: Site) -> None:
    site.post("engines", published="2026-03-01")
    site.post("looms", published="2026-03-02", guid="https://old.example/?p=1")
    built = site.build(site_url=ADDRESS, blogposts={"feeds": {"ids": "address"}})
    assert f'<guid isPermaLink="true">{ADDRESS}posts/engines/</guid>' in built.text("rss.xml")
    assert '<guid isPermaLink="false">https://old.example/?p=1</guid>' in built.text("rss.xml")
