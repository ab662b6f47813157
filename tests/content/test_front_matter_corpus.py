"""Real posts, where they are at hand."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import json5
import pytest

from mkdocs_blogposts.content import yaml_document
from mkdocs_blogposts.content.front_matter import read_document

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.md")) if CORPUS.is_dir() else []
POSTS = [file for file in FILES if "posts" in file.parts]

pytestmark = pytest.mark.skipif(not POSTS, reason=f"there are no real posts in {CORPUS.name}")


def test_every_file_is_read_as_an_independent_reader_reads_it() -> None:
    for file in POSTS:
        data = file.read_bytes()
        read = read_document(data, path=file.name)
        _, front_matter, body = data.decode().replace("\r\n", "\n").split("---\n", 2)

        assert read.problems == (), file
        assert read.value is not None
        assert read.value.form == "object"
        assert read.value.values == json5.loads(front_matter), file
        assert read.value.body == body, file


def test_libyaml_makes_no_difference() -> None:
    with mock.patch.object(yaml_document, "FastLoader", None):
        portable = [read_document(file.read_bytes(), path=file.name) for file in FILES]

    assert portable == [read_document(file.read_bytes(), path=file.name) for file in FILES]


def test_each_value_begins_where_its_place_says() -> None:
    for file in POSTS:
        data = file.read_bytes()
        document = read_document(data, path=file.name).value
        assert document is not None
        lines = data.decode().replace("\r\n", "\n").split("\n")
        for (key, *rest), (line, column) in document.places.items():
            if not rest and isinstance(document.values[str(key)], str):
                assert lines[line - 1][column - 1] in "\"'", (file, key)
        for (*_, key), (line, column) in document.keys.items():
            if isinstance(key, str):
                assert lines[line - 1][column - 1 :].lstrip("\"'").startswith(key), (file, key)
