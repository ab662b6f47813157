"""Convert the same posts with Python-Markdown and with our renderer, in turn: `python benchmarks/gfm.py`.

Both run in this process, with the extensions and options that sites with the theme Material have, and both render a
page for MkDocs: with its links resolved, its headings moved, its table of contents and anchors. The posts are those of
`benchmarks/run.py`, full of code, without admonitions, which GitHub has not. With `--docs` they are those of a folder.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import posts
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from workload import Workload

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.site.bodies import GfmConverter
from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.site.site_links import SiteLinks

EXTENSIONS = [
    "attr_list",
    "footnotes",
    {"toc": {"permalink": True}},
    {"pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span", "pygments_lang_class": True}},
    {"pymdownx.superfences": {}},
    "pymdownx.tasklist",
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=50, help="how many posts (50)")
    parser.add_argument("--bytes", type=int, default=20_000, help="size of a post (20000)")
    parser.add_argument("--repeat", type=int, default=5, help="how often each converts all; the least time counts (5)")
    parser.add_argument("--docs", type=Path, help="convert the Markdown files of this folder instead")
    options = parser.parse_args(arguments)
    logging.disable()  # the links of the posts lead to no files
    bodies = read(options.docs) if options.docs else generate(options.posts, options.bytes)
    config = MkDocsConfig()
    config.load_dict(
        {"site_name": "Benchmark", "docs_dir": str(Path(__file__).parent), "markdown_extensions": EXTENSIONS}
    )
    errors, _ = config.validate()
    if errors:
        raise SystemExit(str(errors))
    times = race(
        {"Python-Markdown": rendering(config, None), "blogposts": rendering(config, GfmConverter(config, extras=True))},
        bodies,
        options.repeat,
    )
    size = sum(len(body.encode()) for body in bodies)
    print(f"{len(bodies)} posts, {size / len(bodies) / 1000:.1f} KB each, {fences(bodies)} code fences\n")
    for name, seconds in times.items():
        print(f"{name:16} {seconds:6.2f} s {seconds / len(bodies) * 1000:7.1f} ms a post")
    print(f"\nblogposts is {times['Python-Markdown'] / times['blogposts']:.2f} times as fast")


def generate(count: int, size: int) -> list[str]:
    """Return generated posts without the admonitions of Python-Markdown."""
    return [
        "\n\n".join(block for block in post.body.split("\n\n") if not block.startswith(("!!!", "    ")))
        for post in posts(Workload(count, size, 20, 0, 0, 1))
    ]


def read(folder: Path) -> list[str]:
    """Return the bodies of the Markdown files below a folder."""
    documents = [read_document(path.read_bytes(), path=path.name).value for path in sorted(folder.rglob("*.md"))]
    return [document.body for document in documents if document is not None]


def fences(bodies: Sequence[str]) -> int:
    """Return how many code fences there are."""
    return sum(body.count("\n```") for body in bodies) // 2


def rendering(config: MkDocsConfig, gfm: GfmConverter | None) -> Callable[[str], object]:
    """Return what renders the page of a post; with MkDocs' own converter where there is no renderer of ours."""
    file = File("posts/a.md", None, "site", use_directory_urls=True)
    files = Files([file])
    site = SiteLinks(files, "")

    def render(body: str) -> object:
        document = Document(file.src_uri, "none", {}, {}, {}, body, 1)
        page = OwnPage(file, config, title="A title", document=document)
        page.markdown, page.site_links, page.gfm = body, site, gfm
        page.render(config, files)
        return page.content

    return render


def race(contenders: dict[str, Callable[[str], object]], bodies: Sequence[str], repeat: int) -> dict[str, float]:
    """Return the least processor time of each contender, in seconds; they take turns with each post.

    So what else happens on the machine meets both. The first round, which fills caches, is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(repeat + 1):
        totals = dict.fromkeys(contenders, 0.0)
        for body in bodies:
            for name, convert in contenders.items():
                start = time.process_time()
                convert(body)
                totals[name] += time.process_time() - start
        for name, total in totals.items():
            if number:
                times[name].append(total)
    return {name: min(totals) for name, totals in times.items()}


if __name__ == "__main__":
    main()
