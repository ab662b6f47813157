"""Where the measurements were taken, and with what."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("mkdocs", "mkdocs-blogposts", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and with what the measurements were taken."""

    versions: dict[str, str]
    python: str
    system: str
    cores: int
    load: float
    """Processes that wanted to run, averaged over the last minute: above the contender's own 1, others took part."""
    date: str


def machine() -> Machine:
    """Look at the machine and at what is installed."""
    return Machine(
        versions=dict(installed(PACKAGES)),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        load=os.getloadavg()[0],
        date=datetime.now(tz=UTC).date().isoformat(),
    )


def installed(packages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names and versions of those packages that are installed."""
    for package in packages:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            continue
