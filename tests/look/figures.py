"""What the pages of the demo blog cost a reader: `make figures`.

Sizes are of the pages and of what this plugin adds to them, without the theme's own files; so is what moves while they
load. The filter is timed on a file of 5,000 posts, from a key to the list on the screen.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from support import Built, serving
from support.chromium import find_chromium
from support.showcase import THEMES, demo, pages

POSTS = 5000
OWN = "assets/blogposts/"
SHIFT = """
window.shift = 0
new PerformanceObserver(list => list.getEntries().forEach(each => {
    if (each.sources.some(({ node }) => node?.parentElement?.closest('.bp-page'))) window.shift += each.value
}))
    .observe({ type: "layout-shift", buffered: true })"""
TYPE = """word => new Promise(done => {
    const field = document.querySelector('.bp-find input'), start = performance.now()
    field.value = word
    field.dispatchEvent(new Event('input'))
    requestAnimationFrame(function look() {
        if (!document.querySelector('.bp-status').textContent.includes(' found')) return requestAnimationFrame(look)
        done(performance.now() - start)
    })
})"""


def many(row: list[object]) -> str:
    """Return the file of an index of many posts, all like one, each with its own words."""
    names = [[f"tag=t{number}", f"Tag {number}"] for number in range(200)]
    rows = [
        [f"Post {number} on things", row[1], row[2], row[3], row[4], [number % 200, number % 7], f"{number} {row[6]}"]
        for number in range(POSTS)
    ]
    data = {"root": "../", "names": names, "posts": rows}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def report(browser: Browser, built: Built, theme: str) -> None:
    """Print the figures of one theme."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with serving(built.folder, below="/blog/") as address:
        tab = context.new_page()
        tab.add_init_script(SHIFT)
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        sizes, shifts = {}, {}
        for kind, url in pages(built).items():
            tab.goto(address + url, wait_until="networkidle")
            sizes[kind] = len(built.bytes(f"{url}index.html"))
            shifts[kind] = float(tab.evaluate("window.shift"))
        elsewhere = {url for url in asked if not url.startswith((address, "data:"))}
        own = {url.removeprefix(address).split("?")[0] for url in asked if OWN in url}
        largest = max(sizes, key=lambda kind: sizes[kind])
        say(f"{theme}: {len(sizes)} kinds of pages; requests off-site {len(elsewhere)}")
        median = sorted(sizes.values())[len(sizes) // 2]
        say(f"  largest page {sizes[largest] / 1000:.1f} KB ({largest}), median {median / 1000:.1f} KB")
        say(f"  files of the plugin {sum(len(built.bytes(path)) for path in own) / 1000:.1f} KB in {len(own)}")
        say(f"  layout shift at most {max(shifts.values()):.3f}")
    context.close()


def time_filter(browser: Browser, built: Built) -> None:
    """Print how long the filter takes on many posts."""
    file = built.folder / "posts/index.json"
    file.write_text(many(json.loads(file.read_text("utf-8"))["posts"][0]), "utf-8")
    data = file.read_bytes()
    say(f"filter: {POSTS} posts are {len(data) / 1000:.0f} KB, {len(gzip.compress(data)) / 1000:.0f} KB compressed")
    with serving(built.folder) as address:
        tab = browser.new_page()
        tab.goto(f"{address}posts/")
        for word in ("thing", "4999", "2"):
            say(f"  {tab.evaluate(TYPE, word):.0f} ms for {word!r}")
        tab.close()


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Print all figures."""
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium on this machine")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for theme in THEMES:
            built = demo(Path(temporary, theme), theme)
            report(browser, built, theme)
        time_filter(browser, built)
        browser.close()


if __name__ == "__main__":
    main()
