"""The folder of an export: which files it has, how they are written, and `export.json`, which says what they are."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from mkdocs_blogposts.commands.mkdocs_yml import ProjectError

MANIFEST: Final = "export.json"
GENERATOR: Final = "mkdocs-blogposts export"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file of an export: bytes, or the copy of a file."""

    path: str
    """Relative to the folder of the export, with `/`."""
    data: bytes = b""
    copied: Path | None = None
    source: str = ""
    """The file of the docs folder that it is made from; empty for what is made for this engine alone."""
    kind: str = ""
    """`post`, `list`, `page`, `file`, `data`, `settings`."""
    address: str | None = None
    """On the site, relative to its root; None for what is not on it."""
    added: tuple[str, ...] = ()
    """Keys of the front matter that are the engine's, and are no part of the post."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Keys of ours, and the names that they have here, as the engine means something else by theirs."""
    form: str = ""
    """How the front matter was written, where it is another form here."""

    def read(self) -> bytes:
        """Return what the file holds."""
        return self.data if self.copied is None else self.copied.read_bytes()


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the files of an export."""

    written: tuple[str, ...]
    same: tuple[str, ...]
    removed: tuple[str, ...]
    """Files of a former export that this one does not have."""
    left: tuple[str, ...]
    """Files that somebody has changed since the former export, and that were left as they are."""


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return what `export.json` of a folder says; None where it is no export of ours."""
    try:
        values = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    is_ours = isinstance(values, dict) and values.get("generator") == GENERATOR and values.get("version") == VERSION
    return values if is_ours and isinstance(values.get("files"), list) else None


def open_folder(out: Path, target: str) -> dict[str, str]:
    """Return the digest of each file that a former export wrote into a folder, by its path; none for a new folder.

    Raises `ProjectError` for a folder that holds something else.
    """
    if not out.exists() and not out.is_symlink():
        return {}
    if not out.is_dir():
        raise ProjectError(f"{out}: is no folder; name a new one")
    if not any(out.iterdir()):
        return {}
    manifest = read_manifest(out)
    if manifest is None:
        raise ProjectError(f"{out}: is not empty, and holds no export; name a new folder")
    if manifest.get("target") != target:
        raise ProjectError(f"{out}: holds an export to {manifest.get('target')}; name another folder")
    return {str(each["path"]): str(each["sha256"]) for each in manifest["files"] if "path" in each and "sha256" in each}


def write_export(
    out: Path, files: Iterable[OutFile], manifest: Mapping[str, Any], *, former: Mapping[str, str]
) -> Kept:
    """Write an export, and remove what a former one wrote and this one does not have.

    A file is written whole or not at all; one that somebody has changed since is left as it is. Nothing outside of the
    folder is touched, wherever links in it lead.
    """
    out.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    same: list[str] = []
    left: list[str] = []
    rows: list[dict[str, Any]] = []
    known: dict[str, OutFile] = {}
    for file in sorted(files, key=lambda file: file.path):
        known.setdefault(file.path, file)
    for path, file in known.items():
        data = file.read()
        digest = hashlib.sha256(data).hexdigest()
        rows.append({**_row(file), "sha256": digest})
        target = _inside(out, path)
        before = _digest(target) if target else None
        if target is None or (before not in (None, digest) and before != former.get(path)):
            left.append(path)
        elif before == digest:
            same.append(path)
        else:
            written.append(path)
            _write(target, data)
    removed: list[str] = []
    for path in sorted(former.keys() - known.keys()):
        target = _inside(out, path)
        if target and _digest(target) == former[path]:
            target.unlink()
            removed.append(path)
            _remove_empty(target.parent, out)
        elif target and target.exists():
            left.append(path)
    values = {"generator": GENERATOR, "version": VERSION, **manifest, "files": rows}
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    _write(out / MANIFEST, text.encode("utf-8", "replace"))
    return Kept(tuple(written), tuple(same), tuple(removed), tuple(sorted(left)))


def _row(file: OutFile) -> dict[str, Any]:
    values: dict[str, Any] = {"path": file.path, "kind": file.kind, "from": file.source}
    values |= {"address": file.address, "added": list(file.added), "moved": dict(file.moved)}
    values["form"] = file.form
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}


def _inside(out: Path, path: str) -> Path | None:
    """Return where a file of the folder lies; None where a link leads out of it, or something else is there."""
    target, root = out / path, Path(os.path.realpath(out))
    is_inside = ".." not in path.split("/") and Path(os.path.realpath(target.parent)).is_relative_to(root)
    return target if is_inside and not target.is_symlink() and not target.is_dir() else None


def _digest(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def _write(target: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_file() and not target.is_symlink() and target.read_bytes() == data:
        return
    descriptor, name = tempfile.mkstemp(prefix=".export-", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove_empty(folder: Path, out: Path) -> None:
    with contextlib.suppress(OSError):
        while folder != out:
            folder.rmdir()
            folder = folder.parent
