"""Pictures of a preview that are drawn when a browser asks for them: no build waits for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from mkdocs_blogposts.site.report import log

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


def draw_on_request(server: LiveReloadServer, draw: Callable[[str], bytes | None]) -> None:
    """Let a server answer with what `draw` returns for a path of the site, where it has no such file."""
    find: Callable[..., Iterable[bytes] | None] = server._serve_request  # noqa: SLF001 - it has no other name

    def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        found = find(environ, start_response)
        path: str = environ["PATH_INFO"]
        if found is not None or not path.startswith(server.mount_path):
            return found
        try:
            data = draw(path[len(server.mount_path) :])
        except PluginError as error:
            log.error(str(error))
            return None
        if data is None:
            return None
        start_response("200 OK", [("Content-Type", "image/png"), ("Content-Length", str(len(data)))])
        return [data]

    vars(server)["_serve_request"] = respond
