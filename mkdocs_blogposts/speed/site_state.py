"""What a page's conversion asks about the rest of the site: which files there are, and what an address leads to.

A conversion is determined by its text, its settings and the answers to its questions. Who keeps the questions with
their answers can tell later, by asking again, whether the conversion would still come out the same: a new post changes
the answer for the pages that link to it, and for no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from mkdocs.structure.files import Files

from mkdocs_blogposts.site.site_links import SiteLinks

if TYPE_CHECKING:
    from mkdocs.structure.files import File


Question: TypeAlias = tuple[str, str]
"""A kind and what is asked: `("file", "posts/a.md")`, `("address", "/posts/a/")`, `("nearest", "/posts/b/")`."""
Answers: TypeAlias = dict[Question, Any]


class Site:
    """Answers questions, in a form that can be kept."""

    def __init__(self, files: Files, links: SiteLinks) -> None:
        """Take the files of the build and the links of one instance, both complete."""
        self.files = files
        self.links = links
        self._answers: Answers = {}

    def answer(self, question: Question) -> Any:
        """Return the answer to a question; raise ValueError for one that nobody asks."""
        if question not in self._answers:
            self._answers[question] = self._find(*question)
        return self._answers[question]

    def agrees(self, head: Any) -> bool:
        """Tell whether questions would be answered as they were; `head` is what `Questions.head` returned."""
        try:
            state, kept = head
            return state == self.state or all(self.answer((kind, subject)) == answer for kind, subject, answer in kept)
        except (TypeError, ValueError, AttributeError):
            return False

    @cached_property
    def state(self) -> str:
        """A digest of all that can be asked: where it is the same, so is every answer."""
        whole = blake2b(digest_size=24)
        for uri, file in self.files.src_uris.items():
            whole.update(repr((uri, _facts(file))).encode("utf-8", "surrogatepass"))
        for address, file in self.links._files.items():  # noqa: SLF001 - what `find` and `nearest` look at
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


class Questions:
    """The questions of one conversion, asked through `files` and `links`, which stand in for those of the site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.answers: Answers = {}
        self.files: Files = _AskedFiles(self)
        self.links: SiteLinks = _AskedLinks(self)

    @property
    def site(self) -> Site:
        """Who answers, where nothing depends on the answer."""
        return self._site

    def ask(self, kind: str, subject: str = "") -> Site:
        """Note a question with its answer, and return who answers it."""
        if (kind, subject) not in self.answers:
            self.answers[kind, subject] = self._site.answer((kind, subject))
        return self._site

    @property
    def head(self) -> list[Any]:
        """The questions with their answers, and the state of the site that gave them, as JSON has them."""
        kept = [[kind, subject, answer] for (kind, subject), answer in self.answers.items()]
        return [self._site.state, kept]


class _AskedFiles(Files):
    """MkDocs' files; all that is not a question for one file is one about all of them."""

    def __init__(self, inquiry: Questions) -> None:
        self._inquiry = inquiry

    @property
    def _src_uris(self) -> dict[str, File]:  # type: ignore[override]  # whatever else a method of `Files` reads
        return cast("dict[str, File]", self._inquiry.ask("all").files.src_uris)

    def get_file_from_path(self, path: str) -> File | None:
        return self._inquiry.ask("file", path).files.get_file_from_path(path)

    def __iter__(self) -> Iterator[File]:
        return iter(self._inquiry.ask("all").files)


class _AskedLinks(SiteLinks):
    """The site's links; all that is neither `find` nor `nearest` is a question about all files."""

    def __init__(self, inquiry: Questions) -> None:
        self._inquiry = inquiry

    def find(self, url: str) -> File | None:
        return self._inquiry.ask("address", url).links.find(url)

    def nearest(self, url: str) -> str | None:
        return self._inquiry.ask("nearest", url).links.nearest(url)

    def __getattr__(self, name: str) -> Any:
        if name in ("_base", "_site_path"):  # of the settings, not of the files
            return getattr(self._inquiry.site.links, name)
        return getattr(self._inquiry.ask("all").links, name)


def _facts(file: File | None) -> list[Any] | None:
    """Return what a conversion can learn of a file."""
    return [file.src_uri, file.url, file.inclusion.is_excluded()] if file else None
