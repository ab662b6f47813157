"""`mkdocs-blogposts check`: everything that is wrong, without building."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from mkdocs_blogposts.commands.configuration import ProjectError
from mkdocs_blogposts.commands.inspection import Inspection, inspect
from mkdocs_blogposts.commands.option import config_file_option
from mkdocs_blogposts.commands.project import Project, load_project
from mkdocs_blogposts.commands.report_formats import github_report, json_report, sarif_report, summary, text_report
from mkdocs_blogposts.commands.shown_path import ShownPath, repository_root


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
    inspection = _inspect(project, paths)
    if diff or fixing:
        from mkdocs_blogposts.commands.fix import fix  # noqa: PLC0415 - few checks need to compare texts
    if diff:
        fix(inspection, write=False)
        click.echo(summary(inspection), err=True)
    else:
        if fixing and fix(inspection, ask=not yes, err=form != "text"):
            inspection = _inspect(project, paths)
        _print(inspection, form)
    sys.exit(1 if any(finding.severity != "info" for finding in inspection.findings) else 0)


def _inspect(project: Project, paths: Sequence[Path]) -> Inspection:
    inspection = inspect(project)
    place = ShownPath(project.docs_dir, str(Path.cwd()))
    wanted = [_inner(place, path) for path in paths]
    if not wanted or "" in wanted:
        return inspection
    kept = [
        finding
        for finding in inspection.findings
        if any(finding.problem.path == name or finding.problem.path.startswith(f"{name}/") for name in wanted)
    ]
    return replace(inspection, findings=tuple(kept))


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


def _print(inspection: Inspection, form: str) -> None:
    here = ShownPath(inspection.docs_dir, str(Path.cwd()))
    root = ShownPath(inspection.docs_dir, repository_root(inspection.docs_dir))
    if form == "json":
        click.echo(json_report(inspection, here))
    elif form == "sarif":
        click.echo(sarif_report(inspection, root))
    else:
        lines = (
            text_report(inspection, here, excerpts=at_terminal()) if form == "text" else github_report(inspection, root)
        )
        for line in lines:
            click.echo(line, color=None if "NO_COLOR" not in os.environ else False)
        click.echo(summary(inspection), err=True)
