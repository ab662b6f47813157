"""A tool that is measured: how its site is written and how it is built."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sites import write_blogposts, write_material_blog, write_plain
from workload import Workload

MKDOCS_BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")


@dataclass(frozen=True, slots=True)
class Contender:
    """One tool; another one is another value in `CONTENDERS`, with a function that writes its site."""

    name: str
    """For `--only` and JSON."""
    title: str
    """For people."""
    write: Callable[[Path, Workload], None]
    """Writes the sources into a folder that exists and is empty."""
    build: tuple[str, ...] = MKDOCS_BUILD
    """The command that is measured; it runs in that folder."""
    output: str = "site"
    """Where in the folder the pages are afterwards."""
    warm: bool = False
    """Whether an unmeasured build goes first and leaves its cache and output behind."""


CONTENDERS: tuple[Contender, ...] = (
    Contender("mkdocs", "MkDocs", write_plain),
    Contender("blogposts", "MkDocs with blogposts", write_blogposts),
    Contender("material-blog", "Material's blog plugin", write_material_blog),
)
"""In the order of the table; the first is what the others are compared with."""
