"""The adapter: hooks of MkDocs, a few lines each."""

from __future__ import annotations

import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from mkdocs_blogposts.build.assets import leave_out_unneeded, remove_added
from mkdocs_blogposts.build.pagefind import check_installed, write_index
from mkdocs_blogposts.build.publication import Makers, Publication
from mkdocs_blogposts.build.theme_options import find_missing, find_mistakes, is_ours
from mkdocs_blogposts.options import BlogOptions
from mkdocs_blogposts.pages.citation_style import make_citer
from mkdocs_blogposts.serve.drawn_pictures import draw_on_request
from mkdocs_blogposts.serve.preview import Preview
from mkdocs_blogposts.serve.rebuild import Addresses, LastBuild, read_addresses
from mkdocs_blogposts.serve.snapshot import Snapshot, take_snapshot
from mkdocs_blogposts.site.bodies import OwnSheet, with_colors
from mkdocs_blogposts.site.page import OwnPage
from mkdocs_blogposts.site.page_files import Gathered
from mkdocs_blogposts.site.report import log, refuse_endless, written
from mkdocs_blogposts.site.smaller_pictures import make_resizer
from mkdocs_blogposts.speed.accelerator import Accelerator, prune_caches
from mkdocs_blogposts.speed.pages_ahead import LAST, PageEnvironment, PagesAhead
from mkdocs_blogposts.speed.shards import Share

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_blogposts.content.problem import Problem

STYLE: Final = OwnSheet("assets/blogposts/blogposts.css")


class BlogPostsPlugin(BasePlugin[BlogOptions]):
    """Turns a folder of posts into a publication."""

    supports_multiple_instances = True

    def __init__(self) -> None:
        self._serving = self._dirty = False
        self._written: dict[str, Any] = {}
        self._publication: Publication
        self.book: str | None = None
        """The one series whose e-book is wanted, whatever the options say: set by the command `book`."""
        self.share: Share | None = None
        """What is rendered, where nothing else is wanted of a build: set by the command `render`."""
        self._finished: list[Publication] = []
        """Those of this build: one for each language that mkdocs-static-i18n builds."""
        self._accelerator: Accelerator | None = None
        self._ahead: PagesAhead | None = None
        """The pages that other processes build, for all instances of the site."""
        self._began = 0.0
        """When the build of all languages began, in seconds."""
        self._seen: Snapshot = {}
        """How files looked before the first build."""
        self._nav: Navigation
        self._addresses: Addresses = frozenset()
        self._begun: LastBuild
        self._last_builds: list[LastBuild] = []
        """What the last build of a preview left, in each language; nothing where it came to nothing."""
        self._is_again = False
        """Whether a preview builds the site with the settings and bodies of its last build."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the options, and keep them as they were written: by that text it is known whether they changed."""
        self._written = options
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which shows drafts."""
        self._serving = command == "serve"
        self._dirty = dirty
        self._seen = {}

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,  # noqa: ARG002 — MkDocs' names
        builder: Callable[..., None],
    ) -> None:
        """Build in a preview what a saved post makes necessary, and draw what somebody asks for."""
        if self._serving and self.config.cards is not None:
            draw_on_request(server, self._draw_card)
        if self._serving and self._accelerator and not self._dirty:
            preview = Preview.of(server, builder, self._seen)
            preview.add_instance(self._last_builds, cache=self._accelerator.cache)

    def _draw_card(self, path: str) -> bytes | None:
        """Return a card of the last build, in whatever language."""
        publications = (self._publication, *(each.publication for each in self._last_builds))
        return next((data for each in publications if (data := each.draw_card(path))), None)

    def _stands(self, config: MkDocsConfig, place: Literal[0, -1]) -> bool:
        """Tell whether this is the first (0) or the last (-1) of the site's instances, for what is done once."""
        return [each for each in config.plugins.values() if isinstance(each, BlogPostsPlugin)][place] is self

    @event_priority(-150)  # after mkdocs-static-i18n (-100), which sets the language
    def on_config(self, config: MkDocsConfig) -> None:
        """Add the templates as the last layer of the theme, and the style sheet.

        Raises PluginError where MkDocs, which looks for files next, would never come to an end.
        """
        refuse_endless(config)
        if is_ours(config.theme) and self._stands(config, 0):
            for mistake in find_mistakes(dict(config.theme)):
                log.warning("mkdocs.yml: %s", mistake)
            if config.theme["search"] == "pagefind":
                check_installed()
        self.config.take_defaults(config.theme.get("blogposts") or {}, written=self._written)
        with as_file(files("mkdocs_blogposts") / "theme") as theme:
            if str(theme) not in config.theme.dirs:
                config.theme.dirs.append(str(theme))
        if config.theme.get("pygments"):
            config.markdown_extensions, config.mdx_configs = with_colors(config.markdown_extensions, config.mdx_configs)
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)
        speed = self.config.speed
        if not self._finished:
            self._began = time.time()
            self._last_builds.clear()
        self._accelerator = (
            Accelerator(speed, self._written, config, since=self._began, share=self.share, serving=self._serving)
            if speed
            else None
        )
        self._is_again = False
        if self._serving and speed and not self._seen:
            self._seen = take_snapshot([config.docs_dir, config.config_file_path or ""])
        makers = Makers(resizer=make_resizer(self.config.images), citer=make_citer(self.config.cite_style))
        if self._accelerator:
            makers = self._accelerator.keeping(makers)
        self._makers = makers
        self._publication = Publication(self.config, config, makers, serving=self._serving, book=self.book)

    def begin_again(self, config: MkDocsConfig) -> None:
        """Begin another build of a preview, with the settings of the last one; its events follow from `files` on."""
        self._is_again = True
        self._finished.clear()
        if self._accelerator:
            self._accelerator.begin_again()
        remove_added(config, keep=STYLE)
        former = self._last_builds[0].publication if self._last_builds else None
        self._publication = Publication(self.config, config, self._makers, serving=True, former=former)

    def accept(self) -> None:
        """Let the build that has begun be the last one of the preview."""
        self._last_builds[:] = [self._begun]

    def abandon(self) -> None:
        """Let the build that has begun leave nothing."""
        if self._last_builds:
            last = self._last_builds[0]
            self._begun, self._publication, self._nav, self._addresses = (
                last,
                last.publication,
                last.nav,
                last.addresses,
            )
        if self._accelerator:
            self._accelerator.abandon()

    @property
    def refusal(self) -> AbstractSet[Problem]:
        """What is wrong in the build that has begun, where that ends it; else nothing."""
        return self._publication.refusal

    def agrees(self, page: OwnPage) -> bool:
        """Tell whether all that the conversion of a page asked about the site has the same answer now."""
        return self._accelerator is not None and self._accelerator.agrees(page)

    @property
    def reads_files(self) -> bool:
        """Whether Markdown extensions of the site read files."""
        return self._accelerator is not None and self._accelerator.reads_files

    @property
    def reads_unknown(self) -> bool:
        """Whether it is not known what they read."""
        return self._accelerator is None or self._accelerator.reads_unknown

    @property
    def begun(self) -> LastBuild:
        """What the build that has begun leaves."""
        return self._begun

    @property
    def accelerator(self) -> Accelerator | None:
        """What makes this build faster, where the options do not switch it off."""
        return self._accelerator

    @property
    def gathered(self) -> Gathered:
        """What the files of this build make."""
        return self._publication.gathered

    @event_priority(-50)  # after plugins that make files
    def _gather(self, files: Files, /, *, config: MkDocsConfig) -> None:  # noqa: ARG002 — MkDocs' names
        """Read the posts and lay out the publication."""
        if self._publication.waits_for_languages:
            self._publication.keep_back(files)
        else:
            self._publication.gather(files)

    @event_priority(-60)  # after every instance has said which pages are its own
    def _enter_navigation(self, files: Files, /, *, config: MkDocsConfig) -> None:  # noqa: ARG002 — MkDocs' names
        """Put the publication's section into the navigation."""
        if not self._publication.waits_for_languages:
            self._publication.enter_navigation(files)

    @event_priority(-150)  # after mkdocs-static-i18n (-100), which takes only files of the docs folder
    def _gather_late(self, files: Files, /, *, config: MkDocsConfig) -> None:  # noqa: ARG002 — MkDocs' names
        """Do so among the files of one language."""
        if self._publication.waits_for_languages:
            self._publication.gather(files)

    @event_priority(-160)  # after literate-nav (-100), which reads the whole navigation from a file
    def _enter_navigation_late(self, files: Files, /, *, config: MkDocsConfig) -> None:  # noqa: ARG002 — MkDocs' names
        """Put the section into a navigation that was made in the meantime."""
        self._publication.enter_navigation(files)

    on_files = CombinedEvent(_gather, _enter_navigation, _gather_late, _enter_navigation_late)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Give every page its section."""
        if is_ours(config.theme) and self._stands(config, 0):
            for mistake in find_missing(config.theme, files):
                log.warning("mkdocs.yml: %s", mistake)
        self._publication.settle(nav, files)
        self._nav = nav
        self._addresses = read_addresses(files) if self._serving else frozenset()
        if self._accelerator:
            attach = self._accelerator.attach_again if self._is_again else self._accelerator.attach
            attach(self._publication.pages, files)

    @event_priority(100)  # before plugins that render templates, such as Material's for tags
    def _print_titles(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 — MkDocs' names
        """Let templates have titles that they can print as they are."""
        for page in self._publication.pages:
            page.set_title("html")

    @event_priority(-100)  # after autorefs, which edits content at -50
    def _present(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Make what templates receive from the finished HTML."""
        self._publication.present(env, files)
        vouched = frozenset(self.config.speed.plugins) if self.config.speed else frozenset[str]()
        self._begun = LastBuild(
            self._publication,
            config,
            files,
            self._nav,
            env,
            vouched=vouched,
            instance=self,
            addresses=self._addresses,
        )
        if self._serving and self._accelerator:
            self._begun.note_start()

    @event_priority(-1000)  # when all that templates ask is there
    def _build_ahead(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment | None:
        """Let other processes build pages, too."""
        if not self._stands(config, 0):
            return None
        ahead = self._accelerator.build_ahead(files, env) if self._accelerator and not self._dirty else None
        for each in config.plugins.values():
            if isinstance(each, BlogPostsPlugin):
                each.let_build(ahead)
        return PageEnvironment(env, ahead) if ahead else None

    def let_build(self, ahead: PagesAhead | None) -> None:
        """Take the pages that other processes build."""
        self._ahead = ahead

    on_env = CombinedEvent(_print_titles, _present, _build_ahead)

    @event_priority(100)  # before all other plugins
    def _hand_over(
        self,
        context: TemplateContext,  # noqa: ARG002 — MkDocs' names
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> None:
        """Let plugins have the title of the page as plain text."""
        if self._ahead and self._stands(config, 0):
            self._ahead.take(page, nav)
        if isinstance(page, OwnPage):
            page.set_title("text")

    @event_priority(LAST)  # after search, which indexes the body alone
    def _compose(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> None:
        """Put the parts of a page around its body."""
        self._begun.nav = nav  # which another plugin may have replaced since ours saw it
        if isinstance(page, OwnPage):
            page.set_title("html")
        if self._ahead and self._stands(config, 0):
            self._ahead.compare(page, context)
        made = self._ahead.made if self._ahead else None
        if made is None or made.content is not None:
            self._publication.compose(page, context, content=made.content if made else None)

    on_page_context = CombinedEvent(_hand_over, _compose)

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 — MkDocs' names
    ) -> None:
        """Give templates that are no page the publication; leave out of the sitemap what robots need not look at."""
        self._publication.introduce(cast("dict[str, Any]", context))
        self._publication.channels.clear_sitemap(cast("dict[str, Any]", context), template_name)

    @event_priority(-100)  # after plugins that write into it
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Let a template that is no page, such as that of the page for lost readers, link only what it needs."""
        is_html = template_name.endswith((".html", ".htm"))
        return leave_out_unneeded(output_content, config) if is_html else output_content

    @event_priority(100)  # before all other plugins
    def _hand_over_finished(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 — MkDocs' names
        """Let plugins have the title of the page as plain text."""
        if isinstance(page, OwnPage):
            page.set_title("text")
        return output

    @event_priority(-100)  # after plugins that write elements of the head
    def _complete(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 — MkDocs' names
        """Put into the head what the page says of itself."""
        if isinstance(page, OwnPage):
            page.set_title("html")
        if self._ahead and self._ahead.made and self._ahead.made.content is None:
            return output
        html = self._publication.finish(output, page)
        if self._ahead and self._publication.has_found_hidden:  # which lists that are built ahead would not know
            self._ahead.close()
        return html

    on_post_page = CombinedEvent(_hand_over_finished, _complete)

    @event_priority(100)  # before all other plugins
    def _note_pages(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 — MkDocs' names
        """Note in a preview which files there are before other plugins look at finished pages."""
        if self._serving and self._accelerator:
            self._begun.note_pages()

    @event_priority(-90)  # before mkdocs-static-i18n (-100), which builds the other languages then
    def _finish(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 — MkDocs' names
        """Write the feeds, and tidy up what made the build faster."""
        if self._ahead:
            self._ahead.close()
        if self._serving and self._accelerator:
            self._begun.note_end()
        with written():
            self._publication.channels.write_files()
            if self._publication.has_found_hidden:
                self._publication.write_again()
        others = (each for each in self._finished if each.base != self._publication.base)
        self._finished[:] = [*others, self._publication]  # a language may be built twice
        self._last_builds.append(self._begun)
        if self._accelerator:
            self._accelerator.finish()

    @event_priority(-110)  # after search, and after mkdocs-static-i18n, which writes the index of all languages
    def _refine_search(self, *, config: MkDocsConfig) -> None:
        """Let the search find posts, and remove what no build needs from caches, once all languages are built."""
        if not self._publication.is_one_language_of_several:
            for publication in self._finished:
                with written():
                    publication.channels.refine_search()
            self._finished.clear()
            if config.theme.get("search") == "pagefind" and self._stands(config, -1):
                write_index(config.site_dir)
            if self._stands(config, -1):
                instances = [each for each in config.plugins.values() if isinstance(each, BlogPostsPlugin)]
                prune_caches([each.accelerator for each in instances if each.accelerator])

    on_post_build = CombinedEvent(_note_pages, _finish, _refine_search)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 — MkDocs' name
        """Keep in the cache what was converted before the build failed."""
        self._finished.clear()
        if self._ahead:
            self._ahead.close()
        if self._accelerator:
            self._accelerator.finish()
