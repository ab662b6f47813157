"""Names in addresses."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.slug import RESERVED, check_alias, check_slug, post_slug, tag_slug, title_id

ANY_TEXT = st.text() | st.text(st.characters(codec=None))  # the second with lone surrogates
AWKWARD = st.text(st.sampled_from("aA.-_ /\\%?#:*+con\u0301\u200dßİ日½🔥\ue000\x00"), max_size=12)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("leadership", "leadership"),
        ("Computer Science", "computer-science"),
        ("  computer   science ", "computer-science"),
        ("c", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#", "f-sharp"),
        (".NET", "dot-net"),
        ("ASP.NET", "asp-net"),
        ("Node.js", "node-js"),
        ("R&D", "r-and-d"),
        ("A*", "a-star"),
        ("100%", "100-percent"),
        ("#python", "python"),
        ("TCP/IP", "tcp-ip"),
        ("snake_case", "snake-case"),
        ("don’t", "dont"),
        ("../../etc", "etc"),
        ("日本語", "日本語"),
        ("Ελληνικά", "ελληνικά"),
        ("हिन्दी", "हिन्दी"),
        ("עברית", "עברית"),
        ("می\u200cخواهم", "میخواهم"),
        ("ﬁne ½ ²", "fine-1-2-2"),
        ("🔥", "fire"),
        ("👩\u200d💻", "woman-personal-computer"),
        ("❤\ufe0f", "heavy-black-heart"),
        ("hot 🔥", "hot"),
        ("...", "full-stop-full-stop-full-stop"),
        ("..", "full-stop-full-stop"),
        ("\ue000", "u-e000"),
        ("con", "con-"),
        ("NUL", "nul-"),
        ("Index", "index-"),
        ("", ""),
        (" \u200b\t", ""),
    ],
)
def test_the_identity_of_a_tag(name: str, slug: str) -> None:
    assert tag_slug(name) == slug
    assert title_id(name) == slug


@pytest.mark.parametrize(
    "twins",
    [
        ("Café", "Cafe\u0301", "CAFÉ", "ｃａｆé"),
        ("Straße", "STRASSE", "strasse"),
        ("machine learning", "Machine-Learning", "machine_learning", "machine\u00a0learning"),
        ("a\u200db", "ab", "a\u202eb"),
    ],
)
def test_names_of_one_tag(twins: tuple[str, ...]) -> None:
    assert len({tag_slug(name) for name in twins}) == 1


def test_long_names_stay_different() -> None:
    slugs = {tag_slug("日" * 100 + end) for end in ("", "a", "b")}
    assert len(slugs) == 3
    assert all(len(slug.encode()) <= 200 for slug in slugs)


@given(ANY_TEXT | AWKWARD)
def test_a_tag_is_a_folder_and_a_part_of_an_address_on_every_system(name: str) -> None:
    slug = tag_slug(name)
    seen = any(
        unicodedata.category(character) not in {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Mn", "Me"} for character in name
    )
    assert slug or not seen
    assert len(slug.encode()) <= 200
    assert not re.search(r'[\s\x00-\x1f/\\<>:"|?*#%.]', slug)
    assert slug not in RESERVED
    assert unquote(slug) == slug


@given(ANY_TEXT | AWKWARD)
def test_a_slug_is_its_own_slug(name: str) -> None:
    assert tag_slug(tag_slug(name)) == tag_slug(name)
    assert post_slug(post_slug(name)) == post_slug(name)


@given(ANY_TEXT | AWKWARD)
def test_equal_names_have_one_identity(name: str) -> None:
    for twin in (unicodedata.normalize("NFKC", name), unicodedata.normalize("NFD", name), name.casefold(), f" {name} "):
        assert tag_slug(twin) == tag_slug(name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("negotiating-for-a-vp-role", "negotiating-for-a-vp-role"),
        ("My Post", "My-Post"),
        ("SkyHawk_0", "SkyHawk_0"),
        ("node.js", "node.js"),
        ("2024.01.01", "2024.01.01"),
        ("a--b", "a--b"),
        ("a - b", "a-b"),
        ("What? Why!", "What-Why!"),
        ("50% off #1", "50-off-1"),
        ("日本", "日本"),
        ("Cafe\u0301", "Café"),
        ("a/b\\c", "a-b-c"),
        (".hidden.", "hidden"),
        ("..", "full-stop-full-stop"),
        ("", "post"),
        ("???", "question-mark-question-mark-question-mark"),
        ("con", "con-"),
        ("COM1.notes", "COM1-.notes"),
        ("index", "index-"),
        ("page", "page-"),
        ("a\udcffb", "a-b"),
        ("A\u200b\u0300", "À"),
    ],
)
def test_a_post_is_called_as_its_file_is(name: str, slug: str) -> None:
    assert post_slug(name) == slug


@given(ANY_TEXT | AWKWARD)
def test_a_post_has_an_address_whatever_its_file_is_called(name: str) -> None:
    slug = post_slug(name)
    assert slug
    assert len(slug.encode()) <= 200
    assert not re.search(r'[\s\x00-\x1f\x7f/\\<>:"|?*#%]|^\.|\.$', slug)
    assert slug.partition(".")[0].casefold() not in RESERVED
    assert check_slug(slug) == slug


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "is empty", "write a name for the address"),
        ("../up", "is '../up', a path and not one name", "write up"),
        ("/etc/passwd", "is '/etc/passwd', a path and not one name", "write passwd"),
        ("/posts/my-post/", "is '/posts/my-post/', a path and not one name", "write my-post"),
        ("a\\b", "is 'a\\\\b', a path and not one name", "write b"),
        ("..", "is '..', a path and not one name", "write another name"),
        (".", "is '.', a path and not one name", "write another name"),
        ("/", "is '/', a path and not one name", "write another name"),
        ("page", "is 'page', a name that is reserved", "write another name"),
        ("Index", "is 'Index', a name that is reserved", "write another name"),
        ("con.txt", "is 'con.txt', a name that is reserved", "write another name"),
        ("My Post", "is 'My Post', which cannot stand in an address as it is", "write My-Post"),
        ("100%", "is '100%', which cannot stand in an address as it is", "write 100"),
        ("a?b", "is 'a?b', which cannot stand in an address as it is", "write a-b"),
        ("a\x00b", "is 'a\\x00b', which cannot stand in an address as it is", "write a-b"),
        ("a.", "is 'a.', which cannot stand in an address as it is", "write a"),
        ("x" * 201, "is 201 characters long, where 200 can stand", "write a shorter name"),
    ],
)
def test_a_slug_that_cannot_be_used(text: str, message: str, hint: str) -> None:
    with pytest.raises(Mistake) as caught:
        check_slug(text)
    assert (caught.value.rule, caught.value.message, caught.value.hint) == ("invalid-slug", message, hint)


@given(ANY_TEXT | AWKWARD)
def test_a_slug_that_is_taken_is_a_name_that_a_file_could_give(text: str) -> None:
    outcome = checked(text)
    if isinstance(outcome, Mistake):
        assert outcome.hint.startswith("write ")
    else:
        assert post_slug(outcome) == outcome


def checked(text: str) -> str | Mistake:
    try:
        return check_slug(text)
    except Mistake as mistake:
        return mistake


@pytest.mark.parametrize(
    "alias", ["old-name", "/blog/2019/old-name/", "old.html", "2019/01/old name", "/page/2/", "日本"]
)
def test_a_former_address(alias: str) -> None:
    assert check_alias(f" {alias} ") == alias


@pytest.mark.parametrize(
    "alias",
    [
        *(
            "",
            "/",
            "//example.org/a",
            "https://example.org/a",
            "../a",
            "/a/../b",
            "a//b",
            "a/./b",
            "a?b=c",
            "a#b",
            "a\\b",
        ),
        *("C:/a", "a\nb", "con/a", "a./b", "a%2fb", "x" * 201, "\ud800"),
    ],
)
def test_what_can_be_no_former_address(alias: str) -> None:
    with pytest.raises(Mistake) as caught:
        check_alias(alias)
    assert caught.value.rule == "invalid-alias"
