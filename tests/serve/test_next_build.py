"""A preview after changes of more than bodies: the site is that of a clean build, and what changed nowhere stays."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from mkdocs_blogposts.site.page import OwnPage
from support import Page, Site
from support.log import logged
from support.preview import Preview, differences

pytestmark = pytest.mark.usefixtures("same_date")

WORDS = ("loom", "card", "warp", "weft", "yarn")


def serve(site: Site, theme: str = "mkdocs", *, plugins: list[Any] | None = None, **options: Any) -> Preview:
    plugins = ["search", {"blogposts": options}, *(plugins or [])]
    site.configure(theme, plugins=plugins, site_url="https://example.org/")
    return Preview(site)


def test_a_title_is_written_where_it_stands_and_nowhere_else(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    converted: list[str] = []
    convert = OwnPage.convert

    def counting(page: OwnPage, *arguments: Any) -> None:
        converted.append(page.file.src_uri)
        convert(page, *arguments)

    for number in range(1, 9):
        tags = ["even" if number % 2 == 0 else "odd"]
        site.post(f"p{number}", f"Words {number}.", published=f"2024-01-0{number}", title=f"Post {number}", tags=tags)
    site.write("other/page.md", "# Other\n")
    preview = serve(site)
    before = preview.times()
    monkeypatch.setattr(OwnPage, "convert", counting)
    site.post("p1", "Words 1.", published="2024-01-01", title="First", tags=["odd"])
    preview.save()
    monkeypatch.undo()
    after = preview.times()
    written = {path for path in after if after[path] != before[path]}
    assert converted == ["posts/p1.md"]
    assert {"posts/p1/index.html", "posts/p2/index.html", "tags/odd/index.html"} <= written
    assert written.isdisjoint({"posts/p4/index.html", "tags/even/index.html", "other/page/index.html"})
    assert "<title>First</title>" in preview.text("rss.xml")
    assert "First" in preview.text("search/search_index.json")


def test_a_new_post_writes_none_of_those_that_only_share_a_tag_and_license_with_it(site: Site) -> None:
    for number in range(1, 9):
        tags = ["loom", "card"]  # by which these are nearer to each other than to the new one
        site.post(f"p{number}", f"Words {number}.", published=f"2024-01-0{number}", tags=tags, license="MIT")
    preview = serve(site)
    before = preview.times()
    site.post("new", "Words.", published="2024-02-03", tags=["loom"], license="MIT")
    preview.save()
    after = preview.times()
    written = {path for path in after if after[path] != before.get(path)}
    assert {"tags/index.html", "tags/loom/index.html", "licenses/index.html"} <= written
    assert [path for path in sorted(written) if path.startswith("posts/p")] == ["posts/p8/index.html"]
    assert "9 posts" in preview.text("tags/index.html")


def test_only_what_is_wrong_now_is_told(site: Site) -> None:
    site.post("a", "[Dead](/posts/b/)", published="2024-01-01")
    site.post("c", "[Dead](/posts/none/)", published="2024-01-01")
    preview = serve(site)
    site.post("c", "[Dead](/posts/none/)", published="2024-01-01", descripton="On looms")
    with logged() as log:
        preview.save()
    assert [problem.rule for problem in log.problems if problem.path.endswith("a.md")] == []
    assert {problem.rule for problem in log.problems} == {"unknown-key", "dead-link"}
    site.post("b", published="2024-01-01")
    with logged() as log:
        preview.save()
    assert log.problems == []
    assert 'href="../b/"' in preview.text("posts/a/index.html")
    assert preview.whole == 0


def test_a_page_that_chooses_posts_follows_all(site: Site) -> None:
    site.write("index.md", "# Home\n\n<!-- posts 2 tag=warp -->\n")
    site.write("../overrides/home.html", "{% for tag in blogposts.groups('tag') %}{{ tag.name }} {% endfor %}")
    site.write("tags.md", "---\ntemplate: home.html\n---\n")
    for number in range(1, 4):
        site.post(f"p{number}", published=f"2024-01-0{number}", tags=["Warp"])
    site.configure({"name": "mkdocs", "custom_dir": "overrides"}, plugins=["search", "blogposts"])
    preview = Preview(site)
    site.post("p4", published="2024-02-01", tags=["Warp", "Weft"], title="Newest")
    preview.save()
    assert "Newest" in preview.text("index.html")
    assert "Weft" in preview.text("tags/index.html")
    assert preview.whole == 0


def test_a_change_that_alters_the_navigation_writes_all_pages(site: Site) -> None:
    for number in range(1, 4):
        site.post(f"p{number}", published=f"2024-01-0{number}", title=f"Post {number}")
    preview = serve(site, "readthedocs", nav={"posts": "all"})
    site.post("p3", published="2024-01-03", title="Another")
    preview.save()
    assert "Another" in preview.text("posts/p1/index.html")
    assert preview.whole == 0
    assert differences(preview.tree(), preview.clean()) == []


def test_pages_that_take_in_a_file_follow_it(site: Site) -> None:
    site.post("a", '--8<-- "docs/parts/one.md"\n', published="2024-01-01")
    site.post("b", published="2024-01-01")
    site.post("d", '--8<-- "docs/posts/b.md"\n', published="2024-01-01")
    site.post("c", '--8<-- "parts/two.md"\n', published="2024-01-01")
    site.write("index.md", '# Home\n\n--8<-- "docs/parts/one.md"\n')
    site.write("../parts/two.md", "Old words.\n")
    site.write("parts/one.md", "Old words.\n")
    options = {"base_path": [str(site.folder)]}
    extensions = [{"pymdownx.snippets": options}]
    site.configure(plugins=["search", "blogposts"], markdown_extensions=extensions, watch=["parts"])
    preview = Preview(site)
    site.write("parts/one.md", "New words.\n")
    preview.save()
    site.write("../parts/two.md", "Newer words.\n")
    preview.save()
    site.post("b", "Words of a post.\n", published="2024-01-01")
    preview.save()
    assert "Words of a post." in preview.text("posts/d/index.html")
    assert "Newer words." in preview.text("posts/c/index.html")
    assert "New words." in preview.text("posts/a/index.html")
    assert "New words." in preview.text("index.html")
    assert preview.whole == 0
    assert differences(preview.tree(), preview.clean()) == []


def test_a_strict_preview_stays_as_it_was_where_something_is_warned_of(site: Site) -> None:
    for slug in "ab":
        site.post(slug, published="2024-01-01")
    site.configure(plugins=["search", "blogposts"], strict=True, nav=["posts/index.md", "posts/b.md"])
    preview = Preview(site)
    site.post("a", "New", published="2024-01-01")
    preview.save()
    site.post("a", "New", published="2024-01-01", title="Another")
    preview.save()
    assert preview.whole == 0
    before = preview.tree()
    for broken in (b"---\ntitle: Dead\n---\n[Dead](/posts/none/)\n", b"---\ntags: [a,\n---\n"):
        site.write("posts/a.md", broken)
        with logged() as log:
            preview.save()
        assert any("posts/a.md" in line for line in log.warnings)
        assert differences(preview.tree(), before) == []
    site.post("a", "New", published="2024-01-01", title="Mended")
    preview.save()
    assert "Mended" in preview.text("posts/a/index.html")
    assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0
    site.post("a", "[Dead](/posts/none/)", published="2024-01-01", title="Mended")
    before = preview.tree()
    preview.save()  # of a body alone
    assert preview.whole == 1
    assert differences(preview.tree(), before) == []
    site.post("a", "New", published="2024-01-01", title="Mended")
    site.remove("posts/b.md")  # which `nav` names
    preview.save()
    assert preview.whole == 2


HOOK = """
titles = {}
def on_page_markdown(markdown, page, **_):
    titles[page.file.src_uri] = page.meta["title"]
def on_post_page(output, **_):
    return output.replace("</body>", f"<p>{sorted(titles.values())}</p></body>")
"""


def test_beside_a_hook_that_shows_titles_the_whole_site_is_built_when_the_writer_pauses(site: Site) -> None:
    site.write("../hook.py", HOOK)
    for slug in "ab":
        site.post(slug, published="2024-01-01", title=f"Title {slug}")
    site.write("other/page.md", "---\ntitle: Other\n---\n")
    site.configure(plugins=["search", "blogposts"], hooks=["hook.py"])
    preview = Preview(site)
    site.post("a", published="2024-01-01", title="Another")
    with logged() as log:
        preview.save_at_once()
    assert preview.whole == 0
    assert any("hook.py, which may show more of a post" in line for line in log.messages)
    assert Page(preview.text("posts/a/index.html"), url="posts/a/").h1 == ["Another"]
    assert "Title a" in preview.text("other/page/index.html")
    preview.save()
    assert "Another" in preview.text("other/page/index.html")
    assert preview.whole == 1
    assert differences(preview.tree(), preview.clean()) == []


OPTIONS: Mapping[str, tuple[str, Mapping[str, Any], list[Any]]] = {
    "MkDocs": ("mkdocs", {"statistics": True, "copies": "all", "markdown": "gfm"}, []),
    "own": ("blogposts", {"filter": True, "ebook": True, "nav": {"limit": 2, "posts": "recent"}}, []),
    "beside plugins": (
        "mkdocs",
        {"speed": {"plugins": ["awesome-nav", "macros", "redirects", "minify", "glightbox"]}},
        [
            "awesome-nav",
            "macros",
            {"redirects": {"redirect_maps": {"old.md": "index.md"}}},
            {"minify": {"minify_html": True}},
            "glightbox",
        ],
    ),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_random_changes_leave_what_a_clean_build_makes(site: Site, name: str) -> None:
    theme, options, plugins = OPTIONS[name]
    source = random.Random(name)  # noqa: S311 - the same in each run
    posts = [f"posts/p{number}.md" for number in range(8)]
    site.write("index.md", "# Home\n\n[Here](posts/p1.md#part) and [there](posts/p9.md)\n\n<!-- posts 2 -->\n")
    for path in posts[:6]:
        site.write(path, random_post(source))
    preview = serve(site, theme, plugins=plugins, **options)
    done: list[str] = []
    for number in range(12):
        path = source.choice(posts)
        if (site.docs / path).exists() and source.random() < 0.25:
            site.remove(path)
            done.append(f"removed {path}")
        elif source.random() < 0.2:
            site.write(path, broken := source.choice(BROKEN))
            done.append(f"wrote {path}: {broken!r}")
        else:
            text = random_post(source)
            site.write(path, text)
            done.append(f"wrote {path}: {text}")
        preview.save()
        if number % 6 == 5:
            clean = preview.clean()
            found = {
                path: data for path, data in preview.tree().items() if path in clean or b'role="alert"' not in data
            }
            assert differences(found, clean) == [], done
    assert preview.whole == 0


BROKEN = (
    b"---\ntags: [a,\n---\n\nBroken\n",
    b"---\npublished: someday\n---\n",
    b"---\nlicense: Nope\n---\n",
    b"---\ntitle: \xff\n---\n",
)


def random_post(source: random.Random) -> str:
    """Return a post with some of the keys that other pages show."""
    number, word = source.randrange(10), source.choice(WORDS)
    keys: Mapping[str, Callable[[], Any]] = {
        "description": lambda: source.choice(["On looms", "On cards"]),
        "tags": lambda: source.sample(WORDS, 2),
        "authors": lambda: [source.choice(["ada", "bob"])],
        "collection": lambda: "looms",
        "order": lambda: source.randrange(5),
        "pin": lambda: source.choice(["true", "false"]),
        "draft": lambda: "true",
        "license": lambda: source.choice(["MIT", "CC-BY-4.0"]),
        "aliases": lambda: [f"old-{number}"],
        "edited": lambda: "2025-02-03",
    }
    matter = {"title": f"{word} {number}", "published": f"202{source.randrange(3)}-01-1{number}"}
    matter |= {key: keys[key]() for key in source.sample(sorted(keys), 4)}
    lines = "\n".join(f"{key}: {value}" for key, value in matter.items())
    return f"---\n{lines}\n---\n\n{word} [it](p{number}.md#part) and [tag](/tags/{word}/)\n\n## Part\n\n{word}\n"
