"""Front matter that folders give to their files."""

from __future__ import annotations

from mkdocs_blogposts.content.data_file import inherit, read_defaults
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.post_matter import read_post


def defaults(path: str, text: str) -> Document:
    value = read_defaults(text.encode(), path=path).value
    assert value is not None
    return value


def post(text: str, *folders: Document) -> Document:
    value = read_document(text.encode(), path="posts/a/b.md").value
    assert value is not None
    return inherit(value, folders)


def test_the_file_has_the_last_word_then_the_nearest_folder() -> None:
    near = defaults("posts/a/.meta.yml", "license: MIT\norder: 2\n")
    far = defaults("posts/.meta.yml", "license: CC0-1.0\norder: 1\nlang: de\n")
    found = post("---\ntitle: T\norder: 3\n---\n", near, far)
    assert found.values == {"title": "T", "license": "MIT", "order": 3, "lang": "de"}


def test_lists_are_joined_and_mappings_merged() -> None:
    folder = defaults(".meta.yml", "tags: [x, y]\nsearch: {boost: 2, exclude: true}\n")
    found = post("---\ntags: [z]\nsearch: {exclude: false}\n---\n", folder)
    assert found.values == {"tags": ["x", "y", "z"], "search": {"boost": 2, "exclude": False}}


def test_other_folders_and_files_without_front_matter_are_left_alone() -> None:
    folder = defaults("post/.meta.yml", "draft: true\n")
    assert post("---\ntitle: T\n---\n", folder).values == {"title": "T"}
    assert post("Text\n", defaults("posts/.meta.yml", "draft: true\n")).form == "none"


def test_a_key_without_a_value_says_nothing() -> None:
    assert post("---\ndraft:\n---\n", defaults(".meta.yml", "draft: true\n")).values == {"draft": True}


def test_a_problem_is_told_where_the_value_stands() -> None:
    folder = defaults("posts/.meta.yml", "# of all\ntags: [x, {a: b}]\nauthors: {a: b}\n")
    found = post("---\ntitle: T\ntags: [y, {}]\norder: high\n---\n", folder)
    assert [(each.path, each.line, each.column) for each in read_post(found).problems] == [
        ("posts/.meta.yml", 2, 11),
        ("posts/.meta.yml", 3, 10),
        ("posts/a/b.md", 3, 11),
        ("posts/a/b.md", 4, 8),
    ]
