"""`mkdocs-blogposts new`: the beginning of a post, where and as the site's other posts are."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import click

from mkdocs_blogposts.commands.front_matter_text import front_matter_text
from mkdocs_blogposts.commands.git_author import author_named, git_name
from mkdocs_blogposts.commands.layout_habits import Habits, folder_for, habits, next_order
from mkdocs_blogposts.commands.option import config_file_option
from mkdocs_blogposts.commands.project import Project, load_project
from mkdocs_blogposts.commands.shown_path import ShownPath
from mkdocs_blogposts.commands.survey import Survey, survey
from mkdocs_blogposts.content.date import parse_date
from mkdocs_blogposts.content.mistake import Mistake
from mkdocs_blogposts.content.similar import nearest
from mkdocs_blogposts.content.slug import check_slug, tag_slug, title_id

OFFERED_TAGS: Final = 10
"""How many tags the comment of a new post names."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says of the new post; the rest is inferred."""

    title: str
    tags: tuple[str, ...] = ()
    author: str | None = None
    collection: str | None = None
    license: str | None = None
    published: str | None = None
    slug: str | None = None
    folder: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """A new post, not written yet."""

    path: str
    """Relative to the docs folder."""
    text: str
    notes: tuple[str, ...] = ()
    """What the writer may want to know."""


@click.command()
@click.argument("title")
@config_file_option
@click.option("--tag", "tags", multiple=True, help="A tag; may be given several times.")
@click.option("--author", help="Id or name of an author; by default, the one whose name git knows.")
@click.option("--collection", help="Id or title of the series that it is part of; a numbered one gives the number.")
@click.option("--license", "license_", metavar="LICENSE", help="Its license; by default, none is stated.")
@click.option("--date", "published", metavar="DATE", help="Its date, such as 2026-03-15; by default, today.")
@click.option("--slug", help="Its part of the address and its name; by default, made from the title.")
@click.option("--folder", help="Folder below the docs folder; by default, that of the other posts.")
@click.option("--base", help="The `base` of the blog, where the site has several.")
@click.option("--draft", is_flag=True, help="Keep it out of the built site for now.")
def new(title: str, *, config_file: Path | None, license_: str | None, base: str | None, **wishes: Any) -> None:
    """Write the beginning of a post with this TITLE, and print its path.

    Where it lies, how its front matter is written and which keys it has follows the posts that there are. A file that
    exists is never touched.
    """
    project = load_project(config_file=config_file)
    surveyed = survey(project, _blog(project, base))
    try:
        beginning = begin(surveyed, Wish(title, license=license_, **wishes), by=git_name(project.docs_dir))
    except Mistake as mistake:
        raise click.UsageError(f"{mistake.message}; {mistake.hint}") from mistake
    place = ShownPath(project.docs_dir, str(Path.cwd()))
    file = Path(project.docs_dir, beginning.path)
    if not _inside(file, project.docs_dir):
        raise click.UsageError(f"{place.path(beginning.path)}: is not in the docs folder; choose another --folder")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(beginning.text)
    except FileExistsError:
        hint = "choose another title or --slug"
        raise click.UsageError(f"{place.path(beginning.path)}: exists, and is left as it is; {hint}") from None
    for note in beginning.notes:
        click.echo(note, err=True)
    click.echo(place.path(beginning.path))


def begin(surveyed: Survey, wish: Wish, *, by: str | None) -> Beginning:
    """Return the beginning of a post; `by` is the name that git knows. Raises `Mistake` where it cannot be written."""
    catalog, notes = surveyed.catalog, list[str]()
    published = _published(wish, style := habits(surveyed.sources.posts))
    slug = check_slug(wish.slug or title_id(wish.title))
    author = _author(wish, surveyed, by)
    collection = _collection(wish, surveyed)
    folder = wish.folder or folder_for(surveyed, author=author, collection=collection, year=published.year)
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
    values: dict[str, Any] = {"title": wish.title, style.date_key: published}
    if style.description:
        values["description"] = None
    if author is not None and not _is_below(path, surveyed, author):
        values["authors"] = [author]
    elif author is None and catalog.authors:
        notes.append("no author of the site has the name that git knows: add `authors`, or use --author")
    tags = list(_tags(wish.tags, surveyed, notes))
    values["tags"] = tags
    if wish.license:
        values["license"] = wish.license
    if wish.collection:
        values |= _part(wish, surveyed, collection, path)
    if wish.draft:
        values["draft"] = True
    offered = "" if tags else _offered(surveyed)
    text = front_matter_text(values, style, comments={"tags": offered} if offered else {})
    return Beginning(path, f"{text}\n", tuple(notes))


def _blog(project: Project, base: str | None) -> Any:
    for blog in project.blogs:
        if base is None or blog.base == base.strip("/"):
            return blog
    raise click.UsageError(f"no blog has the base {base!r}")


def _inside(file: Path, docs_dir: str) -> bool:
    return os.path.realpath(file).startswith(os.path.join(os.path.realpath(docs_dir), ""))  # noqa: PTH118 - as MkDocs' own


def _published(wish: Wish, style: Habits) -> date | datetime:
    if wish.published is None:
        now = datetime.now().astimezone()
        return now.astimezone(UTC).replace(microsecond=0) if style.with_time else now.date()
    moment = parse_date(wish.published)
    return moment.date() if len(wish.published.strip()) == len("2026-03-15") else moment


def _author(wish: Wish, surveyed: Survey, by: str | None) -> str | None:
    authors = surveyed.catalog.authors
    if wish.author is None:
        return author_named(by, authors)
    known = author_named(wish.author, authors)
    if known is None and any(author.matter for author in authors.values()):
        guess = nearest(wish.author, authors)
        hint = f"did you mean `{guess}`?" if guess else "name one of the site's authors"
        raise Mistake("unknown-author", f"no author `{wish.author}` on this site", hint)
    return known or wish.author


def _collection(wish: Wish, surveyed: Survey) -> str | None:
    """Return the id of the series that is meant by an id or a title; None for a new one."""
    if wish.collection is None:
        return None
    known = {each.title.casefold(): each.id for each in surveyed.catalog.collections.values()}
    known |= {identity.casefold(): identity for identity in surveyed.catalog.collections}
    return known.get(wish.collection.casefold())


def _part(wish: Wish, surveyed: Survey, collection: str | None, path: str) -> dict[str, Any]:
    """Return the keys that make a post a part of its series: none for the series whose folder it lies in."""
    known = surveyed.catalog.collections.get(collection or "")
    folders = [source.folder for source in surveyed.sources.collections]
    values: dict[str, Any] = {}
    if not (known and any(path.startswith(f"{folder}/") and folder.endswith(f"/{known.id}") for folder in folders)):
        values["collection"] = (known.title if known and known.path is None else collection) or wish.collection
    order = next_order(surveyed, collection)
    return values | ({} if order is None else {"order": order})


def _is_below(path: str, surveyed: Survey, author: str) -> bool:
    """Tell whether the folder that a post lies in says who wrote it."""
    page = surveyed.catalog.authors[author].path if author in surveyed.catalog.authors else None
    return page is not None and path.startswith(f"{posixpath.dirname(page)}/")


def _tags(wanted: Sequence[str], surveyed: Survey, notes: list[str]) -> Iterator[str]:
    """Yield tags as the site writes them; those that no post has are noted, with what may be meant."""
    names = {tag_slug(name): name for name in surveyed.sources.tags}
    names |= {slug: tag.written for slug, tag in surveyed.catalog.tags.items()}
    for tag in wanted:
        slug = surveyed.catalog.tag_names.slug(tag)
        if slug not in names and names:
            guess = nearest(tag, names.values())
            notes.append(f"`{tag}` is a new tag" + (f"; did you mean `{guess}`?" if guess else ""))
        yield names.get(slug, tag)


def _offered(surveyed: Survey) -> str:
    by_tag = surveyed.catalog.by_tag
    most = sorted(by_tag, key=lambda slug: (-len(by_tag[slug]), slug))[:OFFERED_TAGS]
    return ", ".join(surveyed.catalog.tags[slug].written for slug in most)
