"""What a check knows of the software around a blog."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.mkdocs_yml import OtherSoftware, read_configuration
from support import Site


def around(folder: Path, settings: str) -> OtherSoftware:
    (folder / "mkdocs.yml").write_text(f"site_name: Test\n{settings}\n", encoding="utf-8")
    return OtherSoftware.of(read_configuration(folder / "mkdocs.yml"), folder)


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "plugins: [search, material/tags, blogposts]",
        "plugins: {search: {}, blogposts: {}}",
        "plugins: [{macros: {enabled: false}}]",
        "plugins: [{group: {plugins: [minify]}}]",
        "plugins: [social, rss]",
    ],
)
def test_software_that_brings_no_templates_is_known(tmp_path: Path, settings: str) -> None:
    assert around(tmp_path, settings).templates_are_known


@pytest.mark.parametrize(
    "settings",
    [
        "plugins: [search, somebodys-own]",
        "plugins: [{group: {plugins: [macros]}}]",
        "plugins: !ENV PLUGINS",
        "hooks: [hook.py]",
        "hooks: !ENV HOOKS",
    ],
)
def test_software_that_may_bring_templates_is_not(tmp_path: Path, settings: str) -> None:
    assert not around(tmp_path, settings).templates_are_known


@pytest.mark.parametrize(
    ("settings", "theme"),
    [
        ("", {"name": "mkdocs", "custom_dir": None}),
        ("theme: material", {"name": "material", "custom_dir": None}),
        ("theme: {name: material, features: [!ENV A]}", {"name": "material", "custom_dir": None}),
        ("theme: !ENV THEME", None),
        ("theme: {name: !ENV THEME}", None),
        ("theme: {name: material, custom_dir: !ENV FOLDER}", None),
        ("theme: {name: null, custom_dir: own}", None),
        ("theme: [material]", None),
    ],
)
def test_the_theme_is_known_by_its_name(tmp_path: Path, settings: str, theme: object) -> None:
    assert around(tmp_path, settings).theme == theme


def test_the_folder_of_templates_is_beside_the_settings(tmp_path: Path) -> None:
    theme = around(tmp_path, yaml.safe_dump({"theme": {"name": "material", "custom_dir": "own"}})).theme
    assert theme == {"name": "material", "custom_dir": str(tmp_path / "own")}


def test_plugins_that_make_files_are_known_by_name(tmp_path: Path) -> None:
    assert around(tmp_path, "plugins: [search, rss, gen-files, rss, blogposts]").file_makers == ("rss", "gen-files")


def test_each_language_with_a_folder_is_a_blog_as_in_a_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    languages = [{"locale": "es", "name": "Español"}, {"locale": "en", "name": "English", "default": True}]
    plugins = [{"i18n": {"docs_structure": "folder", "languages": languages}}, "blogposts"]
    for language in ("en", "es"):
        folder = f"{language}/posts"
        site.write(f"{language}/index.md", "# Home\n")
        site.post("a", "[B](b.md), [B](/posts/b/)\n", folder=folder, published="2025-01-01", tags=[language])
        site.post("b", folder=folder, published="2025-01-01")
    built = site.build(plugins=plugins)
    monkeypatch.chdir(site.folder)
    run = CliRunner().invoke
    rows = json.loads(run(main, ["list", "--format", "json"]).stdout)
    assert sorted(row["url"] for row in rows) == ["/es/posts/a/", "/es/posts/b/", "/posts/a/", "/posts/b/"]
    assert {row["url"].lstrip("/") for row in rows} <= built.urls
    rows = json.loads(run(main, ["list", "--tag", "es", "--format", "json"]).stdout)
    assert [row["path"] for row in rows] == ["docs/es/posts/a.md"]
    assert run(main, ["check"]).exit_code == 0
