"""`mkdocs-blogposts check`: what it finds, what it prints, how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from support import Site

GOLDEN = Path(__file__).parents[1] / "golden/check"


@pytest.fixture(autouse=True)
def _inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)


def check(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False, **options)


def rules(site: Site, **blogposts: Any) -> list[tuple[str, str, int, int]]:
    """Return what a check finds, as path, rule, line and column."""
    site.configure(blogposts=blogposts)
    found = [each.problem for each in check_project(load_project(site.folder)).findings]
    return [(problem.path, problem.rule, problem.line, problem.column) for problem in found]


def broken(site: Site) -> None:
    """Write a site with a problem of every kind of place."""
    site.configure()
    site.write(
        "posts/bread.md",
        """
        ---
        title: Bread
        published: 2026/03/01
        tags: [Baking, 日本, '']
        ---
        """,
    )
    site.write(
        "posts/rolls.md",
        """
        ---
        title: Rolls
        tags: [baking]
        coverImg: no.png
        ---
        # Rolls

        ### Too deep

        See [one](/posts/bred/), [two](missing.md) and `[three](x.md)`.

        ![](oven.jpg)
        """,
    )
    site.write("posts/salt.md", "---\ntitle: a: b\n---\n")
    site.write("data/tags.yml", "baking: {emoji: [1]}\n")


def golden(name: str, text: str) -> None:
    """Compare with a file below `tests/golden/check`."""
    assert text == (GOLDEN / name).read_text("utf-8")


def test_findings_are_told_in_lines(site: Site) -> None:
    broken(site)
    result = check()
    golden("lines.txt", result.stdout)
    assert result.stderr == "10 warnings in 3 posts\n"
    assert result.exit_code == 1


def test_at_a_terminal_they_come_with_the_line_and_a_caret(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(site)
    monkeypatch.setattr("mkdocs_blogposts.commands.check.at_terminal", lambda: True)
    golden("terminal.txt", check().stdout)
    colored = check(color=True).stdout
    assert "\x1b[33m" in colored or "\x1b[1m" in colored
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in check(color=True).stdout


def test_json_has_every_field_of_a_finding(site: Site) -> None:
    broken(site)
    report = json.loads(check("--format", "json").stdout)
    assert (report["version"], report["posts"], len(report["problems"])) == (1, 3, 10)
    assert report["problems"][-1] == {
        "path": "docs/posts/salt.md",
        "line": 2,
        "column": 9,
        "severity": "warning",
        "rule": "unquoted-colon",
        "message": "the value of `title` contains a colon, so the post is left out",
        "hint": 'put the value in quotes: `title: "a: b"`',
    }


def test_a_clean_site_ends_with_0(site: Site) -> None:
    site.configure()
    site.post("hello")
    result = check()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 post, no problems\n")
    assert json.loads(check("--format", "json").stdout)["problems"] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xml"], "Invalid value for '--format'"),
        (["--config-file", "gone.yml"], "File 'gone.yml' does not exist"),
        (["gone.md"], "there is no such file or folder"),
        ([".."], "is not in the docs folder docs"),
    ],
)
def test_a_wrong_use_ends_with_2(site: Site, arguments: list[str], message: str) -> None:
    site.configure()
    (site.folder / "beside").mkdir()
    result = check(*(argument.replace("..", "beside") for argument in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_settings_that_cannot_be_read_end_with_2(site: Site) -> None:
    site.configure(blogposts={"rules": {"xyz": "off"}})
    result = check()
    assert result.exit_code == 2
    assert result.stderr == "Error: option `rules`: There is no rule 'xyz'\n"


def test_an_option_that_does_not_exist_is_told(site: Site) -> None:
    site.configure(blogposts={"titel": "x"})
    result = check()
    assert result.exit_code == 0
    assert "option `titel`: there is no such option; did you mean `title`?" in result.stderr


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["docs/posts/a.md"], {"docs/posts/a.md"}),
        (["docs/posts"], {"docs/posts/a.md", "docs/posts/b.md"}),
        (["docs/posts/a.md", "docs/ada"], {"docs/posts/a.md", "docs/ada/posts/c.md"}),
        (["docs"], {"docs/posts/a.md", "docs/posts/b.md", "docs/ada/posts/c.md"}),
        (["."], {"docs/posts/a.md", "docs/posts/b.md", "docs/ada/posts/c.md"}),
        (["mkdocs.yml"], {"docs/posts/a.md", "docs/posts/b.md", "docs/ada/posts/c.md"}),
    ],
)
def test_paths_narrow_the_report_and_not_what_is_read(site: Site, paths: list[str], expected: set[str]) -> None:
    site.configure()
    for path in ("posts/a", "posts/b", "ada/posts/c"):
        site.write(f"{path}.md", "---\ntitle: A\ntags: [x, '']\n---\n[b](/posts/b/)\n")
    report = json.loads(check("--format", "json", *paths).stdout)
    assert {problem["path"] for problem in report["problems"]} == expected
    assert {problem["rule"] for problem in report["problems"]} == {"empty-item"}


def test_severities_hold_here_too(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A\ntags: ['']\npublised: x\n---\n")
    site.configure(blogposts={"rules": {"empty-item": "error", "unknown-key": {"off": ["posts/a.md"]}}})
    result = check()
    assert [line.split(": ")[1] for line in result.stdout.splitlines()] == ["error"]
    assert result.stderr == "1 error in 1 post\n"
    assert result.exit_code == 1


def test_a_folder_without_settings_is_checked(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A\ntags: ['']\n---\n")
    assert check("docs").stdout.startswith("docs/posts/a.md:3:8: warning: ")


def test_every_blog_of_a_site_is_checked(site: Site) -> None:
    site.write("a/x.md", "---\ntitle: A\ntags: ['']\n---\n")
    site.write("b/y.md", "---\ntitle: A\ntags: ['']\n---\n")
    site.configure(
        plugins=[{"blogposts": {"posts": "/a/*.md", "base": "a"}}, {"blogposts": {"posts": "/b/*.md", "base": "b"}}]
    )
    assert [line.partition(":")[0] for line in check().stdout.splitlines()] == ["docs/a/x.md", "docs/b/y.md"]


@pytest.mark.parametrize(
    ("body", "rule", "column"),
    [
        ("[a](gone.md)", "dead-link", 5),
        ("[a](../gone.md#x)", "dead-link", 5),
        ("[a](gone)", "dead-link", 5),
        ("[a](/posts/gone/)", "dead-link", 5),
        ("[a](/tags/gone)", "dead-link", 5),
        ("<a href='gone/'>a</a>", "dead-link", 10),
        ("[a]: gone.md", "dead-link", 6),
        ("![a](gone.png)", "missing-picture", 6),
        ("<img src='gone.png' alt=''>", "missing-picture", 11),
    ],
)
def test_what_leads_nowhere_is_found_at_its_address(site: Site, body: str, rule: str, column: int) -> None:
    site.write("posts/a.md", f"---\ntitle: A\n---\n\n{body}\n")
    assert rules(site) == [("posts/a.md", rule, 5, column)]


@pytest.mark.parametrize(
    "body",
    [
        "[a](b.md)",
        "[a](b.md#part)",
        "[a](../index.md)",
        "[a](../b/)",  # as the page's own address is /posts/a/
        "[a](/posts/b/)",
        "[a](/posts/b)",
        "[a](/tags/news/)",
        "[a](/elsewhere/)",
        "[a](#part)",
        "[a](?page=2)",
        "[a](https://example.org/gone.md)",
        "[a](//example.org/gone.md)",
        "[a](mailto:a@example.org)",
        "[a]({{ base }}/gone.md)",
        "<a href='b.md'>a</a>",
        "<a href='../b/'>a</a>",
        "![a](picture.png)",
        "![a](pict%75re.png)",
        "![a](data:image/png;base64,AA==)",
        "<img src='picture.png' alt=''>",
    ],
)
def test_what_leads_somewhere_is_not(site: Site, body: str) -> None:
    site.write("index.md")
    site.write("posts/picture.png", b"")
    site.post("b", "## Part\n", tags=["news"])
    site.write("posts/a.md", f"---\ntitle: A\n---\n\n{body}\n\n## Part\n")
    assert rules(site) == []


@pytest.mark.parametrize(
    ("plugins", "said"),
    [
        ([], ""),
        (["search", "minify"], ""),
        (["gen-files"], "; a check cannot know of files that `gen-files` may make"),
        (["rss", "gen-files"], "; a check cannot know of files that `rss` and `gen-files` may make"),
        (["rss", "gen-files", "api-autonav"], "; a check cannot know of files that other plugins may make"),
    ],
)
def test_a_hint_says_where_another_plugin_may_make_a_file(site: Site, plugins: list[str], said: str) -> None:
    site.write("posts/a.md", "---\ntitle: A\n---\n[a](made.md)\n\n![b](made.png)\n\n[c](/posts/gone/)\n")
    site.configure(plugins=[*plugins, "blogposts"])
    hints = [each.problem.hint for each in check_project(load_project(site.folder)).findings]
    assert [hint.partition(";")[1] + hint.partition(";")[2] for hint in hints] == [said, said, ""]


CHOICES = "---\ntitle: A\ntemplate: nothing.html\nicon: material/nothing\n---\n"


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("material", ["unknown-template", "unknown-icon"]),
        ("mkdocs", ["unknown-template"]),  # it has no icons, so that they mean something else there
        ({"name": "material", "custom_dir": "overrides"}, ["unknown-icon"]),
        ("not-installed", []),
    ],
)
def test_templates_and_icons_are_looked_for_in_the_theme(
    site: Site, theme: str | dict[str, str], expected: list[str]
) -> None:
    site.write("posts/a.md", CHOICES)
    (site.folder / "overrides").mkdir()
    (site.folder / "overrides/nothing.html").write_text("{{ words | filter_of_another_plugin }}", encoding="utf-8")
    site.configure(theme)
    assert [each.problem.rule for each in check_project(load_project(site.folder)).findings] == expected


@pytest.mark.parametrize("settings", [{"plugins": ["macros", "blogposts"]}, {"hooks": ["hook.py"]}])
def test_templates_and_icons_that_others_may_bring_are_not_missed(site: Site, settings: dict[str, Any]) -> None:
    site.write("posts/a.md", CHOICES)
    site.configure("material", **settings)
    assert check_project(load_project(site.folder)).findings == ()


def test_a_template_that_is_there_is_no_problem(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A\ntemplate: main.html\nicon: material/book\n---\n")
    site.configure("material")
    assert check_project(load_project(site.folder)).findings == ()


@pytest.mark.parametrize("template", ["nothing.html", "assets/images/favicon.png", "assets", "../main.html"])
def test_what_is_told_of_templates_is_what_a_build_tells(site: Site, template: str) -> None:
    site.write("posts/a.md", CHOICES.replace("nothing.html", template))
    built = {str(problem) for problem in site.build("material").log.problems}
    site.configure("material")
    assert {str(each.problem) for each in check_project(load_project(site.folder)).findings} == built


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("bred.md", "did you mean `bread.md`?"),
        ("../posts/bread/index.md", "did you mean `bread.md`?"),
        ("/posts/bred/", "did you mean `/posts/bread/`?"),
        ("www.example.org", "did you mean `https://www.example.org`?"),
        ("ada@example.org", "did you mean `mailto:ada@example.org`?"),
        ("xyz.md", "link to a page that exists, or by a full https address"),
    ],
)
def test_a_dead_link_is_told_with_what_may_be_meant(site: Site, link: str, hint: str) -> None:
    site.post("bread")
    site.write("posts/a.md", f"---\ntitle: A\n---\n[a]({link})\n")
    site.configure()
    assert [each.problem.hint for each in check_project(load_project(site.folder)).findings] == [hint]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("## A\n### B\n## C", []),
        ("# A\n## B\n### C\n# D", []),
        ("# A\n### B", [5]),
        ("### A", [4]),
        ("## A\n#### B\n#### C", [5]),
        ("## A\n##### B\n###### C", [5]),
        ("```\n### A\n```", []),
    ],
)
def test_headings_leave_out_no_level(site: Site, body: str, lines: list[int]) -> None:
    site.write("posts/a.md", f"---\ntitle: T\n---\n{body}\n")
    found = rules(site, rules={"second-title": "off"})
    assert found == [("posts/a.md", "heading-jump", line, 1) for line in lines]


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ({"title": "x" * 70}, []),
        ({"title": "x" * 71}, [("long-title", 2, 8)]),
        ({"title": "x", "description": "y" * 160}, []),
        ({"title": "x", "description": "y" * 161}, [("long-description", 3, 14)]),
    ],
)
def test_texts_that_search_results_cut_are_told(
    site: Site, matter: Mapping[str, str], expected: list[tuple[str, int, int]]
) -> None:
    lines = "".join(f"{key}: {value}\n" for key, value in matter.items())
    site.write("posts/a.md", f"---\n{lines}---\n")
    assert rules(site) == [("posts/a.md", *place) for place in expected]


def test_a_title_under_a_key_in_another_spelling_is_told_at_its_place(site: Site) -> None:
    site.write("posts/a.md", f"---\npublished: 2026-01-01\nTitle: {'a' * 71}\n---\n")
    assert [each for each in rules(site) if each[1] == "long-title"] == [("posts/a.md", "long-title", 3, 8)]


def test_a_tag_is_written_as_the_data_or_most_posts_do(site: Site) -> None:
    for slug, tags in {"a": ["news", "Web"], "b": ["news", "web"], "c": ["News", "C"]}.items():
        site.post(slug, tags=tags)
    site.write("data/tags.yml", "web: {displayName: The Web}\n")
    assert [(path, rule) for path, rule, *_ in rules(site)] == [
        ("posts/a.md", "tag-spelling"),
        ("posts/c.md", "tag-spelling"),
    ]


def test_a_file_has_a_limit_of_problems(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A\n---\n" + "[a](gone.md)\n" * 1000)
    assert len(rules(site)) == 50


def test_nothing_of_a_file_reaches_the_terminal_as_a_command(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_blogposts.commands.check.at_terminal", lambda: True)
    site.configure()
    site.write("posts/a\x1b[31m.md", "---\ntitle: A\n---\n[\x1b]0;title\x07](gone\x1b[2J.md) \u202e\n")
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", check(color=False).stdout)
    assert "\u202e" not in check().stdout


def test_a_link_out_of_the_docs_folder_is_not_shown(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_blogposts.commands.check.at_terminal", lambda: True)
    site.configure()
    (site.folder / "secret").write_text("secret words", encoding="utf-8")
    (site.docs / "posts").mkdir()
    (site.docs / "posts/a.md").symlink_to(site.folder / "secret")
    assert "[unreadable-file]" in check().stdout
    assert "secret words" not in check().stdout


def test_a_check_finds_what_a_build_reports(site: Site) -> None:
    broken(site)
    site.write("posts/b.md", "---\ntitle: B\n---\n\n[a](/posts/rools/) ![b](x.png)\n\n<a href='/tags/no/'>c</a>\n")
    built = {(problem.path, problem.line, problem.column, problem.rule) for problem in site.build().log.problems}
    checked = {(path, line, column, rule) for path, rule, line, column in rules(site)}
    assert built - checked == set()
    assert len(built) > 5


def test_a_check_finds_what_a_build_reports_of_real_posts(corpus: Path) -> None:
    findings = check_project(load_project(corpus)).findings
    assert {finding.problem.rule for finding in findings} <= {
        *("missing-picture", "dead-link", "no-alternative-text"),
        *("long-description", "heading-jump", "long-title"),
    }
    assert len(findings) > 100  # most of the pictures, and some of the posts, are not part of these
