"""The index of Pagefind, a search for large sites: browsers load the parts of it that a word needs."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

from mkdocs.exceptions import ConfigurationError, PluginError

from mkdocs_blogposts.site.report import log


def check_installed() -> None:
    """Raise ConfigurationError where Pagefind is not installed."""
    if find_spec("pagefind") is None:
        message = "theme.search: Pagefind is not installed; run pip install 'mkdocs-blogposts[pagefind]'"
        raise ConfigurationError(message)


def write_index(site_dir: str) -> None:
    """Write the index of a finished site into its folder `pagefind`. Raises PluginError where that fails."""
    command = [sys.executable, "-m", "pagefind", "--site", site_dir, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 — of this environment
    if done.returncode:
        raise PluginError(f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}")
    log.debug("Pagefind: %s", done.stdout.strip())
