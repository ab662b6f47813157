"""The command line as a whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mkdocs_blogposts import __version__
from mkdocs_blogposts.cli import main


def commands() -> Iterator[tuple[str, click.Command]]:
    yield "", main
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield name, command


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_help_says_what_a_command_does_and_what_its_options_mean(name: str, command: click.Command) -> None:
    result = CliRunner().invoke(main, [*([name] if name else []), "--help"])
    assert result.exit_code == 0
    assert command.get_short_help_str() in " ".join(result.output.split()) or command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in result.output
    assert max(map(len, result.output.splitlines())) <= 100


def test_a_command_is_there_by_its_own_name() -> None:
    assert [(name, command.name) for name, command in commands() if name] == [
        (name, name)
        for name in (
            *("book", "cache", "check", "explain", "export", "import", "licenses", "list", "new", "render", "schema"),
        )
    ]


@pytest.mark.parametrize(
    "unneeded",
    [
        "mkdocs_blogposts.commands.new",
        "mkdocs_blogposts.commands.fix",
        "mkdocs_blogposts.build.publication",
        "mkdocs_blogposts.speed.cache",
        "markdown_it",
        "pygments",
    ],
)
def test_a_check_does_not_import_what_only_others_need(unneeded: str, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").write_text("---\ntitle: A\n---\nText.\n", encoding="utf-8")
    program = f"import sys; from mkdocs_blogposts.cli import main; sys.modules[{unneeded!r}] = None; main(['check'])"
    result = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "1 post, no problems\n")


def test_the_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"mkdocs-blogposts, version {__version__}\n"


def test_a_slip_of_a_command_is_a_wrong_use() -> None:
    assert CliRunner().invoke(main, ["chek"]).exit_code == 2


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs_blogposts", "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == f"mkdocs-blogposts, version {__version__}\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mkdocs-blogposts ch", {"check"}),
        ("mkdocs-blogposts check --fo", {"--format"}),
        ("mkdocs-blogposts check --format s", {"sarif"}),
        ("mkdocs-blogposts schema li", {"licenses"}),
        ("mkdocs-blogposts explain dead", {"dead-link"}),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_tab_key_completes(shell: str, words: str, expected: set[str]) -> None:
    parts = words.split()
    environment = {
        "_MKDOCS_BLOGPOSTS_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": parts[-1] if shell == "fish" else str(len(parts) - 1),
    }
    result = CliRunner().invoke(main, prog_name="mkdocs-blogposts", env=environment)
    completed = {word for line in result.output.splitlines() for word in line.replace("\t", ",").split(",")}
    assert expected <= completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(shell: str) -> None:
    environment = {"_MKDOCS_BLOGPOSTS_COMPLETE": f"{shell}_source"}
    result = CliRunner().invoke(main, prog_name="mkdocs-blogposts", env=environment)
    assert "mkdocs-blogposts" in result.output
