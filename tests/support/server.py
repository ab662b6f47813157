"""A web server for a built site, below a path, as Read the Docs and GitHub Pages have it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final

INDEX: Final = "search_index.json"


@contextmanager
def serving(folder: Path, below: str = "/", *, without: str | None = None) -> Iterator[str]:
    """Serve a folder on a free port of this machine and give its address: `http://127.0.0.1:12345/en/latest/`.

    What lies outside of `below` is not found: a link to `/posts/` is then as broken as it would be on such a host. Nor
    is the file of the name `without`: themes read their search index on every page, which takes half of a browser's
    time, so tests that search for nothing are `without=INDEX`.
    """
    handler = partial(_Handler, directory=str(folder), below=below, without=without)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, below: str, without: str | None, **options: Any) -> None:
        self.below = below
        self.without = without
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below) or path.rpartition("/")[2] == self.without:
            return str(Path(self.directory) / "outside of the site")
        return super().translate_path("/" + path.removeprefix(self.below))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for what is not found, as hosts do."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is http.server's
        """Keep the output of the tests free of requests."""
