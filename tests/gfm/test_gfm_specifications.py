"""The examples of the CommonMark and GitHub specifications come out as they say, through this renderer.

What differs on purpose is undone before the two are compared: headings move down a level, and have anchors.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.site.bodies import GfmConverter
from support.gfm import configuration, html

FOLDER = Path(__file__).parent / "specifications"
CONVERTER = GfmConverter(configuration(), extras=False)

LINKED = "GitHub makes a link of a bare address"
COMMONMARK_EXCEPTIONS = {608: LINKED, 611: LINKED, 612: LINKED}
GFM_EXCEPTIONS = {
    628: "the parser's plugin knows no `ftp` addresses",
    653: "raw HTML is shown as its author wrote it",
}


def examples(name: str) -> list[dict[str, Any]]:
    return json.loads((FOLDER / name).read_text("utf-8"))  # type: ignore[no-any-return]


class Normal(HTMLParser):
    """HTML in one form: attributes sorted, entities resolved, no white space that nobody sees."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(f"<{tag} {sorted((key, value or '') for key, value in attrs)}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.parts.append(" ".join(data.split(" ")).strip("\n"))

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.parts.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.parts.append(f"<![{data}]>")


def normal(text: str) -> list[str]:
    return Normal(text).parts


def expected(example: dict[str, Any]) -> str:
    text: str = example["html"]
    if "<h1" in text:
        text = re.sub(r"(</?h)([1-6])", lambda match: f"{match[1]}{min(int(match[2]) + 1, 6)}", text)
    text = re.sub(r' align="(\w+)"', r' style="text-align:\1"', text)
    return text.replace('disabled=""', "disabled").replace('checked=""', "checked")


def rendered(example: dict[str, Any]) -> str:
    text = html(example["markdown"], converter=CONVERTER)
    text = re.sub(r'(<h[1-6]) id="[^"]*"', r"\1", text)
    return re.sub(r' class="task-list(-item)?"', "", text)


def check(example: dict[str, Any]) -> bool:
    return normal(rendered(example)) == normal(expected(example))


def test_examples_of_commonmark_come_out_as_specified() -> None:
    wrong = [example["example"] for example in examples("commonmark-0.31.2.json") if not check(example)]
    assert wrong == list(COMMONMARK_EXCEPTIONS)


@pytest.mark.parametrize("example", examples("gfm-0.29.json"), ids=lambda each: each["example"])
def test_an_example_of_githubs_extensions_comes_out_as_specified(example: dict[str, Any]) -> None:
    assert check(example) == (example["example"] not in GFM_EXCEPTIONS)
