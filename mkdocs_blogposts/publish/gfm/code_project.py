"""Folders of code beside a post, which `<iframe src="pfp-code:./folder">` shows: where a reader can open them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

SCHEME: Final = "pfp-code:"
_EDIT: Final = re.compile(r"/?(?:edit|blob|tree|raw)/([^/]+)/(.*)")


class CodeProjects:
    """Finds the folders of code of one page."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        self._file = file
        self._files = files
        self._sandbox = _sandbox(config)

    def address(self, source: str) -> str | None:
        """Return where the project of `pfp-code:./folder?file=src%2Fmain.ts` can be read; None where there is none.

        On GitHub that is StackBlitz, which runs a project from there; elsewhere it is the file that is named.
        """
        try:
            parts = urlsplit(source.removeprefix(SCHEME))
        except ValueError:
            return None
        folder = posixpath.normpath(posixpath.join(posixpath.dirname(self._file.src_uri), unquote(parts.path)))
        if not any(file.src_uri.startswith(f"{folder}/") for file in self._files):
            return None
        query = parse_qs(parts.query)
        name = query.get("file", [""])[0]
        if self._sandbox:
            return f"{self._sandbox}{quote(folder)}" + (f"?{urlencode({'file': name})}" if name else "")
        target = self._files.get_file_from_path(posixpath.join(folder, name))
        return target.url_relative_to(self._file) if target and not target.inclusion.is_excluded() else None


def _sandbox(config: MkDocsConfig) -> str | None:
    """Return the address at StackBlitz that the docs folder has, where the site names its repository on GitHub."""
    repository = urlsplit(config.repo_url or "")
    edit = _EDIT.fullmatch(config.edit_uri or "")
    if repository.netloc.removeprefix("www.") != "github.com" or edit is None:
        return None
    path = repository.path.strip("/").removesuffix(".git")
    return f"https://stackblitz.com/github/{path}/tree/{edit[1]}/{edit[2].rstrip('/')}".rstrip("/") + "/"
