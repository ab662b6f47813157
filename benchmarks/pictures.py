"""Weigh the pictures of an index with smaller copies and without, and time builds: `python benchmarks/pictures.py`.

Posts have covers of the kinds that cameras and screenshots make, drawn with noise so that they compress as photographs
do. A picture is weighed as a browser takes it from `srcset`, on a screen of one and of two pixels to a pixel.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

WIDTH: Final = 192
"""Pixels of CSS that a cover in a list takes: the 12rem of our templates."""
_PICTURE: Final = re.compile(r'<img class="bp-(?:thumb|face)[^>]*>')


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=50, help="how many posts, each with a cover (50)")
    parser.add_argument("--width", type=int, default=2000, help="width of the covers in pixels (2000)")
    options = parser.parse_args(arguments)
    logging.disable()
    folder = Path(tempfile.mkdtemp())
    try:
        write(folder, options.posts, options.width)
        timed(folder, {"resize": False})  # which imports everything
        print(f"{options.posts} posts with covers of {options.width} pixels\n")
        print("| | index, 1 dpx | index, 2 dpx | cold build | warm build |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for name, images in (("as they are", {"resize": False}), ("smaller copies", {"resize": True})):
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            times = [timed(folder, images) for _ in range(2)]
            weights = [f"{weigh(folder / 'site', density) / 1000:,.0f} kB" for density in (1, 2)]
            print("|", " | ".join([name, *weights, *(f"{seconds:.2f} s" for seconds in times)]), "|")
    finally:
        shutil.rmtree(folder)


def write(folder: Path, count: int, width: int) -> None:
    """Write a site of posts with a cover each."""
    posts = folder / "docs" / "posts"
    posts.mkdir(parents=True)
    chance = random.Random(1)
    for number in range(count):
        name = f"post-{number}"
        cover = Image.effect_mandelbrot((width, width // 2), (-2 + chance.random(), -1, 1, 1), 40).convert("RGB")
        noise = Image.effect_noise(cover.size, 40).convert("RGB")
        stream = BytesIO()
        Image.blend(cover, noise, 0.2).save(stream, "JPEG", quality=85)
        (posts / f"{name}.jpg").write_bytes(stream.getvalue())
        text = f"---\ntitle: Post {number}\npublished: 2025-01-{number % 28 + 1:02}\ncoverImg: {name}.jpg\n---\nText.\n"
        (posts / f"{name}.md").write_text(text, encoding="utf-8")


def timed(folder: Path, images: dict[str, Any]) -> float:
    """Build, and return the seconds of the processor that it took."""
    path = folder / "mkdocs.yml"
    options = {"places": {"index": "posts"}, "images": images}
    settings = {"site_name": "Benchmark", "theme": "mkdocs", "plugins": [{"blogposts": options}]}
    path.write_text(yaml.safe_dump(settings), encoding="utf-8")
    start = time.process_time()
    config = load_config(str(path))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return time.process_time() - start


def weigh(site: Path, density: int) -> int:
    """Return the bytes of the pictures of the index."""
    html = (site / "posts" / "index.html").read_text("utf-8")
    return sum((site / "posts" / chosen(tag, density)).stat().st_size for tag in _PICTURE.findall(html))


def chosen(tag: str, density: int) -> str:
    """Return the address that a browser takes: of the first copy that is wide enough, else of the widest."""
    found = re.search(r'srcset="([^"]*)"', tag)
    if found is None:
        return re.search(r'src="([^"]*)"', tag)[1]  # type: ignore[index]
    copies = [(int(width[:-1]), url) for url, width in (part.split() for part in found[1].split(", "))]
    return next((url for width, url in copies if width >= WIDTH * density * 0.85), copies[-1][1])


if __name__ == "__main__":
    main()
