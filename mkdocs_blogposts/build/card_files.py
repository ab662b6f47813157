"""The cards of one build: which pages have one, what those cannot show, and their files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from mkdocs.exceptions import PluginError
from mkdocs.utils import write_file

from mkdocs_blogposts.catalog.places import Places
from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.drawing.card import HEIGHT, TEMPLATE, WIDTH, Card, CardMaker, Sketcher
from mkdocs_blogposts.drawing.colors import Colors, contrast, make_colors, mixed
from mkdocs_blogposts.drawing.faces import Fonts
from mkdocs_blogposts.drawing.png import Drawing, NoDrawingError, Painter
from mkdocs_blogposts.option_types import COLOR
from mkdocs_blogposts.pages.words import make_wording
from mkdocs_blogposts.site.page import ListPage, PostPage
from mkdocs_blogposts.site.pictures import find_picture
from mkdocs_blogposts.site.report import log
from mkdocs_blogposts.site.source_file import Picture

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.options import BlogOptions, CardOptions
    from mkdocs_blogposts.pages.words import Wording
    from mkdocs_blogposts.site.page import OwnPage
    from mkdocs_blogposts.site.page_files import Gathered


FOLDER: Final = "assets/blogposts/cards"
"""Folder of the site that holds cards."""
_ACCENT: Final = "#1f4fb0"
"""Where neither the options nor the theme say one."""
_PAPER: Final = "#ffffff"
_NAMED: Final = 5
"""How many missing letters are told."""
_LONGEST: Final = 60
_AT_ONCE: Final = 500
"""How many cards are in memory at once, of some 40 KB each."""
NO_ADDRESS: Final = (
    "No cards are drawn: link previews ask for the whole address of a picture, so set `site_url` in mkdocs.yml"
)
NO_HEAD: Final = "No cards are drawn: nothing names them where the option `head` leaves out `open_graph`"
SOCIAL: Final = (
    "Material's plugin `social` draws cards, too: pages of the publication name those of `blogposts`, all others those "
    "of `social`; `cards: false` leaves all of them to it"
)


def plan_cards(
    gathered: Gathered,
    files: Files,
    options: BlogOptions,
    config: MkDocsConfig,
    *,
    wording: Wording,
) -> tuple[dict[str, Card], list[Problem]]:
    """Return the card of each page that has one, by the page's file, and what cannot be drawn of those of posts.

    A page that has a picture of its own has none, unless its front matter asks for it. A list that is not the index or
    a series has the card of the index, and so has a post whose letters are in no font. `wording` is that of
    the site's own language.
    """
    wordings = {"": wording}
    for language in gathered.catalog.editions:
        wordings[language] = make_wording(language, options.words, fallback=wording.words) if language else wording
    maker = CardMaker(
        Places(gathered.catalog),
        lambda language: wordings.get(language, wording),
        site=config.site_name,
        fonts=Fonts(),
    )
    title, description = options.title or config.site_name, config.site_description
    planned = _Plan(gathered, files, maker, title, description)
    found: dict[str, Card] = {}
    problems: list[Problem] = []
    for page in gathered.pages:
        card, wrong = planned.card(page)
        if card:
            found[page.file.src_uri] = card
        problems += wrong
    return found, problems


class _Plan:
    def __init__(self, gathered: Gathered, files: Files, maker: CardMaker, title: str, description: str | None) -> None:
        self._catalog = gathered.catalog
        self._files = files
        self._maker = maker
        self._title = title
        self._description = description
        self._indexes: dict[str, Card | None] = {}

    def card(self, page: OwnPage) -> tuple[Card | None, Sequence[Problem]]:
        """Return the card of a page, None where it has none, and what cannot be drawn of its own."""
        if isinstance(page, PostPage):
            post = page.post
            return self._own(
                post.document,
                post.matter.card,
                (post.matter.social_img, post.matter.cover_img),
                lambda: self._maker.post(post),
                post=post,
            )
        if not isinstance(page, ListPage):
            return None, ()
        listing = page.listing
        if listing.kind == "index":
            return self._index(listing.key), ()
        group = listing.group
        if listing.kind == "collection" and listing.key in self._catalog.collections:
            collection = self._catalog.collections[listing.key]
            wanted, pictures = (
                (collection.matter.card, group.pictures if group else ()) if collection.matter else (None, ())
            )
            return self._own(collection.document, wanted, pictures, lambda: self._maker.series(collection))
        has_own = group and any(map(self._finder(group.source or ""), group.pictures))
        return None if has_own else self._index(""), ()

    def _own(
        self,
        document: Document | None,
        wanted: bool | None,  # noqa: FBT001 - what the file says
        pictures: Sequence[str | None],
        make: Callable[[], Card],
        *,
        post: Post | None = None,
    ) -> tuple[Card | None, Sequence[Problem]]:
        if wanted is False or (wanted is None and document and any(map(self._finder(document.path), pictures))):
            return None, ()
        card = make()
        missing = self._maker.missing(card)
        plain = self._index(post.language or "" if post else "") if missing else None
        if document is None:
            return (plain if missing else card), ()
        if missing:
            shown = "the card of the site" if plain else "no picture"
            return plain, [_missing(document, missing, f"link previews show {shown}")]
        gone = self._maker.left_out(card, post.title if post else "")
        return card, [_missing(document, gone, "its card leaves that out")] if gone else ()

    def _finder(self, path: str) -> Callable[[str | None], str | None]:
        return lambda address: find_picture(self._files, address, path) if address else None

    def _index(self, language: str) -> Card | None:
        """Return the card of the index in a language; None where no font has its letters."""
        if language not in self._indexes:
            card = self._maker.index(self._title, self._description, language=language)
            self._indexes[language] = None if self._maker.missing(card) else card
        return self._indexes[language]


def _missing(document: Document, letters: Sequence[str], outcome: str) -> Problem:
    named = " ".join(f"`{letter}`" for letter in letters[:_NAMED]) + (" …" if len(letters) > _NAMED else "")
    hint = "install a font that has it, such as one of Noto's, or give the post a picture with `socialImg:`"
    return document.problem("title", "card-letters", f"no font of this machine has {named}, so {outcome}", hint=hint)


def is_wanted(options: BlogOptions, config: MkDocsConfig) -> bool:
    """Tell whether cards are to be drawn; log why not where the options ask for them."""
    if options.cards is None:
        return False
    if not config.site_url:
        log.info(NO_ADDRESS)
        return False
    if "open_graph" not in options.head:
        log.info(NO_HEAD)
        return False
    return True


def card_colors(options: CardOptions, theme: Mapping[str, Any]) -> Colors:
    """Return the colors of cards: those of the options, else the accent of the theme where it names one."""
    background = options.background or _PAPER
    is_dark = contrast(background, "#000000") < contrast(background, "#ffffff")
    return make_colors(background, options.color or _accent(theme, is_dark=is_dark) or _ACCENT)


def _accent(theme: Mapping[str, Any], *, is_dark: bool) -> str | None:
    """Return the accent of a theme that has named ones, for light pages or dark ones."""
    chosen, named = theme.get("accent"), theme.get("accents")
    if not isinstance(named, Mapping):
        return None
    pair = named.get(chosen, chosen) if isinstance(chosen, str) else chosen
    colors = [pair] if isinstance(pair, str) else pair if isinstance(pair, list) else []
    if not colors or not all(isinstance(each, str) and COLOR.fullmatch(each) for each in colors):
        return None
    if is_dark:
        return str(colors[1]) if len(colors) > 1 else mixed(colors[0], "#ffffff", 0.45)
    return str(colors[0])


def meets_other_cards(config: MkDocsConfig) -> bool:
    """Tell whether Material's plugin draws cards for pages, too."""
    return any(type(each).__module__.startswith("material.plugins.social.") for each in config.plugins.values())


@dataclass(frozen=True, slots=True)
class CardFile:
    """The file of a card."""

    path: str
    """On the site: with the digest of what it shows, so that it is another one where that changes."""
    drawing: Drawing
    alt: str | None
    """What it shows, where that is the card of the index."""


class CardFiles:
    """Draws the cards of one publication."""

    def __init__(
        self,
        cards: Mapping[str, Card],
        names: Mapping[str, str],
        config: MkDocsConfig,
        *,
        sketcher: Sketcher,
        painter: Painter,
    ) -> None:
        """Take the cards by the files of their pages, and what is to stand in the name of the file of each."""
        self._config = config
        self._painter = painter
        self._files: dict[str, CardFile] = {}
        made: dict[Card, CardFile] = {}
        fonts = Fonts()
        for uri, card in cards.items():
            if card not in made:
                svg = sketcher.sketch(card)
                others = tuple(face.path for face in fonts.others("".join(card.texts())))
                digest = blake2b(svg.encode("utf-8", "replace"), digest_size=6).hexdigest()
                is_own = card.kind != "index"
                name = _plain_name(names.get(uri, "") if is_own else card.kind)
                path = f"{FOLDER}/{name}-{digest}.png"
                made[card] = CardFile(path, Drawing(svg, others), None if is_own else card.title)
            self._files[uri] = made[card]
        self._by_path = {each.path: each for each in made.values()}
        if cards and meets_other_cards(config):
            log.info(SOCIAL)

    def picture(self, page: OwnPage) -> Picture | None:
        """Return the card of a page."""
        file = self._files.get(page.file.src_uri)
        if file is None:
            return None
        address = join(self._config.site_url or "", file.path)
        return Picture(address, "image/png", width=WIDTH, height=HEIGHT, alt=file.alt)

    def write(self) -> None:
        """Write all cards into the site. Raises PluginError where the template makes no drawing."""
        paths = list(self._by_path)
        for start in range(0, len(paths), _AT_ONCE):
            for path, data in self._drawn(paths[start : start + _AT_ONCE]):
                write_file(data, posixpath.join(self._config.site_dir, path))

    def draw(self, path: str) -> bytes | None:
        """Return the card at a place on the site, drawn now; None where there is none."""
        return next((data for _, data in self._drawn([path])), None) if path in self._by_path else None

    def _drawn(self, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        try:
            drawn = self._painter.draw_all([self._by_path[path].drawing for path in paths])
            yield from zip(paths, drawn, strict=True)
        except NoDrawingError as error:
            raise PluginError(f"the template `{TEMPLATE}` makes no drawing: {error}") from error


def _plain_name(name: str) -> str:
    """Return the beginning of a file's name: the letters of a slug that need no escape."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:_LONGEST].strip("-") or "card"
