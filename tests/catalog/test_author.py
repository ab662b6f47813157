"""Who wrote a post."""

from __future__ import annotations

import pytest

from support.catalog import shelve, slugs

ADA = {"ada/index.md": "{name: Ada Example, pronouns: she/her}", "ada/posts/looms.md": "title: Looms"}


def test_without_any_author_data_a_name_in_a_post_is_an_author() -> None:
    shelved = shelve({"posts/a.md": "{title: A, authors: [Ada Example, Grace]}"})
    assert shelved.post("a").authors == ("ada-example", "grace")
    assert {key: author.name for key, author in shelved.catalog.authors.items()} == {
        "ada-example": "Ada Example",
        "grace": "Grace",
    }
    assert shelved.problems == []


def test_two_spellings_of_a_name_are_one_author() -> None:
    shelved = shelve({"posts/a.md": "{title: A, authors: Ada}", "posts/b.md": "{title: B, authors: ada}"})
    assert slugs(shelved.catalog.by_author["ada"]) == ["a", "b"]
    assert shelved.catalog.authors["ada"].name == "Ada"


def test_a_post_below_an_authors_folder_is_by_that_author() -> None:
    shelved = shelve(ADA)
    assert shelved.post("looms").authors == ("ada",)
    author = shelved.catalog.authors["ada"]
    assert (author.name, author.path) == ("Ada Example", "ada/index.md")


def test_a_post_may_say_otherwise_and_then_the_folder_says_nothing() -> None:
    shelved = shelve({**ADA, "grace/index.md": "name: Grace", "grace/posts/x.md": "{title: X, authors: [ada, grace]}"})
    assert shelved.post("x").authors == ("ada", "grace")


def test_a_page_needs_a_name_and_posts_in_its_folder_to_be_an_authors() -> None:
    shelved = shelve({"tools/index.md": "name: Tools", "posts/a.md": "title: A", "guide/index.md": "title: Guide"})
    assert shelved.catalog.authors == {}


def test_an_author_without_posts_is_one_beside_those_who_have_some() -> None:
    shelved = shelve({**ADA, "grace/index.md": "name: Grace"})
    assert list(shelved.catalog.authors) == ["ada", "grace"]
    assert list(shelved.catalog.by_author) == ["ada"]


@pytest.mark.parametrize("path", [".authors.yml", "blog/.authors.yml"])
def test_a_file_in_the_form_of_materials_blog_describes_authors(path: str) -> None:
    authors = """
        authors:
          ada:
            name: Ada Example
            description: Weaver
            avatar: https://example.org/ada.png
        """
    shelved = shelve({path: authors, "posts/a.md": "{title: A, authors: [ada]}"})
    author = shelved.catalog.authors["ada"]
    assert (author.name, author.path) == ("Ada Example", None)
    assert author.matter
    assert author.matter.profile_img == "https://example.org/ada.png"


def test_a_page_counts_more_than_an_entry_of_the_file() -> None:
    shelved = shelve({**ADA, ".authors.yml": "authors: {ada: {name: A. Example}}"})
    assert shelved.catalog.authors["ada"].name == "Ada Example"


@pytest.mark.parametrize("written", ["ada", "Ada", "Ada Example", "ada example"])
def test_an_author_is_named_by_id_or_by_name_in_any_case(written: str) -> None:
    shelved = shelve({**ADA, "posts/a.md": f"{{title: A, authors: [{written}]}}"})
    assert (shelved.post("a").authors, shelved.problems) == (("ada",), [])


def test_where_the_site_describes_authors_another_name_is_a_problem_and_shown_as_written() -> None:
    shelved = shelve({**ADA, "posts/a.md": "title: A\nauthors:\n- ada\n- adda\n- Someone Else"})
    assert shelved.problems == [
        "posts/a.md:5:3: no author `adda` on this site; did you mean `ada`? [unknown-author]",
        (
            "posts/a.md:6:3: no author `Someone Else` on this site; "
            "write the id of one of the site's authors, or add a page for this one [unknown-author]"
        ),
    ]
    assert shelved.post("a").authors == ("ada", "adda", "someone-else")
    assert shelved.catalog.authors["someone-else"].name == "Someone Else"


def test_a_post_without_authors_has_none() -> None:
    shelved = shelve({"posts/a.md": "title: A"})
    assert (shelved.post("a").authors, shelved.catalog.by_author) == ((), {})


def test_two_pages_of_one_author_are_a_problem_of_the_second() -> None:
    shelved = shelve({**ADA, "team/Ada/index.md": "name: Another Ada", "team/Ada/posts/b.md": "title: B"})
    assert shelved.problems == [
        (
            "team/Ada/index.md:1:1: this author's address is already that of `ada/index.md`; "
            "rename the folder of one of the two [address-taken]"
        )
    ]
    assert shelved.catalog.authors["ada"].name == "Ada Example"


def test_a_slug_that_is_another_authors_is_a_problem_and_counts_for_nothing() -> None:
    shelved = shelve(
        {
            **ADA,
            "grace/index.md": "name: Grace\nslug: ada",
            "grace/posts/b.md": "title: B",
            ".authors.yml": "authors: {joan: {name: Joan, slug: Grace}}",
        }
    )
    assert shelved.problems == [
        (
            ".authors.yml:1:1: this author's address is already that of `grace/index.md`; "
            "write another `slug:` than `Grace` [address-taken]"
        ),
        (
            "grace/index.md:3:7: this author's address is already that of `ada/index.md`; "
            "write another `slug:` than `ada` [address-taken]"
        ),
    ]
    assert [author.slug for author in shelved.catalog.authors.values()] == ["ada", "grace", "joan"]


def test_a_post_may_name_an_author_by_slug() -> None:
    shelved = shelve(
        {"ada/index.md": "{name: Ada, slug: countess}", "ada/posts/a.md": "{title: A, authors: [Countess]}"}
    )
    assert (shelved.post("a").authors, shelved.problems) == (("ada",), [])
