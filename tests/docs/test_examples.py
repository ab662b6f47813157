"""The examples of the documentation are sites: each is built, and what the page says of it must be true.

A fenced block with a title that is a path belongs to an example: `mkdocs.yml` begins one, `docs/…` and `overrides/…`
are its files. Without files of its own, an example has those of the one before it on its page. Where it has no home
page, it gets one. Seven titles say what
comes out:

    Addresses        pages that are there, a URL a line
    Navigation       the whole navigation, as an outline
    First to last    titles of posts, in the order of the index
    Problems         everything that the build reports; without this block, nothing
    posts/a/ says    words of that page
    Links of posts/a/    where the links of its text lead, relative to the site's root
    In rss.xml       lines of a file, in this order, however they are indented
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from support import Built, Site

DOCS = Path(__file__).parents[2] / "docs"
OTHERS = {"five-changes.md"}
"""Pages whose examples have a test of their own: `test_five_changes.py`."""
GUIDES = [
    path
    for path in sorted(DOCS.glob("**/*.md"))
    if "posts" not in path.relative_to(DOCS).parts and path.name not in OTHERS
]
FENCE = re.compile(
    r'^(?P<fence>`{3,})\S* title="(?P<title>[^"]+)"\n(?P<text>.*?)^(?P=fence)$',
    re.MULTILINE | re.DOTALL,
)
ELSEWHERE = ("Wrong", "Right", "$ ")
"""So begin titles of examples of rules, held by `test_problems.py`, and of commands, held by `test_commands.py`."""
ABOUT_PAGE = re.compile(r"(?P<says>\S+) says|Links of (?P<links>\S+)")
ABOUT_FILE = re.compile(r"In (\S+)")
CLAIMS = ("Addresses", "Navigation", "First to last", "Problems")


@dataclass
class Example:
    """A site that a page of the documentation shows."""

    name: str
    files: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)

    def after(self, before: Example | None) -> Example:
        """Return the example with the files of the one before, where it shows none of its own."""
        if before and not any(path.startswith("docs/") for path in self.files):
            self.files = before.files | self.files
        return self

    def build(self, site: Site) -> Built:
        """Write the files and build them."""
        for path, text in self.files.items():
            target = site.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        settings = yaml_load(self.files["mkdocs.yml"], get_yaml_loader())
        site.has_home = False
        if not (site.docs / "index.md").exists() and "docs_dir" not in settings:
            site.write("index.md", "# Home\n")
        return site.build(settings.pop("theme", "mkdocs"), **settings)

    def lines(self, claim: str) -> list[str]:
        """Return the lines of a claim, none where the example does not make it."""
        return [line.rstrip() for line in self.claims.get(claim, "").splitlines()]


def examples() -> Iterator[Example]:
    for path in GUIDES:
        before: Example | None = None
        for example in shown(path):
            before = example.after(before)
            yield before


def shown(path: Path) -> Iterator[Example]:
    """Yield what a page shows, each example as it stands there."""
    example: Example | None = None
    page = path.read_text("utf-8")
    for block in FENCE.finditer(page):
        title = block["title"]
        if title.startswith(ELSEWHERE):
            continue
        if title == "mkdocs.yml":
            if example:
                yield example
            example = Example(f"{path.relative_to(DOCS).as_posix()}:{page.count(chr(10), 0, block.start()) + 1}")
        assert example, f"{path.name}: `{title}` stands before any `mkdocs.yml`"
        blocks = example.claims if _is_claim(title) else example.files
        assert title not in blocks, f"{example.name}: `{title}` twice"
        blocks[title] = block["text"]
    if example:
        yield example


def _is_claim(title: str) -> bool:
    return title in CLAIMS or bool(ABOUT_PAGE.fullmatch(title) or ABOUT_FILE.fullmatch(title))


def assert_in_order(lines: str, text: str) -> None:
    """Hold that the text has these lines, one after another; commas at their ends do not matter."""
    rest = iter([line.strip().rstrip(",") for line in text.splitlines()])
    for line in lines.splitlines():
        assert line.strip().rstrip(",") in rest, f"`{line.strip()}` is not there, or comes earlier"


@pytest.mark.parametrize("example", list(examples()), ids=lambda example: example.name)
def test_an_example_does_what_its_page_says(site: Site, example: Example) -> None:
    built = example.build(site)
    assert [message.removeprefix("mkdocs_blogposts: ") for message in built.log.warnings] == example.lines("Problems")
    assert {line.removesuffix("index.html") for line in example.lines("Addresses")} <= built.urls
    if "Navigation" in example.claims:
        assert [line.rstrip() for line in built.nav] == example.lines("Navigation")
    if order := example.lines("First to last"):
        assert built.page("posts/").texts("h2") == order
    for claim, text in example.claims.items():
        if file := ABOUT_FILE.fullmatch(claim):
            assert_in_order(text, built.text(file[1]))
        if about := ABOUT_PAGE.fullmatch(claim):
            page = built.page(about["says"] or about["links"])
            if about["says"]:
                assert text.strip() in page.text
            else:
                assert [link.to for link in page.links(".bp-body a[href]")] == example.lines(claim)


def test_every_guide_shows_a_whole_site() -> None:
    assert [path.name for path in GUIDES if path.parent.name == "guides" and not list(shown(path))] == []
