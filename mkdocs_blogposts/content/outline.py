"""What a Markdown body points at, and its headings, each with its exact place; found without rendering it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.document import Position

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


_TARGET: Final = re.compile(
    r"\]\([ \t]*+\n?+[ \t]*+(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]++|\\.|\((?:[^\s()\\]++|\\.)*+\))*+))"
    r"""(?=\s*[)"'(])"""
)
_BRACKET: Final = re.compile(r"\\.|[\[\]]", re.DOTALL)
_DEFINITION: Final = re.compile(r" {0,3}\[(?![\^*])(?P<label>[^\]\n]+)\]:[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>\S+))")
_NEXT_DEFINITION: Final = re.compile(rf"\n{_DEFINITION.pattern}")
_BARE_PICTURE: Final = re.compile(r"!\[[ \t]*\]\[")
_ELEMENT: Final = re.compile(r"<(?P<name>a|img|source|video|audio|track)(?P<attributes>\s[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"""(?<=[\s"'])(?P<name>href|srcset|src|poster|alt)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""",
    re.IGNORECASE,
)
_SIZE: Final = re.compile(r"(?P<url>[^\s,](?:\S*[^\s,])?)(?:\s+[^,]*)?")
"""A picture of a `srcset`: its address, and how large it is."""
_MARKS: Final = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]")
_NEXT_MARKS: Final = re.compile(rf"\n{_MARKS.pattern}")
_UNDERLINE: Final = re.compile(r"\n(?:==+|--+)[ \t]*(?=\n|\Z)")
_UNDERLINED: Final = re.compile(r" {0,3}[^\s#>|=\-`~<][^\n|]*")


class Reference(NamedTuple):
    """A link or a picture; as a tuple, because sites have very many and each is looked at once."""

    kind: Literal["link", "picture"]
    url: str
    """As written, without `<>` around it."""
    place: int
    """Where the address begins in the body, counted from 0."""
    described: bool = True
    """Whether a picture has words for those who do not see it; a link has no need of any."""
    raw: bool = False
    """Whether it stands in an HTML element, where no tool resolves it against the source file."""


class Heading(NamedTuple):
    """A heading, by its level in the body."""

    level: int
    place: int


def references(body: str, code: CodeRanges, *, ignored: tuple[str, ...] = ()) -> Iterator[Reference]:
    """Yield every link and picture of a body: those of Markdown, the definitions of addresses, those of raw HTML.

    Addresses in angle brackets without words are not among them: they lead elsewhere, always. Of the others in
    Markdown those that begin with one of `ignored` are left out, unless they are of a picture without words: most
    links lead to other sites, and whether each stands in code need not be asked.
    """
    yield from _inline(body, code, ignored)
    yield from _defined(body, code)
    if "<" in body:
        for match in _ELEMENT.finditer(body):
            if not code.holds(match.start()):
                yield from _element(match)


def headings(body: str, code: CodeRanges) -> list[Heading]:
    """Return the headings of a body in order, those that are written as HTML left out."""
    first = _MARKS.match(body)
    marked = ([first] if first else []) + [*_NEXT_MARKS.finditer(body)]
    found = [Heading(len(heading["marks"]), heading.start("marks")) for heading in marked]
    for line in _UNDERLINE.finditer(body):
        start = body.rfind("\n", 0, line.start()) + 1
        if _UNDERLINED.fullmatch(body, start, line.start()):
            found.append(Heading(1 if line[0][1] == "=" else 2, start))
    return sorted((each for each in found if not code.in_block(each.place)), key=lambda each: each.place)


def position(body: str, place: int, *, first_line: int) -> Position:
    """Return the line and the column of a place in a body that begins on `first_line` of its file."""
    return Position(first_line + body.count("\n", 0, place), place - body.rfind("\n", 0, place))


def _inline(body: str, code: CodeRanges, ignored: tuple[str, ...]) -> Iterator[Reference]:
    end = 0
    pictures: dict[int, int] = {}
    for match in _TARGET.finditer(body):
        closing, group = match.start(), str(match.lastgroup)
        if closing >= end:
            start, end = code.paragraph(closing)
            pictures = _pictures(body, start, end)
        words = pictures.get(closing)
        described = words is None or bool(body[words:closing].strip())
        if (described and match[group].startswith(ignored)) or code.holds(closing):
            continue
        yield Reference("link" if words is None else "picture", match[group], match.start(group), described=described)


def _pictures(body: str, start: int, end: int) -> dict[int, int]:
    """Return where the words of each picture of a paragraph end, and where they begin.

    A bracket, or a `!`, with a backslash before it is none.
    """
    if body.find("!", start, end) < 0 or body.find("![", start, end) < 0:
        return {}
    opened: list[tuple[int, bool]] = []
    pictures: dict[int, int] = {}
    escaped = -1
    for match in _BRACKET.finditer(body, start, end):
        place = match.start()
        if match[0] == "[":
            opened.append((place + 1, body[place - 1 : place] == "!" and escaped != place - 1))
        elif match[0] == "]":
            words, is_picture = opened.pop() if opened else (0, False)
            if is_picture:
                pictures[place] = words
        else:
            escaped = place + 1
    return pictures


def _defined(body: str, code: CodeRanges) -> Iterator[Reference]:
    first = _DEFINITION.match(body)
    for match in ([first] if first else []) + [*_NEXT_DEFINITION.finditer(body)]:
        if not code.in_block(match.start("label") - 1):
            group = "bare" if match["angle"] is None else "angle"
            yield Reference("link", match[group], match.start(group))
    for match in _BARE_PICTURE.finditer(body):
        if not code.holds(match.start()):
            yield Reference("picture", "", match.start(), described=False)


def _element(match: re.Match[str]) -> Iterator[Reference]:
    name = match["name"].casefold()
    found = {each["name"].casefold(): each for each in _ATTRIBUTE.finditer(match["attributes"])}
    kind: Literal["link", "picture"] = "picture" if name == "img" else "link"
    for attribute in ("href",) if name == "a" else ("src", "poster"):
        given = found.get(attribute)
        if given is not None:
            group = str(given.lastgroup)
            place = match.start("attributes") + given.start(group)
            yield Reference(kind, given[group], place, described=name != "img" or "alt" in found, raw=True)
    sizes = found.get("srcset")
    if sizes is not None and "data:" not in sizes[str(sizes.lastgroup)]:  # such addresses have commas of their own
        start = match.start("attributes") + sizes.start(str(sizes.lastgroup))
        for each in _SIZE.finditer(sizes[str(sizes.lastgroup)]):
            yield Reference("link", each["url"], start + each.start("url"), raw=True)


_ATX: Final = re.compile(r"\s*# +(?P<text>[^\n]+?)(?: +#+)? *(?:\n|$)")
_SETEXT: Final = re.compile(r"\s*(?P<text>[^\s#>*+\-`|<=][^\n]*)\n=+ *(?:\n|$)")
_REFERENCE: Final = re.compile(r"\[\^[^\]\s]+\]|!?\[([^\[\]]*)\]\[[^\[\]]*\]")
"""A footnote, and a link whose address stands elsewhere in the body."""
_ATTRIBUTES: Final = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_MARKED: Final = re.compile(r"[\\`*_\[<&~]")
_TYPOGRAPHY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-"})
_LONGEST: Final = 1000
"""Characters of a heading whose markup is read; no title is longer."""


def opening_heading(body: str) -> str | None:
    """Return the text, without markup, of the h1 that a Markdown body opens with; None where it opens otherwise."""
    match = _ATX.match(body) or _SETEXT.match(body)
    if match is None:
        return None
    text = _ATTRIBUTES.sub("", match["text"])
    if _MARKED.search(text) and len(text) <= _LONGEST:
        tokens = _parser().parseInline(_REFERENCE.sub(r"\1", text))[0].children or ()
        text = "".join(token.content for token in tokens if token.type in {"text", "code_inline"})
    return " ".join(text.split()) or None


def opens_with_title(body: str) -> bool:
    """Tell whether a body opens with an h1, and has no other one; several are its sections."""
    return opening_heading(body) is not None and [each.level for each in headings(body, CodeRanges(body))].count(1) == 1


def written_heading(body: str) -> str | None:
    """Return the h1 on the first line of a Markdown body that is not blank, with its markup; None for another line."""
    line = body.lstrip().partition("\n")[0].strip()
    return line.lstrip("# ") or None if line.startswith("# ") else None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 — most sites need none

    return MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def fold(text: str) -> str:
    """Return a heading as it is compared with a title: without markup, case, spacing and the signs of typographers."""
    plain = text.translate(_TYPOGRAPHY).replace("--", "-").replace("--", "-")
    return " ".join(re.sub("[`*_]", "", plain).split()).casefold()
