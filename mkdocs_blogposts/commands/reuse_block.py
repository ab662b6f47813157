"""What posts say of their rights, for the tools of the REUSE specification: `REUSE.toml` and `.reuse/dep5`.

The form of both is that of the REUSE specification 3.3; dep5 is that of Debian's machine-readable copyright files,
which REUSE still reads and has deprecated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.publish.rights import copyright_years, kind_of, permits_reuse

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post

NOBODY: Final = "NONE"
"""What stands for the holder where nobody claims a copyright: every file must have a notice."""

_DEBIAN: Final = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"


@dataclass(frozen=True, slots=True, order=True)
class Annotation:
    """The notices and the licence of one file."""

    license: str
    """SPDX id or expression; `LicenseRef-…` where SPDX lists none."""
    notices: tuple[str, ...]
    path: str


def annotation(post: Post, path: str, *, authors: Mapping[str, str]) -> Annotation | None:
    """Return what a post says; None where it has no licence, or it is not known who holds the rights.

    That is so of terms which only the site's data describe, as on its page. `path` is relative to the file that is
    made, `authors` are names by id.
    """
    if post.license is None or not permits_reuse(post.license):
        return None
    spdx = reuse_id(post.license)
    if kind_of(post.license) != "licensed":
        return Annotation(spdx, (NOBODY,), path)
    years = copyright_years(post.matter.published, post.matter.edited).replace("–", "-")
    notices = tuple(f"{years} {authors[author]}".strip() for author in post.authors)
    return Annotation(spdx, notices, path) if notices else None


def reuse_id(license_: License) -> str:
    """Return the SPDX id or expression of a licence, or the reference that stands for one that SPDX does not list."""
    return license_.spdx or f"LicenseRef-{re.sub('[^A-Za-z0-9.-]+', '-', license_.id)}"


def reuse_toml(annotations: Iterable[Annotation]) -> str:
    """Return a `REUSE.toml`. It overrides what the files say: a post may quote a notice that is not its own."""
    tables = [
        "\n".join(
            (
                "[[annotations]]",
                f"path = {_toml([_glob(path) for path in paths])}",
                'precedence = "override"',
                f"SPDX-FileCopyrightText = {_toml(notices)}",
                f"SPDX-License-Identifier = {_toml([spdx])}",
            )
        )
        for (spdx, notices), paths in _grouped(annotations).items()
    ]
    return "\n\n".join(["version = 1", *tables]) + "\n"


def dep5(annotations: Iterable[Annotation]) -> str:
    """Return a `.reuse/dep5`. A blank in a path is written `?`, because blanks part paths there."""
    paragraphs = [f"Format: {_DEBIAN}"]
    for (spdx, notices), paths in _grouped(annotations).items():
        files = "\n ".join(re.sub(r"\s", "?", re.sub(r"([\\*?])", r"\\\1", path)) for path in paths)
        copyrights = "\n ".join(notices)
        paragraphs.append(f"Files: {files}\nCopyright: {copyrights}\nLicense: {spdx}")
    return "\n\n".join(paragraphs) + "\n"


def _grouped(annotations: Iterable[Annotation]) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in sorted(annotations):
        groups.setdefault((each.license, each.notices), []).append(each.path)
    return groups


def _glob(path: str) -> str:
    return re.sub(r"([\\*])", r"\\\1", path)


def _toml(values: Iterable[str]) -> str:
    """Return texts as TOML: one alone, or a list. A basic string of TOML is written like one of JSON."""
    texts = [json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") for value in values]
    return texts[0] if len(texts) == 1 else "[\n" + "".join(f"  {text},\n" for text in texts) + "]"
