"""What a preview goes on to show: the last good page of a post that cannot be read, and the last good site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from markupsafe import Markup

from mkdocs_blogposts.serve.rebuild import remove_file

_BODY: Final = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BOX: Final = Markup(
    '<div role="alert" style="position:sticky;top:0;z-index:99;padding:.75em 1em;background:#a4001d;color:#fff;'
    'font:16px/1.5 sans-serif;white-space:pre-wrap;overflow-wrap:anywhere">{}\n\nBelow is the post as it was.</div>'
)


class LastGoodPages:
    """Keeps the last good HTML of posts that are left out of a build, and the last good site."""

    def __init__(self, site: Path) -> None:
        """Take the folder of the site."""
        self._site = site
        self._before = site.with_name(f"{site.name}-before")
        self._pages: dict[str, str] = {}
        """The path of each post's page in the site, by the path of its source file."""
        self._last: dict[str, str] = {}
        """The last good HTML of posts that are not built now, by the path of their source files."""
        self._problems: Mapping[str, Iterable[str]] = {}

    def note_pages(self, pages: Mapping[str, str]) -> None:
        """Note the paths of pages by those of their source files, before another build."""
        self._pages.update(pages)

    def move_site_away(self) -> None:
        """Move the site away, so that another can be built in its place."""
        self._remove_former_site()
        self._site.rename(self._before)
        self._site.mkdir()

    def restore_site(self) -> None:
        """Put the former site back in place of one whose build failed."""
        shutil.rmtree(self._site, ignore_errors=True)
        self._before.rename(self._site)

    def _remove_former_site(self) -> None:
        shutil.rmtree(self._before, ignore_errors=True)

    def take(self, pages: Mapping[str, str], problems: Mapping[str, Iterable[str]]) -> None:
        """Take the last good page of each post that is not built now out of the site as it was before.

        That is the site that was moved away, else the one in its place, before another build writes into it. `pages`
        are those of the new site; `problems` are lines of text. Both are by the paths of source files.
        """
        is_away = self._before.exists()
        if not is_away:
            for path in self._last:
                remove_file(self._pages[path], self._site)
        left_out = {path: uri for path, uri in self._pages.items() if path not in pages and path in problems}
        last = {}
        for path, uri in left_out.items():
            with suppress(OSError, UnicodeError):
                before = self._before if is_away else self._site
                last[path] = self._last.get(path) or (before / uri).read_text("utf-8")
        self._last, self._problems = last, problems
        self._pages = {**left_out, **pages}

    def show(self) -> None:
        """Write these pages into the new site, where nothing else took their places, with what is wrong on top."""
        for path, html in self._last.items():
            page = self._site / self._pages[path]
            if not page.exists():
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(_marked(html, self._problems[path]), encoding="utf-8")
        self._remove_former_site()


def _marked(html: str, lines: Iterable[str]) -> str:
    """Return the HTML of a page with a box of problems at the start of its body."""
    box = str(_BOX.format("\n".join(lines)))
    start = _BODY.search(html)
    place = start.end() if start else 0
    return f"{html[:place]}{box}{html[place:]}"
