"""Posts rendered on other machines: the same site, whoever rendered them, and whoever dies of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.speed.cache import unpack
from mkdocs_blogposts.speed.shards import ClusterError, render_shard
from support import Built, Site

BODY = "# Of {name}\n\nSee [one](a.md), [another](/posts/b/) and [none](no.md).\n\n```python\nx = 1\n```\n"
NAMES = "abcde"
SETTINGS: Mapping[str, Any] = {"theme": "material", "site_url": "https://example.org/"}
HOOK = """\
import os, signal
def on_page_markdown(markdown, **_):
    if "DIE" in os.environ:
        os.kill(os.getppid(), signal.SIGKILL)
        os._exit(1)
"""


@pytest.fixture(autouse=True)
def _same_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("BLOGPOSTS_CACHE_KEY", "k" * 32)


@pytest.fixture
def blog(site: Site) -> Site:
    site.write("index.md", "# Home\n")
    for name in NAMES:
        site.post(name, BODY.format(name=name), tags=["x"])
    configure(site)
    return site


def settings(**speed: Any) -> dict[str, Any]:
    return {**SETTINGS, "plugins": ["search", {"blogposts": {"speed": {"workers": 1, **speed}}}]}


def configure(site: Site, **more: Any) -> None:
    site.configure(**{**settings(), **more})


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return the slugs of the posts that this process has converted since the last call."""
    convert, found = OwnPage.convert, list[str]()

    def counting(page: OwnPage, *arguments: Any) -> None:
        found.append(Path(page.file.src_uri).stem)
        convert(page, *arguments)

    def take() -> list[str]:
        taken = sorted(name for name in found if name in NAMES)
        found.clear()
        return taken

    monkeypatch.setattr(OwnPage, "convert", counting)
    return take


def checkout(site: Site, folder: Path) -> Path:
    """Copy a site elsewhere, without what builds left."""
    copytree(site.docs, folder / "docs")
    for path in [site.folder / "mkdocs.yml", *site.folder.glob("*.py")]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def write_hook(site: Site) -> None:
    """Write a hook that is older than this process, which is no other than a worker's then."""
    (site.folder / "hook.py").write_text(HOOK)
    os.utime(site.folder / "hook.py", (1, 1))


def tree(built: Built) -> dict[str, bytes]:
    return {path: built.bytes(path) for path in built.files}


def expected(site: Site) -> dict[str, bytes]:
    return tree(site.build(**{**settings(), "plugins": ["search", {"blogposts": {"speed": "off"}}]}))


def render(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["render", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_two_jobs_at_once_render_what_a_third_builds_of(
    blog: Site, tmp_path: Path, converted: Callable[[], list[str]]
) -> None:
    url = (tmp_path / "remote").as_uri()
    jobs = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs_blogposts", "render", "--shard", f"{number}/2", url],
            cwd=checkout(blog, tmp_path / f"job {number}"),
        )
        for number in (1, 2)
    ]
    assert [job.wait(120) for job in jobs] == [0, 0]
    assert len(list((tmp_path / "remote").iterdir())) == 2
    assert CliRunner().invoke(main, ["cache", "pull", url, "-f", str(blog.folder / "mkdocs.yml")]).exit_code == 0
    before = entries(blog)
    built = blog.build(**settings())
    assert converted() == []
    new = {path for path in entries(blog) - before if b"article" not in path.read_bytes()}
    assert tree(built) == expected(blog)
    assert len(before) >= len(NAMES)
    assert len(new) <= 2  # what a feed and the search make of a page without a post


def entries(site: Site) -> set[Path]:
    return {*(site.folder / ".cache/blogposts").rglob("*.entry")}


def test_shares_are_all_posts_and_none_twice(blog: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(blog.folder)
    keys = []
    for number in (1, 2, 3):
        output = tmp_path / str(number)
        rmtree(".cache", ignore_errors=True)
        render("--shard", f"{number}/3", "-o", str(output))
        keys.append({key for key, _ in unpack(output.read_bytes())})
    assert sum(map(len, keys)) == len(keys[0] | keys[1] | keys[2])
    rmtree(".cache")
    assert render().split()[0] == str(sum(map(len, keys)))


def test_the_text_that_plugins_make_is_what_a_share_renders(
    blog: Site, converted: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (blog.folder / "hook.py").write_text("def on_page_markdown(markdown, **_): return markdown + '\\n\\nMore.\\n'\n")
    hooks: dict[str, Any] = {"hooks": ["hook.py"]}
    configure(blog, **hooks)
    monkeypatch.chdir(blog.folder)
    render("--shard", "1/1")
    assert converted() == [*NAMES]
    built = blog.build(**settings(), **hooks)
    assert converted() == []
    assert "More." in built.page("posts/a/").text


def test_rendering_writes_no_site_and_gives_plugins_whole_pages(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    (blog.folder / "hook.py").write_text("def on_page_content(html, page, **_): assert page.toc.items is not None\n")
    configure(blog, hooks=["hook.py"])
    monkeypatch.chdir(blog.folder)
    render("--shard", "1/2")
    assert sorted(path.name for path in blog.folder.iterdir()) == [".cache", "docs", "hook.py", "mkdocs.yml"]


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "1/0", "x"])
def test_a_shard_that_is_none_is_refused(blog: Site, shard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog.folder)
    result = CliRunner().invoke(main, ["render", "--shard", shard])
    assert result.exit_code == 2
    assert "from 1/8 to 8/8" in result.stderr


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"plugins": [{"blogposts": {"speed": "off"}}]}, "the options switch `speed` off"),
        ({"markdown_extensions": ["markdown.extensions.wikilinks", "unknown_of_somebody"]}, "unknown_of_somebody"),
        ({"plugins": ["search"]}, "the plugin `blogposts` is not among `plugins`"),
    ],
)
def test_a_site_that_keeps_nothing_is_told_so(
    blog: Site, more: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (blog.folder / "unknown_of_somebody.py").write_text(
        "from markdown.extensions import Extension\n"
        "class Unknown(Extension):\n"
        "    def extendMarkdown(self, md): pass\n"
        "def makeExtension(**_): return Unknown()\n"
    )
    monkeypatch.chdir(blog.folder)
    monkeypatch.syspath_prepend(str(blog.folder))
    configure(blog, **more)
    result = CliRunner().invoke(main, ["render"])
    assert result.exit_code != 0
    assert said in result.stderr


# --- on a cluster ---


class Cluster:
    """A Dask scheduler, and workers in folders of their own."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self._at = ("--scheduler-file", self._file)
        self._processes = [self._start("scheduler", "--port", "0", "--host", "127.0.0.1", *self._at)]
        until = time.monotonic() + 60
        while not self._read().endswith("}") and time.monotonic() < until:
            time.sleep(0.05)
        self.address: str = json.loads(self._read())["address"]

    def _read(self) -> str:
        """Return what the scheduler wrote so far."""
        return self._file.read_text().strip() if self._file.exists() else ""

    def add(self, folder: Path, **environment: str) -> None:
        """Start a worker in a folder, and wait until the scheduler knows it."""
        from distributed import Client  # noqa: PLC0415 - an extra

        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", *self._at]
        with Client(self.address, set_as_default=False) as client:
            before = len(client.nthreads())
            self._processes.append(self._start("worker", *options, cwd=folder, environment=environment))
            client.wait_for_workers(before + 1, timeout=60)

    def workers(self) -> list[str]:
        """Return the addresses of the workers that are alive."""
        from distributed import Client  # noqa: PLC0415 - an extra

        with Client(self.address, set_as_default=False) as client:
            return [*client.nthreads()]

    def stop(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    def _start(
        self, what: str, *options: Any, cwd: Path | None = None, environment: Mapping[str, str] = os.environ
    ) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *map(str, options)]
        return subprocess.Popen(command, cwd=cwd, env={**os.environ, **environment}, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'mkdocs-blogposts[cluster]'")
    monkeypatch.setattr("mkdocs_blogposts.speed.accelerator.MUCH", 0)
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.stop()


def of_cluster(built: Built) -> list[str]:
    return [line for line in built.log.messages if "cluster" in line]


def test_workers_in_checkouts_of_their_own_render_and_one_that_dies_costs_nothing(
    blog: Site, tmp_path: Path, cluster: Cluster, converted: Callable[[], list[str]]
) -> None:
    write_hook(blog)
    hooks: dict[str, Any] = {"hooks": ["hook.py"]}
    configure(blog, **hooks)
    cluster.add(checkout(blog, tmp_path / "well"))
    cluster.add(checkout(blog, tmp_path / "ill"), DIE="1")
    built = blog.build(**settings(cluster=cluster.address), **hooks)
    assert of_cluster(built) == [f"5 of 5 posts were rendered by the cluster {cluster.address}"]
    assert converted() == []
    assert tree(built) == expected(blog)
    assert len(cluster.workers()) == 1


def test_a_build_goes_on_when_nobody_renders(
    blog: Site, tmp_path: Path, cluster: Cluster, converted: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_blogposts.speed.shards._PATIENCE", 0.5)
    write_hook(blog)
    hooks: dict[str, Any] = {"hooks": ["hook.py"]}
    configure(blog, **hooks)
    plain = settings(cluster=cluster.address)
    told = of_cluster(blog.build(**plain, **hooks))
    assert told[0] == f"The cluster {cluster.address}: it has no workers"
    CliRunner().invoke(main, ["cache", "clear", "-f", str(blog.folder / "mkdocs.yml")])
    cluster.add(checkout(blog, tmp_path / "ill"), DIE="1")
    converted()
    built = blog.build(**plain, **hooks)
    assert of_cluster(built)[-1] == f"0 of 5 posts were rendered by the cluster {cluster.address}"
    assert converted() == [*NAMES]
    assert tree(built) == expected(blog)


def test_a_worker_that_has_another_site_is_of_no_use_and_does_no_harm(
    blog: Site, tmp_path: Path, cluster: Cluster
) -> None:
    other = checkout(blog, tmp_path / "other")
    for name in NAMES:
        (other / f"docs/posts/{name}.md").write_text("---\ntitle: Another\n---\nAnother text.\n")
    cluster.add(other)
    built = blog.build(**settings(cluster=cluster.address))
    assert of_cluster(built) == [f"0 of 5 posts were rendered by the cluster {cluster.address}"]
    assert tree(built) == expected(blog)


def test_a_worker_without_the_site_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ClusterError, match="start workers in a checkout of the site"):
        render_shard("/nowhere/mkdocs.yml", ["posts/a.md"])


def test_a_scheduler_that_is_not_there_is_told(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'mkdocs-blogposts[cluster]'")
    monkeypatch.setattr("mkdocs_blogposts.speed.accelerator.MUCH", 0)
    monkeypatch.setattr("mkdocs_blogposts.speed.shards._CONNECTING", 0.5)
    first, last = of_cluster(blog.build(**settings(cluster="tcp://127.0.0.1:9")))
    assert first.startswith("The cluster tcp://127.0.0.1:9: ")
    assert last.startswith("0 of 5 posts ")


def test_a_build_without_dask_says_what_to_install(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_blogposts.speed.accelerator.MUCH", 0)
    monkeypatch.setitem(sys.modules, "distributed", None)
    first, _ = of_cluster(blog.build(**settings(cluster="tcp://127.0.0.1:9")))
    assert "pip install 'mkdocs-blogposts[cluster]'" in first


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://x", 8786])
def test_an_address_that_is_none_is_refused(blog: Site, address: Any) -> None:
    log = blog.fails(**settings(cluster=address))
    assert any("Write an address such as tcp://scheduler:8786" in line for line in log.messages)
