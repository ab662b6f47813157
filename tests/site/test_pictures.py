"""Pictures that front matter and data name: found on the site, or told of at their place."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.site.pictures import find_picture
from support import Site
from support.catalog import in_memory

HINT = "add the file, or name one: beside this file, or below the docs folder with a `/` in front [missing-picture]"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("./cover.png", "posts/a/cover.png"),
        ("cover.png", "posts/a/cover.png"),
        ("/img/logo.svg", "img/logo.svg"),
        ("../../img/logo.svg", "img/logo.svg"),
        ("with%20space.png", "posts/a/with%20space.png"),
        ("https://example.org/a.png", "https://example.org/a.png"),
        ("none.png", None),
        ("/cover.png", None),
        ("../../../outside.png", None),
    ],
)
def test_a_picture_is_looked_for_beside_the_file_or_from_the_docs_folder(address: str, found: str | None) -> None:
    files = in_memory(dict.fromkeys(["posts/a/cover.png", "posts/a/with space.png", "img/logo.svg"], ""))
    assert find_picture(files, address, "posts/a/index.md") == found


def test_every_key_that_names_a_missing_picture_is_told_of_at_its_place(site: Site) -> None:
    site.write("posts/a/index.md", "---\ntitle: A\ncoverImg: ./none.png\nsocialImg: /none.png\ntags: [x]\n---\n")
    site.write("collections/s/index.md", "---\ntitle: S\ncoverImg: cover.png\n---\n")
    site.post("one", folder="collections/s/posts", authors=["ada", "bo"])
    site.write("bo/index.md", "---\nname: Bo\nprofileImg: me.jpg\n---\n")
    site.post("two", folder="bo/posts")
    site.write(".authors.yml", "authors:\n  ada:\n    name: Ada\n    avatar: img/ada.png\n")
    site.write("data/tags.json", '{\n  "x": {\n    "image": "/stickers/x.svg"\n  }\n}')
    assert site.build().log.warnings == [
        f"docs/{place}: there is no picture `{address}`; {HINT}"
        for place, address in [
            (".authors.yml:4:13", "img/ada.png"),
            ("bo/index.md:3:13", "me.jpg"),
            ("collections/s/index.md:3:11", "cover.png"),
            ("data/tags.json:3:14", "/stickers/x.svg"),
            ("posts/a/index.md:3:11", "./none.png"),
            ("posts/a/index.md:4:12", "/none.png"),
        ]
    ]


def test_data_of_tags_that_no_post_carries_may_name_any_picture(site: Site) -> None:
    site.post("a", tags=["x"])
    site.write("data/tags.yml", "unused: {image: /none.svg}\n")
    assert site.build().log.warnings == []


def test_a_picture_beside_a_post_is_shown_at_the_posts_address(site: Site) -> None:
    site.write("ada/posts/a/index.md", "---\ntitle: A\ncoverImg: ./cover.png\n---\n")
    site.write("ada/posts/a/cover.png", b"png")
    built = site.build(strict=True)
    assert [address for address in built.page("posts/").attributes(".bp img", "src") if "cover" in address] == [
        "a/cover.png"
    ]
    assert built.bytes("posts/a/cover.png") == b"png"
    assert [path for path in built.files if path.endswith("cover.png")] == ["posts/a/cover.png"]
