"""`mkdocs-blogposts list`: the posts of a site, found by what their front matter says."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final

import click
from mkdocs.utils import get_build_datetime

from mkdocs_blogposts.catalog.freshness import is_behind, outdated_from
from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.commands.blog import Blog, read_blogs
from mkdocs_blogposts.commands.project import Project, ShownPath, config_file_option, load_project
from mkdocs_blogposts.commands.tables import Row, csv_text, text_table
from mkdocs_blogposts.content.date import parse_date, parse_period
from mkdocs_blogposts.content.excerpt import visible
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.site import lifecycle

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog

COLUMNS: Final = ("published", "title", "tags", "license", "path")
"""Of the table; JSON and CSV have all that a row holds."""


@click.command("list")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@config_file_option
@click.option("--tag", help="Only posts with this tag.")
@click.option("--category", help="Only posts of this category.")
@click.option("--term", metavar="ID=NAME", multiple=True, help="Only posts with this term of another taxonomy.")
@click.option("--author", help="Only posts by this author: an id or a name.")
@click.option("--license", "license_", metavar="LICENSE", help="Only posts under this license, `none` for without one.")
@click.option("--collection", help="Only posts of this series: its id or its title.")
@click.option("--draft/--no-draft", "draft", default=None, help="Only drafts, or no drafts.")
@click.option("--stale", is_flag=True, help="Only posts that are outdated.")
@click.option("--behind", is_flag=True, help="Only translations whose original has another text by now.")
@click.option("--due", is_flag=True, help="Only posts that come, go or become outdated since --since; 1 where none is.")
@click.option("--since", metavar="TIME", help="Date and time of the last build, or how long ago it was, `6 hours`.")
@click.option("--format", "form", type=click.Choice(("table", "json", "csv")), default="table", show_default=True)
def list_posts(  # noqa: PLR0913 - one for each option
    path: Path | None,
    *,
    config_file: Path | None,
    tag: str | None,
    category: str | None,
    term: Sequence[str],
    author: str | None,
    license_: str | None,
    collection: str | None,
    draft: bool | None,
    stale: bool,
    behind: bool,
    due: bool,
    since: str | None,
    form: str,
) -> None:
    """List the posts, in the order of the index.

    Filters add up. PATH is the project, by default that of the current folder.
    """
    now = get_build_datetime()
    last = _last_build(since or "1 day", now)
    project = load_project(path, config_file=config_file)
    rows: list[Row] = []
    unknown: list[click.UsageError] = []
    found = [blog for options in project.instances for blog in read_blogs(project, options)]
    used = (taxonomy for blog in found for taxonomy, of in blog.catalog.taxonomies.items() if of.terms)
    others = [taxonomy for taxonomy in dict.fromkeys(used) if taxonomy != "tags"]
    for blog in found:
        try:
            asked = _terms(tag, category, term)
            keep = _filters(blog, terms=asked, author=author, license_=license_, collection=collection, draft=draft)
            keep += _of_time(blog, now, last if due else None, stale=stale, behind=behind)
        except click.UsageError as error:  # a name that another blog, or another language, may know
            unknown.append(error)
            continue
        rows += [_row(post, blog, project, others) for post in blog.catalog.posts if all(test(post) for test in keep)]
    if len(unknown) == len(found):
        raise unknown[0]
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif form == "csv":
        click.echo(csv_text(rows), nl=False)
    else:
        width = get_terminal_size().columns if sys.stdout.isatty() else None
        for line in table(rows, width=width):
            click.echo(line)
        click.echo(f"{len(rows)} post{'' if len(rows) == 1 else 's'}", err=True)
    if due and not rows:
        sys.exit(1)


def _last_build(given: str, now: datetime) -> datetime:
    """Return the time that `--since` names; raise click.BadParameter for what is none."""
    try:
        hours = re.fullmatch(r"(\d{1,4}) ?hours?", given.strip())
        if hours:
            return now - timedelta(hours=int(hours[1]))
        if re.match(r"\d{4}-", given.strip()):
            return parse_date(given)
        return parse_period(given).before(now)
    except Mistake as mistake:
        message = f"{given!r} is no time; write such as 6 hours, 1 day or 2026-01-31T12:00Z"
        raise click.BadParameter(message, param_hint="--since") from mistake


def _of_time(
    blog: Blog, now: datetime, last: datetime | None, *, stale: bool, behind: bool
) -> Iterator[Callable[[Post], bool]]:
    catalog, usual = blog.catalog, blog.options.outdated_after
    by_path = {post.path: post for post in catalog.posts}

    def is_due(post: Post, last: datetime) -> bool:
        end = lifecycle.end_of(post.matter.expires) if post.matter.expires else None
        moments = (post.published, end, outdated_from(post, catalog, usual))
        return any(moment is not None and last < moment <= now for moment in moments)

    if stale:
        old = lifecycle.outdated(catalog, usual, now)
        yield lambda post: post.path in old
    if behind:
        yield lambda post: is_behind(post, by_path.get(post.original or ""))
    if last is not None:
        yield lambda post: is_due(post, last)


def _filters(
    blog: Blog,
    *,
    terms: Sequence[tuple[str, str]],
    author: str | None,
    license_: str | None,
    collection: str | None,
    draft: bool | None,
) -> list[Callable[[Post], bool]]:
    catalog = blog.catalog
    tests: list[Callable[[Post], bool]] = []
    for taxonomy, name in terms:
        tests.append(_has_term(catalog, taxonomy, name))
    if author is not None:
        identity = _known(author, {each.id: each.name for each in catalog.authors.values()}, "author", author)
        tests.append(lambda post: identity in post.authors)
    if collection is not None:
        series = _known(
            collection, {each.id: each.title for each in catalog.collections.values()}, "series", collection
        )
        tests.append(lambda post: post.collection == series)
    if license_ == "none":
        tests.append(lambda post: post.license is None)
    elif license_ is not None:
        used = {post.license.id: post.license.short for post in catalog.posts if post.license}
        holds = _known(license_, used, "license", license_)
        tests.append(lambda post: post.license is not None and post.license.id == holds)
    if draft is not None:
        tests.append(lambda post: post.matter.draft is draft)
    return tests


def _terms(tag: str | None, category: str | None, others: Sequence[str]) -> list[tuple[str, str]]:
    """Return what is asked for, as ids of taxonomies and names of terms."""
    given = [("tags", tag), ("categories", category)]
    for each in others:
        taxonomy, sign, name = each.partition("=")
        if not sign:
            raise click.BadParameter(f"{each!r} names no taxonomy; write such as topics=Python", param_hint="--term")
        given.append((taxonomy, name))
    return [(taxonomy, name) for taxonomy, name in given if name is not None]


def _has_term(catalog: Catalog, taxonomy: str, name: str) -> Callable[[Post], bool]:
    of = catalog.taxonomies.get(taxonomy)
    if of is None:
        hint = did_you_mean(
            nearest(taxonomy, catalog.taxonomies), otherwise=f"there is {', '.join(catalog.taxonomies)}"
        )
        raise click.UsageError(f"there is no taxonomy {taxonomy!r}; {hint}")
    names = {each.slug: each.name for each in of.terms.values()}
    slug = _known(of.names.slug(name), names, of.rules.noun, name)
    paths = {post.path for post in of.groups[slug]}
    return lambda post: post.path in paths or slug in post.terms[taxonomy]


def _known(wanted: str, names: Mapping[str, str], kind: str, written: str) -> str:
    """Return the id that is meant by an id or a name; raise with what may be meant where no post has it."""
    by_name = {name.casefold(): identity for identity, name in names.items()}
    by_name |= {identity.casefold(): identity for identity in names}
    found = by_name.get(wanted.casefold())
    if found is None:
        guess = nearest(wanted, by_name)
        hint = f"; did you mean {by_name[guess]!r}?" if guess else ""
        raise click.UsageError(f"no post has the {kind} {written!r}{hint}")
    return found


def _row(post: Post, blog: Blog, project: Project, taxonomies: Iterable[str]) -> Row:
    place = ShownPath(project.docs_dir, str(Path.cwd()))
    file = blog.files.get_file_from_path(post.path)
    edited = post.matter.edited
    return {
        "path": place.path(post.path),
        "url": f"/{file.url}" if file else None,
        "slug": post.slug,
        "title": post.title,
        "published": post.published.isoformat() if post.published else None,
        "edited": edited.isoformat() if edited else None,
        "authors": list(post.authors),
        "tags": list(post.tags),
        **{taxonomy: list(post.terms.get(taxonomy, ())) for taxonomy in taxonomies},
        "license": post.license.id if post.license else None,
        "collection": post.collection,
        "order": post.order,
        "draft": post.matter.draft,
        "language": post.language,
    }


def table(rows: Sequence[Row], *, width: int | None) -> Iterator[str]:
    """Yield rows as lines with columns; titles and tags are cut so that no line is wider than `width`."""
    cells = [[visible(_cell(column, row[column])) for column in COLUMNS] for row in rows]
    widths = [max(map(len, column)) for column in zip(COLUMNS, *cells, strict=True)]
    if width is not None:
        excess = sum(widths) + 2 * (len(COLUMNS) - 1) - width
        for index in (1, 2):
            cut = min(max(excess, 0), max(widths[index] - 20, 0))
            widths[index] -= cut
            excess -= cut
    return text_table(COLUMNS, cells, limits=widths)


def _cell(column: str, value: Any) -> str:
    if column == "published":
        return value[:10] if value else ""
    return " ".join(value) if isinstance(value, list) else str(value or "")
