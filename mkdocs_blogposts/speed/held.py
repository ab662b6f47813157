"""What a preview goes on to show where a build, or one post, came to nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from markupsafe import Markup

_BODY: Final = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BOX: Final = Markup(
    '<div role="alert" style="position:sticky;top:0;z-index:99;padding:.75em 1em;background:#a4001d;color:#fff;'
    'font:16px/1.5 sans-serif;white-space:pre-wrap;overflow-wrap:anywhere">{}\n\nBelow is the post as it was.</div>'
)


class HeldPages:
    """The site of a preview, and the last good pages of posts that are not built any more."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._before = site.with_name(f"{site.name}-before")
        self._pages: dict[str, str] = {}
        """Where the page of each post is on the site, by the path of the post's file."""
        self._last: dict[str, str] = {}
        """The last good HTML of posts that are not built, by the same."""

    def note(self, pages: Mapping[str, str]) -> None:
        """Take where the page of each post is, before another build."""
        self._pages.update(pages)

    def set_aside(self) -> None:
        """Keep the site while another is built in its place."""
        self.discard()
        self._site.rename(self._before)
        self._site.mkdir()

    def bring_back(self) -> None:
        """Put the former site in the place of one that came to nothing."""
        shutil.rmtree(self._site, ignore_errors=True)
        self._before.rename(self._site)

    def discard(self) -> None:
        """Remove the former site."""
        shutil.rmtree(self._before, ignore_errors=True)

    def show(self, pages: Mapping[str, str], problems: Mapping[str, Iterable[str]]) -> None:
        """Show the last good page of every post that had one and is no page now, with what is wrong with its file.

        `pages` are those of the new site; `problems` are lines by the paths of files.
        """
        former = {path: uri for path, uri in self._pages.items() if path not in pages and path in problems}
        last = {}
        for path, uri in former.items():
            with suppress(OSError, UnicodeError):
                last[path] = self._last.get(path) or Path(self._before, uri).read_text("utf-8")
                page = self._site / uri
                if not page.exists():
                    page.parent.mkdir(parents=True, exist_ok=True)
                    page.write_text(_marked(last[path], problems[path]), encoding="utf-8")
        self._last = last
        self._pages = {**former, **pages}
        self.discard()


def _marked(html: str, lines: Iterable[str]) -> str:
    """Return a page with problems on top."""
    box = str(_BOX.format("\n".join(lines)))
    start = _BODY.search(html)
    place = start.end() if start else 0
    return f"{html[:place]}{box}{html[place:]}"
