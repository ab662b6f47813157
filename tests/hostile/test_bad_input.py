"""Every class of bad input ends in a right page or in one clear line, and takes no healthy post with it.

The cases are in `cases.py`, one file of a post each; `messages.txt` holds what a build says of each, and whether it
made the page. One build holds them all, so that each has all the others for neighbours. To change what is said, run
`python -m pytest tests/hostile --write-messages` and read the difference before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from hostile.cases import cases
from mkdocs_blogposts.content import body_limit
from mkdocs_blogposts.content.problem import Problem
from support import INDEX, Built, Site, serving

MESSAGES = Path(__file__).with_name("messages.txt")
_THEMES_OWN = re.compile(r"var mkdocs_page_name = \"[^<\n]*\";")
"""Where the theme readthedocs says the title as a JavaScript text; it escapes it."""
THEMES = ("mkdocs", "readthedocs", "material", "blogposts")


@pytest.fixture(scope="module", params=THEMES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with every case, between healthy posts."""
    site = Site(tmp_path_factory.mktemp("hostile"))
    site.write("index.md", "# Home\n")
    for slug in ("aardvark", "healthy", "zebra"):
        site.post(slug, title=slug.title(), published="2025-01-01", tags=["web"], license="CC-BY-4.0")
    for case in cases():
        site.write(f"posts/{case.name}.md", case.data)
    plugins = ["search", *(["tags"] if request.param == "material" else []), "blogposts"]
    return site.build(theme=request.param, plugins=plugins, site_url="https://example.org/en/latest/")


def test_each_case_says_what_is_wrong_where_or_gives_a_page(built: Built, request: pytest.FixtureRequest) -> None:
    told = _told(built)
    if request.config.getoption("--write-messages"):
        MESSAGES.write_text(told, encoding="utf-8")
    assert told.splitlines() == MESSAGES.read_text(encoding="utf-8").splitlines()


def test_all_that_is_logged_is_problems_in_one_line_each(built: Built) -> None:
    lines = [str(problem) for problem in built.log.problems]
    assert [warning.removeprefix("docs/") for warning in built.log.warnings] == lines


def test_there_are_enough_of_them() -> None:
    assert len(cases()) >= 250


def test_icons_that_a_theme_does_not_have_are_told_where_it_has_icons(built: Built) -> None:
    told = {problem.path for problem in built.log.problems if problem.rule == "unknown-icon"}
    bad = {f"posts/icon--{name}.md" for name in ("missing", "outside", "markup")}
    assert told == (bad if built.config.theme.name == "material" else set())


@pytest.mark.parametrize("slug", ["aardvark", "healthy", "zebra"])
def test_healthy_neighbours_are_built(built: Built, slug: str) -> None:
    page = built.page(f"posts/{slug}/")
    assert page.h1 == [slug.title()]
    assert "CC BY 4.0" in page.text


def test_nothing_is_written_outside_the_site(built: Built) -> None:
    beside = {path.name for path in built.folder.parent.iterdir()}
    assert beside - {".cache"} == {"docs", "mkdocs.yml", "site"}
    assert not Path("pwned").exists()


def test_no_front_matter_becomes_a_script_an_event_handler_or_an_unsafe_link(built: Built) -> None:
    found = [
        f"{path}: {what}" for path in sorted(built.files) if path.endswith(".html") for what in _unsafe(built, path)
    ]
    assert found == []


# Signs that converters, in one dialect or with one extension, look at again for each one before it.
COSTLY = (
    "<http://a", "<a ", '<a b="', "[a](", "![", "[a][", "``` `", "# a\n", "***\n", "~~~a\n", "<![CDATA[", "<!--", "<?",
    "<x-",    "a_", "*a ", "mailto:", "a@b.c ", "&", "{", "1. ", "> ", "\\(", "<b>", "<a\n",
)  # fmt: skip


@pytest.mark.parametrize("dialect", ["mkdocs", "gfm"])
def test_every_body_ends_as_a_page_in_a_time_to_wait_for(
    site: Site, dialect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body_limit, "SECONDS", 0.2)
    for number, sign in enumerate(COSTLY):
        site.post(f"p{number}", sign * (30_000 // len(sign)) + "\n", title="Costly")
    built = site.build(plugins=["search", {"blogposts": {"markdown": dialect, "speed": "off"}}])
    assert {f"posts/p{number}/index.html" for number in range(len(COSTLY))} <= set(built.files)
    told = {problem.path for problem in built.log.problems if problem.rule == "unreadable-body"}
    assert f"posts/p{COSTLY.index('[a](')}.md" in told


FAILING = """
from markdown import Extension
from markdown.preprocessors import Preprocessor


class Numbers(Preprocessor):
    def run(self, lines):
        return [str(int(line)) if "²" in line else line for line in lines]


class Failing(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Numbers(md), "numbers", 99)
"""


def test_an_extension_that_fails_costs_one_post(site: Site) -> None:
    site.post("bad", '```py hl_lines="1-x" linenums="²"\na\n```\n')
    site.post("healthy", "Fine.\n", title="Healthy")
    (site.folder / "failing.py").write_text(FAILING)
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.syspath_prepend(str(site.folder))
    built = site.build(markdown_extensions=["failing:Failing"])
    monkeypatch.undo()
    assert built.page("posts/healthy/").h1 == ["Healthy"]
    (problem,) = built.log.problems
    assert (problem.path, problem.rule) == ("posts/bad.md", "unreadable-body")
    assert "ValueError: invalid literal for int()" in problem.message


def test_browsers_parse_pages_of_strangers_names_as_they_are_meant(built: Built) -> None:
    for case in ("title--closing", "title--comment", "title--attribute", "description--closing", "tags--image"):
        document = html5lib.parse(built.text(f"posts/{case}/index.html"), namespaceHTMLElements=False)
        assert len(document.findall(".//title")) == 1
        scripts = [_THEMES_OWN.sub("", script.text or "") for script in document.iter("script")]
        assert not [script for script in scripts if "pwned" in script and "BlogPosting" not in script]


@pytest.mark.parametrize(
    "built",
    ["blogposts", *(pytest.param(name, marks=pytest.mark.long) for name in ("material", "mkdocs", "readthedocs"))],
    indirect=True,
)
def test_a_browser_runs_nothing_of_it(built: Built, browser: object) -> None:
    with serving(built.folder, below="/en/latest/", without=INDEX) as address:
        page = browser.new_page()  # type: ignore[attr-defined]
        # Styles run nothing, and take most of the time.
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setBlockedURLs", {"urls": ["*.css", "*.woff*"]})
        for path in _shown(built):
            page.goto(f"{address}{path}", wait_until="domcontentloaded")
            assert page.evaluate("window.pwned === undefined"), path
        page.close()


SEARCHES = {
    "mkdocs": "[data-target='#mkdocs_search_modal'], [data-bs-target='#mkdocs_search_modal']",
    "material": ".md-search__input",
    "blogposts": ".find",
}
"""What opens the search of a theme."""


@pytest.mark.parametrize("theme", SEARCHES)
def test_titles_in_search_results_are_text(site: Site, browser: Browser, theme: str) -> None:
    titles = ["Wanted <img src=x onerror=window.pwned=1>", 'Wanted: Bayes\'s "R&D" <b>theorem</b> &lt;i>']
    for number, title in enumerate(titles):
        site.post(f"p{number}", title=title)
    built = site.build(theme, plugins=["search", "blogposts"])
    page = browser.new_page()
    with serving(built.folder) as address:
        page.goto(f"{address}posts/")
        page.locator(SEARCHES[theme]).first.click()
        field = page.locator("#mkdocs-search-query, .md-search__input, .search input").first
        expect(field).to_be_visible()  # keys before that go nowhere
        field.press_sequentially("wanted")
        results = page.locator("#mkdocs-search-results h3, .md-search-result__list h1, .hits b")
        for _ in range(40):  # MkDocs' own theme looks at the field when a key comes after the index is there
            if results.count() == 2:
                break
            page.wait_for_timeout(500)
            field.press("End")
        expect(results).to_have_count(2)
        shown = {" ".join(text.split()) for text in results.all_inner_texts()}
        assert page.evaluate("window.pwned === undefined")
    page.close()
    assert shown == set(titles)


def _shown(built: Built) -> Iterator[str]:
    """Yield the pages on which strangers' words may run: posts with such words, pages named by them, and the lists.

    A theme prints titles itself, and descriptions into an attribute, which is looked at without a browser; all else is
    printed by our templates, which are looked at on one.
    """
    posts: tuple[str, ...] = ("title--",)
    if built.config.theme.name == "mkdocs":
        posts += ("description--", "theirs-", "icon--", "collection--markup", "version--markup", "tags--markup")
    names = ("script", "onerror", "onmouseover", "onload", "javascript")
    for path in sorted(built.files):
        folder, _, name = path.rpartition("/")
        kind, _, rest = folder.partition("/")
        if name != "index.html" or path.startswith("posts/page/"):
            continue
        if not rest or (kind == "posts" and rest.startswith(posts)) or any(each in rest for each in names):
            yield f"{folder}/" if folder else ""


def _told(built: Built) -> str:
    by_path: dict[str, list[Problem]] = {}
    for problem in built.log.problems:
        by_path.setdefault(problem.path, []).append(problem)
    lines = []
    for case in cases():
        made = f"posts/{case.name}/index.html" in built.files
        lines.append(f"{case.name}: {'a page' if made else 'no page'}")
        lines += [
            f"    {found.line}:{found.column}: {found.message}; {found.hint} [{found.rule}]"
            for found in by_path.get(f"posts/{case.name}.md", [])
            if found.rule != "unknown-icon"  # of a theme that has icons
        ]
    return "\n".join(lines) + "\n"


def _unsafe(built: Built, path: str) -> Iterator[str]:
    for element in html.document_fromstring(built.bytes(path)).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and "window.pwned" in _THEMES_OWN.sub("", element.text or ""):
            is_data = element.get("type") == "application/ld+json"
            if not is_data or re.search(r"</|<!--", element.text or ""):
                yield f"<script>{(element.text or '')[:60]}"
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            if name.startswith("on") and "pwned" in value:
                yield f"{name}={value}"
            if name in {"href", "src", "action", "formaction", "poster", "srcset"}:
                scheme = _scheme(re.sub(r"[\s\x00-\x1f]", "", value))
                if scheme not in {"", "http", "https", "mailto"} and not (
                    scheme == "data" and element.tag in {"img", "link"}
                ):
                    yield f"{name}={value[:60]}"


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:  # no browser goes there either
        return ""
