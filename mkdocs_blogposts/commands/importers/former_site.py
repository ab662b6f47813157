"""What every importer makes of the site of another system, and the report of what was not carried."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs_blogposts.content.slug import post_slug


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something of the source that was not carried, and where it stands."""

    path: str
    """Relative to the source folder, with `/`."""
    line: int
    what: str
    hint: str
    """What to do about it."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}; {self.hint}"


class Report:
    """What is told at the end of an import. What many files have in common is told once, at the first of them."""

    def __init__(self) -> None:
        self._losses: dict[Loss, None] = {}
        self._common: dict[tuple[str, str], list[Loss]] = {}

    def tell(self, path: str, line: int, what: str, hint: str) -> None:
        """Note a loss; the same one twice is one."""
        self._losses.setdefault(Loss(path, line, what, hint))

    def tell_once(self, path: str, line: int, what: str, hint: str) -> None:
        """Note a loss that is told at its first place only, with the number of its places."""
        self._common.setdefault((what, hint), []).append(Loss(path, line, what, hint))

    def losses(self) -> list[Loss]:
        """Return all losses in the order of files and lines."""
        common: list[Loss] = []
        for (what, hint), places in self._common.items():
            first, more = min(places), len({place.path for place in places}) - 1
            files = f" (and in {more} other file{'s' if more > 1 else ''})" if more else ""
            common.append(Loss(first.path, first.line, what + files, hint))
        return sorted([*self._losses, *common])


@dataclass(frozen=True, slots=True)
class Entry:
    """One post of the former site."""

    path: str
    """Its file, relative to the source folder; posts of one file have `#` and a number of their own behind it."""
    name: str
    """What it is called in its former address, before it is made unique."""
    facts: Mapping[str, Any]
    """Keys of ours with what they say; None is left out. Aliases are made from `addresses`."""
    body: str
    """As in the source."""
    body_line: int = 1
    addresses: tuple[str, ...] = ()
    """Its own address first, then others that led to it: paths from the root of the host, not encoded."""
    folder: Path | None = None
    """Where relative addresses of the body begin, on disk."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key of ours in the source."""
    files: tuple[Path, ...] = ()
    """Files that belong to the post whether its body names them or not."""
    of: str = ""
    """The path of the entry that it is a translation of; empty for none."""
    language: str = ""
    """The code of its language, where it is a translation."""

    @property
    def shown(self) -> str:
        """The path of the file for the report."""
        return self.path.partition("#")[0]

    @property
    def place(self) -> tuple[str, str]:
        """What entries are sorted by: when it was published, those without a date first, and its path."""
        published = self.facts.get("published")
        return published.isoformat() if isinstance(published, date) else "", self.path

    def line(self, key: str) -> int:
        """Return the line of the source from which the value of a key comes; the first one where it is not known."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class FormerSite:
    """All that was read of the site of another system."""

    root: Path
    """The source folder; files outside of it are never read."""
    entries: tuple[Entry, ...]
    convert: Callable[[Entry, Targets, Report], str]
    """Returns the body of an entry as Markdown, in which links are those of the source."""
    url: str = ""
    """The address of the site, with the path that it lies below."""
    statics: tuple[Path, ...] = ()
    """Folders whose files stand at the root of the site."""
    authors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Authors by the id that posts name, as `.authors.yml` holds them."""
    queries: Mapping[str, str] = field(default_factory=dict)
    """Addresses such as `/?p=12`, at which no page can stand, and the path of the entry that each led to."""
    pages: int = 0
    """How many pages were read that are no posts."""
    local: Callable[[str], Path | None] = lambda _: None
    """Returns the file of an address, where files lie elsewhere than the addresses say."""
    shown: Path | None = None
    """The folder that paths in the report are relative to, where it is another one than `root`."""

    @property
    def below(self) -> str:
        """The path that the site lies below, without a slash at its end."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def host(self) -> str:
        """The name of the host; empty where it is not known."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


class Targets:
    """Which posts there are, by their file and by their former address."""

    def __init__(self, site: FormerSite, names: Mapping[str, str]) -> None:
        """Take the site, and the new name of each entry by its path."""
        self.site = site
        self._names = names
        self._links = frozenset(f"/posts/{name}" for name in names.values())
        self._drafts = {
            f"/posts/{names[entry.path]}": next(iter(entry.addresses), f"/posts/{names[entry.path]}")
            for entry in site.entries
            if entry.facts.get("draft") is True
        }
        self._at = {address_key(address): entry.path for entry in reversed(site.entries) for address in entry.addresses}
        self._at |= site.queries

    def of_draft(self, link: str) -> str | None:
        """Return where a link to a draft can lead until it is published: its former address, else the link itself.

        None where the link leads to no draft.
        """
        return self._drafts.get(link)

    @property
    def links(self) -> frozenset[str]:
        """The links to all posts."""
        return self._links

    def post(self, path: str) -> str | None:
        """Return the link to the post of a file of the source."""
        return f"/posts/{self._names[path]}" if path in self._names else None

    def at(self, address: str) -> str | None:
        """Return the link to the post that a former address, a path from the root of the host, led to."""
        return self.post(self._at.get(address_key(address), ""))

    def named(self, paths: Iterable[str]) -> str | None:
        """Return the link to the post of the first of several files that is one."""
        return next((link for path in paths if (link := self.post(path))), None)


def address_key(address: str) -> str:
    """Return what addresses that lead to the same page have in common."""
    if address.startswith("/?"):
        return address
    return unquote(urlsplit(address).path).strip("/").removesuffix("index.html").rstrip("/").removesuffix(".html")


def unique_names(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the name of each post by its path: its former one, with a number behind it where an earlier one has it.

    A translation is called as what it translates.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    translations: list[Entry] = []
    for entry in entries:
        if entry.of:
            translations.append(entry)
            continue
        first = name = post_slug(entry.name)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{first}-{number}"
        taken.add(name.casefold())
        names[entry.path] = name
    return names | {entry.path: names[entry.of] for entry in translations}


def join_address(below: str, path: str) -> str:
    """Return a path of the site as one from the root of the host: `/blog` and `a/` give `/blog/a/`."""
    joined = posixpath.normpath(f"/{below.strip('/')}/{path.lstrip('/')}")
    return "/" + joined.lstrip("/") + ("/" if path.endswith("/") and joined != "/" else "")
