"""What drawing cards costs, beside the build of their posts without them.

Ends with 1 where a card takes more than a tenth of a second of a processor. Material's plugin `social` is not compared:
it needs Cairo, and fetches its font.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sites import MARKDOWN, write_authors, write_posts
from workload import Workload

from support import Site

MOST = 0.1
"""Seconds of a processor that a card may take."""


def main() -> int:
    """Print what was measured; return the exit code."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=2, help="builds of each kind; the least number counts")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        site = posts(Path(folder), chosen.posts)
        plain = least(chosen.repeat, lambda: build(site, cards=False))
        drawn = least(chosen.repeat, lambda: build(site, cards=True))
        count = sum(path.startswith("assets/blogposts/cards/") for path in build(site, cards=True).files)
    card, post = (drawn - plain) / count, plain / chosen.posts
    print(
        f"{count} cards, {card * 1000:.0f} ms of a processor each, {card / post:.1f} times the rest of a post's build"
    )
    return int(card > MOST)


def posts(folder: Path, count: int) -> Site:
    """Return a site with generated posts."""
    site = Site(folder)
    workload = Workload(count)
    write_posts(site.docs / "posts", workload)
    write_authors(site.docs / ".authors.yml", workload)
    return site


def build(site: Site, *, cards: bool) -> Any:
    """Build a site in this process alone, without a cache."""
    options = {"cards": cards, "speed": "off"}
    return site.build(site_url="https://example.org/", blogposts=options, markdown_extensions=MARKDOWN)


def least(repeat: int, action: Callable[[], object]) -> float:
    """Return the least time of a processor, in seconds, that an action takes."""
    taken = []
    for _ in range(repeat):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main())
