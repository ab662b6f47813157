"""Views: what a reader is shown of posts and series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.catalog.places import Places
from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.content.markup import digest
from mkdocs_blogposts.pages.post_views import Addresses, Presentation
from mkdocs_blogposts.pages.series_parts import without_common_prefix
from mkdocs_blogposts.pages.words import make_wording
from support.catalog import Shelved, options, shelve


def present(
    shelved: Shelved, *, pace: int | None = None, html: str = "<p>Text.</p>", excerpt_length: int | None = None
) -> Presentation:
    posts = shelved.catalog.posts
    return Presentation(
        Places(shelved.catalog),
        Addresses({post.path: post.path for post in posts}, {}, picture=lambda address, _: address),
        make_wording("en"),
        digests={post.path: digest(html) for post in posts},
        pace=pace or options().words_per_minute,
        excerpt_length=excerpt_length,
    )


def excerpt(front_matter: str, html: str, length: int | None = None) -> str:
    shelved = shelve({"posts/a.md": front_matter})
    shown = present(shelved, html=html, excerpt_length=length)
    return shown.post(shelved.post("a")).excerpt


def slug(post: Post | None) -> str | None:
    return post.slug if post else None


# --- the excerpt ---


def test_the_excerpt_is_what_stands_before_the_mark_else_the_description_else_the_first_paragraph() -> None:
    marked = "<h1>T</h1><p>Lead.</p><!-- more --><p>Rest.</p>"
    assert excerpt("{title: T, description: About.}", marked) == "Lead."
    assert excerpt("{title: T, description: About.}", "<h1>T</h1><!-- more --><p>Rest.</p>") == "About."
    assert excerpt("{title: T, description: About.}", "<p>First.</p>") == "About."
    assert excerpt("{title: T}", "<p>First.</p><p>Second.</p>") == "First."


def test_an_excerpt_is_cut_at_its_limit() -> None:
    long = f"<p>{'word ' * 600}</p>"
    assert len(excerpt("{title: T}", long)) <= 200
    assert 200 < len(excerpt("{title: T}", f"{long}<!-- more -->")) <= 300
    assert 900 < len(excerpt("{title: T}", long, length=1000)) <= 1000
    assert len(excerpt("{title: T}", f"{long}<!-- more -->", length=60)) <= 60


# --- where to go on ---


def test_by_date_previous_is_older_and_next_is_newer() -> None:
    shelved = shelve(
        {f"posts/{day}.md": f"{{title: P, published: 2025-01-0{day}, order: {9 - day}}}" for day in (1, 2, 3)}
    )
    around = Places(shelved.catalog).neighbours
    assert [tuple(map(slug, around(shelved.post(day)))) for day in "123"] == [(None, "2"), ("1", "3"), ("2", None)]


def test_a_part_goes_on_inside_its_series_only() -> None:
    shelved = shelve(
        {
            "posts/before.md": "{title: P, published: 2025-01-01}",
            "posts/b.md": "{title: P, published: 2025-01-02, collection: S, order: 2}",
            "posts/a.md": "{title: P, published: 2025-01-03, collection: S, order: 1}",
            "posts/after.md": "{title: P, published: 2025-01-04}",
        }
    )
    around = Places(shelved.catalog).neighbours
    assert tuple(map(slug, around(shelved.post("a")))) == (None, "b")
    assert tuple(map(slug, around(shelved.post("b")))) == ("a", None)
    assert tuple(map(slug, around(shelved.post("before")))) == (None, "b")


def test_a_hidden_post_has_no_neighbours_and_is_none() -> None:
    shelved = shelve(
        {
            "posts/a.md": "{title: P, published: 2025-01-01}",
            "posts/b.md": "{title: P, published: 2025-01-02, noindex: true}",
            "posts/c.md": "{title: P, published: 2025-01-03}",
        }
    )
    around = Places(shelved.catalog).neighbours
    assert tuple(map(slug, around(shelved.post("a")))) == (None, "c")
    assert tuple(map(slug, around(shelved.post("b")))) == (None, None)


def test_a_translation_goes_on_in_its_language_where_it_can() -> None:
    shelved = shelve(
        {
            "posts/a.md": "{title: One, published: 2025-01-01}",
            "posts/b.md": "{title: Two, published: 2025-01-02}",
            "posts/b.es.md": "{title: Dos, published: 2025-01-02}",
            "posts/c.md": "{title: Three, published: 2025-01-03}",
            "posts/c.es.md": "{title: Tres, published: 2025-01-03}",
        }
    )
    (spanish,) = (post for post in shelved.catalog.posts if post.title == "Dos")
    before, after = Places(shelved.catalog).neighbours(spanish)
    assert (before and before.title, after and after.title) == ("One", "Tres")


MIX = st.lists(st.tuples(st.none() | st.integers(-3, 3), st.none() | st.integers(1, 9)), min_size=1, max_size=8)


@given(MIX, st.booleans())
def test_following_next_visits_every_part_once_in_order_and_previous_leads_back(
    parts: list[tuple[int | None, int | None]], with_list: bool
) -> None:
    files = {
        f"collections/s/posts/p{number}.md": "title: P"
        + ("" if order is None else f"\norder: {order}")
        + ("" if day is None else f"\npublished: 2025-01-0{day}")
        for number, (order, day) in enumerate(parts)
    }
    listed = "posts: [p1, p0, none]" if with_list else ""
    shelved = shelve({"collections/s/index.md": f"title: S\n{listed}", **files})
    places = Places(shelved.catalog)
    series = shelved.catalog.collections["s"].posts
    visited: list[Post] = []
    here: Post | None = series[0]
    assert places.neighbours(series[0])[0] is None
    while here is not None:
        visited.append(here)
        before, after = places.neighbours(here)
        assert before == (visited[-2] if len(visited) > 1 else None)
        here = after
        assert len(visited) <= len(parts)
    assert tuple(visited) == series
    assert {post.path for post in visited} == set(files)


# --- a series ---


def chapters(index: str, **posts: str) -> list[tuple[int, str, str | None, str | None, str | None]]:
    """Number, title, address, description and label of each line of a series."""
    files = {f"collections/s/posts/{slug}.md": text for slug, text in posts.items()}
    shelved = shelve({"collections/s/index.md": f"title: S\n{index}", **files})
    view = present(shelved).collection(shelved.catalog.collections["s"])
    return [(part.number, part.title, part.url and part.url[-4:], part.description, part.label) for part in view.parts]


def test_parts_are_counted_whatever_their_orders() -> None:
    assert [line[:2] for line in chapters("", a="{title: A, order: 20}", b="{title: B, order: 10}")] == [
        (1, "B"),
        (2, "A"),
    ]


def test_announced_chapters_come_last_without_an_address() -> None:
    index = "chapterList: [{order: '?', title: Soon, description: To come}, {title: Later}]"
    assert chapters(index, a="{title: A, description: Of A}") == [
        (1, "A", "a.md", "Of A", None),
        (2, "Soon", None, "To come", "?"),
        (3, "Later", None, None, None),
    ]


def test_the_list_of_a_series_may_give_its_chapters_other_titles() -> None:
    index = "posts: [{post: a, title: The beginning, description: First of all}]"
    assert chapters(index, a="{title: A, description: Of A}") == [(1, "The beginning", "a.md", "First of all", None)]


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (["Bread: one", "Bread: two"], ["One", "Two"]),
        (["Bread, part 1: flour", "Bread, part 2: water"], ["Bread, part 1: flour", "Bread, part 2: water"]),
        (["Bread – one", "Bread – two"], ["One", "Two"]),
        (["Breadth", "Bread"], ["Breadth", "Bread"]),
        (["Bread: ", "Bread: two"], ["Bread: ", "Bread: two"]),
        (["Bread: one"], ["Bread: one"]),
        ([], []),
    ],
)
def test_words_that_all_titles_begin_with_are_left_out(titles: list[str], shown: list[str]) -> None:
    assert without_common_prefix(titles) == shown


def test_a_series_adds_up_its_parts() -> None:
    shelved = shelve(
        {
            "collections/s/index.md": "title: S",
            "collections/s/posts/a.md": "{title: A, authors: [Ada, Bo], tags: [x]}",
            "collections/s/posts/b.md": "{title: B, authors: [Bo], tags: [y, x]}",
        }
    )
    view = present(shelved, html="<p>" + "word " * 440 + "</p>").collection(shelved.catalog.collections["s"])
    assert (view.count, view.minutes) == (2, 4)
    assert [author.name for author in view.authors] == ["Ada", "Bo"]
    assert [tag.slug for tag in view.tags] == ["x", "y"]


def test_the_page_of_a_series_may_name_its_own_authors_and_tags() -> None:
    shelved = shelve(
        {
            "ada/index.md": "name: Ada",
            "bo/index.md": "name: Bo",
            "ada/collections/s/index.md": "{title: S, authors: [Bo, nobody], tags: [Y, never-used]}",
            "ada/collections/s/posts/a.md": "{title: A, tags: [x, y]}",
        }
    )
    view = present(shelved).collection(shelved.catalog.collections["s"])
    assert [author.name for author in view.authors] == ["Bo", "nobody", "Ada"]
    assert [tag.slug for tag in view.tags] == ["y"]
    assert [problem.partition(": ")[0] for problem in shelved.problems] == ["ada/collections/s/index.md:2:26"]


# --- a post ---


@pytest.mark.parametrize(
    ("published", "edited", "shown"),
    [
        ("2025-01-01T00:00:00Z", "2025-01-01T23:59:59Z", None),
        ("2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z", "2 January 2025"),
        ("2025-01-02T00:00:00Z", "2025-01-01T00:00:00Z", None),
        (None, "2025-01-01T00:00:00Z", "1 January 2025"),
        ("2025-01-01T00:00:00Z", None, None),
    ],
)
def test_an_edit_is_told_from_a_day_after_publication(
    published: str | None, edited: str | None, shown: str | None
) -> None:
    keys = {"published": published, "edited": edited}
    front_matter = "".join(f", {key}: '{value}'" for key, value in keys.items() if value)
    shelved = shelve({"posts/a.md": f"{{title: A{front_matter}}}"})
    edit = present(shelved).post(shelved.post("a")).edited
    assert (edit and edit.text) == shown


def test_reading_time_goes_by_the_pace_of_the_site() -> None:
    shelved = shelve({"posts/a.md": "title: A"})
    html = "<p>" + "word " * 400 + "</p><pre>" + "code " * 100 + "</pre><p>" + "字" * 500 + "</p>"
    view = present(shelved, html=html, pace=200).post(shelved.post("a"))
    assert (view.minutes, view.words) == (4, 900)


def test_months_of_a_year_are_newest_first() -> None:
    shelved = shelve({f"posts/{month}.md": f"{{title: P, published: 2025-0{month}-01}}" for month in (1, 3, 3, 2)})
    months = present(shelved).months(shelved.catalog.dated)
    assert [(month.name, month.iso, len(month.posts)) for month in months] == [
        ("March", "2025-03", 1),
        ("February", "2025-02", 1),
        ("January", "2025-01", 1),
    ]
