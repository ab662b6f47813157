"""The words of the interface, in every language of the package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from babel import Locale

import mkdocs_blogposts
from mkdocs_blogposts.pages.words import Words, make_wording
from support import Site

FOLDER = Path(mkdocs_blogposts.__file__).parent / "theme/locales/blogposts"
WORDS: dict[str, dict[str, str]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))
}
FORM = re.compile(r"-(zero|one|two|few|many|other)$")
COUNTED = {key.removesuffix("-other") for key in WORDS["en"] if key.endswith("-other")}
TRANSLATIONS = sorted(WORDS.keys() - {"en"})


def stem(key: str) -> str:
    """Return what a word is called in every language: a counted one without its form."""
    short = FORM.sub("", key)
    return f"{short}-" if short != key and short in COUNTED else key


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_the_languages_that_are_promised_are_there() -> None:
    assert {"ar", "de", "en", "es", "fr", "ja", "pt", "zh"} <= WORDS.keys()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_language_has_every_word_and_no_other(language: str) -> None:
    own, english = set(map(stem, WORDS[language])), set(map(stem, WORDS["en"]))
    assert (english - own, own - english) == (set(), set())


@pytest.mark.parametrize("language", sorted(WORDS))
def test_words_that_count_have_the_forms_of_their_language(language: str) -> None:
    words, locale = WORDS[language], Locale.parse(language)
    for key in words:
        if stem(key) != key:
            assert key.removeprefix(stem(key)) in locale.plural_form.tags | {"other"}
    assert {f"{key}-other" for key in COUNTED} <= words.keys()


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_language_fills_in_what_english_does(language: str) -> None:
    english = {
        stem(key): places(text) for key, text in WORDS["en"].items() if key.endswith("-other") or stem(key) == key
    }
    for key, text in WORDS[language].items():
        left_out = english[stem(key)] - places(text)
        assert places(text) <= english[stem(key)], f"{key} names what is not given"
        assert left_out <= ({"number"} if key.endswith(("-zero", "-one", "-two")) else set()), key


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_number_is_said_or_has_words_to_itself(language: str) -> None:
    words = make_wording(language).words
    forms = [words.form(number) for number in range(130)]
    for number, form in enumerate(forms):
        assert words.number(number) in words.count("posts", number) or forms.count(form) == 1


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 0, "0 posts"),
        ("en", 1, "1 post"),
        ("en", 5000, "5,000 posts"),
        ("de", 5000, "5.000 Beiträge"),
        ("fr", 0, "0 article"),
        ("fr", 2, "2 articles"),
        ("es", 1_000_000, "1.000.000 artículos"),
        ("ja", 1, "1件の記事"),
        ("ar", 0, "لا مقالات"),
        ("ar", 2, "مقالان"),
        ("ar", 3, "3 مقالات"),
        ("ar", 11, "11 مقالًا"),
        ("ar", 100, "100 مقال"),
    ],
)
def test_the_form_follows_the_number(language: str, number: int, text: str) -> None:
    assert make_wording(language).words.count("posts", number) == text


def test_a_form_without_words_of_its_own_is_written_as_other() -> None:
    assert Words({"posts-other": "{number} x"}, Locale.parse("ar")).count("posts", 2) == "2 x"


def test_other_values_are_filled_in_beside_the_number() -> None:
    assert make_wording("en").words.count("more-authors", 2, name="Ann") == "Ann and 2 others"


def test_a_region_takes_the_words_of_its_language_and_writes_dates_its_own_way() -> None:
    assert make_wording("pt-BR").words["tags"] == "Etiquetas"
    assert make_wording("de_AT").language == "de-AT"


def test_a_word_of_the_site_wins_and_every_other_stays() -> None:
    words = make_wording("de", {"tags": "Themen"}).words
    assert (words["tags"], words["authors"]) == ("Themen", "Autoren")


def test_scripts_receive_the_forms_that_the_language_has() -> None:
    assert make_wording("en").words.forms("found") == {"one": "{number} post found", "other": "{number} posts found"}
    assert make_wording("ja").words.forms("found").keys() == {"other"}


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_language_written_from_the_right_says_so(site: Site, theme: str) -> None:
    site.post("hello", title="مرحبا", published="2026-03-01")
    built = site.build(theme, blogposts={"language": "ar"})
    for url in ("posts/", "posts/hello/"):
        page = built.page(url)
        assert (page.one(".bp-page")["dir"], page.one(".bp-page")["lang"]) == ("rtl", "ar")
    assert "دقيقة واحدة" in built.page("posts/").text


def test_a_post_in_another_language_has_its_direction(site: Site) -> None:
    site.post("hello", title="مرحبا", published="2026-03-01", lang="ar")
    assert site.build().page("posts/hello/").one(".bp-post")["dir"] == "rtl"


@pytest.mark.parametrize(
    ("language", "minutes", "said"),
    [
        ("en", 43, "43 min"),
        ("en", 120, "2 h"),
        ("en", 523, "8 h 43 min"),
        ("de", 523, "8 Std. 43 Min."),
        ("ja", 523, "8時間43分"),
        ("ar", 121, "ساعتان ودقيقة واحدة"),
    ],
)
def test_from_an_hour_on_a_reading_time_is_in_hours(language: str, minutes: int, said: str) -> None:
    assert make_wording(language).words.duration(minutes) == said


def test_no_page_says_hours_in_minutes(site: Site) -> None:
    for number in (1, 2):
        site.post(f"p{number}", "word " * 750, collection="Long reads", tags=["x"], published=f"2026-01-0{number}")
    built = site.build(blogposts={"words_per_minute": 10, "statistics": True}, plugins=None)
    shown = {url: re.findall(r"\d+ h \d+ min|\d{2,} min", built.page(url).text) for url in sorted(built.urls)}
    assert {each for found in shown.values() for each in found} == {"1 h 15 min", "2 h 30 min"}
    assert [shown[url][0] for url in ("collections/long-reads/", "archive/statistics/", "posts/p1/")] == [
        "2 h 30 min",
        "2 h 30 min",
        "1 h 15 min",
    ]
    assert "1 h 15 min" in built.text("posts/index.json")
