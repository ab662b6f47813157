"""What a site's data say about its tags."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_blogposts.content.site_data import TermMatter, read_terms

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "playful"


def read(text: str) -> tuple[dict[str, TermMatter] | None, list[str]]:
    result = read_terms(text.encode(), path="data/tags.yml")
    return None if result.value is None else dict(result.value.entries), [str(problem) for problem in result.problems]


def test_yaml_and_json_say_the_same() -> None:
    data = {
        "computer science": {"displayName": "Computer Science", "emoji": "🖥️", "description": "All of\nit."},
        "c++": {"displayName": "C++", "image": "/stickers/cpp.svg", "shownWithBranding": False},
    }
    tags = {
        "computer science": TermMatter(display_name="Computer Science", emoji="🖥️", description="All of it."),
        "c++": TermMatter(display_name="C++", image="/stickers/cpp.svg"),
    }
    yaml = (
        "# Tags\n---\ncomputer science:\n  displayName: Computer Science\n  emoji: 🖥️\n  description: All of it.\n"
        "c++: {displayName: C++, image: /stickers/cpp.svg, shownWithBranding: no}\n"
    )
    assert read(json.dumps(data)) == (tags, [])
    assert read(json.dumps(data, indent="\t", ensure_ascii=False)) == (tags, [])
    assert read(yaml) == (tags, [])
    assert read("// commented\n" + json.dumps(data)) == (tags, [])


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("", {}),
        ("{}", {}),
        ("# nothing yet\n", {}),
        ("git: Git\nweb:\n", {"git": TermMatter(display_name="Git"), "web": TermMatter()}),
        ('"2024": {displayName: 2024}\n', {"2024": TermMatter(display_name="2024")}),
    ],
)
def test_short_files(text: str, tags: dict[str, TermMatter]) -> None:
    assert read(text) == (tags, [])


@pytest.mark.parametrize(
    ("text", "tags", "problem"),
    [
        (
            "web:\n  image: javascript:alert(1)\n  emoji: 🕸\n",
            {"web": TermMatter(emoji="🕸")},
            (
                "2:10: `web.image` is 'javascript:alert(1)', which is no address of a page; "
                "write https:// and the host, or a path such as ./cover.png [unsafe-address]"
            ),
        ),
        (
            "web: [a]\ngit: Git\n",
            {"git": TermMatter(display_name="Git")},
            "1:6: `web` is a list, where a mapping is needed; write {displayName: …} [wrong-type]",
        ),
        (
            "Web Dev: {emoji: a}\nweb-dev: {emoji: b}\n",
            {"Web Dev": TermMatter(emoji="a")},
            "2:10: `web-dev` is the same tag as 'Web Dev', which is used; keep one of the two [duplicate-entry]",
        ),
        (
            "web:\n  display_name: Web\n",
            {"web": TermMatter(display_name="Web")},
            "2:3: `display_name` is no known key, and looks like `displayName`; write `displayName` [unknown-key]",
        ),
        (
            "git: a\ngit: b\n",
            {"git": TermMatter(display_name="b")},
            "2:1: the key `git` is written twice, first on line 1; keep one, as the last counts [duplicate-key]",
        ),
        (
            '" ": {emoji: a}\n',
            {},
            "1:6: ` ` is no name of a tag; write the tag as the posts do [empty-item]",
        ),
        (
            "- name: web\n",
            {},
            "1:1: `tags` is a list, where a mapping is needed; write {displayName: …} [wrong-type]",
        ),
    ],
)
def test_a_wrong_value_is_lost_alone(text: str, tags: dict[str, TermMatter], problem: str) -> None:
    assert read(text) == (tags, [f"data/tags.yml:{problem}"])


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("web: {emoji: *a}\n", (1, 14), "alias"),
        ("git: a\nweb: !!python/name:os.system x\n", (2, 6), "tag"),
        ("web: a\x0bb\n", (1, 7), "control-character"),
        ("web: [a\n", (1, 6), "unclosed-bracket"),
        ("web", (1, 1), "not-a-mapping"),
        ("a: b\n---\nc: d\n", (2, 1), "second-document"),
        ("{a: b}\n}", (2, 1), "text-after-object"),
        ("[a]\n]", (2, 1), "text-after-object"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(text: str, place: tuple[int, int], rule: str) -> None:
    result = read_terms(text.encode(), path="data/tags.yml")
    assert result.value is None
    assert [((problem.line, problem.column), problem.rule) for problem in result.problems] == [(place, rule)]
    assert not any("front matter" in str(problem) or "line 0" in str(problem) for problem in result.problems)


def test_thousands_of_tags_are_fine() -> None:
    text = json.dumps({f"tag {number}": {"displayName": "x", "emoji": "y"} for number in range(5000)})
    tags, problems = read(text)
    assert tags is not None
    assert (len(tags), problems) == (5000, [])


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_tags_of_the_corpus() -> None:
    path = CORPUS / "data" / "tags.json"
    result = read_terms(path.read_bytes(), path="data/tags.json")
    assert result.problems == ()
    assert result.value is not None
    assert result.value.entries.keys() == json.loads(path.read_text("utf-8")).keys()
    assert result.value.entries["computer science"] == TermMatter(display_name="Computer Science", emoji="🖥️")
