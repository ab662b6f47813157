"""Files that are no files, or lie elsewhere: nothing outside the docs folder is read, nothing hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support import Built, Site

SECRET = "the secret outside"  # noqa: S105 — a text to look for


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file beside the site, not below its docs."""
    path = tmp_path / "secret.md"
    path.write_text(f"---\ntitle: Secret\n---\n{SECRET}\n")
    return path


def build(site: Site) -> Built:
    site.post("healthy", title="Healthy")
    built = site.build()
    assert built.page("posts/healthy/").h1 == ["Healthy"]
    assert not [path for path in built.files if SECRET.encode() in built.bytes(path)]
    return built


def rules(built: Built) -> list[str]:
    return [f"{problem.path}: {problem.rule}: {problem.message}" for problem in built.log.problems]


def test_a_link_that_leads_out_of_the_docs_is_refused(site: Site, outside: Path) -> None:
    (site.docs / "posts").mkdir()
    (site.docs / "posts/leak.md").symlink_to(outside)
    assert rules(build(site)) == ["posts/leak.md: unreadable-file: leads out of the docs folder"]


def test_a_folder_that_leads_out_of_the_docs_is_refused(site: Site, outside: Path) -> None:
    folder = outside.parent / "elsewhere"
    folder.mkdir()
    outside.rename(folder / "leak.md")
    (site.docs / "posts").mkdir()
    (site.docs / "posts/out").symlink_to(folder, target_is_directory=True)
    assert rules(build(site)) == ["posts/out/leak.md: unreadable-file: leads out of the docs folder"]


def test_a_link_inside_the_docs_is_followed(site: Site) -> None:
    site.post("original", title="Original")
    (site.docs / "posts/same.md").symlink_to(site.docs / "posts/original.md")
    assert build(site).page("posts/same/").h1 == ["Original"]


def test_a_link_to_nothing_is_refused(site: Site) -> None:
    (site.docs / "posts").mkdir()
    (site.docs / "posts/gone.md").symlink_to(site.docs / "posts/nothing.md")
    (site.docs / "posts/loop.md").symlink_to(site.docs / "posts/loop.md")
    assert [line.split(": ")[:2] for line in rules(build(site))] == [
        ["posts/gone.md", "unreadable-file"],
        ["posts/loop.md", "unreadable-file"],
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_hang_the_build(site: Site) -> None:
    (site.docs / "posts").mkdir()
    os.mkfifo(site.docs / "posts/pipe.md")
    assert rules(build(site)) == ["posts/pipe.md: unreadable-file: is not a regular file"]


def test_a_folder_named_like_a_file_is_a_folder(site: Site) -> None:
    site.post("inside", title="Inside", folder="posts/folder.md")
    assert build(site).page("posts/inside/").h1 == ["Inside"]


def test_a_picture_that_leads_out_of_the_docs_is_not_published(site: Site, outside: Path) -> None:
    site.post("index", title="A", coverImg="./leak.png", folder="posts/a")
    (site.docs / "posts/a/leak.png").symlink_to(outside)
    built = build(site)
    assert "posts/a/leak.png" not in built.files
    assert "posts/a/leak.png: unreadable-file: leads out of the docs folder" in rules(built)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_beside_a_post_does_not_hang_the_build(site: Site) -> None:
    (site.docs / "posts").mkdir()
    os.mkfifo(site.docs / "posts/pipe.png")
    assert rules(build(site)) == ["posts/pipe.png: unreadable-file: is not a regular file"]


@pytest.mark.skipif(os.name != "posix", reason="names are text on this system")
def test_a_name_that_is_no_text_gives_a_page_at_an_address_that_is(site: Site) -> None:
    (site.docs / "posts").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(site.docs / "posts") + b"/caf\xe9.md")).write_text("---\ntitle: Name\n---\n")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert build(site).page("posts/caf/").h1 == ["Name"]
