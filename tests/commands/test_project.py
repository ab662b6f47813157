"""A project is read without running any of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mkdocs_blogposts.commands.mkdocs_yml import ProjectError
from mkdocs_blogposts.commands.project import load_project
from mkdocs_blogposts.site.sources import read_sources
from support import Site


def configure(site: Site, text: str) -> Path:
    path = site.folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return path


def posts(folder: Path) -> list[str]:
    project = load_project(folder)
    sources = read_sources(project.files(), project.instances[0], project.docs_dir)
    return [source.path for source in sources.posts]


def test_a_project_is_its_settings_and_its_files(site: Site) -> None:
    site.post("hello")
    config_file = site.configure(blogposts={"base": "news", "per_page": 3}, exclude_docs="secret.md\n")
    project = load_project(site.folder)
    assert project.config_file == config_file
    assert project.docs_dir == str(site.docs)
    assert [(blog.base, blog.per_page) for blog in project.instances] == [("news", 3)]
    assert [file.src_uri for file in project.files()] == ["posts/hello.md"]


def test_hooks_plugins_extensions_and_tags_are_not_run(site: Site) -> None:
    site.post("hello")
    (site.folder / "hook_of_the_test.py").write_text("raise RuntimeError", encoding="utf-8")
    configure(
        site,
        """
site_name: !ENV [NAME, Test]
hooks: [hook_of_the_test.py]
theme: {name: not-installed, language: de}
plugins:
  - not-installed
  - blogposts: {title: !ENV TITLE, base: blog}
markdown_extensions:
  - nowhere.to.be.found
  - toc: {slugify: !!python/object/apply:nowhere.slugify {kwds: {case: lower}}}
  - x: !!python/name:hook_of_the_test.anything
  - y: !relative $config_dir
""",
    )
    project = load_project(site.folder)
    assert project.instances[0].base == "blog"
    assert project.instances[0].title is None
    assert project.config.theme["language"] == "de"
    assert posts(site.folder) == ["posts/hello.md"]
    assert "hook_of_the_test" not in sys.modules


def test_every_instance_that_is_switched_on_is_a_blog(site: Site) -> None:
    configure(
        site,
        """
site_name: Test
plugins:
  - blogposts: {base: a}
  - blogposts: {base: b, enabled: false}
  - group: {plugins: [search, {blogposts: {base: c}}]}
""",
    )
    assert [blog.base for blog in load_project(site.folder).instances] == ["a", "c"]
    configure(site, "site_name: Test\nplugins: {blogposts: {base: d}, search: }\n")
    assert [blog.base for blog in load_project(site.folder).instances] == ["d"]


def test_settings_are_inherited(site: Site) -> None:
    (site.folder / "base.yml").write_text("site_name: Base\nplugins: {blogposts: {base: a, per_page: 7}}\n", "utf-8")
    configure(site, "INHERIT: base.yml\nplugins: {blogposts: {base: b}}\n")
    options = load_project(site.folder).instances[0]
    assert (options.base, options.per_page) == ("b", 7)


def test_a_folder_alone_is_a_project(site: Site) -> None:
    site.post("hello")
    assert load_project(site.docs).config_file is None
    assert posts(site.docs) == ["posts/hello.md"]


def test_the_nearest_settings_above_count_up_to_the_root_of_a_repository(site: Site) -> None:
    file = site.post("hello")
    assert load_project(file.parent).config_file is None
    config_file = site.configure()
    assert load_project(file).config_file == load_project(file.parent).config_file == config_file
    (site.docs / ".git").mkdir()
    assert load_project(file.parent).config_file is None


def test_settings_can_be_named(site: Site) -> None:
    config_file = site.configure()
    other = config_file.rename(site.folder / "other.yml")
    assert load_project(other).config_file == load_project(config_file=other).config_file == other


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: [a", "mkdocs.yml:1:14: expected ',' or ']', but got '<stream end>'"),
        ("- a\n", "mkdocs.yml: is no mapping; write settings such as `site_name: My site`"),
        ("INHERIT: mkdocs.yml\n", "mkdocs.yml: inherits from itself; correct `INHERIT`"),
        ("INHERIT: gone.yml\n", "gone.yml: cannot be read (No such file or directory)"),
        (
            "plugins: [blogposts: {per_page: x}]\n",
            "option `per_page`: Write a whole number from 1 to 1,000,000, not 'x'",
        ),
        ("docs_dir: gone\n", "`docs_dir`: The path"),
    ],
)
def test_what_cannot_be_read_is_one_line(site: Site, text: str, message: str) -> None:
    configure(site, text)
    with pytest.raises(ProjectError) as raised:
        load_project(site.folder)
    assert message in raised.value.message
    assert raised.value.exit_code == 2


def test_an_option_that_does_not_exist_is_a_warning(site: Site) -> None:
    site.configure(blogposts={"perpage": 5})
    told = "option `perpage`: there is no such option; did you mean `per_page`?"
    assert load_project(site.folder).warnings == (told,)


def test_a_path_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="there is no such file or folder"):
        load_project(tmp_path / "gone")


def test_what_stands_in_the_environment_is_read_as_by_mkdocs(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    nav = "nav:\n  - Home: !ENV [HOME_PAGE, index.md]\n  - Gone: !ENV NOWHERE\n  - posts/hello.md\n"
    configure(site, f"site_name: Test\n{nav}plugins: [{{blogposts: {{base: !ENV [NOWHERE, PLACE, a]}}}}]\n")
    assert load_project(site.folder).config.nav == [{"Home": "index.md"}, "posts/hello.md"]
    assert load_project(site.folder).instances[0].base == "a"
    monkeypatch.setenv("PLACE", "b")
    assert load_project(site.folder).instances[0].base == "b"


def test_addresses_are_those_of_a_build_beside_the_plugin_offline(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = "plugins:\n  - offline: {enabled: !ENV [OFFLINE, false]}\n  - blogposts\n"
    configure(site, f"site_name: Test\n{plugins}")
    assert load_project(site.folder).config.use_directory_urls
    monkeypatch.setenv("OFFLINE", "true")
    assert not load_project(site.folder).config.use_directory_urls


def test_files_of_the_themes_own_folder_are_part_of_the_site(site: Site) -> None:
    configure(site, "site_name: Test\ntheme: {name: mkdocs, custom_dir: theme}\nplugins: [blogposts]\n")
    (site.folder / "theme/assets").mkdir(parents=True)
    (site.folder / "theme/assets/logo.png").write_bytes(b"")
    (site.folder / "theme/main.html").write_text("", "utf-8")
    files = load_project(site.folder).files()
    assert "assets/logo.png" in files.src_uris
    assert "main.html" not in files.src_uris
