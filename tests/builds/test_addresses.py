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
