"""What pages of real builds say of themselves: heads, sitemap, search, `llms.txt`, comments."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import extruct  # type: ignore[import-untyped]  # it has no types
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.outline import references
from mkdocs_blogposts.content.post_matter import read_post
from support import Built, Page, Site

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "schemas/page-graph.schema.json").read_text("utf-8"))
)
ADDRESS = "https://example.org/en/latest/"
DEED = "https://creativecommons.org/licenses/by/4.0/"
THEMES = ["mkdocs", "readthedocs", "material"]
PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(59)
SINGLE = (
    "link[rel=canonical]",
    "meta[name=description]",
    "meta[name=author]",
    "meta[property='og:title']",
    "meta[property='og:type']",
    "meta[property='og:url']",
    "meta[name='twitter:card']",
    "script[type='application/ld+json']",
)
HOSTILE = (
    '<script>alert("1")</script>',
    '"><img src=x onerror=alert(1)>',
    "</title></head>",
    "</script>",
    "a ]]> b",
    "&amp; &lt;b&gt;",
    "R&D",
    "'single' `back`",
    "<!-- c -->",
    "{{ config }} %s",
    "\\u003c \\",
    "𝕏 é ﷽",
)


def blog(site: Site) -> Site:
    site.write("index.md", "# Home\n")
    site.write("ada/index.md", "---\nname: Ada\nsocials: {github: ada}\nprofileImg: ./ada.png\n---\n")
    site.write("ada/ada.png", PIXEL)
    site.write("ada/posts/cover.png", PIXEL)
    site.post(
        "first",
        "The first text.\n",
        folder="ada/posts",
        title="First",
        description="On beginnings.",
        published="2026-03-01T09:00:00+01:00",
        edited="2026-04-01",
        tags=["Cats", "Dogs"],
        license="CC-BY-4.0",
        collection="Engines",
        coverImg="./cover.png",
    )
    site.post("copy", title="Copy", published="2026-01-01", originalLink="https://first.example/copy", authors=["ada"])
    site.post("hidden", title="Hidden", published="2026-01-02", noindex=True)
    site.post("plain", "Some text.\n", title="Plain")
    return site


@pytest.fixture(scope="module", params=THEMES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = blog(Site(tmp_path_factory.mktemp("blog")))
    return site.build(request.param, site_url=ADDRESS, plugins=["search", "blogposts"], site_description="All of it.")


def graph(page: Page) -> list[dict[str, Any]]:
    values = json.loads(str(page.one("script[type='application/ld+json']").string))
    assert [error.message for error in SCHEMA.iter_errors(values)] == [], page
    nodes: list[dict[str, Any]] = values["@graph"]
    return nodes


def own_pages(built: Built) -> list[str]:
    return sorted(url for url in built.urls if url not in ("", "404.html", "search.html", "ada/"))


def test_a_page_has_one_element_of_each_kind(built: Built) -> None:
    assert len(own_pages(built)) > 10
    for url in own_pages(built):
        page = built.page(url)
        counts = {css: len(page.select(f"head {css}")) for css in SINGLE}
        assert {css for css, count in counts.items() if count > 1} == set(), url
        assert counts["link[rel=canonical]"] == counts["meta[name=description]"] == 1, url


def test_every_graph_is_valid(built: Built) -> None:
    for url in own_pages(built):
        assert graph(built.page(url))[0].get("url") == ADDRESS + url


def test_a_post_says_what_it_is(built: Built) -> None:
    post, trail = graph(built.page("posts/first/"))
    assert post == {
        "@type": "BlogPosting",
        "url": f"{ADDRESS}posts/first/",
        "headline": "First",
        "inLanguage": "en",
        "datePublished": "2026-03-01T09:00:00+01:00",
        "dateModified": "2026-04-01T00:00:00Z",
        "author": {
            "@type": "Person",
            "name": "Ada",
            "url": f"{ADDRESS}authors/ada/",
        },
        "keywords": ["Cats", "Dogs"],
        "wordCount": 3,
        "image": f"{ADDRESS}ada/posts/cover.png",
        "isPartOf": {"@type": "CreativeWorkSeries", "name": "Engines", "url": f"{ADDRESS}collections/engines/"},
        "position": 1,
        "license": DEED,
        "copyrightNotice": "© 2026 Ada.",
    }
    assert [(line["name"], line.get("item")) for line in trail["itemListElement"]] == [
        ("Test", ADDRESS),
        ("Posts", f"{ADDRESS}posts/"),
        ("Engines", f"{ADDRESS}collections/engines/"),
    ]
    trail = graph(built.page("posts/"))[1]
    assert [(line["name"], line.get("item")) for line in trail["itemListElement"]] == [
        ("Test", ADDRESS),
        ("Posts", None),
    ]


def test_a_post_without_a_license_says_nothing_of_rights(built: Built) -> None:
    post = graph(built.page("posts/plain/"))[0]
    assert not {"license", "copyrightNotice"} & post.keys()
    assert built.page("posts/plain/").select("link[rel=license]") == []


@pytest.mark.parametrize(
    ("url", "kind", "entity"),
    [
        ("posts/", "Blog", None),
        ("tags/", "CollectionPage", None),
        ("tags/cats/", "CollectionPage", None),
        ("licenses/cc-by-4.0/", "CollectionPage", None),
        ("collections/engines/", "CollectionPage", "CreativeWorkSeries"),
        ("authors/ada/", "ProfilePage", "Person"),
        ("archive/", "CollectionPage", None),
    ],
)
def test_a_list_says_what_it_is(built: Built, url: str, kind: str, entity: str | None) -> None:
    node = graph(built.page(url))[0]
    assert (node["@type"], node.get("mainEntity", {}).get("@type")) == (kind, entity)


def test_the_page_of_an_author_says_who_it_is(built: Built) -> None:
    assert graph(built.page("authors/ada/"))[0]["mainEntity"] == {
        "@type": "Person",
        "name": "Ada",
        "url": f"{ADDRESS}authors/ada/",
        "image": f"{ADDRESS}ada/ada.png",
        "sameAs": "https://github.com/ada",
    }


def test_the_page_of_a_series_names_its_parts_in_order(built: Built) -> None:
    assert graph(built.page("collections/engines/"))[0]["mainEntity"]["hasPart"] == {
        "@type": "BlogPosting",
        "url": f"{ADDRESS}posts/first/",
        "headline": "First",
        "position": 1,
    }


def test_link_previews(built: Built) -> None:
    metas = built.page("posts/first/").metas
    assert {name: metas.get(name) for name in ("og:type", "og:title", "og:url", "og:image", "og:image:type")} == {
        "og:type": "article",
        "og:title": "First",
        "og:url": f"{ADDRESS}posts/first/",
        "og:image": f"{ADDRESS}ada/posts/cover.png",
        "og:image:type": "image/png",
    }
    assert metas["twitter:card"] == "summary_large_image"
    assert metas["article:published_time"] == "2026-03-01T09:00:00+01:00"
    assert metas["article:modified_time"] == "2026-04-01T00:00:00Z"
    assert built.page("posts/first/").attributes("meta[property='article:tag']", "content") == ["Cats", "Dogs"]
    plain = built.page("posts/plain/").metas
    assert plain["twitter:card"] == "summary"
    assert "og:image" not in plain
    assert plain["description"] == "Some text."


def test_descriptions_of_lists(built: Built) -> None:
    assert built.page("posts/").metas["description"] == "All of it."
    assert built.page("tags/cats/").metas["description"] == "Cats: First"


def test_a_copy_gives_way_to_the_first_publication(built: Built) -> None:
    page = built.page("posts/copy/")
    assert page.one("link[rel=canonical]")["href"] == "https://first.example/copy"
    assert page.metas["og:url"] == "https://first.example/copy"


def test_robots(built: Built) -> None:
    assert built.page("posts/hidden/").metas["robots"] == "noindex"
    assert "robots" not in built.page("posts/first/").metas


def test_feeds_are_found_from_pages_and_from_the_home_page(built: Built) -> None:
    def feeds(url: str) -> list[str]:
        return [link.to for link in built.page(url).links("link[rel=alternate][type]")]

    site = ["rss.xml", "atom.xml", "feed.json"]
    assert feeds("") == site
    assert feeds("posts/") == site
    assert feeds("tags/cats/") == ["tags/cats/rss.xml", "rss.xml"]
    assert feeds("posts/first/") == ["rss.xml", "collections/engines/rss.xml"]
    assert built.broken_links() == []


def test_the_sitemap(built: Built) -> None:
    root: Any = etree.fromstring(built.bytes("sitemap.xml"))
    dates = {
        entry.findtext("{*}loc").removeprefix(ADDRESS): entry.findtext("{*}lastmod") for entry in root.iter("{*}url")
    }
    assert dates["posts/first/"] == dates["posts/"] == dates["tags/cats/"] == "2026-04-01"
    assert dates["posts/plain/"] is None
    assert not {"posts/copy/", "posts/hidden/"} & dates.keys()
    assert "" in dates


def test_the_sitemap_and_programs_that_share_are_told_of_the_first_page_of_a_list_only(site: Site) -> None:
    for slug in "abc":
        site.post(slug, published="2026-04-01")
    built = site.build(blogposts={"per_page": 1}, site_url=ADDRESS)
    assert {"posts/page/2/", "posts/page/3/"} < set(built.urls)
    assert f"<loc>{ADDRESS}posts/</loc>" in built.text("sitemap.xml")
    assert "/page/" not in built.text("sitemap.xml")
    assert own_kinds(built.page("posts/")) == {"alternate": 3, "og": 6, "script": 1}
    assert own_kinds(built.page("posts/page/2/")) == {"alternate": 1, "og": 0, "script": 0}


def own_kinds(page: Page) -> dict[str, int]:
    """Return how many elements of three kinds the head of a page has."""
    queries = {
        "alternate": "link[rel~=alternate]",
        "og": "meta[property^='og:'], meta[name^='twitter:']",
        "script": "script[type='application/ld+json']",
    }
    return {kind: len(page.select(f"head {query}")) for kind, query in queries.items()}


def test_the_search_finds_posts_and_not_lists(built: Built) -> None:
    index = json.loads(built.text("search/search_index.json"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert {"posts/first/", "posts/plain/", ""} <= found
    assert not {"posts/", "tags/", "tags/cats/", "authors/ada/", "posts/hidden/"} & found
    (post,) = [entry for entry in index["docs"] if entry["location"] == "posts/first/"]
    assert "Cats" in post["text"] + " ".join(post.get("tags", []))


def test_the_list_of_posts_for_programs_that_read(built: Built) -> None:
    text = built.text("llms.txt")
    assert text.startswith("# Test\n\n> All of it.\n\n## Posts\n")
    assert f"## Engines\n\n- [First]({ADDRESS}posts/first/): On beginnings. License: CC BY 4.0\n" in text
    assert text.endswith(f"\n## Licenses\n\n- [CC BY 4.0]({DEED}): Creative Commons Attribution 4.0 International\n")
    assert "Hidden" not in text


def test_the_list_says_where_a_license_of_the_sites_own_is_described(site: Site) -> None:
    site.write("data/licenses.json", json.dumps({"own": {"name": "Terms of Ada"}}))
    site.post("a", published="2026-03-01", license="own")
    site.post("b", published="2026-03-02", license="MIT OR Apache-2.0")
    lines = site.build(site_url=ADDRESS).text("llms.txt").splitlines()
    assert lines[-2:] == [
        f"- [MIT OR Apache-2.0]({ADDRESS}licenses/mit-or-apache-2.0/): MIT License OR Apache License 2.0",
        f"- [Terms of Ada]({ADDRESS}licenses/own/)",
    ]


def test_license_is_found_by_every_way(built: Built) -> None:
    data = extruct.extract(
        built.text("posts/first/index.html"),
        base_url=f"{ADDRESS}posts/first/",
        syntaxes=["json-ld", "rdfa"],
    )
    assert data["json-ld"][0]["@graph"][0]["license"] == DEED
    page = built.page("posts/first/")
    assert page.attributes("head link[rel=license]", "href") == [DEED]
    assert DEED in page.attributes("body [rel~=license]", "href")


def test_microformats_of_a_post(built: Built) -> None:
    page = built.text("posts/first/index.html")
    (entry,) = extruct.extract(page, base_url=ADDRESS, syntaxes=["microformat"])["microformat"]
    assert entry["type"] == ["h-entry"]
    known = entry["properties"]
    assert {key: known[key] for key in ("name", "url", "category", "license", "published")} == {
        "name": ["First"],
        "url": [f"{ADDRESS}posts/first/"],
        "category": ["Cats", "Dogs"],
        "license": [DEED],
        "published": ["2026-03-01T09:00:00+0100"],  # as the parser writes offsets
    }
    assert known["content"][0]["value"] == "The first text."
    (author,) = known["author"]
    assert (author["type"], author["properties"]["name"]) == (["h-card"], ["Ada"])


def test_an_expression_links_to_each_license(site: Site) -> None:
    site.post("a", title="A", license="MIT OR Apache-2.0", authors=["Ada"])
    page = site.build(site_url=ADDRESS).page("posts/a/")
    addresses = page.attributes("head link[rel=license]", "href")
    assert len(addresses) == 2
    assert graph(page)[0]["license"] == addresses


def test_without_an_address_of_the_site_no_address_is_invented(site: Site) -> None:
    page = blog(site).build().page("posts/first/")
    (post,) = graph(page)
    assert "url" not in post
    assert post["author"] == {"@type": "Person", "name": "Ada", "sameAs": "https://github.com/ada"}
    assert page.select("link[rel=canonical], meta[property='og:url'], meta[property='og:image']") == []
    assert page.metas["description"] == "On beginnings."
    assert post["license"] == DEED


def test_below_a_path_and_without_directory_urls(site: Site) -> None:
    built = blog(site).build(site_url=ADDRESS, use_directory_urls=False)
    page = built.page("posts/first.html")
    assert page.one("link[rel=canonical]")["href"] == f"{ADDRESS}posts/first.html"
    assert page.links("link[type='application/rss+xml']")[0].to == "rss.xml"
    assert built.broken_links() == []


def test_a_picture_of_materials_social_plugin_stays(site: Site) -> None:
    head = '<meta property="og:image" content="card.png"><meta name="twitter:card" content="summary_large_image">'
    (site.folder / "over").mkdir()
    (site.folder / "over/main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}' + head + "{% endblock %}", encoding="utf-8"
    )
    built = blog(site).build(
        {"name": "material", "font": False, "custom_dir": str(site.folder / "over")}, site_url=ADDRESS
    )
    assert built.page("posts/plain/").metas["og:image"] == "card.png"
    assert built.page("posts/plain/").metas["twitter:card"] == "summary_large_image"
    assert built.page("posts/first/").attributes("meta[property='og:image']", "content") == [
        f"{ADDRESS}ada/posts/cover.png"
    ]


def test_vocabularies_can_be_chosen(site: Site) -> None:
    page = blog(site).build(site_url=ADDRESS, blogposts={"head": ["open_graph"]}).page("posts/first/")
    assert page.metas["og:title"] == "First"
    assert page.select("script[type='application/ld+json'], meta[name=author], link[rel=alternate]") == []


def test_a_vocabulary_that_is_gone_is_said_to_be(site: Site) -> None:
    told = " ".join(blog(site).fails(blogposts={"head": ["html", "dublin_core"]}).messages)
    assert "`dublin_core` is gone and means nothing any more; write a list of `html`, `open_graph`, `json_ld`" in told


def test_endpoints_for_links_from_elsewhere(site: Site) -> None:
    options = {"webmention": "https://mentions.example/w", "pingback": "https://mentions.example/p"}
    page = blog(site).build(blogposts=options).page("posts/first/")
    assert page.one("link[rel=webmention]")["href"] == "https://mentions.example/w"
    assert page.one("link[rel=pingback]")["href"] == "https://mentions.example/p"


def test_translations_name_each_other(site: Site) -> None:
    site.write("posts/a/index.md", "---\ntitle: A\n---\nText.\n")
    site.write("posts/a/index.es.md", "---\ntitle: Á\n---\nTexto.\n")
    built = site.build(site_url=ADDRESS)
    for url in ("posts/a/", "es/posts/a/"):
        links = built.page(url).select("head link[hreflang]")
        assert {str(link["hreflang"]): link["href"] for link in links} == {
            "en": f"{ADDRESS}posts/a/",
            "es": f"{ADDRESS}es/posts/a/",
        }
    assert graph(built.page("es/posts/a/"))[0]["inLanguage"] == "es"


def test_two_blogs_on_a_site_speak_for_their_own_pages(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.post("a", title="A", folder="one/posts", published="2026-01-01")
    site.post("b", title="B", folder="two/posts", published="2026-01-01")
    plugins = [
        {"blogposts": {"posts": "one/posts/", "base": "one", "title": "One"}},
        {"blogposts": {"posts": "two/posts/", "base": "two", "title": "Two"}},
    ]
    built = site.build(site_url=ADDRESS, plugins=plugins)
    for name, post in (("one", "a"), ("two", "b")):
        page = built.page(f"{name}/posts/{post}/")
        assert [link.to for link in page.links("link[type='application/rss+xml']")] == [f"{name}/rss.xml"]
        assert graph(page)[1]["itemListElement"][-1]["item"] == f"{ADDRESS}{name}/posts/"
    assert [link.to for link in built.page("").links("link[type='application/rss+xml']")] == [
        "one/rss.xml",
        "two/rss.xml",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_change_neither_the_page_nor_its_feeds(site: Site, text: str) -> None:
    quoted = json.dumps(text)
    site.write("data/tags.json", json.dumps({"cats": {"displayName": text}}))
    site.write("data/licenses.json", json.dumps({"own": {"name": text, "displayName": text}}))
    site.write("ada/index.md", f"---\nname: {quoted}\n---\n")
    site.write(
        "ada/posts/a.md",
        f"---\ntitle: {quoted}\ndescription: {quoted}\npublished: 2026-01-01\ntags: [cats]\nlicense: own\n"
        f"collection: {quoted}\n---\nText.\n",
    )
    built = site.build(site_url=ADDRESS)
    page = built.page("posts/a/")
    post = graph(page)[0]
    assert {post["headline"], post["author"]["name"], post["keywords"], post["license"]["name"]} == {text}
    assert page.metas["og:title"] == page.metas["author"] == page.metas["description"] == text
    assert page.select("img, .bp-page script, .bp-page style") == []
    item = json.loads(built.text("feed.json"))["items"][0]
    assert {item["title"], item["summary"], item["tags"][0], item["authors"][0]["name"]} == {text}
    assert {item["_series"]["title"], item["_license"]["name"]} == {text}
    for path in sorted(built.files):
        if path.endswith((".xml", ".opml")):
            etree.fromstring(built.bytes(path))


def test_comments_are_off_by_default(built: Built) -> None:
    assert built.page("posts/first/").select(".bp-comments, script[src*=giscus]") == []


GISCUS = {"repo": "ada/blog", "repo_id": "R_1", "category_id": "DIC_1"}


def test_comments_by_giscus(site: Site) -> None:
    site.post("a", title="A")
    site.post("b", title="B", comments=False)
    built = site.build(blogposts={"comments": {"giscus": GISCUS}})
    script = built.page("posts/a/").one(".bp-comments script")
    assert (script["src"], script["data-repo"], script["data-repo-id"]) == (
        "https://giscus.app/client.js",
        "ada/blog",
        "R_1",
    )
    assert script["data-lang"] == "en"
    assert built.page("posts/b/").select(".bp-comments") == []
    assert built.page("posts/").select(".bp-comments") == []


def test_comments_by_a_template_of_the_sites_own_only_where_a_post_asks(site: Site) -> None:
    site.post("a", title="A", comments=True)
    site.post("b", title="B")
    (site.folder / "over").mkdir()
    (site.folder / "over/talk.html").write_text("<p>Talk about {{ post.title }}</p>", encoding="utf-8")
    built = site.build(
        {"name": "mkdocs", "custom_dir": str(site.folder / "over")},
        blogposts={"comments": {"partial": "talk.html", "default": False}},
    )
    assert "Talk about A" in built.page("posts/a/").text
    assert "Talk about" not in built.page("posts/b/").text


@pytest.mark.parametrize(
    "comments", [{"default": True}, {"giscus": {"repo": "a/b"}}, {"giscus": GISCUS, "partial": "x"}]
)
def test_comments_that_cannot_be_are_refused(site: Site, comments: dict[str, Any]) -> None:
    site.post("a", title="A")
    assert "comments" in "".join(site.fails(blogposts={"comments": comments}).messages)


def test_two_builds_give_the_same_bytes(site: Site) -> None:
    first = blog(site).build(site_url=ADDRESS)
    paths = first.files - {"index.html"}  # where the theme prints the time of the build
    before = {path: first.bytes(path) for path in paths if path.endswith((".html", ".txt", "search_index.json"))}
    second = site.build(site_url=ADDRESS)
    assert {path for path, content in before.items() if second.bytes(path) != content} == set()


@pytest.fixture(scope="module")
def corpus_site(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Site(tmp_path_factory.mktemp("corpus")).build(docs_dir=corpus, site_url=ADDRESS, blogposts={"copies": "all"})


def test_the_graph_of_every_page_of_the_corpus_is_valid(corpus_site: Built) -> None:
    kinds = [graph(corpus_site.page(url))[0]["@type"] for url in own_graphs(corpus_site)]
    assert kinds.count("BlogPosting") >= 61
    assert {"Blog", "CollectionPage", "ProfilePage"} <= set(kinds)


def own_graphs(built: Built) -> list[str]:
    return [url for url in sorted(built.urls) if "application/ld+json" in built.page(url).html]


def test_every_license_of_the_corpus_is_found_by_json_ld_and_by_its_link(corpus_site: Built) -> None:
    licensed = 0
    for url in own_graphs(corpus_site):
        page = corpus_site.page(url)
        if graph(page)[0]["@type"] != "BlogPosting":
            continue
        data = extruct.extract(page.html, base_url=ADDRESS + url, syntaxes=["json-ld", "microdata"])
        found = [node.get("license") for node in data["json-ld"][0]["@graph"] if node["@type"] == "BlogPosting"]
        linked = page.attributes("head link[rel=license]", "href")
        assert found == [linked[0] if linked else None], url
        # by text: an iframe that a post forgets to close hides the rest of its page
        body = page.html.partition("</head>")[2]
        assert not linked or re.search(rf'rel="license"[^>]*href="{re.escape(linked[0])}"', body), url
        licensed += len(linked)
    assert licensed > 50


def test_the_copy_of_every_post_of_the_corpus_is_read_as_that_post(corpus_site: Built, corpus: Path) -> None:
    written = {path.parent.name: path for path in corpus.glob("**/posts/*/index.md")}
    found = {path.split("/")[1]: path for path in corpus_site.files if re.fullmatch(r"posts/[^/]+/index.md", path)}
    assert written.keys() - found.keys() == {"example"}  # which no list shows
    linked = 0
    for slug, path in found.items():
        before, after = (
            read_document(data, path=f"posts/{slug}/index.md")
            for data in (written[slug].read_bytes(), corpus_site.bytes(path))
        )
        assert after.problems == ()
        assert before.value
        assert after.value
        one, other = read_post(before.value), read_post(after.value)
        assert other.problems == ()
        assert one.value
        assert other.value
        anew = {"original_link": one.value.original_link or f"{ADDRESS}posts/{slug}/", "markdown": "gfm"}
        anew |= {
            key: getattr(other.value, key) for key in ("authors", "cover_img", "social_img", "license", "collection")
        }
        assert other.value == one.value.model_copy(update=anew), slug
        (text, links), (copied, whole) = map(without_links, (before.value.body, after.value.body))
        assert copied.strip() == text.strip(), slug
        assert len(links) == len(whole)
        assert [url for url in whole if not re.match("https?://|#|mailto:|$", url)] == []
        page = corpus_site.page(f"posts/{slug}/")
        shown = {page.resolve(str(tag[name])) for name in ("href", "src") for tag in page.select(f".bp-body [{name}]")}
        own = {url.removeprefix(ADDRESS) for url in whole if url.startswith(ADDRESS)}
        assert own <= shown, slug
        linked += len(own)
    assert linked > 50


def without_links(body: str) -> tuple[str, list[str]]:
    """Return a text without the addresses in it, and these."""
    found = sorted(references(body, CodeRanges(body)), key=lambda each: -each.place)
    for each in found:
        body = body[: each.place] + body[each.place + len(each.url) :]
    return body, [each.url for each in found]
