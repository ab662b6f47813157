"""`mkdocs serve` beside other plugins and hooks: a saved post is built alone where that makes the same site."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest

from support import Site
from support.log import logged
from support.preview import Preview, differences

pytestmark = pytest.mark.usefixtures("same_date")

TEXT = "{} first words of a post.\n\n## Part\n\n[Another](p{}.md#part), {{{{ words }}}} and ![a picture](../dot.gif).\n"
DOT = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")


@pytest.fixture
def blog(site: Site) -> Site:
    site.write("index.md", "# Home\n\n[A post](posts/p1.md#part)\n")
    site.write("dot.gif", DOT)
    for number in range(1, 6):
        write(site, number, "Old")
    return site


def write(site: Site, number: int, words: str) -> None:
    body = TEXT.format(words, number % 5 + 1)
    site.post(f"p{number}", body, published=f"2024-01-{number:02}", tags=["Writing", f"T{number % 3}"])


def serve(
    site: Site, theme: str | Mapping[str, Any] = "mkdocs", *plugins: Any, hook: str = "", **speed: Any
) -> Preview:
    """Start a preview beside other plugins, and a hook of this text."""
    hooks: dict[str, Any] = {"hooks": ["hook.py"]} if hook else {}
    (site.folder / "hook.py").write_text(hook)
    options = {"blogposts": {"speed": speed} if speed else {}}
    site.configure(theme, plugins=["search", options, *plugins], site_url="https://example.org/", **hooks)
    return Preview(site)


def told(preview: Preview, site: Site, *edits: tuple[int, str]) -> list[str]:
    """Save posts with other words; return what is logged of whole builds."""
    with logged() as log:
        for number, words in edits:
            write(site, number, words)
            preview.save()
            assert words.split()[-1] in preview.text("rss.xml")
    assert differences(preview.tree(), preview.clean()) == []
    return [line for line in log.messages if "whole site" in line]


EDITS = ((3, "New"), (3, "Newer"), (1, "Other"), (3, "Old"), (1, "Older"))
ON_SITES: Mapping[str, tuple[str, list[Any]]] = {
    "on any theme": (
        "mkdocs",
        [
            {"git-revision-date-localized": {"enable_creation_date": True, "fallback_to_build_date": True}},
            "awesome-nav",
            {"macros": {"module_name": "own_macros"}},
            {"redirects": {"redirect_maps": {"old.md": "index.md"}}},
            {"minify": {"minify_html": True}},
            "glightbox",
        ],
    ),
    "of Material": ("material", ["tags", "meta", "privacy", "offline", "typeset", "section-index", "literate-nav"]),
}


@pytest.mark.parametrize(("theme", "plugins"), ON_SITES.values(), ids=ON_SITES)
def test_a_saved_post_is_built_alone_beside_plugins_that_sites_have(
    blog: Site, monkeypatch: pytest.MonkeyPatch, theme: str, plugins: list[Any]
) -> None:
    monkeypatch.chdir(blog.folder)
    (blog.folder / "own_macros.py").write_text("def define_env(env):\n    env.variables['words'] = 'some words'\n")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], cwd=blog.folder, check=True)
    preview = serve(blog, theme, *plugins)
    assert told(preview, blog, *EDITS) == []
    assert preview.whole == 0


def test_a_hook_that_changes_text_and_html_works_on_one_page(blog: Site) -> None:
    hook = "def on_page_markdown(markdown, **_):\n    return markdown + '\\nBelow.\\n'\n"
    hook += "def on_page_content(html, page, **_):\n    page.meta['seen'] = True\n    return html + '<hr>'\n"
    hook += "def on_post_page(output, page, **_):\n    return output.replace('<hr>', f'<hr class=\"{page.title}\">')\n"
    preview = serve(blog, hook=hook)
    assert told(preview, blog, *EDITS) == []
    assert preview.whole == 0


COUNTS = """
pages = []
def on_page_content(html, page, **_):
    pages.append(page.url)
def on_post_build(config, **_):
    with open(config.site_dir + "/count.txt", "w") as stream:
        stream.write(str(len(pages)))
    pages.clear()
"""


def test_a_hook_that_counts_pages_is_named_once(blog: Site) -> None:
    preview = serve(blog, hook=COUNTS)
    [line] = told(preview, blog, *EDITS)
    assert line.startswith("Other pages may show something of a change, because of hook.py: ")
    assert preview.whole == 5


def test_a_site_may_answer_for_a_hook(blog: Site) -> None:
    preview = serve(blog, hook=COUNTS, plugins=["hook.py"])
    write(blog, 3, "New")
    preview.save()
    assert preview.whole == 0


HEADINGS = """
import re
headings = {}
last = []
def on_page_content(html, page, **_):
    headings[page.url] = re.findall("<h[23].*?>(.*?)<", html)
    last[:] = [page.url, html]
def on_page_context(context, page, **_):
    context["page"].meta["all"] = sum(map(len, headings.values()))
def on_post_page(output, page, **_):
    return output.replace("</body>", f"{page.meta['all']}</body>")
"""


def test_what_a_hook_keeps_of_a_text_makes_the_whole_site_new(blog: Site) -> None:
    preview = serve(blog, hook=HEADINGS)
    assert told(preview, blog, (3, "New"), (3, "Newer")) == []
    assert preview.whole == 0
    [line] = told(preview, blog, (3, "## Heading\n\nNew"))
    assert "because of hook.py, which keeps something of this text: " in line
    assert preview.whole == 1
    assert told(preview, blog, (3, "## Heading\n\nNewer"), (4, "New")) == []
    assert preview.whole == 1


REFERENCES = """
def on_page_markdown(markdown, **_):
    return markdown.replace("See it", "<x-ref>p1</x-ref>")
def on_env(env, config, files):
    for file in files.documentation_pages():
        file.page.content = file.page.content.replace("<x-ref>", "<b>").replace("</x-ref>", "</b>")
"""


def test_a_hook_that_works_on_converted_pages_works_on_the_one_that_was_saved(blog: Site) -> None:
    preview = serve(blog, hook=REFERENCES)
    assert told(preview, blog, (3, "New"), (3, "Newer")) == []
    write(blog, 3, "See it and more")
    preview.save()
    assert "<b>p1</b> and more" in preview.text("posts/p3/index.html")
    assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0


FILES = """
import os
seen = {}
def on_page_content(html, page, **_):
    seen.update({"some": 1} if page.url == "posts/p5/" else {})
def on_env(env, config, files):
    config.extra_css.append("seen.css")
    os.makedirs(config.site_dir, exist_ok=True)
    with open(config.site_dir + "/seen.txt", "w") as stream:
        stream.write("".join(seen))
def on_post_build(config, **_):
    seen.clear()
"""


def test_settings_and_a_file_that_are_made_before_pages_stay_as_they_were(blog: Site) -> None:
    preview = serve(blog, hook=FILES)
    assert told(preview, blog, (3, "New"), (3, "Newer")) == []
    assert preview.text("seen.txt") == "some"
    assert preview.whole == 0


TEXTS = """
import re
def on_post_build(config, **_):
    with open(config.site_dir + "/posts/p3/index.html") as page, open(config.site_dir + "/all.txt", "w") as stream:
        stream.write(re.sub("<.*?>", "", page.read()))
"""
REWRITES = """
def on_post_build(config, **_):
    with open(config.site_dir + "/posts/p3/index.html", "a") as page:
        page.write("<!-- finished -->")
"""


@pytest.mark.parametrize("hook", [TEXTS, REWRITES], ids=["texts", "rewrites"])
def test_a_hook_that_reads_or_writes_finished_pages_is_named_once(blog: Site, hook: str) -> None:
    preview = serve(blog, hook=hook)
    [line] = told(preview, blog, *EDITS)
    assert re.search(r"because of hook\.py", line)
    assert preview.whole == 5


WRITES = """
from mkdocs.structure.nav import Navigation, Section
def on_pre_build(config):
    with open(config.docs_dir + "/theme/part.html", "w") as stream:
        stream.write("Part")
def on_nav(nav, **_):
    items = [Section(each.title, each.children) if isinstance(each, Section) else each for each in nav.items]
    return Navigation(items, nav.pages)
"""


def test_a_hook_may_write_a_template_and_make_a_navigation_of_its_own(blog: Site) -> None:
    blog.write("theme/main.html", "{% extends 'base.html' %}{% block footer %}{% include 'part.html' %}{% endblock %}")
    preview = serve(blog, {"name": "mkdocs", "custom_dir": "docs/theme"}, hook=WRITES, plugins=["hook.py"])
    assert told(preview, blog, *EDITS[:2]) == []
    assert preview.whole == 0
    blog.post("p1", published="2024-01-01", title="Another")
    preview.save()
    assert preview.whole == 0
    blog.write("theme/main.html", "{% extends 'base.html' %}{% block footer %}Other{% endblock %}")
    preview.save()
    assert preview.whole == 1
    assert "Other" in preview.text("posts/p2/index.html")
    preview.save()  # as the server does, which sees that the hook has written its file
    assert preview.whole == 1
