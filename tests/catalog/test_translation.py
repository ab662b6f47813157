"""Posts in several languages."""

from __future__ import annotations

from support.catalog import Shelved, shelve, slugs


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
