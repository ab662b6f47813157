"""What is read as a post: regular files inside the docs folder, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from support import Site


def outside(site: Site, name: str) -> None:
    secret = site.folder / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\nKey: 42\n", encoding="utf-8")
    (site.docs / "posts" / name).symlink_to(secret)


def pipe(site: Site, name: str) -> None:
    os.mkfifo(site.docs / "posts" / name)


def dangling(site: Site, name: str) -> None:
    (site.docs / "posts" / name).symlink_to("nowhere.md")


def circle(site: Site, name: str) -> None:
    (site.docs / "posts" / name).symlink_to(name)


def device(site: Site, name: str) -> None:
    (site.docs / "posts" / name).symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (outside, "leads out of the docs folder, so the post is left out; copy the file into it"),
        (pipe, "is not a regular file, so the post is left out; put a file in its place"),
        (dangling, "cannot be read (No such file or directory), so the post is left out; mend or delete the file"),
        (
            circle,
            "cannot be read (Too many levels of symbolic links), so the post is left out; mend or delete the file",
        ),
        (device, "leads out of the docs folder, so the post is left out; copy the file into it"),
    ],
)
def test_what_is_no_file_of_the_docs_folder_leaves_the_build_and_takes_no_post_with_it(
    site: Site, make: Callable[[Site, str], None], message: str
) -> None:
    site.post("healthy")
    make(site, "bad.md")
    built = site.build()
    assert built.log.warnings == [f"docs/posts/bad.md:1:1: {message} [unreadable-file]"]
    assert "posts/healthy/" in built.urls
    assert not any("bad" in url for url in built.urls)


def test_a_folder_may_be_named_like_a_post(site: Site) -> None:
    site.write("posts/folder.md/index.md", "---\ntitle: Folder\n---\n")
    site.write("posts/deep.md/inside.md", "---\ntitle: Inside\n---\n")
    built = site.build(strict=True)
    assert {"posts/folder.md/", "posts/inside/"} <= built.urls


def test_a_link_inside_the_docs_folder_is_a_file_like_any_other(site: Site) -> None:
    site.write("drafts/real.md", "---\ntitle: Real\n---\n")
    (site.docs / "posts").mkdir()
    (site.docs / "posts" / "linked.md").symlink_to(Path("..") / "drafts" / "real.md")
    assert "posts/linked/" in site.build(strict=True).urls


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission_is_a_problem(site: Site) -> None:
    site.post("closed").chmod(0)
    (problem,) = site.build().log.problems
    assert problem.message == "cannot be read (Permission denied), so the post is left out"
