"""What pytest prints while it runs: a line for each file of tests that is done, and the test that takes long.

It takes the place of the dots of `pytest -q`; with `-v`, pytest's own output is as it was.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Generator, Sequence

import pytest

PATIENCE = 10.0
"""Seconds without a line after which the next test that begins is named."""


class Progress:
    """Prints how far a run is: `[ 42%] tests/content/test_date.py: 43 passed, 2.1 s`."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter
        self._left: Counter[str] = Counter()
        """Tests of each file that have not ended."""
        self._all = self._done = 0
        self._outcomes: dict[str, Counter[str]] = {}
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._last_line = time.monotonic()
        self._is_over = False

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count the tests of each file, where this process runs them."""
        self._expect([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: Sequence[str]) -> None:
        """Count the tests of each file, where other processes run them: each of those has found the same."""
        self._expect(ids)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Name a test that begins when nothing was printed for a while."""
        if time.monotonic() - self._last_line > PATIENCE:
            self._print(f"{nodeid} …")

    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(
        self, report: pytest.TestReport
    ) -> Generator[None, tuple[str, str, object], tuple[str, str, object]]:
        """Count an outcome, and return it without the letter and the word that pytest would print now."""
        category, letter, word = yield
        if self._is_over or not isinstance(report, pytest.TestReport):
            return category, letter, word
        file = report.nodeid.partition("::")[0]
        self._seconds[file] += report.duration
        if category:
            self._outcomes.setdefault(file, Counter())[category] += 1
        if category in ("failed", "error"):
            self._print(f"{category.upper()} {report.nodeid}", red=True)
        if report.when == "teardown":
            self._end(file)
        return category, "", ""

    def pytest_sessionfinish(self) -> None:
        """Leave the rest to pytest: what failed, and its closing line."""
        self._is_over = True

    def _expect(self, ids: Sequence[str]) -> None:
        if not self._all:
            self._left = Counter(nodeid.partition("::")[0] for nodeid in ids)
            self._all = len(ids)

    def _end(self, file: str) -> None:
        self._done += 1
        self._left[file] -= 1
        if self._left[file] == 0:
            outcomes = ", ".join(f"{count} {category}" for category, count in self._outcomes[file].items())
            self._print(f"{file}: {outcomes}, {self._seconds[file]:.1f} s")

    def _print(self, text: str, *, red: bool = False) -> None:
        self._reporter.write_line(f"[{self._done / max(self._all, 1):4.0%}] {text}", red=red)
        self._reporter.flush()  # into the log of a machine, too, when it is written
        self._last_line = time.monotonic()
