"""The languages of a site that the plugin mkdocs-static-i18n arranges: it builds the site once for each of them.

Then a build has the files of one language only, and this plugin leaves languages to it: a file `index.es.md` is the
post itself, and all pages of the publication lie in the folder of the language.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.outline import written_heading
from mkdocs_blogposts.content.post_matter import read_post
from mkdocs_blogposts.site.destinations import below, file_of, move, place
from mkdocs_blogposts.site.page import ListPage, PostPage
from mkdocs_blogposts.site.source_file import SourceFolder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.content.slug import SlugRules
    from mkdocs_blogposts.site.destinations import AddressRules
    from mkdocs_blogposts.site.page import OwnPage


@dataclass(frozen=True, slots=True)
class Languages:
    """What the plugin for languages says of one build."""

    plugin: Any
    """Its own object."""
    current: str
    """The language that is being built."""
    folders: dict[str, str]
    """The folder of the site for each language; empty for the default one."""

    @property
    def folder(self) -> str:
        """The folder of the site that all pages of this build lie in."""
        return self.folders[self.current]


def find_languages(config: MkDocsConfig) -> Languages | None:
    """Return what arranges the languages of the site, if a plugin does."""
    for plugin in config.plugins.values():
        found: Any = plugin
        if type(plugin).__module__.partition(".")[0] == "mkdocs_static_i18n":
            default = found.default_language
            folders = {language: "" if language == default else language for language in found.build_languages}
            return Languages(found, found.current_language or default, folders)
    return None


def make_movable(files: Files, config: MkDocsConfig) -> None:
    """Let files that the plugin for languages made follow a new address: it gives them no folder to be written into."""
    for file in files:
        if hasattr(file, "norm_src_uri"):
            file.dest_dir = config.site_dir


def language_of(file: File) -> str | None:
    """Return the language of a file that stands in for one of the language being built; else None."""
    language: str | None = getattr(file, "locale", None)
    return language if language != getattr(file, "locale_alternate_of", language) else None


def adopt(
    languages: Languages,
    pages: Iterable[OwnPage],
    files: Files,
    rules: AddressRules,
    *,
    slugs: SlugRules,
    config: MkDocsConfig,
) -> None:
    """Let the plugin for languages know the publication's pages: its language switch and its sitemap read these.

    The base of `rules` is without the folder of the language; `slugs` is the option.
    """
    folder = SourceFolder(config.docs_dir)
    for page in pages:
        file: Any = page.file
        if not hasattr(file, "alternates"):
            _introduce(file, languages)
        if isinstance(page, ListPage) and page.listing.kind == "index" and page.listing.number == 1:
            for language in languages.folders.keys() - file.alternates.keys():  # there is one in every language
                file.alternates[language] = File(
                    page.listing.uri.lstrip("/"), None, config.site_dir, config.use_directory_urls
                )
        for language, other in file.alternates.items():
            if other is not file and language in languages.folders:
                there = replace(rules, base=posixpath.join(languages.folders[language], rules.base))
                _put(other, page, there, folder, slugs=slugs, flat=not config.use_directory_urls)
    languages.plugin.i18n_files_per_language[languages.current] = files.documentation_pages()


def _introduce(file: Any, languages: Languages) -> None:
    file.locale = file.locale_alternate_of = languages.current
    file.localization, file.norm_src_uri, file.alternates = None, file.src_uri, {languages.current: file}


def _put(file: File, page: OwnPage, rules: AddressRules, folder: SourceFolder, *, slugs: SlugRules, flat: bool) -> None:
    """Move the file of a page in another language to where the build of that language puts it."""
    if isinstance(page, PostPage):
        post = page.post
        document = read_document(folder.peek(file), path=file.src_uri).value
        matter = read_post(document).value if document else None
        if document and matter:
            title = matter.title or written_heading(document.body)
            is_same = not slugs.by_title and post.matter.slug is None
            slug = matter.slug or (post.slug if is_same else layout.slug_by(slugs, place(file), title))
            post = replace(post, document=document, matter=matter, slug=slug, language=None, original=None)
        move(file, rules.post_file(post, use_directory_urls=not flat))
    elif isinstance(page, ListPage):
        listing = page.listing
        own = posixpath.join(listing.place, posixpath.basename(page.file.dest_uri))
        to = own if listing.is_folder else file_of(listing.uri.removesuffix(".md"), use_directory_urls=not flat)
        move(file, below(rules.base, to))
