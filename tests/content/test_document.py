"""Where the values of a file stand."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.front_matter import read_document


def document(front_matter: str) -> Document:
    read = read_document(f"---\n{front_matter}\n---\n".encode(), path="posts/a.md")
    assert read.value is not None
    return read.value


@pytest.mark.parametrize(
    ("front_matter", "key", "place"),
    [
        ("title: A\nlicense: mit", "license", (3, 10)),
        ("title: A\nlicence: mit", "license", (3, 10)),
        ("title: A\nLicense: mit", "license", (3, 10)),
        ("title: A\nlicence: a\nlicense: b", "license", (4, 10)),
        ("title: A\ncover_img: a.png", "coverImg", (3, 12)),
        ("title: A", "license", (1, 1)),
        ("title: A\nlicensed: mit", "license", (1, 1)),
    ],
)
def test_a_value_stands_where_its_key_is_in_whatever_spelling(
    front_matter: str, key: str, place: tuple[int, int]
) -> None:
    assert document(front_matter).position(key) == place


def test_an_item_stands_in_its_list() -> None:
    assert document("title: A\nTags: [a, b]").position("tags", 1) == (3, 11)
    assert document("title: A\nTags: [a, b]").position("tags", 5) == (3, 7)


@pytest.mark.parametrize(("key", "written"), [("title", "title"), ("license", "Licence"), ("tags", None)])
def test_a_key_is_named_as_the_file_spells_it(key: str, written: str | None) -> None:
    assert document("title: A\nLicence: mit").written(key) == written
