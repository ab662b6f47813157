"""A tool that is measured: how its site is written and how it is built."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from other_generators import write_hugo, write_pelican
from sites import (
    change_post,
    write_beside_plugins,
    write_blogposts,
    write_material_blog,
    write_plain,
    write_slow_blogposts,
)
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
    serves: bool = False
    """Whether `mkdocs serve` shows its site while it is written."""
    warm: bool = False
    """Whether an unmeasured build goes first and leaves its cache and output behind."""

    change: Callable[[Path], None] | None = None
    """What is done to the sources between the two builds of a warm one."""
    optional: bool = False
    """Whether it is left out where its program is not installed."""


CONTENDERS: tuple[Contender, ...] = (
    Contender("mkdocs", "MkDocs", write_plain, serves=True),
    Contender("off", "blogposts, speed: off", write_slow_blogposts, serves=True),
    Contender("blogposts", "MkDocs with blogposts", write_blogposts, serves=True),
    Contender("beside", "… beside other plugins", write_beside_plugins, serves=True),
    Contender("edit", "… one post changed", write_blogposts, warm=True, change=change_post),
    Contender("warm", "… nothing changed", write_blogposts, warm=True),
    Contender("material-blog", "Material's blog plugin", write_material_blog, serves=True),
    Contender("pelican", "Pelican", write_pelican, ("pelican", "--quiet"), optional=True),
    Contender("hugo", "Hugo", write_hugo, ("hugo", "--quiet"), optional=True),
    Contender("zensical", "Zensical", write_plain, ("zensical", "build", "--clean"), optional=True),
)
"""In the order of the table; the first is what the others are compared with."""


def present(contender: Contender) -> bool:
    """Tell whether a contender can be measured on this machine."""
    return not contender.optional or shutil.which(contender.build[0]) is not None
