"""What the commands that import have in common: their options, what they print, and their exit code."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from mkdocs_blogposts.commands.importers.former_site import FormerSite, Report
from mkdocs_blogposts.commands.importers.write_posts import Made, Written, make_files, write_files
from mkdocs_blogposts.commands.project import Project, ShownPath, config_file_option, load_project
from mkdocs_blogposts.content import layout

F = TypeVar("F", bound=Callable[..., Any])

SOURCE: Final = click.argument("source", type=click.Path(path_type=Path, exists=True, file_okay=False))
"""The folder of a site."""


def import_options(command: F) -> F:
    """Add the options that all importers have."""
    for option in reversed(
        (
            config_file_option,
            click.option("--into", metavar="FOLDER", help="Where posts are written, below the docs folder."),
            click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be written and lost."),
            click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True),
        )
    ):
        command = option(command)
    return command


def run_import(
    read: Callable[[Report], FormerSite], *, config_file: Path | None, into: str | None, dry_run: bool, form: str
) -> None:
    """Read a site, write its posts into the project, and print what was not carried.

    The exit code is 1 where a file was left as it is because its owner has changed it, else 0.
    """
    project = load_project(config_file=config_file)
    folder = _folder(project, into)
    report = Report()
    site = read(report)
    made = make_files(site, into=folder, site_path=project.site_path, report=report)
    written = write_files(made.files, project.docs_dir, write=not dry_run)
    show = _as_json if form == "json" else _as_text
    show(site, made, written, report, project)
    if written.left:
        raise SystemExit(1)


def _folder(project: Project, into: str | None) -> str:
    """Return the folder for posts; raises `UsageError` where a file in it would be no post."""
    patterns = [options.posts for options in project.instances]
    if into is None:
        named = [str(getattr(each, "pattern", "")) for pattern in patterns for each in pattern.patterns]
        choices = [layout.POSTS, *(name.strip("/").split("/*")[0] for name in named)]
        into = next((name for name in choices if any(layout.is_post(f"{name}/a.md", each) for each in patterns)), None)
        if into is None:
            raise click.UsageError("where posts lie is not clear from the option `posts`; name a folder with --into")
    folder = into.strip("/")
    if not folder or ".." in folder.split("/") or "\\" in folder:
        raise click.UsageError(f"--into {into}: name a folder below the docs folder")
    if not any(layout.is_post(f"{folder}/a.md", pattern) for pattern in patterns):
        raise click.UsageError(f"--into {into}: a file there is no post; add the folder to the option `posts`")
    return folder


def _as_text(site: FormerSite, made: Made, written: Written, report: Report, project: Project) -> None:
    start = os.path.relpath(site.shown or site.root, Path.cwd()).replace(os.sep, "/")
    place = ShownPath(project.docs_dir, str(Path.cwd()))
    for loss in report.losses():
        click.echo(f"{loss}" if start == "." else f"{start}/{loss}")
    for path in written.left:
        click.echo(
            f"{place.path(path)}: is there with another text, and is left as it is; delete it to import it again"
        )
    counts = [
        _count(made.posts, "post"),
        *([_count(made.drafts, "draft") + " among them"] if made.drafts else []),
        _count(made.pictures, "picture"),
        _count(made.addresses, "former address", "former addresses"),
        *([f"{_count(site.pages, 'page')} skipped"] if site.pages else []),
        f"{len(report.losses())} not carried",
    ]
    click.echo(", ".join(counts))
    files = [
        _count(len(written.new), "file") + (" written" if written.done else " would be written"),
        f"{len(written.same)} the same",
    ]
    click.echo(", ".join([*files, *([f"{len(written.left)} left as they are"] if written.left else [])]))


def _count(number: int, word: str, words: str = "") -> str:
    return f"{number} {word if number == 1 else words or word + 's'}"


def _as_json(site: FormerSite, made: Made, written: Written, report: Report, project: Project) -> None:
    del project
    values = {
        "posts": made.posts,
        "drafts": made.drafts,
        "pictures": made.pictures,
        "addresses": made.addresses,
        "pages": site.pages,
        "written": written.new,
        "same": written.same,
        "left": written.left,
        "losses": [asdict(loss) for loss in report.losses()],
    }
    click.echo(json.dumps(values, ensure_ascii=False, indent=2))
