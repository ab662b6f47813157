"""Where posts and their pictures go, and who keeps an address that two want."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.post_matter import PostMatter
from mkdocs_blogposts.site.destinations import AddressRules, Claims, find_clashes, move_assets
from mkdocs_blogposts.site.list_pages import default_places
from mkdocs_blogposts.site.url_pattern import read_pattern
from support.catalog import in_memory


def source(path: str, *, slug: str = "a", language: str | None = None) -> Post:
    document = Document(path, "yaml", {}, {}, {}, "", 1)
    return Post(
        document,
        PostMatter(),
        slug,
        "T",
        language=language,
        original="x.md" if language else None,
        is_folder="/a/" in path,
    )


@pytest.mark.parametrize(
    ("path", "language", "base", "page", "file"),
    [
        ("posts/a.md", None, "", "posts/a/index.html", "posts/a.html"),
        ("ada/posts/a/index.md", None, "", "posts/a/index.html", "posts/a/index.html"),
        ("ada/posts/a/README.md", None, "", "posts/a/index.html", "posts/a/index.html"),
        ("posts/a.md", None, "blog", "blog/posts/a/index.html", "blog/posts/a.html"),
        ("posts/a.es.md", "es", "", "es/posts/a/index.html", "es/posts/a.html"),
        ("posts/a/index.es.md", "es", "blog", "blog/es/posts/a/index.html", "blog/es/posts/a/index.html"),
    ],
)
def test_a_post_goes_to_its_slug_wherever_its_file_is(
    path: str, language: str | None, base: str, page: str, file: str
) -> None:
    post = source(path, language=language)
    rules = AddressRules(base, read_pattern("posts/{slug}"), default_places())
    assert rules.post_file(post, use_directory_urls=True) == page
    assert rules.post_file(post, use_directory_urls=False) == file


def test_files_beside_a_post_in_a_folder_go_with_it_and_no_other_file_moves() -> None:
    paths = [
        "ada/posts/a/index.md",
        "ada/posts/a/cover.png",
        "ada/posts/a/deep/er/x.js",
        "ada/posts/a/inner/index.md",
        "ada/posts/a/inner/own.png",
        "ada/posts/flat.md",
        "ada/posts/flat.png",
        "guide/map.png",
    ]
    files = in_memory(dict.fromkeys(paths, ""))
    owned = move_assets(
        files,
        {
            "ada/posts/a/index.md": "posts/a/index.html",
            "ada/posts/a/inner/index.md": "posts/inner/index.html",
            "ada/posts/flat.md": "posts/flat/index.html",
        },
    )
    moved = {path: files.src_uris[path].dest_uri for path in paths if not path.endswith(".md")}
    assert moved == {
        "ada/posts/a/cover.png": "posts/a/cover.png",
        "ada/posts/a/deep/er/x.js": "posts/a/deep/er/x.js",
        "ada/posts/a/inner/own.png": "posts/inner/own.png",
        "ada/posts/flat.png": "ada/posts/flat.png",
        "guide/map.png": "guide/map.png",
    }
    assert {post: [file.src_uri for file in found] for post, found in owned.items()} == {
        "ada/posts/a/index.md": ["ada/posts/a/cover.png", "ada/posts/a/deep/er/x.js"],
        "ada/posts/a/inner/index.md": ["ada/posts/a/inner/own.png"],
    }


def clashes(wanted: dict[str, str], pages: dict[str, str] | None = None, files: tuple[str, ...] = ()) -> list[str]:
    claims = Claims()
    for destination, page in (pages or {}).items():
        claims.claim(destination, page)
    destinations = {path: (f"posts/{slug}/index.html", slug) for path, slug in wanted.items()}
    posts, others = find_clashes(destinations, claims, {path: path for path in files})
    return [str(problem) for problem in (*posts.values(), *others.values())]


def test_of_two_posts_with_one_address_the_first_by_path_keeps_it() -> None:
    assert clashes({"b/posts/x.md": "x", "a/posts/x/index.md": "x"}) == [
        (
            "b/posts/x.md:1:1: this post's address is already that of `a/posts/x/index.md`, so the post is left out; "
            "write another `slug:` than `x` [address-taken]"
        )
    ]


def test_addresses_that_differ_only_in_case_are_one() -> None:
    assert clashes({"posts/Intro.md": "Intro", "posts/intro.md": "intro"}) == [
        (
            "posts/intro.md:1:1: this post's address is already that of `posts/Intro.md`, so the post is left out; "
            "write another `slug:` than `intro` [address-taken]"
        )
    ]


def test_another_page_keeps_its_address() -> None:
    assert clashes({"x/posts/a.md": "a"}, {"posts/a/index.html": "posts/a/index.md"}) == [
        (
            "x/posts/a.md:1:1: this post's address is already that of `posts/a/index.md`, so the post is left out; "
            "write another `slug:` than `a` [address-taken]"
        )
    ]


def test_the_post_that_has_an_address_by_its_files_name_keeps_it() -> None:
    assert clashes({"posts/a-thief.md": "good", "posts/good.md": "good"}) == [
        (
            "posts/a-thief.md:1:1: this post's address is already that of `posts/good.md`, so the post is left out; "
            "write another `slug:` than `good` [address-taken]"
        )
    ]


@pytest.mark.parametrize(
    "file", ["posts/good/index.html", "posts/Good/INDEX.html", "posts/good", "posts/good/index.html/x"]
)
def test_a_file_does_not_replace_a_post_that_has_the_address_by_name(file: str) -> None:
    assert clashes({"posts/good.md": "good"}, files=(file,)) == [
        (
            f"{file}:1:1: the address `{file}` is already that of `posts/good.md`; "
            "rename or delete this file [address-taken]"
        )
    ]


def test_a_post_that_asks_for_an_address_does_not_get_that_of_a_file() -> None:
    assert clashes({"posts/a.md": "cover.png"}, files=("posts/cover.png",)) == [
        (
            "posts/a.md:1:1: this post's address is already that of `posts/cover.png`, so the post is left out; "
            "write another `slug:` than `cover.png` [address-taken]"
        )
    ]


def test_nothing_is_a_file_and_a_folder() -> None:
    claims = Claims()
    assert claims.claim("cv.pdf", "cv") is None
    assert claims.claim("a/b/index.html", "page") is None
    assert claims.owner("CV.pdf/old/index.html") == "cv"
    assert claims.owner("a/b") == claims.owner("a") == "page"
    assert claims.claim("a/B/index.html", "another") == "page"
    assert claims.claim("caf\u00e9", "one letter") is None
    assert claims.owner("cafe\u0301") == "one letter"
    assert claims.owner("a/c/index.html") is None
