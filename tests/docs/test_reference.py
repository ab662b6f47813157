"""The reference pages are complete and name nothing that does not exist."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from mkdocs_blogposts.content.author_matter import AuthorMatter
from mkdocs_blogposts.content.collection_matter import CollectionMatter
from mkdocs_blogposts.content.post_matter import PostMatter
from mkdocs_blogposts.content.site_data import LicenseMatter, TermMatter
from mkdocs_blogposts.drawing.card import Card
from mkdocs_blogposts.drawing.colors import Colors
from mkdocs_blogposts.pages import aggregate_views, views
from support.reference import MIGRATING, OPTIONS, WORDS, rows, write_reference

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"


def section(path: str, title: str) -> str:
    """Return a page's text from a heading to the next one of the same level or above."""
    text = (DOCS / path).read_text("utf-8")
    level = title.index(" ")
    body = text[text.index(f"\n{title}\n") + len(title) + 2 :]
    return re.split(rf"^#{{1,{level}}} ", body, maxsplit=1, flags=re.MULTILINE)[0]


def first_column(text: str) -> list[str]:
    """Return the words in code style that rows of tables begin with."""
    return [
        word for cell in re.findall(r"^\| (`[^|]*?) \|", text, re.MULTILINE) for word in re.findall(r"`([^`]+)`", cell)
    ]


@pytest.mark.parametrize("path", [OPTIONS, WORDS, MIGRATING])
def test_the_source_has_written_the_page(path: str, request: pytest.FixtureRequest) -> None:
    written = write_reference(path)
    if request.config.getoption("--write-reference"):
        (REPOSITORY / path).write_text(written, encoding="utf-8")
    assert (REPOSITORY / path).read_text("utf-8") == written, "run pytest tests/docs --write-reference"


def test_every_word_is_documented_with_its_english_in_the_order_of_the_package() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", (REPOSITORY / WORDS).read_text("utf-8"), re.MULTILINE)
    english = REPOSITORY / "mkdocs_blogposts/theme/locales/blogposts/en.yml"
    assert rows == list(yaml.safe_load(english.read_text("utf-8")).items())


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("per_page", "| `per_page` | 1 to 1,000,000 | `20` | How many posts a page of the index shows. |"),
        ("nav.posts", "| `nav.posts` | `none`, `recent`, `collections` or `all` | `none` | Which posts"),
        ("feeds.formats", "| `feeds.formats` | a list of `rss`, `atom`, `json` | `[rss, atom, json]` | Which formats"),
        ("posts", "| `posts` | patterns | `posts/` | Which Markdown files"),
        ("base", "| `base` | a folder | none | Folder of the site"),
        ("speed", "| `speed` | `auto`, `off` or options | `auto` | What makes builds faster;"),
        ("speed.workers", "| `speed.workers` | 1 to 256 | unset | How many processes"),
        ("comments.giscus.repo", "| `comments.giscus.repo` | text | required | Owner and name"),
        ("extras", "| `extras` | `true` or `false` | `true` | Whether posts"),
        ("sort", "| `sort` | a list of keys, or such lists by kind | unset | By what"),
    ],
)
def test_a_row_says_what_may_be_written_what_holds_by_default_and_what_it_means(name: str, row: str) -> None:
    assert dict(rows())[name].startswith(row)


VIEWS: list[type] = [
    Card,
    Colors,
    *(
        view
        for name, view in {**vars(views), **vars(aggregate_views)}.items()
        if isinstance(view, type) and dataclasses.is_dataclass(view) and name.endswith("View")
    ),
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_field_of_template_data_is_documented(view: type) -> None:
    name = view.__name__.removesuffix("View").lower()
    fields = [field.name for field in dataclasses.fields(view)]
    assert first_column(section("reference/template-data.md", f"### {name}")) == fields


def test_every_key_of_a_post_is_documented() -> None:
    documented = first_column(section("guides/writing-posts.md", "## Front matter"))
    assert sorted(documented) == sorted(PostMatter.known())


@pytest.mark.parametrize(
    ("page", "title", "keys"),
    [
        ("guides/authors.md", "## A folder for each author", AuthorMatter.known()),
        ("guides/collections.md", "## A series with a folder", CollectionMatter.known()),
        ("guides/licenses.md", "## Your own licenses", LicenseMatter.known()),
        ("guides/tags.md", "## Names, emoji, pictures, descriptions", TermMatter.known()),
    ],
)
def test_documented_keys_exist(page: str, title: str, keys: tuple[str, ...]) -> None:
    assert set(first_column(section(page, title))) <= set(keys)


def test_the_design_page_accounts_for_every_dependency() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[^\w-]", requirement)[0] for requirement in project["dependencies"]]
    assert sorted(first_column(section("design.md", "## Dependencies"))) == sorted(names)
