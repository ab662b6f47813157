"""Categories, and taxonomies of a site's own: what tags have, they have."""

from __future__ import annotations

import pytest

from support import Site
from support.catalog import options, shelve, slugs

NESTED = {"categories": {"hierarchy": True}}
OWN = {"topics": {"name": "Subjects", "one": "Subject", "keys": ["topics", "about"], "least": 2}}


def test_categories_have_pages_and_stand_on_posts_apart_from_tags(site: Site) -> None:
    site.post("soup", title="Soup", published="2026-01-01", categories=["Recipes"], tags=["Winter"])
    built = site.build(site_url="https://example.org/")
    assert {"categories/", "categories/recipes/", "tags/winter/"} <= built.urls
    page = built.page("posts/soup/")
    assert [link.to for link in page.links(".bp-kind a")] == ["categories/recipes/"]
    assert [link.to for link in page.links(".bp-tags:not(.bp-kind) a")] == ["tags/winter/"]
    assert '"articleSection":"Recipes"' in built.text("posts/soup/index.html").replace('": "', '":"')
    assert "<category>Recipes</category>" in built.text("categories/recipes/rss.xml")


def test_category_may_be_a_text_and_add_to_categories(site: Site) -> None:
    site.post("soup", title="Soup", categories=["Recipes"], category="Cooking, Home")
    assert {"categories/cooking/", "categories/home/", "categories/recipes/"} <= site.build().urls


def test_a_site_without_categories_says_nothing_of_them(site: Site) -> None:
    site.post("soup", title="Soup", tags=["Winter"])
    built = site.build()
    assert not any(url.startswith("categories") for url in built.urls)
    assert "bp-kind" not in built.text("posts/soup/index.html")


def test_a_term_below_another_one_names_it_and_gives_it_its_posts(site: Site) -> None:
    site.post("quarks", title="Quarks", categories=["Science/Physics"])
    site.post("trees", title="Trees", categories=["Science"])
    built = site.build(site_url="https://example.org/", blogposts={"taxonomies": NESTED})
    below, above = built.page("categories/science/physics/"), built.page("categories/science/")
    assert below.h1 == ["Physics"]
    assert [link.to for link in below.links(".bp-over a")] == ["categories/", "categories/science/"]
    assert {"posts/quarks/", "posts/trees/", "categories/science/physics/"} <= {link.to for link in above.links()}
    assert [link.to for link in built.page("posts/quarks/").links(".bp-kind a")] == ["categories/science/physics/"]


def test_without_a_hierarchy_a_slash_is_part_of_the_name(site: Site) -> None:
    site.post("quarks", title="Quarks", categories=["Science/Physics"])
    assert "categories/science-physics/" in site.build().urls


def test_a_term_below_another_one_never_stands_where_its_second_page_is() -> None:
    catalog = shelve({"posts/a.md": "categories: [A/Page, A/Page/2]"}, taxonomies=NESTED).catalog
    assert list(catalog.taxonomies["categories"].terms) == ["a", "a/page-", "a/page-/2"]


def test_a_taxonomy_of_the_sites_own_has_what_tags_have(site: Site) -> None:
    site.post("one", "[All](/topics/rust)", title="One", published="2026-01-01", topics="Rust")
    site.post("two", title="Two", published="2026-01-02", about=["rust", "Rare"])
    site.post("three", title="Three", published="2026-01-03")
    built = site.build(
        site_url="https://example.org/",
        blogposts={
            "taxonomies": OWN,
            "places": {"index": "posts", "topics": "about"},
            "sort": {"topics": ["-title"]},
            "nav": {"limit": 1},
        },
    )
    assert {"about/", "about/rust/"} <= built.urls
    assert "about/rare/" not in built.urls
    assert built.page("about/").h1 == ["Subjects"]
    assert "Rare" in built.page("about/").text
    assert "about/rust/" in {link.to for link in built.page("posts/one/").links(".bp-body a")}
    assert [link.to for link in built.page("about/rust/").links("h2 a")] == ["posts/two/", "posts/one/"]
    assert any(line.strip().endswith(": about/") for line in built.nav)
    assert "about/rust/rss.xml" in built.files
    assert len(built.page("posts/").select("#bp-by-topics")) == 1


def test_other_names_of_a_term_redirect_to_its_page(site: Site) -> None:
    site.write("data/categories.yml", "cooking: {displayName: Recipes, aliases: [Kitchen, /old/kitchen/]}\n")
    site.post("soup", title="Soup", category="kitchen")
    built = site.build()
    for start in ("categories/kitchen/", "old/kitchen/"):
        assert "cooking/" in built.text(f"{start}index.html")
    assert built.page("categories/cooking/").h1 == ["Recipes"]


def test_another_name_that_is_a_term_itself_is_told_where_it_stands(site: Site) -> None:
    site.write("data/tags.yml", "web: {aliases: [internet]}\ninternet: {}\n")
    site.post("a", title="A", tags=["web"])
    site.post("b", title="B", tags=["internet"])
    told = [(problem.path, problem.line, problem.rule) for problem in site.build().log.problems]
    assert told == [("data/tags.yml", 1, "alias-taken")]


def test_a_term_that_is_not_allowed_is_told_with_what_may_be_meant() -> None:
    allowed = {"categories": {"allowed": ["News", "Recipes"]}}
    files = {"posts/a.md": "title: A\ncategories: [News, Recipies]", "posts/b.md": "title: B\ncategory: news"}
    assert shelve(files, taxonomies=allowed).problems == [
        (
            "posts/a.md:3:20: the category `Recipies` is not allowed on this site; did you mean `Recipes`? "
            "[term-not-allowed]"
        )
    ]


def test_a_category_of_one_post_that_is_a_letter_off_is_told() -> None:
    files = {f"posts/{name}.md": f"title: {name}\ncategories: [Recipes]" for name in "abc"}
    (told,) = shelve({**files, "posts/d.md": "title: D\ncategory: Recipse"}).problems
    assert told.startswith("posts/d.md:3:11: no other post has the category `Recipse`")


def test_a_switched_off_taxonomy_is_not_read() -> None:
    catalog = shelve({"posts/a.md": "tags: [x]\ncategories: [y]"}, taxonomies={"tags": False}).catalog
    assert list(catalog.taxonomies) == ["categories"]
    assert catalog.tags == {}


def test_a_translation_has_the_terms_of_its_original() -> None:
    files = {"posts/a.md": "title: A\ncategories: [News]\ntopics: [X]", "posts/a.es.md": "title: A"}
    shelved = shelve(files, taxonomies={"topics": {}})
    assert slugs(shelved.catalog.taxonomies["categories"].groups["news"]) == ["a"]
    assert {post.terms["topics"] for post in shelved.catalog.posts} == {("x",)}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"authors": {}}, "'authors' means something else"),
        ({"My Topics": {}}, "is no name for an address"),
        ({"topics": {"alowed": []}}, "did you mean `allowed`?"),
        ({"topics": {"keys": ["title"]}}, "cannot read the key `title`"),
        ({"topics": {"keys": ["tags"]}}, "the key `tags` is read by `tags` and `topics`"),
        ({"topics": {"least": 0}}, "write a whole number"),
        ({"topics": "yes"}, "write its options"),
        ([], "write a mapping"),
    ],
)
def test_a_wrong_option_says_what_to_write(value: object, told: str) -> None:
    with pytest.raises(ValueError, match="taxonomies") as error:
        options(taxonomies=value)
    assert told in str(error.value)


def test_lists_are_known_by_the_taxonomies_of_the_site() -> None:
    assert options(taxonomies={"topics": {}}, sort={"topics": ["title"]}, places={"topics": "x"}).kinds
    with pytest.raises(ValueError, match="Unknown list 'topics'"):
        options(sort={"topics": ["title"]})
    with pytest.raises(ValueError, match="There is no list 'topics'"):
        options(places={"topics": "x"})
