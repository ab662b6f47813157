"""The index of the search: posts with their tags, no lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs_blogposts.head.search_index import INDEX, refine, refine_file

DOCS = [
    {"location": "", "title": "Home", "text": "Welcome"},
    {"location": "tags/", "title": "Tags", "text": ""},
    {"location": "tags/#more", "title": "More", "text": ""},
    {"location": "posts/a/", "title": "A", "text": "Text"},
    {"location": "posts/a/#part", "title": "Part", "text": "Text"},
]
LISTS = {"tags/"}
TAGS = {"posts/a/": ("Cats", "R&D")}


def refined(index: dict[str, Any]) -> dict[str, Any]:
    return refine(index, lists=LISTS, tags=TAGS)


def test_lists_are_left_out_with_their_sections() -> None:
    index = refined({"config": {"fields": {}}, "docs": DOCS})
    assert [entry["location"] for entry in index["docs"]] == ["", "posts/a/", "posts/a/#part"]


def test_mkdocs_own_search_finds_tags_in_the_text_of_a_post() -> None:
    texts = {entry["location"]: entry["text"] for entry in refined({"config": {}, "docs": DOCS})["docs"]}
    assert texts["posts/a/"] == "Text Cats, R&D Cats, R&D Cats, R&D"
    assert texts["posts/a/#part"] == "Text"


def test_materials_search_has_a_field_for_tags() -> None:
    index = refined({"config": {"fields": {"tags": {"boost": 1e6}}}, "docs": DOCS})
    assert index["docs"][1]["text"] == "Text"


def test_an_index_built_ahead_stays_as_it_is() -> None:
    index = {"config": {}, "docs": DOCS, "index": {"version": "2"}}
    assert refined(index) == index


def test_a_file_is_rewritten_only_where_it_changes(tmp_path: Path) -> None:
    refine_file(str(tmp_path), lists=LISTS, tags=TAGS)
    assert list(tmp_path.iterdir()) == []
    path = tmp_path / INDEX
    path.parent.mkdir()
    path.write_text(json.dumps({"config": {}, "docs": DOCS[:1]}, indent=3), encoding="utf-8")
    before = path.read_bytes()
    refine_file(str(tmp_path), lists=LISTS, tags=TAGS)
    assert path.read_bytes() == before


def test_a_theme_with_a_search_of_its_own_gets_titles_as_it_prints_them() -> None:
    index = {"config": {}, "docs": [{"location": "posts/a/", "title": "R&D <b>", "text": ""}]}
    ahead: list[dict[str, object]] = [{}, {"index": {}}]
    for built_ahead in ahead:
        refined = refine({**index, **built_ahead}, lists=set(), tags={}, titles={"posts/a/": "R&amp;D &lt;b&gt;"})
        assert [entry["title"] for entry in refined["docs"]] == ["R&amp;D &lt;b&gt;"]


def test_a_theme_that_asks_for_it_gets_who_wrote_a_post_and_when() -> None:
    index = {"config": {}, "docs": [{"location": each, "title": "", "text": ""} for each in ("posts/a/", "posts/a/#b")]}
    refined = refine(index, lists=set(), tags={}, bylines={"posts/a/": "Ada · 1 March 2026"})
    assert [entry.get("by") for entry in refined["docs"]] == ["Ada · 1 March 2026", None]
