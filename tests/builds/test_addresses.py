"""Whole addresses, in all that a site writes, lead to where its pages are, however its own address is set."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from support import Built, Site

HOST = "https://h.example"
PRODUCERS = {
    *("rss.xml", "atom.xml", "feed.json", "feeds.opml", "llms.txt", "sitemap.xml", "former/index.html"),
    *("posts/bread/index.html", "tags/food/index.html", "collections/row/rss.xml", "authors/ada/index.html"),
}


def blog(site: Site) -> Site:
    site.write("index.md", "# Home\n")
    site.write("cover.png", b"png")
    site.write("ada/index.md", "---\nname: Ada\nprofileImg: /cover.png\n---\n")
    front: dict[str, Any] = {"tags": ["food"], "license": "CC-BY-4.0", "collection": "Row", "coverImg": "/cover.png"}
    site.post("cake", published="2025-01-02", **front)
    front |= {"published": "2025-01-01", "aliases": ["/former/"]}
    site.post("bread", "[Cake](/posts/cake), [home](../../index.md)\n", folder="ada/posts", **front)
    return site


def late(site: Site, address: str) -> dict[str, Any]:
    """Settings with a hook that sets the address of the site as mike does, after MkDocs has looked at it."""
    hook = Path(site.folder, "hook.py")
    hook.write_text(f"def on_config(config):\n    config.site_url = {address!r}\n", encoding="utf-8")
    return {"hooks": [str(hook)], "site_url": f"{HOST}/"}


def whole_addresses(text: str) -> set[str]:
    return set(re.findall(rf"{re.escape(HOST)}[^\s\"'<>(){{}}\\,]*", html.unescape(text)))


def is_there(built: Built, path: str) -> bool:
    name = unquote(path.partition("#")[0].partition("?")[0])
    return f"{name}index.html" in built.files if not name or name.endswith("/") else name in built.files


@pytest.mark.parametrize(
    ("base", "is_late"),
    [(f"{HOST}/", False), (f"{HOST}/a/", False), (f"{HOST}/a/", True), (f"{HOST}/", True)],
    ids=["at the root", "below a path", "below a path, set late", "at the root, set late"],
)
def test_every_whole_address_leads_to_a_page_or_file_of_the_site(site: Site, base: str, *, is_late: bool) -> None:
    settings = late(blog(site), base.rstrip("/")) if is_late else {"site_url": base}
    built = blog(site).build(**settings)
    texts = {
        path: built.text(path) for path in built.files if path.endswith((".html", ".xml", ".json", ".opml", ".txt"))
    }
    found = {path: whole_addresses(text) for path, text in texts.items()}
    assert {path for path in PRODUCERS if not found[path]} == set()
    astray = {
        f"{path}: {address}"
        for path, addresses in found.items()
        for address in addresses
        if not address.startswith(base) or not is_there(built, address.removeprefix(base))
    }
    assert astray == set()


def test_a_site_without_an_address_names_none(site: Site) -> None:
    built = blog(site).build()
    assert "rss.xml" not in built.files
    assert not any("None" in link.to for link in built.page("posts/bread/").links())
    assert 'rel="canonical"' not in built.text("posts/bread/index.html")


def test_each_version_that_mike_deploys_has_addresses_of_its_own(site: Site) -> None:
    pytest.importorskip("mike")
    blog(site).configure("material", plugins=["mike", "blogposts"], site_url=f"{HOST}/docs/")

    def run(*command: str) -> str:
        programs = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
        done = subprocess.run(command, cwd=site.folder, capture_output=True, text=True, env=programs, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("git", "init", "--quiet", "--initial-branch", "main")
    run("git", "config", "user.name", "Ada")
    run("git", "config", "user.email", "ada@example.org")
    run("git", "commit", "--quiet", "--allow-empty", "--message", "Begin")
    run("mike", "deploy", "1.0")
    run("mike", "deploy", "2.0", "latest")
    files = set(run("git", "ls-tree", "-r", "--name-only", "gh-pages").splitlines())
    for version in ("1.0", "2.0"):
        for path in ("rss.xml", "feed.json", "llms.txt", "feeds.opml", "posts/bread/index.html", "sitemap.xml"):
            addresses = whole_addresses(run("git", "show", f"gh-pages:{version}/{path}"))
            assert addresses, path
            for address in addresses:
                place = address.removeprefix(f"{HOST}/docs/")
                assert place.startswith(f"{version}/"), f"{path}: {address}"
                assert place in files or f"{place}index.html" in files, f"{path}: {address}"


# --- two things at one address ---


def rules(built: Built) -> list[tuple[str, str]]:
    return [(problem.path, problem.rule) for problem in built.log.problems]


@pytest.mark.parametrize("name", ["llms.txt.md", "rss.xml.md", "feeds.opml/index.md", "tags/food/rss.xml.md"])
def test_a_page_where_a_feed_would_be_is_told_and_stays(site: Site, name: str) -> None:
    site.write(name, "# Mine\n")
    built = blog(site).build(site_url=HOST)
    assert rules(built) == [(name, "address-taken")]
    assert built.page(re.sub(r"(/index)?\.md$", "/", name)).h1 == ["Mine"]
    assert rules(site.build()) == []


def test_a_feed_of_the_writers_own_stays_and_nothing_is_told(site: Site) -> None:
    site.write("rss.xml", "<mine/>")
    built = blog(site).build(site_url=HOST)
    assert built.text("rss.xml") == "<mine/>"
    assert rules(built) == []


@pytest.mark.parametrize("name", ["posts/index.html", "tags/Food/index.html"])
def test_a_file_does_not_replace_a_list(site: Site, name: str) -> None:
    site.write(name, "<p>Mine</p>")
    built = blog(site).build()
    assert rules(built) == [(name, "address-taken")]
    assert not any("Mine" in built.text(path) for path in built.files if path.endswith(".html"))


def test_a_file_beside_a_post_in_a_folder_does_not_replace_its_page(site: Site) -> None:
    site.write("x/posts/good/index.md", "---\ntitle: Good\n---\n")
    site.write("x/posts/good/INDEX.html", "<p>Mine</p>")
    built = site.build()
    assert rules(built) == [("x/posts/good/INDEX.html", "address-taken")]
    assert built.page("posts/good/").h1 == ["Good"]


def test_what_a_build_says_of_addresses_a_check_says_too(site: Site) -> None:
    site.write("llms.txt.md", "# Mine\n")
    site.write("posts/cover.png", b"png")
    site.write("posts/picture.md", "---\ntitle: A\npublished: 2025-01-01\nslug: cover.png\n---\n")
    site.post("other", published="2025-01-01", aliases=["/rss.xml"])
    built = site.build(site_url=HOST)
    found = check_project(load_project(site.folder)).findings
    assert sorted(problem.path for problem in built.log.problems) == sorted(finding.problem.path for finding in found)


def test_links_and_the_navigation_may_name_a_feed(site: Site) -> None:
    site.write(
        "posts/news.md", "---\ntitle: News\npublished: 2025-01-01\n---\n[Feed](../rss.xml) and [list](/llms.txt)\n"
    )
    site.write("index.md", "[Feed](rss.xml), [all](feeds.opml)\n")
    nav = ["index.md", {"RSS": "rss.xml"}, "posts/index.md"]
    built = site.build(strict=True, site_url=HOST, nav=nav)
    assert "RSS: rss.xml" in built.nav
    assert built.broken_links() == []
    assert "<rss" in built.text("rss.xml")
    assert list(check_project(load_project(site.folder)).findings) == []
