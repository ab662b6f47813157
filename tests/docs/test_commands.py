"""The commands that the documentation shows print what it says.

A block titled `$ mkdocs-blogposts …` holds the output of that command, run in a folder with the files that the page
shows before it; `$ cat …` shows a file after it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from mkdocs_blogposts.cli import main

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
BLOCK = re.compile(r'^```\S* title="(?P<title>(?:[^"\n]|"(?!$))+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
A_FILE = re.compile(r"(?:docs/|old/|\.|mkdocs\.yml)\S*")
COMMAND = re.compile(r"mkdocs-blogposts(?: [\w-]+)?(?: --?[\w-]+)*")


@dataclass
class Command:
    """A command, the files around it, and what it prints."""

    name: str
    line: str
    files: dict[str, str]
    output: str
    shown: dict[str, str] = field(default_factory=dict)
    """Files that the page shows after it."""


def commands() -> Iterator[Command]:
    for path in sorted([*DOCS.glob("guides/*.md"), *DOCS.glob("migrating/*.md")]):
        files: dict[str, str] = {}
        found: list[Command] = []
        for block in BLOCK.finditer(path.read_text("utf-8")):
            title, text = block["title"], block["text"]
            if title.startswith("$ cat "):
                found[-1].shown[title.removeprefix("$ cat ")] = text
            elif title.startswith("$ "):
                line = title.removeprefix("$ ")
                found.append(Command(f"{path.stem}: {line}", line, dict(files), text))
            elif A_FILE.fullmatch(title):
                files[title] = text
        yield from found


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.name)
def test_a_command_prints_what_the_page_says(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in command.files.items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(command.line)
    assert program == "mkdocs-blogposts"
    assert CliRunner().invoke(main, arguments).stdout == command.output
    assert {name: (tmp_path / name).read_text("utf-8") for name in command.shown} == command.shown


def test_pages_show_every_kind_of_command() -> None:
    shown = {shlex.split(command.line)[1] for command in commands()}
    assert {"check", "list", "new"} <= shown


def test_every_command_is_documented() -> None:
    page = (DOCS / "guides/command-line.md").read_text("utf-8")
    names = main.list_commands(click.Context(main))
    assert "check" in names
    assert [name for name in names if f"\n| `{name}` | " not in page] == []


def test_every_option_of_a_command_is_documented_or_says_enough_by_itself() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        helps = [option.help for option in command.params if isinstance(option, click.Option) and option.name != "form"]
        assert all(helps), name


def file_block(title: str) -> object:
    page = (DOCS / "guides/checking.md").read_text("utf-8")
    return yaml.safe_load(next(block["text"] for block in BLOCK.finditer(page) if block["title"] == title))


def test_the_example_of_a_workflow_runs_commands_that_exist_with_no_rights() -> None:
    workflow = file_block(".github/workflows/posts.yml")
    assert isinstance(workflow, dict)
    assert workflow[True] == ["pull_request"]  # YAML's reading of the key `on`; not pull_request_target
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs[0] == "pip install mkdocs-blogposts"
    context = main.make_context("mkdocs-blogposts", shlex.split(runs[1])[1:], resilient_parsing=True)
    name, command, arguments = main.resolve_command(context, shlex.split(runs[1])[1:])
    assert name == "check"
    assert command is not None
    assert command.make_context(name, arguments).params["form"] == "github"


def test_the_example_of_a_hook_names_one_that_the_repository_defines() -> None:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
    configuration = file_block(".pre-commit-config.yaml")
    assert isinstance(configuration, dict)
    assert configuration["repos"][0]["hooks"] == [{"id": hooks[0]["id"]}]
    assert hooks[0]["entry"].split() == ["mkdocs-blogposts", "check"]
    assert set(hooks[0]) == {"id", "name", "description", "entry", "language", "pass_filenames", "files"}
    assert re.search(hooks[0]["files"], "docs/posts/a.md")
