"""`mkdocs-blogposts export`: writes the whole publication as files of another engine."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from mkdocs_blogposts.commands.exporters.export_folder import OutFile, open_folder, write_export
from mkdocs_blogposts.commands.exporters.facts import facts_of
from mkdocs_blogposts.commands.exporters.targets import TARGETS
from mkdocs_blogposts.commands.exporters.whole_site import WholeSite, is_within, read_whole_site
from mkdocs_blogposts.commands.mkdocs_yml import ProjectError
from mkdocs_blogposts.commands.project import Project, config_file_option, load_project

SETTINGS = "mkdocs.yml"


@click.command("export")
@click.argument("target", type=click.Choice(list(TARGETS)))
@click.argument("out", type=click.Path(path_type=Path))
@config_file_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def export_site(target: str, out: Path, *, config_file: Path | None, form: str) -> None:
    """Write the whole publication into the folder OUT, for another engine.

    Nothing of the project is changed. What cannot be carried is told, and stands in OUT/export.json. A second export
    into the same folder writes what has changed, and leaves what you have changed there; the exit code is then 1.
    """
    project = load_project(config_file=config_file)
    if is_within(out, Path(project.docs_dir)):
        raise ProjectError(f"{out}: lies in the docs folder; name a folder outside of it")
    former = open_folder(out, target)
    site = read_whole_site(project)
    row = TARGETS[target]
    files = [*row.files(site), *_settings(project)]
    losses = site.report.losses()
    manifest = {
        "target": target,
        "docs": row.docs,
        "site": _about(site),
        "blogs": [facts_of(blog) for blog in site.drafts],
        "not_carried": [asdict(loss) for loss in losses],
    }
    kept = write_export(out, files, manifest, former=former)
    if form == "json":
        click.echo(json.dumps({**asdict(kept), "not_carried": manifest["not_carried"]}, ensure_ascii=False, indent=2))
    else:
        for loss in losses:
            click.echo(str(loss))
        for path in kept.left:
            click.echo(f"{out / path}: was changed since the last export, and is left as it is")
        posts = sum(file.kind == "post" for file in files)
        said = [f"{posts} post{'' if posts == 1 else 's'}", f"{len(kept.written)} files written"]
        said += [f"{len(kept.same)} the same", *([f"{len(kept.removed)} removed"] if kept.removed else [])]
        click.echo(", ".join([*said, f"{len(losses)} not carried"]))
    if kept.left:
        raise SystemExit(1)


def _settings(project: Project) -> list[OutFile]:
    """Return the settings of the site as they are written, so that they come back with it."""
    if project.config_file is None:
        return []
    return [OutFile(f"kept/{SETTINGS}", project.config_file.read_bytes(), source=SETTINGS, kind="settings")]


def _about(site: WholeSite) -> dict[str, Any]:
    config = site.project.config
    values = {
        "name": config.site_name,
        "url": site.url,
        "description": config.site_description,
        "language": config.theme.get("language"),
        "config_file": site.project.config_file.name if site.project.config_file else None,
    }
    return {key: str(value) for key, value in values.items() if value}
