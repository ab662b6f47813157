"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

config_file_option: Final = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The mkdocs.yml; by default, the nearest one at or above the path.",
)
"""`-f mkdocs.yml`, as in MkDocs' own commands."""
