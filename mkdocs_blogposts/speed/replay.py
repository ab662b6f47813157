"""Pages that need no templates: a build before made the same text from the same values.

A page of a publication is made by two templates: one puts its parts around its body, and one of the theme puts
everything else around that. Each is known by all that it was given. What is kept are the pieces around the body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mkdocs_blogposts.publish.report import log
from mkdocs_blogposts.speed.clock import Clock
from mkdocs_blogposts.speed.entry import EntryError, encode
from mkdocs_blogposts.speed.facts import Facts, digest_bytes
from mkdocs_blogposts.speed.fingerprint import digest, programs
from mkdocs_blogposts.speed.shelf import Shelf
from mkdocs_blogposts.speed.template_facts import CLOCK, NOTHING, Surroundings, tell, tell_surroundings
from mkdocs_blogposts.speed.theme_facts import describe_environment, describe_sources
from mkdocs_blogposts.speed.unprovable import UnprovableError
from mkdocs_blogposts.speed.witness import Witness

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from jinja2.environment import TemplateModule

    from mkdocs_blogposts.publish.page import OwnPage

Pieces: TypeAlias = list[str]
"""A text without the content of its page, which stood between the pieces."""
LOOKED: Final = "%s is rendered anew in every build: its template looks at %s"
_PACKAGE: Final = __name__.partition(".")[0]
_SHORT: Final = 16
"""Characters of a content that is not looked for in what is made of it."""
UNKNOWN: Final = "Pages are rendered anew: it is not known what their templates depend on (%s)"


class Replay:
    """Stands before the templates of the pages of one instance, for one build."""

    def __init__(self, shelf: Shelf, folders: Iterable[str]) -> None:
        """Take where finished texts are, and the folders of the theme."""
        self._shelf = shelf
        self._folders = folders
        self._facts = Facts()
        self._pages: dict[int, OwnPage] = {}
        self._witnesses: dict[int, Witness | None] = {}
        self._common: dict[int, bytes] = {}
        """What the texts of an environment have in common."""
        self._programs = ""
        self._kept: _Kept | None = None
        self._around: Surroundings | None = None

    def enter(self, environment: Environment, pages: Iterable[OwnPage]) -> None:
        """Have the environment's templates ask here first, for these pages, until `finish`."""
        self._pages = {id(page): page for page in pages}
        replay = self

        class Replayed(environment.template_class):  # type: ignore[name-defined,misc]  # also another instance's
            def render(self, *arguments: Any, **named: Any) -> str:
                if len(arguments) == 1 and not named and type(arguments[0]) is dict:
                    return replay.render(self, super().render, arguments[0])
                return str(super().render(*arguments, **named))

            def make_module(self, *arguments: Any, **named: Any) -> TemplateModule:
                make: Callable[..., TemplateModule] = super().make_module
                if arguments or named:  # it sees what the importing template sees, and is made for that alone
                    return make(*arguments, **named)
                return replay.module(self, make)

        environment.template_class = Replayed
        if environment.cache is not None:
            environment.cache.clear()

    def finish(self) -> None:
        """Keep what is still to be kept, and step aside."""
        if self._kept is not None:
            self._kept.save(self._shelf)
            self._kept = self._around = None
        self._pages.clear()
        self._witnesses.clear()
        self._facts = Facts()

    def render(self, template: Template, render: Callable[[Any], str], context: dict[str, Any]) -> str:
        """Return what a template makes of a context."""
        page = self._pages.get(id(context.get("page")))
        witness = self._witness_of(template.environment) if page else None
        if page is None or witness is None or template.name is None or template.globals != template.environment.globals:
            return render(context)
        try:
            around = self._surroundings(context, page)
            told, facts = tell(context, around, self._facts)
        except (UnprovableError, AttributeError, TypeError) as error:  # other plugins put objects of theirs there
            log.debug(UNKNOWN, error)
            return render(context)
        key = digest_bytes(self._common[id(template.environment)], template.name.encode(), around.written, facts)
        kept = self._turn_to(page)
        pieces = kept.take(key)
        content = page.content or ""
        if pieces is not None:
            return content.join(pieces)
        if type(context.get(CLOCK)) is datetime:
            context = {**context, CLOCK: Clock.of(context[CLOCK], partial(witness.note, CLOCK))}
        with witness.watch(told):
            text = render(context)
        if witness.saw:
            log.debug(LOOKED, page.file.src_uri, witness.saw)
        else:
            kept.keep(key, text.split(content) if len(content) >= _SHORT else [text])
        return text

    def module(self, template: Template, make: Callable[[], TemplateModule]) -> TemplateModule:
        """Return the macros of a template that is imported: they are made once, and used by all templates."""
        witness = self._witness_of(template.environment) if self._pages else None
        if witness is None:
            return make()
        before = witness.saw
        with witness.watch(witness.told or NOTHING):
            made = make()
        if witness.saw:
            self._witnesses[id(template.environment)] = None
            log.debug(LOOKED, template.name, witness.saw)
        witness.saw = before or witness.saw
        return made

    def _surroundings(self, context: dict[str, Any], page: OwnPage) -> Surroundings:
        """Return what is told of a page besides its content; once, where no other plugin has a say in between."""
        around = self._around
        if around is None or around.page is not page:
            around = tell_surroundings(context, page, self._facts)
            hooks = context["config"].plugins.events["page_context"]
            last = type(getattr(hooks[-1], "__self__", None)).__module__ if hooks else ""
            self._around = around if last.startswith(_PACKAGE) else None
        return around

    def _turn_to(self, page: OwnPage) -> _Kept:
        """Return what is kept of a page; MkDocs finishes one before it begins the next."""
        if self._kept is None or self._kept.page is not page:
            if self._kept is not None:
                self._kept.save(self._shelf)
            self._kept = _Kept(page, self._shelf, self._programs)
        return self._kept

    def _witness_of(self, environment: Environment) -> Witness | None:
        """Return who watches an environment; None where something about it is not known."""
        if id(environment) not in self._witnesses:
            self._witnesses[id(environment)] = None
            try:
                self._programs = self._programs or digest(programs(), describe_sources(environment, self._folders))
                self._common[id(environment)] = f"{self._programs} {describe_environment(environment)}".encode()
                self._witnesses[id(environment)] = Witness(environment)
            except UnprovableError as error:
                log.debug(UNKNOWN, error)
        return self._witnesses[id(environment)]


class _Kept:
    """What is kept of one page: by their keys, the texts that the last build made for it."""

    def __init__(self, page: OwnPage, shelf: Shelf, programs: str) -> None:
        self.page = page
        self._name = digest("page", programs, page.file.src_uri, page.file.dest_uri)
        self._texts = _read(shelf, self._name)
        self._used: dict[str, Pieces] = {}
        self._grew = False

    def take(self, key: str) -> Pieces | None:
        """Return the text of a key, if it is there."""
        pieces = self._texts.get(key)
        if pieces is not None:
            self._used[key] = pieces
        return pieces

    def keep(self, key: str, pieces: Pieces) -> None:
        """Take a text that was made now."""
        self._used[key] = pieces
        self._grew = True

    def save(self, shelf: Shelf) -> None:
        """Have the next build find what this one used."""
        if self._grew:
            shelf.keep(self._name, encode(self._name, None, self._used))


def _read(shelf: Shelf, name: str) -> dict[str, Pieces]:
    entry = shelf.look(name)
    try:
        texts = entry.value() if entry else {}
    except EntryError:
        return {}
    return texts if type(texts) is dict and all(map(_is_text, texts.values())) else {}


def _is_text(pieces: Any) -> bool:
    return type(pieces) is list and bool(pieces) and all(type(piece) is str for piece in pieces)
