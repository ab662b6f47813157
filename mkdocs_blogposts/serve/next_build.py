"""Builds a site again where more changed than bodies of posts: front matter, posts that came or went, other pages.

Everything is read and laid out as in a whole build, by the same functions and events. Two things are taken from the
last build: the finished bodies of pages whose text is the same, and the pages on which nothing else is to be seen.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import mkdocs
from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Link, get_navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file

from mkdocs_blogposts.serve.other_plugins import unheard
from mkdocs_blogposts.serve.rebuild import read_addresses, remove_file, takes_in
from mkdocs_blogposts.site.page import ListPage, OwnPage, PostPage, remap_links
from mkdocs_blogposts.site.report import log, report
from mkdocs_blogposts.speed.keys import UnprovableError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.serve.rebuild import LastBuild
    from mkdocs_blogposts.serve.search_revision import SearchRevision


_SEES_ALL: Final = re.compile(r"\bpages\b|\bcount\b")
"""What templates name that show something of all pages, or of the number of posts: ours do so in lists only."""
_PACKAGES: Final = (Path(mkdocs.__file__).parent, Path(__file__).parents[1])


class RefusedError(Exception):
    """What is wrong with a post ends each build of the site: by a rule that it sets to error, or by `strict`."""


class NextBuild:
    """One build after another one."""

    def __init__(
        self,
        last_builds: Sequence[LastBuild],
        edited: AbstractSet[str],
        moved: AbstractSet[str],
        searches: Sequence[SearchRevision],
    ) -> None:
        """Take what the last build left of each blog, and the whole paths of files that changed, and that came or went.

        Raises UnprovableError where these are others than pages, files of the docs folder that pages only name, and
        texts elsewhere that extensions put into pages.
        """
        self._last_builds = last_builds
        self._last = last = last_builds[0]
        """Where all have the same: settings, files, navigation and templates."""
        self._config = last.config
        self._edited = edited | moved
        for path in sorted(self._edited - last.pages):
            if not self._is_of_docs(path):
                if not self._is_put_into_pages(path):
                    raise UnprovableError(path)
            elif is_markdown_file(path) and path in edited and last.instance.reads_unknown:
                raise UnprovableError(f"{path}, which an extension may read")
        self._has_other_pictures = not all(map(is_markdown_file, self._edited))
        self._searches = searches
        self._former = {file.src_uri: file for file in last.files}
        self._fresh: set[str] = set()
        """The pages that were converted, by their files."""
        self._warnings: set[str] = set()
        self._frame = (_outline(last.nav), _assets(last.config))
        self._files: Files
        self._nav: Navigation
        self._new: LastBuild
        self._new_builds: Sequence[LastBuild]

    def prepare(self) -> Sequence[LastBuild]:
        """Read the site, convert its pages, and tell what is wrong with it now; return what this build leaves.

        Nothing is written. Raises UnprovableError where a change means more than this can tell, and RefusedError, with
        all as before, where a whole build would fail, too.
        """
        sheets, scripts = list(self._config.extra_css), list(self._config.extra_javascript)
        try:
            return self._read()
        except PluginError:
            if not any(each.instance.refusal for each in self._last_builds):
                raise
            for last in self._last_builds:
                news = last.instance.refusal - last.publication.problems
                report(news, self._config, last.publication.severities)
                last.instance.abandon()
            self._config.extra_css[:], self._config.extra_javascript[:] = sheets, scripts
            raise RefusedError from None

    def _read(self) -> Sequence[LastBuild]:
        config, last = self._config, self._last
        with unheard(self._is_news):
            files = self._find_files()
            for each in self._last_builds:
                each.instance.begin_again(config)
            files = self._files = config.plugins.on_files(files, config=config)
            set_exclusions(files, config)
            nav = get_navigation(files, config)
            self._nav = config.plugins.on_nav(nav, config=config, files=files)
        self._convert()
        with unheard(self._is_news):
            config.plugins.on_env(last.env, config=config, files=files)
        self._new_builds = [each.instance.begun for each in self._last_builds]
        self._new = self._new_builds[0]
        for new, former in zip(self._new_builds, self._last_builds, strict=True):
            new.nav = self._nav
            report(self._news(new, former), config, new.publication.severities)
        return self._new_builds

    def write(self) -> None:
        """Write what looks otherwise than before, but for what is no page."""
        self._write()
        self._new.validate(self._fresh)
        for new, former in zip(self._new_builds, self._last_builds, strict=True):
            new.wait_for_end(former)
            new.warnings = frozenset(self._warnings)

    def _news(self, new: LastBuild, former: LastBuild) -> set[Problem]:
        """Return the problems that are new, and those of files that were saved and are left out as before."""
        before = former.publication.problems
        below = os.path.join(self._config.docs_dir, "")  # noqa: PTH118 - MkDocs' paths
        left_out = {path.removeprefix(below).replace(os.sep, "/") for path in self._edited - new.pages}
        return {problem for problem in new.publication.problems if problem not in before or problem.path in left_out}

    def _is_news(self, record: logging.LogRecord) -> bool:
        """Tell whether a message is a warning of MkDocs that the build before did not log; ours are told at the end."""
        if record.levelno < logging.WARNING or record.name == log.name:
            return False
        text = record.getMessage()
        self._warnings.add(text)
        return text not in self._last.warnings

    def _is_of_docs(self, path: str) -> bool:
        """Tell whether a file lies in the docs folder, and is not the theme's, nor in the place of one of its files."""
        config = self._config
        below = os.path.join(config.docs_dir, "")  # noqa: PTH118 - MkDocs' paths
        inside, themes = path.removeprefix(below), map(Path, config.theme.dirs)
        is_of_theme = any(theme in Path(path).parents or (theme / inside).exists() for theme in themes)
        return path.startswith(below) and not is_of_theme

    def _is_put_into_pages(self, path: str) -> bool:
        """Tell whether a file outside of the docs folder is a text that nothing but Markdown extensions reads."""
        instance = self._last.instance
        return is_markdown_file(path) and instance.reads_files and not instance.reads_unknown

    def _find_files(self) -> Files:
        """Return the files of the docs folder as they are now, and those of the theme."""
        config = self._config
        files = get_files(config)
        for file in self._former.values():
            is_of_theme = file.generated_by is None and file.src_dir not in (None, config.docs_dir)
            if is_of_theme and files.get_file_from_path(file.src_uri) is None:
                files.append(File(file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls))
        return files

    def _convert(self) -> None:
        """Give each page its finished body: that of the last build, or a new one."""
        files, config = self._files, self._config
        mentions = self._mentions()
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            page = file.page
            if page is None:
                page = Page(None, file, config)
            former = self._former.get(file.src_uri)
            if not (former and former.page and self._take_over(page, former.page, mentions)):
                mkdocs_build._populate_page(page, config, files)  # noqa: SLF001 - what `build` calls for a page
                self._fresh.add(file.src_uri)

    def _take_over(self, page: Page, former: Page, mentions: Callable[[str], bool]) -> bool:
        """Take the finished body of a page from the last build; return whether that could be done."""
        if isinstance(page, OwnPage):
            instance = next(each.instance for each in self._last_builds if page in each.instance.gathered)
            if not (isinstance(former, OwnPage) and instance.agrees(page)):
                return False
            if self._has_other_pictures and page.measure is not None:
                return False
            page.read_source(self._config)
            return page.take_over(former, self._files)
        links = remap_links(former, self._files)
        if (
            links is None
            or type(page) is not type(former)
            or page.file.abs_src_path in self._edited
            or page.file.url != former.file.url
            or former.file.inclusion.is_excluded()  # of which MkDocs has marked the content
            or mentions(former.markdown or "")
            or self._may_read(former.markdown or "")
        ):
            return False
        for name in ("markdown", "toc", "meta", "present_anchor_ids", "_title_from_render"):
            setattr(page, name, getattr(former, name))
        page.links_to_anchors = links
        contents = [each.publication.own_content(former) for each in self._last_builds]
        page.content = next((each for each in contents if each != former.content), former.content)
        return True

    def _may_read(self, text: str) -> bool:
        """Tell whether the conversion of a page of the site's own may read a file that changed, or one that does."""
        instance, names = self._last.instance, map(posixpath.basename, self._edited)
        if instance.reads_unknown or not instance.reads_files:
            return instance.reads_unknown
        if self._has_other_pictures or takes_in(text):
            return True
        snippets = (self._config.mdx_configs or {}).get("pymdownx.snippets") or {}
        appended = " ".join(map(str, snippets.get("auto_append") or ()))
        return any(name in appended for name in names)

    def _mentions(self) -> Callable[[str], bool]:
        """Return what tells whether a text may name a file or address that came or went."""
        moved = self._last.addresses ^ read_addresses(self._files)
        names = {name for pair in moved for each in pair if (name := _name(each))}
        if not names:
            return lambda _: False
        pattern = re.compile("|".join(map(re.escape, sorted(names))), re.IGNORECASE)
        return lambda text: pattern.search(text) is not None

    def _write(self) -> None:
        """Write all that is another file than in the last build, and remove what is gone."""
        config, files, nav, new = self._config, self._files, self._nav, self._new
        self._remove_gone()
        for file in files:
            if not file.is_documentation_page() and file.inclusion.is_in_serve() and self._is_new(file):
                file.copy_file()
        for name in config.theme.static_templates:
            mkdocs_build._build_theme_template(name, new.env, files, config, nav)  # noqa: SLF001 - as above
        for name in config.extra_templates:
            mkdocs_build._build_extra_template(name, files, config, nav)  # noqa: SLF001 - as above
        for page in self._changed_pages():
            build: Callable[[], None] = partial(new.build_page, page)
            for search in self._searches:
                build = partial(search.around, page.url, build)
            build()
        for search in self._searches:
            search.arrange([file.page.url for file in new.doc_files if file.page])

    def _changed_pages(self) -> Iterator[Page]:
        """Yield the pages that look otherwise than in the last build, those with other bodies first."""
        is_all = self._frame != (_outline(self._nav), _assets(self._config)) or _sees_all(self._config)
        pages = [file.page for file in self._new.doc_files if file.page]
        yield from (page for page in pages if page.file.src_uri in self._fresh)  # at which the writer looks
        for page in pages:
            if page.file.src_uri not in self._fresh and (is_all or page.is_homepage or self._looks_otherwise(page)):
                yield page

    def _looks_otherwise(self, page: Page) -> bool:
        """Tell whether a page whose body is the same does not look as in the last build."""
        if not isinstance(page, PostPage | ListPage):
            return any(each.publication.chooses(page) for each in self._last_builds)
        pairs = zip(self._new_builds, self._last_builds, strict=True)
        new, former = next(pair for pair in pairs if page in pair[0].publication.gathered)
        return not new.publication.stays(page, former.publication)

    def _is_new(self, file: File) -> bool:
        former = self._former.get(file.src_uri)
        return (
            former is None
            or former.dest_uri != file.dest_uri
            or not former.inclusion.is_in_serve()
            or former._content != file._content  # noqa: SLF001 - of a file in memory, else nothing
            or file.abs_src_path in self._edited
        )

    def _remove_gone(self) -> None:
        """Remove the files of what came to an end; what other plugins made may be made for pages that stay."""
        there = {file.dest_uri for file in self._files}
        instances = [each.instance for each in self._last_builds]
        ours = {name for name, plugin in self._config.plugins.items() if plugin in instances}
        for file in self._former.values():
            if file.dest_uri not in there and file.generated_by in {None, *ours}:
                remove_file(file.dest_uri, Path(self._config.site_dir))


def _name(path: str) -> str:
    """Return the part of a path or an address that stands in every link to it; of a number, with what is before it."""
    parts = posixpath.splitext(path.strip("/"))[0].split("/")
    while len(parts) > 1 and parts[-1] in ("index", "README"):
        parts.pop()
    return "/".join(parts[-2:] if parts[-1].isdecimal() else parts[-1:]).strip(".")


def _outline(nav: Navigation) -> list[Any]:
    """Return all that themes print of a navigation."""

    def outline(items: Sequence[Any]) -> list[Any]:
        return [
            (item.title, outline(item.children))
            if isinstance(item, NavSection)
            else (item.title, item.url)
            if isinstance(item, Link)
            else (item.title, item.url, repr({key: each for key, each in item.meta.items() if key != "hide"}))
            for item in items
        ]

    return outline(nav.items)


def _assets(config: MkDocsConfig) -> list[str]:
    return [str(each) for each in (*config.extra_css, *config.extra_javascript)]


def _sees_all(config: MkDocsConfig) -> bool:
    """Tell whether templates of the site's own may show something of all pages."""
    for folder in map(Path, config.theme.dirs):
        if any(package in (folder, *folder.parents) for package in _PACKAGES) or folder.parent.name == "material":
            continue
        if any(_SEES_ALL.search(path.read_text("utf-8", "replace")) for path in folder.rglob("*.html")):
            return True
    return False
