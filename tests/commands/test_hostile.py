"""Bad input ends every command in lines, never in a traceback; and a check finds what a build says of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile.cases import cases

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.fix import corrections
from mkdocs_blogposts.commands.project import load_project
from mkdocs_blogposts.content.front_matter import read_document
from support import Site

BUILDS_ALONE = {"unknown-icon", "unknown-template", "unreadable-body"}
"""What only a theme, or converting a body, can tell; too many brackets are found by a check, too deep lists are not."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with every case of bad input."""
    site = Site(tmp_path_factory.mktemp("hostile"))
    site.write("index.md", "# Home\n")
    for case in cases():
        site.write(f"posts/{case.name}.md", case.data)
    site.configure()
    return site


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--format", "json"],
        ["check", "--format", "github"],
        ["check", "--format", "sarif"],
        ["check", "--diff"],
        ["list"],
        ["list", "--format", "csv"],
        ["schema", "post"],
        ["schema", "tags"],
    ],
    ids=" ".join,
)
def test_a_command_survives_it(hostile: Site, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(hostile.folder)
    start = time.process_time()
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code in (0, 1)
    assert time.process_time() - start < 10
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout) or "--diff" in arguments


def test_the_report_at_a_terminal_survives_it(hostile: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(hostile.folder)
    monkeypatch.setattr("mkdocs_blogposts.commands.check.at_terminal", lambda: True)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert result.exit_code == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)


def test_a_check_finds_what_a_build_says(hostile: Site) -> None:
    built = {
        (problem.path, problem.line, problem.column, problem.rule)
        for problem in hostile.build().log.problems
        if problem.rule not in BUILDS_ALONE
    }
    findings = [each.problem for each in check_project(load_project(hostile.folder)).findings]
    checked = {(problem.path, problem.line, problem.column, problem.rule) for problem in findings}
    assert built - checked == set()


def test_corrections_make_nothing_worse(hostile: Site) -> None:
    for file, (before, after) in corrections(check_project(load_project(hostile.folder))).items():
        old, new = (read_document(data, path=Path(file).name) for data in (before, after))
        assert len(new.problems) <= len(old.problems)
        if old.value and new.value:
            assert new.value.body == old.value.body
