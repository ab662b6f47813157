"""An import of another system's site, and the site that it makes."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.content.front_matter import read_document
from support.built import Built
from support.site import Site


def write_source(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a source, texts as `Site.write` takes them, and return its folder."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = content
        if isinstance(text, str):
            text = (textwrap.dedent(text.removeprefix("\n")) if text.startswith("\n") else text).encode()
        target.write_bytes(text)
    return folder


@dataclass(frozen=True)
class Imported:
    """A site after an import."""

    site: Site
    output: str
    exit_code: int

    def text(self, path: str) -> str:
        """Return a file of the docs folder."""
        return (self.site.docs / path).read_text("utf-8")

    def values(self, path: str) -> dict[str, Any]:
        """Return the front matter of a post."""
        read = read_document(self.text(path).encode(), path=path)
        assert read.value is not None, read.problems
        return read.value.as_written()

    def build(self, **settings: Any) -> Built:
        """Build strictly."""
        return self.site.build(strict=True, **settings)


def import_site(site: Site, tool: str, source: Path | None = None, *options: str, code: int = 0) -> Imported:
    """Run `import` on a source below the folder of the test, and hold its exit code."""
    if not (site.folder / "mkdocs.yml").exists():
        site.configure()
    before = Path.cwd()
    os.chdir(site.folder)
    try:
        arguments = ["import", tool, *([str(source)] if source else []), *options]
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    finally:
        os.chdir(before)
    assert result.exit_code == code, result.output
    return Imported(site, result.output, result.exit_code)
