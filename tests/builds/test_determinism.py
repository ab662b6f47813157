"""The same sources give the same site, byte for byte, whatever the machine does differently."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support import Site

NOON = "1767268800"
"""1 January 2026, 12:00 UTC: MkDocs and Material print the time of the build."""


@pytest.fixture
def publication(site: Site) -> Site:
    """Posts that tie wherever they can: dates, tags, authors, orders."""
    site.write("index.md", "# Home\n")
    for number in range(12):
        folder = ("posts", "ada/posts", "collections/tale/posts")[number % 3]
        keys = {"published": f"2025-01-0{1 + number % 2}", "tags": ["x", "y", f"t{number % 4}"], "license": "mit"}
        site.post(f"p{number}", f"Text of {number}. [next](/posts/p{(number + 1) % 12})\n", folder=folder, **keys)
        site.write(f"{folder}/f{number}/index.md", f"---\ntitle: F{number}\nauthors: [B, A]\n---\n![](p.png)\n")
        site.write(f"{folder}/f{number}/p.png", b"png")
    site.write("ada/index.md", "---\nname: Ada\n---\n")
    site.write("collections/tale/index.md", "---\ntitle: Tale\n---\n")
    return site


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_order_of_the_file_system_shows_nowhere(publication: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    settings: dict[str, Any] = {"plugins": ["search", "blogposts"], "site_url": "https://example.org/"}
    first = contents(publication.build("material", **settings).folder)
    walk, chance = os.walk, random.Random(7)  # noqa: S311 - repeatable

    def shuffled(top: str, **options: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, folders, files in walk(top, **options):
            chance.shuffle(folders)
            chance.shuffle(files)
            yield folder, folders, files

    monkeypatch.setattr(os, "walk", shuffled)
    assert contents(publication.build("material", **settings).folder) == first


def test_time_zone_and_hash_seed_change_no_byte(publication: Site) -> None:
    publication.configure("mkdocs", plugins=["search", "blogposts"], site_url="https://example.org/")
    sites = []
    for zone, seed in (("UTC", "0"), ("Pacific/Kiritimati", "1"), ("America/St_Johns", "424242")):
        place = publication.folder / f"site-{seed}"
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": NOON}
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(place)]
        subprocess.run(command, cwd=publication.folder, env=environment, check=True)
        sites.append(contents(place))
    assert len(sites[0]) > 40
    assert sites[1] == sites[0]
    assert sites[2] == sites[0]
