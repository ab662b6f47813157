"""The long versions of the tests of the cache, for `make soak`: thousands of accidents, and no wrong byte.

A site of 40 posts is built again and again: with files of the cache corrupted, with builds killed at any moment, with
eight builds at once, with pushes and pulls that meet, and after random edits, also under `mkdocs serve`; every result
is compared with that of a build without `speed`. Posts are edited beside eight other plugins and in two languages, too.

Each post has a tag of its own, so that a site has some 90 pages: enough for copies of MkDocs' process to build some.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from support import Site
from support.preview import Preview

TEXT = """\
## Part {number}

See [it]({link}.md#part-{number}), [there](/posts/{link}/) and [a part][part-{number}0].

```python
x = {number}
```

"""
POSTS = 40
WORDS = ["loom", "card", "<b>x</b>", "`code`", "[a](p1.md)"]


class Soak:
    """A site, its builds, and the chance that decides what happens to them."""

    def __init__(self, folder: Path, source: random.Random) -> None:
        self.site = Site(folder)
        self.source = source
        self.site.write("index.md", "# Home\n")
        (folder / "temporary").mkdir()
        for number in range(POSTS):
            self.edit(number)
        for name, options in (("off", "off"), ("on", {"workers": 2})):
            plugins = ["search", "autorefs", {"blogposts": {"speed": options}}]
            path = self.site.configure("material", plugins=plugins, site_url="https://example.org/")
            path.rename(folder / f"{name}.yml")

    def edit(self, number: int, language: str = "") -> None:
        """Write a post anew, with links to others, some of which are not there."""
        parts = [
            TEXT.format(number=part, link=f"p{self.source.randrange(POSTS + 5)}")
            for part in range(self.source.randint(1, 60))
        ]
        day = self.source.randint(1, 28)
        tags = [f"t{number % 5}", f"own-{number}"]
        name = f"p{number}.{language}" if language else f"p{number}"
        self.site.post(name, "".join(parts), published=f"2024-01-{day:02}", tags=tags)

    def start(self, name: str, target: str) -> subprocess.Popen[bytes]:
        """Start a build into a folder."""
        folder = self.site.folder
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", f"{name}.yml", "-d", target]
        environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
        environment["TMPDIR"] = str(folder / "temporary")
        return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)

    def move(self, direction: str, name: str) -> subprocess.Popen[bytes]:
        """Start to push or pull the cache of a configuration."""
        command = [sys.executable, "-m", "mkdocs_blogposts", "cache", direction, "remote", "-f", f"{name}.yml"]
        environment = os.environ | {"BLOGPOSTS_CACHE_KEY": "k" * 32}
        return subprocess.Popen(command, cwd=self.site.folder, env=environment, stdout=subprocess.DEVNULL)

    def tree(self, name: str, target: str = "site") -> dict[str, bytes]:
        """Build and return every file."""
        if self.start(name, target).wait() != 0:
            sys.exit("a build failed")
        return self.files(target)

    def files(self, target: str) -> dict[str, bytes]:
        """Return every file of a build that is over."""
        folder = self.site.folder / target
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def corrupt(self, count: int) -> None:
        """Corrupt files of the cache: a bit, a stretch, the end, or all of another file."""
        paths = sorted((self.site.folder / ".cache/blogposts").glob("*/*.entry"))
        for path in self.source.sample(paths, min(count, len(paths))):
            data = bytearray(path.read_bytes())
            place = self.source.randrange(len(data) or 1)
            match self.source.randrange(4):
                case 0:
                    data[place : place + 1] = bytes([data[place] ^ (1 << self.source.randrange(8))])
                case 1:
                    data[place : place + 9] = self.source.randbytes(9)
                case 2:
                    del data[place:]
                case _:
                    data = bytearray(self.source.choice(paths).read_bytes())
            path.write_bytes(data)


def corruptions(soak: Soak, count: int) -> None:
    """Corrupt entries, fifty between two builds."""
    expected = soak.tree("off")
    soak.tree("on")
    for _ in range(0, count, 50):
        soak.corrupt(50)
        check(soak.tree("on"), expected)


def kills(soak: Soak, count: int) -> None:
    """End builds at any moment, after an edit that gives them something to do; nothing of them outlives that."""
    for number in range(count):
        if number % 20 == 0:
            start = time.monotonic()
            built = soak.tree("on")
            seconds = time.monotonic() - start
            check(built, soak.tree("off"))
        soak.edit(soak.source.randrange(POSTS))
        process = soak.start("on", "killed")
        try:
            process.wait(soak.source.uniform(0.2, seconds))
        except subprocess.TimeoutExpired:
            kill = soak.source.choice([os.kill, os.killpg])  # Ctrl-C in a terminal ends the group
            kill(process.pid, soak.source.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
            process.wait()
        check_nothing_is_left(soak.site.folder)
    check(soak.tree("on"), soak.tree("off"))


def check_nothing_is_left(folder: Path) -> None:
    """End with the processes that still work in a folder, or with the temporary files there."""
    end = time.monotonic() + 2
    while left := processes_in(folder):
        if time.monotonic() > end:
            sys.exit(f"left: {left}")
        time.sleep(0.05)
    if files := list((folder / "temporary").iterdir()):
        sys.exit(f"left: {files}")


def processes_in(folder: Path) -> list[str]:
    """Return the commands of processes that work in a folder, on Linux."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it is over, or that of another user
            if (process / "cwd").readlink() == folder:
                found.append((process / "cmdline").read_text().replace("\0", " "))
    return found


def sharing(soak: Soak, count: int) -> None:
    """Let eight builds share a cache, which is empty at first."""
    for _ in range(0, count, 8):
        soak.edit(soak.source.randrange(POSTS))
        expected = soak.tree("off")
        processes = [soak.start("on", f"site-{number}") for number in range(8)]
        for number, process in enumerate(processes):
            if process.wait() != 0:
                sys.exit("a build failed")
            check(soak.files(f"site-{number}"), expected)


def travelling(soak: Soak, count: int) -> None:
    """Let two machines push to one address at once while a third pulls, which then builds."""
    (soak.site.folder / "on.yml").unlink()
    for name in "abc":
        plugins = ["search", "autorefs", {"blogposts": {"speed": {"workers": 1, "cache": f"cache-{name}"}}}]
        path = soak.site.configure("material", plugins=plugins, site_url="https://example.org/")
        path.rename(soak.site.folder / f"{name}.yml")
    for _ in range(count):
        for name in "ab":
            soak.edit(soak.source.randrange(POSTS))
            soak.tree(name, name)
        moves = [soak.move("push", "a"), soak.move("pull", "c"), soak.move("push", "b"), soak.move("pull", "a")]
        if any(move.wait() for move in moves):
            sys.exit("a push or pull failed")
        check(soak.tree("c"), soak.tree("off"))
        check(soak.tree("a"), soak.tree("off"))


def edits(soak: Soak, count: int) -> None:
    """Add, change, rename and remove posts."""
    for number in range(count):
        post = soak.source.randrange(POSTS + 5)
        path = soak.site.docs / f"posts/p{post}.md"
        if path.exists() and soak.source.random() < 0.3:
            path.unlink()
        else:
            soak.edit(post)
        if number % 5 == 4:
            check(soak.tree("on"), soak.tree("off"))


def serving(soak: Soak, count: int) -> None:
    """Save, break, mend, add, rename and remove posts under `mkdocs serve`."""
    (soak.site.folder / "on.yml").rename(soak.site.folder / "mkdocs.yml")
    change(soak, count)


BESIDE: list[Any] = [
    "tags",
    "meta",
    "section-index",
    "awesome-nav",
    "macros",
    "glightbox",
    {"redirects": {"redirect_maps": {"old.md": "index.md"}}},
    {"minify": {"minify_html": True}},
]


def beside(soak: Soak, count: int) -> None:
    """Do so beside eight plugins and a hook, which keeps headings."""
    (soak.site.folder / "hook.py").write_text(HOOK, encoding="utf-8")
    plugins = ["search", {"blogposts": {"speed": {"workers": 2}}}, *BESIDE]
    soak.site.configure("material", plugins=plugins, site_url="https://example.org/", hooks=["hook.py"])
    change(soak, count)


def translated(soak: Soak, count: int) -> None:
    """Change texts, and some titles, of a site in two languages, of which a third is not translated."""
    (soak.site.folder / "hook.py").write_text(HOOK, encoding="utf-8")
    soak.site.write("index.es.md", "# Inicio\n")
    for number in range(POSTS):
        if number % 3:
            soak.edit(number, "es")
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "es", "name": "Español"}]
    plugins = ["search", {"i18n": {"languages": languages}}, {"blogposts": {"speed": {"workers": 2}}}]
    soak.site.configure("material", plugins=plugins, site_url="https://example.org/", hooks=["hook.py"])
    preview = Preview(soak.site)
    for number in range(count):
        path = soak.source.choice(sorted(soak.site.docs.glob("posts/*.md")))
        text = path.read_text("utf-8")
        match soak.source.choices(["text", "title", "copy"], [18, 1, 1])[0]:
            case "title":
                text = text.replace("---\n", f"---\ntitle: Title {number}\n", 1) if "\ntitle:" not in text else text
            case "copy":
                text = path.with_name(f"{path.name.partition('.')[0]}.md").read_text("utf-8")
            case _:
                text += f"\n{' '.join(soak.source.choices(WORDS, k=30))}\n"
        path.write_text(text, encoding="utf-8")
        preview.save()
        if number % 20 == 19 or number == count - 1:
            check(preview.tree(), preview.clean())
    print(f"whole builds: {preview.whole}", flush=True)  # noqa: T201 - a script


HOOK = """
import re
headings = {}
def on_page_markdown(markdown, page, **_):
    headings[page.file.src_uri] = re.findall("^## .*", markdown, re.MULTILINE)[:1]
    return markdown.replace("loom", "<ins>loom</ins>")
def on_post_page(output, page, **_):
    return output.replace("</body>", f"{len(headings[page.file.src_uri])}</body>")
"""


def change(soak: Soak, count: int) -> None:
    """Change posts under `mkdocs serve`, and compare the site with a whole build after every twenty changes."""
    preview, broken = Preview(soak.site), set[int]()
    for number in range(count):
        post = soak.source.randrange(POSTS + 5)
        path = soak.site.docs / f"posts/p{post}.md"
        match soak.source.choices(["save", "edit", "break", "rename", "remove"], [10, 3, 1, 1, 1])[0]:
            case "save" if path.exists():
                text = path.read_text("utf-8")
                words = " ".join(soak.source.choices(WORDS, k=30))
                place = soak.source.choice([len(text), text.index("\n---\n") + 5])
                path.write_text(f"{text[:place]}\n{words}\n{text[place:]}", encoding="utf-8")
            case "break" if path.exists():
                path.write_text("---\ntitle: [p\n---\n", encoding="utf-8")
                broken.add(post)
            case "rename" if path.exists() and post not in broken:
                path.rename(path.with_name(f"p{soak.source.randrange(POSTS + 5)}.md"))
            case "remove" if path.exists():
                path.unlink()
                broken.discard(post)
            case _:
                soak.edit(post)
                broken.discard(post)
        preview.save()
        if number % 20 == 19 or number == count - 1:
            for post in sorted(broken):
                soak.edit(post)
            broken.clear()
            preview.save()
            check(preview.tree(), preview.clean())
    print(f"whole builds: {preview.whole}", flush=True)  # noqa: T201 - a script


def check(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    """End with what differs, where two sites do."""
    if wrong := sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path)):
        sys.exit(f"wrong: {wrong}")


def main() -> None:
    """Run the accidents, each in a site of its own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311 - printed, to repeat it
    options.add_argument("--share", type=float, default=1.0, help="how much of it, from 0 to 1")
    options.add_argument("--only", help="one accident, by its name")
    given = options.parse_args()
    os.environ |= {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    accidents: list[tuple[Callable[[Soak, int], None], int]] = [
        (corruptions, 1000),
        (kills, 200),
        (sharing, 24),
        (travelling, 50),
        (edits, 200),
        (serving, 500),
        (beside, 500),
        (translated, 200),
    ]
    for accident, count in accidents:
        if given.only not in (None, accident.__name__):
            continue
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            number = max(1, int(count * given.share))
            print(f"{accident.__name__}: {number}, seed {given.seed}", flush=True)  # noqa: T201 - a script
            accident(Soak(Path(folder), random.Random(given.seed)), number)  # noqa: S311 - repeatable


if __name__ == "__main__":
    main()
