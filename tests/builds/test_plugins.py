"""Other plugins that sites have, each together with this one: no warning, and posts as they are without it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support import Built, Site

SECTION = ["Blog:", "  Posts: posts/", "  Tags: tags/"]


def blog(site: Site) -> Site:
    """A site with a guide and two posts, of which one shows a picture."""
    site.write("index.md", "# Home\n")
    site.write("guide/first.md", "# First\n")
    site.write("guide/second.md", "# Second\n")
    site.write("img.png", b"png")
    site.post("bread", "Loaf [cake](/posts/cake)\n\n![A loaf](../img.png)\n", tags=["food"], published="2025-01-01")
    site.post("cake", "See [bread](/posts/bread).\n", tags=["food"], published="2025-01-02")
    return site


def with_plugin(site: Site, plugin: Any, theme: str = "mkdocs", **settings: Any) -> Built:
    built = blog(site).build(theme, plugins=["search", plugin, "blogposts"], **settings)
    assert built.log.warnings == []
    assert built.page("posts/bread/").h1 == ["bread"]
    assert [link.to for link in built.page("posts/bread/").links(".bp-body a:not(.glightbox)")] == ["posts/cake/"]
    return built


def indexed(built: Built) -> dict[str, str]:
    """What the search finds on each page."""
    entries = json.loads(built.text("search/search_index.json"))["docs"]
    return {entry["location"]: entry["text"] for entry in entries if "#" not in entry["location"]}


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_the_search_finds_the_text_of_a_post_once_and_not_what_stands_around_it(site: Site, theme: str) -> None:
    found = indexed(blog(site).build(theme, plugins=["search", "blogposts"]))
    assert [location for location, text in found.items() if "Loaf" in text] == ["posts/bread/"]
    assert "See bread" in found["posts/cake/"]
    assert "2025" not in found["posts/cake/"]


def test_the_tags_of_materials_plugin_are_shown_once(site: Site) -> None:
    page = with_plugin(site, "tags", "material").page("posts/bread/")
    assert [link.to for link in page.links() if link.text == "food"] == ["tags/food/"]


def test_materials_own_blog_has_its_place_beside_ours(site: Site) -> None:
    site.write("blog/index.md", "# Their blog\n")
    site.write("blog/posts/theirs.md", "---\ndate: 2024-05-01\n---\n# Theirs\n")
    built = with_plugin(site, "blog", "material", blogposts={})
    assert "blog/2024/05/01/theirs/" in built.urls
    assert "Theirs" not in built.page("posts/").text


def test_literate_nav_without_a_file_of_its_own_keeps_the_section(site: Site) -> None:
    assert with_plugin(site, "literate-nav").nav[-3:] == SECTION


def test_the_section_stands_where_literate_nav_reads_the_index(site: Site) -> None:
    site.write("SUMMARY.md", "* [Home](index.md)\n* [News](posts/index.md)\n* [Guide](guide/)\n")
    built = blog(site).build(plugins=["literate-nav", "blogposts"], exclude_docs="/nothing")
    assert built.nav == [
        "Home: ",
        "News:",
        "  News: posts/",
        "  Tags: tags/",
        "Guide:",
        "  First: guide/first/",
        "  Second: guide/second/",
    ]


def test_awesome_nav_arranges_the_pages_by_folder_or_as_its_file_says(site: Site) -> None:
    assert [line for line in with_plugin(site, "awesome-nav").nav if "posts/" in line or "tags/" in line] == [
        "  Posts: posts/",
        "  Tags: tags/",
    ]
    site.write(".nav.yml", "nav:\n- index.md\n- News:\n  - posts/index.md\n  - tags/index.md\n- guide\n")
    assert with_plugin(site, "awesome-nav").nav[:4] == ["Home: ", "News:", "  Posts: posts/", "  Tags: tags/"]


def test_awesome_pages_arranges_the_pages_as_its_files_say(site: Site) -> None:
    pytest.importorskip("mkdocs_awesome_pages_plugin")
    site.write(".pages", "nav:\n- index.md\n- News: posts\n- guide\n")
    assert with_plugin(site, "awesome-pages").nav[:4] == ["Home: ", "News:", "  Posts: posts/", "Guide:"]
    site.write(".pages", "nav:\n- ...\n")
    assert "  Posts: posts/" in with_plugin(site, "awesome-pages").nav


def test_posts_are_read_where_another_plugin_has_looked_at_pages_before(site: Site) -> None:
    pytest.importorskip("mkdocs_file_filter_plugin")
    site.post("drink", labels=["cut"])
    built = with_plugin(site, {"file-filter": {"metadata_property": "labels", "exclude_tag": ["cut"]}})
    assert "posts/drink/" not in built.urls
    assert len(built.page("posts/").select(".bp-card, .bp-entry")) > 0


GENERATED = """
from pathlib import Path

def on_page_markdown(markdown, page, config, files):
    assert Path(page.file.abs_src_path).is_relative_to(config.docs_dir)

def on_page_content(html, page, config, files):
    assert "<" in html
"""


def test_pages_of_lists_have_a_path_and_html_as_other_plugins_expect(site: Site) -> None:
    Path(site.folder, "hook.py").write_text(GENERATED, encoding="utf-8")
    built = blog(site).build(strict=True, hooks=["hook.py"])
    assert built.page("tags/").select(".bp-intro") == []


@pytest.mark.parametrize(
    ("module", "plugin"),
    [
        ("mkdocs_rss_plugin", {"rss": {"use_git": False}}),
        ("mkdocs_autolinks_plugin", "autolinks"),
        ("mkdocs_video", "mkdocs-video"),
        ("mkdocs_obsidian_bridge", "obsidian-bridge"),
    ],
)
def test_plugins_that_ask_each_page_for_its_file_go_on_working(site: Site, module: str, plugin: Any) -> None:
    pytest.importorskip(module)
    built = blog(site).build(plugins=["search", plugin, "blogposts"], site_url="https://example.org/")
    assert built.page("posts/bread/").h1 == ["bread"]
    assert "tags/food/" in built.urls


def test_posts_that_another_plugin_brings_from_a_folder_of_its_own_are_read(site: Site) -> None:
    far = Path(site.folder, "far/posts")
    far.mkdir(parents=True)
    (far / "remote.md").write_text("---\ntitle: Remote\n---\n", encoding="utf-8")
    (far / "secret.md").symlink_to("/etc/hostname")
    hook = """
from pathlib import Path
from mkdocs.structure.files import File

def on_files(files, config):
    source = Path(config.docs_dir).parent / "far"
    for name in ("remote", "secret"):
        files.append(File(f"posts/{name}.md", str(source), config.site_dir, config.use_directory_urls))
"""
    Path(site.folder, "hook.py").write_text(hook, encoding="utf-8")
    built = site.build(hooks=["hook.py"])
    assert "posts/remote/" in built.urls
    assert [(problem.path, problem.rule) for problem in built.log.problems] == [("posts/secret.md", "unreadable-file")]


def test_a_plugin_finds_a_file_beside_the_source_of_a_post(site: Site) -> None:
    pytest.importorskip("mkdocs_swagger_ui_tag")
    site.write("posts/api.json", "{}")
    site.post("flat", '<swagger-ui src="./api.json"/>\n')
    site.write("x/posts/deep/index.md", "---\ntitle: Deep\n---\n<swagger-ui src='./own.json'/>\n")
    site.write("x/posts/deep/own.json", "{}")
    built = with_plugin(site, "swagger-ui-tag")
    texts = {path: built.text(path) for path in built.files if path.startswith("posts/") and path.endswith(".html")}
    assert any("../api.json" in text for path, text in texts.items() if path.startswith("posts/flat/"))
    assert any("own.json" in text for path, text in texts.items() if path.startswith("posts/deep/"))


def test_section_index_leaves_the_section_as_it_is(site: Site) -> None:
    nav = [{"Home": "index.md"}, {"News": "posts/index.md"}]
    built = with_plugin(site, "section-index", "material", nav=nav)
    assert built.nav == ["Home: ", "News:", "  News: posts/", "  Tags: tags/"]


def test_macros_are_filled_in_in_posts(site: Site) -> None:
    site.post("sum", "Three is {{ 1 + 2 }}.\n")
    assert "Three is 3." in with_plugin(site, "macros").page("posts/sum/").text


def test_redirects_lead_to_where_a_post_is_published(site: Site) -> None:
    site.write("ada/posts/far/index.md", "---\ntitle: Far\n---\n")
    built = with_plugin(site, {"redirects": {"redirect_maps": {"old.md": "ada/posts/far/index.md"}}})
    assert 'href="../posts/far/"' in built.text("old/index.html")


def test_the_date_of_the_last_commit_is_told(site: Site) -> None:
    blog(site)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run([*git, *command], cwd=site.folder, check=True)
    options = {"git-revision-date-localized": {"fallback_to_build_date": True, "type": "iso_date"}}
    built = blog(site).build("material", plugins=["search", options, "blogposts"])
    assert [line for line in built.log.warnings if "posts/" in line] == []
    assert "bread" in built.page("posts/bread/").h1


def test_a_list_has_no_date_of_a_revision(site: Site) -> None:
    def git(*command: str) -> None:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", *who, *command], cwd=site.folder, check=True, capture_output=True)

    git("init", "--quiet")
    blog(site)
    git("add", "docs")
    git("commit", "--quiet", "--message", "Begin")
    plugins = [{"git-revision-date-localized": {"enable_creation_date": True}}, "blogposts"]
    built = site.build("material", plugins=plugins)
    assert built.page("posts/bread/").select(".git-revision-date-localized-plugin, .md-source-file__fact") != []
    assert built.page("tags/").select(".git-revision-date-localized-plugin, .md-source-file__fact") == []


def test_a_post_with_a_light_box_that_repeats_its_title_has_one_heading(site: Site) -> None:
    site.post("loaf", "# loaf\n\n![A loaf](../img.png)\n")
    assert with_plugin(site, "glightbox").page("posts/loaf/").h1 == ["loaf"]


def test_pictures_of_posts_open_in_a_light_box(site: Site) -> None:
    page = with_plugin(site, "glightbox", "material").page("posts/bread/")
    assert [link.to for link in page.links("a.glightbox")] == ["img.png"]


def test_pages_can_be_minified(site: Site) -> None:
    built = with_plugin(site, {"minify": {"minify_html": True}})
    assert built.broken_links() == []


def test_every_plugin_at_once(site: Site) -> None:
    plugins = ["search", "tags", "literate-nav", "section-index", "macros", "glightbox", "minify", "blogposts"]
    built = blog(site).build("material", plugins=plugins)
    assert built.log.warnings == []
    assert {"posts/bread/", "posts/cake/", "tags/food/"} <= built.urls


def test_plugins_and_hooks_have_titles_as_plain_text_and_templates_as_html(site: Site) -> None:
    """Else what they write is escaped twice: plugins escape titles themselves, themes print them as they are."""
    title = 'Bayes\'s "R&D" <theorem>'
    site.post("a", title=title, published="2025-01-01")
    site.post("b", title="Next", published="2025-01-02")
    hook = site.folder / "hook.py"
    hook.write_text(
        "seen = []\n"
        "def on_page_markdown(markdown, page, **_): seen.append(page.title)\n"
        "def on_page_content(html, page, **_): seen.append(page.title)\n"
        "def on_page_context(context, page, **_): seen.append(page.title)\n"
        "def on_post_page(output, page, **_): seen.append(page.title)\n"
        "def on_post_build(config): open(config.site_dir + '/seen.txt', 'w').write('\\n'.join(seen))\n",
        encoding="utf-8",
    )
    built = site.build("material", plugins=["search", "blogposts"], hooks=[str(hook)])
    assert built.text("seen.txt").splitlines().count(title) == 4
    assert "R&amp;" not in built.text("seen.txt")
    assert built.page("posts/a/").h1 == [title]
    assert not [path for path in built.files if path.endswith(".html") and "<theorem>" in built.text(path)]
    assert "&amp;amp;" not in built.text("posts/a/index.html") + built.text("posts/b/index.html")
