"""Pages that other processes build: the same bytes and lines, whatever happens to these processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from support import Site

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux copies processes")

COUNT = 70
HOOK = """
import logging
import os
import signal
import time

MKDOCS = os.getpid()


def wait_for_others(page, seconds=30):
    # until another process has built a page: so each builds what the tests say
    end = time.monotonic() + seconds
    while page not in open("built.txt").read() and time.monotonic() < end:
        time.sleep(0.01)


def on_env(env, config, files):
    def built(page):
        with open("built.txt", "a") as file:
            print(os.getpid(), page.file.src_uri, file=file)
        if page.file.name == "p10" and os.environ["OTHERS"]:
            wait_for_others(os.environ["OTHERS"])
        name = page.file.name if os.environ.get("FAULTS") else ""
        if name == "p68":
            logging.getLogger("mkdocs").warning("Something about p68")
        if name == "p62" and os.getpid() != MKDOCS:
            raise OSError("no space left, for a moment")
        if name == "p56" and os.getpid() != MKDOCS:
            os.kill(os.getpid(), signal.SIGKILL)
        return ""

    env.globals["built"] = built
"""
COUNTING = """
count = 0


def on_page_context(context, page, config, nav):
    global count
    count += 1
    context["about"] = f"Page {count}"
"""
GIVING = """
count = 0


def on_page_context(context, page, config, nav):
    context["about"] = f"{page.title} in {page.file.src_uri}"


def on_post_page(output, page, config):
    global count
    count += 1
    return output + f"<!-- {count}: {page.title}, {len(page.content)} characters, {page.meta} -->"
"""
SILENT = """
import os
import time

from mkdocs_blogposts.speed import pages_ahead

MKDOCS = os.getpid()
pages_ahead._SILENCE = 0.5


def on_page_context(context, page, config, nav):
    if page.file.name == "p56" and os.getpid() != MKDOCS:
        time.sleep(1000)
"""
FULL = """
import os
import resource

MKDOCS = os.getpid()
count = 0


def on_page_context(context, page, config, nav):
    # the last page that a worker takes at once does not fit
    global count
    count += os.getpid() != MKDOCS
    if count == 8:
        files = [os.stat(each) for each in os.scandir("/proc/self/fd") if os.path.exists(each)]
        end = max(file.st_size for file in files if not file.st_nlink)
        resource.setrlimit(resource.RLIMIT_FSIZE, (end + 10, end + 10))
"""
MAIN = """\
{% extends "base.html" %}
{% block content %}{{ built(page) }}{{ about }}{% if page.meta.secret %}Locked{% else %}{{ super() }}{% endif %}
{% endblock %}
"""


@pytest.fixture
def blog(site: Site) -> Site:
    """A site with enough pages, whose theme notes which process builds each."""
    for number in range(COUNT):
        site.post(f"p{number:02}", f"# Post {number}\n\nText of post {number}.\n", tags=[f"tag {number % 7}"])
    theme = site.folder / "theme"
    theme.mkdir()
    (theme / "main.html").write_text(MAIN)
    (site.folder / "hook.py").write_text(HOOK)
    (site.folder / "counting.py").write_text(COUNTING)
    (site.folder / "giving.py").write_text(GIVING)
    return site


def build(
    site: Site, *, workers: int, hooks: tuple[str, ...] = ("hook.py",), faults: bool = False, others: str = "p56.md"
) -> Mapping[str, Any]:
    """Return the files of a build, the lines of its log, and for each process which pages it built, in turn.

    With several workers, MkDocs waits in its tenth post until `others` have built a page.
    """
    site.configure(
        {"name": "mkdocs", "custom_dir": "theme"},
        plugins=["search", {"blogposts": {"speed": {"workers": workers}}}],
        hooks=list(hooks),
        site_url="https://example.org/",
    )
    environment = {**os.environ, "FAULTS": "yes" if faults else "", "OTHERS": others if workers > 1 else ""}
    (site.folder / "built.txt").unlink(missing_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=site.folder, env=environment, capture_output=True, text=True)  # noqa: PLW1510 - ours
    assert done.returncode == 0, done.stderr
    folder = site.folder / "site"
    built: dict[str, list[str]] = {}
    for line in (site.folder / "built.txt").read_text().splitlines():
        process, page = line.split()
        built.setdefault(process, []).append(page)
    files = [each for each in folder.rglob("*") if each.is_file() and "sitemap" not in each.name]  # which has the day
    return {
        "site": {str(each.relative_to(folder)): each.read_bytes() for each in files},
        "log": [line for line in done.stderr.splitlines() if "seconds" not in line],
        "built": list(built.values()),
    }


def twice(built: Mapping[str, Any]) -> set[str]:
    """Return the pages that more than one process built."""
    pages = [page for each in built["built"] for page in each]
    return {page for page in pages if pages.count(page) > 1}


def test_two_processes_build_the_site_that_one_builds(blog: Site) -> None:
    alone = build(blog, workers=1)
    shared = build(blog, workers=2)
    assert shared["site"] == alone["site"]
    assert shared["log"] == alone["log"]
    assert len(alone["built"]) == 1
    assert len(shared["built"]) == 2, "each builds some"
    assert not twice(shared), "no page is built twice"


def test_what_goes_wrong_in_a_process_is_done_again_and_told_once(blog: Site) -> None:
    """One page logs a warning, one fails in other processes alone, and one of these is killed."""
    alone = build(blog, workers=1, faults=True)
    shared = build(blog, workers=4, faults=True)
    assert shared["site"] == alone["site"]
    assert shared["log"] == alone["log"]
    assert sum("Something about p68" in line for line in shared["log"]) == 1
    assert {"posts/p68.md", "posts/p62.md", "posts/p56.md"} <= twice(shared)


@pytest.mark.parametrize(("hook", "last"), [(SILENT, "p57.md"), (FULL, "tags/index.md")], ids=["silent", "full"])
def test_what_a_process_cannot_tell_is_built_in_turn(blog: Site, hook: str, last: str) -> None:
    """It hangs, or what it builds does not fit on the disk."""
    (blog.folder / "fault.py").write_text(hook)
    hooks = ("hook.py", "fault.py")
    alone, shared = build(blog, workers=1, hooks=hooks), build(blog, workers=2, hooks=hooks, others=last)
    assert shared["site"] == alone["site"]
    assert shared["log"] == alone["log"]
    assert len(shared["built"]) == 2


def test_beside_a_hook_that_counts_pages_they_are_built_in_turn(blog: Site) -> None:
    """What templates receive of it is another thing in other processes."""
    hooks = ("hook.py", "counting.py")
    assert build(blog, workers=2, hooks=hooks)["site"] == build(blog, workers=1, hooks=hooks)["site"]


def test_beside_hooks_that_look_at_one_page_each_process_builds_some(blog: Site) -> None:
    """What changes HTML does so in the usual order, and finds pages as usual."""
    hooks = ("hook.py", "giving.py")
    alone, shared = build(blog, workers=1, hooks=hooks), build(blog, workers=2, hooks=hooks)
    assert shared["site"] == alone["site"]
    assert len(shared["built"]) == 2
    assert not twice(shared)


def test_a_text_that_a_template_hides_is_in_no_list_that_another_process_builds(blog: Site) -> None:
    blog.post("p66", "# Sesame\n\nThe word is sesame.\n", secret=True, tags=["tag 1"])
    built = build(blog, workers=2, others="p66.md")
    assert len(built["built"]) == 2
    assert "posts/p66.md" in twice(built), "the other process leaves it to MkDocs"
    assert [path for path, data in built["site"].items() if b"The word is sesame" in data] == []
