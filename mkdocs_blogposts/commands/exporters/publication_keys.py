"""What a page of the publication knows beside its front matter, as keys that templates of other engines print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_blogposts.catalog.places import Places
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.pages.embedded_lists import PostLists

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.commands.blog import Blog
    from mkdocs_blogposts.commands.exporters.whole_site import SitePage, WholeSite
    from mkdocs_blogposts.site.list_pages import Listing

Keys = dict[str, Any]


class PublicationKeys:
    """What templates print of each page of a site."""

    def __init__(self, site: WholeSite) -> None:
        self._public = [_Looked(blog) for blog in site.blogs]
        self._whole = [_Looked(blog) for blog in site.drafts]

    def of(self, page: SitePage) -> Keys | None:
        """Return the keys of a page: of a post its authors, terms, license and neighbors; of a list, what it lists.

        Addresses are relative to the site's root. None for an ordinary page.
        """
        blog = (self._public if page.is_public else self._whole)[page.blog]
        if page.post is not None:
            return _given(_post(page.post, blog))
        if page.listing is not None:
            return _given(_list(page.listing, blog))
        return None

    def wanted(self, words: str, page: SitePage, count: int) -> list[Keys] | None:
        """Return the posts that a comment on a page asks for; None where it is wrong, which `check` tells.

        They are those of the first publication that may be meant, of the `count` that a site has in each language.
        """
        first = page.blog - page.blog % count
        for blog in self._public[first : first + count]:
            try:
                posts = blog.lists.wanted(words)
            except Mistake:
                return None
            if posts is not None:
                return [link for post in posts if (link := _post_link(post, blog))]
        return None


class _Looked:
    """A blog with what is looked up in it once."""

    def __init__(self, blog: Blog) -> None:
        self.catalog = blog.catalog
        self.gathered = blog.gathered
        self.places = Places(blog.catalog)
        self.lists = PostLists(blog.catalog, blog=blog.options.base, kinds=blog.options.kinds)
        self.addresses: dict[tuple[str, str], list[str]] = {}
        for page in blog.gathered.lists.values():
            key = page.listing.kind, page.listing.key
            self.addresses.setdefault(key, []).append(page.file.url.removeprefix("./"))

    def address(self, kind: str, key: str = "") -> str | None:
        """Return the address of the first page of a list."""
        return next(iter(self.addresses.get((kind, key), ())), None)


def _post(post: Post, blog: _Looked) -> Keys:
    catalog, places = blog.catalog, blog.places
    before, after = places.neighbours(post)
    part = places.part(post)
    others = [each for each in catalog.translations.get(post.path, ()) if each.path != post.path]
    current = places.by_path.get(post.current or "")
    return {
        "kind": "post",
        "published": post.published.isoformat() if post.published else None,
        "edited": post.matter.edited.isoformat() if post.matter.edited else None,
        "authors": [
            _link(catalog.authors[each].name, blog.address("author", each))
            for each in post.authors
            if each in catalog.authors
        ],
        "terms": [
            _link(of.terms[slug].name, blog.address(of.rules.kind, slug))
            for taxonomy, of in catalog.taxonomies.items()
            for slug in post.terms.get(taxonomy, ())
            if slug in of.terms
        ],
        "license": _given(
            {
                "name": post.license.name,
                "url": post.license.url,
                "page": blog.address("license", post.license.id),
            }
        )
        if post.license
        else None,
        "series": {
            "title": part[0].title,
            "url": blog.address("collection", part[0].id),
            "number": part[1] + 1,
            "total": len(part[0].posts),
        }
        if part
        else None,
        "previous": _post_link(before, blog),
        "next": _post_link(after, blog),
        "language": post.language,
        "translations": [{"language": each.language, **(_post_link(each, blog) or {})} for each in others],
        "replaced_by": _post_link(current, blog),
        "original": post.matter.original_link,
        "noindex": post.matter.noindex or None,
        "cover": post.matter.cover_img,
    }


def _list(listing: Listing, blog: _Looked) -> Keys:
    shown = {group.key: group for group in listing.row.groups(blog.catalog)} if listing.row else {}
    groups = [shown[key] for key in listing.keys if key in shown]
    kind = listing.row.id if listing.row else ""
    return {
        "kind": listing.kind,
        "posts": [link for post in listing.posts if (link := _post_link(post, blog))],
        "groups": [{**_link(each.name, blog.address(kind, each.key)), "count": len(each.posts)} for each in groups],
        "description": listing.group.description if listing.group else None,
        "announced": [each.title for each in _announced(listing, blog)],
        "pages": blog.addresses.get((listing.kind, listing.key), []) if listing.total > 1 else None,
        "noindex": listing.hidden or None,
    }


def _announced(listing: Listing, blog: _Looked) -> list[Any]:
    series = blog.catalog.collections.get(listing.key) if listing.kind == "collection" else None
    return list(series.announced) if series else []


def _link(name: str, url: str | None) -> Keys:
    return {"name": name} if url is None else {"name": name, "url": url}


def _post_link(post: Post | None, blog: _Looked) -> Keys | None:
    page = blog.gathered.posts.get(post.path) if post else None
    if post is None or page is None:
        return None
    day = post.published.date().isoformat() if post.published else None
    return _given({"name": post.title, "url": page.file.url.removeprefix("./"), "date": day})


def _given(values: Keys) -> Keys:
    return {key: value for key, value in values.items() if value not in (None, [], {}, "")}
