"""A site in a temporary folder, and its build."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from support.built import Built
from support.log import Log, logged


class Settings(yaml.SafeDumper):
    """Writes functions as MkDocs reads them: `!!python/name:module.name`."""

    def represent_function(self, function: FunctionType) -> yaml.ScalarNode:
        """Return the name of a function."""
        return self.represent_scalar(f"tag:yaml.org,2002:python/name:{function.__module__}.{function.__name__}", "")


Settings.add_representer(FunctionType, Settings.represent_function)


class Site:
    """The sources of one site: `docs/` and `mkdocs.yml` in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.has_home = True
        """Whether the index is at `posts/`, as on a site with a home page, where a test chooses no place for it."""
        self.docs = folder / "docs"
        self.docs.mkdir(parents=True, exist_ok=True)

    def write(self, path: str, content: str | bytes = "") -> Path:
        """Write a file below `docs/`; a text that begins with a line break loses it and its indentation."""
        if isinstance(content, str):
            text = textwrap.dedent(content.removeprefix("\n")) if content.startswith("\n") else content
            content = text.encode()
        target = self.docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return target

    def post(self, slug: str, body: str = "Text.\n", *, folder: str = "posts", **front_matter: Any) -> Path:
        """Write a post from values, as YAML; its title is its slug where none is given."""
        values = yaml.safe_dump({"title": slug, **front_matter}, allow_unicode=True, sort_keys=False)
        return self.write(f"{folder}/{slug}.md", f"---\n{values}---\n\n{body}")

    def remove(self, path: str) -> None:
        """Delete a file below `docs/`."""
        (self.docs / path).unlink()

    def build(self, theme: str | Mapping[str, Any] = "mkdocs", **settings: Any) -> Built:
        """Build as `mkdocs build` does; a build that stops raises what MkDocs raises.

        Keywords are the settings of `mkdocs.yml`, but for `blogposts`, the options of the plugin. Paths may be `Path`.
        """
        return self._build(theme, settings, serve_url=None)

    def preview(self, theme: str | Mapping[str, Any] = "mkdocs", **settings: Any) -> Built:
        """Build as `mkdocs serve` does: drafts are part of it."""
        return self._build(theme, settings, serve_url="http://127.0.0.1:8000/")

    def fails(self, theme: str | Mapping[str, Any] = "mkdocs", **settings: Any) -> Log:
        """Build, expect that MkDocs stops with an error of its own (no traceback), and return what was logged."""
        with logged(docs=self._docs(settings)) as log, pytest.raises(MkDocsException):
            self.build(theme, **settings)
        return log

    def configure(
        self,
        theme: str | Mapping[str, Any] = "mkdocs",
        *,
        blogposts: Mapping[str, Any] | None = None,
        plugins: Sequence[Any] | None = None,
        **settings: Any,
    ) -> Path:
        """Write `mkdocs.yml` and return its path; for tests that run the command themselves."""
        values = {
            "site_name": "Test",
            "theme": theme if isinstance(theme, str) else dict(theme),
            "plugins": [
                self._at_posts(each) for each in ([{"blogposts": blogposts or {}}] if plugins is None else plugins)
            ],
            **{key: str(value) if isinstance(value, Path) else value for key, value in settings.items()},
        }
        path = self.folder / "mkdocs.yml"
        path.write_text(yaml.dump(values, Dumper=Settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return path

    def _at_posts(self, plugin: Any) -> Any:
        """Return a plugin of `mkdocs.yml` with the place of the index, where it is ours and says nothing of places."""
        (name, options) = next(iter(plugin.items())) if isinstance(plugin, dict) else (plugin, {})
        if not self.has_home or name != "blogposts" or not isinstance(options, (dict, type(None))):
            return plugin
        options = dict(options or {})
        return {
            name: options if {"places", "like", "base"} & options.keys() else {**options, "places": {"index": "posts"}}
        }

    def _docs(self, settings: Mapping[str, Any]) -> str:
        """Return the docs folder as problems name it: relative to `mkdocs.yml`."""
        return Path(os.path.relpath(self.folder / settings.get("docs_dir", "docs"), self.folder)).as_posix() + "/"

    def _build(self, theme: str | Mapping[str, Any], settings: Mapping[str, Any], *, serve_url: str | None) -> Built:
        path = self.configure(theme, **settings)
        with logged(docs=self._docs(settings)) as log:
            config = load_config(str(path))
            observer = _Observer()
            config.plugins["observer of the test"] = observer
            config.plugins.on_startup(command="serve" if serve_url else "build", dirty=False)
            try:
                build(config, serve_url=serve_url)
            finally:
                config.plugins.on_shutdown()
        return Built(config=config, nav=observer.nav, sources=observer.files, log=log)


class _Observer(BasePlugin):  # type: ignore[type-arg]  # MkDocs' generic takes a Config, of which this has none
    """Keep what MkDocs passes to plugins and gives to nobody else; the last to be called."""

    nav: Navigation
    files: Files

    @event_priority(-1000)
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        self.nav, self.files = nav, files
