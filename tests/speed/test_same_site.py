"""With all of this layer, some of it or none, a build makes the same bytes and logs the same lines."""

from __future__ import annotations

import errno
import logging
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from mkdocs.exceptions import Abort

from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.speed.accelerator import UNKNOWN, VOUCH
from mkdocs_blogposts.speed.cache import CachedEntries, Entry, decode, encode
from support import Built, Site

OFF: Mapping[str, Any] = {"speed": "off"}
SERIAL: Mapping[str, Any] = {"speed": {"workers": 1}}
MARKDOWN: list[Any] = [
    "admonition",
    "attr_list",
    "footnotes",
    "tables",
    {"toc": {"permalink": True}},
    {"pymdownx.highlight": {"anchor_linenums": True}},
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]
BODY = """\
# {title}

A paragraph with *emphasis*, a [link](b.md#part), [another](/posts/c/), a footnote[^1] and a [dead](/posts/d/) one.

## Part

```python hl_lines="2"
def f():
    return "<p>"
```

| a | b |
|---|---|
| 1 | 2 |

!!! note
    Note.

<h2 id="raw">Raw</h2><img src="picture.svg" alt="">

## Part

[Missing](missing.md), [anchor](c.md#nothing), [itself](#part). {{braces}}

[^1]: Foot.
"""


DAY = "1700000000"
"""MkDocs writes the time of the build into pages; https://reproducible-builds.org/specs/source-date-epoch/."""


@pytest.fixture(autouse=True)
def _same_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


@pytest.fixture
def blog(site: Site) -> Site:
    """Three posts with all that pages have; some links lead nowhere."""
    site.write("index.md", "# Home\n\n[A post](posts/a.md)\n")
    site.write("posts/picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    for number, slug in enumerate("abc", start=1):
        body = BODY.format(title=slug)
        site.post(slug, body, published=f"2024-01-0{number}", tags=["Writing", "Code"], license="CC-BY-4.0")
    return site


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the posts that are converted, as they are."""
    render, slugs = OwnPage.convert, []

    def counting(page: OwnPage, *arguments: Any) -> None:
        slugs.append(Path(page.file.src_uri).stem)
        render(page, *arguments)

    monkeypatch.setattr(OwnPage, "convert", counting)
    return slugs


@pytest.fixture
def posts(converted: list[str]) -> Callable[[], list[str]]:
    """Return the slugs of the posts that were converted since the last call."""

    def take() -> list[str]:
        taken = sorted(slug for slug in converted if len(slug) == 1)
        converted.clear()
        return taken

    return take


Tree: TypeAlias = tuple[dict[str, bytes], list[str]]
"""The files of a site, and what its build logged."""


def tree(built: Built) -> dict[str, bytes]:
    """Return every file of a site."""
    return {path: built.bytes(path) for path in built.files}


def same(one: Tree, other: Tree) -> bool:
    """Compare two builds; what differs is said in a few lines, not in two whole sites."""
    assert one[1] == other[1]
    assert sorted(one[0]) == sorted(other[0])
    for path in (path for path in one[0] if one[0][path] != other[0][path]):
        assert one[0][path].decode().split("\n") == other[0][path].decode().split("\n"), path
    return True


def build(site: Site, options: Mapping[str, Any], **settings: Any) -> Tree:
    """Return the files of a build and what it warned of."""
    settings = {"site_url": "https://example.org/", "markdown_extensions": MARKDOWN, **settings}
    plugins = ["search", {"blogposts": dict(options)}]
    built = site.build(settings.pop("theme", "mkdocs"), plugins=plugins, **settings)
    return tree(built), built.log.warnings


THEMES = ["mkdocs", "material", "blogposts", pytest.param("readthedocs", marks=pytest.mark.long)]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("dialect", ["mkdocs", "gfm"])
def test_cold_and_warm_builds_make_the_same_site_and_warnings(
    blog: Site, posts: Callable[[], list[str]], theme: str, dialect: str
) -> None:
    off = build(blog, {**OFF, "markdown": dialect, "copies": "all"}, theme=theme)
    assert posts() == ["a", "b", "c"]
    options = {**SERIAL, "markdown": dialect, "copies": "all"}
    assert same(build(blog, options, theme=theme), off)
    assert posts() == ["a", "b", "c"]
    assert same(build(blog, options, theme=theme), off)
    assert posts() == []
    assert len(off[1]) > 5  # dead links of three posts: the comparison of warnings compares something


def test_other_taxonomies_make_the_same_site_from_the_cache_as_without_it(blog: Site) -> None:
    blog.write("data/topics.yml", "Rust: Iron\n")
    links = "[x](/topics/rust), [y](/categories/news)\n\n<!-- posts 3 category=news -->\n"
    blog.post("d", links, published="2024-02-01", topics=["Rust"], categories=["News", "Old/New"], tags=["Code"])
    blog.write("other.md", "# Other\n\n[x](/topics/rust)\n\n<!-- posts 3 tag=code -->\n")
    variants: list[dict[str, Any]] = [
        {},
        {"topics": {"name": "Subjects"}},
        {"topics": {"name": "Themes", "least": 2}, "categories": {"hierarchy": True}},
        {"categories": False, "tags": {"allowed": ["Code"]}},
    ]
    cold = [build(blog, {**OFF, "taxonomies": each}) for each in variants]
    assert len({tuple(sorted(files)) for files, _ in cold}) == len(cold)  # each has pages of its own
    for _ in range(2):
        for each, expected in zip(variants, cold, strict=True):
            assert same(build(blog, {**SERIAL, "taxonomies": each}), expected)


def test_a_post_that_changes_is_the_only_one_to_be_converted(blog: Site, posts: Callable[[], list[str]]) -> None:
    build(blog, SERIAL)
    blog.post("b", "Another text.\n", published="2024-01-02")
    posts()
    assert same(build(blog, SERIAL), build(blog, OFF))
    assert posts() == ["a", "b", "b", "c"]


def test_a_new_post_is_the_only_one_to_be_converted(blog: Site, posts: Callable[[], list[str]]) -> None:
    build(blog, SERIAL)
    blog.post("e", published="2024-02-01")
    posts()
    build(blog, SERIAL)
    assert posts() == ["e"]


def test_posts_that_link_to_a_page_are_converted_again_when_it_appears(
    blog: Site, posts: Callable[[], list[str]]
) -> None:
    build(blog, SERIAL)
    blog.post("d", published="2024-02-01")  # which /posts/d/ leads to from now on
    posts()
    fast = build(blog, SERIAL)
    assert posts() == ["a", "b", "c", "d"]
    assert same(fast, build(blog, OFF))


def test_posts_that_link_to_a_page_are_converted_again_when_it_moves(
    blog: Site, posts: Callable[[], list[str]]
) -> None:
    blog.post("f", "[C](c.md)\n", published="2024-02-01")
    blog.post("g", "No link.\n", published="2024-02-02")
    build(blog, SERIAL)
    blog.write("posts/c.md", "---\ntitle: c\nslug: elsewhere\npublished: 2024-01-03\n---\n" + BODY)
    posts()
    fast = build(blog, SERIAL)
    assert "f" in posts()
    assert same(fast, build(blog, OFF))


SETTINGS: list[dict[str, Any]] = [
    {"markdown_extensions": [*MARKDOWN, "pymdownx.tilde"]},
    {"markdown_extensions": [*MARKDOWN[:4], {"toc": {"permalink": "#"}}, *MARKDOWN[5:]]},
    {"use_directory_urls": False},
    {"site_url": "https://example.org/below/"},
    {"theme": "readthedocs"},
    {"validation": {"links": {"not_found": "info"}}},
]


@pytest.mark.parametrize("change", SETTINGS, ids=str)
def test_another_setting_is_another_conversion(
    blog: Site, posts: Callable[[], list[str]], change: dict[str, Any]
) -> None:
    build(blog, SERIAL)
    posts()
    fast = build(blog, SERIAL, **change)
    assert posts() == ["a", "b", "c"]
    assert same(fast, build(blog, OFF, **change))


@pytest.fixture
def unknown(site: Site, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of an extension that the plugin has not read."""
    module = "from markdown.extensions.tables import TableExtension as makeExtension\n"
    (site.folder / "own_extension.py").write_text(module)
    monkeypatch.syspath_prepend(site.folder)
    return "own_extension"


def test_an_extension_that_is_not_known_is_named_once_and_nothing_is_kept(
    blog: Site, posts: Callable[[], list[str]], unknown: str
) -> None:
    plugins = [{"blogposts": dict(SERIAL)}]
    settings: dict[str, Any] = {"markdown_extensions": [unknown], "plugins": plugins}
    blog.build(**settings)
    posts()
    built = blog.build(**settings)
    assert posts() == ["a", "b", "c"]
    assert [line for line in built.log.messages if unknown in line] == [UNKNOWN % unknown + VOUCH % unknown]


def test_an_extension_that_the_site_answers_for_is_cached(
    blog: Site, posts: Callable[[], list[str]], unknown: str
) -> None:
    speed = {"speed": {"workers": 1, "extensions": [unknown]}}
    for _ in range(2):
        posts()
        build(blog, speed, markdown_extensions=[unknown])
    assert posts() == []


HOOK = """\
import re
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("Part", page.file.name.upper() + " part")
def on_page_content(html, page, config, files):
    return html.replace("Note", "Remark")
"""


def test_what_other_plugins_make_of_text_and_html_is_kept(blog: Site, posts: Callable[[], list[str]]) -> None:
    (blog.folder / "hook.py").write_text(HOOK)
    off = build(blog, OFF, hooks=["hook.py"])
    assert same(build(blog, SERIAL, hooks=["hook.py"]), off)
    posts()
    assert same(build(blog, SERIAL, hooks=["hook.py"]), off)
    assert posts() == []
    (blog.folder / "hook.py").write_text(HOOK.replace(" part", " section"))
    assert same(build(blog, SERIAL, hooks=["hook.py"]), build(blog, OFF, hooks=["hook.py"]))


def test_a_preview_uses_what_a_build_kept(blog: Site, posts: Callable[[], list[str]]) -> None:
    blog.post("y", BODY, published="2024-03-01", draft=True)
    build(blog, SERIAL)
    posts()
    plugins = ["search", {"blogposts": dict(SERIAL)}]
    settings: dict[str, Any] = {"site_url": "https://example.org/", "markdown_extensions": MARKDOWN}
    fast = tree(blog.preview(plugins=plugins, **settings))
    assert posts() == ["y"]  # a draft, which no build converted
    assert fast == tree(blog.preview(plugins=["search", {"blogposts": dict(OFF)}], **settings))


def test_two_blogs_on_one_site_share_the_cache(blog: Site, posts: Callable[[], list[str]]) -> None:
    blog.post("x", BODY, folder="notes/posts", published="2024-03-01")

    def both(options: Mapping[str, Any]) -> dict[str, bytes]:
        first, second = {"posts": "/posts/", **options}, {"posts": "/notes/posts/", "base": "notes", **options}
        plugins = ["search", {"blogposts": first}, {"blogposts": second}]
        return tree(blog.build("material", site_url="https://example.org/", plugins=plugins))

    off = both(OFF)
    assert both(SERIAL) == off
    posts()
    assert both(SERIAL) == off
    assert posts() == []


def test_a_body_that_is_too_deep_is_tried_again(
    blog: Site, posts: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr(OwnPage, "_convert", fail)
        build(blog, SERIAL)
    posts()
    assert same(build(blog, SERIAL), build(blog, OFF))
    assert posts() == ["a", "a", "b", "b", "c", "c"]


def entries(site: Site) -> list[Path]:
    return sorted((site.folder / ".cache/blogposts").glob("*/*.entry"))


def test_a_corrupt_cache_is_no_cache(blog: Site) -> None:
    source = random.Random(3)  # noqa: S311 - repeatable
    off = build(blog, OFF)
    for _ in range(6):
        assert same(build(blog, SERIAL), off)
        for path in entries(blog):
            data = bytearray(path.read_bytes()) or bytearray(1)  # one that was cut off whole, and is not asked for
            data[source.randrange(len(data))] ^= 1 << source.randrange(8)
            path.write_bytes(data[: source.choice([len(data), len(data), source.randrange(len(data))])])
    assert same(build(blog, SERIAL), off)


def test_entries_in_the_places_of_others_are_no_entries(blog: Site) -> None:
    off = build(blog, OFF)
    build(blog, SERIAL)
    paths = entries(blog)
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)
    assert same(build(blog, SERIAL), off)


@pytest.mark.parametrize("value", [1, None, {}, ["text"], [[]]], ids=repr)
def test_search_entries_of_another_form_are_none(blog: Site, monkeypatch: pytest.MonkeyPatch, value: Any) -> None:
    off = build(blog, OFF)
    build(blog, SERIAL)
    take = CachedEntries.take

    def tampered(shelf: CachedEntries, key: str) -> Entry | None:
        entry = take(shelf, key)
        return decode(key, encode(key, entry.head, value)) if entry and entry.head is None else entry

    monkeypatch.setattr(CachedEntries, "take", tampered)
    assert same(build(blog, SERIAL), off)


def test_a_cache_that_cannot_be_written_costs_one_line(blog: Site) -> None:
    (blog.folder / "file").write_text("no folder")
    built = blog.build(blogposts={"speed": {"workers": 1, "cache": "file/cache"}}, markdown_extensions=MARKDOWN)
    assert [line for line in built.log.messages if line.startswith("The cache")] == [
        f"The cache {blog.folder / 'file/cache'} is not written: Not a directory"
    ]


def test_a_disk_that_is_full_ends_a_build_in_one_line_and_harms_no_cache(
    blog: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_content: bytes, path: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    off = build(blog, OFF)
    with monkeypatch.context() as patch:
        patch.setattr("mkdocs_blogposts.build.machine_readable.write_file", full)
        with pytest.raises(Abort):
            build(blog, SERIAL)
    (line,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert line.startswith(f"the site cannot be written: {blog.folder / 'site'}")
    assert line.endswith(": No space left on device")
    assert same(build(blog, SERIAL), off)


def test_a_site_that_needs_a_larger_cache_keeps_it_and_is_told(
    site: Site, posts: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_blogposts.speed.accelerator.MB", 1000)
    blogs = [{"posts": "/posts/"}, {"posts": "/news/", "base": "news"}]
    plugins: Any = [{"blogposts": {**blog, "speed": {"workers": 1, "cache_size": 1}}} for blog in blogs]
    site.post("a", BODY)
    site.post("b", BODY, folder="news")
    told = [line for line in site.build(plugins=plugins).log.messages if "cache_size" in line]
    held = sum(path.stat().st_size for path in (site.folder / ".cache/blogposts").rglob("*.entry"))
    assert [line.split(" MB, all of it")[0].split()[-1] for line in told] == [str(-(-held // 1000))]
    assert "`speed: cache_size: 1`" in told[0]
    assert posts() == ["a", "b"]
    site.build(plugins=plugins)
    assert posts() == []


def test_without_cache_nothing_is_written(blog: Site) -> None:
    build(blog, {"speed": {"workers": 1, "cache": False}})
    assert not (blog.folder / ".cache").exists()


# --- in processes of their own ---


def write_much(site: Site) -> Site:
    """Write enough text for processes to be worth their start."""
    site.write("index.md", "# Home\n")
    site.write("posts/picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    for slug in "abcdefghij":
        site.post(slug, BODY.format(title=slug) + "Words, words.\n\n" * 2000, published="2024-01-01", tags=["A"])
    return site


@pytest.fixture
def many(site: Site) -> Site:
    """A site of much text."""
    return write_much(site)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What a build of it makes without this layer."""
    site = write_much(Site(tmp_path_factory.mktemp("expected")))
    return finished(site, "off", run(site, "off", OFF))


def run(site: Site, name: str, options: Mapping[str, Any], *flags: str, **settings: Any) -> subprocess.Popen[str]:
    settings = {"site_url": "https://example.org/", "markdown_extensions": MARKDOWN, **settings}
    path = site.configure(
        settings.pop("theme", "material"), plugins=["search", {"blogposts": dict(options)}], **settings
    )
    path = path.rename(site.folder / f"{name}.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(path), "-d", str(site.folder / name), *flags]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=site.folder, env=environment
    )


def finished(site: Site, name: str, process: subprocess.Popen[str]) -> Tree:
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0, output
    folder = site.folder / name
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return files, [line for line in output.splitlines() if str(folder) not in line and "seconds" not in line]


def test_pages_rendered_ahead_make_the_same_site_and_log(many: Site, expected: Tree) -> None:
    assert same(finished(many, "cold", run(many, "cold", {"speed": {"workers": 2}})), expected)
    assert same(finished(many, "warm", run(many, "warm", {"speed": {"workers": 2}})), expected)
    assert same(finished(many, "bare", run(many, "bare", {"speed": {"workers": 2, "cache": False}})), expected)
    assert len(expected[1]) > 20


def test_a_quiet_build_keeps_what_a_plain_build_uses_and_logs(blog: Site) -> None:
    off = finished(blog, "off", run(blog, "off", OFF, theme="mkdocs"))
    quiet, nothing = finished(blog, "quiet", run(blog, "quiet", SERIAL, "--quiet", theme="mkdocs"))
    assert quiet == off[0]
    assert nothing == []
    entries = sorted(path.name for path in blog.folder.glob("**/*.entry"))
    assert same(finished(blog, "plain", run(blog, "plain", SERIAL, theme="mkdocs")), off)
    assert sorted(path.name for path in blog.folder.glob("**/*.entry")) == entries != []


def test_builds_at_the_same_time_share_a_cache(many: Site, expected: Tree) -> None:
    names = [f"build-{number}" for number in range(4)]
    processes = [run(many, name, {"speed": {"workers": 2}}) for name in names]
    files = [finished(many, name, process)[0] for name, process in zip(names, processes, strict=True)]
    assert all(each == expected[0] for each in files)


def test_builds_that_are_killed_leave_a_cache_that_is_right(many: Site, expected: Tree) -> None:
    source = random.Random(11)  # noqa: S311 - repeatable
    for number in range(4):
        process = run(many, f"killed-{number}", {"speed": {"workers": 2}})
        try:
            process.wait(source.uniform(0.4, 2.5))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
    files, _ = finished(many, "after", run(many, "after", {"speed": {"workers": 2}}))
    assert files == expected[0]


TEXTS = """\
import os
from mkdocs_blogposts.site.page import PostPage
convert, parent, asked = PostPage.convert, os.getpid(), []
def elsewhere(page, *arguments):
    assert page.file.name == "j" or (os.getpid() != parent) is {ahead}
    convert(page, *arguments)
PostPage.convert = elsewhere
def on_page_markdown(markdown, page, config, files):
    asked.append(page)
    return markdown.replace("Part", f"Part {{len(asked)}} part" if page.file.name == "j" else page.file.name + " part")
def on_page_content(html, page, config, files):
    return html.replace("Note", "Remark")
"""


def test_posts_whose_texts_a_plugin_changes_are_rendered_ahead_as_it_makes_them(many: Site) -> None:
    hook = many.folder / "hook.py"
    hook.write_text(TEXTS.format(ahead=False))
    off = finished(many, "off", run(many, "off", OFF, hooks=["hook.py"]))
    hook.write_text(TEXTS.format(ahead=True))
    assert same(finished(many, "on", run(many, "on", {"speed": {"workers": 2}}, hooks=["hook.py"])), off)


KILLED = """\
import os
from mkdocs_blogposts.site.page import OwnPage
render, parent = OwnPage.convert, os.getpid()
def on_startup(command, dirty): pass
def fatal(page, *arguments):
    if os.getpid() != parent:
        os._exit(9)
    render(page, *arguments)
OwnPage.convert = fatal
"""


def test_a_worker_that_is_killed_costs_one_line(many: Site, expected: Tree) -> None:
    (many.folder / "hook.py").write_text(KILLED)
    files, log = finished(many, "on", run(many, "on", {"speed": {"workers": 2}}, hooks=["hook.py"]))
    assert files == expected[0]
    assert [line for line in log if "process" in line] == [
        "INFO    -  A process that rendered posts ahead was ended; they are rendered one after another"
    ]


ELSEWHERE = """\
import os
from mkdocs_blogposts.build.machine_readable import Channels
write, parent = Channels.write_files, os.getpid()
def on_startup(command, dirty): pass
def elsewhere(channels):
    assert (os.getpid() != parent) is {elsewhere}
    write(channels)
Channels.write_files = elsewhere
"""
