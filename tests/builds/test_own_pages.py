"""Pages of the site's own at the places of generated ones, and folders that only look like the blog's."""

from __future__ import annotations

import pytest

from support import Site

THEMES = ["mkdocs", "readthedocs", "material"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_site_without_posts_has_an_empty_index(site: Site, theme: str) -> None:
    site.write("index.md", "# Home\n")
    built = site.build(theme, strict=True)
    assert "No posts yet." in built.page("posts/").text
    assert built.nav == ["Home: ", "Blog:", "  Posts: posts/"]
    assert {url for url in built.urls if url != "404.html"} - {"", "posts/", "search.html"} == set()


@pytest.mark.parametrize("theme", [*THEMES, "blogposts"])
def test_a_preview_without_posts_shows_the_lines_that_make_the_first_one(site: Site, theme: str) -> None:
    site.write("index.md", "# Home\n")
    page = site.preview(theme, plugins=[{"blogposts": {"posts": "/blog/*.md", "base": "blog"}}]).page("blog/posts/")
    assert "No posts yet. Write the first one. Save these lines as docs/blog/hello-world.md:" in " ".join(
        page.text.split()
    )
    assert page.texts("pre") == ["--- title: Hello, world ---"]
    site.write("blog/hello-world.md", "---\ntitle: Hello, world\n---\n")
    page = site.preview(theme, plugins=[{"blogposts": {"posts": "/blog/*.md", "base": "blog"}}]).page("blog/posts/")
    assert "Hello, world" in page.text
    assert "No posts yet." not in page.text
    assert not page.texts("pre")


@pytest.mark.parametrize("theme", THEMES)
def test_the_index_may_have_a_title_a_description_and_an_introduction(site: Site, theme: str) -> None:
    site.write("posts/index.md", "---\ndescription: All <of> it.\n---\n# My *own* journal\n\nHello. [a](a.md)\n")
    site.post("a", published="2025-01-01")
    built = site.build(theme, strict=True)
    page = built.page("posts/")
    assert page.h1 == ["My own journal"]
    assert page.metas["description"] == "All <of> it."
    assert page.text.index("Hello.") < page.text.index("1 January 2025")
    assert built.nav[-1] == "  My own journal: posts/"


def test_a_title_in_the_front_matter_of_a_list_counts_more_than_its_heading(site: Site) -> None:
    site.write("posts/index.md", "---\ntitle: Journal\n---\n# Since 2019\n\nHello.\n")
    page = site.build(strict=True).page("posts/")
    assert page.h1 == ["Journal"]
    assert page.texts("h2")[0] == "Since 2019"


def test_a_title_of_a_list_that_is_no_text_is_told_and_not_shown(site: Site) -> None:
    site.post("a", title="A", tags=["x"])
    site.write("tags.md", "---\ntitle: [Not, a, title]\n---\nAll of them.\n")
    built = site.build()
    assert built.page("tags/").h1 == ["Tags"]
    assert [(problem.path, problem.line, problem.rule) for problem in built.log.problems] == [
        ("tags.md", 2, "wrong-type")
    ]


@pytest.mark.parametrize("path", ["tags.md", "tags/index.md", "tags/README.md"])
def test_a_list_is_introduced_by_a_file_at_its_place_in_any_shape(site: Site, path: str) -> None:
    site.write(path, "# Topics\n\nWhat we write about.\n")
    site.post("a", tags=["x"])
    built = site.build(strict=True)
    assert (built.page("tags/").h1, "What we write about." in built.page("tags/").text) == (["Topics"], True)
    assert [link.to for link in built.page("tags/").links("main a, .bp a") if "x" in link.to] == ["tags/x/"]


def test_a_single_tag_and_a_year_may_have_an_introduction_too(site: Site) -> None:
    site.write("tags/x.md", "About x.\n")
    site.write("archive/2024.md", "---\ntitle: The first year\n---\n")
    site.post("a", tags=["x"], published="2024-01-01")
    built = site.build(strict=True)
    assert built.page("tags/x/").h1 == ["x"]
    assert "About x." in built.page("tags/x/").text
    assert built.page("archive/2024/").h1 == ["The first year"]


def test_a_template_that_a_list_asks_for_must_exist(site: Site) -> None:
    site.write("posts/index.md", "---\ntitle: Journal\ntemplate: none.html\n---\n")
    built = site.build()
    assert [problem.rule for problem in built.log.problems] == ["unknown-template"]
    assert built.page("posts/").h1 == ["Journal"]


def test_an_ordinary_page_in_a_folder_named_posts_stays_where_it_is(site: Site) -> None:
    site.write("api/posts/list.md", "# List posts\n\n[create](create.md) ![](shape.svg)\n")
    site.write("api/posts/create.md", "# Create a post\n")
    site.write("api/posts/index.md", "# Posts in the API\n")
    site.write("api/posts/shape.svg", "<svg/>")
    site.post("a")
    built = site.build(strict=True)
    assert {"api/posts/list/", "api/posts/create/", "api/posts/", "posts/a/"} <= built.urls
    assert built.page("posts/").texts("h2") == ["a"]
    assert built.broken_links() == []
    notes = [message for message in built.log.messages if "ordinary page" in message]
    assert notes == [
        f"docs/api/posts/{name}.md is an ordinary page: it has no front matter of a post" for name in ("create", "list")
    ]


def test_an_ordinary_page_in_a_folder_named_collections_stays_where_it_is(site: Site) -> None:
    site.write("api/collections/users/index.md", "---\ntitle: Users\n---\n")
    site.post("a")
    built = site.build(strict=True)
    assert built.page("api/collections/users/").h1 == []
    assert "collections/" not in built.urls
    assert [message for message in built.log.messages if "ordinary page" in message] == [
        "docs/api/collections/users/index.md is an ordinary page: it has no part of a series"
    ]


def test_pages_are_cut_and_lead_to_each_other(site: Site) -> None:
    for number in range(5):
        site.post(f"p{number}", published=f"2025-01-0{number + 1}", tags=["x"])
    built = site.build(strict=True, blogposts={"per_page": 2, "rows_per_page": 3})
    pages = [built.page(url) for url in ("posts/", "posts/page/2/", "posts/page/3/")]
    assert [page.texts("h2") for page in pages] == [["p4", "p3"], ["p2", "p1"], ["p0"]]
    assert [[link.to for link in page.links(".bp-pages a[rel=next]")] for page in pages] == [
        ["posts/page/2/"],
        ["posts/page/3/"],
        [],
    ]
    assert [[link.to for link in page.links(".bp-pages a[rel=prev]")] for page in pages] == [
        [],
        ["posts/"],
        ["posts/page/2/"],
    ]
    assert built.page("tags/x/page/2/").texts("h2") == ["p1", "p0"]
    assert [len(page.select(".bp-filter")) for page in pages] == [1, 0, 0]
    assert [[link.to for link in page.links(".bp-bar p a")] for page in pages] == [[], ["posts/"], ["posts/"]]


# --- people ---


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("grace", ["grace", "people/grace"])
def test_who_wrote_no_post_has_a_page_and_no_place_in_the_navigation(site: Site, theme: str, grace: str) -> None:
    beside = grace.removesuffix("grace")
    site.write(f"{beside}ada/index.md", "---\nname: Ada\ndescription: Translates.\n---\n")
    site.write(f"{grace}/index.md", "---\nname: Grace\n---\n")
    site.write("guide/index.md", "---\ntitle: Guide\n---\n# Guide\n")
    site.post("hello", authors=["grace"])
    built = site.build(theme, blogposts={"nav": {"limit": 5}})
    assert (built.page("authors/ada/").h1, built.page("authors/grace/").h1) == (["Ada"], ["Grace"])
    assert "Translates." in built.page("authors/ada/").text
    assert not {"ada/", "grace/", "people/ada/"} & built.urls
    assert [line for line in built.nav if "ada" in line.casefold() or "Index" in line] == []
    assert built.page("authors/").texts(".bp-name") == ["Grace"]
    assert built.broken_links() == []


def test_roles_have_the_names_that_the_data_give_them(site: Site) -> None:
    site.write("data/roles.json", '[{"id": "dev", "prettyname": "Developer"}]')
    site.write(".authors.yml", "authors: {ada: {name: Ada, roles: [dev, Poet]}}")
    site.post("hello", authors=["ada"])
    built = site.build()
    assert built.page("authors/ada/").texts(".p-job-title") == ["Developer, Poet"]
    assert "Developer, Poet" in built.page("posts/hello/").text


# --- the table of contents ---


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_the_contents_of_a_list_are_the_titles_in_it(site: Site, theme: str) -> None:
    site.write("posts/index.md", "# Journal\n\n## About\n\nWords.\n")
    for number in (1, 2):
        site.post(f"p{number}", title=f"<P> & {number}", tags=["x"], published=f"202{number}-01-01", collection="Tale")
    built = site.build(theme)
    assert [title for _, title in built.toc("posts/")] == ["Journal", "About", "&lt;P&gt; &amp; 2", "&lt;P&gt; &amp; 1"]
    for url, place in {
        "posts/": "post-p1",
        "tags/x/": "post-p1",
        "collections/tale/": "part-1",
        "archive/": "2021",
    }.items():
        page = built.page(url)
        assert f"#{place}" in page.attributes("a[href^='#']", "href")
        assert place in page.ids
    assert built.broken_links() == []


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_the_contents_of_a_list_of_groups_are_their_names(site: Site, theme: str) -> None:
    site.write("collections/tale/index.md", "---\ntitle: A tale\n---\n")
    site.post("one", authors=["Ada"], tags=["C & D", ".NET"], license="mit", collection="tale", published="2025-01-01")
    built = site.build(theme, blogposts={"statistics": True})
    for url, entries in {
        "collections/": {"series-tale": "A tale"},
        "authors/": {"author-ada": "Ada"},
        "licenses/": {"license-mit": "MIT"},
        "tags/": {"tag-c-and-d": "C &amp; D", "tag-dot-net": ".NET"},
        "archive/statistics/": {
            "posts": "Posts per month",
            "words": "Words over time",
            "tag": "Posts by tag",
            "license": "Posts by license",
        },
    }.items():
        page = built.page(url)
        assert (url, built.toc(url)) == (url, [(2, title) for title in entries.values()])
        assert {f"#{place}" for place in entries} <= set(page.attributes("a[href^='#']", "href"))
        assert entries.keys() <= set(page.ids)
    assert built.broken_links() == []


def test_the_contents_of_many_tags_are_their_letters(site: Site) -> None:
    names = ["Zebra", ".NET", *(f"Tag {number:02}" for number in range(40))]
    site.post("one", tags=names)
    built = site.build()
    assert built.toc("tags/") == [(2, "N"), (2, "T"), (2, "Z")]
    assert built.page("tags/").texts("#letter-1 + ul li") == [".NET 11 post"]


def test_where_there_is_nothing_to_list_the_contents_name_the_page(site: Site) -> None:
    site.post("short", "Nothing but text.\n", title="A & B")
    built = site.build()
    assert built.toc("posts/short/") == [(1, "A &amp; B")]
    assert built.page("posts/short/").texts("#toc-collapse li") == ["A & B"]
    assert site.build("material").page("posts/short/").texts(".md-sidebar--secondary li") == []
