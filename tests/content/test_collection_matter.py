"""What a collection says about itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkdocs_blogposts.content.collection_matter import Chapter, CollectionMatter, read_collection
from mkdocs_blogposts.content.document import Position
from mkdocs_blogposts.content.field import Link
from mkdocs_blogposts.content.front_matter import read_document

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "playful"


def read(front_matter: str) -> tuple[CollectionMatter | None, list[str]]:
    document = read_document(f"---\n{front_matter}\n---\n".encode(), path="collections/a/index.md").value
    assert document is not None
    result = read_collection(document)
    return result.value, [str(problem) for problem in result.problems]


def test_a_whole_collection() -> None:
    front_matter = """{
    title: "Bread", description: "From flour.", tags: ["food"], authors: ["ada"], license: "cc-by-4",
    coverImg: "./cover.png", socialImg: "/img/bread.png", published: "2024-05-01T10:00:00Z", updated: 2024-06-01,
    order: 2, noindex: false, pageLayout: "none", customChaptersText: "Three loaves", associatedSeries: "Bread making",
    buttons: [{ text: "Read", url: "/posts/starter" }, { text: "Buy", url: "https://example.org/bread" }],
    slug: "bread", aliases: ["loaves"], mine: 1,
}"""
    assert read(front_matter) == (
        CollectionMatter(
            title="Bread",
            description="From flour.",
            tags=("food",),
            authors=("ada",),
            license="cc-by-4",
            cover_img="./cover.png",
            social_img="/img/bread.png",
            published=datetime(2024, 5, 1, 10, tzinfo=UTC),
            edited=datetime(2024, 6, 1, tzinfo=UTC),
            order=2,
            page_layout="none",
            custom_chapters_text="Three loaves",
            associated_series="Bread making",
            buttons=(Link("Read", "/posts/starter"), Link("Buy", "https://example.org/bread")),
            slug="bread",
            aliases=("loaves",),
        ),
        [],
    )


def test_chapters_come_from_both_lists_and_know_their_place() -> None:
    front_matter = """\
chapterList:
  - post: oven
    title: The oven
  - order: "?"
    title: Soon
    description: More
  - order: 5
    title: Later
posts:
  - starter
  - post: loaf"""
    matter, problems = read(front_matter)
    assert problems == []
    assert matter is not None
    assert matter.chapters == (
        Chapter("starter", place=Position(11, 5)),
        Chapter("loaf", place=Position(12, 5)),
        Chapter("oven", "The oven", place=Position(3, 5)),
        Chapter(None, "Soon", "More", "?", Position(5, 5)),
        Chapter(None, "Later", None, "5", Position(8, 5)),
    )


@pytest.mark.parametrize(
    ("front_matter", "chapters", "problem"),
    [
        (
            "posts: [a, null, b]",
            ("a", "b"),
            "2:12: `posts` item 2 is empty; write a text, or delete the item [empty-item]",
        ),
        (
            "posts: [a]\nchapterList: [{order: 2}, {post: b}]",
            ("a", "b"),
            "3:15: `chapterList` item 1 has neither `post` nor `title`; write {post: …} or {title: …} [missing-key]",
        ),
        (
            "posts: [{post: [a]}, b]",
            ("b",),
            "2:16: `posts` item 1 `post` is a list, where one text is needed; write one text [wrong-type]",
        ),
        (
            "posts: {a: b}\nchapterList: [{post: b}]",
            ("b",),
            "2:8: `posts` is a mapping, where a list is needed; write a list of slugs, such as [one, two] [wrong-type]",
        ),
        (
            "posts: [a]\nchapter_list: [b]",
            ("a",),
            "3:1: `chapter_list` is no known key, and looks like `chapterList`; write `chapterList` [unknown-key]",
        ),
    ],
)
def test_a_wrong_chapter_is_lost_alone(front_matter: str, chapters: tuple[str, ...], problem: str) -> None:
    matter, problems = read(front_matter)
    assert matter is not None
    assert tuple(chapter.post for chapter in matter.chapters) == chapters
    assert problems == [f"collections/a/index.md:{problem}"]


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        (
            "{text: Read, url: 'javascript:alert(1)'}",
            (
                "2:29: `buttons` item 1 `url` is 'javascript:alert(1)', which is no address of a page; "
                "write https:// and the host, or a path such as ./cover.png [unsafe-address]"
            ),
        ),
        ("{text: Read}", "2:11: `buttons` item 1 has no `url`; write {text: …, url: …} [missing-key]"),
        ("{url: /a, text: ''}", "2:11: `buttons` item 1 has no `text`; write {text: …, url: …} [missing-key]"),
        ("Read", "2:11: `buttons` item 1 is a text, where a mapping is needed; write {text: …, url: …} [wrong-type]"),
    ],
)
def test_a_wrong_button_is_lost_alone(button: str, problem: str) -> None:
    assert read(f"buttons: [{button}, {{text: Buy, url: /buy}}]") == (
        CollectionMatter(buttons=(Link("Buy", "/buy"),)),
        [f"collections/a/index.md:{problem}"],
    )


@pytest.mark.parametrize("wrong", ["draft: 'yes'", "noindex: 1", "license: [a]", "licens: a"])
def test_what_would_come_out_wrong_is_refused(wrong: str) -> None:
    matter, problems = read(f"title: Bread\n{wrong}")
    assert matter is None
    assert len(problems) == 1


def test_a_wrong_title_leaves_the_collection_without_one() -> None:
    assert read("title: [Bread]\norder: 1") == (
        CollectionMatter(order=1),
        ["collections/a/index.md:2:8: `title` is a list, where one text is needed; write one text [wrong-type]"],
    )


def test_there_is_one_layout() -> None:
    assert read("pageLayout: wide")[1] == [
        (
            "collections/a/index.md:2:13: `pageLayout` is 'wide', which is no layout; "
            "write none, or delete the key [wrong-type]"
        ),
    ]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_collections_of_the_corpus() -> None:
    read_ones = {}
    for page in sorted(CORPUS.glob("*/collections/*/index.md")):
        document = read_document(page.read_bytes(), path=page.relative_to(CORPUS).as_posix()).value
        assert document is not None
        result = read_collection(document)
        assert result.problems == ()
        assert result.value is not None
        read_ones[page.parent.name] = result.value
    assert {
        name: (matter.title, [chapter.label for chapter in matter.chapters]) for name, matter in read_ones.items()
    } == {
        "react-beyond-the-render": ("React Beyond the Render", []),
        "minecraft-data-packs": ("Minecraft Data Pack Programming", ["?"]),
        "web-fundamentals": ("Web Fundamentals", ["✍️"]),
    }
    assert read_ones["minecraft-data-packs"].associated_series == "Minecraft Data Pack Programming"
    assert all(matter.buttons for matter in read_ones.values())
