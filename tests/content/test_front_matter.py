"""What a Markdown file says: its front matter and its body."""

from __future__ import annotations

from mkdocs_blogposts.content.front_matter import read_document


def test_the_object_form_is_read_with_tabs_and_trailing_commas() -> None:
    read = read_document(b"---\n{\n\ttitle: \"A\",\n\ttags: ['x',\t'y'],\n}\n---\nBody\n", path="a.md")

    assert read.problems == ()
    assert read.value is not None
    assert read.value.form == "object"
    assert read.value.values == {"title": "A", "tags": ["x", "y"]}
    assert (read.value.body, read.value.body_line) == ("Body\n", 7)
    assert read.value.places["tags", 1] == (4, 14)
