"""Names in addresses: of posts as written, of tags as their identity."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias
from urllib.parse import unquote

from mkdocs_blogposts.content.problem import Mistake, shown

LONGEST_SLUG = 200
"""Characters of a slug that a writer may give, and bytes of one that is made: file systems stop at 255 bytes."""

RESERVED = frozenset({"index", "page", "con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    device + digit for device in ("com", "lpt") for digit in "0123456789¹²³"
}
"""Names that cannot be a folder: generated pages have the first two, Windows the others, with any extension too.

https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions
"""

NOT_IN_ADDRESS = re.compile(r'[\s\x00-\x20\x7f-\xa0\ud800-\udfff"<>\\^`{|}%?#/:*\[\]]+')
"""What a URL carries only encoded, or a file of some system not at all."""

NO_FOLDER = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"<>\\|%?#:*]|^\.+$')
"""What a folder's name cannot be on every system, or not be told from other parts of an address."""

SYMBOLS = {"+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent", "=": "equals", "*": "star"}
"""Signs that tell names apart: `c`, `c++` and `c#` are three tags."""

APOSTROPHES = "'’ʼ"


def post_slug(text: str) -> str:
    """Return the slug that the name of a post's folder or file gives: as written, case kept.

    Spaces and what a URL cannot carry become `-`. Never empty, never `.` or `..`, no path separator, no name that
    Windows reserves; at most 200 bytes, cut with a digest so that different names stay different. A slug is its own
    slug.
    """
    name = unicodedata.normalize("NFC", _without_invisible(text))
    pieces = NOT_IN_ADDRESS.split(name)
    if len(pieces) > 1:
        name = "-".join(filter(None, (piece.strip("-") for piece in pieces)))
    return _usable(name.strip(".") or tag_slug(text) or "post")


CASES: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "lower": str.lower,
        "lower-ascii": lambda text: re.sub("[A-Z]", lambda found: found[0].lower(), text),
        "fold": str.casefold,
        "keep": str,
    }
)
"""What becomes of capitals in a slug that a title gives."""


@dataclass(frozen=True, slots=True)
class TitleSlugs:
    """How a title gives a slug: by the rule of pymdownx, which Material's blog applies."""

    separator: str = "-"
    """What stands for a space."""
    case: str = "lower"
    """One of `CASES`."""

    def make(self, title: str) -> str:
        """Return the slug of a title: `hello-world`.

        Letters, digits, marks, `_` and `-` stay; each space is a separator, and all else goes, tags of HTML as a whole.
        Usable as `post_slug`.
        """
        text = CASES[self.case](re.sub("</?[^>]*>", "", unicodedata.normalize("NFC", title)).strip())
        return _usable(re.sub(r"[^\w\- ]", "", text).replace(" ", self.separator) or tag_slug(title) or "post")


SlugChoice: TypeAlias = Literal["file", "dated-file", "title"]
"""What the slug of a post without one of its own is made of: the name of its file, less a date before it or with it."""


@dataclass(frozen=True, slots=True)
class SlugRules:
    """What slugs are made of: the option `slugs`."""

    choice: SlugChoice = "file"
    posts: TitleSlugs = TitleSlugs()
    terms: TitleSlugs = TitleSlugs()
    """Of tags and categories, where slugs are made of titles."""

    @property
    def by_title(self) -> bool:
        """Whether a post's is made of its title, and not of the name of its file."""
        return self.choice == "title"


def check_slug(text: str) -> str:
    """Return `text`, the `slug:` that a writer gives, where it can be part of an address as it is.

    Raises `Mistake` where it is empty, longer than 200 characters, a path (with separators or `..`), reserved
    (`page`, `index`, `con`), or holds what a URL cannot carry; the hint is the nearest slug that can be used, which may
    be read instead.
    """
    slug = unicodedata.normalize("NFC", text.strip())
    if not slug:
        raise Mistake("invalid-slug", "is empty", "write a name for the address")
    last = re.split(r"[/\\]", slug.rstrip("/\\"))[-1]
    named = any(character.isalnum() for character in last) and not _reserved(last)
    meant = post_slug(last) if named else None
    hint = f"write {meant}" if meant else "write another name"
    if len(slug) > LONGEST_SLUG:
        message = f"is {len(slug)} characters long, where {LONGEST_SLUG} can stand"
        raise Mistake("invalid-slug", message, "write a shorter name")
    if last != slug or slug in {".", ".."}:
        wrong = "a path and not one name"
    elif _reserved(slug):
        wrong = "a name that is reserved"
    elif post_slug(slug) != slug:
        wrong = "which cannot stand in an address as it is"
    else:
        return slug
    raise Mistake("invalid-slug", f"is {shown(slug)}, {wrong}", hint, instead=meant)


def folders_of_slug(text: str) -> str | None:
    """Return where a `slug:` that cannot be used as it is would lie if it were a path; None where no page can stand.

    Material's blog takes any: with `/` in it, with spaces, with dots at its end.
    """
    parts = unicodedata.normalize("NFC", text).strip().strip("/").split("/")
    sound = all(part and part == part.strip() and not NO_FOLDER.search(part) and not _reserved(part) for part in parts)
    return "/".join(parts) if sound and len(text) <= LONGEST_SLUG else None


def check_alias(text: str) -> str:
    """Return `text`, a former slug (`old-name`) or address (`/blog/2019/old-name/`), where a page can stand there.

    Raises `Mistake` where it is empty, too long, not below the site (`..`, another host), has a query or a part
    that cannot be a folder's name.
    """
    alias = unicodedata.normalize("NFC", text.strip())
    if not _is_alias(alias):
        readable = unicodedata.normalize("NFC", unquote(alias))
        hint = "write a former slug, or a path on this site such as /blog/old-name/"
        if readable != alias and _is_alias(readable):
            hint = f"write it as it is read: {readable}"
        raise Mistake("invalid-alias", f"is {shown(alias)}, at which no page can stand", hint)
    return alias


def _is_alias(text: str) -> bool:
    names = text.removeprefix("/").removesuffix("/").split("/")
    return len(text) <= LONGEST_SLUG and all(map(_is_folder_name, names)) and not _reserved_end(names[-1])


@lru_cache(maxsize=8192)  # a site writes few tags many times
def tag_slug(name: str) -> str:
    """Return the identity of a tag, and its part of an address.

    Names that are equal but for case, spaces, punctuation or Unicode form give the same slug; letters, digits and
    marks of every script stay. Signs that tell names apart become words: `C++` is `c-plus-plus`, `F#` is `f-sharp`,
    `.NET` is `dot-net`, `R&D` is `r-and-d`; a `#` in front is a hashtag and goes. A name without letters gets the
    Unicode names of its characters: the fire emoji is `fire`. Empty only for a name without a visible character.
    Safe as a folder on every system and in a URL; at most 200 bytes; a slug is its own slug.
    """
    folded = _folded(name)
    slug = "-".join(filter(None, _words(folded)))
    return _usable(slug or "-".join(_character_names(folded))) if slug or _visible(folded) else ""


def github_slug(text: str) -> str:
    """Return a heading, or the name of a file, as GitHub and Astro make a part of an address of it (github-slugger)."""
    kept = (
        character
        for character in unicodedata.normalize("NFC", text).lower().replace(" ", "-")
        if character in "-_" or character.isalnum() or unicodedata.category(character)[0] == "M"
    )
    return "".join(kept)


def title_id(title: str) -> str:
    """Return the identity of what is given by a title only, such as a collection without a folder."""
    return tag_slug(title)


def _folded(name: str) -> str:
    """Fold case and compatibility forms until nothing changes: one pass can make what another one folds."""
    before, folded = None, _without_invisible(name)
    while folded != before:
        before, folded = folded, unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", folded).casefold())
        folded = _without_invisible(folded).replace("i\u0307", "i")  # İ of Turkish, folded, keeps its dot apart
    return folded


def _words(folded: str) -> Iterator[str]:
    """Yield the words of a folded name; empty ones too. Nothing where no letter or digit is in it."""
    if not any(character.isalnum() for character in folded):
        return
    word, started = "", False
    for index, character in enumerate(folded):
        category = unicodedata.category(character)
        if category[0] in "LN" or (category[0] == "M" and word):
            word += character
        elif character not in APOSTROPHES or not word:
            yield word
            word = ""
            if started or character != "#":
                yield SYMBOLS.get(character, "")
            if not started and character == "." and folded[index + 1 : index + 2].isalpha():
                yield "dot"
        started = started or not character.isspace()
    yield word


def _character_names(folded: str) -> Iterator[str]:
    for character in folded:
        if _visible(character):
            name = unicodedata.name(character, f"u {ord(character):x}").casefold()
            yield "-".join(re.findall(r"[a-z0-9]+", name.removeprefix("regional indicator symbol letter ")))


def _visible(text: str) -> bool:
    # private and unassigned characters do show: icons, and emoji newer than Python's tables
    hidden = {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}
    return any(unicodedata.category(character) not in hidden for character in text)


def _without_invisible(text: str) -> str:
    return text if text.isascii() else "".join(character for character in text if not _invisible(character))


def _invisible(character: str) -> bool:
    """Tell joiners, direction marks and variation selectors: they change how a name looks, not what it is."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f" or character == "\u20e3"


def _reserved(name: str) -> bool:
    return name.partition(".")[0].rstrip().casefold() in RESERVED


def _is_folder_name(name: str) -> bool:
    no_folder = not name or NO_FOLDER.search(name) or name != name.strip(" ").rstrip(".")
    return not no_folder and not (_reserved(name) and name.partition(".")[0].casefold() not in {"page", "index"})


def _reserved_end(name: str) -> bool:
    """Tell whether a file of this name would be another than the page of its folder: `index.php`."""
    return name.casefold().startswith("index.") and name.casefold() != "index.html"


def _usable(name: str) -> str:
    """Set `name` apart from the reserved ones, and cut it where a file system would not hold it."""
    if _reserved(name):
        stem, dot, rest = name.partition(".")
        return f"{stem}-{dot}{rest}"
    if len(name.encode("utf-8", "surrogatepass")) <= LONGEST_SLUG:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    cut = name.encode("utf-8", "surrogatepass")[: LONGEST_SLUG - len(digest) - 1].decode("utf-8", "ignore")
    return f"{cut.rstrip('-.')}-{digest}"
