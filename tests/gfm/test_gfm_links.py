"""Links are resolved and validated by MkDocs, and by the plugin's own rules, as in MkDocs' own Markdown."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.site.bodies import GfmConverter
from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.site.site_links import SiteLinks
from support.gfm import PATH, configuration, html, render

FILES = ("posts/hello/picture.png", "posts/other/index.md", "guide.md", "files/a b.txt", "files/ü.txt")
LINKS = [
    "[x](../other/index.md)",
    "[x](../other/index.md#part)",
    "[x](../../guide.md?a=1&b=2#part)",
    "[x](../../guide/)",
    "[x](../../missing.md)",
    "[x](missing)",
    "[x](/guide.md)",
    "[x](/posts/other)",
    "[x](/posts/other/#part)",
    "[x](/posts/othr)",
    "[x](#part)",
    "[x](?a=1)",
    "[x](../../files/a%20b.txt)",
    "[x](<../../files/ü.txt>)",
    "[x](https://example.org/a?b=1&c=2)",
    "[x](me@example.org)",
    "[x](mailto:me@example.org)",
    "<https://example.org/>",
    "![x](picture.png)",
    "![x](missing.png)",
    "[x][1]\n\n[1]: ../other/index.md 'Title'",
    "<img src=\"./picture.png\"> <a href='/posts/other'>x</a>",
    '<a href="/posts/missing">x</a>',
    '<video poster="picture.png" src="missing.mp4"></video>',
    '<div>\n<a href="../other/index.md">x</a>\n</div>',
]


def made(body: str, *, gfm: bool, **settings: Any) -> OwnPage:
    """Render one body for MkDocs, in either dialect."""
    config = configuration(validation={"links": {"absolute_links": "warn"}}, **settings)
    file = File(PATH, None, "site", use_directory_urls=config.use_directory_urls)
    files = Files([file, *(File(path, None, "site", use_directory_urls=config.use_directory_urls) for path in FILES)])
    page = OwnPage(file, config, title="T", document=Document(PATH, "none", {}, {}, {}, body, 5))
    page.markdown, page.site_links = body, SiteLinks(files, "")
    page.gfm = GfmConverter(config, extras=False) if gfm else None
    page.render(config, files)
    return page


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_that_of_mkdocs_with_the_same_warnings(
    link: str, caplog: pytest.LogCaptureFixture, *, directory_urls: bool
) -> None:
    def outcome(*, gfm: bool) -> Any:
        caplog.clear()
        page = made(f"Text.\n\n{link}\n", gfm=gfm, use_directory_urls=directory_urls)
        links = re.findall(r"""(?:href|src|poster)=["']([^"']*)""", page.content or "")
        anchors = {to.src_uri: found for to, found in (page.links_to_anchors or {}).items()}
        return links, caplog.messages, anchors, page.problems

    ours, theirs = outcome(gfm=True), outcome(gfm=False)
    if "ü" in link:  # MkDocs' own writes the letter into the address, CommonMark its code; browsers see no difference
        assert ours[1:] == theirs[1:]
    elif "mailto:" not in link:  # Python-Markdown disguises mail addresses
        assert ours == theirs


def test_what_we_use_of_mkdocs_insides_is_there() -> None:
    processor = pages._RelativePathTreeprocessor
    assert list(inspect.signature(processor).parameters) == ["file", "files", "config"]
    assert list(inspect.signature(processor.path_to_url).parameters) == ["self", "url"]
    file = File("a.md", None, "site", use_directory_urls=True)
    made = processor(file, Files([file]), configuration())
    assert (made.path_to_url("#x"), made.links_to_anchors) == ("#x", {file: {"x": "#x"}})


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("See [a](/posts/nix).\n", 5, 9),
        ("Text.\n\n- a\n- See\n  [a](/posts/nix)\n", 9, 7),
        ("`/posts/nix` is [a](/posts/nix).\n", 5, 21),
        ("    /posts/nix\n\n[a](/posts/nix)\n", 7, 5),
        ("| a |\n|---|\n| [a](/posts/nix) |\n", 7, 7),
        ("[a][1]\n\n[1]: /posts/nix\n", 7, 6),
        ('<div>\n<a href="/posts/nix">\n</div>\n', 6, 10),
        ("Note.[^1]\n\n[^1]: See [a](/posts/nix).\n", 7, 15),
        ("> [!NOTE]\n> See [a](/posts/nix).\n", 6, 11),
    ],
)
def test_a_link_that_leads_nowhere_is_a_problem_at_its_place(body: str, line: int, column: int) -> None:
    (problem,) = render(body).problems
    assert (problem.path, problem.line, problem.column, problem.rule) == (PATH, line, column, "dead-link")


def test_each_of_several_is_told() -> None:
    problems = render("[a](/posts/nix) [b](/posts/nix)\n\n[c](/posts/nix)\n").problems
    assert [(problem.line, problem.column) for problem in problems] == [(5, 5), (5, 21), (7, 5)]


@pytest.mark.parametrize("address", ["http://[", "//[x", "http://a b"])
def test_what_is_no_address_is_no_reason_to_stop(address: str) -> None:
    assert html(f'[x](<{address}>) <a href="{address}">y</a>\n')


def test_a_script_is_no_link() -> None:
    assert "href" not in html("[x](javascript:alert(1))\n")


def test_mail_addresses_may_have_underscores() -> None:
    assert html("Write a_b.c@x_y.org.\n") == '<p>Write <a href="mailto:a_b.c@x_y.org">a_b.c@x_y.org</a>.</p>'
    assert html("snake_case and _emphasis_ a_b\n") == "<p>snake_case and <em>emphasis</em> a_b</p>"


@pytest.mark.parametrize("text", ["README.md and node.js", "a: b", "wwww", "ftp:", "1:2"])
def test_what_only_looks_like_an_address_is_text(text: str) -> None:
    assert html(text + "\n") == f"<p>{text}</p>"
