"""Real posts come out with the blocks that GitHub gives them, and nothing of them is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.site.bodies import GfmConverter
from support.gfm import configuration, render

BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "table", "tr", "td", "blockquote", "img", "hr")
TAG = re.compile(r"</?([a-z][a-z0-9]*)(?=[\s>/])")


EMBEDDED = {
    "<!-- ::start:tabs -->": 'class="tabbed-set',
    "<!-- ::start:filetree -->": 'class="bp-tree"',
    "<!-- ::in-content-ad": 'class="bp-ask"',
    'src="pfp-code:': 'class="bp-project"',
    "<video ": r"<video [^>]*\bcontrols\b[^>]*>",
}
"""What is written, and what is made of it."""


def blocks(html: str) -> list[str]:
    """Return the beginnings and ends of blocks, in their order; how far headings moved is left out."""
    return [
        re.sub("h[1-6]", "h", match[0]) for match in TAG.finditer(html) if match[1] in BLOCKS and match[0] != "</img"
    ]


def bodies(folder: Path) -> dict[str, str]:
    documents = [
        read_document(path.read_bytes(), path=path.relative_to(folder).as_posix()).value
        for path in sorted(folder.rglob("*.md"))
        if path.name != "NOTICE.md"
    ]
    return {document.path: document.body for document in documents if document}


@pytest.mark.parametrize("folder", ["corpus", "seed"])
def test_posts_have_the_blocks_of_the_parsers_preset(folder: str, request: pytest.FixtureRequest) -> None:
    preset = MarkdownIt("gfm-like", {"linkify": False})
    preset.disable("linkify")
    converter = GfmConverter(configuration(), extras=False)
    found = bodies(request.getfixturevalue(folder))
    assert found
    different = [
        path
        for path, body in found.items()
        if blocks(render(body, converter=converter, title="-").html) != blocks(preset.render(body))
    ]
    assert different == []


def test_headings_keep_their_distances(corpus: Path) -> None:
    converter = GfmConverter(configuration(), extras=False)
    preset = MarkdownIt("gfm-like", {"linkify": False}).disable("linkify")
    for path, body in bodies(corpus).items():
        ours, theirs = (
            [int(level) for level in re.findall(r"<h([1-6])[\s>]", html)]
            for html in (render(body, converter=converter, title="-").html, preset.render(body))
        )
        moved = 1 if 1 in theirs else 0
        assert ours == [min(level + moved, 6) for level in theirs], path


def test_everything_embedded_is_understood(corpus: Path) -> None:
    converter = GfmConverter(configuration(), extras=True)
    signs: Counter[str] = Counter()
    for path, body in bodies(corpus).items():
        rendered = render(body, converter=converter)
        assert {problem.rule for problem in rendered.problems} <= {"dead-link"}, path
        assert "::" not in "".join(re.findall(r"<!--.*?-->", rendered.html)), path
        assert "pfp-code:" not in rendered.html, path
        for written, made in EMBEDDED.items():
            signs[written] += len(re.findall(written, body))
            signs[made] += len(re.findall(made, rendered.html))
    assert {written: signs[written] for written in EMBEDDED} == {
        written: signs[EMBEDDED[written]] for written in EMBEDDED
    }
    assert min(signs.values()) > 0


def test_the_lessons_of_the_seed_post_are_a_list(seed: Path) -> None:
    ((_, body),) = bodies(seed).items()
    html = render(body).html
    assert len(re.findall("<ol>", html)) == 1
    assert [html.count(tag) for tag in ("<li>", "</li>")] == [3, 3]
    items = re.findall(r"<li>(.*?)</li>", html, re.DOTALL)
    assert [item.count("<p>") for item in items] == [2, 2, 2]
