"""What a site chose of this layer."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class SpeedSettings:
    """The options below `speed`; what they mean is in `config.py`."""

    workers: int
    """How many processes render ahead of MkDocs; none where this is less than 2."""
    cache: Path | None
    """The folder of the cache; None for no cache."""
    search: bool
    extensions: frozenset[str]
    """Markdown extensions that the site vouches for."""


def read_settings(options: Mapping[str, Any] | Literal[False], folder: Path) -> SpeedSettings | None:
    """Return the settings that the value of the option means, None for `off`; paths are relative to `folder`."""
    if options is False:
        return None
    return SpeedSettings(
        workers=cores() if options["workers"] is None else options["workers"],
        cache=folder / options["cache"] if options["cache"] else None,
        search=options["search"],
        extensions=frozenset(options["extensions"]),
    )


def cores() -> int:
    """Return how many processors this process may use, which a container sets lower than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
