"""The pages of a book as XHTML: chapters, and what stands before and after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from mkdocs_blogposts.ebook.addresses import sound_address
from mkdocs_blogposts.feeds.xml import legal

if TYPE_CHECKING:
    from mkdocs_blogposts.ebook.manuscript import ChapterText, Manuscript
    from mkdocs_blogposts.pages.views import LicenseView
    from mkdocs_blogposts.pages.words import Words

STYLE: Final = "style.css"


def page(title: str, body: str, *, language: str, direction: str) -> bytes:
    """Return one page of the book; its body is XHTML."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" \
xml:lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8"/>
<title>{_text(title)}</title>
<link rel="stylesheet" type="text/css" href="{STYLE}"/>
</head>
<body>
{body}
</body>
</html>
""".encode()


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the contents, with those below it."""

    title: str
    href: str
    below: tuple[Section, ...] = ()
    language: str | None = None
    """Of the title, where it is not that of the book."""


def chapter_page(chapter: ChapterText, number: int, body: str, book: Manuscript) -> bytes:
    """Return a chapter: its title, who wrote it when under which terms, and its body, which is XHTML."""
    words = book.words
    head = f'<p class="part">{_text(words["part"].format(number=words.number(number)))}</p>\n'
    head += f'<h1 id="title">{_text(chapter.title)}</h1>\n'
    if chapter.description:
        head += f'<p class="lede">{_text(chapter.description)}</p>\n'
    facts = [*chapter.names, *([chapter.date] if chapter.date else [])]
    line = " · ".join([*map(_text, facts), *_terms(chapter, words)])
    if line:
        foreign = f' lang="{book.language}" xml:lang="{book.language}" dir="{book.direction}"'
        head += f'<p class="byline"{"" if chapter.language == book.language else foreign}>{line}</p>\n'
    whole = f'<section epub:type="chapter" role="doc-chapter" aria-labelledby="title">\n{head}{body}\n</section>'
    return page(chapter.title, whole, language=chapter.language, direction=chapter.direction)


def _text(words: str) -> str:
    return str(escape(legal(words)))


def _terms(chapter: ChapterText, words: Words) -> Iterator[Markup]:
    if chapter.license is not None:
        yield _license(chapter.license)
    elif chapter.rights is not None:
        yield Markup.escape(words["rights-reserved"].partition(".")[0])


def _license(license_: LicenseView) -> Markup:
    """Return the names of a license, each linked to its text."""
    deed = sound_address(license_.deed) if license_.deed else None
    if deed:
        return Markup('<a href="{}">{}</a>').format(deed, legal(license_.short))
    links = [_license(part) for part in license_.parts if part.deed]
    return (
        Markup("{} ({})").format(legal(license_.short), Markup(", ").join(links))
        if links
        else Markup.escape(legal(license_.short))
    )


def cover_page(book: Manuscript, picture: str) -> bytes:
    """Return the page that shows the cover."""
    body = Markup('<section epub:type="cover" class="cover"><img src="{}" alt="{}" role="doc-cover"/></section>')
    return page(book.title, body.format(picture, legal(book.title)), language=book.language, direction=book.direction)


def title_page(book: Manuscript) -> bytes:
    """Return the page with title, description, authors, and where the series is published."""
    lines = [Markup("<h1>{}</h1>").format(legal(book.title))]
    if book.description:
        lines.append(Markup('<p class="lede">{}</p>').format(legal(book.description)))
    names = [*book.creators, *book.contributors]
    if names:
        lines.append(Markup('<p class="names">{}</p>').format(legal(", ".join(names))))
    place = Markup.escape(legal(book.publisher))
    address = sound_address(book.address or book.site) if book.address or book.site else None
    if address:
        place = Markup('{}<br/><a href="{}">{}</a>').format(place, address, address)
    lines.append(Markup('<p class="publisher">{}</p>').format(place))
    body = Markup('<section epub:type="titlepage" class="titlepage">\n{}\n</section>').format(Markup("\n").join(lines))
    return page(book.title, body, language=book.language, direction=book.direction)


def contents_page(book: Manuscript, sections: Sequence[Section], landmarks: Iterable[tuple[str, str, str]]) -> bytes:
    """Return the navigation of the book; `landmarks` are kind, address and name of places in it."""
    title = book.words["ebook-contents"]
    marks = Markup("\n").join(
        Markup('<li><a epub:type="{}" href="{}">{}</a></li>').format(kind, href, name) for kind, href, name in landmarks
    )
    body = Markup(
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">\n'
        '<h1 id="contents">{}</h1>\n{}\n</nav>\n'
        '<nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-label="{}">\n<ol>\n{}\n</ol>\n</nav>'
    ).format(title, _list(sections), book.words["ebook-landmarks"], marks)
    return page(title, body, language=book.language, direction=book.direction)


def _list(sections: Iterable[Section]) -> Markup:
    items = []
    for each in sections:
        foreign = Markup(' lang="{0}" xml:lang="{0}"').format(each.language) if each.language else ""
        below = f"\n{_list(each.below)}\n" if each.below else ""
        items.append(f'<li><a href="{escape(each.href)}"{foreign}>{_text(each.title)}</a>{below}</li>')
    lines = "\n".join(items)
    return Markup(f"<ol>\n{lines}\n</ol>")  # noqa: S704 — escaped above


def references_page(book: Manuscript, references: Mapping[int, Mapping[str, str]]) -> bytes:
    """Return the addresses that chapters lead to, by chapter, written out: on paper nobody can follow a link."""
    title = book.words["ebook-references"]
    parts = [Markup('<h1 id="title">{}</h1>').format(title)]
    for index in sorted(references):
        chapter = book.chapters[index]
        items = "\n".join(
            f'<li>{f"{_text(words)}: " if words and words != address else ""}<a href="{escape(address)}">'
            f"{escape(address)}</a></li>"
            for address, words in references[index].items()
        )
        foreign = (
            Markup(' lang="{0}" xml:lang="{0}"').format(chapter.language) if chapter.language != book.language else ""
        )
        parts.append(
            Markup('<h2{}>{}</h2>\n<ol class="references">\n{}\n</ol>').format(
                foreign,
                legal(chapter.title),
                Markup(items),  # noqa: S704 — escaped above
            )
        )
    body = Markup('<section role="doc-bibliography" aria-labelledby="title">\n{}\n</section>').format(
        Markup("\n").join(parts)
    )
    return page(title, body, language=book.language, direction=book.direction)


def rights_page(book: Manuscript) -> bytes:
    """Return the terms of every chapter: a line that gives credit, its notice, and what each license asks for."""
    words = book.words
    parts = [Markup('<h1 id="title">{}</h1>').format(words["rights"])]
    parts.append(Markup("<p>{}</p>").format(words["ebook-terms"]))
    items = Markup("\n").join(Markup("<li>{}</li>").format(_credit(chapter, words)) for chapter in book.chapters)
    parts.append(Markup('<ol class="credits">\n{}\n</ol>').format(items))
    for license_, numbers in _licenses(book):
        shown = words["ebook-chapters"].format(numbers=", ".join(map(words.number, numbers)))
        parts.append(Markup("<h2>{}</h2>\n<p>{}</p>").format(legal(license_.name), shown))
        parts += _described(license_, words)
    body = Markup('<section epub:type="copyright-page" aria-labelledby="title">\n{}\n</section>').format(
        Markup("\n").join(parts)
    )
    return page(words["rights"], body, language=book.language, direction=book.direction)


def _credit(chapter: ChapterText, words: Words) -> Markup:
    rights = chapter.rights
    line = rights.reuse.text if rights and rights.reuse else None
    if line is None:
        names = ", ".join(chapter.names)
        line = words["credit" if names else "credit-anonymous"].format(title=chapter.title, authors=names)
        if chapter.license is not None:
            line += f". {words['credit-license'].format(license=chapter.license.short)}"
    notices = [rights.notice] if rights and rights.notice else []
    if rights and rights.kind == "reserved":
        notices.append(words["rights-reserved"])
    return Markup("{}{}").format(
        legal(line), Markup("").join(Markup("<br/>{}").format(legal(notice)) for notice in notices)
    )


def _licenses(book: Manuscript) -> list[tuple[LicenseView, list[int]]]:
    """Return each license, those that expressions join included, with the numbers of its chapters."""
    found: dict[str, tuple[LicenseView, list[int]]] = {}
    for number, chapter in enumerate(book.chapters, start=1):
        license_ = chapter.license
        for each in (license_.parts or (license_,)) if license_ else ():
            found.setdefault(each.id, (each, []))[1].append(number)
    return list(found.values())


def _described(license_: LicenseView, words: Words) -> Iterator[Markup]:
    if license_.description:
        yield Markup("<p>{}</p>").format(legal(license_.description))
    terms = license_.terms
    for key, sentences in (
        (("permits", terms.permits), ("requires", terms.requires), ("forbids", terms.forbids)) if terms else ()
    ):
        if sentences:
            items = Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in sentences)
            yield Markup("<p><strong>{}</strong></p>\n<ul>{}</ul>").format(words[key], items)
    deed = sound_address(license_.deed) if license_.deed else None
    if deed:
        note = Markup("{} ").format(words["terms-note"]) if terms else ""
        yield Markup('<p>{}<a href="{}">{}</a></p>').format(note, deed, deed)


def rights_line(book: Manuscript) -> str:
    """Return the terms of the book in one line, for programs: those of all chapters, or of each."""
    words, groups = book.words, dict[str, list[int]]()
    for number, chapter in enumerate(book.chapters, start=1):
        name = chapter.license.name if chapter.license else ""
        if not name and chapter.rights is not None:
            name = chapter.rights.notice or words["rights-reserved"]
        groups.setdefault(name, []).append(number)
    known = {name: numbers for name, numbers in groups.items() if name}
    if len(groups) == 1:
        return next(iter(known), "")
    return "; ".join(
        f"{words['ebook-chapters'].format(numbers=', '.join(map(words.number, numbers)))}: {name}"
        for name, numbers in known.items()
    )
