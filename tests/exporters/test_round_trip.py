"""What is exported and imported again says the same, fact by fact."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_blogposts.commands.exporters.targets import TARGETS
from support import Site
from support.exporting import come_back, export, facts

DIFFERENT = [each for each in TARGETS if each != "zensical"]
"""Targets of which no other one has the same pages."""
NAMES = st.sampled_from(["bread", "rolls", "2024-05-01-cake", "Tarte Tatin", "node.js", "über"])
WORDS = st.sampled_from(["Baking", "C++", "a/b", "Straße", "flour", "yes", "12", "#1: sugar", "it's", "[x]"])
DAYS = st.sampled_from(["2024-01-02", "2023-11-05T10:00:00+02:00", "2031-01-01"])
POST = st.fixed_dictionaries(
    {"title": WORDS, "published": DAYS},
    optional={
        "edited": DAYS,
        "expires": DAYS,
        "tags": st.lists(WORDS, max_size=3),
        "categories": WORDS,
        "authors": st.lists(st.sampled_from(["ada", "Grace Hopper"]), max_size=2),
        "license": st.sampled_from(["CC-BY-4.0", "MIT OR Apache-2.0", "none", "house"]),
        "collection": WORDS,
        "order": st.integers(-2, 9),
        "description": WORDS,
        "draft": st.booleans(),
        "noindex": st.booleans(),
        "pin": st.booleans(),
        "slug": st.sampled_from(["one", "two-words"]),
        "aliases": st.lists(st.sampled_from(["old", "/2019/cake/", "former/address"]), max_size=2, unique=True),
        "upToDateSlug": st.sampled_from(["bread", "missing"]),
        "links": st.just([{"More": "/posts/bread"}, "https://example.org/"]),
        "coverImg": st.just("./cover.png"),
        "copies": st.booleans(),
        "syndication": st.just(["https://news.example/7"]),
        "thread": st.just("https://mastodon.example/@ada/109"),
        "atUri": st.just("at://did:plc:abc/site.standard.document/3k"),
        "doi": st.just("https://doi.org/10.1234/abc"),
        "cite": st.booleans(),
        "lang": st.just("de"),
        "mood": WORDS,
        "date": DAYS,
        "weight": st.integers(1, 5),
    },
)
BODY = st.sampled_from(
    [
        "Text.\n",
        "[bread](/posts/bread) and ![](cover.png)\n",
        "# Own title\n\nSee [tags](/tags/).\n",
        "`/posts/bread`\n",
    ]
)
FORM = st.sampled_from(["yaml", "toml", "json", "object", "comments"])
FILES = st.dictionaries(
    st.tuples(NAMES, st.booleans(), st.sampled_from(["", ".es"])), st.tuples(POST, FORM, BODY), max_size=6
)
OPTIONS = st.sampled_from(
    [
        {},
        {"base": "blog", "future": "hide"},
        {"url": "{date:%Y/%m}/{slug}", "former_urls": ["posts/{slug}"], "license": "CC0-1.0"},
        {"like": "material", "posts": "posts/"},
        {"taxonomies": {"moods": {"keys": ["mood"], "hierarchy": True}}, "sort": ["title"]},
    ]
)


def _written(values: dict[str, Any], form: str, body: str) -> str:
    text = json.dumps(values, ensure_ascii=False, indent=1)
    if form == "json":
        return f"{text}\n{body}"
    if form == "object":
        return f"---\n{text}\n---\n{body}"
    if form == "toml":
        lines = [f"{key} = {json.dumps(value)}" for key, value in values.items() if not _has_mapping(value)]
        return "+++\n" + "\n".join(lines) + f"\n+++\n{body}"
    said = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    return f"---\n{'# of note' + chr(10) if form == 'comments' else ''}{said}---\n\n{body}"


def _has_mapping(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _write(site: Site, files: dict[tuple[str, bool, str], tuple[dict[str, Any], str, str]]) -> None:
    for (name, is_folder, language), (values, form, body) in files.items():
        path = f"posts/{name}/index{language}.md" if is_folder else f"posts/{name}{language}.md"
        site.write(path, _written(values, form, body))
    site.write("posts/bread/cover.png", b"\x89PNG")
    site.write("index.md", "# Home\n\n[posts](/posts/)\n")
    site.write(".authors.yml", "authors:\n  ada: {name: Ada Lovelace}\n")
    site.write("data/tags.yml", "Baking: {description: Of bread., aliases: [ovens]}\n")
    site.write("data/licenses.json", '[{"id": "house", "name": "House rules"}]')


@pytest.mark.parametrize("target", DIFFERENT)
@settings(max_examples=3)
@given(FILES, OPTIONS)
def test_no_fact_is_lost_on_the_way_there_and_back(target: str, files: dict[Any, Any], options: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "site")
        _write(site, files)
        site.configure(blogposts=options, site_url="https://example.org/sub/")
        exported = export(site.folder, target)
        before = exported.files
        assert export(site.folder, target).files == before
        come_back(exported, Path(folder) / "back")
        said = facts(site.folder)
        assert facts(Path(folder) / "back") == said
        assert _docs(Path(folder) / "back") == _docs(site.folder) or target == "archive"
        for row in exported.manifest["files"]:  # what somebody has changed is read again
            if row["kind"] in ("post", "list", "page"):
                with (exported.folder / row["path"]).open("a", encoding="utf-8") as page:
                    page.write("\nMore.\n")
        come_back(exported, Path(folder) / "changed")
        assert facts(Path(folder) / "changed") == said


def _docs(folder: Path) -> dict[str, bytes]:
    docs = folder / "docs"
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in docs.rglob("*") if file.is_file()}


@pytest.mark.parametrize("target", [each for each in DIFFERENT if each != "zensical-bridge"])  # bodies as in `archive`
def test_real_posts_come_back_whole(target: str, tmp_path: Path, corpus: Path) -> None:
    site = Site(tmp_path / "site")
    shutil.copytree(corpus, site.docs, dirs_exist_ok=True)
    site.configure(site_url="https://example.org/", exclude_docs="/data/\n")
    exported = export(site.folder, target)
    come_back(exported, tmp_path / "back")
    assert facts(tmp_path / "back") == facts(site.folder)
