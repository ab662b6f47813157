"""What was silent: everything that a writer meant and a site does not show is told, in a build and in a check alike."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from support import Built, Site


def told(site: Site, **settings: Any) -> tuple[Built, set[str]]:
    """Return a build, and the rules of its problems, which a check finds, too."""
    built = site.build(**settings)
    rules = {problem.rule for problem in built.log.problems}
    findings = check_project(load_project(site.folder)).findings
    assert rules <= {found.problem.rule for found in findings}
    return built, rules


@pytest.mark.parametrize(
    ("slug", "at"),
    [("hello...", "posts/hello/"), ("2026/hello", "posts/hello/"), ("page", "posts/a/"), ("''", "posts/a/")],
)
def test_a_post_is_not_lost_for_its_slug(site: Site, slug: str, at: str) -> None:
    site.write("posts/a.md", f"---\ntitle: A\nslug: {slug}\n---\n")
    built, rules = told(site)
    assert at in built.urls
    assert rules == (set() if slug == "''" else {"invalid-slug"})


@pytest.mark.parametrize("path", ["posts/my-trip.md", "posts/my-trip/index.md", "posts/2024-01-02-my-trip.md"])
def test_a_post_without_a_title_is_called_as_its_file(site: Site, path: str) -> None:
    site.write(path, "---\npublished: 2024-01-02\n---\n\n## Introduction\n")
    built, rules = told(site)
    assert rules == {"no-title"}
    assert "My trip" in built.page("posts/").texts("h2")[0]


@pytest.mark.parametrize("markdown", ["mkdocs", "gfm"])
def test_a_title_beside_that_of_the_body_is_noted_and_both_are_shown(site: Site, markdown: str) -> None:
    site.post("one", '# Of `one_loaf` — "again"\n', title="Of `one_loaf` - “again”", markdown=markdown)
    site.post("two", "\n# Flour\n\n## Water\n", title="Bread", markdown=markdown)
    site.post("four", "# Oven\n\n# Crust\n", title="Heat", markdown=markdown)
    site.write("posts/three.md", "---\ntags: [a]\n---\n# Salt\n")
    built = site.build(strict=True)
    assert built.page("posts/two/").texts("h1, h2, h3") == ["Bread", "Flour", "Water"]
    assert [text for text in built.log.messages if text.endswith("[second-title]")] == [
        (
            "docs/posts/two.md:7:1: the body opens with a title of its own, 'Flour', beside the `title`; "
            "delete one of them, or begin the line with `##` [second-title]"
        )
    ]


@pytest.mark.parametrize("markdown", ["mkdocs", "gfm"])
@pytest.mark.parametrize("title", ["true", "[Bread]", "{a: b}", "1.10", "x" * 301])
def test_a_title_of_the_wrong_kind_costs_no_post(site: Site, title: str, markdown: str) -> None:
    for name, body in (("my-trip", "Text.\n"), ("b", "# To the *sea*\n\nText.\n")):
        site.write(f"posts/{name}.md", f"---\ntitle: {title}\nmarkdown: {markdown}\n---\n{body}")
    built, rules = told(site)
    assert [built.page(f"posts/{name}/").texts("h1") for name in ("my-trip", "b")] == [["My trip"], ["To the sea"]]
    assert len(rules) == 1
    assert rules <= {"wrong-type", "ambiguous-text", "too-long"}
    assert [problem.message for problem in built.log.problems if "left out" in problem.message] == []


def test_a_key_twice_costs_a_post_only_where_it_decides(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A\ntags: [x]\ntags: [y]\n---\n")
    site.write("posts/b.md", "---\ntitle: B\ndraft: true\ndraft: false\n---\n")
    built, rules = told(site)
    assert ("posts/a/" in built.urls, "posts/b/" in built.urls) == (True, False)
    assert rules == {"duplicate-key"}
    assert [problem.path for problem in built.log.problems if "is left out" in problem.message] == []


def test_everything_wrong_with_a_refused_post_is_told_in_one_run(site: Site) -> None:
    site.write(
        "posts/a.md",
        "---\npublished: 2026-13-01\ntags: ['']\nlicense: cc-bi-4\npermalink: /:year/\n---\n[x](/posts/nowhere)\n",
    )
    _, rules = told(site)
    assert rules == {"impossible-date", "empty-item", "unknown-license", "unread-key"}
    checked = {found.problem.rule for found in check_project(load_project(site.folder)).findings}
    assert checked == rules | {"dead-link"}


def test_one_message_says_that_the_post_is_left_out(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A: B\n1: x\n---\n")
    built, _ = told(site)
    assert [problem.message.endswith(", so the post is left out") for problem in built.log.problems] == [True]


@pytest.mark.parametrize("matter", ["published: false", "status: draft", "status: private"])
def test_a_draft_of_another_system_is_a_draft(site: Site, matter: str) -> None:
    site.write("posts/a.md", f"---\ntitle: A\n{matter}\n---\n")
    assert "posts/a/" not in site.build(strict=True).urls
    assert "posts/a/" in site.preview(strict=True).urls


def test_files_of_posts_that_are_no_markdown_are_told(site: Site) -> None:
    site.write("posts/chart.mdx", "---\ntitle: Chart\n---\n")
    assert told(site)[1] == {"unread-format"}


def test_a_pattern_that_matches_nothing_is_told(site: Site) -> None:
    built, rules = told(site, blogposts={"posts": "journal/"})
    assert rules == {"no-posts"}
    assert built.log.warnings[0].startswith("mkdocs.yml:1:1: the option `posts` matches no Markdown file")


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("{{< figure src='a.png' >}}", True),
        ("{% post_url 2020-01-01-a %}", True),
        ("`{{< figure >}}`", False),
        ("    {{< figure >}}", False),
        ("{{ macro() }} {% include 'a' %}", False),
    ],
)
def test_shortcodes_are_told_outside_of_code(site: Site, body: str, *, is_told: bool) -> None:
    site.post("a", f"Text.\n\n{body}\n", published="2025-01-01")
    assert told(site)[1] == ({"shortcode"} if is_told else set())


def test_a_post_without_a_date_is_noted_where_others_have_one(site: Site) -> None:
    site.post("a", title="A")
    assert "missing-date" not in " ".join(site.build(strict=True).log.messages)
    site.post("b", title="B", published="2025-01-01")
    assert "docs/posts/a.md:1:1: the post has no date" in " ".join(site.build(strict=True).log.messages)


@pytest.mark.parametrize("markdown", ["mkdocs", "gfm"])
def test_a_dead_link_is_told_once(site: Site, markdown: str) -> None:
    site.post("a", "[x](/posts/nowhere/) and ![y](/posts/no.png)\n", published="2025-01-01", markdown=markdown)
    built = site.build(validation={"links": {"absolute_links": "warn"}})
    assert [problem.rule for problem in built.log.problems] == ["dead-link", "dead-link"]
    assert len(built.log.warnings) == 2
    assert built.page("posts/a/").attributes("a[href*=nowhere]", "href") == ["/posts/nowhere/"]


@pytest.mark.parametrize("markdown", ["mkdocs", "gfm"])
def test_absolute_links_to_source_files_follow_the_option_of_mkdocs(site: Site, markdown: str) -> None:
    site.post("a", "[b](/posts/b.md)\n", published="2025-01-01", markdown=markdown)
    site.post("b", published="2025-01-01")
    built, rules = told(site, validation={"links": {"absolute_links": "relative_to_docs"}})
    assert rules == set()
    assert "../b/" in built.page("posts/a/").attributes("a", "href")
    built, rules = told(site)
    assert [problem.hint for problem in built.log.problems] == ["did you mean `/posts/b/`?"]


def test_names_that_differ_in_a_dot_of_turkish_are_one_tag(site: Site) -> None:
    site.post("a", tags=["İstanbul"], published="2025-01-01")
    site.post("b", tags=["istanbul"], published="2025-01-01")
    assert {url for url in site.build().urls if url.startswith("tags/")} == {"tags/", "tags/istanbul/"}


def test_aliases_below_a_former_script_and_as_addresses_are_written(site: Site) -> None:
    site.post("a", aliases=["/index.php/2019/05/a/"], published="2025-01-01")
    site.post("b", aliases=["/caf%C3%A9/"], published="2025-01-01")
    built = site.build()
    assert "index.php/2019/05/a/index.html" in built.files
    assert [problem.hint for problem in built.log.problems] == ["write it as it is read: /café/"]


def test_a_page_of_an_author_can_be_out_of_lists(site: Site) -> None:
    site.write("ada/index.md", "---\nname: Ada\nnoindex: true\n---\n")
    site.write("bo/index.md", "---\nname: Bo\n---\n")
    for name in ("ada", "bo"):
        site.write(f"{name}/posts/{name}-1.md", "---\ntitle: A\npublished: 2025-01-01\n---\n")
    built = site.build(strict=True, site_url="https://example.org/")
    assert built.page("authors/ada/").metas["robots"] == "noindex"
    assert "authors/ada/" not in built.text("sitemap.xml")
    assert [text for text in built.page("authors/").texts("h2, h3") if "Ada" in text] == []


def test_front_matter_in_json_is_read_and_not_printed(site: Site) -> None:
    site.write("posts/a.md", '{\n  "title": "Json post",\n  "date": "2026-01-02",\n  "tags": ["news"]\n}\n\nProse.\n')
    site.write("posts/b.md", '{\n  "title": "B",\n  "date": "2026-13-02"\n}\nProse.\n')
    built, rules = told(site)
    assert built.page("posts/a/").h1 == ["Json post"]
    assert "Prose." in built.page("posts/a/").texts("p")
    assert '"tags"' not in built.text("posts/a/index.html")
    assert "tags/news/" in built.urls
    assert "posts/b/" not in built.urls
    (problem,) = built.log.problems
    assert (problem.line, problem.column, rules) == (3, 11, {"impossible-date"})


def test_what_the_page_of_a_series_does_not_read_is_told(site: Site) -> None:
    keys = "title: S\nexpires: 2026-01-01\npin: true\nseries: T\nfeatured: true\nlastmod: 2026-01-02\nimage: no.png"
    site.write("collections/s/index.md", f"---\n{keys}\n---\n")
    site.post("collections/s/posts/a", title="A")
    built, rules = told(site)
    assert rules == {"unread-key", "missing-picture"}
    assert [(problem.line, problem.rule) for problem in built.log.problems] == [
        *((line, "unread-key") for line in (3, 4, 5, 6)),
        (8, "missing-picture"),
    ]


def test_an_index_of_hugo_is_no_post_and_its_cascade_is_told(site: Site) -> None:
    site.write("posts/_index.md", "+++\ntitle = 'All'\n[cascade]\ndraft = true\n+++\nText.\n")
    site.post("a", title="A")
    built, rules = told(site)
    assert rules == {"unread-format", "unread-key"}
    assert {url for url in built.urls if url.startswith("posts/")} == {"posts/", "posts/a/"}


def test_a_former_address_that_another_key_names_is_told_at_its_place(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A\nurl: /posts/b/\n---\n")
    site.post("b", title="B")
    built, _ = told(site)
    assert [(problem.line, problem.rule) for problem in built.log.problems] == [(3, "alias-taken")]


def test_a_series_reads_the_tags_and_categories_of_the_site_and_is_told_other_terms(site: Site) -> None:
    site.write("collections/s/index.md", "---\ntitle: S\nsection: [News]\nabout: [Rust]\n---\n")
    site.post("collections/s/posts/a", title="A", section=["News"], about="Rust")
    options = {"taxonomies": {"categories": {"keys": ["section"]}, "topics": {"keys": ["about"]}}}
    built, _ = told(site, blogposts=options)
    assert [link.to for link in built.page("collections/s/").links(".bp-kind a")] == ["categories/news/"]
    assert [(problem.line, problem.rule) for problem in built.log.problems] == [(4, "unread-key")]
