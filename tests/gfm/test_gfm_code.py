"""Code looks as it does in MkDocs' own Markdown with the extensions of the site, so that themes style it."""

from __future__ import annotations

import re
from typing import Any

import markdown
import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_blogposts.gfm.fence_info import read_fence_info
from mkdocs_blogposts.site.bodies import GfmConverter
from support.gfm import configuration, html, render

SAMPLES = {
    "python": "def greet(name: str) -> str:\n    return f'Hello {name} & <co>'\n\n\nclass A:\n    pass\n",
    "js": "\nlet a = 1\n// done\n",
    "": "plain <b>text</b>\n",
    "nonsense": "x = 1\n",
    "html": '<p class="x">text</p>\n',
}
HEADERS = [
    "",
    ' title="src/main.py"',
    ' hl_lines="1 3-4"',
    ' linenums="1"',
    ' linenums="10 2 5" hl_lines="2"',
    ' linenums="0"',
    ' title="A & B <c>" linenums="7"',
]
OPTIONS: list[dict[str, Any]] = [
    {},
    {"anchor_linenums": True, "line_spans": "__span", "pygments_lang_class": True},
    {"linenums": True},
    {"linenums": True, "linenums_style": "inline", "line_spans": "__span", "linenums_special": 2},
    {"linenums": True, "linenums_style": "pymdownx-inline", "anchor_linenums": True},
    {"auto_title": True, "auto_title_map": {"Python": "Snake", "JavaScript": {"title": "Script"}}},
    {"css_class": "code", "noclasses": True, "pygments_style": "friendly"},
    {"guess_lang": True, "stripnl": False, "default_lang": "python"},
    {"use_pygments": False},
    {"use_pygments": False, "code_attr_on_pre": True, "language_prefix": "lang-"},
    {"extend_pygments_lang": [{"name": "nonsense", "lang": "python", "options": {"stripall": True}}]},
]


def own(text: str, config: MkDocsConfig) -> str:
    """Convert as MkDocs does."""
    return markdown.markdown(text, extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: ",".join(options) or "defaults")
def test_fences_are_those_of_superfences(options: dict[str, Any]) -> None:
    extensions = ["attr_list", "pymdownx.superfences", {"pymdownx.highlight": options}]
    config = configuration(markdown_extensions=extensions)
    text = "\n".join(
        f"```{language}{header}\n{code}```\n" for language, code in SAMPLES.items() for header in HEADERS if language
    )
    if options.get("use_pygments", True):
        assert html(text, converter=GfmConverter(config, extras=False)) == own(text, config)
    else:
        text = re.sub("```.* .*", "```js", text)  # superfences makes attributes of code of all that is unknown
        assert html(text, converter=GfmConverter(config, extras=False)) == own(text, config)


def test_a_fence_with_attributes_in_braces_is_that_of_superfences() -> None:
    config = configuration(markdown_extensions=["attr_list", "pymdownx.superfences", "pymdownx.highlight"])
    text = '``` { .python .extra #here title="T" hl_lines="1" data-x="y" }\nx = 1\ny = 2\n```\n'
    assert html(text, converter=GfmConverter(config, extras=False)) == own(text, config)


@pytest.mark.parametrize("options", [{}, {"linenums": True}, {"css_class": "code", "guess_lang": False}])
def test_fences_are_those_of_codehilite(options: dict[str, Any]) -> None:
    config = configuration(markdown_extensions=[{"codehilite": options}])
    text = "\n".join(
        f'```{language}\n{code}```\n\n```{language} hl_lines="1 3"\n{code}```\n' for language, code in SAMPLES.items()
    )
    assert html(text, converter=GfmConverter(config, extras=False)).split() == own(text, config).split()


def test_without_a_highlighter_the_language_is_a_class_for_the_themes_script() -> None:
    config = configuration()
    text = "".join(f"```{language}\n{code}```\n\n" for language, code in SAMPLES.items())
    assert html(text, converter=GfmConverter(config, extras=False)) == own(text, config).replace("&quot;", '"')
    assert html("```js\nlet a\n```\n") == '<pre><code class="language-js">let a\n</code></pre>'


@pytest.mark.parametrize("extensions", [["pymdownx.extra"], [{"pymdownx.extra": {}}, "pymdownx.highlight"]])
def test_superfences_is_found_inside_of_another_extension(extensions: list[Any]) -> None:
    assert '<div class="highlight">' in html("```js\nlet a\n```\n", markdown_extensions=extensions)


MERMAID = {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}


def test_a_custom_fence_is_made_by_the_sites_own_function() -> None:
    extensions = [{"pymdownx.superfences": MERMAID}, "pymdownx.highlight"]
    rendered = html("```mermaid\ngraph TD;\n  A-->B;\n```\n", markdown_extensions=extensions)
    assert rendered == '<pre class="mermaid"><code>graph TD;\n  A--&gt;B;</code></pre>'


def test_a_custom_fence_may_put_its_html_into_the_stash() -> None:
    def stash(source: str, language: str, class_name: str, options: Any, md: markdown.Markdown, **_: Any) -> str:
        assert (language, class_name, options) == ("chart", "c", {})
        return md.htmlStash.store(f"<i>{source}</i>")

    fences = {"custom_fences": [{"name": "chart", "class": "c", "format": stash}]}
    assert html("```chart\nx\n```\n", markdown_extensions=[{"pymdownx.superfences": fences}]) == "<i>x</i>"


@pytest.mark.parametrize(
    ("info", "marked"),
    [
        ("jsx {1,3-5}", [1, 3, 4, 5]),
        ("jsx{2}", [2]),
        ('py hl_lines="1 3-4"', [1, 3, 4]),
        ('go {linenos=table,hl_lines=[2,"4-5"],linenostart=7}', [2, 4, 5]),
        ("js {4-999999999}", [4, 5, 6]),
        ("js {0} {9}", []),
        ('js title="{2}"', []),
    ],
)
def test_lines_are_marked_in_all_usual_ways(info: str, marked: list[int]) -> None:
    assert read_fence_info(info).marked(6) == marked


@pytest.mark.parametrize(
    "info",
    [
        "js {linenostart=²}",
        "js {٣}",
        f"js {{1-{'9' * 5000}}}",
        f"js linenums={'9' * 5000}",
        "js {" + "1-999999 " * 20_000 + "}",
    ],
    ids=["superscript", "Arabic", "long range", "long number", "many ranges"],
)
def test_no_number_costs_more_than_its_code(info: str) -> None:
    extensions = ["pymdownx.superfences", "pymdownx.highlight"]
    assert "<code>" in html(f"```{info}\na\nb\n```\n", markdown_extensions=extensions)
    assert len(read_fence_info(info).marked(6)) <= 6


def test_a_line_that_opens_code_is_told_where_it_is_too_long() -> None:
    problems = render("```js {" + "1 " * 600 + "}\na\n```\n").problems
    assert [(problem.line, problem.rule) for problem in problems] == [(5, "too-long")]


def test_marked_lines_stand_out() -> None:
    extensions = ["pymdownx.superfences", "pymdownx.highlight"]
    rendered = html("```jsx {1,3}\na\nb\nc\n```\n", markdown_extensions=extensions)
    assert re.findall(r'<span class="hll"><span class="nx">(\w)', rendered) == ["a", "c"]


@pytest.mark.parametrize(
    ("info", "numbers"),
    [
        ('py linenums="3"', (3, -1, -1)),
        ('py linenums="1 2 4"', (1, 2, 4)),
        ("ts showLineNumbers", (1, -1, -1)),
        ("go {linenos=true,linenostart=199}", (199, -1, -1)),
        ("go {linenos=false}", (0, -1, -1)),
        ("py", None),
    ],
)
def test_lines_are_numbered_in_all_usual_ways(info: str, numbers: tuple[int, int, int] | None) -> None:
    assert read_fence_info(info).numbers == numbers


def test_a_title_is_text() -> None:
    extensions = ["pymdownx.superfences", "pymdownx.highlight"]
    rendered = html('```js title="<img src=x onerror=alert(1)>"\n1\n```\n', markdown_extensions=extensions)
    assert "<img" not in rendered


@pytest.mark.parametrize("info", ['js" onclick="x', "js<b>", '{ .a"b #c"d }'])
def test_no_info_string_leaves_its_attribute(info: str) -> None:
    extensions: list[Any] = ["pymdownx.superfences", {"pymdownx.highlight": {"pygments_lang_class": True}}]
    for rendered in (html(f"```{info}\n1\n```\n"), html(f"```{info}\n1\n```\n", markdown_extensions=extensions)):
        assert "onclick=" not in re.sub(r'"[^"]*"', "", rendered)
        assert "<b>" not in rendered


def test_a_block_does_not_remember_the_one_before() -> None:
    extensions = ["pymdownx.superfences", {"pymdownx.highlight": {"linenums": None, "line_spans": "__span"}}]
    text = '```js title="T" linenums="5" hl_lines="1"\na\n```\n\n```js\na\n```\n'
    second = render(text, markdown_extensions=extensions).html.split('<div class="highlight">')[2]
    assert second == (
        '<pre><span></span><code><span id="__span-1-1"><span class="nx">a</span>\n</span></code></pre></div>'
    )


def test_ids_of_lines_begin_anew_on_each_page() -> None:
    extensions = ["pymdownx.superfences", {"pymdownx.highlight": {"line_spans": "__span"}}]
    converter = GfmConverter(configuration(markdown_extensions=extensions), extras=False)
    assert html("```js\na\n```\n", converter=converter) == html("```js\na\n```\n", converter=converter)
