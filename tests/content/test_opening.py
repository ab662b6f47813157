"""The heading that a body opens with."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.outline import opening_heading


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# A title\n\nText.", "A title"),
        ("\n\n# A title #\n", "A title"),
        ("A title\n=======\n\nText.", "A title"),
        ("# The `code` of *one* __thing__\n", "The code of one thing"),
        ("# A [link](https://example.org) {#id .class}\n", "A link"),
        ("# C#\n", "C#"),
        ("# Of my_var_name and `check_call()`\n", "Of my_var_name and check_call()"),
        ("# Without a `__init__` file\n", "Without a __init__ file"),
        ("# The *new* API & `<br>`, 5 &lt; 6\n", "The new API & <br>, 5 < 6"),
        ("# Two \\* three, ~~four~~ five * six\n", "Two * three, four five * six"),
        ("# A [link][to] and a note[^1]\n", "A link and a note"),
        ("# With <b>markup</b>", "With markup"),
        ("Text.\n\n# Later\n", None),
        ("## Second level\n", None),
        ("#hashtag\n", None),
        ("- item\n===\n", None),
        ("", None),
    ],
)
def test_a_body_opens_with_a_title_or_does_not(body: str, title: str | None) -> None:
    assert opening_heading(body) == title
