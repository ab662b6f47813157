"""The files for CI that the guide shows: their lines are run, one job after another, against a folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from mkdocs_blogposts.options import SpeedOptions

GUIDE = Path(__file__).parents[2] / "docs/guides/many-machines.md"
BLOCK = re.compile(r'^```yaml title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def shown(name: str) -> Any:
    return yaml.safe_load(next(text for title, text in BLOCK.findall(GUIDE.read_text("utf-8")) if title == name))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/docs/posts").mkdir(parents=True)
    (tmp_path / "site/mkdocs.yml").write_text("site_name: My site\nplugins:\n  - search\n  - blogposts\n")
    (tmp_path / "site/docs/index.md").write_text("# Home\n")
    for name in "abc":
        (tmp_path / f"site/docs/posts/{name}.md").write_text(f"---\ntitle: Of {name}\n---\nText.\n")
    return tmp_path / "site"


def run(site: Path, checkout: str, lines: list[str], **variables: Any) -> str:
    """Run the lines of a job in a checkout of its own, without those that install something; return what they say."""
    folder = copytree(site, site.parent / checkout)
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "BLOGPOSTS_CACHE": str(site.parent / "remote"),
        "BLOGPOSTS_CACHE_KEY": "k" * 32,
    }
    said = ""
    for line in lines:
        for name, value in variables.items():
            line = line.replace(f"${{{{ matrix.{name} }}}}", str(value))  # noqa: PLW2901 - as the service does
        if not line.startswith("pip install"):
            done = subprocess.run(
                ["sh", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            said += done.stdout
    return said


def steps(job: Any) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def test_the_folder_that_services_keep_is_that_of_the_cache() -> None:
    folder = dict(SpeedOptions._schema)["cache"].default
    (github,) = [
        step["with"] for step in shown(".github/workflows/site.yml")["jobs"]["site"]["steps"] if "cache" in str(step)
    ]
    assert github["path"] == folder
    assert github["key"].startswith(github["restore-keys"])
    assert shown(".gitlab-ci.yml")["pages"]["cache"]["paths"] == [folder]


def test_builds_of_services_that_keep_a_folder_build(site: Path) -> None:
    run(site, "github", steps(shown(".github/workflows/site.yml")["jobs"]["site"]))
    pages = shown(".gitlab-ci.yml")["pages"]
    run(site, "gitlab", pages["script"])
    assert (site.parent / "gitlab" / pages["artifacts"]["paths"][0] / "posts/a/index.html").exists()
    assert list((site.parent / "github" / ".cache/blogposts").rglob("*.entry"))


def test_read_the_docs_pulls_what_its_last_build_pushed(site: Path) -> None:
    jobs = shown(".readthedocs.yaml")["build"]["jobs"]
    lines = [*jobs["pre_build"], "mkdocs build", *jobs["post_build"]]
    first, second = (run(site, name, lines) for name in ("first", "second"))
    assert re.search(r": 0 entries, .* pulled\n.*: [1-9]\d* entries, .* pushed\n", first)
    assert re.search(r": [1-9]\d* entries, .* pulled\n.*: 0 entries, .* pushed\n", second)


def test_jobs_of_a_matrix_share_what_the_last_one_builds(site: Path) -> None:
    jobs = shown(".github/workflows/large.yml")["jobs"]
    assert jobs["site"]["needs"] == "render"
    shards = jobs["render"]["strategy"]["matrix"]["shard"]
    assert f"/{len(shards)} " in steps(jobs["render"])[2]
    for shard in shards:
        run(site, f"job {shard}", steps(jobs["render"]), shard=shard)
    said = run(site, "last", steps(jobs["site"]))
    assert re.match(r"\S+remote: [1-9]\d* entries, .* pulled\n", said)
    assert (site.parent / "last/site/posts/a/index.html").exists()
