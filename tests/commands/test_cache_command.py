"""`mkdocs-blogposts cache`."""

from __future__ import annotations

from shutil import copytree
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


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'mkdocs-blogposts[remote]'")
    monkeypatch.setenv("BLOGPOSTS_CACHE_KEY", "k" * 32)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


SETTINGS: dict[str, Any] = {
    "theme": "material",
    "site_url": "https://example.org/",
    "plugins": ["search", "blogposts"],
    "markdown_extensions": ["admonition", {"toc": {"permalink": True}}, {"pymdownx.snippets": {"base_path": ["docs"]}}],
}


@pytest.mark.usefixtures("signed")
def test_a_fresh_checkout_that_pulls_makes_nothing_anew(
    site: Site, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("parts/one.txt", "What all say.\n")
    for name in "abc":
        body = '--8<-- "parts/one.txt"\n\nSee [it](a.md).\n\n```python\nx = 1\n```\n'
        site.post(name, body, tags=["x"], markdown="mkdocs" if name == "a" else "gfm")
    built = site.build(**SETTINGS)
    assert "What all say." in built.page("posts/a/").text
    expected = {path: built.bytes(path) for path in built.files}
    url = (site.folder / "remote").as_uri()
    assert cache("push", url).stdout.startswith(f"{url}: {entries(site, '.cache/blogposts')} entries, ")
    other = Site(tmp_path_factory.mktemp("elsewhere") / "checkout")
    copytree(site.docs, other.docs, dirs_exist_ok=True)
    other.configure(**SETTINGS)
    monkeypatch.chdir(other.folder)
    pulled = cache("pull", url)
    assert (pulled.exit_code, pulled.stderr) == (0, "")
    there = [*(other.folder / ".cache/blogposts").rglob("*.entry")]
    inodes = {path: path.stat().st_ino for path in there}
    again = other.build(**SETTINGS)
    assert {path: again.bytes(path) for path in again.files} == expected
    assert {path: path.stat().st_ino for path in (other.folder / ".cache/blogposts").rglob("*.entry")} == inodes
    assert cache("push", url).stdout == f"{url}: 0 entries, 0.0 MB pushed\n"


@pytest.mark.usefixtures("signed")
def test_what_is_refused_is_told_and_the_build_goes_on(site: Site) -> None:
    built(site)
    cache("push", "remote")
    for path in (site.folder / "remote").iterdir():
        path.write_bytes(path.read_bytes() + b"x")
    cache("clear")
    result = cache("pull", "remote")
    assert (result.exit_code, result.stdout) == (0, "remote: 0 entries, 0.0 MB pulled\n")
    assert result.stderr.endswith(" is refused: it is not signed with the key in BLOGPOSTS_CACHE_KEY\n")


@pytest.mark.usefixtures("signed")
def test_clear_forgets_what_was_pulled(site: Site) -> None:
    built(site)
    cache("push", "remote")
    cache("clear")
    assert not (site.folder / ".cache/blogposts").exists()
    assert "remote: 0 entries" not in cache("pull", "remote").stdout


def test_pushing_without_a_key_says_how_to_make_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BLOGPOSTS_CACHE_KEY", raising=False)
    built(site)
    result = cache("push", "remote")
    assert result.exit_code == 1
    assert "`openssl rand -hex 32`" in result.stderr


@pytest.mark.usefixtures("signed")
def test_caches_in_several_folders_are_not_pushed(site: Site) -> None:
    blogs = [{"speed": {"cache": "one"}}, {"base": "b", "posts": "/b/", "speed": {"cache": "two"}}]
    site.configure(plugins=[{"blogposts": blog} for blog in blogs])
    result = cache("push", "remote")
    assert result.exit_code == 1
    assert "several caches" in result.stderr
