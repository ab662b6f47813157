"""How long a writer waits in `mkdocs serve` from saving a post until the new page is there."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

MARK = "A sentence that was just written, number"
_PATIENCE = 300.0


def save_to_served(folder: Path, *, repeat: int = 3) -> float:
    """Serve a site that was built before, save a post a few times, and return the least time in seconds.

    Half a second of it is the interval at which MkDocs looks for changes. Raises TimeoutError where nothing comes.
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
        return min(saved(post, address, number) for number in range(repeat))
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


def saved(post: Path, address: str, number: int) -> float:
    """Append a sentence to a post and return the seconds until its page has it."""
    time.sleep(1.2)  # until the changes of the last build have passed
    text = f"{MARK} {number}."
    post.write_text(f"{post.read_text('utf-8')}\n{text}\n", encoding="utf-8")
    start = time.perf_counter()
    wait_for(address, text)
    return time.perf_counter() - start


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
        print(f"{name}: {save_to_served(Path(name)):.2f} s from save to served", flush=True)


if __name__ == "__main__":
    main()
