"""`mkdocs serve` beside mkdocs-static-i18n, which builds a site once for each language: a saved post is built alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mkdocs_blogposts.site.page import OwnPage
from support import Site
from support.log import logged
from support.preview import Preview, differences

pytestmark = pytest.mark.usefixtures("same_date")

ENGLISH = {"locale": "en", "name": "English", "default": True}
SPANISH: Mapping[str, Any] = {
    "locale": "es",
    "name": "Español",
    "site_name": "Sitio",
    "admonition_translations": {"note": "Nota"},
}
GERMAN = {"locale": "de", "name": "Deutsch"}
TEXT = "{} first words.\n\n## Part\n\n[Another](p{}.md#part).\n"
THEMES = ["mkdocs", pytest.param("material", marks=pytest.mark.long)]


class Blog:
    """Three posts in English, the first two of which are also in other languages."""

    def __init__(self, site: Site, structure: str = "suffix") -> None:
        self.site = site
        self.structure = structure

    def path(self, name: str, language: str) -> str:
        """Return where the file of a page in a language is."""
        if self.structure == "folder":
            return f"{language}/{name}.md"
        return f"{name}.md" if language == "en" else f"{name}.{language}.md"

    def write(self, number: int, language: str, words: str, title: str = "") -> None:
        """Write a post."""
        matter = f"title: {title or f'{language} {number}'}\npublished: 2024-01-0{number}\ntags: [t]\n"
        body = TEXT.format(words, number % 3 + 1)
        self.site.write(self.path(f"posts/p{number}", language), f"---\n{matter}---\n{body}")

    def serve(self, *languages: Mapping[str, Any], theme: str = "mkdocs", hook: str = "", **options: Any) -> Preview:
        """Start a preview of all posts, in these languages."""
        names = [each["locale"] for each in languages]
        for name in names:
            self.site.write(self.path("index", name), f"# Home {name}\n")
            for number in (1, 2) if name != "en" else (1, 2, 3):
                self.write(number, name, f"Old {name}")
        i18n = {"docs_structure": self.structure, "languages": [dict(each) for each in languages], **options}
        (self.site.folder / "hook.py").write_text(hook)
        self.site.configure(
            theme,
            plugins=["search", {"i18n": i18n}, "blogposts"],
            markdown_extensions=["admonition"],
            site_url="https://example.org/",
            hooks=["hook.py"] if hook else [],
        )
        return Preview(self.site)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_a_saved_post_is_built_alone_in_its_language(
    site: Site, monkeypatch: pytest.MonkeyPatch, structure: str, theme: str
) -> None:
    blog, converted, convert = Blog(site, structure), set[str](), OwnPage.convert

    def counting(page: OwnPage, *given: Any) -> None:
        converted.add(page.file.src_uri)
        convert(page, *given)

    preview = blog.serve(ENGLISH, SPANISH, theme=theme)
    monkeypatch.setattr(OwnPage, "convert", counting)
    for language, words in (("es", "Nuevo"), ("en", "New"), ("es", "Más nuevo")):
        blog.write(2, language, f"{words}\n\n!!! note\n\n    x\n\n")
        converted.clear()
        preview.save()
        folder = "es/" if language == "es" else ""
        assert converted == {blog.path("posts/p2", language)}
        assert words in preview.text(f"{folder}posts/p2/index.html")
        assert words in preview.text(f"{folder}posts/index.html")
        assert words in preview.text(f"{folder}rss.xml")
        assert words in preview.text("search/search_index.json").encode().decode("unicode_escape")
    assert "Nota" in preview.text("es/posts/p2/index.html")
    assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0


def test_a_post_without_a_translation_is_built_for_each_language(site: Site) -> None:
    blog = Blog(site)
    preview = blog.serve(ENGLISH, SPANISH)
    for words in ("New", "Newer\n\n## Below\n\nMore", "Old"):
        blog.write(3, "en", words)
        preview.save()
        assert words[:3] in preview.text("es/posts/p3/index.html")
    assert preview.whole == 0
    assert differences(preview.tree(), preview.clean()) == []


def test_the_default_language_need_not_be_the_first(site: Site) -> None:
    blog = Blog(site)
    preview = blog.serve(GERMAN, ENGLISH, SPANISH, fallback_to_default=False)  # which builds English twice
    for language in ("de", "en", "es"):
        blog.write(1, language, f"New {language}")
        preview.save()
    assert differences(preview.tree(), preview.clean()) == []
    assert preview.whole == 0
    assert preview.text("search/search_index.json").count(" t t t") == 2 * 3 + 2 + 2


COUNTS = """
pages = []
def on_page_content(html, page, **_):
    pages.append(page.url)
"""
LINES = {
    "a title": "A change of more than the text of posts builds the whole site, because of a site that is built once",
    "the words of another page": "This change builds the whole site, because of texts that occur on several pages",
    "a count": "Each change builds the whole site: it is not known what depends on a page, because of hook.py",
}


@pytest.mark.parametrize("name", LINES)
def test_the_whole_site_is_built_where_more_may_depend_on_a_change(site: Site, name: str) -> None:
    blog = Blog(site)
    preview = blog.serve(ENGLISH, {**SPANISH, "admonition_translations": {}}, hook=COUNTS if name == "a count" else "")
    if name == "the words of another page":
        blog.write(2, "es", "Otro", "en 2")
        preview.save()
    with logged() as log:
        blog.write(2, "es", *{"a title": ("Old es", "Dos"), "a count": ("Nuevo",)}.get(name, ("Old en", "en 2")))
        preview.save()
    assert [line for line in log.messages if line.startswith(LINES[name])] != []
    assert differences(preview.tree(), preview.clean()) == []
