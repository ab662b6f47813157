"""Whose licence a post has, and what a site can have checked about it."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.catalog.catalog import Catalog, make_catalog
from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.given import LicensePolicy
from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.content.collection_matter import CollectionSource, read_collection
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.post_matter import read_post
from mkdocs_blogposts.content.problem import Problem

REGISTRY = LicenseRegistry()
SERIES = "collections/series"


def post(slug: str, front_matter: str = "") -> Post:
    path = f"{SERIES}/posts/{slug}.md" if "order" in front_matter else f"posts/{slug}.md"
    document = read_document(f"---\ntitle: {slug}\n{front_matter}\n---\n".encode(), path=path).value
    assert document is not None
    matter = read_post(document).value
    assert matter is not None
    return Post(document, matter, slug, slug, collection_folder=SERIES if "order" in front_matter else None)


def series(front_matter: str = "") -> CollectionSource:
    document = read_document(f"---\ntitle: The series\n{front_matter}\n---\n".encode(), path=f"{SERIES}/index.md").value
    assert document is not None
    matter = read_collection(document).value
    assert matter is not None
    return CollectionSource(document, matter, SERIES)


def catalog(
    *posts: Post, of: CollectionSource | None = None, site: str = "", allowed: tuple[str, ...] = ()
) -> tuple[Catalog, tuple[Problem, ...]]:
    known = {text: REGISTRY.find(text) for text in (site, *allowed) if text}
    policy = LicensePolicy(known.get(site), tuple(each for text in allowed if (each := known[text])))
    return make_catalog(posts, licenses=REGISTRY, collections=[of] if of else [], policy=policy)


@pytest.mark.parametrize(
    ("own", "collection", "site", "holds", "source"),
    [
        ("license: MIT", "license: CC0", "CC BY 4.0", "MIT", "post"),
        ("", "license: CC0", "CC BY 4.0", "CC0-1.0", "collection"),
        ("", "", "CC BY 4.0", "CC-BY-4.0", "site"),
        ("", "", "", None, None),
        ("license: none", "license: CC0", "CC BY 4.0", None, "post"),
        ("", "license: None", "CC BY 4.0", None, "collection"),
        ("license:", "license: CC0", "", "CC0-1.0", "collection"),
    ],
)
def test_a_post_has_its_own_licence_else_its_collection_s_else_the_site_s(
    own: str, collection: str, site: str, holds: str | None, source: str | None
) -> None:
    made, problems = catalog(post("a", f"order: 1\n{own}"), of=series(collection), site=site)
    found = made.posts[0]
    assert (found.license.spdx if found.license else None, found.license_source) == (holds, source)
    assert found.unlicensed is (holds is None)
    assert [problem.rule for problem in problems] == (["missing-license"] if source is None else [])


def test_an_unknown_licence_is_a_problem_and_no_other_takes_its_place() -> None:
    made, problems = catalog(post("a", "license: CC-BI-4.0"), site="MIT")
    assert made.posts[0].license is None
    assert not made.posts[0].unlicensed
    assert [str(problem) for problem in problems if problem.rule != "missing-license"] == [
        "posts/a.md:3:10: unknown license `CC-BI-4.0`; did you mean `cc-by-4.0`? [unknown-license]"
    ]


def test_an_unknown_licence_is_told_at_its_place_under_a_key_in_another_spelling() -> None:
    _, problems = catalog(post("a", "Licence: CC-BI-4.0"))
    assert [str(problem) for problem in problems if problem.rule == "unknown-license"] == [
        "posts/a.md:3:10: unknown license `CC-BI-4.0`; did you mean `cc-by-4.0`? [unknown-license]"
    ]


def test_an_unknown_licence_of_a_collection_is_one_problem_of_its_page() -> None:
    made, problems = catalog(
        post("a", "order: 1"), post("b", "order: 2"), of=series("license: CC-BI-4.0"), site="CC BY 4.0"
    )
    assert [each.license for each in made.posts] == [None, None]
    assert [(problem.path, problem.line, problem.rule) for problem in problems] == [
        (f"{SERIES}/index.md", 3, "unknown-license")
    ]


def test_inherited_licences_have_pages_too() -> None:
    made, _ = catalog(post("a"), post("b", "license: MIT"), site="CC BY 4.0")
    assert {key: [each.slug for each in posts] for key, posts in made.by_license.items()} == {
        "cc-by-4.0": ["a"],
        "mit": ["b"],
    }


def told(rule: str, problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems if problem.rule == rule]


def test_a_post_without_any_licence_is_missing_one() -> None:
    _, problems = catalog(post("a"), post("b", "license: none"), post("c", "license: MIT"))
    assert told("missing-license", problems) == [
        (
            "posts/a.md:1:1: the post has no license; write `license: …`, or `license: none` if that is meant "
            "[missing-license]"
        )
    ]


def test_a_site_allows_some_licences() -> None:
    posts = (post("a", "license: MIT"), post("b", "license: CC BY 4.0"), post("c"))
    _, problems = catalog(*posts, allowed=("CC BY 4.0", "CC0"))
    assert told("license-not-allowed", problems) == [
        (
            "posts/a.md:3:10: `MIT` is not among the licenses that this site allows; "
            "write one of `cc-by-4.0`, `cc0-1.0` [license-not-allowed]"
        )
    ]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("MIT OR Apache-2.0", True),
        ("MIT AND Apache-2.0", False),
        ("MIT AND CC-BY-4.0", True),
        ("MIT AND (ISC OR CC-BY-4.0)", True),
    ],
)
def test_of_an_expression_one_allowed_choice_is_enough(text: str, *, allowed: bool) -> None:
    _, problems = catalog(post("a", f"license: {text}"), allowed=("MIT", "CC-BY-4.0"))
    assert (told("license-not-allowed", problems) == []) is allowed


def test_a_collection_s_licence_that_is_not_allowed_is_told_once_and_there() -> None:
    posts = (post("a", "order: 1"), post("b", "order: 2"))
    _, problems = catalog(*posts, of=series("license: MIT"), allowed=("CC BY 4.0",))
    assert [(problem.path, problem.line) for problem in problems if problem.rule == "license-not-allowed"] == [
        (f"{SERIES}/index.md", 3)
    ]


def test_a_series_that_mixes_terms() -> None:
    posts = (
        post("a", "order: 1\nlicense: CC BY-NC 4.0"),
        post("b", "order: 2"),
        post("c", "order: 3\nlicense: CC BY 4.0"),
    )
    _, problems = catalog(*posts, of=series("license: CC BY-SA 4.0"))
    assert told("mixed-terms", problems) == [
        (
            f"{SERIES}/posts/a.md:4:10: `CC BY-NC 4.0` and the `CC BY-SA 4.0` of {SERIES}/posts/b.md do not go "
            "together in one work, and both are in the series `The series`; "
            "give the parts licenses that can be combined, or publish them one by one only [mixed-terms]"
        )
    ]


def test_terms_of_posts_outside_of_series_may_differ() -> None:
    _, problems = catalog(post("a", "license: CC BY-NC 4.0"), post("b", "license: CC BY-SA 4.0"))
    assert told("mixed-terms", problems) == []


COPY = "originalLink: https://example.org/first"


@pytest.mark.parametrize(
    ("front_matter", "site", "attributed"),
    [
        (COPY, "", False),
        (COPY, "CC BY 4.0", False),
        (f"{COPY}\nauthors: Ada", "", True),
        (f"{COPY}\nlicense: CC BY 4.0", "", True),
    ],
)
def test_a_copy_names_its_author_or_its_licence(front_matter: str, site: str, *, attributed: bool) -> None:
    _, problems = catalog(post("a", front_matter), site=site)
    assert [(problem.line, problem.column) for problem in problems if problem.rule == "unattributed-copy"] == (
        [] if attributed else [(3, 15)]
    )
