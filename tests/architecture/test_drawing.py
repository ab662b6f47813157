"""The drawing in docs/design.md shows the imports as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.drawing import arrows, draw, rooms
from support.source import PACKAGE, Module, modules

DRAWING = "docs/assets/rooms.svg"


def test_the_drawing_shows_the_imports_as_they_are(repository: Path, pytestconfig: pytest.Config) -> None:
    drawn = draw(modules(repository))
    if pytestconfig.option.write_drawing:
        (repository / DRAWING).write_text(drawn, encoding="utf-8")
    shown = (repository / DRAWING).read_text("utf-8")
    assert shown == drawn, "the imports changed: `pytest tests/architecture --write-drawing` draws them anew"


def test_the_drawing_is_shown(repository: Path) -> None:
    assert "](assets/rooms.svg)" in (repository / "docs/design.md").read_text("utf-8")


def test_a_room_is_a_folder_or_a_module_beside_the_folders() -> None:
    read = [
        Module(PACKAGE, "", is_package=True),
        Module(f"{PACKAGE}.content", "", is_package=True),
        Module(f"{PACKAGE}.content.date", "import yaml\nfrom mkdocs_blogposts import __version__"),
        Module(f"{PACKAGE}.new", "", is_package=True),
        Module(f"{PACKAGE}.new.inner", "", is_package=True),
        Module(f"{PACKAGE}.new.inner.a", "from mkdocs_blogposts.content.date import read\nfrom ..b import b"),
        Module(f"{PACKAGE}.new.b", "from mkdocs_blogposts.content import date\nfrom mkdocs_blogposts.new import c"),
        Module(f"{PACKAGE}.plugin", "from mkdocs_blogposts.new.b import b"),
        Module(f"{PACKAGE}.__main__", "from mkdocs_blogposts.plugin import run"),
    ]
    assert rooms(read) == {"content": 1, "new": 1, "new.inner": 1, "plugin": 1}
    assert arrows(read) == {
        ("new", "content"): 1,
        ("new.inner", "content"): 1,
        ("new.inner", "new"): 1,
        ("plugin", "new"): 1,
    }
    assert draw(read) == draw(read[::-1])
