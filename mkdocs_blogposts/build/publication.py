"""One build of one publication: what each hook of MkDocs does for it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import write_file

from mkdocs_blogposts.build.assets import add_copies, add_look_files, leave_out_unneeded
from mkdocs_blogposts.build.books import Books
from mkdocs_blogposts.build.card_files import CardFiles, card_colors, is_wanted, plan_cards
from mkdocs_blogposts.build.gather import Gatherer
from mkdocs_blogposts.build.machine_readable import Channels
from mkdocs_blogposts.build.white_space import without_indentation
from mkdocs_blogposts.content.layout import first_folder
from mkdocs_blogposts.content.markup import holds
from mkdocs_blogposts.drawing.card import Sketcher
from mkdocs_blogposts.drawing.faces import Fonts
from mkdocs_blogposts.drawing.png import Painter
from mkdocs_blogposts.ebook.epub import BookWriter
from mkdocs_blogposts.feeds.article import Extracts
from mkdocs_blogposts.pages.citation import make_citations
from mkdocs_blogposts.pages.compose import Composition
from mkdocs_blogposts.pages.counts import counts_of_list
from mkdocs_blogposts.pages.embedded_lists import PostLists, holds_list
from mkdocs_blogposts.pages.words import lacks_words, make_wording, theme_language
from mkdocs_blogposts.site.bodies import GfmConverter, add_style, make_sanitizer
from mkdocs_blogposts.site.navigation import Section, place_below
from mkdocs_blogposts.site.page import ListPage, OwnPage, PostPage, refuse_unknown
from mkdocs_blogposts.site.page_files import Gathered
from mkdocs_blogposts.site.pictures import Album
from mkdocs_blogposts.site.related_links import RelatedLinks
from mkdocs_blogposts.site.report import ERRORS, Severities, docs_prefix, log, report, stop_on, written
from mkdocs_blogposts.site.site_links import SiteLinks, relative_to_docs
from mkdocs_blogposts.site.source_file import SourceFolder
from mkdocs_blogposts.site.sources import Readings, dead_buttons
from mkdocs_blogposts.site.static_i18n import adopt, find_languages, make_movable

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.content.rule import Severity
    from mkdocs_blogposts.drawing.card import Card
    from mkdocs_blogposts.head.about import About
    from mkdocs_blogposts.options import BlogOptions, CardOptions
    from mkdocs_blogposts.pages.citation_style import Citer
    from mkdocs_blogposts.site.smaller_pictures import Resizer


NO_STYLES: Final = (
    "Posts say how to cite them in files only, and not in a line, as citeproc-py and its styles are not installed: "
    "pip install 'mkdocs-blogposts[cite]'"
)
HIDDEN: Final = "%s%s: another plugin hides the text of this post, so it stands on no other page and in no feed"


def _meta_file(config: MkDocsConfig) -> str | None:
    """Return the name of the files that Material's plugin `meta` reads, where it is on."""
    for plugin in config.plugins.values():
        if type(plugin).__module__.startswith("material.plugins.meta.") and plugin.config["enabled"]:
            return str(plugin.config["meta_file"])
    return None


def _ending(config: MkDocsConfig) -> tuple[Severity, ...]:
    """Return which problems end a build of a preview after a good one, which had none of them."""
    return (*ERRORS, "warning") if config.strict else ERRORS


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes the costly parts of a publication; with a cache, each takes from it what an earlier build made."""

    extracts: Extracts = field(default_factory=Extracts)
    """Reads finished HTML."""
    books: BookWriter = field(default_factory=BookWriter)
    painter: Painter = field(default_factory=Painter)
    """Draws pictures for link previews."""
    resizer: Resizer | None = None
    """Makes smaller copies of pictures; None where there are to be none."""
    citer: Citer | None = None
    """Writes lines of lists of references; None where its libraries are not installed."""


class Publication:
    """The state of one build, from the files to the pages."""

    def __init__(
        self,
        options: BlogOptions,
        config: MkDocsConfig,
        makers: Makers,
        *,
        serving: bool,
        book: str | None = None,
        former: Publication | None = None,
    ) -> None:
        """Take the plugin's settings and MkDocs', what makes its parts, and whether this is a preview with drafts.

        `book` is the one series whose e-book is wanted, whatever the options say. `former` is that of the build before,
        where a preview builds again with the same settings: what it read is not read again.
        """
        self.problems: set[Problem] = set()
        """What was told."""
        self._languages = find_languages(config)
        self._folder = self._languages.folder if self._languages else ""
        self._place = options.base
        """Where the pages would be in the docs folder; `base` is where they are on the site."""
        self.base = posixpath.join(self._folder, options.base)
        """The folder of the site that all pages are in."""
        self._options = options
        self._config = config
        self._serving = serving
        self._makers = makers
        self._wording = make_wording(options.language or theme_language(config), options.words)
        self._note_missing_words()
        self._section = Section(options, config, title=self._wording.words["blog"])
        self._gatherer: Gatherer = Gatherer(
            options=options,
            config=config,
            wording=self._wording,
            place=self._place,
            folder=self._folder,
            serving=serving,
            has_address=bool(config.site_url),
            meta_file=_meta_file(config),
            book=book,
            readings=former._gatherer.readings if former else Readings(),  # noqa: SLF001 - another one
        )
        self._former = former
        self._ending: tuple[Severity, ...] = _ending(config) if former else ERRORS
        self._looks: dict[str, Any] = {}
        """What each of our pages showed when it was built last, by its file; in a preview."""
        self.gathered: Gathered
        """What the files make; there from `gather` on."""
        self._errors = 0
        self._links: SiteLinks
        self._related: RelatedLinks
        self._composition: Composition
        self._look_files: list[str] = []
        self._hidden: set[str] = set()
        """Paths of the posts whose text was found to be hidden, and whose books are to be written again."""
        self.has_found_hidden = False
        """Whether the text of a post was found to be hidden while pages were built."""
        self.channels: Channels
        self.books: Books
        self._planned: dict[str, Card] = {}
        self.cards: CardFiles | None = None
        """The pictures for link previews; None where there are none, and before views are made."""

    def _tell(self, problems: Iterable[Problem]) -> int:
        """Tell problems; return how many end a build: errors, and warnings that a strict site did not have before."""
        found = set(problems)
        self.problems |= found
        return report(found, self._config, self._options.rules, ending=self._ending)

    @property
    def refusal(self) -> AbstractSet[Problem]:
        """What was told, where a problem among it ends a build; else nothing."""
        is_refused = any(self._options.rules.of(problem) in self._ending for problem in self.problems)
        return self.problems if is_refused else frozenset()

    def _note_missing_words(self) -> None:
        language = self._wording.language
        if lacks_words(language) and not self._options.words:
            log.info(
                "There are no words of the interface in `%s`; they are English. The option `words` replaces them.",
                language,
            )

    def _first_post(self) -> str | None:
        folder = first_folder(self._options.posts)
        return folder and docs_prefix(self._config) + posixpath.join(self._folder, folder, "hello-world.md")

    # --- on_files ---

    def gather(self, files: Files) -> None:
        """Read the posts, put them in order, and put every page of the publication where it belongs."""
        if self._languages:
            make_movable(files, self._config)
        self.gathered = self._gatherer.gather(files, arranged=self._languages is not None)
        self._errors += self._tell(self.gathered.problems)
        if self._gatherer.book is None and is_wanted(self._options, self._config):
            self._planned, problems = plan_cards(
                self.gathered, files, self._options, self._config, wording=self._wording
            )
            self._errors += self._tell(problems)

    def keep_back(self, files: Files) -> None:
        """Take drafts out of the files before another plugin sorts them by language."""
        self._gatherer.keep_back(files)

    @property
    def waits_for_languages(self) -> bool:
        """Whether another plugin sorts the files by language first."""
        return self._languages is not None

    @property
    def is_one_language_of_several(self) -> bool:
        """Whether the site is not finished with this build: another plugin builds it for other languages, too."""
        return self._languages is not None and bool(self._languages.plugin.building)

    def enter_navigation(self, files: Files) -> None:
        """Put the section of the publication into the site's navigation, if it is not in it already."""
        found = self.gathered
        self._section.enter(files, found.lists, found.catalog, posts=found.posts.values())

    @property
    def pages(self) -> tuple[OwnPage, ...]:
        """The pages that the plugin answers for: posts, then lists."""
        return self.gathered.pages

    # --- on_nav ---

    def settle(self, nav: Navigation, files: Files) -> None:
        """Give the pages outside of the navigation their section, so that the theme highlights it."""
        self._section.leave()
        if self._languages:
            adopt(
                self._languages,
                self.pages,
                files,
                replace(self.gathered.rules, base=self._place),
                slugs=self._options.slugs,
                config=self._config,
            )
        place_below(self.gathered.lists.values(), self.gathered.posts.values(), nav)
        path = urlsplit(self._config.site_url or "/").path
        self._links = self.gathered.links(files, path, relative_to_docs=relative_to_docs(self._config))
        sanitize = make_sanitizer() if self._options.body_html == "sanitize" else None
        colors = not self._config.theme.get("highlightjs")  # whose script colors code
        gfm = GfmConverter(self._config, extras=self._options.extras, colors=colors)
        for page in self.pages:
            page.prepare(self._options, links=self._links, gfm=gfm)
            page.sanitize = sanitize
        images = self._options.images
        if images and images.sizes:
            album = Album(files, SourceFolder(self._config.docs_dir), site_path=path)
            for post in self.gathered.posts.values():
                post.measure = partial(album.measure, page=post.file.url)
        add_style(self._config, [page.document for page in self.pages if page.gfm and self._options.extras])
        self._related = RelatedLinks(files, self._links, serving=self._gatherer.serving)
        dead = [*dead_buttons(self.gathered.sources, self._links), *self._related.dead(self.gathered.catalog.posts)]
        self._errors += self._tell(dead)

    # --- on_env ---

    def present(self, environment: Environment, files: Files) -> None:
        """Make the views, now that all HTML is finished."""
        lists = PostLists(self.gathered.catalog, blog=self._options.base, kinds=self._options.kinds)
        found = [problem for page in self.pages for problem in page.problems]
        self._errors += self._tell([*found, *refuse_unknown(self.pages, environment), *self._wrong_lists(files, lists)])
        stop_on(self._errors)
        gathered = self.gathered
        album = Album(files, SourceFolder(self._config.docs_dir))
        resizer, citer = self._makers.resizer, self._makers.citer
        if resizer:
            add_copies(files, gathered.catalog, album, resizer, self._config, wide=self._options.cover == "header")
        if gathered.citations and citer is None:
            log.info(NO_STYLES)
        wordings = {language: self._gatherer.words_of(language) for language in gathered.catalog.editions}
        self._composition = Composition(
            gathered,
            {"": self._wording, **wordings},
            options=self._options,
            album=album,
            read_digests=self._makers.extracts.digests,
            links=self._related,
            lists=lists,
            page_language=theme_language(self._config),
            first_post=self._first_post() if self._serving else None,
            citations=make_citations(gathered, self._options, self._config, citer),
            former=self._former._composition if self._former else None,  # noqa: SLF001 - another one
        )
        self._former = None
        self.books = Books(self._options, self._config, files, composition=self._composition, writer=self._makers.books)
        with written():
            stop_on(self._tell(self.books.write()))
        if self._options.cards and self._planned:
            self.cards = self._draw_cards(self._options.cards, environment)
        self.channels = Channels(
            self._options,
            self._config,
            files,
            composition=self._composition,
            environment=environment,
            extracts=self._makers.extracts,
            books=self.books.addresses,
            links=self._links,
            card=self.cards.picture if self.cards else None,
        )
        self._look_files = add_look_files(
            files, self._composition.documents, self._config, statistics=self._options.statistics
        )
        self._composition.open(environment, feeds=self.channels.feeds)

    def draw_card(self, path: str) -> bytes | None:
        """Return the picture for link previews at a place on the site; None where there is none."""
        return self.cards.draw(path) if self.cards else None

    def _draw_cards(self, options: CardOptions, environment: Environment) -> CardFiles:
        """Draw the pictures for link previews; a preview draws each when somebody asks for it."""
        cards = CardFiles(
            self._planned,
            {page.file.src_uri: page.post.slug for page in self.gathered.posts.values()}
            | {page.file.src_uri: page.listing.key for page in self.gathered.lists.values()},
            self._config,
            sketcher=Sketcher(environment, card_colors(options, dict(self._config.theme)), Fonts()),
            painter=self._makers.painter,
        )
        if not self._serving:
            with written():
                cards.write()
        return cards

    def _wrong_lists(self, files: Files, lists: PostLists) -> Iterator[Problem]:
        """Yield what is wrong with the comments of all pages that ask for lists of posts."""
        folder = SourceFolder(self._config.docs_dir)
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            html = file.page.content if file.page else None
            if html and holds_list(html):
                text = folder.peek(file).decode("utf-8", "replace")
                yield from lists.mistakes(text, file.src_uri)

    # --- on_template_context ---

    def introduce(self, context: dict[str, Any]) -> None:
        """Give a template that is no page, such as that of the page for lost readers, the publication."""
        context.setdefault("blogposts", self._composition.editions[""].site)

    # --- on_page_context ---

    def compose(self, page: Page, context: TemplateContext, *, content: str | None = None) -> None:
        """Put the parts of the page around its body; themes print the content of a page as it is.

        `content` is what was made of them elsewhere.
        """
        values = cast("dict[str, Any]", context)
        self._composition.compose(page, values, content=content)
        about = self.channels.prepare(page, values)
        if self._serving and about and isinstance(page, PostPage | ListPage):
            self._looks[page.file.src_uri] = self._look(page, about, values)

    # --- on_post_page ---

    def finish(self, html: str, page: Page) -> str:
        """Return a finished page with its head; what was put around its body need not be remembered any longer."""
        self._composition.note_shown(page)
        if isinstance(page, OwnPage) and page in self.gathered:
            page.content = page.body
            html = without_indentation(html, page.body or "")
        if isinstance(page, PostPage) and page in self.gathered:
            self._keep_hidden(page, html)
        return leave_out_unneeded(self.channels.finish(html, page), self._config)

    def _keep_hidden(self, page: PostPage, html: str) -> None:
        """Let the text of a post stand nowhere, if another plugin has taken it from the finished page."""
        if page.post.path not in self._composition.hidden and not holds(html, page.body or ""):
            self._composition.hide(page.post)
            self._hidden.add(page.post.path)
            self.channels.conceal(page)
            self.has_found_hidden = True
            log.info(HIDDEN, docs_prefix(self._config), page.post.path)

    # --- again, in a preview ---

    def amend(self, pages: Sequence[PostPage]) -> list[Page]:
        """Take posts whose bodies were converted again, and nothing else of which is another one.

        Returns the pages to be built again: theirs, and those that show what changed. What is no page waits for
        `write_again`.
        """
        self._ending = _ending(self._config)
        stop_on(self._tell([problem for page in pages for problem in page.problems]))
        found = self._composition.amend(pages)
        self._tell(self.books.write(holding=[page.post.path for page in pages]))
        found += [page for page in self.books.showing_changes() if page not in found]
        self.channels.amend([page.post for page in pages])
        return found

    def stays(self, page: PostPage | ListPage, former: Publication) -> bool:
        """Tell whether a page, whose body is that of an earlier build of a preview, looks as it did there."""
        uri = page.file.src_uri
        if former.chooses(page):
            return False
        values = self._composition.values_again(page)
        self._looks[uri] = self._look(page, self.channels.about(page, values), values)
        return bool(self._looks[uri] == former._looks.get(uri))

    def chooses(self, page: Page) -> bool:
        """Tell whether a page shows posts or groups that it chooses itself, in its text or by its template."""
        return self._composition.chooses(page)

    def own_content(self, page: Page) -> str | None:
        """Return the finished HTML of a page of the site's own as it was before lists of posts were put into it."""
        return self._composition.own_content(page)

    @property
    def severities(self) -> Severities:
        """What the option `rules` says."""
        return self._options.rules

    @property
    def hides(self) -> bool:
        """Whether another plugin hides texts of posts."""
        return bool(self._composition.hidden)

    @staticmethod
    def _look(page: PostPage | ListPage, about: About, context: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return all that a page shows beside its body, and beside what all pages of the site show."""
        if not (isinstance(page, ListPage) and page.listing.kind == "index"):
            about = replace(about, site=replace(about.site, count=0))  # which our templates print there alone
        beside = (page.previous_page, page.next_page, *page.ancestors)
        return (
            about,
            counts_of_list(context["list"]) if isinstance(page, ListPage) else (),
            page.file.inclusion,
            page.update_date,
            *((each.title, getattr(each, "url", None)) if each else None for each in beside),
        )

    def write_again(self) -> None:
        """Write what is no page, and is another one since pages were amended."""
        if self._hidden:
            self.books.write(holding=self._hidden)
            self._hidden.clear()
        self.channels.write_again()
        self._composition.add_filters()
        for path in self._look_files:
            content = self._composition.documents[path].encode()
            write_file(content, posixpath.join(self._config.site_dir, path))
