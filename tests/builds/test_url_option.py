"""Addresses are the site's choice: `url` for posts, `places` for lists, and what they were before."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from support import Built, Site

ADDRESS = "https://example.org/"
DATED = "{date:%Y/%m}/{slug}"


def leads(built: Built, start: str) -> str:
    """Return where the page at an address leads a reader on to."""
    page = built.page(start)
    return page.links("body a")[0].to


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("posts/{slug}", "blog/posts/hello/"),
        ("{slug}", "blog/hello/"),
        ("{date}/{slug}", "blog/2026/03/01/hello/"),
        ("{date:%Y-%-m}/{slug}", "blog/2026-3/hello/"),
        ("/{date:%Y}/{slug}", "2026/hello/"),
        ("{collection}/{slug}", "blog/a-tale/hello/"),
        ("/{path}", "blog/posts/2026/hello/"),
        ("{date:%Y}/{slug}.html", "blog/2026/hello.html"),
    ],
)
def test_a_post_is_where_the_pattern_says(site: Site, url: str, address: str) -> None:
    site.post("hello", "A [link](/posts/hello).", folder="blog/posts/2026", published="2026-03-01", collection="A tale")
    built = site.build(blogposts={"base": "blog", "url": url})
    assert built.page(address).h1 == ["hello"]
    assert address in {link.to for link in built.page("blog/posts/").links()}
    assert built.log.warnings == []


def test_links_by_slug_lead_to_posts_and_lists_whatever_their_addresses(site: Site) -> None:
    site.post("a", "[B](/posts/b#part), [tag](/tags/cats) and <a href='/posts/b'>raw</a>.", published="2026-03-01")
    site.post("b", "## Part\n", published="2026-04-01", tags=["Cats"])
    built = site.build(blogposts={"url": DATED, "places": {"tags": "topics"}})
    assert {"2026/04/b/", "topics/cats/"} <= {link.to for link in built.page("2026/03/a/").links()}
    assert built.broken_links() == []


def test_a_slip_in_such_a_link_is_told_with_the_address_that_is_meant(site: Site) -> None:
    site.post("hello", published="2026-03-01")
    site.post("other", "[It](/posts/helo)", published="2026-03-01")
    problem = site.build(blogposts={"url": DATED}).log.problems[0]
    assert (problem.rule, problem.hint) == ("dead-link", "did you mean `/2026/03/hello/`?")


def test_pictures_go_with_their_post(site: Site) -> None:
    site.write("posts/hello/index.md", "---\ntitle: Hello\npublished: 2026-03-01\n---\n![Cat](cat.png)\n")
    site.write("posts/hello/cat.png", b"png")
    built = site.build(blogposts={"url": DATED})
    assert "2026/03/hello/cat.png" in built.files
    assert built.broken_links() == []


def test_two_posts_of_one_slug_have_each_its_own_dated_page(site: Site) -> None:
    site.post("review", folder="posts/2025", published="2025-01-01", title="First")
    site.post("review", folder="posts/2026", published="2026-01-01", title="Second")
    built = site.build(blogposts={"url": "{date:%Y}/{slug}"})
    assert [built.page(f"{year}/review/").h1 for year in (2025, 2026)] == [["First"], ["Second"]]
    assert built.log.problems == []


def test_posts_that_want_one_address_are_told_with_both_names(site: Site) -> None:
    site.post("review", folder="posts/a", published="2026-01-01")
    site.post("review", folder="posts/b", published="2026-01-02")
    problem = site.build(blogposts={"url": DATED}).log.problems[0]
    assert (problem.path, problem.rule) == ("posts/b/review.md", "address-taken")
    assert "posts/a/review.md" in problem.message


def test_a_post_without_a_date_is_told_where_addresses_have_one(site: Site) -> None:
    site.post("hello")
    built = site.build(blogposts={"url": DATED})
    assert built.page("hello/").h1 == ["hello"]
    assert [problem.rule for problem in built.log.problems] == ["undated-address"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"url": "{sulg}"}, "did you mean `slug`?"),
        ({"url": "{date:%Y}"}, "add {slug}"),
        ({"url": "{date:%B}/{slug}"}, "%Y"),
        ({"url": "{slug"}, "is no pattern"),
        ({"url": "../{slug}"}, "cannot be part of an address"),
        ({"url": "{slug}?x"}, "cannot be part of an address"),
        ({"url": 5}, "write a pattern"),
        ({"url": "{tags:x}/{slug}"}, "write {tags:2}"),
        ({"places": {"tag": "x"}}, "did you mean `tags`?"),
        ({"places": {"tags": "../x"}}, "is no address for tags"),
        ({"places": ["tags"]}, "Write addresses by list"),
        ({"former_places": {"tags": 5}}, "is no address for tags"),
        ({"former_places": {"archive": "archive/{year}"}}, "there is no {year}"),
        ({"slugs": "name"}, "Write file, dated-file, title"),
        ({"like": "wordpress"}, "material"),
    ],
)
def test_an_option_that_cannot_be_is_told_before_the_build(site: Site, options: dict[str, Any], told: str) -> None:
    site.post("hello")
    assert any(told in message for message in site.fails(blogposts=options).messages)


# --- lists ---


def test_every_list_has_its_place(site: Site) -> None:
    shared: dict[str, Any] = {"tags": ["Cats"], "authors": ["Ada"], "license": "mit", "collection": "A tale"}
    for number in range(3):
        site.post(f"p{number}", published="2026-01-01", **shared)
    places = {
        "index": "",
        "tags": "tag",
        "authors": "people",
        "licenses": "/terms",
        "collections": "series",
        "archive": "all/years",
        "statistics": "numbers",
    }
    built = site.build(
        site_url=ADDRESS, blogposts={"base": "blog", "places": places, "per_page": 2, "statistics": True}
    )
    for address in (
        "blog/",
        "blog/page/2/",
        "blog/tag/",
        "blog/tag/cats/",
        "blog/people/ada/",
        "terms/mit/",
        "blog/series/a-tale/",
        "blog/all/years/2026/",
        "blog/numbers/",
    ):
        assert built.page(address).h1 != [], address
    assert {"blog/rss.xml", "blog/tag/cats/rss.xml", "terms/mit/rss.xml", "blog/index.json"} <= built.files
    assert built.broken_links() == []
    assert built.log.warnings == []


def test_the_users_own_page_at_the_place_of_a_list_introduces_it(site: Site) -> None:
    site.write("blog/index.md", "# News\n\nWhat we do.\n")
    site.post("hello", folder="blog/posts")
    built = site.build(blogposts={"base": "blog", "places": {"index": ""}})
    page = built.page("blog/")
    assert page.h1 == ["News"]
    assert "What we do." in page.texts("p")
    assert "blog/posts/hello/" in {link.to for link in page.links()}


# --- former addresses ---


def test_what_addresses_were_before_leads_on(site: Site) -> None:
    site.post("hello", published="2026-03-01", tags=["Cats"], aliases=["hi"])
    site.post("hola", published="2026-03-02")
    built = site.build(
        blogposts={
            "url": "{slug}",
            "former_urls": [DATED, "posts/{slug}", "/{date:%Y}/{slug}.html"],
            "places": {"tags": "topics", "index": "all"},
            "former_places": {"tags": "tags", "index": ["posts", "old/news"]},
            "per_page": 1,
        }
    )
    for start in ("2026/03/hello/", "posts/hello/", "2026/hello.html", "hi/"):
        assert leads(built, start) == "hello/", start
    assert leads(built, "tags/cats/") == "topics/cats/"
    assert leads(built, "tags/") == "topics/"
    assert leads(built, "posts/") == leads(built, "old/news/") == "all/"
    assert leads(built, "posts/page/2/") == "all/page/2/"


def test_a_former_address_that_is_taken_is_told_with_both_names(site: Site) -> None:
    site.post("hello", published="2026-03-01")
    site.write("posts-of/hello.md", "# Another\n")
    problem = site.build(blogposts={"url": DATED, "former_urls": ["posts-of/{slug}"]}).log.problems[0]
    assert (problem.path, problem.rule) == ("posts/hello.md", "alias-taken")
    assert "posts-of/hello.md" in problem.message


# --- like: material ---


def test_a_blog_of_material_keeps_its_addresses(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("blog/index.md", "# Our blog\n\nWelcome.\n")
    for number in range(12):
        site.write(
            f"blog/posts/p{number}.md",
            f"---\ndate: 2026-03-{number + 1:02}\nauthors: [ada]\n---\n# It's no. {number}!\n\nText.\n",
        )
    site.write(
        "blog/.authors.yml",
        "authors:\n  ada:\n    name: Ada\n    description: Writes\n    avatar: https://example.org/a.png\n",
    )
    site.write("elsewhere/posts/page.md", "# No post\n")
    built = site.build("material", strict=True, site_url=ADDRESS, blogposts={"like": "material"})
    assert built.page("blog/").h1 == ["Our blog"]
    assert built.page("blog/2026/03/01/its-no-0/").h1 == ["It's no. 0!"]
    for address in ("blog/page/2/", "blog/archive/2026/", "blog/author/ada/", "elsewhere/posts/page/", ""):
        assert built.page(address).h1 != [], address


def test_categories_keep_the_addresses_that_material_gives_them(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.post("a", folder="blog/posts", date="2026-03-01", categories=["C++", "Hello World", "F#", "F", "Über uns"])
    built = site.build(blogposts={"like": "material"})
    pages = {url for url in built.urls if url.startswith("blog/category/")}
    assert pages == {f"blog/category/{name}" for name in ("", "c/", "hello-world/", "f-sharp/", "f/", "über-uns/")}
    assert built.broken_links() == []


def test_what_a_site_says_itself_holds_before_the_preset(site: Site) -> None:
    site.post("hello", folder="news/posts", published="2026-03-01", tags=["Cats"])
    options = {"like": "material", "base": "news", "url": "{slug}", "places": {"tags": "topic"}}
    built = site.build(blogposts=options)
    assert built.page("news/hello/").h1 == ["hello"]
    assert built.page("news/topic/cats/").h1 == ["Cats"]
    assert built.page("news/").h1 != []


def test_a_check_knows_the_addresses_that_a_build_has(site: Site) -> None:
    site.post("hello", "[It](/posts/other), [slip](/posts/othr)", published="2026-03-01", tags=["Cats"])
    site.post("other", "[Cats](/tags/cats), [dogs](/tags/dogs)", published="2026-03-01")
    options = {"url": DATED, "places": {"tags": "topics"}}
    told = {(problem.path, problem.line, problem.message) for problem in site.build(blogposts=options).log.problems}
    found = check_project(load_project(site.configure(blogposts=options)))
    assert {(each.problem.path, each.problem.line, each.problem.message) for each in found.findings} == told
    assert len(told) == 2


def test_a_day_in_the_name_of_a_file_is_the_date_of_a_post_that_has_no_other(site: Site) -> None:
    site.write("_posts/2026-03-01-hello.md", "---\ntitle: Hello\n---\nSee [notes](/posts/2026-03-08-notes).\n")
    site.write("_posts/2026-03-08-notes/index.md", "---\ntitle: Notes\ndate: 2026-03-09\n---\n")
    site.write("_posts/2026-13-08-none.md", "---\ntitle: None\n---\n")
    built = site.build(blogposts={"posts": "_posts/", "url": "{date}/{slug}"})
    assert {"2026/03/01/hello/", "2026/03/09/notes/", "2026-13-08-none/"} <= built.urls
    assert "../../09/notes/" in built.text("2026/03/01/hello/index.html")
    assert [problem.rule for problem in built.log.problems] == ["undated-address"]


def test_two_posts_of_one_name_and_different_days_are_both_published(site: Site) -> None:
    for name in ("2026-03-08-notes", "2026-03-01-notes", "notes", "2026-03-08-alone"):
        site.write(f"posts/{name}.md", f"---\ntitle: {name}\n---\nSee [it](/posts/2026-03-08-notes).\n")
        site.write(f"posts/{name}.es.md", f"---\ntitle: {name}\n---\nTexto.\n")
    built = site.build(strict=True)
    places = {"notes", "2026-03-01-notes", "2026-03-08-notes", "alone"}
    assert {url for url in built.urls if "posts/" in url} == {
        "posts/",
        "es/posts/",
        *(f"{folder}posts/{name}/" for name in places for folder in ("", "es/")),
    }
    assert "../2026-03-08-notes/" in built.text("posts/alone/index.html")


def test_the_name_of_a_file_is_the_slug_with_its_day_where_a_site_says_so(site: Site) -> None:
    site.write("posts/2026-03-01-hello.md", "---\ntitle: Hello\n---\n")
    assert "posts/2026-03-01-hello/" in site.build(strict=True, blogposts={"slugs": "dated-file"}).urls


@pytest.mark.parametrize(
    ("options", "address", "term"),
    [
        ({"url": "{categories}/{slug}"}, "how-to/a/", "categories/how-to/"),
        ({"url": "{categories}/{slug}", "slugs": "title"}, "how-to--tricks/a-post/", "categories/how-to--tricks/"),
        (
            {"url": "{categories:1}/{slug}", "taxonomies": {"categories": {"hierarchy": True}}},
            "how-to/deep/a/",
            "categories/how-to/deep/",
        ),
        (
            {"url": "{topics}/{slug}", "taxonomies": {"topics": {"keys": ["about"]}}},
            "c-plus-plus/a/",
            "topics/c-plus-plus/",
        ),
        ({"url": "{tags}/{slug}"}, "one/two/a/", "tags/two/"),
    ],
)
def test_a_term_in_an_address_is_called_as_its_page(
    site: Site, options: dict[str, Any], address: str, term: str
) -> None:
    nested = "taxonomies" in options and "categories" in options["taxonomies"]
    category = "Recipes/Deep" if nested else "Recipes"
    site.write("data/categories.yml", "How-to:\n  display_name: How-to & tricks\n  aliases: [Recipes]\n")
    site.post("a", title="A post", categories=[category], about=["C++"], tags=["One", "Two", "one"])
    urls = site.build(blogposts=options).urls
    assert {address, term} <= urls


def test_a_taxonomy_that_there_is_not_is_told_in_a_pattern(site: Site) -> None:
    site.post("a", title="A")
    options = {"taxonomies": {"topics": {}, "categories": False}}
    for pattern, told in (
        ("{topic}/{slug}", "there is no {topic} for `{topic}/{slug}`; did you mean `topics`?"),
        ("{categories}/{slug}", "there is no {categories}"),
    ):
        log = site.fails(blogposts={**options, "former_urls": [pattern]})
        assert any(told in message for message in log.messages)


def test_a_slip_in_a_link_below_a_term_is_told_with_the_address_that_is_meant(site: Site) -> None:
    site.post("a", "See [it](/categories/science/phisics).\n", title="A", categories=["Science/Physics"])
    options = {"taxonomies": {"categories": {"hierarchy": True}}}
    (problem,) = site.build(blogposts=options).log.problems
    assert "/categories/science/physics/" in problem.hint
    (problem,) = site.build(blogposts={**options, "places": {"categories": "kinds"}}).log.problems
    assert "/kinds/science/physics/" in problem.hint
