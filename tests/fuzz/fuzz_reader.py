"""A coverage-guided fuzzer for all that reads a post: bytes, front matter, schema, opening heading, body.

`make fuzz` runs it for ten minutes (`SECONDS=60 make fuzz` for one); it ends with a traceback and the input where
anything raises, and where the readers with and without libyaml differ. It needs atheris, which runs on Linux.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mkdocs_blogposts.content"]):
    from mkdocs_blogposts.content.author_matter import read_author, read_authors_file
    from mkdocs_blogposts.content.body_limit import find_slow
    from mkdocs_blogposts.content.code_ranges import CodeRanges
    from mkdocs_blogposts.content.collection_matter import read_collection
    from mkdocs_blogposts.content.front_matter import read_document
    from mkdocs_blogposts.content.outline import headings, opening_heading, references
    from mkdocs_blogposts.content.page_matter import check_theme_keys, theme_values
    from mkdocs_blogposts.content.post_matter import read_post
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.content.site_data import read_licenses, read_terms


def check(data: bytes) -> None:
    """Read bytes as every kind of file; each problem must be one line at a place inside the file."""
    problems: list[Problem] = []
    read = read_document(data, path="posts/a.md")
    problems += read.problems
    if read.value is not None:
        document = read.value
        for reader in (read_post, read_collection, read_author):
            problems += reader(document).problems
        problems += check_theme_keys(document)
        theme_values(document.values)
        opening_heading(document.body)
        find_slow(document)
        check_body(document.body)
    for file_reader in (read_terms, read_licenses, read_authors_file):
        problems += file_reader(data, path="data/a.yml").problems
    for problem in problems:
        line = str(problem)
        assert "\n" not in line, line
        assert problem.line >= 1, line
        assert problem.column >= 1, line


def check_body(body: str) -> None:
    """Read a body as a check does; everything found is inside of it."""
    code = CodeRanges(body)
    places = [each.place for each in references(body, code)] + [each.place for each in headings(body, code)]
    assert all(0 <= place <= len(body) for place in places), places


def main() -> None:
    """Fuzz, beginning with the bad files of the tests."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from hostile.cases import cases  # noqa: PLC0415 — found only now

    seeds = Path(sys.argv[1])
    seeds.mkdir(parents=True, exist_ok=True)
    for case in cases():
        if len(case.data) < 5_000:
            (seeds / case.name).write_bytes(case.data)
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
