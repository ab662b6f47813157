"""Files that are no files, or lie elsewhere: nothing outside the docs folder is read, nothing hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.site.source_file import SourceFolder, find_endless_folder
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
    assert rules(build(site)) == [
        "posts/leak.md: unreadable-file: leads out of the docs folder, so the post is left out"
    ]


def test_a_folder_that_leads_out_of_the_docs_is_refused(site: Site, outside: Path) -> None:
    folder = outside.parent / "elsewhere"
    folder.mkdir()
    outside.rename(folder / "leak.md")
    (site.docs / "posts").mkdir()
    (site.docs / "posts/out").symlink_to(folder, target_is_directory=True)
    assert rules(build(site)) == [
        "posts/out/leak.md: unreadable-file: leads out of the docs folder, so the post is left out"
    ]


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
    assert rules(build(site)) == ["posts/pipe.md: unreadable-file: is not a regular file, so the post is left out"]


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


@pytest.mark.parametrize(
    "place",
    ["posts/index.md", "posts/index.es.md", "tags/web.md", "tags/index.md", "data/tags.json", "ada/index.md"],
)
def test_nothing_that_the_plugin_reads_may_lead_out_of_the_docs(site: Site, outside: Path, place: str) -> None:
    site.post("own", tags=["web"], folder="ada/posts")
    (site.docs / place).parent.mkdir(parents=True, exist_ok=True)
    (site.docs / place).symlink_to(outside)
    assert f"{place}: unreadable-file: leads out of the docs folder" in "\n".join(rules(build(site)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("place", ["posts/index.md", "tags/web.md", "data/tags.yml", "ada/index.md"])
def test_nothing_that_the_plugin_reads_may_be_a_pipe(site: Site, place: str) -> None:
    site.post("own", tags=["web"], folder="ada/posts")
    (site.docs / place).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(site.docs / place)
    assert f"{place}: unreadable-file: is not a regular file" in "\n".join(rules(build(site)))


def test_a_page_of_the_site_s_own_may_be_a_link_to_a_file_beside_the_docs(site: Site, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Read me\n")
    (site.docs / "guide").mkdir(parents=True)
    (site.docs / "guide/index.md").symlink_to(tmp_path / "README.md")
    built = build(site)
    assert built.page("guide/").h1 == ["Read me"]
    assert rules(built) == []


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ("---\ntitle: Índice\n---\n".encode("utf-16"), "not-utf-8"),
        ("---\ntitle: Índice\n---\n".encode("latin-1"), "not-utf-8"),
        (b"---\na: &a [x, x]\nb: [*a, *a]\n---\n", "anchor"),
        (b"[" * 100_000, "unreadable-body"),
    ],
    ids=["UTF-16", "Latin-1", "aliases", "brackets"],
)
@pytest.mark.parametrize("place", ["posts/index.es.md", "posts/index.md", "posts/plain.md"])
def test_a_page_among_the_posts_is_refused_as_a_post_would_be(site: Site, place: str, data: bytes, rule: str) -> None:
    site.write(place, data)
    built = build(site)
    assert {problem.path for problem in built.log.problems} == {place}
    assert rule in [problem.rule for problem in built.log.problems]


def test_an_introduction_with_another_ending_is_one(site: Site) -> None:
    site.write("posts/index.markdown", "---\ntitle: Notes\ntemplate: none.html\n---\nWelcome.\n")
    built = build(site)
    assert built.page("posts/").h1 == ["Notes"]
    assert [problem.rule for problem in built.log.problems] == ["unknown-template"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_picture_that_is_a_pipe_has_no_size(site: Site) -> None:
    site.docs.mkdir(exist_ok=True)
    os.mkfifo(site.docs / "pipe.png")
    file = File("pipe.png", str(site.docs), str(site.folder), use_directory_urls=True)
    assert SourceFolder(str(site.docs)).peek(file) == b""


@pytest.mark.parametrize("links", [["loop"], ["loop", "more"]], ids=str)
def test_a_folder_that_links_to_itself_ends_the_build_at_once(
    site: Site, links: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    site.post("a", folder="posts/deep")
    for name in links:
        (site.docs / "posts/deep" / name).symlink_to(".", target_is_directory=True)
    with pytest.raises(Abort):
        site.build()
    assert f"docs/posts/deep/{links[-1]}:1:1: a build would never end here" in caplog.text
    result = CliRunner().invoke(main, ["check", str(site.folder)])
    assert (result.exit_code, "would never end" in result.output) == (2, True)


@pytest.mark.parametrize("depth", [110, 400])
def test_folders_in_folders_without_end_end_the_build_at_once(
    site: Site, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site.docs / "posts").mkdir(parents=True)
    monkeypatch.chdir(site.docs / "posts")
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    with pytest.raises(Abort):
        site.build()


def test_a_chain_of_folders_with_two_links_each_ends_the_build_at_once(site: Site) -> None:
    for level in range(40):
        folder = site.docs / f"chain/{level}"
        folder.mkdir(parents=True)
        for name in ("left", "right") if level else ():
            (folder / name).symlink_to(site.docs / f"chain/{level - 1}", target_is_directory=True)
    assert find_endless_folder(str(site.docs)) is not None


def test_links_between_folders_that_end_are_followed(site: Site) -> None:
    site.post("a", folder="posts/one")
    (site.docs / "posts/two").symlink_to("one", target_is_directory=True)
    assert find_endless_folder(str(site.docs)) is None


@pytest.mark.skipif(os.name != "posix", reason="names are text on this system")
def test_a_name_that_is_no_text_gives_a_page_at_an_address_that_is(site: Site) -> None:
    (site.docs / "posts").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(site.docs / "posts") + b"/caf\xe9.md")).write_text("---\ntitle: Name\n---\n")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert build(site).page("posts/caf/").h1 == ["Name"]


@pytest.mark.skipif(os.name != "posix", reason="names are text on this system")
def test_a_picture_with_a_name_that_is_no_text_is_refused(site: Site) -> None:
    site.post("index", title="A", folder="posts/a")
    site.write("img/right.png", b"")
    try:
        for folder in ("posts/a", "img"):
            Path(os.fsdecode(os.fsencode(site.docs / folder) + b"/caf\xe9.png")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such names")
    found = [line for line in build(site).log.warnings if "not UTF-8" in line]
    assert [line.partition(":")[0] for line in found] == ["docs/img/caf\\udce9.png", "docs/posts/a/caf\\udce9.png"]


@pytest.mark.parametrize("size", ["inf", "nan", "1e400", "9" * 5000, "-1", "%"])
def test_a_picture_of_no_size_has_none(site: Site, size: str) -> None:
    site.post("index", title="A", folder="posts/a", coverImg="cover.svg")
    site.write("posts/a/cover.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"/>')
    assert rules(build(site)) == []
