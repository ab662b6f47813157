"""`mkdocs serve` in this process, without the network: what it builds when files were saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from mkdocs_blogposts.serve import preview
from support.site import Site

URL = "http://127.0.0.1:8000/"


class Preview:
    """A site that is being written. Its settings are those of the last `site.configure`."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.folder = site.folder / "served"
        self.whole = 0
        """How many times the whole site was built."""
        self._server = LiveReloadServer(self._build, "127.0.0.1", 8000, str(self.folder))
        config = self._load()
        config.plugins.on_startup(command="serve", dirty=False)
        self._build(config)
        for path in (config.docs_dir, config.config_file_path or "", *config.watch):
            self._server.watch(path)
        config.plugins.on_serve(self._server, config=config, builder=self._build)
        ours = getattr(self._server.builder, "__self__", None)
        self._ours = ours if isinstance(ours, preview.Preview) else None
        if self._ours:
            self._ours.rest = self._ours.pause = 0.0

    def save_later(self, seconds: float) -> None:
        """Build as `save` does, but let what follows begin after some seconds; `save` waits for that."""
        if self._ours:
            self._ours.rest = seconds
        self._server.builder()

    def notices(self) -> bool:
        """Tell whether a build is asked for by what looks at the files beside the server."""
        self._server._want_rebuild = False
        if self._ours:
            self._ours.look()
        return self._server._want_rebuild

    def save(self) -> None:
        """Build as after a change of files, and wait for all that follows, also in the next pause of the writer."""
        self.save_at_once()
        if self._ours and self._ours.has_paused:
            self._server.builder()

    def save_at_once(self) -> None:
        """Build as after a change of files, and wait for what follows before the writer pauses."""
        self._server.builder()
        if self._ours:
            self._ours.wait()

    def tree(self) -> dict[str, bytes]:
        """Return every file of the site."""
        return _tree(self.folder)

    def clean(self) -> dict[str, bytes]:
        """Return every file of the site as another server builds it, with nothing that makes it faster."""
        target = self._site.folder / "clean"
        with _other_plugins():
            config = load_config(config_file=str(self._site.folder / "mkdocs.yml"), site_dir=str(target))
            for plugin in config.plugins.values():
                if "speed" in getattr(plugin, "config", ()):
                    plugin.config["speed"] = False
            config.site_url = URL
            config.plugins.on_startup(command="serve", dirty=False)
            build(config, serve_url=URL)
        return _tree(target)

    def times(self) -> dict[str, int]:
        """Return when each page was written, in nanoseconds."""
        pages = self.folder.rglob("index.html")
        return {path.relative_to(self.folder).as_posix(): path.stat().st_mtime_ns for path in pages}

    def text(self, path: str) -> str:
        """Return a file of the site."""
        return (self.folder / path).read_text("utf-8")

    def _load(self) -> MkDocsConfig:
        config = load_config(config_file=str(self._site.folder / "mkdocs.yml"), site_dir=str(self.folder))
        config.site_url = URL
        return config

    def _build(self, config: MkDocsConfig | None = None) -> None:
        self.whole += config is None
        build(config or self._load(), serve_url=URL)


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the paths of files that two sites do not share."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def _other_plugins() -> Iterator[None]:
    """Have plugins of their own: MkDocs keeps those of a server for all configurations of a process."""
    option: Any = next(option for name, option in MkDocsConfig()._schema if name == "plugins")
    kept, option.plugin_cache = option.plugin_cache, {}
    try:
        yield
    finally:
        option.plugin_cache = kept
