r"""From the bytes of a Markdown file to its front matter and its body.

Front matter stands between a line of `---` at the very start of the file and the next line of `---` or `...`, as in
MkDocs, or between lines of `+++` (TOML), as in Hugo, or is one JSON object that the file begins with. MkDocs itself
drops what it cannot read there and prints the block on the page; here it is a problem.

A file may also *begin with a horizontal rule*. Such a first line is taken for one, and the whole file for the body
(form "none"), when a blank line follows it and the first line with anything on it but a `#` neither begins with `{`
nor looks like `key: value`. In every other case a block that is no front matter is a problem whose hint shows `***`,
the rule that nothing confuses: no text is swallowed silently.
"""

from __future__ import annotations

import re

from frontmatter.default_handlers import YAMLHandler

from mkdocs_blogposts.content.document import Document, Form, Position
from mkdocs_blogposts.content.json5_document import object_end, read_json5
from mkdocs_blogposts.content.problem import Problem, Read
from mkdocs_blogposts.content.source import DEFAULT_LIMITS, Limits, end_of, read_text, with_one_line_end
from mkdocs_blogposts.content.text import invisible_in, name_of
from mkdocs_blogposts.content.toml_document import read_toml
from mkdocs_blogposts.content.tree import Tree
from mkdocs_blogposts.content.yaml_document import read_yaml

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_OBJECT = re.compile(r"(?:\s|#[^\n]*|//[^\n]*|/\*.*?\*/)*+\{", re.DOTALL)
_KEY = r"[\"']?[\w.-]+[\"']?[ \t]*:(?:\s|\Z)"
_RULE = re.compile(
    rf"---[ \t]*\n[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*+(?![ \t]*(?:\{{|//|/\*|---|\.\.\.|{_KEY}))",
)
_LATE = re.compile(
    rf"(?P<before>(?:[\s\ufeff]++|(?><!--.*?-->)|(?>\[//\]:[^\n]*)|(?>\{{#.*?#\}}))++)---[ \t]*\n\s*(?:\{{|{_KEY})",
    re.DOTALL,
)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\n|\Z)")
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML_KEY = re.compile(r"\s*(?:[\w-]+[ \t]*=|\[\w)")
_JSON = re.compile(r"\{(?:\s*\"(?:[^\"\\\n]|\\.)*\"\s*:|[ \t]*\n\s*[\w$]+[ \t]*:|\s*\}[ \t]*(?:\n|\Z))")
"""What tells an object from a text that begins with a brace, such as `{{ a macro }}` or `{: .attributes }`: a key."""
_LATE_JSON = re.compile(rf"(?P<before>(?:[ \t\ufeff]*\n)++)\ufeff?{_JSON.pattern}")
_LATE_TOML = re.compile(r"[\s\ufeff]++\+\+\+[ \t]*\n(?:[^\n]*\n)*?\+\+\+[ \t]*(?:\n|\Z)")


class FrontMatter(dict[str, object]):
    """The values of a front matter, with their places and what is wrong with them."""

    def __init__(self, form: Form, tree: Tree) -> None:
        super().__init__(tree.values)
        self.form = form
        self.tree = tree


class FrontMatterHandler(YAMLHandler):
    """How python-frontmatter finds and reads the front matter of a post: `frontmatter.load(file, handler=…)`.

    `split` raises ValueError where the front matter is not closed; `load` never raises.
    """

    FM_BOUNDARY = _CLOSING
    OPENING = _OPENING
    MARK = "---"
    FIRST_LINE = 2
    """The line of the file that its values begin on."""
    BODY_LINE = 3
    """The line of the file that its body begins on where the values hold no line end."""

    def __init__(self, *, path: str = "", limits: Limits = DEFAULT_LIMITS) -> None:
        super().__init__()
        self.path = path
        self.limits = limits

    def detect(self, text: str) -> bool:
        """Tell whether `text` begins with front matter, closed or not."""
        text = with_one_line_end(text)
        return bool(_OPENING.match(text)) and not _RULE.match(text)

    def split(self, text: str) -> tuple[str, str]:
        """Return what stands between the two lines of marks, and what follows them."""
        text = with_one_line_end(text)
        opening = self.OPENING.match(text)
        closing = self.FM_BOUNDARY.search(text, opening.end()) if opening else None
        if not opening or not closing:
            raise ValueError("the front matter is never closed")
        return text[opening.end() : closing.start()], text[closing.end() :]

    def load(self, fm: str, **_: object) -> FrontMatter:
        """Return the values of a front matter, without its `---` lines, with places and problems.

        YAML is asked first. An object that it cannot read, or reads as something else than JavaScript does (a
        comment as a key), is read as JSON5; where neither reads it, the problems are those of the likelier one.
        """
        fm = with_one_line_end(fm)
        form: Form = "object" if _OBJECT.match(fm) else "yaml"
        if tree := self._unreadable(fm):
            return FrontMatter(form, tree)
        reading = read_yaml(fm, path=self.path, limits=self.limits)
        if form == "object" and (reading.tree.problems or reading.doubtful):
            tree = read_json5(fm, path=self.path, limits=self.limits)
            if not tree.problems:
                return FrontMatter(form, tree)
            if reading.failed and not any(problem.rule == "unquoted-text" for problem in tree.problems):
                return FrontMatter(form, tree)
        return FrontMatter(form, reading.tree)

    def _unreadable(self, fm: str) -> Tree | None:
        tree = Tree(path=self.path, limits=self.limits)
        if len(fm.encode()) > self.limits.front_matter_bytes:
            message = f"the front matter is longer than {self.limits.front_matter_bytes:,} bytes"
            tree.problem(Position(1, 1), "front-matter-too-large", message, "keep data in a file of its own")
        else:
            for character in sorted(set(invisible_in(fm))):
                place = end_of(fm[: fm.index(character)], first_line=self.FIRST_LINE)
                message = f"the front matter contains the character {name_of(character)}, which nobody sees"
                tree.problem(place, "control-character", message, "delete it")
        return tree if tree.problems else None


class TomlHandler(FrontMatterHandler):
    """How python-frontmatter finds and reads the front matter of Hugo, between lines of `+++`."""

    FM_BOUNDARY = _TOML_END
    OPENING = _TOML
    MARK = "+++"

    def detect(self, text: str) -> bool:
        """Tell whether `text` begins with a line of `+++` that a key or another such line follows: alone it is text."""
        text = with_one_line_end(text)
        opening = _TOML.match(text)
        return bool(opening and (_TOML_KEY.match(text, opening.end()) or _TOML_END.search(text, opening.end())))

    def load(self, fm: str, **_: object) -> FrontMatter:
        """Return the values of a front matter, without its `+++` lines, with places and problems."""
        fm = with_one_line_end(fm)
        return FrontMatter("toml", self._unreadable(fm) or read_toml(fm, path=self.path, limits=self.limits))


class JsonHandler(FrontMatterHandler):
    """How python-frontmatter finds and reads the front matter of Hugo that is one JSON object, without marks."""

    FIRST_LINE = 1
    BODY_LINE = 2

    def detect(self, text: str) -> bool:
        """Tell whether `text` begins with an object: with a brace and a key, or a brace that is closed at once."""
        return bool(_JSON.match(with_one_line_end(text)))

    def split(self, text: str) -> tuple[str, str]:
        """Return the object, to the end of its last line, and what follows; all that is read where it has no end."""
        text = with_one_line_end(text)
        end = object_end(text)
        if end is None:
            return text[: self.limits.front_matter_bytes], ""
        fm, _, body = text[end:].partition("\n")
        return text[:end] + fm, body

    def load(self, fm: str, **_: object) -> FrontMatter:
        """Return the values of an object with their places and problems; it may be written as JSON5, too."""
        fm = with_one_line_end(fm)
        tree = self._unreadable(fm) or read_json5(fm, path=self.path, limits=self.limits, first_line=1)
        return FrontMatter("json", tree)


def read_document(data: bytes, *, path: str, limits: Limits = DEFAULT_LIMITS) -> Read[Document]:
    r"""Return a Markdown file as the values of its front matter and its body, or every problem found in it.

    `path` is what problems name the file by. A file that cannot be read has no value, and what was read of it is its
    `rest`; a key that is written twice is a problem, and is read. Never raises, whatever the bytes. `body_line` is the
    line after the closing `---`, even where the file ends there.
    """
    source = read_text(data, path=path, limits=limits)
    if source.value is None:
        return Read(None, source.problems)
    text = source.value
    kinds = (FrontMatterHandler, TomlHandler, JsonHandler)
    handler = next((each for kind in kinds if (each := kind(path=path, limits=limits)).detect(text)), None)
    if handler is None:
        return _without_front_matter(text, path=path)
    try:
        fm, body = handler.split(text)
    except ValueError:
        hint = (
            f"write `{handler.MARK}` on a line of its own after it, or `***` here if this is meant as a horizontal rule"
        )
        return Read(None, (Problem(path, 1, 1, "unclosed-front-matter", "the front matter is never closed", hint),))
    matter = handler.load(fm)
    tree, line = matter.tree, fm.count("\n") + handler.BODY_LINE
    document = Document(path, matter.form, tree.values, tree.keys, tree.places, body, line, frozenset(tree.repeated))
    problems = tuple(sorted([*tree.problems, *tree.doubts]))
    return Read(None, problems, rest=document) if tree.problems else Read(document, problems)


def _without_front_matter(text: str, *, path: str) -> Read[Document]:
    late = _LATE.match(text)
    if late and _CLOSING.search(text, late.end()):
        line, column = end_of(late["before"])
        hint = "delete what stands before its `---`: comments, blanks and empty lines, too"
        message = "the front matter does not begin at the start of the file"
        return Read(None, (Problem(path, line, column, "late-front-matter", message, hint),))
    other = "+++" if _LATE_TOML.match(text) else "{" if _is_late_json(text) else None
    if other:
        place = end_of(text[: text.index(other)])
        message, hint = "the front matter does not begin at the start of the file", "delete what stands before its"
        return Read(None, (Problem(path, *place, "late-front-matter", message, f"{hint} `{other}`"),))
    return Read(Document.nothing(path, text))


def _is_late_json(text: str) -> bool:
    late = _LATE_JSON.match(text)
    return bool(late and object_end(text, late.end("before")) is not None)
