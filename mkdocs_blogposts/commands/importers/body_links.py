"""Links and pictures of an imported body: to posts, to files that are copied beside the post, to the former site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from mkdocs_blogposts.commands.importers.former_site import Entry, Report, Targets, join_address
from mkdocs_blogposts.commands.importers.source_files import copied_file, file_inside
from mkdocs_blogposts.content.address import SCHEME
from mkdocs_blogposts.content.code_ranges import CodeRanges

_INLINE: Final = re.compile(r"(?P<before>\]\([ \t]*)(?P<target><[^<>\n]*>|[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)")
_DEFINED: Final = re.compile(r"^(?P<before>[ ]{0,3}\[[^\]\n^][^\]\n]*\]:[ \t]+)(?P<target>\S+)", re.MULTILINE)
_HTML: Final = re.compile(
    r"""(?P<before><[A-Za-z][^<>]{0,2000}?\s(?:src|href|poster)=(?P<quote>["']))(?P<target>[^"'<>\n]*)(?=(?P=quote))"""
)
_MARKDOWN: Final = re.compile(r"\.(?:md|mdx|markdown|mkd)$")


class EntryLinks:
    """Finds out where the addresses of one entry lead, and which files have to be copied beside its post."""

    def __init__(
        self, entry: Entry, targets: Targets, report: Report, *, copies: dict[Path, str] | None = None
    ) -> None:
        """Take what is copied already, where the post has its folder with others."""
        self.copies: dict[Path, str] = {} if copies is None else copies
        """Files of the source, and their names beside the post."""
        self._entry = entry
        self._targets = targets
        self._site = targets.site
        self._report = report

    def rewritten(self, body: str) -> str:
        """Return a Markdown body with every link as it is to be written in the new post; code is left alone."""
        for pattern in (_INLINE, _DEFINED, _HTML):
            code = CodeRanges(body)
            parts: list[str] = []
            end = 0
            for found in pattern.finditer(body):
                if code.holds(found.start("target")) or found.start() < end:
                    continue
                old = found["target"]
                line = self._line(old) or self._entry.body_line + body.count("\n", 0, found.start())
                new = self.target(old.strip("<>"), line)
                if new is not None:
                    parts += [body[end : found.start("target")], new]
                    end = found.end("target")
            body = "".join([*parts, body[end:]])
        return body

    def target(self, address: str, line: int) -> str | None:
        """Return what an address of the source is to be written as; None where it stays as it is."""
        parts = urlsplit(address) if _is_sound(address) else None
        if parts is None or not (parts.path or parts.netloc):
            return None
        if address.partition("#")[0] in self._targets.links:
            return self._unless_draft(address, line)
        own = (parts.hostname or "").removeprefix("www.") == self._site.host and bool(self._site.host)
        found = self._site.local(address)
        if found is not None:
            return quote(self.copy(found))
        if (parts.netloc and not own) or (not parts.netloc and SCHEME.match(address)):
            return None
        return self._inner(address, parts, line, own=own)

    def _inner(self, address: str, parts: SplitResult, line: int, *, own: bool) -> str | None:
        """Return what an address of the former site is to be written as."""
        post = self._post(parts, own=own)
        if post is not None:
            link = post + (f"#{parts.fragment}" if parts.fragment else "")
            return self._unless_draft(link, line) or link
        file = self._file(unquote(parts.path), own=own)
        if file is not None:
            return quote(self.copy(file))
        what = f"`{address}` leads to nothing that was carried"
        self._report.tell(self._entry.shown, line, what, "bring what is there into the docs folder, or change the link")
        if own or parts.path.startswith("/") or not self._entry.addresses:
            return None
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        return urljoin(self._entry.addresses[0], parts.path) + tail

    def _unless_draft(self, link: str, line: int) -> str | None:
        """Return what a link to a draft becomes, and tell of it; None for a link to another post."""
        start, hash_, fragment = link.partition("#")
        instead = self._targets.of_draft(start)
        if instead is not None:
            what = f"`{link}` leads to a draft, and until it is published to `{instead}`"
            self._report.tell(self._entry.shown, line, what, "publish it, or delete the link")
        return instead and instead + hash_ + fragment

    def _line(self, address: str) -> int | None:
        """Return the line of the source that an address first stands on."""
        place = self._entry.body.find(address)
        return None if place < 0 else self._entry.body_line + self._entry.body.count("\n", 0, place)

    def copy(self, file: Path) -> str:
        """Return the name that a file gets beside the post."""
        if file not in self.copies:
            stem, suffix, number = file.stem, file.suffix, 1
            name = file.name
            taken = {each.casefold() for each in self.copies.values()} | {"index.md"}
            while name.casefold() in taken:
                number += 1
                name = f"{stem}-{number}{suffix}"
            self.copies[file] = name
        return self.copies[file]

    def _post(self, parts: SplitResult, *, own: bool) -> str | None:
        path = parts.path
        if parts.query and path in ("", "/"):
            return self._targets.at(f"/?{parts.query}")
        if path.startswith("/") or own:
            return self._targets.at(path) or (None if own else self._targets.at(join_address(self._site.below, path)))
        if self._entry.folder is not None and _MARKDOWN.search(path):
            folder = posixpath.dirname(self._entry.shown)
            return self._targets.post(posixpath.normpath(posixpath.join(folder, unquote(path))))
        return next(
            (link for base in self._entry.addresses[:1] if (link := self._targets.at(urljoin(base, path)))), None
        )

    def _file(self, path: str, *, own: bool) -> Path | None:
        return next(self._files(path, own=own), None)

    def _files(self, path: str, *, own: bool) -> Iterator[Path]:
        if path.startswith("/") or own:
            below = self._site.below
            for inner in dict.fromkeys(
                (path.removeprefix(below) if below and path.startswith(below + "/") else path, path)
            ):
                for folder in self._site.statics:
                    if (found := file_inside(folder, inner)) is not None:
                        yield found
        elif self._entry.folder is not None and "\0" not in path:
            found = copied_file(self._site.root, self._entry.folder / path)
            if found is not None:
                yield found
            for folder in self._site.statics:
                if ".." not in path.split("/") and (found := file_inside(folder, path)) is not None:
                    yield found


def _is_sound(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return bool(address) and not address.startswith(("#", "{"))
