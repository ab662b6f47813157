"""What the path of a file says: slug, collection, author, and the post that a picture belongs to.

All paths are relative to the docs folder, with `/` and without one at the end; the docs folder itself is "".
Translations are taken off before: see `language.split_language`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.slug import SlugRules, post_slug

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec

INDEX_NAMES = frozenset({"index", "readme"})
"""Files that stand for their folder, as in MkDocs."""

_DATED: Final = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[-_ ]+(.+))?", re.ASCII)
COLLECTIONS = "collections"
POSTS = "posts"


def folder_of(path: str) -> str:
    """Return the folder of a file: `posts/a` for `posts/a/index.md`, "" for `index.md`."""
    return path.rpartition("/")[0]


def is_index(path: str) -> bool:
    """Tell whether a file stands for its folder: `index.md` or `README.md`."""
    return _stem(path).casefold() in INDEX_NAMES


def is_post(path: str, pattern: GitIgnoreSpec) -> bool:
    """Tell whether a Markdown file is a post.

    The index of the folder that a pattern names is none: it introduces the posts. So an index is a post only where a
    file beside its folder would be one.
    """
    if not pattern.match_file(path):
        return False
    folder = folder_of(path)
    beside = f"{folder_of(folder)}/a.md".lstrip("/")
    return not is_index(path) or (bool(folder) and pattern.match_file(beside))


def first_folder(pattern: GitIgnoreSpec) -> str | None:
    """Return where posts belong in a site that has none: `posts`, else what a pattern names; None where none does."""
    named = [str(getattr(each, "pattern", "")) for each in pattern.patterns]
    folders = [POSTS, *(each.strip("/").split("/*")[0] for each in named)]
    return next((folder for folder in folders if is_post(f"{folder}/a.md", pattern)), None)


def name_of(path: str) -> str:
    """Return what a post is called by its path: `a` for `posts/a.md` and for `posts/a/index.md`."""
    folder = folder_of(path)
    return folder.rpartition("/")[2] if folder and is_index(path) else _stem(path)


def slug_of(path: str) -> str:
    """Return the slug of a post by its path."""
    return post_slug(name_of(path))


def dated_name(name: str) -> tuple[date | None, str]:
    """Return the day that a name begins with, as in Jekyll and Hugo, and the rest; the name itself where none is left.

    `2026-03-01-hello` and `2026-3-1_hello` are `hello`, of the first of March.
    """
    found = _DATED.fullmatch(name)
    try:
        return (date(*map(int, found.groups()[:3])), found[4] or name) if found else (None, name)
    except ValueError:
        return None, name


def day_of(path: str) -> date | None:
    """Return the day that the name of a post begins with."""
    return dated_name(name_of(path))[0]


def undated_slug(path: str) -> str:
    """Return the slug that the name of a post's folder or file gives without a date before it."""
    return post_slug(dated_name(name_of(path))[1])


def slug_by(rules: SlugRules, path: str, title: str | None) -> str:
    """Return the slug of a post without one of its own: by its `title`, which may be its file's name, or by its file.

    A title is as it is written, with its markup: so Material's blog takes it.
    """
    if not rules.by_title:
        return slug_of(path) if rules.choice == "dated-file" else undated_slug(path)
    name = name_of(path).replace("-", " ").replace("_", " ")
    return rules.posts.make(title or (name.capitalize() if name == name.lower() else name))


def collection_index(path: str) -> bool:
    """Tell whether a file holds the data of a collection: `**/collections/<name>/index.md`."""
    parts = path.split("/")
    return len(parts) > 2 and parts[-3] == COLLECTIONS and parts[-2] != POSTS and is_index(path)  # noqa: PLR2004 - folder, name, file


def folder_collection(path: str) -> str | None:
    """Return the folder of the collection that a post lies below: `x/collections/name`, the nearest one.

    Posts right in a folder `collections/posts/` belong to none: there `posts` is no name.
    """
    parts = path.split("/")
    for index in range(len(parts) - 3, -1, -1):
        is_name = parts[index + 1] != POSTS or POSTS in parts[index + 2 : -1]
        if parts[index] == COLLECTIONS and is_name and not (index == len(parts) - 3 and is_index(path)):
            return "/".join(parts[: index + 2])
    return None


def folder_author(path: str, author_folders: Collection[str]) -> str | None:
    """Return which of the authors' folders a post lies below, the nearest one."""
    return next((folder for folder in _ancestors(path) if folder in author_folders), None)


def holders(posts: AbstractSet[str]) -> set[str]:
    """Return the folders right above those named `posts` or `collections` that posts lie in."""
    names = (f"/{POSTS}/", f"/{COLLECTIONS}/")
    return {path[: path.index(name)] for path in posts for name in names if name in path}


def asset_owner(path: str, posts: AbstractSet[str]) -> str | None:
    """Return the post that a picture or other file belongs to: that of the nearest folder with a post as its index.

    `posts` are the paths of all posts; a post such as `posts/a.md` owns nothing, as it has no folder.
    """
    names = ("index.md", "README.md", "index.markdown", "readme.md")
    owners = (f"{folder}/{name}" if folder else name for folder in _ancestors(path) for name in names)
    return next((owner for owner in owners if owner in posts), None)


def _ancestors(path: str) -> Iterator[str]:
    """Yield the folders above a file, the nearest first, the docs folder last."""
    while path:
        path = folder_of(path)
        yield path


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name
