"""Languages, and the translations that file names tell of."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.language import language_code, read_language, split_language
from mkdocs_blogposts.content.problem import Mistake

PATHS = frozenset(
    {
        *("posts/a/index.md", "posts/a/index.es.md", "posts/b.md", "posts/b.pt_BR.md", "posts/node.js.md"),
        *("posts/release.it.md", "posts/c/README.md", "posts/c/README.fr.md", "posts/v1.2.md", "posts/v1.2.de.md"),
    },
)


@pytest.mark.parametrize(
    ("path", "base", "language"),
    [
        ("posts/a/index.md", "posts/a/index.md", None),
        ("posts/a/index.es.md", "posts/a/index.md", "es"),
        ("posts/a/index.PT-br.md", "posts/a/index.md", "pt-BR"),
        ("posts/a/index.zh_hans.md", "posts/a/index.md", "zh-Hans"),
        ("posts/a/index.zh-hant-TW.md", "posts/a/index.md", "zh-Hant-TW"),
        ("posts/a/index.es-419.md", "posts/a/index.md", "es-419"),
        ("posts/alone/index.es.md", "posts/alone/index.md", "es"),
        ("index.es.md", "index.md", "es"),
        ("posts/c/index.es.md", "posts/c/README.md", "es"),
        ("posts/c/README.fr.md", "posts/c/README.md", "fr"),
        ("posts/b.pt_BR.md", "posts/b.md", "pt-BR"),
        ("posts/v1.2.de.md", "posts/v1.2.md", "de"),
        ("posts/a/index.old.md", "posts/a/index.old.md", None),
        ("posts/a/index.js.md", "posts/a/index.js.md", None),
        ("posts/node.js.md", "posts/node.js.md", None),
        ("posts/release.it.md", "posts/release.it.md", None),
        ("posts/v1.2.md", "posts/v1.2.md", None),
        ("posts/.es.md", "posts/.es.md", None),
        ("posts/es.md", "posts/es.md", None),
    ],
)
def test_the_file_that_a_file_translates(path: str, base: str, language: str | None) -> None:
    assert split_language(path, PATHS) == (base, language)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("pt_BR", "pt-BR"),
        ("zh-CN", "zh-CN"),
        ("sr_latn_rs", "sr-Latn-RS"),
        ("fil", "fil"),
        ("xx", None),
        ("english", None),
        ("root", None),
        ("en-", None),
        ("e", None),
        ("", None),
        ("ｅｎ", None),
        ("../en", None),
    ],
)
def test_codes(text: str, code: str | None) -> None:
    assert language_code(text) == code


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("klingon", "write a code such as en or pt-BR"),
        (False, "write a code such as en or pt-BR, no in quotes"),
        (["en"], "write a code such as en or pt-BR"),
        (7, "write a code such as en or pt-BR"),
    ],
)
def test_what_is_no_language(value: object, hint: str) -> None:
    with pytest.raises(Mistake) as caught:
        read_language(value)
    assert (caught.value.rule, caught.value.hint) == ("unknown-language", hint)
