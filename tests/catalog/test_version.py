"""Which post is the newest version of another one."""

from __future__ import annotations

import pytest

from support.catalog import shelve, slugs


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
