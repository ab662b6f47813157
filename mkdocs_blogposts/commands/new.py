"""`mkdocs-blogposts new`: writes the front matter of a new post, in the folder and the style of the other posts."""

from __future__ import annotations

import json
import os
import posixpath
import re
import subprocess
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import click
import yaml

from mkdocs_blogposts.commands.blog import Blog, read_blog
from mkdocs_blogposts.commands.project import Project, ShownPath, config_file_option, load_project
from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.date import parse_date
from mkdocs_blogposts.content.layout import is_post
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.content.slug import check_slug, title_id

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.author import Author
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.catalog.term import Taxonomy
    from mkdocs_blogposts.content.document import Form
    from mkdocs_blogposts.options import BlogOptions


def front_matter_text(values: Mapping[str, Any], style: PostStyle, *, comments: Mapping[str, str] | None = None) -> str:
    """Return the front matter of a new post with its `---` lines; `comments` stand at the end of the lines of keys."""
    notes = {key: f" # {comment}" for key, comment in (comments or {}).items()}
    if style.form == "yaml":
        lines = [f"{key}: {_yaml(value)}".rstrip() + notes.get(key, "") for key, value in values.items()]
        return "\n".join(["---", *lines, "---", ""])
    if style.form == "toml":
        given = {key: value for key, value in values.items() if value is not None}  # which TOML has no word for
        lines = [f"{key} = {_toml(value)}{notes.get(key, '')}" for key, value in given.items()]
        return "\n".join(["+++", *lines, "+++", ""])
    if style.form == "json":  # which has no comments
        return "{\n" + ",\n".join(f'{style.indent}"{key}": {_json(value)}' for key, value in values.items()) + "\n}\n"
    lines = [f"{style.indent}{key}: {_json(value)},{notes.get(key, '')}" for key, value in values.items()]
    return "\n".join(["---", "{", *lines, "}", "---", ""])


def _yaml(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_item, value))}]"
    text = yaml.safe_dump(value, allow_unicode=True, width=10**6, default_style=None).removesuffix("...\n").rstrip("\n")
    return text if "\n" not in text else json.dumps(value, ensure_ascii=False)


def _toml(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if isinstance(value, date) else _json(value)


def _item(value: str) -> str:
    """Return an item of a list in one line, in quotes where YAML would read it otherwise."""
    flow = yaml.safe_dump([value], allow_unicode=True, width=10**6, default_flow_style=True).strip()
    return flow[1:-1]


def _json(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return json.dumps(value.isoformat().replace("+00:00", "Z"))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_json, value))}]"
    return json.dumps("" if value is None else value, ensure_ascii=False)


def git_name(folder: str) -> str | None:
    """Return the value of git's `user.name` for a folder; None where git or the value is missing."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=5,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout.strip() or None


def author_named(name: str | None, authors: Mapping[str, Author]) -> str | None:
    """Return the id of the author who is meant by an id or a name, whatever the case; None where none is."""
    if not name:
        return None
    known = {key.casefold(): author.id for author in authors.values() for key in (author.name, author.slug, author.id)}
    return known.get(name.casefold()) or known.get(title_id(name).casefold())


T = TypeVar("T", bound=Hashable)
D = TypeVar("D")

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class PostStyle:
    """How most posts are written; of ways that are equally frequent, the first in sorted order."""

    form: Form = "yaml"
    indent: str = "\t"
    """Before the keys of an object."""
    shape: Literal["file", "folder"] = "file"
    """`a.md`, or `a/index.md` with pictures beside it."""
    date_key: str = "published"
    with_time: bool = False
    """Whether dates say the time."""
    description: bool = False
    """Whether most posts have one."""


def usual_style(posts: Iterable[Post]) -> PostStyle:
    """Return how posts are written; the defaults where there are none. Translations do not count."""
    originals = [post for post in posts if post.language is None]
    if not originals:
        return PostStyle()
    values = [post.document.as_written() for post in originals]
    dates = [each[key] for each in values for key in ("published", "date") if key in each]
    keys = [key for each in values for key in ("published", "date") if key in each]
    columns = [
        post.document.keys[("title",)].column
        for post in originals
        if post.document.form in ("object", "json") and ("title",) in post.document.keys
    ]
    column = _most(columns, 2)
    return PostStyle(
        form=_most([post.document.form for post in originals], "yaml"),
        indent="\t" if column <= 2 else " " * (column - 1),  # noqa: PLR2004 - a tab is one character
        shape=_most(["folder" if layout.is_index(post.path) else "file" for post in originals], "file"),
        date_key=_most(keys, "published"),
        with_time=_most([_has_time(value) for value in dates], other=False),
        description=_most(["description" in each for each in values], other=False),
    )


def usual_folder(posts: Sequence[Post]) -> str | None:
    """Return the folder that holds most of the posts, their own folders not counted; None where there are none."""
    containers = [
        layout.folder_of(layout.folder_of(post.path)) if layout.is_index(post.path) else layout.folder_of(post.path)
        for post in posts
        if post.language is None
    ]
    return _most(containers, None)


def folder_for(blog: Blog, *, author: str | None, collection: str | None, year: int) -> str | None:
    """Return where a new post belongs; None where the site does not tell.

    That is the folder of most posts of the series; else of most posts of the author; else of most posts. Folders named
    by years are those of the post's own. In a site without posts it is `posts`, where the site's patterns allow that.
    """
    posts = blog.sources.posts
    folders = {source.folder.rpartition("/")[2]: source.folder for source in blog.sources.collections}
    own = [source for source in posts if source.collection_folder]
    shelf = folders.get(collection or "")
    by_series = [source for source in own if source.collection_folder == shelf] if shelf else []
    loose = [source for source in posts if not source.collection_folder]
    by_author = [source for source in loose if author and source.author_folder == author]
    described = blog.catalog.authors.get(author or "")
    page = described.path if described else None
    candidates = [
        usual_folder(by_series),
        f"{shelf}/{layout.POSTS}" if shelf else None,
        usual_folder(by_author),
        f"{layout.folder_of(page)}/{layout.POSTS}" if page else None,
        usual_folder(loose),
        usual_folder(posts),
        layout.first_folder(blog.options.posts),
    ]
    for candidate in candidates:
        if candidate is not None:
            folder = _of_year(candidate, year)
            if is_post(posixpath.join(folder, "a.md"), blog.options.posts):
                return folder
    return None


def next_order(blog: Blog, collection: str | None) -> int | None:
    """Return the number after the last one of a series; None where its parts have none."""
    known = blog.catalog.collections.get(collection or "")
    orders = sorted({post.order for post in known.posts if post.order is not None}) if known else []
    if not orders:
        return None
    steps = [after - before for before, after in pairwise(orders)]
    return orders[-1] + min(steps, default=1)


def _of_year(folder: str, year: int) -> str:
    head, _, last = folder.rpartition("/")
    return posixpath.join(head, str(year)) if _YEAR.fullmatch(last) else folder


def _has_time(value: Any) -> bool:
    if isinstance(value, dict):
        return _has_time(value.get("created"))
    return isinstance(value, datetime) or (isinstance(value, str) and not isinstance(value, date) and ":" in value)


def _most(values: Sequence[T], other: D) -> T | D:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else other


OFFERED_TAGS: Final = 10
"""How many tags the comment of a new post names."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of the command say of the new post; the rest is inferred."""

    title: str
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    author: str | None = None
    collection: str | None = None
    license: str | None = None
    published: str | None = None
    slug: str | None = None
    folder: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class NewFile:
    """A new post, not written yet."""

    path: str
    """Relative to the docs folder."""
    text: str
    notes: tuple[str, ...] = ()
    """Remarks for the writer, a line each."""


@click.command()
@click.argument("title")
@config_file_option
@click.option("--tag", "tags", multiple=True, help="A tag; may be given several times.")
@click.option("--category", "categories", multiple=True, help="A category; may be given several times.")
@click.option("--author", help="Id or name of an author; by default, the one whose name git knows.")
@click.option("--collection", help="Id or title of the series that it is part of; a numbered one gives the number.")
@click.option("--license", "license_", metavar="LICENSE", help="Its license; by default, none is stated.")
@click.option("--date", "published", metavar="DATE", help="Its date, such as 2026-03-15; by default, today.")
@click.option("--slug", help="Its part of the address and its name; by default, made from the title.")
@click.option("--folder", help="Folder below the docs folder; by default, that of the other posts.")
@click.option("--base", help="The `base` of the blog, where the site has several.")
@click.option("--draft", is_flag=True, help="Keep it out of the built site for now.")
def new(title: str, *, config_file: Path | None, license_: str | None, base: str | None, **others: Any) -> None:
    """Write the beginning of a post with this TITLE, and print its path.

    Where it lies, how its front matter is written and which keys it has follows the posts that there are. A file that
    exists is never touched.
    """
    project = load_project(config_file=config_file)
    blog = read_blog(project, _options(project, base))
    try:
        made = make_file(blog, Wanted(title, license=license_, **others), by=git_name(project.docs_dir))
    except Mistake as mistake:
        raise click.UsageError(f"{mistake.message}; {mistake.hint}") from mistake
    place = ShownPath(project.docs_dir, str(Path.cwd()))
    file = Path(project.docs_dir, made.path)
    if not _inside(file, project.docs_dir):
        raise click.UsageError(f"{place.path(made.path)}: is not in the docs folder; choose another --folder")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(made.text)
    except FileExistsError:
        hint = "choose another title or --slug"
        raise click.UsageError(f"{place.path(made.path)}: exists, and is left as it is; {hint}") from None
    for note in made.notes:
        click.echo(note, err=True)
    click.echo(place.path(made.path))


def make_file(blog: Blog, wanted: Wanted, *, by: str | None) -> NewFile:
    """Return the file of a new post; `by` is the name that git knows. Raises `Mistake` where it cannot be written."""
    catalog, notes = blog.catalog, list[str]()
    published = _published(wanted, style := usual_style(blog.sources.posts))
    slug = check_slug(wanted.slug or title_id(wanted.title))
    author = _author(wanted, blog, by)
    collection = _collection(wanted, blog)
    folder = wanted.folder or folder_for(blog, author=author, collection=collection, year=published.year)
    if folder is None:
        raise Mistake("", "where posts lie is not clear from `posts`", "name a folder with --folder")
    path = (
        posixpath.join(folder.strip("/"), slug, "index.md")
        if style.shape == "folder"
        else f"{folder.strip('/')}/{slug}.md"
    )
    twin = next((post for post in catalog.posts if post.slug.casefold() == slug.casefold()), None)
    if twin and twin.path != path:
        raise Mistake("", f"the post `{twin.path}` has the slug `{slug}`", "choose another title or --slug")
    values: dict[str, Any] = {"title": wanted.title, style.date_key: published}
    if style.description:
        values["description"] = None
    if author is not None and not _is_below(path, blog, author):
        values["authors"] = [author]
    elif author is None and catalog.authors:
        notes.append("no author of the site has the name that git knows: add `authors`, or use --author")
    terms, comments = _all_terms(wanted, blog, notes)
    values |= terms
    if wanted.license:
        values["license"] = wanted.license
    if wanted.collection:
        values |= _part(wanted, blog, collection, path)
    if wanted.draft:
        values["draft"] = True
    text = front_matter_text(values, style, comments=comments)
    return NewFile(path, f"{text}\n", tuple(notes))


def _options(project: Project, base: str | None) -> BlogOptions:
    for options in project.instances:
        if base is None or options.base == base.strip("/"):
            return options
    raise click.UsageError(f"no blog has the base {base!r}")


def _inside(file: Path, docs_dir: str) -> bool:
    return os.path.realpath(file).startswith(os.path.join(os.path.realpath(docs_dir), ""))  # noqa: PTH118 - as MkDocs' own


def _published(wanted: Wanted, style: PostStyle) -> date | datetime:
    if wanted.published is None:
        now = datetime.now().astimezone()
        return now.astimezone(UTC).replace(microsecond=0) if style.with_time else now.date()
    moment = parse_date(wanted.published)
    return moment.date() if len(wanted.published.strip()) == len("2026-03-15") else moment


def _author(wanted: Wanted, blog: Blog, by: str | None) -> str | None:
    authors = blog.catalog.authors
    if wanted.author is None:
        return author_named(by, authors)
    known = author_named(wanted.author, authors)
    if known is None and any(author.matter for author in authors.values()):
        guess = nearest(wanted.author, authors)
        hint = did_you_mean(guess, otherwise="name one of the site's authors")
        raise Mistake("unknown-author", f"no author `{wanted.author}` on this site", hint)
    return known or wanted.author


def _collection(wanted: Wanted, blog: Blog) -> str | None:
    """Return the id of the series that is meant by an id or a title; None for a new one."""
    if wanted.collection is None:
        return None
    known = {each.title.casefold(): each.id for each in blog.catalog.collections.values()}
    known |= {identity.casefold(): identity for identity in blog.catalog.collections}
    return known.get(wanted.collection.casefold())


def _part(wanted: Wanted, blog: Blog, collection: str | None, path: str) -> dict[str, Any]:
    """Return the keys that make a post a part of its series: none for the series whose folder it lies in."""
    known = blog.catalog.collections.get(collection or "")
    folders = [source.folder for source in blog.sources.collections]
    values: dict[str, Any] = {}
    if not (known and any(path.startswith(f"{folder}/") and folder.endswith(f"/{known.id}") for folder in folders)):
        values["collection"] = (known.title if known and known.path is None else collection) or wanted.collection
    order = next_order(blog, collection)
    return values | ({} if order is None else {"order": order})


def _is_below(path: str, blog: Blog, author: str) -> bool:
    """Tell whether the folder that a post lies in says who wrote it."""
    page = blog.catalog.authors[author].path if author in blog.catalog.authors else None
    return page is not None and path.startswith(f"{posixpath.dirname(page)}/")


def _all_terms(wanted: Wanted, blog: Blog, notes: list[str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return categories and tags by their keys, and for those without any which ones most posts have.

    A site that has no categories is not asked for some.
    """
    terms: dict[str, list[str]] = {}
    comments: dict[str, str] = {}
    for identity, names in (("categories", wanted.categories), ("tags", wanted.tags)):
        taxonomy = blog.catalog.taxonomies.get(identity)
        if taxonomy is not None and (names or identity == "tags" or taxonomy.terms):
            key = taxonomy.rules.keys[0]
            terms[key] = list(_terms(names, taxonomy, blog, notes))
            if not names and (offered := _offered(taxonomy)):
                comments[key] = offered
    return terms, comments


def _terms(wanted: Sequence[str], taxonomy: Taxonomy, blog: Blog, notes: list[str]) -> Iterator[str]:
    """Yield tags or categories as the site writes them; new ones are noted, with what may be meant."""
    rules = taxonomy.rules
    names = {rules.slug(name): name for name in (*blog.sources.terms.get(rules.id, {}), *rules.allowed)}
    names |= {slug: term.written for slug, term in taxonomy.terms.items()}
    for tag in wanted:
        slug = taxonomy.names.slug(tag)
        if slug not in names and names:
            guess = nearest(tag, names.values())
            notes.append(f"`{tag}` is a new {rules.noun}" + (f"; did you mean `{guess}`?" if guess else ""))
        yield names.get(slug, tag)


def _offered(taxonomy: Taxonomy) -> str:
    groups = taxonomy.groups
    most = sorted(groups, key=lambda slug: (-len(groups[slug]), slug))[:OFFERED_TAGS]
    return ", ".join(taxonomy.terms[slug].written for slug in most)
