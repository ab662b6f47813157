"""Names of tags and series: which one is meant, and which may be a slip."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from mkdocs_blogposts.cli import main
from support import Site


@pytest.mark.parametrize("name", ["bread", "Bread & rolls", "bread-and-rolls", "Brot", "BROT"])
def test_a_display_name_or_an_alias_is_understood_as_its_tag(site: Site, name: str) -> None:
    site.write("data/tags.yml", "bread: {displayName: Bread & rolls, aliases: [Brot]}\n")
    site.post("a", tags=[name], published="2025-01-01")
    built = site.build(strict=True)
    assert built.page("tags/bread/").h1 == ["Bread & rolls"]
    assert {url for url in built.urls if url.startswith("tags/")} == {"tags/", "tags/bread/", "tags/brot/"}
    assert [link.to for link in built.page("tags/brot/").links()] == ["tags/bread/"]  # an alias leads to its tag


def test_an_id_is_its_own_tag_whatever_others_are_called(site: Site) -> None:
    site.write("data/tags.yml", "bread: {displayName: Rolls}\nrolls: {displayName: Small bread}\n")
    site.post("a", tags=["rolls"], published="2025-01-01")
    assert "tags/rolls/" in site.build(strict=True).urls


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("pyhton", "Python"),
        ("pythn", "Python"),
        ("pythons", "Python"),
        ("Snake", None),
        ("python-3", None),
        ("rusty", "rust"),
    ],
)
def test_a_tag_a_letter_off_a_frequent_or_described_one_is_told(site: Site, tag: str, meant: str | None) -> None:
    site.write("data/tags.yml", "Python: {}\n")
    for number in range(3):
        site.post(f"r{number}", tags=["rust"], published="2025-01-01")
    site.post("a", tags=["snakes", tag], published="2025-01-01")
    hints = [problem.hint for problem in site.build().log.problems if problem.rule == "similar-tag"]
    assert hints == ([f"did you mean `{meant}`? Else describe it in `data/tags.yml`"] if meant else [])


@pytest.mark.parametrize(("name", "told"), [("braed", True), ("breads", True), ("cakes", False), ("bread-2", False)])
def test_a_series_of_one_post_a_letter_off_another_one_is_told(site: Site, name: str, *, told: bool) -> None:
    site.write("collections/bread/index.md", "---\ntitle: Bread\n---\n")
    site.write("collections/bread/posts/one.md", "---\ntitle: One\npublished: 2025-01-01\norder: 1\n---\n")
    site.post("two", collection=name, published="2025-01-01")
    rules = [problem.rule for problem in site.build().log.problems]
    assert rules == (["similar-series"] if told else [])


def test_commands_offer_and_understand_tags_as_posts_write_them(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.configure()
    site.write("data/tags.yml", "bread: {displayName: Bread & rolls}\n")
    site.post("a", tags=["bread"], published="2025-01-01")
    monkeypatch.chdir(site.folder)
    run = CliRunner().invoke
    assert "posts/a.md" in run(main, ["list", "--tag", "Bread & rolls"]).stdout
    assert json.loads(run(main, ["schema"]).stdout)["properties"]["tags"]["anyOf"][1]["anyOf"][0] == {"enum": ["bread"]}
    run(main, ["new", "B", "--tag", "Bread & rolls"])
    assert "tags: [bread]" in (site.docs / "posts/b.md").read_text("utf-8")
    run(main, ["new", "C"])
    assert "tags: [] # bread" in (site.docs / "posts/c.md").read_text("utf-8")
