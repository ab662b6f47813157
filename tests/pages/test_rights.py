"""What may be said of rights, and in whose name."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import mkdocs_blogposts
from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.catalog.licenses.terms import SENTENCES
from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.post_matter import PostMatter
from mkdocs_blogposts.pages.credit import FORMATS
from mkdocs_blogposts.pages.post_views import Addresses, Subjects
from mkdocs_blogposts.pages.rights import (
    asks_for_credit,
    copyright_notice,
    copyright_years,
    kind_of,
    make_rights_view,
    make_terms_view,
    permits_reuse,
)
from mkdocs_blogposts.pages.views import LicenseView, RightsView
from mkdocs_blogposts.pages.words import make_wording

REGISTRY = LicenseRegistry()
HOUSE = License(id="house", spdx=None, name="House license", short="House", url=None, statement="Ask us.")
ENGLISH = make_wording("en")


def named(text: str) -> License:
    found = REGISTRY.find(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "kind", "reuse", "credit"),
    [
        ("CC BY 4.0", "licensed", True, True),
        ("CC BY-NC-ND 4.0", "licensed", True, True),
        ("MIT", "licensed", True, True),
        ("MIT-0", "licensed", True, False),
        ("AFL-3.0", "licensed", True, True),
        ("MIT OR Apache-2.0", "licensed", True, True),
        ("https://creativecommons.org/licenses/by/3.0/de/", "licensed", True, True),
        ("CC0", "dedicated", True, False),
        ("CC PDM 1.0", "public", True, False),
        ("Unlicense", "own", True, False),
        ("CC-PDDC", "own", True, False),
    ],
)
def test_how_a_page_speaks_of_a_licence(text: str, kind: str, *, reuse: bool, credit: bool) -> None:
    found = named(text)
    assert (kind_of(found), permits_reuse(found), asks_for_credit(found)) == (kind, reuse, credit)


def test_terms_that_only_the_site_knows_speak_for_themselves() -> None:
    assert (kind_of(HOUSE), permits_reuse(HOUSE)) == ("own", False)


def on(year: int) -> datetime:
    return datetime(year, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "edited", "years"),
    [
        (on(2025), None, "2025"),
        (on(2025), on(2025), "2025"),
        (on(2025), on(2027), "2025–2027"),
        (None, on(2026), "2026"),
        (None, None, ""),
    ],
)
def test_the_years_of_a_notice(published: datetime | None, edited: datetime | None, years: str) -> None:
    assert copyright_years(published, edited) == years


@pytest.mark.parametrize(
    ("years", "names", "notice"),
    [
        ("2025", "Ada Lovelace", "© 2025 Ada Lovelace."),
        ("", "Ada Lovelace", "© Ada Lovelace."),
        ("2025", "Acme Inc.", "© 2025 Acme Inc."),
        ("2025", "", None),
    ],
)
def test_a_notice_names_somebody_or_is_not_there(years: str, names: str, notice: str | None) -> None:
    assert copyright_notice(ENGLISH.words["copyright"], years=years, names=names) == notice


def view_of(license_: License) -> LicenseView:
    class NoCatalog:
        by_license: dict[str, tuple[Post, ...]] = {}  # noqa: RUF012 - read only

    return Subjects(NoCatalog(), Addresses({}, {}, lambda _address, _path: None), ENGLISH.words).license(license_)  # type: ignore[arg-type]


def rights(
    license_: License | None = None,
    *,
    reserved: bool = False,
    unlicensed: bool = True,
    authors: tuple[str, ...] = ("Ada Lovelace",),
    language: str = "en",
    formats: tuple[str, ...] = FORMATS,
) -> RightsView | None:
    matter = PostMatter(published=on(2025), edited=on(2026))
    document = Document.nothing("posts/a.md")
    post = Post(document, matter, "a", "A  post", license=license_, unlicensed=unlicensed and license_ is None)
    return make_rights_view(
        post,
        view_of(license_) if license_ else None,
        authors=authors,
        address="https://example.org/posts/a/",
        reserved=reserved,
        wording=make_wording(language),
        formats=formats,
    )


def test_only_the_formats_that_a_site_offers_are_made_and_text_always() -> None:
    found = rights(named("CC BY 4.0"), formats=("bibtex",))
    assert found is not None
    assert found.reuse is not None
    assert (found.reuse.html, found.reuse.markdown) == (None, None)
    assert (found.reuse.text[:8], (found.reuse.bibtex or "")[:8]) == ("“A post”", "@misc{a,")


def test_a_licensed_post_has_a_notice_and_a_line_to_copy() -> None:
    found = rights(named("CC BY 4.0"))
    assert found is not None
    assert found.notice == "© 2025–2026 Ada Lovelace."
    assert found.reuse is not None
    assert found.reuse.text == (
        "“A post” by Ada Lovelace, 2025 (https://example.org/posts/a/). "
        "License: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
    )


@pytest.mark.parametrize("text", ["CC0", "CC PDM 1.0", "Unlicense", "CC-PDDC"])
def test_in_the_public_domain_nobody_claims_a_copyright(text: str) -> None:
    found = rights(named(text))
    assert found is not None
    assert found.notice is None
    assert "©" not in found.badge


def test_of_terms_that_only_the_site_knows_nothing_is_claimed() -> None:
    found = rights(HOUSE)
    assert found is not None
    assert (found.notice, found.reuse) == (None, None)


def test_a_post_without_a_licence_says_nothing_unless_the_site_reserves_its_rights() -> None:
    assert rights() is None
    found = rights(reserved=True)
    assert found is not None
    assert (found.kind, found.notice, found.license, found.reuse) == (
        "reserved",
        "© 2025–2026 Ada Lovelace.",
        None,
        None,
    )


def test_a_licence_that_nobody_knows_is_not_turned_into_reserved_rights() -> None:
    assert rights(reserved=True, unlicensed=False) is None


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "© 2025–2026 Ada, Bo, and Cy."),
        ("de", "© 2025–2026 Ada, Bo und Cy."),
        ("ja", "© 2025–2026 Ada、Bo、Cy."),
    ],
)
def test_names_are_joined_as_the_language_does(language: str, notice: str) -> None:
    found = rights(named("CC BY 4.0"), authors=("Ada", "Bo", "Cy"), language=language)
    assert found is not None
    assert found.notice == notice


def test_every_term_is_worded_in_the_interface_s_words() -> None:
    assert {key: ENGLISH.words[f"term-{key}"] for key in SENTENCES} == dict(SENTENCES)
    german = make_terms_view(named("CC BY-ND 4.0"), make_wording("de").words)
    assert german is not None
    assert german.permits == ("Kopieren und Weitergeben ist erlaubt.", "Kommerzielle Nutzung ist erlaubt.")
    assert make_terms_view(named("AFL-3.0"), ENGLISH.words) is None


THEME = Path(mkdocs_blogposts.__file__).parent / "theme"
STYLE = (THEME / "assets/blogposts/rights.css").read_text("utf-8")


def test_the_script_and_the_style_are_light_and_ask_nobody() -> None:
    script = (THEME / "assets/blogposts/blogposts.js").read_text("utf-8")
    assert len(script.encode()) <= 5 * 1024
    assert len(STYLE.encode()) <= 4 * 1024
    assert [text for text in (script, STYLE) if re.search(r"https?://|url\(|fetch\(|XMLHttp|@import", text)] == []


def test_every_class_of_the_style_has_markup() -> None:
    written = {name for path in THEME.rglob("*.html") for name in re.findall(r"\bbp-[a-z]+", path.read_text("utf-8"))}
    assert set(re.findall(r"\.(bp-[a-z]+)", STYLE)) - written == set()
