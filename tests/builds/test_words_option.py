"""Words of the interface that a site replaces."""

from __future__ import annotations

import pytest

from support import Site


def test_words_are_replaced_by_key(site: Site) -> None:
    site.post("a", title="A", published="2025-01-01")
    built = site.build(blogposts={"words": {"posts": "Notes", "minutes-one": "{number} minute to read"}})
    assert built.page("posts/").h1 == ["Notes"]
    assert "1 minute to read" in built.page("posts/a/").text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"postss": "x"}, "there are no words 'postss', did you mean 'posts'?"),
        ({"series": "{part} x"}, "the words 'series' have no placeholder {part}; there is none"),
        ({"part": "{parts} x"}, "the words 'part' have no placeholder {parts}; there is {number}"),
        ({"part": "{number x"}, "the words 'part' cannot be filled in (expected '}' before end of string)"),
        ({"posts": "{0.__class__}"}, "the words 'posts' have no placeholder {0.__class__}; there is none"),
    ],
)
def test_words_that_cannot_be_shown_are_told_before_the_build(site: Site, words: dict[str, str], told: str) -> None:
    site.post("a", title="A")
    assert told in " ".join(site.fails(blogposts={"words": words}).messages)
