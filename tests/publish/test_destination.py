"""Where posts and their pictures go, and who keeps an address that two want."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.post_matter import PostMatter
from mkdocs_blogposts.content.post_source import PostSource
from mkdocs_blogposts.publish.destination import find_clashes, move_assets, post_destination
from support.catalog import in_memory


def source(path: str, *, slug: str = "a", language: str | None = None) -> PostSource:
    document = Document(path, "yaml", {}, {}, {}, "", 1)
    return PostSource(document, PostMatter(), slug, "T", language=language, is_folder="/a/" in path)


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
    assert post_destination(post, base=base, use_directory_urls=True) == page
    assert post_destination(post, base=base, use_directory_urls=False) == file


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


def clashes(wanted: dict[str, str], taken: dict[str, str] | None = None) -> list[str]:
    destinations = {path: (f"posts/{slug}/index.html", slug) for path, slug in wanted.items()}
    return [str(problem) for problem in find_clashes(destinations, taken or {}).values()]


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
    assert clashes({"x/posts/a.md": "a"}, {"posts/a/index.html": "posts/a/index.html"}) == [
        (
            "x/posts/a.md:1:1: this post's address is already that of `posts/a/index.html`, so the post is left out; "
            "write another `slug:` than `a` [address-taken]"
        )
    ]
