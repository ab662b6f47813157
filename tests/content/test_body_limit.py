"""No body keeps a build busy: what grows with the square is counted before, and all else has its time."""

from __future__ import annotations

import itertools
from contextlib import suppress

import pytest

from mkdocs_blogposts.content import body_limit
from mkdocs_blogposts.content.body_limit import MOST, TooSlow, bounded, find_slow
from mkdocs_blogposts.content.document import Document


def document(body: str) -> Document:
    return Document("posts/a.md", "yaml", {}, {}, {}, body, body_line=4)


@pytest.mark.parametrize(
    "sign",
    ["[", "![", "[a](", "<http://a", "www.a ", "mailto:", "# a\n", "a\n===\n", "<!--", "<?", "<![CDATA["],
)
def test_too_much_of_what_costs_is_a_problem(sign: str) -> None:
    problem = find_slow(document(sign * (MOST + 1)))
    assert problem is not None
    assert (problem.line, problem.rule) == (4, "unreadable-body")


@pytest.mark.parametrize(
    "body",
    [
        "- [a](b)\n" * 10_000,
        "| [a](b) | <https://example.org> |\n" * 10_000,
        "[a](b) and [c](d)\n\n" * 10_000,
        "```\n" + "[" * 100_000 + "\n```\n",
        "```sh\n" + "# a\n" * 100_000 + "```\n",
        "<!-- a -->\n" * 10_000,
        "<svg>" + "<path d='M0 0'/>" * 10_000 + "</svg>\n",
        "Words, words: more words.\n" * 30_000,
    ],
    ids=["items", "rows", "paragraphs", "brackets in code", "comments in code", "comments", "picture", "prose"],
)
def test_what_grows_with_its_length_alone_is_none(body: str) -> None:
    assert find_slow(document(body)) is None


def test_the_problem_stands_where_the_paragraph_begins() -> None:
    problem = find_slow(document("Text.\n\nMore text,\n" + "[" * (MOST + 1)))
    assert problem is not None
    assert problem.line == 6


def test_time_is_taken_from_what_takes_too_much_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limit, "SECONDS", 0.05)
    with pytest.raises(TooSlow), bounded("text"):
        sum(1 for _ in itertools.count())


def test_what_goes_on_after_its_time_is_stopped_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limit, "SECONDS", 0.05)
    monkeypatch.setattr(body_limit, "AGAIN", 0.05)

    def go_on() -> None:
        with suppress(TooSlow):  # as Python does where it collects garbage
            sum(1 for _ in itertools.count())
        sum(1 for _ in itertools.count())

    with pytest.raises(TooSlow), bounded("text"):
        go_on()


def test_time_is_left_to_what_is_done() -> None:
    with bounded("text"):
        pass
    with bounded("text"), bounded("text"):  # nothing is left of the first one
        pass
