"""Bad input, class by class: what strangers' pull requests may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

GOOD: Final = "title: Fine\npublished: 2025-01-02\n"


@dataclass(frozen=True)
class Case:
    """One file that a build must survive."""

    name: str
    """Its slug; classes are told by what stands before the first `--`."""
    data: bytes
    """The whole file."""


def _matter(name: str, text: str, *, body: str = "Body.\n") -> Case:
    return Case(name, f"---\n{text}\n---\n{body}".encode("utf-8", "surrogatepass"))


def _values(kind: str, key: str, values: dict[str, str], *, rest: str = GOOD) -> Iterator[Case]:
    """Give one key each of many values, in an otherwise sound post."""
    lines = [line for line in rest.splitlines() if not line.startswith(f"{key}:")]
    for name, value in values.items():
        yield _matter(f"{kind}--{name}", "\n".join([*lines, f"{key}: {value}"]))


def cases() -> tuple[Case, ...]:
    """Return every case, each name once."""
    found = (
        *_dates(),
        *_edited(),
        *_tags(),
        *_authors(),
        *_titles(),
        *_descriptions(),
        *_orders(),
        *_slugs(),
        *_switches(),
        *_addresses(),
        *_others(),
        *_yaml(),
        *_bodies(),
        *_files(),
    )
    assert len({case.name for case in found}) == len(found)
    return found


def _dates() -> Iterator[Case]:
    yield _matter("date--missing", "title: Fine")
    yield from _values(
        "date",
        "published",
        {
            "empty": "",
            "null": "null",
            "word": "tomorrow",
            "number": "20250102",
            "float": "2025.01",
            "boolean": "true",
            "list": "[2025-01-02]",
            "mapping": "{year: 2025}",
            "no-such-day": "2025-02-30",
            "no-such-day-quoted": '"2025-02-30"',
            "no-such-month": '"2025-13-01"',
            "leap-day": "2023-02-29",
            "hour-25": '"2025-01-02T25:00:00Z"',
            "leap-second": '"2016-12-31T23:59:60Z"',
            "slashes": "24/11/2025",
            "ambiguous-slashes": "01/02/2025",
            "english": '"Nov 24, 2025"',
            "year-1": '"0001-01-01T00:00:00+14:00"',
            "year-9999": '"9999-12-31T23:59:59-14:00"',
            "year-0": '"0000-01-01"',
            "year-10000": '"10000-01-01"',
            "offset-24": '"2025-01-02T00:00:00+24:00"',
            "time-only": '"12:30"',
            "trailing": '"2025-01-02 and later"',
            "markup": '"<script>alert(1)</script>"',
            "year-only": "2025",
            "long": '"' + "2025-01-02" * 500 + '"',
            "arabic-digits": '"٢٠٢٥-٠١-٠٢"',
        },
    )


def _edited() -> Iterator[Case]:
    yield from _values(
        "edited",
        "edited",
        {
            "word": "yesterday",
            "before-published": "2020-01-01",
            "list": "[1]",
            "no-such-day": "2025-02-30",
            "null": "",
        },
    )
    yield _matter("edited--two-dates", GOOD + "date: 2024-01-01")
    yield _matter("edited--material-mapping", "title: Fine\ndate: {created: 2025-01-01, updated: never}")
    yield _matter("edited--material-strange-key", "title: Fine\ndate: {made: 2025-01-01}")


def _tags() -> Iterator[Case]:
    yield from _values(
        "tags",
        "tags",
        {
            "null": "null",
            "null-item": "[a, null]",
            "empty-item": "[a, '']",
            "blank-item": "[a, '   ']",
            "number": "[2024]",
            "float": "[1.10]",
            "boolean": "[true]",
            "date": "[2025-01-01]",
            "mapping": "{a: b}",
            "mapping-item": "[{a: b}]",
            "nested": "[[a]]",
            "text": "just one",
            "commas": "a, b, c",
            "long": "[" + "x" * 5000 + "]",
            "traversal": "['../../etc/passwd']",
            "absolute": "['/etc/passwd']",
            "dots": "['..']",
            "dot": "['.']",
            "markup": "['<script>alert(1)</script>']",
            "image": "['<img src=x onerror=alert(1)>']",
            "entity": "['R&amp;D']",
            "ampersand": "['R&D']",
            "quote": "['say \"hi\"']",
            "control": '["a\\u0001b"]',
            "newline": '["a\\nb"]',
            "right-to-left": '["\\u202Eabc"]',
            "zero-width": '["a\\u200Bb"]',
            "only-zero-width": '["\\u200B"]',
            "emoji": "['🔥']",
            "flag": "['🇩🇪']",
            "case-twins": "[Web, web, WEB]",
            "normal-form-twins": '["é", "e\\u0301"]',
            "c-family": "[c, c++, 'c#']",
            "reserved": "[con, aux, 'nul']",
            "index": "[index, page]",
            "many": "[" + ", ".join(f"t{number}" for number in range(10_000)) + "]",
            "surrogate": '["\\ud800"]',
            "slash": "['a/b']",
            "percent": "['100%']",
            "question": "['what?']",
            "template": "['{{ config }}']",
            "proto": "['__proto__']",
        },
    )


def _authors() -> Iterator[Case]:
    yield from _values(
        "authors",
        "authors",
        {
            "null-item": "[null]",
            "number": "[7]",
            "boolean": "[false]",
            "mapping": "{ada: yes}",
            "nested": "[[ada]]",
            "long": "[" + "y" * 5000 + "]",
            "traversal": "['../ada']",
            "markup": "['<b onmouseover=alert(1)>Ada</b>']",
            "control": '["Ada\\u0007"]',
            "many": "[" + ", ".join(f"a{number}" for number in range(200)) + "]",
            "entity": "['Ada &lt;ada@example.org&gt;']",
            "newline": '["Ada\\nLovelace"]',
        },
    )


def _titles() -> Iterator[Case]:
    yield _matter("title--missing", "published: 2025-01-02")
    yield _matter("title--from-body", "published: 2025-01-02", body="# From <em>the</em> body\n\nText.\n")
    yield from _values(
        "title",
        "title",
        {
            "empty": "",
            "blank": '"   "',
            "number": "2024",
            "float": "1.10",
            "boolean": "yes",
            "list": "[a]",
            "mapping": "{a: b}",
            "script": '"<script>window.pwned = 1</script>"',
            "image": '"<img src=x onerror=window.pwned=1>"',
            "svg": "'<svg/onload=window.pwned=1>'",
            "closing": "'</title><script>window.pwned=1</script>'",
            "comment": "'<!-- --><script>window.pwned=1</script>'",
            "attribute": "'\" onmouseover=\"window.pwned=1'",
            "entity": "'&lt;script&gt;window.pwned=1&lt;/script&gt;'",
            "double-entity": "'&amp;lt;script&amp;gt;window.pwned=1&amp;lt;/script&amp;gt;'",
            "numeric-entity": "'&#60;script&#62;window.pwned=1&#60;/script&#62;'",
            "ampersand": "'Q&A'",
            "newline": '"two\\nlines"',
            "tab": '"a\\tb"',
            "control": '"bell\\u0007"',
            "nul": '"nul\\u0000"',
            "surrogate": '"lone \\udc00"',
            "right-to-left": '"\\u202Eevil"',
            "long": '"' + "z" * 5000 + '"',
            "one-word-60": "x" * 60,
            "template": "\"{{ config.site_name }}{% include '/etc/passwd' %}\"",
            "percent-format": '"{number} %s {0.__class__}"',
            "noncharacter": '"\\uFFFE"',
            "emoji": "🔥🔥🔥",
            "date": "2025-01-01",
            "markdown": "'**bold** [x](javascript:window.pwned=1)'",
        },
    )


def _descriptions() -> Iterator[Case]:
    yield from _values(
        "description",
        "description",
        {
            "script": "'<script>window.pwned=1</script>'",
            "closing": "'\"><script>window.pwned=1</script>'",
            "attribute": "'\" onload=\"window.pwned=1'",
            "entity": "'&quot;&gt;&lt;script&gt;window.pwned=1&lt;/script&gt;'",
            "newlines": '"one\\n\\ntwo"',
            "control": '"a\\u0000b"',
            "surrogate": '"\\ud83d"',
            "number": "5",
            "list": "[a, b]",
            "long": '"' + "w " * 5000 + '"',
            "refresh": "'0;url=https://example.org'",
        },
    )


def _orders() -> Iterator[Case]:
    yield from _values(
        "order",
        "order",
        {
            "float": "1.5",
            "whole-float": "2.0",
            "text": "'3'",
            "word": "first",
            "nan": ".nan",
            "infinity": ".inf",
            "infinity-in-capitals": "-.INF",
            "huge": "9" * 400,
            "large": "99999999999",
            "boolean": "true",
            "list": "[1]",
            "null": "",
            "negative": "-1",
            "octal": "010",
            "hexadecimal": "0x10",
            "sexagesimal": "1:30",
            "underscore": "1_000",
        },
    )


def _slugs() -> Iterator[Case]:
    yield from _values(
        "slug",
        "slug",
        {
            "traversal": "../../index",
            "absolute": "/etc/passwd",
            "nested": "a/b",
            "backslash": "'a\\b'",
            "dots": "..",
            "dot": ".",
            "empty": "''",
            "space": "'a b'",
            "reserved": "con",
            "reserved-extension": "nul.txt",
            "page": "page",
            "index": "index",
            "long": "s" * 500,
            "number": "2025",
            "list": "[a]",
            "boolean": "true",
            "script": "'<script>'",
            "quote": "'a\"b'",
            "percent": "'%2e%2e'",
            "question": "'a?b=c'",
            "hash": "'a#b'",
            "colon": "'javascript:alert(1)'",
            "control": '"a\\u0001"',
            "newline": '"a\\nb"',
            "surrogate": '"\\ud800"',
            "zero-width": '"a\\u200B"',
            "unicode": "größe",
            "healthy-post": "healthy",
            "healthy-post-case": "HEALTHY",
        },
    )


def _switches() -> Iterator[Case]:
    for key in ("draft", "noindex", "pin"):
        yield from _values(key, key, {"quoted": "'true'", "word": "maybe", "number": "1", "list": "[true]", "null": ""})
    yield _matter("draft--slip", GOOD + "Draft: true")
    yield _matter("draft--typo", GOOD + "drfat: true")


def _addresses() -> Iterator[Case]:
    bad = {
        "javascript": "'javascript:window.pwned=1'",
        "javascript-case": "'JaVaScRiPt:window.pwned=1'",
        "javascript-space": "' javascript:window.pwned=1'",
        "javascript-tab": '"java\\tscript:window.pwned=1"',
        "javascript-entity": "'javascript&colon;window.pwned=1'",
        "data": "'data:text/html,<script>window.pwned=1</script>'",
        "vbscript": "'vbscript:msgbox'",
        "file": "'file:///etc/passwd'",
        "protocol-relative": "'//evil.example'",
        "backslash": "'\\\\evil.example\\x'",
        "userinfo": "'https://user:pass@example.org/'",
        "no-host": "'https://'",
        "number": "5",
        "list": "[a]",
        "quote": "'https://example.org/\" onclick=\"window.pwned=1'",
        "space": "'https://example.org/a b'",
    }
    for key in ("originalLink", "coverImg", "socialImg"):
        yield from _values(f"address-{key.lower()}", key, bad)
    yield from _values(
        "address-coverimg-local",
        "coverImg",
        {
            "traversal": "'../../../../etc/passwd'",
            "absolute": "'/etc/passwd'",
            "missing": "./nothing.png",
        },
    )
    yield from _values(
        "aliases",
        "aliases",
        {
            "traversal": "['../../x']",
            "host": "['https://example.org/x']",
            "query": "['a?b']",
            "empty": "['']",
            "own-address": "[aliases--own-address]",
            "healthy-post": "[healthy]",
            "root": "['/']",
            "mapping": "[{a: b}]",
            "index": "['/index.html']",
            "nul": '["a\\u0000"]',
            "windows": "['con']",
        },
    )


def _others() -> Iterator[Case]:
    yield from _values(
        "license",
        "license",
        {
            "unknown": "cc-by-5",
            "near": "cc-by-sa4.o",
            "unversioned": "cc-by",
            "number": "4",
            "list": "[mit]",
            "markup": "'<script>window.pwned=1</script>'",
            "long": "L" * 5000,
            "expression": "MIT OR (",
            "null": "",
            "nested": "'" + "(" * 200 + "MIT" + ")" * 200 + "'",
        },
    )
    yield from _values(
        "collection",
        "collection",
        {
            "markup": "'<script>window.pwned=1</script>'",
            "traversal": "../../x",
            "number": "7",
            "list": "[a]",
            "emoji": "'🔥'",
            "dots": "'..'",
            "long": "K" * 5000,
            "blank": "' '",
        },
    )
    yield from _values("lang", "lang", {"unknown": "klingon", "markup": "'\"><script>'", "no": "no", "number": "1"})
    yield from _values("version", "version", {"float": "1.10", "list": "[1]", "markup": "'<b>1</b>'"})
    yield from _values("newer", "upToDateSlug", {"missing": "nothing", "self": "newer--self", "traversal": "../x"})
    yield from _values("markdown", "markdown", {"unknown": "textile", "list": "[gfm]"})
    yield from _values(
        "template",
        "template",
        {
            "outside": "../../../../etc/passwd",
            "absolute": "/etc/passwd",
            "missing": "nothing.html",
            "list": "[a]",
            "number": "1",
            "theirs": "404.html",
        },
    )
    yield from _values(
        "hide", "hide", {"number": "5", "text": "toc", "mapping": "{toc: true}", "script": "['<script>']"}
    )
    yield from _values(
        "search", "search", {"number": "5", "boost": "{boost: high}", "exclude": "{exclude: 3}", "list": "[a]"}
    )
    yield from _values(
        "icon",
        "icon",
        {
            "missing": "nothing/there",
            "outside": "../../../../etc/passwd",
            "number": "1",
            "markup": "'\"><script>window.pwned=1</script>'",
        },
    )
    for key in ("source", "author", "subtitle", "status", "revision_date", "social", "categories", "keywords"):
        yield from _values(
            f"theirs-{key}",
            key,
            {
                "script": "['<script>window.pwned=1</script>']",
                "text": "'\"><script>window.pwned=1</script>'",
                "number": "5",
                "mapping": "{'<script>window.pwned=1</script>': '<img src=x onerror=window.pwned=1>'}",
            },
        )
    yield from _values("description-list", "description", {"script": "['\"><script>window.pwned=1</script>']"})
    for slip in ("publised", "Title", "tag", "licence", "original_link", "TAGS"):
        yield _matter(f"slip--{slip.lower()}", f"{GOOD}{slip}: x")
    yield _matter("keys--proto", GOOD + "__proto__: {polluted: true}\nconstructor: x\n__class__: y")
    yield _matter("keys--ours-in-templates", GOOD + "blogposts: x\npost: y\npage: z\nconfig: w")
    yield _matter("keys--material", GOOD + "hide: [toc]\nicon: material/star\nstatus: new\nsearch: {exclude: true}")


def _yaml() -> Iterator[Case]:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
        f"{after}: &{after} [{','.join(f'*{before}' for _ in range(9))}]"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for name, text in {
        "unclosed-quote": "title: 'open\npublished: 2025-01-02",
        "unclosed-bracket": "title: Fine\ntags: [a, b",
        "unclosed-object": '{ title: "Fine", tags: ["a"',
        "list": "- a\n- b",
        "scalar": "just words",
        "number": "42",
        "null": "null",
        "empty": "",
        "comment-only": "# nothing",
        "duplicate-keys": "title: One\ntitle: Two",
        "duplicate-keys-object": '{ title: "One", title: "Two" }',
        "alias-bomb": bomb,
        "merge-bomb": "a: &a {x: 1}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}\ntitle: Fine",
        "quadratic-bomb": "a: &a '" + "x" * 10_000 + "'\nb: [" + ", ".join(["*a"] * 2_000) + "]",
        "recursive-list": "a: &a [*a]\ntitle: Fine",
        "recursive-mapping": "a: &a {b: *a}\ntitle: Fine",
        "anchor": "title: &t Fine",
        "python-object": "title: !!python/object/apply:os.system ['touch pwned']",
        "python-name": "title: !!python/name:os.system",
        "python-module": "title: !!python/module:os",
        "env-tag": "title: !ENV HOME",
        "relative-tag": "title: !relative $docs_dir",
        "binary-tag": "title: !!binary aGVsbG8=",
        "set-tag": "tags: !!set {a, b}\ntitle: Fine",
        "string-tag": "title: !!str 5",
        "local-tag": "title: !foo bar",
        "tag-directive": "%TAG ! tag:yaml.org,2002:python/\ntitle: Fine",
        "deep-flow": "title: Fine\na: " + "[" * 1000 + "]" * 1000,
        "deep-object": "{ title: 'Fine', a: " + "{b:" * 500 + "1" + "}" * 500 + " }",
        "deep-block": "title: Fine\n" + "".join("  " * depth + f"k{depth}:\n" for depth in range(100)),
        "many-keys": "title: Fine\n" + "".join(f"key{number}: 1\n" for number in range(20_000)),
        "integer-key": "title: Fine\n1: a",
        "null-key": "title: Fine\nnull: a",
        "boolean-key": "title: Fine\nyes: a",
        "list-key": "title: Fine\n? [a]\n: b",
        "tab-indent": "title: Fine\ntags:\n\t- a",
        "tab-object": '{\n\ttitle:\t"Fine",\n\ttags:\t["a"],\n}',
        "colon-in-value": "title: a: b",
        "no-space-after-colon": "{title:'x'}",
        "two-documents": "title: Fine\n--- \ntitle: Two",
        "long-line": "title: " + "x" * 60_000,
        "too-big": "title: Fine\nx: '" + "y" * 5_000_000 + "'",
        "bad-escape": 'title: "\\q"',
        "bad-indent": "title: Fine\n   tags: [a]",
        "at-sign": "title: @home",
        "backtick": "title: `code`",
        "percent": "title: %d",
        "star": "title: *bold*",
        "exclamation": "title: !important",
        "question": "? title",
        "object-comment": '{ // the title\n  title: "Fine", }',
        "object-escape": "{ title: 'it\\'s' }",
        "object-function": "{ title: function () { return 1 } }",
        "object-template": "{ title: `x` }",
        "object-trailing": '{ title: "Fine" } rest',
        "object-undefined": "{ title: undefined }",
        "object-hex": "{ title: 'Fine', order: 0x10 }",
        "toml": 'title = "Fine"',
        "huge-integer": "title: Fine\nx: " + "9" * 10_000,
        "huge-float": "title: Fine\nx: 1e999",
    }.items():
        yield _matter(f"yaml--{name}", text)


def _bodies() -> Iterator[Case]:
    for name, body in {
        "no-address": "[x](http://[) ![y](http://[::1) <http://[>\n",
        "no-address-raw": "<a href='http://['>x</a> <img src='//['>\n",
        "null-address": "[x](/posts/\\0) [y](/posts/%00)\n",
        "traversal": "[x](../../../../etc/passwd) <img src='../../../../etc/passwd'>\n",
        "many-brackets": "[" * 100_000 + "\n",
        "many-lists-in-a-line": "1. " * 2000 + "\n",
        "many-quotes": ">" * 2000 + " deep\n",
        "many-stars": "*a " * 5000 + "\n",
        "many-lists": "".join("  " * depth + "- x\n" for depth in range(100)),
        "unclosed-html": "<div><p><table><tr><td>\n\n# Heading\n",
        "unclosed-comment": "<!-- never closed\n\nText.\n",
        "unclosed-fence": "```python\nprint(1)\n",
        "html-title": "</article></main></body></html>\n\nText.\n",
        "percent": "[x](/posts/%zz) [y](%)\n",
        "long-word": "x" * 100_000 + "\n",
    }.items():
        yield _matter(f"body--{name}", GOOD.rstrip(), body=body)
        yield _matter(f"body-gfm--{name}", GOOD + "markdown: gfm", body=body)


def _files() -> Iterator[Case]:
    good = f"---\n{GOOD}---\n".encode()
    for name, data in {
        "empty": b"",
        "whitespace": b"  \n\n  ",
        "fence-only": b"---",
        "two-fences": b"---\n---\n",
        "unclosed": f"---\n{GOOD}".encode(),
        "no-newline-at-end": f"---\n{GOOD}---".encode(),
        "crlf": f"---\n{GOOD}---\nBody.\n".replace("\n", "\r\n").encode(),
        "cr-only": f"---\n{GOOD}---\nBody.\n".replace("\n", "\r").encode(),
        "bom": b"\xef\xbb\xbf" + good + b"Body.\n",
        "two-boms": b"\xef\xbb\xbf\xef\xbb\xbf" + good,
        "utf-16": f"---\n{GOOD}---\n".encode("utf-16"),
        "utf-32": f"---\n{GOOD}---\n".encode("utf-32"),
        "latin-1": f"---\n{GOOD}---\nCafé.\n".encode("latin-1"),
        "latin-1-title": "---\ntitle: Café\n---\n".encode("latin-1"),
        "overlong-utf-8": good + b"\xc0\xaf",
        "encoded-surrogate": good + b"\xed\xa0\x80",
        "nul-in-body": good + b"a\x00b",
        "nul-in-front-matter": b"---\ntitle: a\x00b\n---\n",
        "control-in-front-matter": b"---\ntitle: a\x07b\n---\n",
        "binary": bytes(range(256)) * 4,
        "one-long-line": good + b"word " * 800_000,
        "ten-megabytes": good + b"line of text\n" * 800_000,
        "rule-first": b"---\n\nA paragraph after a rule.\n",
        "late-front-matter": b"\n\n" + good,
        "indented-fence": f" ---\n{GOOD} ---\n".encode(),
        "long-fence": f"-----\n{GOOD}-----\n".encode(),
        "many-fences": b"---\n" * 2000,
        "spaces-after-fence": f"---  \n{GOOD}---\t\nBody.\n".encode(),
    }.items():
        yield Case(f"file--{name}", data)
