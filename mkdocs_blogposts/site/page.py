"""The pages of posts and lists, as MkDocs builds them."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, cast

from jinja2 import TemplateNotFound, TemplateSyntaxError
from markdown.extensions import Extension
from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from mkdocs_blogposts.content.body_limit import TooSlow, bounded, find_slow, too_deep, too_slow, unconvertible
from mkdocs_blogposts.content.book_marks import for_site, mark_mistakes
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.outline import opens_with_title
from mkdocs_blogposts.content.page_matter import dialect_of, read_page, theme_values
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.site.bodies import HeadingShift, split_heading
from mkdocs_blogposts.site.body_pictures import Measure, size_pictures
from mkdocs_blogposts.site.site_links import BodyLinks, LinkRestorer, LinkRewriter, SiteLinks

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.options import BlogOptions
    from mkdocs_blogposts.site.bodies import Converted, GfmConverter
    from mkdocs_blogposts.site.list_pages import Listing


_FAULTS: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What an extension raises at a body that it did not foresee; errors of its own are meant to end a build."""
_NOTHING: Final = "<div></div>"
"""The body of a page without one: other plugins parse bodies as HTML, and parsers refuse an empty one."""
_EMPTY: Final = re.compile(r"(?:</?(?:html|head|body|div)>|\s)*+")


class OwnPage(Page):
    """A page whose source was read already, and whose body follows the plugin's rules on headings and links."""

    def __init__(self, file: File, config: MkDocsConfig, *, title: str, document: Document) -> None:
        super().__init__(title, file, config)
        self.document = document
        self.plain_title = title
        self.is_renamed = False
        self._title_text: str | None = None
        """What `title` is as plain text, while it is HTML."""
        self.body: str | None = None
        """The finished HTML of the body alone, once `content` holds all parts of the page."""
        self.heading: Markup | None = None
        """The h1 that the body opens with, where it says the title; taken out of `content`."""
        self.problems: list[Problem] = []
        """What rendering found."""
        self.book_parts: tuple[str, ...] = ()
        """Pieces of HTML that only an e-book has, in the order of the comments that stand for them in the body."""
        self.site_links: SiteLinks | None = None
        self.gfm: GfmConverter | None = None
        """Renders the body where it is in GitHub's Markdown; MkDocs does where this is None."""
        self.sanitize: Callable[[str], str] | None = None
        """Cleans the finished HTML of a body, where the site asks for it."""
        self.measure: Measure | None = None
        """Returns the size of a picture, where the site asks for sizes of those in bodies."""

    def prepare(self, options: BlogOptions, *, links: SiteLinks, gfm: GfmConverter) -> None:
        """Take what the body is converted with: the links of the site, and what reads GitHub's Markdown."""
        self.site_links = links
        self.gfm = gfm if dialect_of(self.document, options.markdown) == "gfm" else None

    def reopen(self, document: Document) -> None:
        """Take another text, to be converted like the first one."""
        self.document = document
        self.body = self.heading = None
        self.problems = []

    @property
    def ancestors(self) -> list[StructureItem]:
        """What is above the page (see `place_below`), without a section that has the title of its index."""
        shown: list[StructureItem] = []
        below: StructureItem = self
        for each in cast("list[StructureItem]", super().ancestors):
            if not (each.is_section and _title(each) == _title(below)):
                shown.append(each)
            below = each
        return shown

    def rename(self, title: str) -> None:
        """Give the page the title that the site's navigation has for it."""
        self.is_renamed = True
        self.plain_title = self.title = title

    def set_title(self, form: Literal["text", "html"]) -> None:
        """Make `title` plain text, as plugins expect it, or HTML, as templates print it: MkDocs' escape nothing."""
        if form == "html" and self._title_text is None:
            self._title_text = self.title or ""
            self.title = str(escape(self._title_text))
        elif form == "text" and self._title_text is not None:
            self.title, self._title_text = self._title_text, None

    def take_over(self, former: OwnPage, files: Files) -> bool:
        """Take the finished body from the page of an earlier build that had the same text, title and place.

        Returns False, and takes nothing, where that had others, or its body links to a page that is gone. That the
        answers to what its conversion asked about other files are the same, the caller knows.
        """
        links = remap_links(former, files)
        if links is None or not self._is_like(former):
            return False
        self._leave_out_repeated()
        self.links_to_anchors = links
        for name in self.TAKEN:
            setattr(self, name, getattr(former, name))
        self.content = former.body
        return True

    TAKEN: ClassVar[tuple[str, ...]] = (
        *("markdown", "toc", "present_anchor_ids", "_title_from_render"),
        *("body", "heading", "problems", "book_parts"),
    )
    """What `take_over` takes as it is."""

    def _is_like(self, former: OwnPage) -> bool:
        one, other = self.document, former.document
        return (
            type(self) is type(former)
            and former.body is not None
            and (one is other or repr(one) == repr(other))  # equal values may be told apart: 1 and true
            and (self.plain_title, self.is_renamed) == (former.plain_title, former.is_renamed)
            and (self.file.url, self.file.inclusion.is_excluded())
            == (former.file.url, former.file.inclusion.is_excluded())
            and self.own_meta() == former.own_meta()
        )

    def read_source(self, config: MkDocsConfig) -> None:
        """Hand over what was read when the catalog was made, unless another plugin supplies the source."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        document = self.document
        if source is not None:
            document = read_document(source.encode(), path=document.path).value or document
        self.markdown = document.body
        title = self.title if self._title_text is None else self._title_text
        self.meta = {**theme_values(document.as_written()), **self.own_meta(), "title": str(escape(title))}
        if self.file.url == "./" and title == config.site_name:  # which Material would print twice
            del self.meta["title"]

    def own_meta(self) -> dict[str, Any]:
        """Return what the page knows better than its front matter says it, as themes may print it."""
        return {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the body, and make of it what the page shows."""
        self.convert(config, files)
        self.finish_body()

    def finish_body(self) -> None:
        """Take what only an e-book has out of the converted body, and give pictures their sizes.

        The latter depend on other files than the page's, so this is no part of the conversion.
        """
        shown = for_site(self.content or "")
        self.problems = [*self.problems, *mark_mistakes(self.document, torn=shown.torn)]
        self.book_parts = shown.kept
        if shown.kept:
            self.content = shown.html
            self.toc = TableOfContents(list(_without(self.toc, shown.anchors)))
            self.present_anchor_ids = (self.present_anchor_ids or set()) - shown.anchors
        if self.measure is not None:
            self.content = size_pictures(self.content or "", self.measure)

    def convert(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the body, with an extension of this page's own beside the user's."""
        if self.site_links is None:
            raise RuntimeError("a page must be given the site's links before it is rendered")
        self._leave_out_repeated()
        links = BodyLinks(self.document, self.file, files, self.site_links, [])
        fault = find_slow(self.document)
        if fault is None:
            try:
                with bounded(self.document.body):
                    self._convert(config, files, links)
            except RecursionError:
                fault = too_deep(self.document)
            except TooSlow:
                fault = too_slow(self.document)
            except _FAULTS as error:
                fault = unconvertible(self.document, error)
        if fault is not None:
            self._set(str(Markup("<pre>{}</pre>").format(self.markdown)))
            self.problems = [fault]
        if self.sanitize is not None:
            self.content = self.sanitize(self.content or "")

    def _leave_out_repeated(self) -> None:
        """Leave out what stands twice in lists: what the folder gives, Material's plugin `meta` has put before it."""
        for key, value in self.meta.items() if self.document.inherited else ():
            if isinstance(value, list):
                self.meta[key] = [item for index, item in enumerate(value) if item not in value[:index]]

    def _convert(self, config: MkDocsConfig, files: Files, links: BodyLinks) -> None:
        if self.gfm is not None:
            title = self.written_title
            self._take(self.gfm.convert(self.markdown or "", document=self.document, title=title, links=links))
            return
        if not (self.markdown or "").strip():
            self._set(_NOTHING)  # most pages of lists have nothing to convert
            return
        extension = _BodyExtension(self.written_title, links)
        own_config = copy.copy(config)
        own_config["markdown_extensions"] = [*config["markdown_extensions"], extension]
        super().render(own_config, files)
        self.problems = links.problems()

    @property
    def written_title(self) -> str | None:
        """The title, where it is none that the body opens with."""
        page = read_page(self.document).value
        return self.plain_title if self.is_renamed or (page and page.title) else None

    def _set(self, content: str) -> None:
        """Set finished HTML without headings, anchors and links."""
        self.content = content
        self.toc = get_toc([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}

    def _take(self, converted: Converted) -> None:
        """Set what MkDocs sets when it renders a page itself."""
        self.content = converted.html
        self.toc = get_toc(converted.contents)
        self._title_from_render = converted.title
        self.present_anchor_ids = converted.anchors
        self.links_to_anchors = converted.links_to_anchors
        self.problems = converted.problems

    def hide(self, part: str) -> None:
        """Ask the theme to leave out a part of the page, as Material reads it in the front matter of any page."""
        hidden = self.meta.get("hide")
        listed = hidden if isinstance(hidden, list) else [hidden] if hidden else []
        if part not in listed:
            self.meta["hide"] = [*listed, part]

    def fill_contents(self) -> None:
        """Name the page itself in its table of contents where that names nothing: themes show an empty box for it."""
        if not self.toc.items:
            self.toc = TableOfContents([AnchorLink(self.title or "", "", 1)])

    def take_heading(self) -> None:
        """Take the body's own title out of the finished HTML, once other plugins have seen it whole."""
        if _EMPTY.fullmatch(self.content or ""):
            self.content = ""
        heading, rest = split_heading(self.content or "", self.plain_title)
        if heading is not None:
            self.heading, self.content = Markup(heading), rest  # noqa: S704 — HTML that Markdown made
        self.body = self.content


def _without(links: Iterable[AnchorLink], anchors: AbstractSet[str]) -> Iterator[AnchorLink]:
    """Yield the entries of a table of contents but those of some places; what stood below them moves up."""
    for link in links:
        below = list(_without(link.children, anchors))
        if link.id in anchors:
            yield from below
        else:
            link.children = below
            yield link


def _title(item: StructureItem) -> str | None:
    return item.plain_title if isinstance(item, OwnPage) else getattr(item, "title", None)


def remap_links(former: Page, files: Files) -> dict[File, dict[str, str]] | None:
    """Return the links to anchors of a page of an earlier build, with the files of this one; None where one is gone."""
    found = {files.src_uris.get(file.src_uri): links for file, links in (former.links_to_anchors or {}).items()}
    return None if None in found else {file: links for file, links in found.items() if file}


class PostPage(OwnPage):
    """The page of one post."""

    def __init__(self, file: File, config: MkDocsConfig, *, post: Post) -> None:
        super().__init__(file, config, title=post.title, document=post.document)
        self.post = post
        self.shows_heading = False
        """Whether a heading that the body opens with is what the page shows as its title, whatever that is."""

    def prepare(self, options: BlogOptions, *, links: SiteLinks, gfm: GfmConverter) -> None:
        """Take what the body is converted with, and whether a heading of it is the title."""
        super().prepare(options, links=links, gfm=gfm)
        self.shows_heading = options.titles == "heading"

    @property
    def written_title(self) -> str | None:
        """The title, where it is none that the body opens with."""
        opens = self.shows_heading and opens_with_title(self.document.body)
        return None if opens else super().written_title

    def own_meta(self) -> dict[str, Any]:
        """Return the tags as they were understood: the front matter may have them in one text."""
        return theme_values({"tags": list(self.post.matter.tags)} if self.post.matter.tags else {})


class ListPage(OwnPage):
    """A page that lists posts; its body, where the user wrote one, is the introduction."""

    TAKEN: ClassVar[tuple[str, ...]] = (*OwnPage.TAKEN, "_listed")

    def __init__(self, file: File, config: MkDocsConfig, *, listing: Listing, title: str, document: Document) -> None:
        super().__init__(file, config, title=title, document=document)
        self.listing = listing
        self._listed: frozenset[str] = frozenset()

    def list_contents(self, entries: Sequence[tuple[str, str]]) -> None:
        """Put what the page lists, by place and title, into its table of contents, below the user's own headings."""
        listed = [AnchorLink(str(escape(title)), place, 2) for place, title in entries]
        own = [link for link in self.toc if link.id and link.id not in self._listed]
        if own and own[0].level == 1:  # themes leave out the title, and show what is below it
            own[0].children = [link for link in own[0].children if link.id not in self._listed] + listed
        else:
            own += listed
        self._listed = frozenset(place for place, _ in entries)
        self.toc = TableOfContents(own)


class _BodyExtension(Extension):
    """The rules on headings and links, for one body."""

    def __init__(self, title: str | None, links: BodyLinks, **options: Any) -> None:
        super().__init__(**options)
        self._title = title
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        md.treeprocessors.register(HeadingShift(md, self._title), "blogposts-headings", HeadingShift.PRIORITY)
        md.treeprocessors.register(LinkRewriter(md, self._links), "blogposts-links", LinkRewriter.PRIORITY)
        md.treeprocessors.register(LinkRestorer(md, self._links), "blogposts-dead-links", LinkRestorer.PRIORITY)


_ICON: Final = "material/bookmark"
_AN_ICON: Final = f".icons/{_ICON}.svg"
"""What a theme with icons has."""


def refuse_unknown(pages: Iterable[OwnPage], environment: Environment) -> Iterator[Problem]:
    """Take the choice of a template or icon that the theme does not have from each page, and yield a problem for it.

    MkDocs would end the build there. Templates are found below the theme's folders only.
    """
    for page in pages:
        chosen = page.meta.get("template")
        if chosen is not None and not _has(environment, chosen):
            del page.meta["template"]
            known = (name for name in environment.list_templates() if name.endswith(".html"))
            guess = nearest(chosen, known)
            hint = did_you_mean(guess, otherwise="name a template of the theme or of its custom_dir")
            yield _problem(page, "template", f"no template `{chosen}`", hint)
        icon = page.meta.get("icon")
        if icon is not None and _has(environment, _AN_ICON) and not _has(environment, f".icons/{icon}.svg"):
            del page.meta["icon"]
            written = Markup(icon).unescape()  # noqa: S704 - as it was written
            yield _problem(
                page, "icon", f"the theme has no icon `{written}`", f"name one that it has, such as `{_ICON}`"
            )


def _has(environment: Environment, name: str) -> bool:
    try:
        environment.get_template(name)
    except (TemplateNotFound, TemplateSyntaxError, UnicodeDecodeError):  # pictures lie beside templates
        return False
    return True


def _problem(page: OwnPage, key: str, message: str, hint: str) -> Problem:
    return page.document.problem(key, f"unknown-{key}", message, hint=hint)
