"""The pages of rules: one for each, in the words of the registry, with an example that breaks it and one that does not.

Each pair of examples is a small site: blocks titled `Wrong` and `Right` are a post's front matter (`yaml`) or the whole
post (`markdown`), and `Wrong: docs/data/tags.yml` is another file. What no page can show is described (`text`), and
made here. Beside the example there is always the post `posts/welcome.md`, with the tag `news`, and a picture.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from mkdocs_blogposts.commands.explain import explanation_of
from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.rule import RULES
from mkdocs_blogposts.site.report import read_severities
from support import Site

REPOSITORY = Path(__file__).parents[2]
OVERVIEW = (REPOSITORY / "docs/reference/problems.md").read_text("utf-8")
PAGES = {path.stem: path.read_text("utf-8") for path in (REPOSITORY / "docs/reference/problems").glob("*.md")}
ROW = re.compile(
    r"^\| \[`(?P<rule>[a-z0-9-]+)`\]\(problems/(?P=rule)\.md\) \| (?P<words>.+) \| (?P<severity>\w+) \|$", re.MULTILINE
)
SNIPPET = re.compile(r"^```yaml\n(?P<text>plugins:\n.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(
    r'^```(?P<language>\w+) title="(?P<title>Wrong|Right)(?:: (?P<path>[^"]+))?"\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
POST = "---\ntitle: Example\n---\nText.\n"
BIG = b"---\ntitle: Example\n---\n" + b"Words and words.\n" * 60_000
MADE: dict[str, tuple[bytes, bytes]] = {
    "front-matter-too-large": (b"---\ntitle: Example\ndata: |\n" + b"  Words.\n" * 8000 + b"---\n", POST.encode()),
    "too-many-values": (b"---\ntitle: Example\ndata: [" + b"0, " * 10_000 + b"]\n---\n", POST.encode()),
    "not-utf-8": ("---\ntitle: Café\n---\n".encode("latin-1"), "---\ntitle: Café\n---\n".encode()),
    "file-too-large": (BIG * 6, BIG),
    "unreadable-body": (POST.encode() + b"[" * 3001, POST.encode() + b"[" * 2000 + b"\n\n" + b"[" * 1001),
}
"""Of examples that no page can show, what is wrong and what is right."""

UNTOLD = {"unquoted-text"}
"""What the reader of JSON5 says to itself: where it finds that, the problems are those of YAML."""

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RULE_ARGUMENTS = {"Problem": 3, "Mistake": 0, "problem": 1, "refuse": 1, "worded": 0, "Wording": 1}
"""Which argument of the calls that report a problem is its rule."""


def reported() -> Iterator[str]:
    """Yield the rule of each problem that the source reports in so many words."""
    for path in (REPOSITORY / "mkdocs_blogposts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                place = RULE_ARGUMENTS.get(name)
                if place is not None and place < len(node.args):
                    rule = node.args[place]
                    if isinstance(rule, ast.Constant) and IDENTIFIER.fullmatch(str(rule.value)):
                        yield str(rule.value)


def test_every_rule_that_is_reported_is_registered() -> None:
    assert set(reported()) - set(RULES) == UNTOLD


def test_every_rule_has_a_page_of_its_name() -> None:
    assert set(PAGES) == set(RULES)
    assert [rule for rule, page in PAGES.items() if not page.startswith(f"# `{rule}`\n\n")] == []


def test_the_overview_leads_to_every_page_once_and_says_how_much_its_rule_matters() -> None:
    rows = [(row["rule"], row["words"], row["severity"]) for row in ROW.finditer(OVERVIEW)]
    assert sorted(rows) == sorted((rule.id, rule.summary, rule.severity) for rule in RULES.values())


def test_a_page_begins_with_the_sentence_of_its_rule() -> None:
    begins = {
        rule: explanation_of(RULES[rule]).text.startswith(RULES[rule].summary.removesuffix(".")) for rule in PAGES
    }
    assert [rule for rule, right in begins.items() if not right] == []


def test_every_page_has_both_examples() -> None:
    titles = {rule: {block["title"] for block in BLOCK.finditer(text)} for rule, text in PAGES.items()}
    assert {rule for rule, found in titles.items() if found != {"Wrong", "Right"}} == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_page_says_how_much_its_rule_matters_and_how_to_change_that(rule: str) -> None:
    _, found, last = PAGES[rule].partition("\n## How much it matters\n")
    assert found
    severity = RULES[rule].severity
    words = {"off": "This rule is off until", "info": "It is told and fails no build, unless"}
    assert words.get(severity, "It is a warning, unless") in last
    (snippet,) = SNIPPET.finditer(last)
    (plugin,) = yaml.safe_load(snippet["text"])["plugins"]
    chosen = read_severities(plugin["blogposts"]["rules"])
    assert chosen.of(Problem("posts/a.md", 1, 1, rule, "", "")) == ("warning" if severity == "off" else "error")


@pytest.mark.parametrize("rule", RULES)
def test_an_explanation_is_all_of_a_page_that_makes_sense_elsewhere(rule: str) -> None:
    explanation = explanation_of(RULES[rule])
    assert "](" not in explanation.text
    assert explanation.examples.startswith("Wrong")
    assert "\nRight" in explanation.examples
    assert "How much it matters" not in explanation.markdown
    assert "title=" not in explanation.markdown


@pytest.mark.parametrize("rule", RULES)
def test_the_wrong_example_breaks_the_rule_and_no_other(site: Site, rule: str) -> None:
    assert found_in_example(site, rule, "Wrong") == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_the_right_example_breaks_none(site: Site, rule: str) -> None:
    assert found_in_example(site, rule, "Right") == set()


def found_in_example(site: Site, rule: str, title: str) -> set[str]:
    """Return the rules that an example breaks, as a check tells it."""
    site.write(
        "posts/welcome.md", "---\ntitle: Welcome\npublished: 2025-11-24\ntags: [news]\nlicense: cc-by-4.0\n---\nText.\n"
    )
    site.write("posts/picture.png", b"")
    settings = {"site_name": "Example", "plugins": [{"blogposts": {}}]}
    for block in BLOCK.finditer(PAGES[rule]):
        if block["title"] != title:
            continue
        if block["path"] == "mkdocs.yml":
            settings = yaml.safe_load(block["text"])
        elif block["language"] == "text":
            make(site, rule, wrong=title == "Wrong")
        else:
            site.write(
                (block["path"] or "docs/posts/example.md").removeprefix("docs/"), whole(block, block["text"]).encode()
            )
    options = settings["plugins"][0]["blogposts"] or {}  # type: ignore[index]
    switched_on = {rule: "warning"} if RULES[rule].severity == "off" else {}
    notes = {each.id: "off" for each in RULES.values() if each.severity == "info" and each.id != rule}
    options["rules"] = notes | switched_on | options.get("rules", {})
    address = {key: settings[key] for key in ("site_url",) if key in settings}
    site.configure("material", blogposts=options, **address)
    return {found.problem.rule for found in check_project(load_project(site.folder)).findings}


def whole(block: re.Match[str], text: str) -> str:
    """Return the file that a block shows; front matter alone gets a title and a text."""
    if block["language"] != "yaml" or block["path"]:
        return text
    return f"---\n{text}---\n{'' if 'title' in text else '# Example'}\n\nText.\n"


def make(site: Site, rule: str, *, wrong: bool) -> None:
    path = site.docs / "posts/example.md"
    if rule == "unreadable-file":
        outside = site.folder / "outside.md"
        outside.write_text(POST, encoding="utf-8")
        path.parent.mkdir(exist_ok=True, parents=True)
        if wrong:
            path.symlink_to(outside)
    else:
        site.write("posts/example.md", MADE[rule][not wrong])
