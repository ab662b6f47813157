"""`mkdocs-blogposts licenses`: every post's license, as text, CSV, JSON or REUSE."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mkdocs_blogposts.commands.blog import Blog, read_blog
from mkdocs_blogposts.commands.project import Project, ShownPath, config_file_option, load_project
from mkdocs_blogposts.commands.tables import Row, csv_text, text_table
from mkdocs_blogposts.content.excerpt import visible
from mkdocs_blogposts.pages.rights import copyright_years, kind_of, permits_reuse

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post


NOBODY: Final = "NONE"
"""What stands for the holder where nobody claims a copyright: every file must have a notice."""

_DEBIAN: Final = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"


@dataclass(frozen=True, slots=True, order=True)
class Annotation:
    """The notices and the licence of one file."""

    license: str
    """SPDX id or expression; `LicenseRef-…` where SPDX lists none."""
    notices: tuple[str, ...]
    path: str


def annotation(post: Post, path: str, *, authors: Mapping[str, str]) -> Annotation | None:
    """Return what a post says; None where it has no licence, or it is not known who holds the rights.

    That is so of terms which only the site's data describe, as on its page. `path` is relative to the file that is
    made, `authors` are names by id.
    """
    if post.license is None or not permits_reuse(post.license):
        return None
    spdx = reuse_id(post.license)
    if kind_of(post.license) != "licensed":
        return Annotation(spdx, (NOBODY,), path)
    years = copyright_years(post.matter.published, post.matter.edited).replace("–", "-")
    notices = tuple(f"{years} {authors[author]}".strip() for author in post.authors)
    return Annotation(spdx, notices, path) if notices else None


def reuse_id(license_: License) -> str:
    """Return the SPDX id or expression of a licence, or the reference that stands for one that SPDX does not list."""
    return license_.spdx or f"LicenseRef-{re.sub('[^A-Za-z0-9.-]+', '-', license_.id)}"


def reuse_toml(annotations: Iterable[Annotation]) -> str:
    """Return a `REUSE.toml`. It overrides what the files say: a post may quote a notice that is not its own."""
    tables = [
        "\n".join(
            (
                "[[annotations]]",
                f"path = {_toml([_glob(path) for path in paths])}",
                'precedence = "override"',
                f"SPDX-FileCopyrightText = {_toml(notices)}",
                f"SPDX-License-Identifier = {_toml([spdx])}",
            )
        )
        for (spdx, notices), paths in _grouped(annotations).items()
    ]
    return "\n\n".join(["version = 1", *tables]) + "\n"


def dep5(annotations: Iterable[Annotation]) -> str:
    """Return a `.reuse/dep5`. A blank in a path is written `?`, because blanks part paths there."""
    paragraphs = [f"Format: {_DEBIAN}"]
    for (spdx, notices), paths in _grouped(annotations).items():
        files = "\n ".join(re.sub(r"\s", "?", re.sub(r"([\\*?])", r"\\\1", path)) for path in paths)
        copyrights = "\n ".join(notices)
        paragraphs.append(f"Files: {files}\nCopyright: {copyrights}\nLicense: {spdx}")
    return "\n\n".join(paragraphs) + "\n"


def _grouped(annotations: Iterable[Annotation]) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in sorted(annotations):
        groups.setdefault((each.license, each.notices), []).append(each.path)
    return groups


def _glob(path: str) -> str:
    return re.sub(r"([\\*])", r"\\\1", path)


def _toml(values: Iterable[str]) -> str:
    """Return texts as TOML: one alone, or a list. A basic string of TOML is written like one of JSON."""
    texts = [json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") for value in values]
    return texts[0] if len(texts) == 1 else "[\n" + "".join(f"  {text},\n" for text in texts) + "]"


COLUMNS: Final = ("post", "authors", "license", "source")
FORMATS: Final = ("text", "csv", "json", "reuse", "dep5")


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@config_file_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def licenses(path: Path | None, *, config_file: Path | None, form: str) -> None:
    """List the license of every post, and where it comes from.

    The source is the post itself, its series (collection) or the site; drafts are listed, too. `reuse` prints a
    REUSE.toml and `dep5` a .reuse/dep5, for the folder of mkdocs.yml. PATH is the project, by default that of the
    current folder.
    """
    project = load_project(path, config_file=config_file)
    blogs = [read_blog(project, options) for options in project.instances]
    found = {post.path: (post, blog) for blog in blogs for post in blog.catalog.posts}
    posts = [found[place] for place in sorted(found)]
    if form in ("reuse", "dep5"):
        _tell_reuse(posts, project, form=form)
        return
    place = ShownPath(project.docs_dir, str(Path.cwd()))
    rows = [_row(post, blog, place) for post, blog in posts]
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif form == "csv":
        click.echo(csv_text([{**row, "authors": "; ".join(row["authors"])} for row in rows]), nl=False)
    else:
        cells = [[visible(_cell(row[column])) for column in COLUMNS] for row in rows]
        for line in text_table(COLUMNS, cells):
            click.echo(line)


def _row(post: Post, blog: Blog, place: ShownPath) -> Row:
    license_ = post.license
    return {
        "post": place.path(post.path),
        "title": post.title,
        "authors": [blog.catalog.authors[author].name for author in post.authors],
        "license": license_.id if license_ else None,
        "spdx": license_.spdx if license_ else None,
        "name": license_.name if license_ else None,
        "url": license_.url if license_ else None,
        "source": post.license_source,
    }


def _cell(value: Any) -> str:
    return (", ".join(value) if isinstance(value, list) else value) or "-"


def _tell_reuse(posts: Iterable[tuple[Post, Blog]], project: Project, *, form: str) -> None:
    """Print the file, and on the other stream what it still lacks."""
    root = project.config_file.parent if project.config_file else Path(project.docs_dir)
    place = ShownPath(project.docs_dir, str(root))
    annotations: list[Annotation] = []
    texts: set[str] = set()
    for post, blog in posts:
        names = {author.id: author.name for author in blog.catalog.authors.values()}
        made = annotation(post, place.path(post.path), authors=names)
        if made is None:
            reason = "it is not known who holds the rights" if post.license else "it has no license"
            click.echo(f"{place.path(post.path)}: left out, {reason}", err=True)
            continue
        annotations.append(made)
        if post.license:
            texts |= {f"{reuse_id(part)}.txt" for part in post.license.parts or (post.license,)}
    click.echo((reuse_toml if form == "reuse" else dep5)(annotations), nl=False)
    if texts:
        click.echo(f"Texts that LICENSES/ must hold: {', '.join(sorted(texts))}", err=True)
