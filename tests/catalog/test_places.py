"""Which posts stand near a post."""

from __future__ import annotations

from mkdocs_blogposts.catalog.places import SEARCHED, Kinship
from support.catalog import Shelved, shelve, slugs


def related(shelved: Shelved, slug: str, *, most: int = 3, shown: tuple[str, ...] = ()) -> list[str]:
    links = tuple(map(shelved.post, shown))
    return slugs(Kinship(shelved.catalog).related(shelved.post(slug), most=most, shown=links))


def posts(**tags: str) -> dict[str, str]:
    """Posts with tags, each a day younger than the one before."""
    return {
        f"posts/{slug}.md": f"title: {slug}\ntags: [{names}]\npublished: 2025-01-{day:02}"
        for day, (slug, names) in enumerate(tags.items(), start=1)
    }


def test_a_rare_tag_binds_more_than_a_common_one() -> None:
    shelved = shelve(posts(here="rare, common", far="common", near="rare", newest="common"))
    assert related(shelved, "here") == ["near", "newest", "far"]


def test_two_shared_tags_bind_more_than_one() -> None:
    shelved = shelve(posts(here="x, y", both="x, y", one="x", other="y"))
    assert related(shelved, "here")[0] == "both"


def test_of_equals_the_newest_come_first() -> None:
    assert related(shelve(posts(here="x", a="x", b="x", c="x")), "here") == ["c", "b", "a"]


def test_a_post_without_shared_tags_has_no_related_ones() -> None:
    assert related(shelve(posts(here="x", there="y")), "here") == []


def test_what_the_page_links_already_is_not_named_again() -> None:
    assert related(shelve(posts(here="x", a="x", b="x")), "here", shown=("b",)) == ["a"]


def test_parts_of_the_same_series_are_not_repeated_and_of_another_series_one_is_enough() -> None:
    own = {f"collections/s/posts/p{n}.md": f"{{title: P{n}, order: {n}, tags: [x]}}" for n in (1, 2)}
    other = {f"collections/t/posts/q{n}.md": f"{{title: Q{n}, order: {n}, tags: [x, y]}}" for n in (1, 2)}
    shelved = shelve({**own, **other, "posts/a.md": "{title: A, tags: [x]}", "posts/b.md": "{title: B, tags: [x]}"})
    assert related(shelved, "p1") == ["a", "b", "q1"]
    assert related(shelved, "q1") == ["a", "b", "p1"]
    assert related(shelved, "a") == ["b", "p1", "q1"]


def test_the_original_of_a_translation_is_not_related_to_it() -> None:
    shelved = shelve({"posts/a.md": "{title: A, tags: [x]}", "posts/a.es.md": "{title: A, tags: [x]}"})
    (translation,) = [post for post in shelved.catalog.posts if post.original]
    assert Kinship(shelved.catalog).related(translation, most=3) == ()


def test_a_hidden_post_is_related_to_none_and_still_has_related_ones() -> None:
    shelved = shelve({**posts(a="x"), "posts/hidden.md": "{title: Hidden, noindex: true, tags: [x]}"})
    assert related(shelved, "a") == []
    assert related(shelved, "hidden") == ["a"]


def test_of_a_tag_with_very_many_posts_the_newest_are_looked_at() -> None:
    day = {f"posts/p{n:03}.md": f"{{title: P, tags: [x], published: 2025-01-01T00:{n:02}:00Z}}" for n in range(60)}
    shelved = shelve(day)
    found = related(shelved, "p000", most=60)
    assert found == [f"p{n:03}" for n in range(59, 59 - SEARCHED, -1)]
