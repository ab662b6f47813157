"""Imported posts as files: their names, front matter, bodies and pictures, and which of these are written."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

from mkdocs_blogposts.commands.importers.body_links import EntryLinks
from mkdocs_blogposts.commands.importers.former_site import Entry, FormerSite, Report, Targets, unique_names
from mkdocs_blogposts.commands.new import PostStyle, front_matter_text
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.markup import shorten
from mkdocs_blogposts.content.page_matter import TITLE_LENGTH
from mkdocs_blogposts.content.post_matter import PostMatter, read_post
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.slug import check_alias, post_slug

_FIRST: Final = (
    *("title", "published", "edited", "description", "authors", "tags", "categories", "collection", "order"),
    *("license", "draft", "noindex", "pin", "expires", "lang", "originalLink", "coverImg", "coverAlt", "guid", "doi"),
    "aliases",
)
_ORDER: Final = (*_FIRST, *(key for key in PostMatter.known() if key not in _FIRST))
"""Keys of the front matter, in the order in which they are written."""
_LENGTHS: Final = {"title": TITLE_LENGTH, "description": 1000}
"""How long texts can be, in characters; longer ones are cut."""
_ROUNDS: Final = 10
_TRANSLATED: Final = re.compile(r"(?P<stem>.+)\.(?P<ending>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*\.md)")


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of the new site: a text, bytes, or the copy of a file of the source."""

    path: str
    """Relative to the docs folder, with `/`."""
    text: str = ""
    copied: Path | None = None
    data: bytes | None = None

    def bytes(self) -> bytes:
        """Return what the file holds."""
        if self.data is not None:
            return self.data
        return self.text.encode("utf-8", "replace") if self.copied is None else self.copied.read_bytes()


@dataclass(frozen=True, slots=True)
class Made:
    """All files of an import, and what they come to."""

    files: tuple[NewFile, ...]
    posts: int
    drafts: int
    pictures: int
    addresses: int
    """Former addresses that lead to the new posts."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files."""

    new: tuple[str, ...]
    same: tuple[str, ...]
    left: tuple[str, ...]
    """Files that are there with another text, and were left as they are."""
    done: bool = True
    """False where nothing was to be written."""


def make_files(site: FormerSite, *, into: str, site_path: str, report: Report) -> Made:
    """Return the files of all entries in the folder `into` of the docs folder, and tell what was not carried.

    `site_path` is the path that the new site lies below; former addresses are those of the host.
    """
    names = unique_names(site.entries)
    targets = Targets(site, names)
    authors = _authors(site)
    files: list[NewFile] = []
    drafts = pictures = addresses = 0
    shared: dict[str, dict[Path, str]] = {}
    posts: list[tuple[Entry, str]] = []
    for entry in site.entries:
        name = names[entry.path]
        links = EntryLinks(entry, targets, report, copies=shared.setdefault(name, {}))
        for file in entry.files:
            links.copy(file)
        body = links.rewritten(site.convert(entry, targets, report))
        values = _values(replace(entry, facts=authors.of(entry.facts)), links, report)
        values["aliases"] = list(_aliases(entry, site_path, report))
        values = _checked(values, entry, report)
        drafts += values.get("draft") is True
        addresses += len(values.get("aliases", ()))
        posts.append((entry, front_matter_text(values, PostStyle()) + "\n" + body.strip("\n") + "\n"))
    for entry, text in posts:  # a post and its translations lie in one folder if one of them has a picture
        name, ending = names[entry.path], f".{entry.language}.md" if entry.language else ".md"
        files.append(NewFile(f"{into}/{name}/index{ending}" if shared[name] else f"{into}/{name}{ending}", text))
        copies = shared[name] if not entry.of else {}
        pictures += len(copies)
        files += [NewFile(f"{into}/{name}/{copy}", copied=file) for file, copy in copies.items()]
    files += authors.file()
    return Made(tuple(files), len(site.entries), drafts, pictures, addresses)


def _values(entry: Entry, links: EntryLinks, report: Report) -> dict[str, Any]:
    """Return the keys in the order in which they are written, with the cover beside the post."""
    values = {key: entry.facts[key] for key in _ORDER if entry.facts.get(key) not in (None, "", [], (), False)}
    cover = values.get("coverImg")
    if isinstance(cover, str):
        before = len(report.losses())
        target = links.target(cover, entry.line("coverImg"))
        if (len(report.losses()) > before and "://" not in cover) or (target or "").startswith("/posts/"):
            del values["coverImg"]
        else:
            values["coverImg"] = target or cover
    return values


def _aliases(entry: Entry, site_path: str, report: Report) -> Iterator[str]:
    """Yield the former addresses of an entry as paths of the new site; those that cannot lead anywhere are told."""
    below = "/" + site_path.strip("/")
    for address in dict.fromkeys(entry.addresses):
        path = address
        if below != "/":
            if not f"{address}/".startswith(f"{below}/"):
                what = f"the former address `{address}` is not below the site's path `{below}/`"
                report.tell(entry.shown, entry.line("aliases"), what, "let your server lead it on")
                continue
            path = address[len(below) :] or "/"
        if "?" in path:
            what = f"the former address `{path}` has a query, at which no page can stand"
            report.tell(entry.shown, entry.line("aliases"), what, "let your server lead it on")
            continue
        try:
            yield check_alias(path)
        except Mistake as mistake:
            what = f"the former address {mistake.message}"
            report.tell(entry.shown, entry.line("aliases"), what, "let your server lead it on")


def _checked(values: Mapping[str, Any], entry: Entry, report: Report) -> dict[str, Any]:
    """Return the values without those that our own reader refuses; each of them is told."""
    kept = {key: value for key, value in values.items() if value not in (None, [], "")}
    for _ in range(_ROUNDS):
        text = front_matter_text(kept, PostStyle())
        read = read_document(text.encode("utf-8", "replace"), path=entry.shown)
        problems = [*read.problems, *(read_post(read.value).problems if read.value else ())]
        keys = list(kept)
        wrong = {keys[problem.line - 2]: problem for problem in problems if 0 <= problem.line - 2 < len(keys)}
        if not wrong:
            break
        for key, problem in wrong.items():
            if key in _LENGTHS and len(str(kept[key])) > _LENGTHS[key]:
                report.tell(entry.shown, entry.line(key), f"cut: {problem.message}", problem.hint)
                kept[key] = shorten(str(kept[key]), _LENGTHS[key])
            else:
                report.tell(entry.shown, entry.line(key), f"not carried: {problem.message}", problem.hint)
                del kept[key]
    return kept


@dataclass(frozen=True, slots=True)
class _Authors:
    """Who wrote posts, where the source describes some of them: a file of authors then knows everybody."""

    ids: Mapping[str, str]
    """The id of each, by the name or id that posts of the source have; empty where the source describes nobody."""
    described: Mapping[str, Mapping[str, Any]]

    def of(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a post says, with ids for its authors."""
        named = facts.get("authors")
        return {**facts, "authors": [self.ids[str(name)] for name in named]} if named and self.ids else facts

    def file(self) -> Iterator[NewFile]:
        """Yield the file that describes them, where there is one."""
        if self.described:
            data = {"authors": {key: dict(value) for key, value in self.described.items()}}
            yield NewFile(".authors.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6))


def _authors(site: FormerSite) -> _Authors:
    ids: dict[str, str] = {}
    described: dict[str, Mapping[str, Any]] = {}
    for key, value in site.authors.items():
        ids[key] = post_slug(key)
        described.setdefault(ids[key], value)
    for key, value in site.authors.items():
        ids.setdefault(str(value.get("name") or key), ids[key])
    for name in sorted({str(name) for entry in site.entries for name in entry.facts.get("authors") or () if ids}):
        if name not in ids:
            ids[name] = post_slug(name)
            described.setdefault(ids[name], {"name": name})
    return _Authors(ids, described)


def write_files(files: Iterable[NewFile], docs_dir: str, *, write: bool, either_form: bool = True) -> Written:
    """Write files that are not there yet, and say which are there with the same or another content.

    A file that is there is never changed. A post that is there in its other form (`a.md`, `a/index.md`) counts as
    changed by its owner, where `either_form` says so. Where `write` is false, nothing is written.
    """
    new: list[str] = []
    same: list[str] = []
    left: list[str] = []
    root = os.path.realpath(docs_dir)
    for file in files:
        target = Path(docs_dir, file.path)
        other = _other_form(file.path) if either_form else None
        real = os.path.realpath(target)
        if not real.startswith(os.path.join(root, "")) or (other and Path(docs_dir, other).exists()):  # noqa: PTH118
            left.append(file.path)
        elif target.exists() or target.is_symlink():
            (same if target.is_file() and target.read_bytes() == file.bytes() else left).append(file.path)
        else:
            new.append(file.path)
            if write:
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as stream:
                    stream.write(file.bytes())
    return Written(tuple(new), tuple(same), tuple(left), done=write)


def _other_form(path: str) -> str | None:
    if not path.endswith(".md"):
        return None
    folder, name = posixpath.split(path)
    stem, _, ending = name.partition(".")
    if stem == "index":
        return f"{folder}.{ending}"
    stem, ending = (found["stem"], found["ending"]) if (found := _TRANSLATED.fullmatch(name)) else (name[:-3], "md")
    return f"{folder}/{stem}/index.{ending}"
