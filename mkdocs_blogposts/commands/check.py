"""`mkdocs-blogposts check`: everything that is wrong, without building."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from mkdocs_blogposts.commands.findings import CheckResult, check_project
from mkdocs_blogposts.commands.mkdocs_yml import ProjectError
from mkdocs_blogposts.commands.project import Project, ShownPath, config_file_option, load_project, repository_root
from mkdocs_blogposts.commands.report_formats import github_report, json_report, sarif_report, summary, text_report


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@config_file_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github", "sarif")),
    default="text",
    show_default=True,
    help="For people, programs, GitHub Actions or code scanning.",
)
@click.option("--fix", "fixing", is_flag=True, help="Show what can be corrected mechanically, ask, and write it.")
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@click.option("--diff", is_flag=True, help="Print what --fix would write, as a patch, and nothing else.")
def check(paths: Sequence[Path], *, config_file: Path | None, form: str, fixing: bool, yes: bool, diff: bool) -> None:
    """Report everything that is wrong with the posts, in less time than a build takes.

    PATHS are files and folders to report on; by default, all. Each is checked as part of its whole site: that of the
    nearest mkdocs.yml above, or the folder itself where there is none. Neither hooks nor other plugins are run.

    Exit codes: 0 for no problems but notes, 1 for problems, 2 for a wrong use or an unreadable mkdocs.yml.
    """
    project = load_project(paths[0] if paths else None, config_file=config_file)
    for warning in project.warnings:
        click.echo(f"{project.config_file}: {warning}", err=True)
    result = _check(project, paths)
    if diff or fixing:
        from mkdocs_blogposts.commands.fix import fix  # noqa: PLC0415 - few checks need to compare texts
    if diff:
        fix(result, write=False)
        click.echo(summary(result), err=True)
    else:
        if fixing and fix(result, ask=not yes, err=form != "text"):
            result = _check(project, paths)
        _print(result, form)
    sys.exit(1 if any(finding.severity != "info" for finding in result.findings) else 0)


def _check(project: Project, paths: Sequence[Path]) -> CheckResult:
    result = check_project(project)
    place = ShownPath(project.docs_dir, str(Path.cwd()))
    wanted = [_inner(place, path) for path in paths]
    if not wanted or "" in wanted:
        return result
    kept = [
        finding
        for finding in result.findings
        if any(finding.problem.path == name or finding.problem.path.startswith(f"{name}/") for name in wanted)
    ]
    return replace(result, findings=tuple(kept))


def _inner(place: ShownPath, path: Path) -> str:
    if path.suffix in {".yml", ".yaml"} and path.parent.resolve() in Path(place.docs_dir).resolve().parents:
        return ""  # settings: they are about the whole site
    inner = place.inner(path)
    if inner is None:
        raise ProjectError(f"{path}: is not in the docs folder {place.path('')}")
    return inner


def at_terminal() -> bool:
    """Tell whether a person reads the report."""
    return sys.stdout.isatty()


def _print(result: CheckResult, form: str) -> None:
    here = ShownPath(result.docs_dir, str(Path.cwd()))
    root = ShownPath(result.docs_dir, repository_root(result.docs_dir))
    if form == "json":
        click.echo(json_report(result, here))
    elif form == "sarif":
        click.echo(sarif_report(result, root))
    else:
        lines = text_report(result, here, excerpts=at_terminal()) if form == "text" else github_report(result, root)
        for line in lines:
            click.echo(line, color=None if "NO_COLOR" not in os.environ else False)
        click.echo(summary(result), err=True)
