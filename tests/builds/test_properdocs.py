"""ProperDocs, which carries MkDocs 1 on, makes the same site; `make properdocs` runs all tests of builds on it."""

from __future__ import annotations

import re
import subprocess
import sys

from support import Site

OF_THE_ENGINE = {"search/main.js", "sitemap.xml.gz"}
"""Files of the engine itself, and one with the time in it."""


def test_the_site_is_the_same_and_problems_are_told(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.post("a", "[A dead link](/posts/missing)\n", published="2026-01-01", tags=["web"], license="CC-BY-4.0")
    site.post("b", "A body.\n", published="2026-01-02", collection="Baking", order=1)
    built = site.build("blogposts", plugins=["search", "blogposts"])
    command = [sys.executable, "-m", "properdocs", "build", "--site-dir", "other"]
    done = subprocess.run(command, cwd=site.folder, capture_output=True, text=True, check=True)
    (told,) = (line for line in done.stderr.splitlines() if re.search(r"posts/a\.md:\d+:\d+: ", line))
    assert "dead-link" in told
    made = site.folder / "other"
    assert {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()} == built.files
    same = built.files - OF_THE_ENGINE
    assert {path for path in same if (made / path).read_bytes() != built.bytes(path)} == set()
