"""The chart of the published results."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
sys.path.append(str(REPOSITORY / "benchmarks"))

from chart import Bar, bars, draw  # noqa: E402 - a script's folder is no package

PAGE = """\
500 posts                     wall       CPU    memory    output
MkDocs                     46.74 s    8.96 s     93 MB   30.4 MB
… nothing <changed>        23.01 s    5.49 s    177 MB  185.3 MB

2,000 posts                   wall       CPU    memory    output
MkDocs                     90.00 s   30.00 s     93 MB   30.4 MB
"""


def test_the_first_table_of_a_page_is_read() -> None:
    assert bars(PAGE) == ("500", [Bar("MkDocs", 8.96), Bar("… nothing <changed>", 5.49)])


def test_a_page_without_results_has_no_chart() -> None:
    with pytest.raises(ValueError, match="no table"):
        bars("# Benchmarks\n")


def test_bars_are_as_long_as_builds_take() -> None:
    lengths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"', draw(*bars(PAGE)))]
    assert lengths[1] / lengths[0] == pytest.approx(5.49 / 8.96, rel=0.01)


def test_the_published_chart_shows_the_published_numbers() -> None:
    page = (REPOSITORY / "docs/benchmarks.md").read_text("utf-8")
    assert (REPOSITORY / "docs/assets/builds.svg").read_text("utf-8") == draw(*bars(page))
