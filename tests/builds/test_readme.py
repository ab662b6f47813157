"""What the README shows a stranger is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from support import Built, Site


@pytest.fixture
def built(site: Site, repository: Path) -> Built:
    """The README's examples, each pasted as it stands into the file that the line above it names."""
    text = (repository / "README.md").read_text("utf-8")
    blocks = re.findall(r"file `([^`]+)`:\n\n```(?:yaml|markdown)\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == len(re.findall(r"^```(?!sh$)\w", text, re.MULTILINE))
    for path, content in blocks:
        if path != "mkdocs.yml":
            site.write(path.removeprefix("docs/"), content)
    site.has_home = False
    return site.build(strict=True, **yaml.safe_load(dict(blocks)["mkdocs.yml"]))


def test_the_quick_start_makes_what_it_says(built: Built) -> None:
    assert {"posts/hello/", "", "tags/writing/", "licenses/cc-by-4.0/"} <= built.urls
    assert built.page("posts/hello/").h1 == ["Hello"]
    assert "The first paragraph stands in the list of posts." in built.page("").text


def test_the_badge_leads_to_the_deed(built: Built) -> None:
    deeds = built.page("posts/hello/").attributes("a[rel~=license]", "href")
    assert set(deeds) == {"https://creativecommons.org/licenses/by/4.0/"}
