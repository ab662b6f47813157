"""An export of a site, and the site that an import makes of it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.exporters.facts import Facts, facts_of
from mkdocs_blogposts.commands.exporters.whole_site import read_whole_site
from mkdocs_blogposts.commands.project import load_project


@dataclass(frozen=True)
class Exported:
    """The folder of an export."""

    folder: Path
    output: str

    def text(self, path: str) -> str:
        """Return a file."""
        return (self.folder / path).read_text("utf-8")

    @property
    def manifest(self) -> dict[str, Any]:
        """What `export.json` says."""
        values: dict[str, Any] = json.loads(self.text("export.json"))
        return values

    @property
    def files(self) -> dict[str, bytes]:
        """Every file by its path."""
        found = (file for file in self.folder.rglob("*") if file.is_file())
        return {file.relative_to(self.folder).as_posix(): file.read_bytes() for file in found}

    def row(self, source: str) -> dict[str, Any]:
        """Return what the manifest says of a file of the docs folder; not of a copy of it."""
        rows = [each for each in self.manifest["files"] if each.get("from") == source]
        return next((each for each in rows if each["kind"] != "original"), rows[0])

    @property
    def losses(self) -> list[str]:
        """What was not carried: file, line and what."""
        return [f"{each['path']}:{each['line']}: {each['what']}" for each in self.manifest["not_carried"]]


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run the command in a folder, hold its exit code, and return what it printed."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    finally:
        os.chdir(before)
    assert result.exit_code == code, result.output
    return result.output


def export(folder: Path, target: str, *, out: str = "../out", code: int = 0) -> Exported:
    """Export the site in a folder."""
    output = run(folder, "export", target, out, code=code)
    return Exported(Path(os.path.normpath(folder / out)), output)


def come_back(exported: Exported, folder: Path, *, code: int = 0) -> str:
    """Import an export into a new folder, and return what was printed."""
    (folder / ".git").mkdir(parents=True, exist_ok=True)  # no mkdocs.yml above it is that of the new site
    return run(folder, "import", "export", str(exported.folder), code=code)


def assert_comes_back_as_it_was(exported: Exported, back: Path) -> None:
    """Import an export that nobody has changed into a new folder, which then has every file of the site's docs."""
    come_back(exported, back)
    docs = exported.folder.parent / "site/docs"
    for file in docs.rglob("*"):
        if file.is_file():
            assert (back / "docs" / file.relative_to(docs)).read_bytes() == file.read_bytes()


def facts(folder: Path) -> list[Facts]:
    """Return everything that the blogs of the site in a folder say."""
    return [facts_of(blog) for blog in read_whole_site(load_project(config_file=folder / "mkdocs.yml")).drafts]
