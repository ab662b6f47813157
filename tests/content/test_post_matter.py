"""What a post may say about itself, and what comes of everything else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.content.document import Document, Position
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.post_matter import PostMatter, read_post

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "playful"


def document(**values: Any) -> Document:
    """A post whose keys stand one below the other from line 2, list items right behind each other."""
    keys: dict[Any, Position] = {}
    places: dict[Any, Position] = {}
    for line, (key, value) in enumerate(values.items(), start=2):
        keys[(key,)] = Position(line, 1)
        places[(key,)] = Position(line, len(key) + 3)
        for index, _ in enumerate(value if isinstance(value, list) else ()):
            places[(key, index)] = Position(line, len(key) + 4 + 3 * index)
    return Document("posts/a.md", "yaml", values, keys, places, "", len(values) + 3)


def read(**values: Any) -> tuple[PostMatter | None, list[str]]:
    result = read_post(document(**values))
    return result.value, [str(problem) for problem in result.problems]


def test_a_whole_front_matter() -> None:
    matter, problems = read(
        title="Negotiating for a\n  VP Role",
        published="2025-11-24T21:52:59.284Z",
        edited=date(2025, 12, 1),
        authors=["ada", "brian"],
        tags=["leadership", "opinion"],
        license="cc-by-4",
        description="The story.",
        order=4,
        collection="Careers",
        originalLink="https://example.org/a",
        noindex=True,
        draft=False,
        pin=True,
        slug="vp",
        aliases=["old", "/blog/old/"],
        guid="tag:example.org,2025:vp",
        version="2.0",
        upToDateSlug="vp-2",
        coverImg="./cover.png",
        socialImg="/img/social.png",
        markdown="gfm",
        lang="pt_br",
        comments=False,
        mine={"kept": [1]},
    )
    assert problems == []
    assert matter == PostMatter(
        title="Negotiating for a VP Role",
        published=datetime(2025, 11, 24, 21, 52, 59, 284000, tzinfo=UTC),
        edited=datetime(2025, 12, 1, tzinfo=UTC),
        authors=("ada", "brian"),
        tags=("leadership", "opinion"),
        license="cc-by-4",
        description="The story.",
        order=4,
        collection="Careers",
        original_link="https://example.org/a",
        noindex=True,
        pin=True,
        slug="vp",
        aliases=("old", "/blog/old/"),
        guid="tag:example.org,2025:vp",
        version="2.0",
        up_to_date_slug="vp-2",
        cover_img="./cover.png",
        social_img="/img/social.png",
        markdown="gfm",
        lang="pt-BR",
        comments=False,
    )


def test_an_empty_front_matter_is_a_post_without_anything() -> None:
    assert read() == (PostMatter(), [])


@pytest.mark.parametrize("key", sorted(PostMatter.known()))
def test_a_key_without_a_value_is_unset(key: str) -> None:
    assert read(**{key: None}) == (PostMatter(), [])


@pytest.mark.parametrize("key", sorted(PostMatter.known()))
def test_a_blank_value_is_unset(key: str) -> None:
    assert read(**{key: " \n"}) == (PostMatter(), [])


@pytest.mark.parametrize("unseen", ["\u200b", "\u3164", "\uffa0", "\u2800", "\xa0\xad"])
def test_a_text_of_which_nobody_sees_anything_is_unset(unseen: str) -> None:
    assert read(title=unseen) == (PostMatter(), [])
    assert read(title=f"{unseen}!")[0] == PostMatter(title=f"{unseen}!".strip())


@pytest.mark.parametrize(
    ("slug", "used"),
    [("hello...", "hello"), ("Hello World!", "Hello-World!"), ("2026/hello", "hello"), ("page", None), (True, None)],
)
def test_a_slug_that_cannot_be_used_costs_no_post(slug: object, used: str | None) -> None:
    matter, problems = read(slug=slug)
    assert matter is not None
    assert matter.slug == used
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("values", "field", "value"),
    [
        ({"date": date(2024, 5, 1)}, "published", datetime(2024, 5, 1, tzinfo=UTC)),
        ({"date": {"created": "2024-05-01"}}, "published", datetime(2024, 5, 1, tzinfo=UTC)),
        ({"date": {"updated": "2024-05-01"}}, "edited", datetime(2024, 5, 1, tzinfo=UTC)),
        ({"updated": datetime(2024, 5, 1)}, "edited", datetime(2024, 5, 1, tzinfo=UTC)),  # noqa: DTZ001 - naive is the case
        ({"published": "", "date": "2024-05-01"}, "published", datetime(2024, 5, 1, tzinfo=UTC)),
        ({"tags": "python"}, "tags", ("python",)),
        ({"tags": "python, web dev,"}, "tags", ("python", "web dev")),
        ({"tags": [2024, "Web", "web", "WEB "]}, "tags", ("2024", "Web")),
        ({"tags": [date(2024, 5, 1)]}, "tags", ("2024-05-01",)),
        ({"authors": "ada"}, "authors", ("ada",)),
        ({"authors": "King, Jr."}, "authors", ("King, Jr.",)),
        ({"title": 1984}, "title", "1984"),
        ({"title": "Cafe\u0301 \u00a0 au lait"}, "title", "Café au lait"),
        ({"title": "שלום \u2067world\u2069"}, "title", "שלום \u2067world\u2069"),
        ({"version": 3}, "version", "3"),
        ({"order": 0}, "order", 0),
        ({"order": -10}, "order", -10),
        ({"slug": 2024}, "slug", "2024"),
    ],
)
def test_other_ways_to_say_it(values: dict[str, Any], field: str, value: object) -> None:
    matter, problems = read(**values)
    assert getattr(matter, field) == value
    assert problems == []


def test_a_time_keeps_the_offset_of_the_writer() -> None:
    matter, _ = read(published="2024-05-01T00:30:00+02:00")
    assert matter is not None
    assert matter.published is not None
    assert matter.published.utcoffset() == timedelta(hours=2)
    assert matter.published == datetime(2024, 4, 30, 22, 30, tzinfo=timezone.utc)  # noqa: UP017 - the instant


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        (
            {"draft": "true"},
            "2:8: `draft` is 'true', where only true or false can stand; write true, without quotes [wrong-type]",
        ),
        (
            {"draft": 1},
            "2:8: `draft` is 1, where only true or false can stand; write true or false [wrong-type]",
        ),
        (
            {"noindex": "no"},
            "2:10: `noindex` is 'no', where only true or false can stand; write false, without quotes [wrong-type]",
        ),
        (
            {"published": "24/11/2025"},
            "2:12: `published` is '24/11/2025', which is no date of the form 2025-11-24; write 2025-11-24 [not-a-date]",
        ),
        (
            {"license": {"id": "mit"}},
            "2:10: `license` is a mapping, where one text is needed; write one text [wrong-type]",
        ),
        (
            {"draft": False, "Draft": True},
            "3:1: `Draft` is no known key, and looks like `draft`; write `draft` [unknown-key]",
        ),
        (
            {"drafts": True},
            (
                "2:1: `drafts` is no known key, and looks like `draft`; "
                "write `draft`, or choose another name for a key of your own [unknown-key]"
            ),
        ),
    ],
)
def test_what_would_come_out_wrong_is_refused(values: dict[str, Any], problem: str) -> None:
    told = problem.replace("; ", ", so the post is left out; ", 1)
    assert read(**values) == (None, ["posts/a.md:" + told])


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        (
            {"title": True},
            "2:8: `title` is true, where a text is needed; write the text in quotes [wrong-type]",
        ),
        (
            {"title": ["a"]},
            "2:8: `title` is a list, where one text is needed; write one text [wrong-type]",
        ),
        (
            {"title": "a\x00b"},
            (
                "2:8: `title` holds the character U+0000, which cannot stand in a text; "
                "delete it; a line end inside quotes is `\\n` [control-character]"
            ),
        ),
        (
            {"title": "x" * 301},
            "2:8: `title` is 301 characters long, where 300 can stand; write a shorter text [too-long]",
        ),
    ],
)
def test_a_wrong_title_is_as_none(values: dict[str, Any], problem: str) -> None:
    assert read(**values) == (PostMatter(), ["posts/a.md:" + problem])


@pytest.mark.parametrize(
    ("values", "field", "value"),
    [
        ({"author": "Ada"}, "authors", ("Ada",)),
        ({"author": ["ada", "bob"]}, "authors", ("ada", "bob")),
        ({"author": {"name": "Ada", "url": "https://example.org"}}, "authors", ("Ada",)),
        ({"authors": [{"name": "Ada", "title": "Baker"}, "bob"]}, "authors", ("Ada", "bob")),
        ({"authors": ["bob"], "author": "Ada"}, "authors", ("bob",)),
        ({"published": False}, "draft", True),
        ({"published": False, "draft": False}, "draft", True),
        ({"published": True, "date": "2025-01-02"}, "published", datetime(2025, 1, 2, tzinfo=UTC)),
        ({"published": True}, "draft", False),
        ({"status": "draft"}, "draft", True),
        ({"status": "Private"}, "draft", True),
        ({"status": "new"}, "draft", False),
        ({"status": "hidden"}, "noindex", True),
        ({"series": ["Pets"]}, "collection", "Pets"),
        ({"series": "Pets"}, "collection", "Pets"),
        ({"weight": 2}, "order", 2),
        ({"summary": "Short."}, "description", "Short."),
        ({"lastmod": "2025-01-02"}, "edited", datetime(2025, 1, 2, tzinfo=UTC)),
        ({"pubDate": "2025-01-02"}, "published", datetime(2025, 1, 2, tzinfo=UTC)),
        ({"cover": {"image": "a.png", "alt": "A cat"}}, "cover_alt", "A cat"),
        ({"heroImage": {"src": "a.png"}}, "cover_img", "a.png"),
        ({"featured": True}, "pin", True),
        ({"redirect_from": ["/old/"]}, "aliases", ("/old/",)),
        ({"aliases": "a", "url": "/b/", "redirect_from": ["d"]}, "aliases", ("a", "d", "/b/")),
        ({"image": "a.png", "heroImage": "b.png"}, "cover_img", "b.png"),
        ({"images": ["a.png", "b.png"]}, "cover_img", "a.png"),
        ({"banner": {"path": "a.png", "alt": "A cat"}}, "cover_alt", "A cat"),
        ({"images": [{"src": "a.png", "alt": "A cat"}]}, "cover_alt", "A cat"),
    ],
)
def test_keys_of_other_systems_are_read(values: dict[str, Any], field: str, value: object) -> None:
    matter, problems = read(**values)
    assert getattr(matter, field) == value
    assert problems == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"url": "/:slug/"}, "2:1: `url` is a key of Jekyll, Hugo, and is not read; set the option `url`, or write"),
        ({"series": ["Pets", "Cats"]}, "write `collection: …` [unread-key]"),
        ({"weight": "2"}, "write `order: …` [unread-key]"),
        ({"robots": "noindex, nofollow"}, "write `noindex: true` [unread-key]"),
        ({"image": 5}, "write `coverImg` [unread-key]"),
        ({"cascade": {"draft": True}}, "is not read; write its keys in each file"),
        ({"headless": True}, "write `draft: true`, or delete it [unread-key]"),
        ({"redirect_from": ["/old/", "a?b"]}, "`redirect_from` item 2 is 'a?b', at which no page can stand"),
        ({"layout": "post"}, "is not read; delete it, or let it be [unused-key]"),
    ],
)
def test_keys_of_other_systems_that_are_not_read_are_told(values: dict[str, Any], told: str) -> None:
    matter, problems = read(**values)
    assert matter is not None
    assert len(problems) == 1
    assert told in problems[0]


@pytest.mark.parametrize(
    "values",
    [
        *(
            {"categories": ["News"], "tags": ["a"]},
            {"series": ""},
            {"hidden": False},
            {"weight": 0},
            {"robots": "index, follow"},
        ),
        *({"lastmod": "2025-01-02", "edited": "2025-01-02"}, {"publishDate": "2025-01-02", "date": "2025-01-02"}),
    ],
)
def test_nothing_is_told_of_a_key_that_says_nothing_or_what_is_said_already(values: dict[str, Any]) -> None:
    assert read(**values)[1] == []


def test_keys_are_known_before_pydantic_has_built_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    # as in pydantic before 2.12, where models with `defer_build` have no aliases yet
    monkeypatch.setattr(PostMatter.model_fields["cover_img"], "alias", None)
    assert "coverImg" in PostMatter.known()


@pytest.mark.parametrize(
    ("values", "kept", "problem"),
    [
        (
            {"tags": ["a", None, "b"]},
            PostMatter(tags=("a", "b")),
            "2:11: `tags` item 2 is empty; write a text, or delete the item [empty-item]",
        ),
        (
            {"tags": ["a", {"b": 1}]},
            PostMatter(tags=("a",)),
            "2:11: `tags` item 2 is a mapping, where one text is needed; write one text [wrong-type]",
        ),
        (
            {"tags": ["a", ["b"]]},
            PostMatter(tags=("a",)),
            "2:11: `tags` item 2 is a list, where one text is needed; write one text [wrong-type]",
        ),
        (
            {"tags": [False]},
            PostMatter(),
            "2:8: `tags` item 1 is false, where a text is needed; write the text in quotes [wrong-type]",
        ),
        (
            {"tags": {"a": 1}},
            PostMatter(),
            "2:7: `tags` is a mapping, where a list is needed; write a list, such as [one, two] [wrong-type]",
        ),
        (
            {"tags": ["\u200b\u200d"]},
            PostMatter(),
            "2:8: `tags` item 1 is empty; write a text, or delete the item [empty-item]",
        ),
        (
            {"authors": ["x" * 101]},
            PostMatter(),
            "2:11: `authors` item 1 is 101 characters long, where 100 can stand; write a shorter text [too-long]",
        ),
        (
            {"version": 1.1},
            PostMatter(),
            (
                "2:10: `version` is a number that can be written in several ways, 1.1; "
                'write it in quotes, as it is to be read: "1.1" [ambiguous-text]'
            ),
        ),
        ({"order": "4"}, PostMatter(), "2:8: `order` is '4', where a whole number is needed; write 4 [invalid-order]"),
        ({"order": 4.0}, PostMatter(), "2:8: `order` is 4.0, where a whole number is needed; write 4 [invalid-order]"),
        (
            {"order": float("nan")},
            PostMatter(),
            "2:8: `order` is nan, where a whole number is needed; write a whole number, such as 4 [invalid-order]",
        ),
        (
            {"order": True},
            PostMatter(),
            "2:8: `order` is true, where a whole number is needed; write a whole number, such as 4 [invalid-order]",
        ),
        (
            {"order": 10**5000},
            PostMatter(),
            (
                "2:8: `order` is a huge number, beyond a thousand million; "
                "write a small whole number, such as 4 [invalid-order]"
            ),
        ),
        (
            {"markdown": "rst"},
            PostMatter(),
            "2:11: `markdown` is 'rst', which is no kind of Markdown; write gfm or mkdocs [wrong-type]",
        ),
        (
            {"lang": False},
            PostMatter(),
            (
                "2:7: `lang` is false, which is no code of a language; "
                "write a code such as en or pt-BR, no in quotes [unknown-language]"
            ),
        ),
        (
            {"published": "2024-05-01", "date": "2024-05-02"},
            PostMatter(published="2024-05-01"),
            (
                "3:7: `date` gives another time than `published`, which is used; "
                "delete it, or `published` [conflicting-dates]"
            ),
        ),
        (
            {"updated": "2024-05-01", "date": {"updated": "soon"}},
            PostMatter(edited="2024-05-01"),
            (
                "3:7: `date.updated` is 'soon', which is no date of the form 2025-11-24; "
                "write a date such as 2025-11-24 or 2025-11-24T21:52:59Z [not-a-date]"
            ),
        ),
        (
            {"aliases": ["/a/../b"]},
            PostMatter(),
            (
                "2:11: `aliases` item 1 is '/a/../b', at which no page can stand; "
                "write a former slug, or a path on this site such as /blog/old-name/ [invalid-alias]"
            ),
        ),
    ],
)
def test_what_can_be_left_out_is_left_out(values: dict[str, Any], kept: PostMatter, problem: str) -> None:
    matter, problems = read(**values)
    assert problems == ["posts/a.md:" + problem]
    assert matter is not None
    assert matter == kept


def test_a_list_that_is_too_long_is_cut() -> None:
    matter, problems = read(tags=[f"tag {number}" for number in range(99)] + [None] + ["more"] * 10_000)
    assert matter is not None
    assert len(matter.tags) == 99
    assert problems == [
        "posts/a.md:2:7: `tags` has 10100 items, of which the first 100 are used; write at most 100 [too-many]",
        "posts/a.md:2:305: `tags` item 100 is empty; write a text, or delete the item [empty-item]",
    ]


@pytest.mark.parametrize("key", ["originalLink", "coverImg", "socialImg"])
@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "C:/x.png",
        ),
        *(
            "//example.org/x",
            "\\\\example.org\\x",
            "/\\example.org",
            "https://",
            "https:///x",
            "http://[::1",
            "https://a b",
        ),
        *(
            "https://user:word@example.org",
            "https://example.org/\x00",
            "java\tscript:x",
            "https://example.org/\u202egnp.x",
        ),
        *("https://example.org:port/", "mailto:a@example.org", 'https://example.org/"><script>'),
    ],
)
def test_an_address_leads_to_a_page_and_nowhere_else(key: str, address: str) -> None:
    result = read_post(document(**{key: address}))
    assert result.value == PostMatter()
    assert [problem.rule for problem in result.problems] == ["unsafe-address"]


@pytest.mark.parametrize(
    "address",
    [
        "./cover.png",
        "cover image.png",
        "../img/x.png",
        "/img/x.png?v=1",
        "https://example.org/a(b)?c=d#e",
        "HTTP://a.example",
    ],
)
def test_addresses_that_are_taken_as_they_are(address: str) -> None:
    matter, problems = read(coverImg=address)
    assert matter is not None
    assert (matter.cover_img, problems) == (address, [])


def test_the_first_publication_is_a_web_page() -> None:
    assert read(originalLink="/posts/a")[1] == [
        (
            "posts/a.md:2:15: `originalLink` is '/posts/a', which is no address of a page; "
            "write https:// and the host [unsafe-address]"
        ),
    ]


@pytest.mark.parametrize(
    ("key", "value", "field", "known"),
    [
        ("Title", "A", "title", "title"),
        ("TITLE", "A", "title", "title"),
        ("licence", "mit", "license", "license"),
        ("Licence", "mit", "license", "license"),
        ("lisence", "mit", "license", "license"),
        ("original_link", "https://a.example", "original_link", "originalLink"),
        ("cover-img", "a.png", "cover_img", "coverImg"),
        ("noIndex", True, "noindex", "noindex"),
        ("Draft", True, "draft", "draft"),
    ],
)
def test_a_key_in_another_spelling_is_read_and_reported(key: str, value: object, field: str, known: str) -> None:
    matter, problems = read(**{key: value})
    assert getattr(matter, field) == value
    assert problems == [
        f"posts/a.md:2:1: `{key}` is no known key, and looks like `{known}`; write `{known}` [unknown-key]"
    ]


@pytest.mark.parametrize(
    ("key", "known"),
    [
        *(("publised", "published"), ("tag", "tags"), ("auhtors", "authors"), ("descripton", "description")),
        *(("colection", "collection"), ("oder", "order"), ("alias", "aliases"), ("coverImgs", "coverImg")),
        *(("Date", "date"), ("update", "updated"), ("titel", "title"), ("edit", "edited")),
    ],
)
def test_a_key_that_looks_like_a_slip_is_kept_and_reported(key: str, known: str) -> None:
    result = read_post(document(**{key: "x"}))
    assert result.value == PostMatter()
    assert [(problem.rule, f"looks like `{known}`" in problem.message) for problem in result.problems] == [
        ("unknown-key", True),
    ]


@pytest.mark.parametrize(
    "key",
    [
        *("hide", "template", "icon", "status", "search", "subtitle", "social", "keywords", "id", "publisher"),
        *("editor", "mine", "attached", "__proto__", "a" * 10_000, "é", "\u202e"),
    ],
)
def test_other_keys_are_kept_in_silence(key: str) -> None:
    assert read(**{key: {"x": 1}}) == (PostMatter(), [])


def test_all_problems_come_in_one_reading() -> None:
    result = read_post(document(draft="no", order="4", tags=[None, {}], titel="x"))
    assert [(problem.line, problem.rule) for problem in result.problems] == [
        (2, "wrong-type"),
        (3, "invalid-order"),
        (4, "empty-item"),
        (4, "wrong-type"),
        (5, "unknown-key"),
    ]


def test_a_message_never_breaks_its_line() -> None:
    _, problems = read(order="4\n\x1b[31m\ud800")
    assert problems == [
        (
            "posts/a.md:2:8: `order` is '4\\n\\x1b[31m\\ud800', where a whole number is needed; "
            "write a whole number, such as 4 [invalid-order]"
        ),
    ]


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)) | st.dates()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5)
KEYS = st.sampled_from([*PostMatter.known(), "date", "updated", "Title", "drafts"]) | st.text(st.characters(codec=None))


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_whatever_is_written_is_a_post_or_a_problem(values: dict[str, Any]) -> None:
    result = read_post(Document("posts/a.md", "yaml", values, {}, {}, "", 1))
    assert result.value is not None or result.problems
    assert all("\n" not in str(problem) and str(problem).encode() for problem in result.problems)
    if result.value is not None and not result.problems:
        again = read_post(Document("posts/a.md", "yaml", written(result.value), {}, {}, "", 1))
        assert again.problems == ()
        assert again.value is not None
        assert again.value == result.value


def written(matter: PostMatter) -> dict[str, Any]:
    """Write a post's matter down again, as front matter would hold it."""
    names = {field.alias or name: name for name, field in type(matter).model_fields.items()}
    values = {key: getattr(matter, name) for key, name in names.items()}
    if (period := matter.outdated_after) is not None:
        number, unit = (period.months, "months") if period.months else (period.days, "days")
        values["outdatedAfter"] = f"{number} {unit}" if number else "never"
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def test_the_model_knows_every_key_as_it_is_written() -> None:
    properties = PostMatter.model_json_schema(by_alias=True)["properties"]
    assert set(properties) == set(PostMatter.known())
    assert {"originalLink", "upToDateSlug", "coverImg"} <= set(properties)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_every_post_of_the_corpus_is_read_without_a_problem() -> None:
    posts = sorted(CORPUS.glob("**/posts/**/*.md"))
    assert len(posts) == 62
    for path in posts:
        document = read_document(path.read_bytes(), path=path.relative_to(CORPUS).as_posix()).value
        assert document is not None
        result = read_post(document)
        assert result.problems == ()
        assert result.value is not None
        assert result.value.title == document.values["title"]
        assert result.value.published is not None
        assert result.value.license == document.values["license"]
        assert list(result.value.tags) == document.values["tags"]
