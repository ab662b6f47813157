"""A site, read whole as a build would have it: its pages with their addresses, its other files, what is on none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_blogposts.catalog.post import title_of
from mkdocs_blogposts.commands.blog import Blog, read_site
from mkdocs_blogposts.commands.exporters.front_matter_keys import head_of, text_of
from mkdocs_blogposts.commands.importers.former_site import Report
from mkdocs_blogposts.commands.mkdocs_yml import Configuration, ProjectError, entries, read_configuration
from mkdocs_blogposts.commands.project import Project
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.outline import opening_heading
from mkdocs_blogposts.content.page_matter import read_page
from mkdocs_blogposts.site.destinations import Announced
from mkdocs_blogposts.site.page import ListPage, OwnPage, PostPage
from mkdocs_blogposts.site.redirects import redirect
from mkdocs_blogposts.site.site_links import SiteLinks, relative_to_docs
from mkdocs_blogposts.site.source_file import SourceFolder

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.site.list_pages import Listing

SAID: Final = ("site_description", "site_author", "copyright", "repo_url", "repo_name", "edit_uri")
"""Settings of MkDocs that pages and feeds show."""

PageKind: TypeAlias = Literal["post", "list", "page"]


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the finished site that is made from Markdown, or of a list."""

    file: File
    """As in a build: its `url` and its `dest_uri`."""
    kind: PageKind
    document: Document
    """Of a list that is made by us alone, one without front matter and text."""
    written: Document
    """The same without what a folder gives to all files in it."""
    head: str
    """The lines of the file before its body, marks included; each ends in a line end."""
    blog: int = 0
    """Which of the site's blogs it belongs to."""
    own: OwnPage | None = None
    """The page of a post or list; None for an ordinary one."""
    is_public: bool = True
    """Whether a build has it: not drafts, and not what is hidden before or after its time."""

    @property
    def source(self) -> str:
        """The file in the docs folder, with `/`; empty for a list that is made by us alone."""
        return "" if self.file.generated_by is not None else self.file.src_uri

    @property
    def post(self) -> Post | None:
        """The post, where it is one."""
        return self.own.post if isinstance(self.own, PostPage) else None

    @property
    def listing(self) -> Listing | None:
        """What it lists, where it is a list."""
        return self.own.listing if isinstance(self.own, ListPage) else None

    @property
    def title(self) -> str:
        """The title that readers see."""
        read = read_page(self.document).value
        said = (read and read.title) or opening_heading(self.document.body)
        return self.own.plain_title if self.own else said or title_of(self.file.src_uri)


@dataclass(frozen=True)
class WholeSite:
    """Everything that an export may carry."""

    project: Project
    configuration: Configuration
    """`mkdocs.yml` as data; empty for a folder without one."""
    blogs: tuple[Blog, ...]
    """Those of a build; on a site that is built for several languages, all of the first one first."""
    drafts: tuple[Blog, ...]
    """The same with drafts and all posts before and after their time, as a preview has them."""
    pages: tuple[SitePage, ...]
    """By the path of their files, then lists that are made by us alone."""
    files: tuple[File, ...]
    """Pictures and other files of the site, those included that lead on from former addresses."""
    kept: tuple[File, ...]
    """Files of the docs folder that are on no site: data, and what cannot be read."""
    report: Report = field(default_factory=Report)
    """What was not carried."""

    @property
    def url(self) -> str:
        """The address of the site with a slash at its end; empty where it has none."""
        return f"{url.rstrip('/')}/" if (url := self.project.config.site_url or "") else ""

    @property
    def folder(self) -> SourceFolder:
        """The docs folder."""
        return SourceFolder(self.project.docs_dir)

    @cached_property
    def links(self) -> tuple[SiteLinks, ...]:
        """What links in the pages of each blog may lead to."""
        path, absolute = self.project.site_path, relative_to_docs(self.project.config)
        return tuple(of.gathered.links(of.files, path, relative_to_docs=absolute) for of in self.drafts)

    def text(self, file: File) -> bytes:
        """Return what is in a file; nothing, and a loss, where it cannot be read."""
        read = self.folder.read(file)
        for problem in read.problems:
            self.report.tell(problem.path, problem.line, problem.message, problem.hint)
        return read.value or b""


def read_whole_site(project: Project) -> WholeSite:
    """Return a site with all that an export may carry. Nothing of it is run but its Markdown extensions, later."""
    report = Report()
    path = project.config_file
    configuration = read_configuration(path) if path else Configuration({"site_name": project.config.site_name})
    project = replace(project, config=_config(project, configuration, report))
    public = tuple(read_site(project, serving=False))
    whole = tuple(read_site(project, serving=True))
    found: dict[str, SitePage] = {}
    taken: set[str] = set()
    for is_public, languages in ((True, public), (False, whole)):
        count = 0
        for blogs in languages:
            for page in _pages(blogs, project, first=count, is_public=is_public):
                key = page.source or f"\n{page.file.dest_uri}"
                if key not in found and page.file.dest_uri not in taken and (is_public or page.kind != "list"):
                    found[key] = page
                    taken.add(page.file.dest_uri)
            count += len(blogs)
    files = {file.dest_uri: file for file in _stand_ins(found.values(), taken, project)}
    taken |= files.keys()
    for blogs in (*public, *whole):
        for file in blogs[0].files if blogs else ():
            if _is_carried(file) and file.dest_uri not in taken:
                taken.add(file.dest_uri)
                files[file.dest_uri] = file
    sources = {page.source for page in found.values()} | {file.src_uri for file in files.values() if not is_made(file)}
    kept = [file for file in project.files() if file.src_uri not in sources and not is_made(file)]
    docs = [file for file in kept if file.src_dir == project.docs_dir]
    return WholeSite(
        project,
        configuration,
        tuple(blog for blogs in public for blog in blogs),
        tuple(blog for blogs in whole for blog in blogs),
        tuple(found[key] for key in sorted(found)),
        tuple(files[key] for key in sorted(files)),
        tuple(sorted(docs, key=lambda file: file.src_uri)),
        report,
    )


def _stand_ins(pages: Iterable[SitePage], taken: Collection[str], project: Project) -> Iterator[File]:
    """Yield pages that lead on to those of the first language, which stand in for what another one does not have.

    `taken` are the places on the site of what each language has.
    """
    for language in project.software.languages[1:]:
        for page in pages:
            place = f"{language}/{page.file.dest_uri}"
            is_of_first = not page.file.dest_uri.startswith(
                tuple(f"{each}/" for each in project.software.languages[1:])
            )
            if page.source and page.is_public and page.kind != "list" and is_of_first and place not in taken:
                yield redirect(place, page.file.url, title=page.title, language=language, config=project.config)


def is_made(file: File) -> bool:
    """Tell whether a file is made by us, and in no folder."""
    return file.generated_by is not None


def _is_carried(file: File) -> bool:
    return not file.is_documentation_page() and not isinstance(file, Announced) and file.inclusion.is_included()


def _pages(blogs: tuple[Blog, ...], project: Project, *, first: int, is_public: bool) -> Iterator[SitePage]:
    """Yield the pages of one language, those of each blog, then ordinary ones."""
    folder = SourceFolder(project.docs_dir)
    own: set[int] = set()
    for number, blog in enumerate(blogs, start=first):
        for page in blog.pages:
            own.add(id(page.file))
            kind: PageKind = "post" if isinstance(page, PostPage) else "list"
            data = b"" if is_made(page.file) else folder.peek(page.file)
            written = page.document
            if written.inherited:
                read = read_document(data, path=written.path)
                written = read.value or read.rest or written
            yield SitePage(page.file, kind, page.document, written, head_of(data, written), number, page, is_public)
    for file in blogs[0].files.documentation_pages() if blogs else ():
        if id(file) not in own and file.generated_by is None and file.inclusion.is_included():
            data = folder.peek(file)
            document = read_document(data, path=file.src_uri).value or Document.nothing(file.src_uri, text_of(data))
            yield SitePage(file, "page", document, document, head_of(data, document), first, None, is_public)


def _config(project: Project, configuration: Configuration, report: Report) -> MkDocsConfig:
    """Return MkDocs' settings as a build has them, without plugins and hooks."""
    values = dict(configuration.values)
    before = project.config
    said = {key: values[key] for key in (*SAID, "site_url") if isinstance(values.get(key), str)}
    given = {
        "site_name": before.site_name,
        "docs_dir": before.docs_dir,
        "site_dir": before.site_dir,
        "use_directory_urls": before.use_directory_urls,
        "theme": {"name": "mkdocs", **{key: before.theme[key] for key in ("language",) if before.theme.get(key)}},
        "plugins": [],
        **{key: values[key] for key in ("nav", "exclude_docs", "draft_docs", "not_in_nav") if values.get(key)},
        **{key: values[key] for key in ("validation",) if values.get(key)},
        **said,
    }
    extensions = values.get("markdown_extensions") or []
    config = _validated(project, {**given, "markdown_extensions": extensions})
    if config is None:
        config = _validated(project, {**given, "markdown_extensions": list(_sound(extensions, project, report))})
    if config is None:
        raise ProjectError(f"{project.config_file}: has settings that MkDocs does not take; `mkdocs build` says which")
    config.plugins._current_plugin = "blogposts"  # noqa: SLF001 - MkDocs notes there which plugin makes a file
    return config


def _validated(project: Project, values: Mapping[str, Any]) -> MkDocsConfig | None:
    config = MkDocsConfig(config_file_path=str(project.config_file) if project.config_file else None)
    config.load_dict(dict(values))
    errors, _ = config.validate()
    return None if errors else config


def _sound(extensions: Any, project: Project, report: Report) -> Iterator[dict[str, Any]]:
    """Yield the Markdown extensions that can be had here; the others are told."""
    shown = project.config_file.name if project.config_file else ""
    for name, options in entries(extensions):
        given = dict(options) if isinstance(options, Mapping) else {}
        try:
            markdown.Markdown(extensions=[name], extension_configs={name: given})
        except Exception as error:  # noqa: BLE001 - whatever an extension of somebody else's raises
            what = f"the Markdown extension `{name}` cannot be had ({type(error).__name__})"
            report.tell(shown, 1, what, "install it, and export again")
        else:
            yield {name: given}


def is_within(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in a folder, or is it, wherever links lead."""
    return path.resolve().is_relative_to(folder.resolve())
