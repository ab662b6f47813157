"""Mechanical corrections: the smallest change, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.commands.fix import correct
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.post_matter import read_post
from mkdocs_blogposts.content.problem import Problem


def problems(data: bytes) -> list[Problem]:
    """Return everything that is wrong with the front matter of a post."""
    read = read_document(data, path="a.md")
    return [*read.problems, *(read_post(read.value).problems if read.value else ())]


def corrected(data: bytes) -> bytes:
    return correct(data, problems(data), path="a.md")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # the spelling of keys
        ("Title: A", "title: A"),
        ("licence: mit", "license: mit"),
        ("cover_img: a.png", "coverImg: a.png"),
        ('"Tags": [a]', '"tags": [a]'),
        # the form of dates
        ("published: 2026/03/01", "published: 2026-03-01"),
        ("published: Nov 24, 2025", "published: 2025-11-24"),
        ("published: Nov 24, 2025 # as in print", "published: 2025-11-24 # as in print"),
        ('published: "24 November 2025"', 'published: "2025-11-24"'),
        ("published: '2026.3.1'", "published: '2026-03-01'"),
        ("published: 20260301", "published: 2026-03-01"),
        ("{published: 2026/03/01, title: A}", "{published: 2026-03-01, title: A}"),
        ("date:\n  created: 2026/03/01", "date:\n  created: 2026-03-01"),
        # what other systems write
        # slugs and former addresses
        ("slug: hello...", "slug: hello"),
        ("slug: 'My Post'", "slug: 'My-Post'"),
        ("aliases: [/caf%C3%A9/]", 'aliases: ["/café/"]'),
        # quotes that are too many
        ("draft: 'yes'", "draft: true"),
        ('pin: "false" # not yet', "pin: false # not yet"),
        ('order: "4"', "order: 4"),
        ("order: 4.0", "order: 4"),
        # quotes that are missing
        ("tags: [3.10, web]", 'tags: ["3.10", web]'),
        ("tags:\n- 3.10\n- web", 'tags:\n- "3.10"\n- web'),
        ("tags: [yes]", 'tags: ["yes"]'),
        ("title: Bread: a series", 'title: "Bread: a series"'),
        ('title: "Bread": a series', 'title: "Bread": a series'),
        ('title: Bread: the "best"', 'title: Bread: the "best"'.replace('Bread: the "best"', "'Bread: the \"best\"'")),
    ],
)
def test_what_has_one_correction_is_corrected(wrong: str, right: str) -> None:
    before, after = (f"---\n{text}\n---\nText.\n".encode() for text in (wrong, right))
    assert corrected(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "title: A",
        "published: 3/4/2026",  # two days can be meant
        "publised: 2026-01-01",  # it may be a key of its own
        "licence: mit\nlicense: cc0-1.0",
        "order: 2.5",
        "license: CC-BI-4.0",
        "title: Bread: a series # comment",
        "tags: [news, '']",
        "series: [a, b]",
        "categories: [a]\ntags: [b]",
        "title: A\ntitle: B",
        "published: 2026-02-30",
    ],
)
def test_what_has_none_or_several_stays(text: str) -> None:
    data = f"---\n{text}\n---\nText.\n".encode()
    assert corrected(data) == data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n---\ntitle: A\n---\nText.\n", "---\ntitle: A\n---\nText.\n"),
        ("<!-- a -->\r\n---\r\ntitle: A\r\n---\r\nText.\r\n", "---\r\ntitle: A\r\n---\r\n<!-- a -->\r\nText.\r\n"),
    ],
)
def test_front_matter_moves_to_the_start_and_a_comment_behind_it(before: str, after: str) -> None:
    assert corrected(before.encode()) == after.encode()


@pytest.mark.parametrize(
    ("rule", "hint", "line"),
    [
        ("no-title", "write `title: My trip`", b"title: My trip\n"),
        ("no-title", "write `title: A: b`", b'title: "A: b"\n'),
    ],
)
def test_a_key_that_is_missing_is_written(rule: str, hint: str, line: bytes) -> None:
    problem = Problem("a.md", 1, 1, rule, "", hint)
    assert correct(b"---\ntags: [a]\n---\nText.\n", [problem], path="a.md") == (
        b"---\n" + line + b"tags: [a]\n---\nText.\n"
    )


def test_everything_around_a_correction_stays() -> None:
    before = '\ufeff---\r\nTitle:   A  # the title\r\norder: "4"\r\n---\r\n\r\norder: "4"\ttrailing  \r\nno line end'
    assert (
        corrected(before.encode()) == before.replace("Title", "title", 1).replace('order: "4"', "order: 4", 1).encode()
    )


def test_an_object_keeps_its_form() -> None:
    before = '---\n{\n\tlicence: "mit", // terms\n\tpublished: "2026/03/01",\n\ttags: ["web"],\n}\n---\n'
    after = before.replace("licence", "license").replace("2026/03/01", "2026-03-01")
    assert corrected(before.encode()) == after.encode()


def test_a_tag_is_written_as_elsewhere() -> None:
    data = b"---\ntags: [News, other]\n---\n"
    problem = Problem("a.md", 2, 8, "tag-spelling", "the tag `News` is written `news` elsewhere", "write `news`")
    assert correct(data, [problem], path="a.md") == b"---\ntags: [news, other]\n---\n"


@pytest.mark.parametrize("name", ["c++: the language", "#1", "yes", "it's", 'a "b"', "a, b", "[x]", "3.10", ""])
def test_a_name_with_signs_of_yaml_is_written_in_quotes(name: str) -> None:
    data = b"---\ntags: [News, other]\n---\n"
    problem = Problem("a.md", 2, 8, "tag-spelling", "", f"write `{name}`")
    read = read_document(correct(data, [problem], path="a.md"), path="a.md")
    assert read.value is not None
    assert read.value.values["tags"] in ([name, "other"], ["News", "other"])


def test_a_file_that_can_be_read_is_one_afterwards() -> None:
    data = b"---\nTitle: 2026/03/01\npublished: Nov 24, 2025\nTitle: 2026/03/01\n---\n"
    assert read_document(data, path="a.md").value is not None
    assert read_document(corrected(data), path="a.md").value is not None


KEYS = st.sampled_from(["Title", "title", "licence", "published", "Date", "draft", "order", "tags", "x"])
VALUES = st.one_of(
    st.sampled_from(
        ["2026/03/01", "'yes'", '"4"', "[3.10]", "a: b", "Nov 24, 2025", "[a, 'yes']", "|\n  a: b", "{a: b}"]
    ),
    st.text(max_size=20),
)


@given(
    st.lists(st.tuples(KEYS, VALUES), max_size=4),
    st.text(max_size=40),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_no_correction_changes_a_byte_of_the_body(
    entries: list[tuple[str, str]], body: str, end: str, mark: bool
) -> None:
    lines = ["---", *(f"{key}: {value}" for key, value in entries), "---", ""]
    try:
        data = (("\ufeff" if mark else "") + end.join(lines) + body).encode()
    except UnicodeEncodeError:
        return
    before, after = read_document(data, path="a.md"), read_document(corrected(data), path="a.md")
    assert len(problems(corrected(data))) <= len(problems(data)) or before.value is None
    if before.value is not None:
        assert after.value is not None
        assert after.value.body == before.value.body
        assert corrected(data).endswith(body.encode())
    if not problems(data):
        assert corrected(data) == data
