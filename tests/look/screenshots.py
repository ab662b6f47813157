"""Screenshots of every kind of page on every theme, wide and narrow, light and dark, for people to look at.

`make screenshots` writes them to `site/screenshots/`, with a sheet of each theme, width and scheme. Those of the
documentation (`docs/pictures/`) are made with `--docs`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from support import Built, serving
from support.chromium import find_chromium
from support.showcase import REPOSITORY, THEMES, cards, demo, notices, pages, real

OUT = REPOSITORY / "site/screenshots"
PICTURES = REPOSITORY / "docs/pictures"
WIDTHS = (390, 768, 1440)
HEIGHT = 1200
TALLEST = 3000
"""Pixels of a page that a screenshot shows at most."""
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]
FILTERED = {"filtered": "posts/?year=2025", "nothing-filtered": "posts/?find=nothing+like+it"}
DOCUMENTATION = {"home": "", "guide": "guides/markdown/", "not-found": "404.html"}
BLOGS: Final = {"demo": demo, "real": real, "notices": notices}


def _search(text: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.keyboard.press("/")
        page.wait_for_selector("dialog[open] input")
        page.keyboard.type(text)
        page.wait_for_function("document.querySelector('dialog [role=status]').textContent")

    return act


def _press(selector: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        for each in page.locator(selector).all():
            if each.is_visible():
                each.click()

    return act


OWN: Final[Mapping[str, tuple[str, Callable[[Page], None]]]] = {
    "search": ("guide", _search("license")),
    "nothing-found": ("guide", _search("zzzz")),
    "menu": ("guide", _press(".menu")),
    "folds": ("series", _press(".fold > summary")),
    "reuse": ("series", _press(".bp-reuse > summary")),
    "print": ("series", lambda page: page.emulate_media(media="print")),
    "print-guide": ("guide", lambda page: page.emulate_media(media="print")),
    "forced": ("series", lambda page: page.emulate_media(forced_colors="active")),
    "right-to-left": ("index", lambda page: page.evaluate("document.documentElement.dir = 'rtl'")),
}
"""States of pages of the theme of this package: the kind of page, and what is done on it."""
CARDS: Final[Mapping[str, Mapping[str, str]]] = {
    "light": {"background": "#ffffff"},
    "dark": {"background": "#15171b"},
    "colored": {"background": "#0b6257", "color": "#ffe9a8"},
}
"""Options of cards that sheets show."""
CARD: Final = "headings-are-the-map"
"""The post whose card the documentation shows."""
SHOWN = (
    ("blogposts", "index", 1280, 900, "light"),
    ("blogposts", "series", 1280, 900, "dark"),
    ("mkdocs", "filtered", 390, 780, "light"),
    ("readthedocs", "series", 390, 780, "light"),
)
"""What the documentation shows: theme, kind, width, height, scheme."""


def shots(browser: Browser, built: Built, *, theme: str, blog: str) -> Iterator[Path]:
    """Yield each screenshot of one site, and a sheet of each width and scheme."""
    listed = pages(built)
    kinds = listed | (FILTERED if "index" in listed else {})
    kinds |= {kind: url for kind, url in DOCUMENTATION.items() if blog == "demo" or kind == "not-found"}
    states: dict[str, tuple[str, Callable[[Page], None]]] = {kind: (url, _wait) for kind, url in kinds.items()}
    if theme == "blogposts" and blog == "demo":
        states |= {state: (kinds[kind], act) for state, (kind, act) in OWN.items()}
    if blog == "notices":
        states = {url.strip("/").rpartition("/")[2]: (url, _wait) for url in built.urls if url.startswith("posts/")}
    for scheme in ("light", "dark") if theme != "readthedocs" else ("light",):
        for width in WIDTHS:
            taken = []
            with serving(built.folder, below=urlsplit(built.config.site_url or "/").path) as address:
                context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
                for kind, (url, act) in states.items():
                    page = context.new_page()
                    page.goto(f"{address}{url}")
                    page.wait_for_timeout(300)
                    act(page)
                    height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
                    page.set_viewport_size({"width": width, "height": max(height, HEIGHT)})
                    path = OUT / f"{blog}-{theme}-{scheme}-{width}-{kind}.png"
                    page.screenshot(path=path)
                    page.close()
                    taken.append(path)
                    yield path
                context.close()
            yield sheet(taken, OUT / f"sheet-{blog}-{theme}-{scheme}-{width}.png")


def _wait(page: Page) -> None:
    page.wait_for_load_state("networkidle")


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


def card_sheets(folder: Path) -> Iterator[Path]:
    """Yield a sheet of the cards of all real posts for each scheme."""
    for scheme, options in CARDS.items():
        drawn = cards(folder / scheme, options)
        if drawn:
            yield sheet(drawn, OUT / f"sheet-cards-{scheme}.png")


def main() -> None:
    """Make the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", action="store_true", help="make the pictures of the documentation only")
    parser.add_argument("--theme", choices=THEMES, action="append", help="a theme; all of them where it is left out")
    parser.add_argument(
        "--blog", choices=tuple(BLOGS), action="append", help="a blog; all of them where it is left out"
    )
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
            drawn = cards(Path(temporary, "card"), True, docs=REPOSITORY / "docs")
            card = next(path for path in drawn if path.name.startswith(f"{CARD}-"))
            Image.open(card).convert("RGB").save(PICTURES / "card.webp", "WEBP", quality=80, method=6)
            return
        for path in card_sheets(Path(temporary, "cards")) if "real" in (chosen.blog or BLOGS) else ():
            sys.stdout.write(f"{path.relative_to(REPOSITORY)}\n")
        for theme in chosen.theme or THEMES:
            for blog in chosen.blog or tuple(BLOGS):
                site = BLOGS[blog](Path(temporary, f"{theme}-{blog}"), theme)
                if site is None:
                    sys.stdout.write("no real posts beside the repository\n")
                    continue
                for path in shots(browser, site, theme=theme, blog=blog):
                    if path.name.startswith("sheet"):
                        sys.stdout.write(f"{path.relative_to(REPOSITORY)}\n")
        browser.close()


if __name__ == "__main__":
    main()
