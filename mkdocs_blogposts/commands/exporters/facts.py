"""What a catalog says, as plain data: what an export carries, and what an import must give back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.commands.blog import Blog
    from mkdocs_blogposts.content.matter import Matter

Facts = dict[str, Any]


def facts_of(blog: Blog) -> Facts:
    """Return everything that a blog says, in its order, with the address of each page.

    Posts are named by their files, all else by its id. Places in files are no part of it.
    """
    catalog = blog.catalog
    return {
        "posts": [_post(post, blog) for post in catalog.posts],
        "index": _paths(catalog.listed),
        "dated": _paths(catalog.dated),
        "series": {key: _series(catalog, key) for key in catalog.collections},
        "taxonomies": {key: _taxonomy(catalog, key) for key in catalog.taxonomies},
        "licenses": {
            key: {**_license(each), "posts": _paths(catalog.by_license[key])} for key, each in catalog.licenses.items()
        },
        "authors": {
            each.id: {
                "name": each.name,
                "page": each.path,
                "slug": each.slug,
                "posts": _paths(catalog.by_author.get(each.id, ())),
                **_matter(each.matter),
            }
            for each in catalog.authors.values()
        },
        "archive": {str(year): _paths(posts) for year, posts in catalog.by_year.items()},
        "translations": {path: _paths(posts) for path, posts in catalog.translations.items()},
        "editions": {language: _paths(posts) for language, posts in catalog.editions.items()},
        "policy": {
            "default": catalog.policy.default.id if catalog.policy.default else None,
            "allowed": [each.id for each in catalog.policy.allowed],
            "reserved": catalog.policy.reserved,
        },
        "lists": [
            {"kind": page.listing.kind, "key": page.listing.key, "title": page.plain_title, "address": page.file.url}
            for page in blog.gathered.lists.values()
            if page.listing.number == 1
        ],
    }


def _post(post: Post, blog: Blog) -> Facts:
    page = blog.gathered.posts.get(post.path)
    return {
        "path": post.path,
        "address": page.file.url if page else None,
        **_matter(post.matter),
        "title": post.title,
        "slug": post.slug,
        "authors": list(post.authors),
        "terms": {taxonomy: list(slugs) for taxonomy, slugs in post.terms.items()},
        "license": post.license.id if post.license else None,
        "license_from": post.license_source,
        "unlicensed": post.unlicensed,
        "series": post.collection,
        "language": post.language,
        "translation_of": post.original,
        "replaced_by": post.current,
        "listed": post.listed,
    }


def _series(catalog: Catalog, key: str) -> Facts:
    series = catalog.collections[key]
    return {
        "title": series.title,
        "page": series.path,
        "authors": list(series.authors),
        "parts": _paths(series.posts),
        "announced": [
            {"title": each.title, "description": each.description, "label": each.label} for each in series.announced
        ],
        **{name: value for name, value in _matter(series.matter).items() if name not in ("posts", "title", "authors")},
    }


def _taxonomy(catalog: Catalog, key: str) -> Facts:
    taxonomy = catalog.taxonomies[key]
    return {
        slug: {
            "name": term.name,
            "written": term.written,
            "description": term.description,
            "emoji": term.emoji,
            "image": term.image,
            "aliases": list(term.aliases),
            "above": list(term.above),
            "posts": _paths(taxonomy.groups[slug]),
        }
        for slug, term in taxonomy.terms.items()
    }


def _license(each: License) -> Facts:
    return {
        "name": each.name,
        "short": each.short,
        "spdx": each.spdx,
        "url": each.url,
        "elements": list(each.elements),
        "statement": each.statement,
        "parts": [_license(part) for part in each.parts],
    }


def _matter(matter: Matter | None) -> Mapping[str, Any]:
    """Return what a file says, without what it does not say."""
    if matter is None:
        return {}
    given = matter.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"chapters"}, warnings=False)
    return {key: given[key] for key in sorted(given)}


def _paths(posts: Iterable[Post]) -> list[str]:
    return [post.path for post in posts]
