"""What an address with a `#` can lead to, known without rendering the page."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest

from mkdocs_blogposts.content.anchors import Anchors


@pytest.mark.parametrize(
    ("heading", "fragment"),
    [
        ("# Set up", "set-up"),
        ("## Set up ##", "set-up"),
        ("##Set up", "set-up"),
        ("Set up\n======", "set-up"),
        ("Set up\n---", "set-up"),
        ("> ## Set up", "set-up"),
        ("- ## Set up", "set-up"),
        ("## Set up", "set_up"),
        ("## Set up", "Set-Up"),
        ("## Set up", "set-up_1"),
        ("## Set up\n## Set up", "set-up-1"),
        ("## Step 1: `run()` it, **now**", "step-1-run-it-now"),
        ("## Don't", "dont"),
        ("## Set up {#begin}", "begin"),
        ("## Set up { .big #begin }", "begin"),
        ('<h2 id="begin">Set up</h2>', "begin"),
        ("<a name=begin></a>", "begin"),
        ("[](){#begin}", "begin"),
        ('=== "Set up"\n\n    Text', "set-up"),
        ("Text[^1].\n\n[^1]: Note", "fn:1"),
        ("Text", "top"),
        ("Text", "__comments"),
        ("Text", ":~:text=Text"),
        ("Text", ""),
    ],
)
def test_what_is_there_is_not_missed(heading: str, fragment: str) -> None:
    assert not Anchors(f"Before.\n\n{heading}\n\nAfter.\n").lacks(fragment)


@pytest.mark.parametrize("fragment", ["setup-it", "before", "other", "xset-up"])
def test_what_is_not_there_is_missed(fragment: str) -> None:
    assert Anchors("Before.\n\n## Set up\n\nAfter.\n").lacks(fragment)


@pytest.mark.parametrize(
    "line",
    [
        "{{ contents }}",
        "{% include 'a.md' %}",
        '--8<-- "a.md"',
        "::: module",
        "/// tab | Other",
        "## The [link](a.md)",
        "## A &amp; B",
        "## :rocket: Start",
        "## Größe",
        "## ++ctrl+c++",
        "## Copyright (c)",
        "## <em>Other</em>",
        "```\nnever closed",
    ],
)
def test_nothing_is_said_of_a_page_that_may_have_other_headings(line: str) -> None:
    assert not Anchors(f"## Set up\n\n{line}\n").lacks("other-one")


def test_comments_in_code_are_no_headings_that_matter() -> None:
    anchors = Anchors("## Set up\n\n```sh\n# install [all] of it\n```\n")
    assert anchors.lacks("other")
    assert anchors.nearest("set-p") == "set-up"
    assert anchors.nearest("install-all-of-i") is None


def test_the_title_may_be_meant() -> None:
    assert not Anchors("Text.\n", "Hello world").lacks("hello-world")


@pytest.mark.parametrize("smart", [[], ["smarty", "attr_list"]])
def test_ids_that_markdown_makes_are_known(smart: list[str]) -> None:
    body = "\n\n".join(
        f"## {words}"
        for words in (
            "Why -- and how",
            "C++ and C",
            "R&D: 50 %",
            "a_b c",
            "*What*?",
            '"Quotes"',
            "It's",
            "Twice",
            "Twice",
        )
    )
    html = markdown.markdown(body, extensions=["toc", *smart])
    ids = [unescape(each) for each in re.findall(r'id="([^"]*)"', html)]
    anchors = Anchors(body)
    assert len(ids) == 9
    assert [each for each in ids if anchors.lacks(each)] == []
    assert anchors.lacks("when")
