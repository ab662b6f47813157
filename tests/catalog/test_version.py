"""Translations of posts, and the newer versions that replace them."""

from __future__ import annotations

import pytest

from support.catalog import Shelved, shelve, slugs


def versions(**posts: str) -> tuple[dict[str, str | None], list[str]]:
    """The newest version of each post, by slug; and what is wrong."""
    shelved = shelve({f"posts/{slug}.md": f"title: {slug}\n{text}" for slug, text in posts.items()})
    names = {post.path: post.slug for post in shelved.catalog.posts}
    current = {post.slug: post.current and names[post.current] for post in shelved.catalog.posts}
    return current, shelved.problems


def test_a_post_names_the_one_that_has_replaced_it() -> None:
    assert versions(old="upToDateSlug: new", new="") == ({"old": "new", "new": None}, [])


def test_a_chain_leads_to_its_end() -> None:
    current, problems = versions(v1="upToDateSlug: v2", v2="upToDateSlug: v3", v3="")
    assert (current, problems) == ({"v1": "v3", "v2": "v3", "v3": None}, [])


def test_an_old_version_is_in_no_list() -> None:
    shelved = shelve(
        {
            "posts/old.md": "{title: Old, upToDateSlug: new, tags: [x], published: 2025-01-01}",
            "posts/new.md": "{title: New, tags: [x], published: 2025-01-02}",
        }
    )
    assert slugs(shelved.catalog.listed) == slugs(shelved.catalog.by_tag["x"]) == ["new"]
    assert slugs(shelved.catalog.posts) == ["new", "old"]


def test_a_slug_that_no_post_has_is_a_problem_at_its_place() -> None:
    assert versions(old="upToDateSlug: install-3", **{"install-2": ""}) == (
        {"install-2": None, "old": None},
        ["posts/old.md:3:15: no post has the slug `install-3`; did you mean `install-2`? [missing-version]"],
    )
    assert versions(old="upToDateSlug: something-else")[1] == [
        (
            "posts/old.md:3:15: no post has the slug `something-else`; "
            "write the slug of the post that has replaced this one [missing-version]"
        )
    ]


def test_only_the_post_that_names_a_missing_one_is_told() -> None:
    current, problems = versions(v1="upToDateSlug: v2", v2="upToDateSlug: nothing-like-it")
    assert current == {"v1": None, "v2": None}
    assert [problem.partition(":")[0] for problem in problems] == ["posts/v2.md"]


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        ({"a": "upToDateSlug: a"}, ["a → a"]),
        ({"a": "upToDateSlug: b", "b": "upToDateSlug: a"}, ["a → b → a", "b → a → b"]),
    ],
)
def test_a_circle_is_a_problem_of_each_in_it_and_hides_none(posts: dict[str, str], told: list[str]) -> None:
    current, problems = versions(**posts)
    assert set(current.values()) == {None}
    assert problems == [
        f"posts/{way[0]}.md:3:15: newer versions lead in a circle: {way}; "
        "delete `upToDateSlug` in the newest of them [version-circle]"
        for way in told
    ]


def test_a_translation_is_replaced_by_the_translation_of_the_new_post() -> None:
    shelved = shelve(
        {
            "posts/old/index.md": "{title: Old, upToDateSlug: new}",
            "posts/old/index.es.md": "{title: Viejo, upToDateSlug: new}",
            "posts/new/index.md": "{title: New}",
            "posts/new/index.es.md": "{title: Nuevo}",
        }
    )
    current = {post.path: post.current for post in shelved.catalog.posts if post.current}
    assert current == {
        "posts/old/index.md": "posts/new/index.md",
        "posts/old/index.es.md": "posts/new/index.es.md",
    }


def test_a_translation_is_replaced_by_the_new_post_where_that_is_not_translated() -> None:
    shelved = shelve(
        {
            "posts/old/index.md": "{title: Old, upToDateSlug: new}",
            "posts/old/index.es.md": "{title: Viejo, upToDateSlug: new}",
            "posts/new.md": "{title: New}",
        }
    )
    assert shelved.problems == []
    assert {post.current for post in shelved.catalog.posts if post.slug == "old"} == {"posts/new.md"}


def bread(**more: str) -> Shelved:
    return shelve(
        {
            "posts/bread/index.md": "{title: Bread, published: 2025-01-01}",
            "posts/bread/index.es.md": "{title: Pan, published: 2025-01-02}",
            "posts/bread/index.de.md": "{title: Brot, published: 2025-01-03}",
            "posts/cake.md": "{title: Cake, published: 2025-01-04}",
            **more,
        }
    )


def titles(shelved: Shelved, language: str) -> list[str]:
    return [post.title for post in shelved.catalog.editions[language]]


def test_a_translation_lies_beside_its_original_and_has_the_same_slug() -> None:
    posts = [post for post in bread().catalog.posts if post.slug == "bread"]
    assert {(post.title, post.language, post.original) for post in posts} == {
        ("Bread", None, None),
        ("Pan", "es", "posts/bread/index.md"),
        ("Brot", "de", "posts/bread/index.md"),
    }


def test_every_language_of_a_post_knows_all_of_them_the_original_first() -> None:
    groups = bread().catalog.translations
    assert {path: [post.title for post in group] for path, group in groups.items()} == {
        key: ["Bread", "Brot", "Pan"]
        for key in ["posts/bread/index.md", "posts/bread/index.es.md", "posts/bread/index.de.md"]
    }


def test_a_flat_file_is_translated_beside_it_and_a_dot_in_a_name_means_nothing_else() -> None:
    shelved = shelve(
        {
            "posts/bread.md": "title: Bread",
            "posts/bread.es.md": "title: Pan",
            "posts/node.js.md": "title: Node",
            "posts/release.it.md": "title: A tool",
        }
    )
    assert {post.title: post.language for post in shelved.catalog.posts} == {
        "Bread": None,
        "Pan": "es",
        "Node": None,
        "A tool": None,
    }


def test_the_sites_own_lists_show_originals_alone() -> None:
    catalog = bread().catalog
    assert slugs(catalog.listed) == slugs(catalog.dated) == ["cake", "bread"]
    assert {post.language for post in catalog.listed} == {None}


def test_each_language_has_an_index_with_what_is_not_translated_in_the_sites_language() -> None:
    shelved = bread()
    assert list(shelved.catalog.editions) == ["de", "es"]
    assert titles(shelved, "es") == ["Pan", "Cake"]
    assert titles(shelved, "de") == ["Brot", "Cake"]


def test_a_site_in_one_language_has_one_index() -> None:
    assert shelve({"posts/a.md": "title: A"}).catalog.editions == {}


def test_a_hidden_original_is_no_fallback_and_a_hidden_translation_falls_back() -> None:
    shelved = bread(
        **{
            "posts/old.md": "{title: Old, noindex: true}",
            "posts/plan/index.md": "{title: Plan, published: 2025-01-09}",
            "posts/plan/index.es.md": "{title: Proyecto, noindex: true, published: 2025-01-09}",
        }
    )
    assert titles(shelved, "es") == ["Pan", "Plan", "Cake"]


def test_a_translation_without_its_original_is_in_its_own_language_only() -> None:
    shelved = shelve({"posts/pan/index.es.md": "title: Pan", "posts/cake.md": "title: Cake"})
    assert slugs(shelved.catalog.listed) == ["cake"]
    assert titles(shelved, "es") == ["Pan", "Cake"]
    assert shelved.catalog.translations == {}


def test_lang_says_the_language_of_a_post_that_is_no_translation() -> None:
    shelved = shelve({"posts/pan.md": "{title: Pan, lang: es}"})
    assert (shelved.post("pan").language, shelved.post("pan").original) == ("es", None)
    assert slugs(shelved.catalog.listed) == ["pan"]
    assert shelved.catalog.editions == {}


def test_translations_are_no_parts_of_a_series() -> None:
    shelved = shelve(
        {
            "collections/bread/index.md": "title: Bread",
            "collections/bread/posts/loaf/index.md": "title: Loaf",
            "collections/bread/posts/loaf/index.es.md": "title: Hogaza",
        }
    )
    assert [post.title for post in shelved.catalog.collections["bread"].posts] == ["Loaf"]
