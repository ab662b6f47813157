"""Only what its writer released is published, whoever keeps it back: MkDocs, another plugin, or a hook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from support import Built, Site

ADDRESS = "https://example.org/"


def named(built: Built, word: str) -> set[str]:
    """Every file of the site whose text holds a word."""
    texts = (path for path in built.files if path.endswith((".html", ".xml", ".json", ".txt", ".opml")))
    return {path for path in texts if word in built.text(path)}


def publish(site: Site, *plugins: Any, theme: str = "mkdocs", hook: str = "", **settings: Any) -> Built:
    if hook:
        settings["hooks"] = [str(Path(site.folder, "hook.py"))]
        Path(site.folder, "hook.py").write_text(hook, encoding="utf-8")
    return site.build(theme, plugins=["search", "blogposts", *plugins], site_url=ADDRESS, **settings)


# --- held back as a file ---


@pytest.fixture
def guarded(site: Site) -> Site:
    """A site with one thing of each kind that the word Secret gives away."""
    site.post("open", tags=["x"])
    site.post("file", "Secret\n", title="Secret file", aliases=["former"])
    site.post("part", "Secret\n", folder="held/posts")
    site.write("ada/collections/plan/index.md", "---\ntitle: Secret plan\n---\n")
    site.post("step", "Secret\n", folder="ada/collections/plan/posts")
    site.post("open.es", "Secret\n", title="Secret translation")
    site.write("ada/index.md", "---\nname: Secret Ada\n---\n")
    site.post("hers", folder="ada/posts")
    site.write("tags/index.md", "---\ntitle: Secret tags\n---\n")
    return site


HELD = ["/posts/file.md", "/held/", "/ada/collections/plan/index.md", "*.es.md", "/ada/index.md", "/tags/index.md"]


def test_what_mkdocs_keeps_as_a_draft_is_nowhere_in_a_build(guarded: Site) -> None:
    built = publish(guarded, draft_docs="\n".join(HELD))
    assert built.log.warnings == []
    assert named(built, "Secret") == set()
    assert {"posts/file/", "posts/former/", "posts/part/", "posts/step/", "es/posts/open/"}.isdisjoint(built.urls)
    assert {"posts/open/", "posts/hers/", "tags/"} <= built.urls


def test_a_preview_shows_what_mkdocs_keeps_as_a_draft_and_marks_it(guarded: Site) -> None:
    built = guarded.preview(draft_docs="\n".join(HELD))
    assert {"posts/file/", "posts/former/", "posts/part/", "posts/step/", "es/posts/open/"} <= built.urls
    assert built.page("posts/file/").texts(".bp-draft") == ["Draft"]
    assert built.page("tags/").h1 == ["Secret tags"]
    assert "Secret Ada" in built.page("posts/hers/").text


@pytest.mark.parametrize("level", ["DRAFT", "EXCLUDED"])
def test_what_another_plugin_keeps_back_is_nowhere_in_a_build(guarded: Site, level: str) -> None:
    hook = f"""
from mkdocs.structure.files import InclusionLevel

def on_files(files, config):
    for file in files:
        if file.src_uri == "posts/file.md":
            file.inclusion = InclusionLevel.{level}
"""
    assert named(publish(guarded, hook=hook), "Secret file") == set()


def test_a_file_that_a_plugin_made_is_a_draft_where_mkdocs_says_so(site: Site) -> None:
    hook = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "posts/made.md", content="---\\ntitle: Secret\\n---\\n"))
"""
    assert named(publish(site, hook=hook, draft_docs="/posts/made.md"), "Secret") == set()


# --- held back as a text ---

TEXT = "Whisperwords nobody may read.\n\n## Murmured heading\n\nMore whispered sentences.\n"


def locked(site: Site, **front_matter: Any) -> Site:
    site.write("posts/index.md", "All posts.\n")  # a page of the writer's own, which MkDocs reads before the posts
    site.post("open", "Plain words.\n", published="2025-01-01", tags=["x"])
    site.post("shut", TEXT, published="2025-01-02", tags=["x"], collection="Row", **front_matter)
    return site


WORDS = ("Whisperwords", "Murmured", "whispered")


def whispered(built: Built) -> set[str]:
    return {path for word in WORDS for path in named(built, word)} - {"posts/shut/index.html"}


def test_the_text_of_an_encrypted_post_stands_nowhere(site: Site) -> None:
    pytest.importorskip("encryptcontent")
    built = publish(locked(site, password="sesame"), "encryptcontent")  # noqa: S106 — of an example
    assert whispered(built) == set()
    page = built.text("posts/shut/index.html")
    assert "Whisperwords" not in page
    assert "Plain words" in built.text("rss.xml")


def test_the_text_of_a_post_encrypted_with_the_password_of_the_site_stands_nowhere(site: Site) -> None:
    pytest.importorskip("encryptcontent")
    built = publish(locked(site), {"encryptcontent": {"global_password": "sesame"}})
    assert whispered(built) == set()
    assert "Plain words" not in built.text("rss.xml")


@pytest.mark.parametrize("key", ["password", "obfuscate", "encrypted", "protected"])
def test_a_key_that_locks_a_post_keeps_its_text_on_its_own_page(site: Site, key: str) -> None:
    built = publish(locked(site, **{key: "yes"}))
    assert whispered(built) == set()
    assert "Whisperwords" not in "".join(map(str, built.page("posts/shut/").metas.values()))
    assert "Whisperwords" in built.page("posts/shut/").text


def test_a_description_that_the_writer_gave_to_a_locked_post_is_shown(site: Site) -> None:
    built = publish(locked(site, password="sesame", description="Members only."))  # noqa: S106 — of an example
    assert "Members only." in built.page("posts/").text
    assert whispered(built) == set()


def test_a_site_chooses_which_keys_lock_a_post(site: Site) -> None:
    locked(site, members=True, password="")
    assert whispered(site.build(site_url=ADDRESS)) != set()
    assert whispered(site.build(site_url=ADDRESS, blogposts={"locked_by": ["members"]})) == set()


CONTENT = """
def on_page_content(html, page, config, files):
    return "<p>Locked.</p>" if "shut" in page.url else html
"""
CONTEXT = """
def on_page_context(context, page, config, nav):
    if "shut" in page.url:
        page.content = "<p>Locked.</p>"
"""
PAGE = """
import re

def on_post_page(output, page, config):
    return re.sub("(?s)<body.*</body>", "<body>Locked.</body>", output) if "shut" in page.url else output
"""


@pytest.mark.parametrize("hook", [CONTENT, CONTEXT, PAGE], ids=["content", "context", "page"])
def test_what_a_plugin_takes_from_a_page_stands_in_no_feed_and_no_list(site: Site, hook: str) -> None:
    built = publish(locked(site), hook=hook)
    assert whispered(built) == set()
    assert "Locked." in built.text("posts/shut/index.html")
    assert "Whisperwords" not in built.text("posts/shut/index.html")
    assert built.log.warnings == []


# --- released, beside what is not ---


def test_pictures_of_a_published_post_are_published_whatever_folder_they_lie_in(site: Site) -> None:
    site.write("collections/v1/index.md", "---\ntitle: First\nnoindex: true\n---\n")
    site.write("collections/v1/shared.png", b"png")
    site.write("collections/v1/unused.png", b"png")
    front = "title: Old\nnoindex: true\ncollection: v1\nversion: v1\nupToDateSlug: new"
    site.write("collections/v1/posts/old/index.md", f"---\n{front}\n---\n![](a%20b.png) ![](../../shared.png)\n")
    site.write("collections/v1/posts/old/a b.png", b"png")
    site.write("posts/idea/index.md", "---\ntitle: Idea\ndraft: true\n---\n![](secret.png)\n")
    site.write("posts/idea/secret.png", b"png")
    site.post("new", "![](/posts/idea/lent.png)\n")
    site.write("posts/idea/lent.png", b"png")
    built = publish(site)
    assert built.log.warnings == []
    assert built.broken_links() == []
    pictures = {path.rpartition("/")[2] for path in built.files if path.startswith(("posts", "collections"))}
    assert {"a b.png", "shared.png", "lent.png"} <= pictures
    assert {"secret.png", "unused.png"}.isdisjoint(pictures)


# --- what a folder says of all posts in it ---


def test_what_a_folder_says_by_materials_plugin_meta_is_front_matter_of_its_posts(site: Site) -> None:
    site.write("posts/wip/.meta.yml", "draft: true\n")
    site.post("secret", folder="posts/wip")
    site.write("posts/.meta.yml", "tags: [all]\nlicense: CC-BY-4.0\nauthors: [ada]\n")
    site.post("open", published="2025-01-01", tags=["own"])
    built = publish(site, "meta", theme="material")
    assert named(built, "secret") == set()
    assert {"tags/all/", "tags/own/", "authors/ada/", "licenses/cc-by-4.0/"} <= built.urls
    page = next(file.page for file in built.sources.documentation_pages() if file.src_uri == "posts/open.md")
    assert page is not None
    assert page.meta["tags"] == ["all", "own"]
    blog = load_project(site.folder)
    assert list(check_project(blog).findings) == []


def test_a_folder_says_nothing_where_that_plugin_is_off_and_its_files_have_another_name_where_it_says_so(
    site: Site,
) -> None:
    site.write("posts/.meta.yml", "draft: true\n")
    site.post("shown")
    assert "posts/shown/" in publish(site, {"meta": {"enabled": False}}, theme="material").urls
    assert "posts/shown/" in publish(site, {"meta": {"meta_file": "folder.yml"}}, theme="material").urls
    site.write("posts/folder.yml", "draft: true\n")
    assert "posts/shown/" not in publish(site, {"meta": {"meta_file": "folder.yml"}}, theme="material").urls


def test_what_is_wrong_in_such_a_file_is_told_there_and_once(site: Site) -> None:
    site.write("posts/.meta.yml", "license: nonsense\n")
    site.post("a")
    site.post("b")
    built = publish(site, "meta", theme="material")
    found = [(problem.path, problem.line, problem.column, problem.rule) for problem in built.log.problems]
    assert found == [("posts/.meta.yml", 1, 10, "unknown-license")]
    checked = [finding.problem for finding in check_project(load_project(site.folder)).findings]
    assert [(problem.path, problem.line, problem.column, problem.rule) for problem in checked] == found
