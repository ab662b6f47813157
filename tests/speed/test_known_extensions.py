"""Which Markdown extensions are known to make the same HTML of the same text."""

from __future__ import annotations

import importlib
from functools import partial
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, slugify_unicode
from mkdocs.config import load_config

from mkdocs_blogposts.speed.keys import (
    ACTING,
    OTHERS,
    PURE,
    READING,
    UnprovableError,
    canonical,
    describe_extensions,
    fingerprint,
    reading_extensions,
)


def described(*extensions: Any, **options: Any) -> str:
    return describe_extensions(extensions, options)


def test_every_known_extension_exists() -> None:
    names = {entry.name: entry.value.partition(":")[0] for entry in entry_points(group="markdown.extensions")}
    for name in PURE | READING | ACTING.keys():
        module = names.get(name, name)
        if name in OTHERS | ACTING.keys() and find_spec(module.partition(".")[0]) is None:
            continue
        importlib.import_module(module)


def test_order_and_options_make_a_difference() -> None:
    texts = {
        described("toc", "tables"),
        described("tables", "toc"),
        described("toc", "tables", toc={"permalink": True}),
        described("toc", "tables", toc={"permalink": "#"}),
        described("toc", "tables", toc={"slugify": partial(slugify, unicode=True)}),
        described("toc", "tables", toc={"slugify": partial(slugify, unicode=False)}),
        described("toc", "tables", toc={"slugify": slugify_unicode}),
    }
    assert len(texts) == 7


def test_options_of_extensions_that_are_not_in_use_make_none() -> None:
    assert described("toc", tables={"use_align_attribute": True}) == described("toc")


def test_equal_options_make_equal_texts() -> None:
    fences = [{"name": "mermaid", "class": "mermaid", "format": slugify}]
    one = describe_extensions(["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": fences}})
    two = describe_extensions(["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": [dict(fences[0])]}})
    assert one == two


class Foreign(Extension):
    pass


def local() -> Any:
    return lambda text, separator: text + separator


@pytest.mark.parametrize(
    ("extensions", "options", "named"),
    [
        (["markdown_exec"], {}, "markdown_exec"),
        ([Foreign()], {}, "test_known_extensions.Foreign"),
        (["toc"], {"toc": {"slugify": local()}}, "test_known_extensions.local.<locals>.<lambda> in toc"),
        (["toc"], {"toc": {"slugify": described}}, "test_known_extensions.described in toc"),
        (["toc"], {"toc": {"slugify": partial(described, 1)}}, "test_known_extensions.described in toc"),
        (["toc"], {"toc": {"slugify": Foreign()}}, "a test_known_extensions.Foreign in toc"),
    ],
)
def test_what_is_not_known_is_named(extensions: list[Any], options: dict[str, Any], named: str) -> None:
    with pytest.raises(UnprovableError) as caught:
        describe_extensions(extensions, options)
    assert str(caught.value) == named


def test_a_site_may_answer_for_an_extension_and_its_functions() -> None:
    options = {"markdown_exec": {"x": 1}, "toc": {"slugify": described}}
    text = describe_extensions(["markdown_exec", "toc"], options, vouched={"markdown_exec", described.__module__})
    assert "exec" in text


def test_values_that_print_alike_are_told_apart() -> None:
    values: list[Any] = [1, 1.0, "1", True, None, "None", [1], (1, 1), {"1": 1}, {1: 1}, {1}, b"1"]
    assert len({canonical(value) for value in values}) == len(values)


def test_the_order_of_a_mapping_makes_no_difference() -> None:
    assert canonical({"a": 1, "b": [2]}) == canonical({"b": [2], "a": 1})


ON_SITES = {
    "guide": """
        - abbr
        - admonition
        - attr_list
        - def_list
        - footnotes
        - md_in_html
        - tables
        - toc: {permalink: true, slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
        - pymdownx.arithmatex: {generic: true}
        - pymdownx.betterem: {smart_enable: all}
        - pymdownx.caret
        - pymdownx.critic
        - pymdownx.details
        - pymdownx.emoji:
            emoji_index: !!python/name:material.extensions.emoji.twemoji
            emoji_generator: !!python/name:material.extensions.emoji.to_svg
            options: {custom_icons: [overrides/.icons]}
        - pymdownx.highlight: {anchor_linenums: true, line_spans: __span, pygments_lang_class: true}
        - pymdownx.inlinehilite
        - pymdownx.keys
        - pymdownx.mark
        - pymdownx.smartsymbols
        - pymdownx.snippets: {auto_append: [includes/abbreviations.md]}
        - pymdownx.superfences:
            custom_fences:
              - name: mermaid
                class: mermaid
                format: !!python/name:pymdownx.superfences.fence_code_format
        - pymdownx.tabbed:
            alternate_style: true
            combine_header_slug: true
            slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
        - pymdownx.tasklist: {custom_checkbox: true}
        - pymdownx.tilde
        - pymdownx.blocks.caption
    """,
    "earlier guide": """
        - codehilite: {guess_lang: false}
        - meta
        - nl2br
        - pymdownx.b64
        - pymdownx.emoji:
            emoji_index: !!python/name:materialx.emoji.twemoji
            emoji_generator: !!python/name:materialx.emoji.to_svg
        - pymdownx.magiclink: {repo_url_shorthand: true, user: a, repo: b, normalize_issue_symbols: true}
        - pymdownx.progressbar
    """,
    "reference of a program": """
        - pymdownx.snippets: {base_path: [!relative $config_dir], check_paths: true}
        - pymdownx.pathconverter
        - pymdownx.saneheaders
        - toc: {toc_depth: 3, permalink: "#"}
    """,
    "a folder above": """
        - pymdownx.snippets: {base_path: ["..", "docs", !relative $docs_dir], dedent_subsections: true}
        - sane_lists
        - smarty
    """,
    "pages beside each other": """
        - pymdownx.snippets: {base_path: !relative }
        - pymdownx.blocks.admonition
        - pymdownx.blocks.details
        - pymdownx.blocks.tab: {alternate_style: true}
    """,
    "files of the web": """
        - pymdownx.snippets: {url_download: true, url_request_headers: {A: b}}
        - pymdownx.extra
        - wikilinks
    """,
    "other includes": """
        - markdown_include.include: {base_path: docs}
        - mdx_include: {base_path: docs}
        - fenced_code
    """,
    "small helpers": """
        - mdx_truly_sane_lists: {nested_indent: 4}
        - mdx_gh_links: {user: a, repo: b}
        - mdx_breakless_lists
        - markdown_captions
        - github-callouts
        - pymdownx.superfences: {preserve_tabs: true}
    """,
    "previews": """
        - material.extensions.preview: {targets: {include: ["*"]}}
        - pymdownx.escapeall
        - pymdownx.fancylists
    """,
}


@pytest.mark.parametrize("extensions", ON_SITES.values(), ids=ON_SITES)
def test_extensions_that_sites_have_are_known(tmp_path: Path, extensions: str) -> None:
    (tmp_path / "docs").mkdir()
    names = [line.strip(" -").partition(":")[0] for line in extensions.splitlines() if line.startswith(" " * 8 + "- ")]
    known = {entry.name for entry in entry_points(group="markdown.extensions")}
    for name in OTHERS & {*names} - known:
        pytest.importorskip(name.partition(".")[0])
    path = tmp_path / "mkdocs.yml"
    path.write_text(f"site_name: x\nplugins: []\nmarkdown_extensions:\n{extensions}\n", encoding="utf-8")
    config = load_config(str(path))
    assert fingerprint(config, {}, vouched=frozenset())
    reading = reading_extensions(config.markdown_extensions, config.mdx_configs, vouched=frozenset())
    assert bool(reading) == any(word in extensions for word in ("snippets", "b64", "include."))
