"""Cards: what the pictures for link previews say, made from the catalog, and their drawings by a template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.language import language_direction
from mkdocs_blogposts.drawing.faces import Fonts, is_ignorable
from mkdocs_blogposts.drawing.lines import Setter, direction_of, is_symbol, plain, without_symbols
from mkdocs_blogposts.pages.series_parts import make_parts

if TYPE_CHECKING:
    from jinja2 import Environment

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.places import Places
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.drawing.colors import Colors
    from mkdocs_blogposts.pages.words import Wording

WIDTH: Final = 1200
HEIGHT: Final = 630
"""In pixels, what Open Graph's readers show whole."""
TEMPLATE: Final = "blogposts/card-svg.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a picture for link previews says, as `card` in its template: plain texts of one line each."""

    kind: str
    """`post`, `collection` or `index`."""
    title: str
    """Of a part of a series without the words that all parts begin with."""
    site: str
    """Name of the site."""
    language: str
    """BCP 47."""
    direction: str
    """How the title is written: `ltr`, or `rtl` from right to left."""
    series: str | None = None
    """Title of the series of a post."""
    part: str | None = None
    """Its place in it: "Part 3 of 7"; of a series, how many parts there are."""
    authors: tuple[str, ...] = ()
    """Names of those who wrote it."""
    date: str | None = None
    """When it was published, in the language of the post."""
    license: str | None = None
    """Name of its license on a badge: "CC BY 4.0"."""
    description: str | None = None
    """Of a series and of the index."""

    def texts(self) -> Iterator[str]:
        """Yield everything that is drawn."""
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name not in ("kind", "language", "direction"):
                yield from value if isinstance(value, tuple) else (value or "",)


class CardMaker:
    """Makes the cards of one blog."""

    def __init__(self, places: Places, wording: Callable[[str], Wording], *, site: str, fonts: Fonts) -> None:
        """Take the wording of each language, the site's own under the empty name, and the name of the site."""
        self._places = places
        self._catalog: Catalog = places.catalog
        self._wording = wording
        self._site = site
        self.fonts = fonts
        self._titles: dict[tuple[str, str | None], list[str]] = {}

    def post(self, post: Post) -> Card:
        """Return the card of a post."""
        wording = self._wording(post.language or "")
        place = self._places.part(post)
        title, series, part = post.title, None, None
        if place is not None:
            collection, index = place
            title, series = self._parts(collection, post.language)[index], collection.title
            number, total = (wording.words.number(each) for each in (index + 1, len(collection.posts)))
            part = (
                wording.words["part-of-all"].format(number=number, total=total) if len(collection.posts) > 1 else None
            )
        return self._made(
            Card(
                kind="post",
                title=title,
                site=self._site,
                language=post.language or post.matter.lang or wording.language,
                direction="",
                series=series,
                part=part,
                authors=tuple(self._catalog.authors[name].name for name in post.authors),
                date=wording.date(post.published).text if post.published else None,
                license=post.license.short if post.license else None,
            )
        )

    def series(self, collection: Collection) -> Card:
        """Return the card of a series."""
        wording, matter = self._wording(""), collection.matter
        names = dict.fromkeys([*collection.authors, *(name for post in collection.posts for name in post.authors)])
        return self._made(
            Card(
                kind="collection",
                title=collection.title,
                site=self._site,
                language=wording.language,
                direction="",
                part=wording.words.count("parts", len(collection.posts)),
                authors=tuple(self._catalog.authors[name].name for name in names),
                description=matter.description if matter else None,
            )
        )

    def index(self, title: str, description: str | None, *, language: str) -> Card:
        """Return the card of the index, which is that of all pages without one of their own."""
        card = Card(
            kind="index",
            title=title,
            site=self._site,
            language=self._wording(language).language,
            direction="",
            description=description,
        )
        return self._made(card)

    def missing(self, card: Card) -> list[str]:
        """Return the letters of a card that no font has, so that it cannot be drawn.

        Signs are left out of it, unless nothing else is in its title.
        """
        found = self.fonts.missing("".join(card.texts()))
        is_empty = all(letter in found or letter.isspace() or is_ignorable(letter) for letter in card.title)
        return found if is_empty else [letter for letter in found if not is_symbol(letter)]

    def left_out(self, card: Card, title: str) -> list[str]:
        """Return the signs of a title that its card has not."""
        return [letter for letter in self.fonts.missing(plain(title)) if is_symbol(letter) and letter not in card.title]

    def _parts(self, collection: Collection, language: str | None) -> list[str]:
        key = (collection.id, language)
        if key not in self._titles:
            shown = [self._places.translated(post, language) for post in collection.posts]
            parts = make_parts(collection, shown, {post.path: "" for post in shown}, foreign=lambda _: None)
            self._titles[key] = [part.title for part in parts]
        return self._titles[key]

    def _made(self, card: Card) -> Card:
        """Return a card with texts that can be drawn: plain, and without signs that no font has."""

        def drawn(text: str) -> str:
            shown = plain(text)
            gone = [letter for letter in self.fonts.missing(shown) if is_symbol(letter)]
            return without_symbols(shown, gone) if gone else shown

        title = drawn(card.title) or card.title
        return replace(
            card,
            title=title,
            site=drawn(card.site),
            direction=direction_of(title, language_direction(card.language)),
            series=drawn(card.series or "") or None,
            part=drawn(card.part or "") or None,
            authors=tuple(filter(None, map(drawn, card.authors))),
            date=drawn(card.date or "") or None,
            license=drawn(card.license or "") or None,
            description=drawn(card.description or "") or None,
        )


class Sketcher:
    """Draws cards by the template of the theme."""

    def __init__(self, environment: Environment, colors: Colors, fonts: Fonts) -> None:
        """Take the templates of the theme, the colors, and what letters are measured with."""
        self._template = environment.overlay(autoescape=True).get_template(TEMPLATE)
        self._colors = colors
        self._setter = Setter(fonts)

    def sketch(self, card: Card) -> str:
        """Return a card as SVG."""
        return self._template.render(
            card=card, colors=self._colors, fit=self._setter.fit, measure=self._setter.width, width=WIDTH, height=HEIGHT
        )
