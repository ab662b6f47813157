"""`mkdocs-blogposts book`: the e-book of one series, without a site."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

import click

from mkdocs_blogposts.commands.partial_build import build_bodies
from mkdocs_blogposts.commands.project import config_file_option, needed_configuration
from mkdocs_blogposts.content.similar import did_you_mean, nearest


@click.command()
@click.argument("slug")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write; by default, SLUG.epub in the current folder.",
)
@config_file_option
def book(slug: str, *, output: Path | None, config_file: Path | None) -> None:
    """Make the e-book of a series, whether or not the site offers one.

    SLUG is the last part of the address of the series. The posts are converted as in a build, by all plugins and
    extensions of the site, and no folder of a site is written.

    Exit codes: 0 for a book, 1 where none can be made, 2 for a wrong use or an unreadable mkdocs.yml.
    """
    found = needed_configuration(config_file)
    logging.basicConfig(format="%(levelname)-7s - %(message)s", level=logging.WARNING)
    target = output or Path(f"{slug}.epub")
    with tempfile.TemporaryDirectory() as folder:
        made = _make(found, slug, folder)
        try:
            target.write_bytes(made.read_bytes())
        except OSError as error:
            raise click.ClickException(f"{target}: {error.strerror or error}") from error
    click.echo(f"{target}: {target.stat().st_size / 1000:,.0f} KB")


def _make(config_file: Path, slug: str, folder: str) -> Path:
    """Return the book, written below a folder. Raises ClickException where there is no such book."""
    instances = build_bodies(config_file, folder, wanted={"book": slug}, is_seen=True)
    series: dict[str, Any] = {}
    for each in instances:
        gathered = each.gathered
        series |= gathered.catalog.collections
        if slug in gathered.books:
            path = Path(folder, *gathered.books[slug][1].split("/"))
            if path.is_file():
                return path
    if slug in series:
        raise click.ClickException(f"the series `{slug}` has no post that may be a chapter; `check` tells why")
    hint = did_you_mean(nearest(slug, series), otherwise=f"there is {', '.join(sorted(series)) or 'none'}")
    raise click.ClickException(f"there is no series `{slug}`; {hint}")
