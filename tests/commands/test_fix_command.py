"""`check --fix`: a diff, a question, and whole files."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands import fix as fixing
from support import Site

WRONG = b"---\nTitle: A\r\norder: '4'\n---\nText"
RIGHT = b"---\ntitle: A\r\norder: 4\n---\nText"
DIFF = "--- a/docs/posts/a.md\n+++ b/docs/posts/a.md\n@@ -1,5 +1,5 @@\n ---\n"


@pytest.fixture(autouse=True)
def _inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    site.configure()


def check(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=answer, catch_exceptions=False)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixing, "can_ask", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_it_shows_asks_writes_and_checks_again(site: Site) -> None:
    file = site.write("posts/a.md", WRONG)
    result = check("--fix", answer="y\n")
    assert result.stdout.startswith(DIFF)
    assert "Write 1 file? [y/N]" in result.stderr
    assert file.read_bytes() == RIGHT
    assert result.stderr.endswith("1 post, no problems\n")
    assert result.exit_code == 0


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_without_a_yes_nothing_is_written(site: Site, answer: str) -> None:
    file = site.write("posts/a.md", WRONG)
    result = check("--fix", answer=answer)
    assert file.read_bytes() == WRONG
    assert result.exit_code == 1


def test_where_nobody_can_answer_nothing_is_written(site: Site) -> None:
    file = site.write("posts/a.md", WRONG)
    result = check("--fix")
    assert file.read_bytes() == WRONG
    assert "1 file not written: add --yes to write without asking" in result.stderr
    assert result.exit_code == 1


def test_yes_writes_without_asking_and_what_is_left_is_told(site: Site) -> None:
    file = site.write("posts/a.md", WRONG.replace(b"Text", b"[a](gone.md)"))
    result = check("--fix", "--yes")
    assert file.read_bytes() == RIGHT.replace(b"Text", b"[a](gone.md)")
    assert [line.rpartition(" ")[2] for line in result.stdout.splitlines() if line.startswith("docs/")] == [
        "[dead-link]"
    ]
    assert result.exit_code == 1


def test_a_diff_alone_is_a_patch_that_git_applies(site: Site) -> None:
    file = site.write("posts/a.md", WRONG)
    site.write("posts/b.md", "---\nlicence: mit\ntitle: B\n---\n")
    result = check("--diff")
    assert file.read_bytes() == WRONG
    assert result.exit_code == 1
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "apply", "-"], input=result.stdout_bytes, check=True)
    assert file.read_bytes() == RIGHT
    assert (site.docs / "posts/b.md").read_text("utf-8") == "---\nlicense: mit\ntitle: B\n---\n"


def test_nothing_to_correct_is_said(site: Site) -> None:
    site.write("posts/a.md", "---\ntitle: A\n---\n[a](gone.md)\n")
    assert "nothing can be corrected mechanically" in check("--fix", "--yes").stderr


def test_reports_for_programs_stay_readable(site: Site) -> None:
    site.write("posts/a.md", WRONG)
    result = check("--fix", "--yes", "--format", "json")
    assert result.stdout.startswith("{")
    assert DIFF in result.stderr


def test_a_file_keeps_its_permissions_and_leaves_nothing_beside(site: Site) -> None:
    file = site.write("posts/a.md", WRONG)
    file.chmod(0o640)
    check("--fix", "--yes")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(file.parent) == ["a.md"]  # noqa: PTH208 - with hidden files


def test_a_link_within_the_docs_folder_stays_one(site: Site) -> None:
    file = site.write("texts/a.txt", WRONG)
    (site.docs / "posts").mkdir()
    (site.docs / "posts/a.md").symlink_to(file)
    check("--fix", "--yes")
    assert (site.docs / "posts/a.md").is_symlink()
    assert file.read_bytes() == RIGHT


def test_a_file_that_changed_in_between_is_left_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    file = site.write("posts/a.md", WRONG)
    monkeypatch.setattr(fixing, "can_ask", lambda: file.write_bytes(b"new") > 0)
    check("--fix", answer="y\n")
    assert file.read_bytes() == b"new"


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "full").mkdir()
    file = tmp_path / "full/a.md"
    file.write_bytes(WRONG)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        fixing.replace_file(file, RIGHT)
    assert file.read_bytes() == WRONG
    assert os.listdir(file.parent) == ["a.md"]  # noqa: PTH208 - with hidden files
