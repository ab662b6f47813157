"""How long a writer waits in `mkdocs serve` from saving another text, or another title, until its page is there."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MARK = "A sentence that was just written, number"
TITLE = "A title that was just written, number"
_PATIENCE = 300.0
_REST = 1.2
"""Seconds after a build until its own changes have passed."""
_INTERVAL = 0.5
"""Seconds from one look of MkDocs for changes to the next."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds from saving a post until its page is served."""

    text: float
    """After an edit of the body."""
    title: float
    """After an edit of the title."""


def save_to_served(folder: Path, *, repeat: int = 5) -> Waits:
    """Serve a site that was built before, save a post a few times, and return the medians.

    Up to half a second of each is the interval at which MkDocs looks for changes; the moments at which posts are saved
    are spread over it. Raises TimeoutError where nothing comes.
    """
    post, place = choose(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/{place}/"
        wait_for(address, "")
        pauses = [_REST + _INTERVAL * number / repeat for number in range(repeat)]
        texts = [saved(post, address, number, after=pause) for number, pause in enumerate(pauses)]
        titles = [saved(post, address, number, after=pause, title=True) for number, pause in enumerate(pauses)]
        return Waits(median(texts), median(titles))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def choose(folder: Path) -> tuple[Path, str]:
    """Return a post of a site that was built before, and where its page is, which is not the same in all tools."""
    for post in sorted(folder.glob("docs/**/posts/*.md")):
        for name in (post.stem, post.stem.rpartition("-")[0]):  # Material's blog names pages by their titles alone
            pages = list(folder.glob(f"site/**/{name}/index.html"))
            if len(pages) == 1:
                return post, pages[0].parent.relative_to(folder / "site").as_posix()
    raise LookupError(f"no page of a post in {folder}")


def saved(post: Path, address: str, number: int, *, after: float, title: bool = False) -> float:
    """Append a sentence to a post after a pause, or give it another title; return the seconds until its page has it."""
    time.sleep(after)
    before = post.read_text("utf-8")
    text = f"{TITLE if title else MARK} {number}."
    post.write_text(titled(before, text, address) if title else f"{before}\n{text}\n", encoding="utf-8")
    start = time.perf_counter()
    wait_for(address, text)
    return time.perf_counter() - start


def titled(post: str, title: str, address: str) -> str:
    """Return a post with another title at the address that it has, as some tools make one of the title."""
    without = re.sub(r"(?m)^(title|slug):.*\n", "", post)
    return without.replace("---\n", f"---\ntitle: {title}\nslug: {address.strip('/').rpartition('/')[2]}\n", 1)


def wait_for(address: str, text: str) -> None:
    """Wait until a page is there and holds a text."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - a server of our own
                if text in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{address} did not change in {_PATIENCE:g} s")


def main() -> None:
    """Print the time for each folder that is named."""
    for name in sys.argv[1:]:
        waits = save_to_served(Path(name))
        print(f"{name}: {waits.text:.2f} s from save to served, {waits.title:.2f} s of a title", flush=True)


if __name__ == "__main__":
    main()
