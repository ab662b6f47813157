"""Whether what posts say still holds, on their pages and by the command line."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from mkdocs_blogposts.cli import main
from support import Built, Site

TODAY = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(TODAY.timestamp())))
    monkeypatch.chdir(site.folder)
    site.write("data/tags.yml", "releases: {outdatedAfter: 6 months}\nhistory: {outdatedAfter: never}\n")
    site.post("old", published="2020-01-01")
    site.post("fresh", published="2026-06-01")
    site.post("edited", published="2020-01-01", edited="2026-01-01")
    site.post("reviewed", published="2020-01-01", reviewed="2024-07-02")
    site.post("timeless", published="2020-01-01", outdatedAfter="never")
    site.post("short", published="2026-06-01", outdatedAfter="3 weeks")
    site.post("release", published="2025-12-31", tags=["releases", "history"])
    site.post("history", published="2000-01-01", tags=["history"])
    site.post("undated")


STALE = {"old", "short", "release"}


def notices(built: Built, name: str) -> list[str]:
    return built.page(f"posts/{name}/").texts(".bp-notice")


def listed(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["list", "--format", "json", *arguments], catch_exceptions=False)


def slugs(*arguments: str) -> set[str]:
    return {row["slug"] for row in json.loads(listed(*arguments).stdout)}


def test_a_post_that_nobody_has_looked_at_for_longer_than_it_holds_says_so(site: Site) -> None:
    built = site.build(blogposts={"outdated_after": "2 years"}, strict=True)
    names = ("old", "fresh", "edited", "reviewed", "timeless", "short", "release", "history", "undated")
    assert {name for name in names if notices(built, name)} == STALE
    assert notices(built, "old") == ["Last reviewed 6 years ago. Some of it may no longer hold."]
    assert slugs("--stale") == STALE


def test_nothing_is_outdated_where_nobody_says_so(site: Site) -> None:
    site.configure()
    assert slugs("--stale") == {"short", "release"}


def test_a_span_that_is_none_is_told(site: Site) -> None:
    site.post("wrong", outdatedAfter="soon")
    problem, *_ = [each for each in site.build().log.problems if each.path == "posts/wrong.md"]
    assert (problem.rule, problem.hint) == ("not-a-period", "write such as 2 years, or never")
    assert "Write" in "".join(site.fails(blogposts={"outdated_after": "soon"}).messages).title()


def test_a_job_learns_whether_something_is_due(site: Site) -> None:
    site.configure(blogposts={"outdated_after": "2 years", "future": "hide"})
    assert (listed("--due").exit_code, slugs("--due")) == (1, set())
    site.post("new", published="2026-06-30T12:00:00Z")
    site.post("later", published="2026-07-01T00:00:01Z")
    site.post("gone", published="2024-12-01", expires="2026-06-30")
    site.post("aged", published="2024-07-01")
    assert listed("--due").exit_code == 0
    assert slugs("--due") == {"new", "gone", "aged"}
    assert slugs("--due", "--since", "6 hours") == {"gone", "aged"}
    assert slugs("--due", "--since", "2026-07-01") == set()
    wrong = CliRunner().invoke(main, ["list", "--due", "--since", "lately"])
    assert wrong.exit_code == 2
    assert "'lately' is no time; write such as 6 hours" in wrong.output


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_what_is_due_does_not_depend_on_where_a_machine_stands(
    site: Site, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        site.post("tonight", published="2026-07-01")
        site.post("tomorrow", published="2026-07-02")
        built = site.build(blogposts={"future": "hide"})
        assert "posts/tonight/index.html" in built.files
        assert "posts/tomorrow/index.html" not in built.files
        assert slugs("--due", "--since", "1 hour") == {"tonight"}
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_translation_says_when_its_original_has_changed(site: Site) -> None:
    site.configure()
    site.post("bread", "Flour\nand water.\n", title="Bread")
    site.post("bread.de", "Mehl und Wasser.\n", title="Brot")
    fixed = CliRunner().invoke(main, ["check", "--fix", "--yes"], catch_exceptions=False)
    assert "unmarked-translation" not in CliRunner().invoke(main, ["check"]).output, fixed.output
    translation = (site.docs / "posts/bread.de.md").read_text("utf-8")
    assert "originalDigest: b2-" in translation
    site.post("bread", "Flour and\nwater.\n", title="Bread")  # other lines, the same words
    assert slugs("--behind") == set()
    site.post("bread", "Flour, water and salt.\n", title="Bread")
    assert len(slugs("--behind")) == 1
    assert "behind-original" in CliRunner().invoke(main, ["check"]).output
    built = site.build()
    (notice,) = built.page("de/posts/bread/").texts(".bp-notice")
    assert notice == "Das Original hat sich seit der Übersetzung geändert. English"
    CliRunner().invoke(main, ["check", "--fix", "--yes"])  # it does not hide that the translation is behind
    assert (site.docs / "posts/bread.de.md").read_text("utf-8") == translation
