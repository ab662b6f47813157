"""What a post says of its life elsewhere: where it is, who wrote it, which records are its own, how to share it."""

from __future__ import annotations

from typing import Any

import pytest

from support import Built, Site

PUBLICATION = "at://did:plc:abc/site.standard.publication/3k"
DOCUMENT = "at://did:plc:abc/site.standard.document/3k"
THREAD = "https://mastodon.example/@ada/109"
AUTHORS = """
    authors:
      ada:
        name: Ada
        socials: {mastodon: "@ada@mastodon.example", github: ada, youtube: ada, email: ada@example.org}
"""
PROFILES = ["https://mastodon.example/@ada", "https://github.com/ada", "https://www.youtube.com/@ada"]


def blog(site: Site) -> Site:
    site.write("index.md", "# Home\n")
    site.write(".authors.yml", AUTHORS)
    elsewhere = ["https://www.news.example/7?a=1&b=2", "https://dev.example/"]
    site.post("a", title='A "&" b', authors=["ada"], syndication=elsewhere, thread=THREAD, atUri=DOCUMENT)
    site.post("silent", authors=["ada"], thread=THREAD, comments=False)
    site.post("plain", authors=["ada"])
    return site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    options = {"standard_site": PUBLICATION, "share": ["email", "mastodon", "bluesky"]}
    site = blog(Site(tmp_path_factory.mktemp("social")))
    return site.build(site_url="https://example.org/", blogposts=options, strict=True)


def test_a_post_links_to_where_else_it_is(built: Built) -> None:
    links = {str(tag["href"]): tag.text for tag in built.page("posts/a/").select(".h-entry a.u-syndication")}
    assert links == {
        "https://www.news.example/7?a=1&b=2": "news.example",
        "https://dev.example/": "dev.example",
        THREAD: "Reply at mastodon.example",
    }
    for other in ("posts/plain/", "posts/silent/"):
        assert built.page(other).select(".u-syndication, #comments, script[src*=replies]") == []


def test_replies_are_asked_for_by_a_reader_alone(built: Built) -> None:
    page = built.page("posts/a/")
    (line,) = page.select("#comments details")
    assert line["data-replies"] == "https://mastodon.example/api/v1/statuses/109/context"
    assert not line.has_attr("open")
    assert page.attributes("script[src*=replies]", "type") == ["module"]


def test_comments_of_the_site_stand_below_replies(site: Site) -> None:
    (site.folder / "own").mkdir()
    (site.folder / "own/talk.html").write_text("<p class=talk>{{ post.title }}</p>")
    theme = {"name": "mkdocs", "custom_dir": str(site.folder / "own")}
    page = blog(site).build(theme, blogposts={"comments": {"partial": "talk.html"}}).page("posts/a/")
    assert [tag.name for tag in page.select("#comments > details, #comments > .talk")] == ["details", "p"]


def test_heads_name_the_profiles_of_who_wrote_it(built: Built, site: Site) -> None:
    for url in ("authors/ada/", "posts/", ""):
        assert built.page(url).attributes("link[rel=me]", "href") == PROFILES
    assert built.page("posts/a/").attributes("link[rel=me]", "href") == []
    assert built.page("posts/a/").metas["fediverse:creator"] == "@ada@mastodon.example"
    blog(site).post("other", authors=["Bo"])
    two = site.build(site_url="https://example.org/")
    assert two.page("posts/").select("link[rel=me]") == two.page("").select("link[rel=me]") == []
    assert two.page("authors/ada/").attributes("link[rel=me]", "href") == PROFILES


def test_a_site_confirms_its_records(built: Built) -> None:
    assert built.text(".well-known/site.standard.publication") == PUBLICATION
    page = built.page("posts/a/")
    assert page.attributes("link[rel='site.standard.document']", "href") == [DOCUMENT]
    assert page.attributes("link[rel='site.standard.publication']", "href") == [PUBLICATION]
    assert built.page("posts/plain/").select("link[rel='site.standard.document']") == []


@pytest.mark.parametrize(
    ("address", "options", "path"),
    [
        ("https://example.org/", {"base": "blog"}, ".well-known/site.standard.publication/blog"),
        ("https://example.org/docs/", {"base": "blog"}, None),
    ],
)
def test_the_file_that_confirms_lies_at_the_root_of_the_host(
    site: Site, address: str, options: dict[str, Any], path: str | None
) -> None:
    site.post("a")
    built = site.build(site_url=address, blogposts={**options, "standard_site": PUBLICATION})
    assert {each for each in built.files if each.startswith(".well-known")} == ({path} if path else set())
    told = f"write `{PUBLICATION}` into /.well-known/site.standard.publication/docs/blog of its host"
    assert any(told in message for message in built.log.messages) == (path is None)


def test_a_wrong_record_of_the_publication_stops_the_build(site: Site) -> None:
    assert "Write at://did:plc:…/site.standard.publication/…" in str(
        site.fails(blogposts={"standard_site": "at://ada.example/x"}).messages
    )


def test_links_to_share_name_the_post(built: Built) -> None:
    text = "A%20%22%26%22%20b%20https%3A//example.org/posts/a/"
    assert [link.to for link in built.page("posts/a/").links(".bp-end a[rel=nofollow]")] == [
        "mailto:?subject=A%20%22%26%22%20b&body=https%3A//example.org/posts/a/",
        f"https://share.joinmastodon.org/#text={text}",
        f"https://bsky.app/intent/compose?text={text}",
    ]
