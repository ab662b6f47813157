"""What a page's conversion asks about the rest of the site: which files there are, and what an address leads to.

The result of a conversion depends on its text, the settings and the answers to its questions. Questions and answers are
kept with it. A later build asks them again: where all answers are the same, the result is, too. So a new post makes
only those pages new that link to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from mkdocs.structure.files import Files

from mkdocs_blogposts.site.site_links import SiteLinks

if TYPE_CHECKING:
    from mkdocs.structure.files import File

    from mkdocs_blogposts.speed.extension_parts import Parts
    from mkdocs_blogposts.speed.files_read import ProjectFiles, Reads


Question: TypeAlias = tuple[str, str]
"""A kind and what is asked: `("file", "posts/a.md")`, `("address", "/posts/a/")`, `("nearest", "/posts/b/")`,
`("content", "includes/words.md")`, `("names", "includes")`, `("plugin", "0.plugin.scan_toc")`."""
_OF_DISK: Final = ("content", "names")
"""The kinds that are about files which are read, whatever MkDocs knows of them."""
_OTHERS: Final = (*_OF_DISK, "plugin")
"""The kinds that are about something else than MkDocs' files, and may have another answer with each page."""
Answers: TypeAlias = dict[Question, Any]


class SiteState:
    """Answers the questions of conversions in values of JSON."""

    def __init__(self, files: Files, links: SiteLinks) -> None:
        """Take the files of the build and the links of one instance, both complete."""
        self.files = files
        self.links = links
        self._answers: Answers = {}
        self.disk: ProjectFiles | None = None
        """What answers questions about files that extensions read; None where none does."""
        self.parts: Parts | None = None
        """What answers questions about objects that plugins put into extensions."""

    def answer(self, question: Question) -> Any:
        """Return the answer to a question; raise ValueError for a kind that does not exist."""
        if self.disk and question[0] in _OF_DISK:  # which may be others with each page
            return self.disk.answer(*question)
        if self.parts and question[0] == "plugin":
            return self.parts.answer(question[1])
        if question not in self._answers:
            self._answers[question] = self._find(*question)
        return self._answers[question]

    def agrees(self, head: Any) -> bool:
        """Tell whether all questions have the answers that they had; `head` is what `RecordingSite.head` returned."""
        try:
            state, kept = head
            same = state == self.state
            return all(
                self.answer((kind, subject)) == answer for kind, subject, answer in kept if not same or kind in _OTHERS
            )
        except (TypeError, ValueError, AttributeError):
            return False

    @cached_property
    def state(self) -> str:
        """A digest of all that can be asked: where it is the same, so is every answer."""
        whole = blake2b(digest_size=24)
        for uri, file in self.files.src_uris.items():
            whole.update(repr((uri, _facts(file))).encode("utf-8", "surrogatepass"))
        for address, file in (*self.links._files.items(), *self.links._named.items()):  # noqa: SLF001 - what `find` looks at
            whole.update(repr((address, _facts(file))).encode("utf-8", "surrogatepass"))
        return whole.hexdigest()

    def _find(self, kind: str, subject: str) -> Any:
        if kind == "file":
            return _facts(self.files.get_file_from_path(subject))
        if kind == "address":
            return _facts(self.links.find(subject))
        if kind == "nearest":
            return self.links.nearest(subject)
        if kind == "all":
            return self.state
        raise ValueError(kind)


class RecordingSite:
    """Records what one conversion asks: its `files` and `links` take the places of the site's."""

    def __init__(self, site: SiteState) -> None:
        self._site = site
        self.answers: Answers = {}
        self.files: Files = _RecordingFiles(self)
        self.links: SiteLinks = _RecordingLinks(self)

    @property
    def site(self) -> SiteState:
        """The state of the site, asked without recording."""
        return self._site

    def ask(self, kind: str, subject: str = "") -> SiteState:
        """Record a question with its answer, and return the state of the site."""
        if (kind, subject) not in self.answers:
            self.answers[kind, subject] = self._site.answer((kind, subject))
        return self._site

    def ask_files(self, reads: Reads, markdown: str, html: str) -> None:
        """Record the questions about the files that were read; raise UnprovableError where these cannot be asked."""
        disk = self._site.disk
        for question in disk.questions(reads, markdown, html) if disk else ():
            self.ask(*question)

    @property
    def head(self) -> list[Any]:
        """The digest of the site and the recorded questions with their answers, as values of JSON."""
        kept = [[kind, subject, answer] for (kind, subject), answer in self.answers.items()]
        return [self._site.state, kept]


class _RecordingFiles(Files):
    """MkDocs' files. Reading anything but one file is recorded as a question about all."""

    def __init__(self, recording: RecordingSite) -> None:
        self._recording = recording

    @property
    def _src_uris(self) -> dict[str, File]:  # type: ignore[override]  # whatever else a method of `Files` reads
        return cast("dict[str, File]", self._recording.ask("all").files.src_uris)

    def get_file_from_path(self, path: str) -> File | None:
        return self._recording.ask("file", path).files.get_file_from_path(path)

    def __iter__(self) -> Iterator[File]:
        return iter(self._recording.ask("all").files)


class _RecordingLinks(SiteLinks):
    """The site's links. Reading anything but `find` and `nearest` is recorded as a question about all files."""

    def __init__(self, recording: RecordingSite) -> None:
        self._recording = recording

    def find(self, url: str) -> File | None:
        return self._recording.ask("address", url).links.find(url)

    def nearest(self, url: str) -> str | None:
        return self._recording.ask("nearest", url).links.nearest(url)

    def __getattr__(self, name: str) -> Any:
        if name in ("_base", "_site_path", "_folders"):  # of the settings, not of the files
            return getattr(self._recording.site.links, name)
        return getattr(self._recording.ask("all").links, name)


def _facts(file: File | None) -> list[Any] | None:
    """Return what a conversion can learn of a file."""
    return [file.src_uri, file.url, file.inclusion.is_excluded()] if file else None
