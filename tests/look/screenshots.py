"""Screenshots of every kind of page on every theme, wide and narrow, light and dark, for people to look at.

`make screenshots` writes them to `site/screenshots/`, with a sheet of each theme, width and scheme. Those of the
documentation (`docs/pictures/`) are made with `--docs`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from support import Built, serving
from support.chromium import find_chromium
from support.showcase import REPOSITORY, THEMES, demo, pages, real

OUT = REPOSITORY / "site/screenshots"
PICTURES = REPOSITORY / "docs/pictures"
WIDTHS = (390, 768, 1440)
HEIGHT = 1200
TALLEST = 3000
"""Pixels of a page that a screenshot shows at most."""
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]
FILTERED = {"filtered": "posts/?year=2025"}
SHOWN = (
    ("blogposts", "index", 1280, 900, "light"),
    ("blogposts", "series", 1280, 900, "dark"),
    ("mkdocs", "filtered", 390, 780, "light"),
    ("readthedocs", "series", 390, 780, "light"),
)
"""What the documentation shows: theme, kind, width, height, scheme."""


def shots(browser: Browser, built: Built, *, theme: str, blog: str) -> Iterator[Path]:
    """Yield each screenshot of one site, and a sheet of each width and scheme."""
    kinds = pages(built) | FILTERED
    for scheme in ("light", "dark") if theme != "readthedocs" else ("light",):
        for width in WIDTHS:
            taken = []
            with serving(built.folder, below="/blog/") as address:
                context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
                for kind, url in kinds.items():
                    page = context.new_page()
                    page.goto(f"{address}{url}")
                    page.wait_for_timeout(300)
                    height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
                    page.set_viewport_size({"width": width, "height": max(height, HEIGHT)})
                    path = OUT / f"{blog}-{theme}-{scheme}-{width}-{kind}.png"
                    page.screenshot(path=path)
                    page.close()
                    taken.append(path)
                    yield path
                context.close()
            yield sheet(taken, OUT / f"sheet-{blog}-{theme}-{scheme}-{width}.png")


def sheet(paths: list[Path], target: Path) -> Path:
    """Put screenshots side by side into one picture."""
    pictures = [Image.open(path).convert("RGB") for path in paths]
    wide = 420
    small = [picture.resize((wide, picture.height * wide // picture.width)) for picture in pictures]
    columns = [small[start::6] for start in range(6)]
    height = max(sum(picture.height + 8 for picture in column) for column in columns)
    whole = Image.new("RGB", (6 * (wide + 8), height), "gray")
    for number, column in enumerate(columns):
        top = 0
        for picture in column:
            whole.paste(picture, (number * (wide + 8), top))
            top += picture.height + 8
    whole.save(target)
    return target


def picture(browser: Browser, built: Built, kind: str, *, size: tuple[int, int], scheme: str, target: Path) -> None:
    """Make one picture of the documentation, small enough for a page."""
    width, height = size
    with serving(built.folder) as address:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.goto(f"{address}{(pages(built) | FILTERED)[kind]}")
        page.wait_for_timeout(300)
        raw = target.with_suffix(".png")
        page.screenshot(path=raw)
        context.close()
    Image.open(raw).convert("RGB").save(target, "WEBP", quality=72, method=6)
    raw.unlink()


def main() -> None:
    """Make the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", action="store_true", help="make the pictures of the documentation only")
    parser.add_argument("--theme", choices=THEMES, action="append", help="a theme; all of them where it is left out")
    parser.add_argument("--blog", choices=("demo", "real"), action="append", help="a blog; both where it is left out")
    chosen = parser.parse_args()
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium on this machine")
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        if chosen.docs:
            PICTURES.mkdir(exist_ok=True)
            for theme, kind, width, height, scheme in SHOWN:
                built = demo(Path(temporary, f"{theme}-{kind}"), theme)
                target = PICTURES / f"{theme}-{kind}.webp"
                picture(browser, built, kind, size=(width, height), scheme=scheme, target=target)
                sys.stdout.write(f"{target.relative_to(REPOSITORY)} {target.stat().st_size}\n")
            return
        for theme in chosen.theme or THEMES:
            for blog in chosen.blog or ("demo", "real"):
                folder = Path(temporary, f"{theme}-{blog}")
                site = demo(folder, theme) if blog == "demo" else real(folder, theme)
                if site is None:
                    sys.stdout.write("no real posts beside the repository\n")
                    continue
                for path in shots(browser, site, theme=theme, blog=blog):
                    if path.name.startswith("sheet"):
                        sys.stdout.write(f"{path.relative_to(REPOSITORY)}\n")
        browser.close()


if __name__ == "__main__":
    main()
