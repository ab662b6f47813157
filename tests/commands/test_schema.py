"""`mkdocs-blogposts schema`: what editors complete and check by."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.blog import read_blog
from mkdocs_blogposts.commands.project import load_project
from mkdocs_blogposts.commands.schema import KINDS, descriptions, make_schema, rules_schema
from mkdocs_blogposts.content.author_matter import AuthorMatter
from mkdocs_blogposts.content.collection_matter import CollectionMatter
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.post_matter import PostMatter
from mkdocs_blogposts.content.rule import RULES
from mkdocs_blogposts.content.site_data import LicenseMatter, TermMatter
from mkdocs_blogposts.options import BlogOptions
from support import Site


def schema(folder: Path, kind: str) -> dict[str, Any]:
    project = load_project(folder)
    return make_schema(kind, read_blog(project, project.instances[0]))


def validator(folder: Path, kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(folder, kind))


@pytest.fixture
def empty(site: Site) -> Site:
    site.configure()
    return site


def plain(value: Any) -> Any:
    """Return values as JSON has them; editors see a date of YAML as its text."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(empty: Site, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(empty.folder)
    result = CliRunner().invoke(main, ["schema", kind], catch_exceptions=False)
    made = json.loads(result.stdout)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["title"]
    Draft202012Validator.check_schema(made)


@pytest.mark.parametrize(
    ("kind", "model"),
    [("post", PostMatter), ("collection", CollectionMatter), ("author", AuthorMatter)],
)
def test_every_key_is_described_in_the_words_of_the_model(empty: Site, kind: str, model: Any) -> None:
    properties = schema(empty.folder, kind)["properties"]
    assert set(model.known()) - {"chapters"} <= set(properties)
    keys = {name: field.alias for name, field in model.model_fields.items()}
    words = {keys[name]: text for name, text in descriptions(model).items() if name in keys}
    assert {key for key in words if properties.get(key, {}).get("description") != words[key]} <= {"socials", "posts"}


def test_every_key_of_a_post_is_described(empty: Site) -> None:
    properties = schema(empty.folder, "post")["properties"]
    assert [key for key, value in properties.items() if not value.get("description")] == []
    assert properties["title"]["description"] == "The post's name, the only h1 of its page."


def test_entries_of_data_files_have_the_keys_of_their_models(empty: Site) -> None:
    for kind, model in (("tags", TermMatter), ("licenses", LicenseMatter), ("authors", AuthorMatter)):
        assert set(model.known()) <= set(schema(empty.folder, kind)["$defs"]["entry"]["properties"])


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"title": "A"},
        {"title": 2026, "description": None},
        {"tags": "one, two"},
        {"tags": ["a", 1], "authors": "ada"},
        {"tags": None},
        {"published": "2026-03-15"},
        {"published": "2026-03-15T10:00"},
        {"published": "2026-03-15 10:00:00.5 +0200"},
        {"date": "2026-03-15", "updated": "2026-03-16"},
        {"date": {"created": "2026-03-15", "updated": "2026-03-16T00:00:00Z"}},
        {"draft": True, "pin": None, "order": -3},
        {"license": "MIT OR Apache-2.0"},
        {"own": {"key": [1, 2]}},
        {"markdown": "gfm", "lang": "de"},
    ],
)
def test_what_the_plugin_reads_is_valid(empty: Site, values: dict[str, Any]) -> None:
    assert [error.message for error in validator(empty.folder, "post").iter_errors(values)] == []


@pytest.mark.parametrize(
    "values",
    [
        {"title": ["A"]},
        {"title": 3.1},
        {"published": "3/4/2026"},
        {"published": 20260315},
        {"draft": "yes"},
        {"order": "4"},
        {"order": 2.5},
        {"tags": {"a": 1}},
        {"tags": [["a"]]},
        {"markdown": "html"},
    ],
)
def test_what_the_plugin_reports_is_not(empty: Site, values: dict[str, Any]) -> None:
    assert not validator(empty.folder, "post").is_valid(values)


def test_keys_of_other_systems_are_known_in_posts_and_series_and_their_dates_checked(empty: Site) -> None:
    post, series = (schema(empty.folder, kind)["properties"] for kind in ("post", "collection"))
    assert post["heroImage"]["description"] == "Read as `coverImg`; a key of Astro, Hugo."
    assert {"image", "lastmod", "expiryDate", "permalink", "weight"} <= post.keys()
    assert {"robots", "cascade", "layout"}.isdisjoint(post)
    assert ("lastmod" in series, "featured" in series, "expiryDate" in series) == (True, False, False)
    assert Draft202012Validator(schema(empty.folder, "post")).is_valid({"lastmod": "2026-01-02", "series": ["a"]})
    assert not Draft202012Validator(schema(empty.folder, "post")).is_valid({"lastmod": "02/03"})


def test_the_values_of_the_site_are_offered(site: Site) -> None:
    site.configure()
    site.write(".authors.yml", "authors: {ada: {name: Ada Lovelace}}\n")
    site.post("a", tags=["Web"], authors=["ada"], license="mit", collection="The Series")
    made = json.dumps(schema(site.folder, "post")["properties"])
    for value in ("Web", "ada", "mit", "The Series", "a"):
        assert f'{{"enum": ["{value}"]}}' in made
    assert "Web" in schema(site.folder, "tags")["properties"]
    assert "ada" in schema(site.folder, "authors")["properties"]["authors"]["properties"]
    assert validator(site.folder, "post").is_valid({"tags": ["new"], "license": "cc0-1.0", "authors": ["grace"]})


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("tags", {"a": {"emoji": "x"}, "b": "B", "c": None}, {"a": ["x"]}),
        ("licenses", {"own": {"name": "Own", "elements": ["by"]}}, {"own": {"elements": ["xx"]}}),
        ("licenses", [{"id": "own", "name": "Own"}], [{"name": "Own"}]),
        ("authors", {"authors": {"ada": {"name": "Ada", "avatar": "a.png"}}}, {"authors": {"ada": 1}}),
        ("author", {"name": "Ada", "socials": {"github": "ada"}, "roles": "editor"}, {"socials": ["ada"]}),
        ("collection", {"title": "A", "posts": ["a", {"title": "B"}], "buttons": []}, {"posts": [True]}),
    ],
)
def test_data_files_are_valid_as_they_are_read(empty: Site, kind: str, right: Any, wrong: Any) -> None:
    made = validator(empty.folder, kind)
    assert made.is_valid(right)
    assert not made.is_valid(wrong)


def test_every_option_is_described(empty: Site) -> None:
    properties = schema(empty.folder, "options")["properties"]
    assert set(properties) == {name for name, _ in BlogOptions._schema}
    assert [name for name, value in properties.items() if not value.get("description")] == []
    assert "also sets several blogs apart" in properties["base"]["description"]  # a link on the page
    assert "](" not in json.dumps(properties)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"per_page": 5, "base": "blog", "title": "News"},
        {"posts": ["a/*.md", "!b.md"]},
        {"sort": ["order", "-published"]},
        {"sort": {"tag": "title"}},
        {"nav": False},
        {"nav": {"posts": "recent", "limit": 3}},
        {"rules": {"dead-link": "off", "unknown-key": {"off": ["posts/old/"]}}},
        {"licenses": {"own": {"name": "Own"}}},
    ],
)
def test_options_are_valid_as_the_plugin_takes_them(empty: Site, options: dict[str, Any]) -> None:
    assert [error.message for error in validator(empty.folder, "options").iter_errors(options)] == []
    config = BlogOptions()
    config.load_dict(json.loads(json.dumps(options)))
    assert config.validate() == ([], [])


@pytest.mark.parametrize(
    "options",
    [
        {"per_pages": 5},
        {"per_page": "5"},
        {"sort": ["date"]},
        {"rules": {"nothing": "off"}},
        {"nav": {"posts": "some"}},
    ],
)
def test_options_that_the_plugin_refuses_are_not(empty: Site, options: dict[str, Any]) -> None:
    assert not validator(empty.folder, "options").is_valid(options)


def test_every_rule_can_be_set() -> None:
    assert list(rules_schema()["properties"]) == list(RULES)


@cache
def of_corpus(folder: Path) -> dict[str, Draft202012Validator]:
    return {kind: validator(folder, kind) for kind in ("post", "collection", "author")}


def test_all_front_matter_of_real_posts_is_valid(corpus: Path) -> None:
    project = load_project(corpus)
    blog = read_blog(project, project.instances[0])
    documents = {
        "post": [source.document for source in blog.sources.posts],
        "collection": [source.document for source in blog.sources.collections],
        "author": [source.document for source in blog.sources.authors if source.document],
    }
    wrong = [
        (document.path, error.json_path, error.message)
        for kind, found in documents.items()
        for document in found
        for error in of_corpus(corpus)[kind].iter_errors(plain(dict(document.values)))
    ]
    assert wrong == []
    assert len(documents["post"]) > 60
    assert documents["collection"]
    assert documents["author"]


def test_the_front_matter_of_the_first_post_is_valid(seed: Path, empty: Site) -> None:
    for path in seed.glob("*.md"):
        read = read_document(path.read_bytes(), path=path.name)
        assert read.value is not None
        assert validator(empty.folder, "post").is_valid(plain(dict(read.value.values)))
