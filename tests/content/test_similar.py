"""Did you mean: the nearest of the words that are known."""

from __future__ import annotations

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.content.similar import Vocabulary, nearest

WORDS = st.text("abcde-", min_size=1, max_size=12)
MANY = [
    f"{first}-{second}-{number}" for first in ("loom", "card") for second in ("post", "tag") for number in range(99)
]


@given(word=WORDS, known=st.sets(WORDS, max_size=40))
def test_a_few_words_are_compared_as_difflib_does(word: str, known: set[str]) -> None:
    alike = get_close_matches(word, known, n=len(known) or 1)
    assert (nearest(word, known) in alike) if alike else nearest(word, known) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("loom-psot-17", "loom-post-17"),
        ("Card-Tag-98", "card-tag-98"),
        ("cardtag-3", "card-tag-3"),
        ("lom-tag-55", "loom-tag-55"),
        ("something else", None),
        ("", None),
    ],
)
def test_of_many_words_the_nearest_is_found_without_comparing_all(word: str, meant: str | None) -> None:
    assert Vocabulary(MANY).nearest(word) == meant


@given(word=st.sampled_from(MANY), place=st.integers(0, 20), letter=st.sampled_from("aexz-"))
def test_a_word_with_one_letter_more_is_told(word: str, place: int, letter: str) -> None:
    slip = word[:place] + letter + word[place:]
    meant = Vocabulary(MANY).nearest(slip)
    assert meant is not None
    assert len(set(meant) ^ set(slip)) <= 3
