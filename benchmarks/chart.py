"""Draw the tables of a page of results as bars: `python benchmarks/chart.py docs/benchmarks.md docs/assets/builds.svg`.

The chart is drawn from the published text, so the two cannot disagree.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

HEAD = re.compile(r"^(?P<posts>[\d,]+) posts +wall +CPU ", re.MULTILINE)
ROW = re.compile(r"^(?P<title>\S.*?) +[\d.]+ s +(?P<seconds>[\d.]+) s ")
WIDTH, LABEL, BAR, STEP = 640, 190, 380, 26

STYLE = (
    "text{font:14px sans-serif;fill:#333}rect{fill:#90a4ae}.own{fill:#00897b}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}}"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One contender's CPU time."""

    title: str
    seconds: float


def bars(page: str) -> tuple[str, list[Bar]]:
    """Return the size and the rows of the first table of a page."""
    head = HEAD.search(page)
    if head is None:
        raise ValueError("the page has no table of results")
    found = []
    for line in page[head.end() :].splitlines()[1:]:
        row = ROW.match(line)
        if row is None:
            break
        found.append(Bar(row["title"], float(row["seconds"])))
    return head["posts"], found


def draw(posts: str, rows: list[Bar]) -> str:
    """Return the chart as SVG, readable on light and on dark ground."""
    longest = max(bar.seconds for bar in rows)
    title = f"CPU seconds of a build of {posts} posts"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {len(rows) * STEP + 34}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}</style>",
        f'<text x="{LABEL}" y="18">{escape(title)}</text>',
    ]
    for number, bar in enumerate(rows):
        top, length = 30 + number * STEP, BAR * bar.seconds / longest
        own = ' class="own"' if bar.title.startswith(("…", "MkDocs with blogposts")) else ""
        parts += [
            f'<text x="{LABEL - 8}" y="{top + 15}" text-anchor="end">{escape(bar.title)}</text>',
            f'<rect{own} x="{LABEL}" y="{top}" width="{length:.1f}" height="{STEP - 6}"/>',
            f'<text x="{LABEL + length + 6:.1f}" y="{top + 15}">{bar.seconds:.1f}</text>',
        ]
    return "\n".join([*parts, "</svg>\n"])


def main() -> None:
    """Read the page and write the chart."""
    page, chart = map(Path, sys.argv[1:3])
    chart.write_text(draw(*bars(page.read_text("utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
