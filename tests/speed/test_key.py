"""A conversion reads nothing that its key does not cover: who makes it read more learns it here."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.config import Config
from mkdocs.structure.pages import Page

from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.speed.keys import SETTINGS
from mkdocs_blogposts.speed.render import SET_BY_RENDERING
from support import Site

COVERED = {*SETTINGS, "markdown_extensions", "mdx_configs", "validation"}
"""Settings of MkDocs in the key; those inside of `validation` are with it."""
INSIDE = {"links", "nav", "anchors", "not_found", "absolute_links", "unrecognized_links", "omitted_files"}
PAGE = {"document", "file", "markdown", "is_renamed", "plain_title", "site_links", "written_title"}
"""What a conversion reads of its page; `site_links` answers questions, which are kept."""
METHODS = {"__class__", "__dict__", "convert", "gfm", "body_html", "sanitize", "shows_heading"}
"""Methods, and what follows from the plugin's options and the front matter, which are in the key as written."""
BODY = """\
# Title

[Page](../index.md), [address](/posts/b/), [dead](/posts/bb/), [missing](no.md#part), ![picture](a.svg)

<img src="a.svg">

```python title="x"
pass
```

<!-- ::start:tabs -->
## One
Text.
<!-- ::end:tabs -->

<iframe src="pfp-code:./folder?file=main.ts"></iframe>
"""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The settings, and the attributes of pages, that conversions read."""
    names: dict[str, set[str]] = {"settings": set(), "page": set()}
    render, item, attribute = OwnPage.convert, Config.__getitem__, Page.__getattribute__
    depth = [0]

    def watched(page: OwnPage, *arguments: Any) -> None:
        depth[0] += 1
        try:
            render(page, *arguments)
        finally:
            depth[0] -= 1

    def get_item(config: Config, name: str) -> Any:
        names["settings"] |= {name} if depth[0] else set()
        return item(config, name)

    def get_attribute(page: Page, name: str) -> Any:
        names["page"] |= {name} if depth[0] else set()
        return attribute(page, name)

    monkeypatch.setattr(OwnPage, "convert", watched)
    monkeypatch.setattr(Config, "__getitem__", get_item)
    monkeypatch.setattr(OwnPage, "__getattribute__", get_attribute, raising=False)
    return names


@pytest.mark.parametrize("dialect", ["gfm", "mkdocs"])
def test_a_conversion_reads_what_its_key_covers(site: Site, read: dict[str, set[str]], dialect: str) -> None:
    site.write("index.md", "# Home\n")
    site.write("posts/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.post("a", BODY)
    site.post("b", "Text.\n")
    site.build(blogposts={"speed": "off", "markdown": dialect}, repo_url="https://github.com/a/b", edit_uri="edit/x/")
    assert read["settings"] <= COVERED | INSIDE
    assert {"markdown_extensions", "use_directory_urls"} <= read["settings"]
    methods = {name for name in read["page"] if callable(getattr(OwnPage, name, None))}
    assert read["page"] - methods - METHODS - SET_BY_RENDERING <= PAGE
    assert {"document", "plain_title"} <= read["page"]
