"""Objects that plugins put into Markdown extensions, and functions of fences: what they are asked and told is kept."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markdown.extensions import Extension
from markdown.util import AtomicString

from mkdocs_blogposts.site.page import OwnPage, PostPage
from mkdocs_blogposts.speed.accelerator import OFTEN
from mkdocs_blogposts.speed.extension_parts import Parts, Use
from mkdocs_blogposts.speed.keys import UnprovableError, describe_extensions
from support import Built, Site

PAGE, OTHER = SimpleNamespace(name="page"), SimpleNamespace(name="other")


class Anchors:
    """What a plugin may have."""

    scans = True

    def __init__(self) -> None:
        self.page: Any = PAGE
        self.urls: dict[str, Any] = {}
        self.anchors: list[Any] = []

    def register(self, page: Any, name: str, *, place: str | None = None) -> None:
        logging.getLogger("mkdocs.plugins.x").info("registered")
        self.anchors.append((page, name, place))

    def find(self, name: str) -> Any:
        return self.urls.get(name)

    def __len__(self) -> int:
        return len(self.anchors)


class Scanner(Extension):
    def __init__(self, plugin: Anchors) -> None:
        super().__init__()
        self.plugin = plugin
        self.level = 2


def parts(*extensions: Any, vouched: frozenset[str] = frozenset(), **options: Any) -> Parts:
    config: Any = {"markdown_extensions": [*extensions], "mdx_configs": options}
    return Parts(config, vouched=vouched)


class Watched:
    """A conversion of PAGE by one extension, which has `plugin`."""

    def __init__(self) -> None:
        self.plugin = Anchors()
        self.extension = Scanner(self.plugin)
        self.parts = parts(self.extension)
        self.asked: list[tuple[str, str]] = []
        self.messages: list[str] = []
        self.use: Use = self.parts.watch(PAGE, lambda *question: self.asked.append(question), self.messages)  # type: ignore[arg-type]
        [self.own] = self.use.config["markdown_extensions"]


def test_what_was_told_can_be_told_again() -> None:
    watched = Watched()
    seen = watched.own.plugin
    assert seen is not watched.plugin
    assert isinstance(seen, Anchors)
    assert seen.page is PAGE
    seen.register(seen.page, AtomicString("a"), place="b")
    seen.register(PAGE, "c")
    watched.use.close()
    assert watched.use.doubt == ""
    told = watched.plugin.anchors
    assert told == [(PAGE, "a", "b"), (PAGE, "c", None)]
    watched.plugin.anchors = []
    watched.parts.tell(PAGE, watched.use.told)
    assert watched.plugin.anchors == told
    assert watched.extension.plugin is watched.plugin


def test_nothing_is_told_while_the_plugin_is_at_another_page() -> None:
    watched = Watched()
    watched.own.plugin.register(watched.own.plugin.page, "a")
    watched.plugin.page, watched.plugin.anchors = OTHER, []
    with pytest.raises(UnprovableError):
        watched.parts.tell(PAGE, watched.use.told)  # type: ignore[arg-type]
    assert watched.plugin.anchors == []


def test_a_plain_attribute_is_a_question() -> None:
    watched = Watched()
    assert watched.own.plugin.scans is True
    assert watched.asked == [("plugin", "0.plugin.scans")]
    assert watched.parts.answer("0.plugin.scans") == "True"
    watched.plugin.scans = False
    assert watched.parts.answer("0.plugin.scans") == "False"
    with pytest.raises(ValueError, match="level"):
        watched.parts.answer("0.level.scans")


def test_what_an_object_logs_is_left_to_it() -> None:
    watched = Watched()
    handler = logging.Handler()
    handler.emit = lambda record: watched.messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs.plugins.x")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        watched.messages.append("before")
        watched.own.plugin.register(PAGE, "a")
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    assert watched.messages == ["before"]


USES: Mapping[str, Any] = {
    "asks": lambda own: own.plugin.find("a") or own.plugin.register(OTHER, "a"),
    "reads": lambda own: own.plugin.urls,
    "writes": lambda own: setattr(own.plugin, "scans", False),
    "counts": lambda own: len(own.plugin),
    "is empty": lambda own: bool(own.plugin),
    "keeps": lambda own: setattr(own, "level", 3),
    "keeps more": lambda own: setattr(own, "last", "a"),
}


@pytest.mark.parametrize("does", USES.values(), ids=USES)
def test_a_page_that_uses_an_object_otherwise_is_converted_in_each_build(does: Any) -> None:
    watched = Watched()
    does(watched.own)
    watched.use.close()
    assert "test_extension_parts." in watched.use.doubt


def test_what_an_extension_keeps_in_itself_is_not_lost() -> None:
    watched = Watched()
    watched.own.level = 3
    watched.use.close()
    assert watched.extension.level == 3
    assert watched.extension.plugin is watched.plugin


def test_an_extension_of_a_plugin_is_known_or_answered_for() -> None:
    extension = Scanner(Anchors())
    with pytest.raises(UnprovableError, match=r"test_extension_parts\.Scanner"):
        describe_extensions([extension], {})
    module = Scanner.__module__
    one = describe_extensions([extension], {}, vouched={module})
    extension.level = 3
    assert describe_extensions([extension], {}, vouched={f"{module}.Scanner"}) != one


REFERENCES = """\
Number {n}.

## Part {n}

[](){{#place-{n}}}

### Below {n}

[See][part-{m}], [Part {m}][] and [no][none].
"""
FENCE = "\n```shout\nword\n```\n"
MODULE = """
def shout(source, language, css_class, options, md, **_):
    return f"<b>{source.upper()}</b>"
"""
HOOK = """
import own_fences
def on_config(config):
    fence = {"name": "shout", "class": "shout", "format": own_fences.shout}
    config["mdx_configs"]["pymdownx.superfences"] = {"custom_fences": [fence]}
"""


@pytest.fixture
def blog(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    site.write("index.md", "# Home\n")
    for number in range(1, 4):
        body = REFERENCES.format(n=number, m=number % 3 + 1) + FENCE * (number == 2) + "\nWords." * 9000
        site.post(f"p{number}", body, published=f"2024-01-0{number}")
    return site


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts that this process converts."""
    convert, paths = OwnPage.convert, list[str]()

    def counting(page: OwnPage, *arguments: Any) -> None:
        paths.extend([Path(page.file.src_uri).stem] if isinstance(page, PostPage) else [])
        convert(page, *arguments)

    monkeypatch.setattr(OwnPage, "convert", counting)
    return paths


def built(blog: Site, speed: Any, **settings: Any) -> tuple[dict[str, bytes], list[str]]:
    settings.setdefault("plugins", ["search", "autorefs"])
    plugins = [*settings.pop("plugins"), {"blogposts": {"speed": speed}}]
    done: Built = blog.build(plugins=plugins, site_url="https://example.org/", **settings)
    lines = [line for line in done.log.messages if not line.startswith("Documentation built")]
    return {path: done.bytes(path) for path in done.files}, lines


COUNTS = """
import sys
from mkdocs.__main__ import cli
from mkdocs_blogposts.site.page import PostPage
convert = PostPage.convert
PostPage.convert = lambda page, *rest: (print(page.file.name, end=" ", flush=True), convert(page, *rest))
cli(sys.argv[1:])
"""


def test_pages_beside_autorefs_and_mkdocstrings_come_from_the_cache_but_those_with_other_code(
    blog: Site, converted: list[str]
) -> None:
    (blog.folder / "own_tool.py").write_text('def f():\n    """Return [a heading][part-1]."""\n')
    blog.post("p3", REFERENCES.format(n=3, m=1) + "\n::: own_tool.f\n", published="2024-01-03")
    strings = {"mkdocstrings": {"handlers": {"python": {"paths": [str(blog.folder)]}}}}
    settings: dict[str, Any] = {"markdown_extensions": ["attr_list", "toc"], "plugins": ["search", "autorefs", strings]}
    off = built(blog, "off", **settings)
    assert b'href="../p3/#part-3">See' in off[0]["posts/p2/index.html"]
    assert any("'none'" in line for line in off[1])
    converted.clear()
    plugins = [*settings["plugins"], {"blogposts": {"speed": {"workers": 2}}}]
    blog.configure("mkdocs", **settings | {"plugins": plugins}, site_url="https://example.org/")
    command = [sys.executable, "-c", COUNTS, "build", "--quiet"]  # in a process without threads, which makes copies
    done = subprocess.run(command, cwd=blog.folder, stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == ("p3 " if sys.platform == "linux" else "p1 p2 p3 ")
    assert built(blog, {"workers": 1}, **settings) == off
    assert converted == ["p3"]
    converted.clear()
    blog.post("p1", REFERENCES.format(n=7, m=2), published="2024-01-01")
    edited = built(blog, {"workers": 1}, **settings)
    assert converted == ["p1", "p3"]
    assert edited == built(blog, "off", **settings)


def test_only_posts_with_a_fence_of_an_unknown_function_are_converted_in_each_build(
    blog: Site, converted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (blog.folder / "own_fences.py").write_text(MODULE)
    monkeypatch.syspath_prepend(blog.folder)
    (blog.folder / "hook.py").write_text(HOOK)
    settings: dict[str, Any] = {"markdown_extensions": ["pymdownx.superfences"], "hooks": ["hook.py"], "plugins": []}
    off = built(blog, "off", **settings)
    assert b"<b>WORD" in off[0]["posts/p2/index.html"]
    assert built(blog, {"workers": 1}, **settings) == off
    converted.clear()
    assert built(blog, {"workers": 1}, **settings) == off
    assert converted == ["p2"]
    blog.post("p3", FENCE, published="2024-01-03")
    assert OFTEN % (2, 3, "own_fences.shout") in built(blog, {"workers": 1}, **settings)[1]
