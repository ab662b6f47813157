"""`import export`: what `export` wrote comes back, with our keys, under the names of its files."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import click
import yaml

from mkdocs_blogposts.commands.exporters.engine_pages import ORIGINAL
from mkdocs_blogposts.commands.exporters.export_folder import MANIFEST, read_manifest
from mkdocs_blogposts.commands.exporters.site_parts import as_written
from mkdocs_blogposts.commands.exporters.targets import TARGETS
from mkdocs_blogposts.commands.importers.exported_pages import PAGES, Returning
from mkdocs_blogposts.commands.importers.former_site import Report
from mkdocs_blogposts.commands.importers.import_command import SOURCE
from mkdocs_blogposts.commands.importers.source_files import MARKDOWN, SourceError
from mkdocs_blogposts.commands.importers.write_posts import NewFile, Written, write_files
from mkdocs_blogposts.commands.project import config_file_option, find_configuration, load_project

SETTINGS: Final = "settings"
_ADVICE: Final = "export again, or copy the file yourself"


@click.command("export")
@SOURCE
@config_file_option
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be written and lost.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def import_export(source: Path, *, config_file: Path | None, dry_run: bool, form: str) -> None:
    """Bring back what `mkdocs-blogposts export` wrote into the folder SOURCE.

    Each file gets the name that it had in the docs folder, and the keys that the other engine needed are taken out.
    Where there is no mkdocs.yml, that of the former site is written. A file that exists is never overwritten.
    """
    manifest = read_manifest(source)
    if manifest is None:
        raise SourceError(f"{source}: is no export, as it has no `{MANIFEST}` of this program; name the folder of one")
    report = Report()
    config_file = config_file or find_configuration(Path.cwd())
    rows = [each for each in manifest["files"] if isinstance(each, dict)]
    settings = [] if config_file else list(_settings(source, rows, report))
    docs_dir = _docs_dir(settings[0], report) if settings else load_project(config_file=config_file).docs_dir
    target = TARGETS.get(str(manifest.get("target")))
    about = manifest.get("site")
    root = urlsplit(str(about.get("url") or "") if isinstance(about, dict) else "").path
    returning = Returning(rows, target.undo if target else as_written, root=posixpath.join("/", unquote(root), ""))
    files = list(_files(source, rows, returning, report))
    _tell_others(source, manifest, report)
    first = write_files(settings, str(Path.cwd()), write=not dry_run, either_form=False)
    written = write_files(files, docs_dir, write=not dry_run, either_form=False)
    _show(first, written, report, form=form, posts=sum(row.get("kind") == "post" for row in rows))
    if written.left:
        raise SystemExit(1)


def _settings(source: Path, rows: list[dict[str, Any]], report: Report) -> Iterator[NewFile]:
    for row in rows:
        if row.get("kind") == SETTINGS and (data := _read(source, row, report)) is not None:
            yield NewFile("mkdocs.yml", data=data)


def _docs_dir(settings: NewFile, report: Report) -> str:
    """Return the docs folder that settings name, below the current folder."""
    try:
        loaded = yaml.load(settings.bytes(), Loader=_Plain)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError:
        loaded = None
    named = loaded.get("docs_dir", "docs") if isinstance(loaded, dict) else "docs"
    if not isinstance(named, str) or not _is_sound(posixpath.normpath(named)):
        report.tell("mkdocs.yml", 1, f"`docs_dir: {named}` is not below this folder", "change it to `docs`")
        named = "docs"
    return str(Path.cwd() / named)


class _Plain(yaml.SafeLoader):
    """YAML in which tags mean nothing."""


_Plain.add_multi_constructor("!", lambda *_: None)
_Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def _files(source: Path, rows: list[dict[str, Any]], returning: Returning, report: Report) -> Iterator[NewFile]:
    """Yield the files of the docs folder."""
    for row in rows:
        path = row.get("from")
        if not isinstance(path, str) or row.get("kind") in (SETTINGS, ORIGINAL):
            continue
        if not _is_sound(path):
            report.tell(MANIFEST, 1, f"`{path}` is no path of a docs folder", _ADVICE)
            continue
        data = _read(source, row, report)
        if data is None:
            continue
        if row.get("kind") in PAGES and _is_changed(row, data):
            data = returning.page(row, data)
        elif original := returning.original(path):
            data = _read(source, original, report) or data
        yield NewFile(path, data=data)


def _is_changed(row: dict[str, Any], data: bytes) -> bool:
    """Tell whether a file was changed since the export."""
    return row.get("sha256") != hashlib.sha256(data).hexdigest()


def _read(source: Path, row: Mapping[str, Any], report: Report) -> bytes | None:
    """Return what is in a file of an export; None, and a loss, where it is not there or lies elsewhere."""
    path = str(row.get("path"))
    file = source / path
    root = os.path.join(os.path.realpath(source), "")  # noqa: PTH118 - strings, as the next line compares them
    if not file.is_file() or not os.path.realpath(file).startswith(root):
        report.tell(path, 1, "is in no file of the export any more", _ADVICE)
        return None
    return file.read_bytes()


def _is_sound(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not path.startswith("/") and "\\" not in path and "\0" not in path and ".." not in parts


def _tell_others(source: Path, manifest: dict[str, Any], report: Report) -> None:
    """Tell of texts that were written since the export: they are not known to it."""
    folder = str(manifest.get("docs") or "")
    known = {str(row.get("path")) for row in manifest["files"] if isinstance(row, dict)}
    for file in sorted((source / folder).rglob("*")) if _is_sound(folder) else ():
        path = file.relative_to(source).as_posix()
        if path not in known and file.suffix in MARKDOWN and file.is_file():
            report.tell(path, 1, "was written since the export", "copy it into the docs folder")


def _show(settings: Written, written: Written, report: Report, *, form: str, posts: int) -> None:
    losses = report.losses()
    if form == "json":
        values = {
            "posts": posts,
            "written": [*settings.new, *written.new],
            "same": written.same,
            "left": written.left,
            "losses": [asdict(loss) for loss in losses],
        }
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    for loss in losses:
        click.echo(str(loss))
    for path in written.left:
        click.echo(f"{path}: is there with another text, and is left as it is; delete it to import it again")
    new = len(settings.new) + len(written.new)
    verb = "written" if written.done else "would be written"
    click.echo(f"{posts} post{'' if posts == 1 else 's'}, {new} files {verb}, {len(written.same)} the same")
