"""`mkdocs-blogposts cache`."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_blogposts.cli import main
from support import Site


@pytest.fixture(autouse=True)
def _inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)


def cache(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["cache", *arguments], catch_exceptions=False)


def built(site: Site, speed: Any = "auto") -> None:
    site.post("a")
    site.post("b")
    site.build(blogposts={"speed": speed})


def entries(site: Site, folder: str) -> int:
    return len(list((site.folder / folder).rglob("*.entry")))


def test_info_counts_what_a_build_left(site: Site) -> None:
    built(site)
    count = entries(site, ".cache/blogposts")
    assert count >= 3  # two posts and their list, at least
    assert cache("info").stdout == f".cache/blogposts: {count} entries, 0.0 MB\n"


def test_clear_removes_what_a_build_left(site: Site) -> None:
    built(site, {"cache": "kept"})
    count = entries(site, "kept")
    assert count >= 3
    assert cache("clear").stdout == f"kept: {count} entries, 0.0 MB removed\n"
    assert not (site.folder / "kept").exists()
    assert cache("info").stdout == "kept: 0 entries, 0.0 MB\n"


@pytest.mark.parametrize("speed", ["off", {"cache": False}])
def test_a_site_without_a_cache_is_told_so(site: Site, speed: Any) -> None:
    built(site, speed)
    result = cache("clear")
    assert (result.stdout, result.stderr) == ("", "The options switch the cache off.\n")


def test_blogs_that_share_a_cache_are_counted_once(site: Site) -> None:
    site.configure(plugins=[{"blogposts": {"posts": "/posts/"}}, {"blogposts": {"posts": "/news/", "base": "news"}}])
    assert cache("info").stdout == ".cache/blogposts: 0 entries, 0.0 MB\n"
