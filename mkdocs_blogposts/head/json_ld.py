"""JSON-LD in the vocabulary of schema.org: what search engines read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mkdocs_blogposts.content.identifiers import doi_address, orcid_address
from mkdocs_blogposts.head.about import licenses_of

if TYPE_CHECKING:
    from mkdocs_blogposts.head.about import About
    from mkdocs_blogposts.pages.views import AuthorView, CollectionView, PostView

Node = dict[str, Any]
"""A node of the graph."""


def graph(about: About) -> Node:
    """Return the graph of a page: what it is, and the way to it from the home page."""
    subject = _post(about, about.post) if about.post else _list(about)
    return {"@context": "https://schema.org", "@graph": [subject, *_breadcrumbs(about)]}


def _given(node: Node) -> Node:
    """Return a node without what is not known. A list of one is that one."""
    kept = {key: value for key, value in node.items() if value not in (None, "", [], {})}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in kept.items()}


def _post(about: About, post: PostView) -> Node:
    image = about.absolute(about.picture.url) if about.picture else None
    changed = post.edited or post.published
    return _given(
        {
            "@type": "BlogPosting",
            "@id": about.url,
            "url": about.url,
            "headline": post.title,
            "description": about.description,
            "inLanguage": about.language,
            "datePublished": post.published.iso if post.published else None,
            "dateModified": changed.iso if changed else None,
            "author": [_person(about, author) for author in post.authors],
            "articleSection": [category.name for category in post.categories],
            "keywords": [term.name for term in (*post.tags, *post.other_terms)],
            "wordCount": post.words,
            "timeRequired": f"PT{post.minutes}M",
            "image": image,
            "version": post.version,
            "identifier": _doi(post.doi) if post.doi else None,
            "sameAs": [address for address in (post.original, post.doi and doi_address(post.doi)) if address],
            "isPartOf": _whole(about, post),
            "position": post.series.number if post.series else None,
            **_rights(about, post),
        }
    )


def _rights(about: About, post: PostView) -> Node:
    """Say the terms of a post: a copyright only where its page claims one."""
    rights, license_ = post.rights, post.license
    claimed = rights is not None and rights.notice is not None
    deeds = [each.deed for each in licenses_of(post) if each.deed]
    return {
        "license": deeds or ({"@type": "CreativeWork", "name": license_.name} if license_ else None),
        "usageInfo": about.absolute(license_.url) if license_ else None,
        "copyrightHolder": [_same(about, author) for author in post.authors] if claimed else None,
        "copyrightYear": post.published.year if claimed and post.published else None,
        "copyrightNotice": rights.notice if rights else None,
        "creditText": rights.reuse.text if rights and rights.reuse else None,
    }


def _whole(about: About, post: PostView) -> list[Node]:
    blog = _given({"@type": "Blog", "@id": about.absolute(about.site.url), "name": about.site.title})
    if post.series is None:
        return [blog]
    address = about.absolute(post.series.url)
    return [blog, _given({"@type": "CreativeWorkSeries", "@id": address, "name": post.series.title, "url": address})]


def _doi(doi: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": "DOI", "value": doi, "url": doi_address(doi)}


def _kind(author: AuthorView) -> str:
    return "Organization" if author.organization else "Person"


def _same(about: About, author: AuthorView) -> Node:
    """Return an author whom the graph describes: the id, where there is one."""
    address = about.absolute(author.url)
    return {"@id": address} if address else {"@type": _kind(author), "name": author.name}


def _person(about: About, author: AuthorView) -> Node:
    address = about.absolute(author.url)
    return _given(
        {
            "@type": _kind(author),
            "@id": address,
            "name": author.name,
            "identifier": orcid_address(author.orcid) if author.orcid else None,
            "url": address,
            "image": about.absolute(author.avatar),
            "sameAs": [link.url for link in author.links],
        }
    )


def _list(about: About) -> Node:
    view = about.list
    kind = view.kind if view else ""
    node: Node = {
        "@type": {"index": "Blog", "author": "ProfilePage"}.get(kind, "CollectionPage"),
        "@id": about.url,
        "url": about.url,
        "name": about.title,
        "description": about.description,
        "inLanguage": about.language,
    }
    if view is None:
        return _given(node)
    if kind == "index":
        return _given(node | {"blogPost": [_reference(about, post) for post in view.posts]})
    node["isPartOf"] = _given({"@type": "Blog", "@id": about.absolute(about.site.url), "name": about.site.title})
    if view.collection is not None:
        node["mainEntity"] = _series(about, view.collection)
    elif view.author is not None:
        person = _person(about, view.author)
        node["mainEntity"] = _given(
            {**person, "description": view.author.description, "jobTitle": ", ".join(view.author.roles)}
        )
    elif view.posts:
        items = [
            _given({"@type": "ListItem", "position": place, "url": address, "name": None if address else post.title})
            for place, post in enumerate(view.posts, start=1)
            for address in [about.absolute(post.url)]
        ]
        node["mainEntity"] = {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
    return _given(node)


def _series(about: About, collection: CollectionView) -> Node:
    return _given(
        {
            "@type": "CreativeWorkSeries",
            "@id": about.absolute(collection.url),
            "name": collection.title,
            "description": collection.description,
            "encoding": _given(
                {
                    "@type": "MediaObject",
                    "contentUrl": about.absolute(book.url),
                    "encodingFormat": "application/epub+zip",
                    "contentSize": str(book.bytes),
                }
            )
            if (book := collection.ebook)
            else None,
            "hasPart": [
                _reference(about, post) | {"position": place} for place, post in enumerate(collection.posts, start=1)
            ],
        }
    )


def _reference(about: About, post: PostView) -> Node:
    """Return a post of a list; its address is its id, and all else is said on its own page."""
    return _given(
        {
            "@type": "BlogPosting",
            "@id": about.absolute(post.url),
            "headline": post.title,
            "datePublished": post.published.iso if post.published else None,
        }
    )


def _breadcrumbs(about: About) -> list[Node]:
    """Return the way to the page; nothing where no address is whole, or the page stands at the top."""
    trail = [*_pages_above(about), (about.title, about.path)]
    if not about.site_url or len(trail) == 1:
        return []
    items = [
        _given({"@type": "ListItem", "position": place, "name": title, "item": about.absolute(url)})
        for place, (title, url) in enumerate(trail, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _pages_above(about: About) -> Iterator[tuple[str, str | None]]:
    """Yield title and address of each page above a page, the home page first."""
    if about.path in {"", "./"}:
        return
    yield about.site_name, ""
    if about.path == about.site.url:
        return
    yield about.site.title, about.site.url
    post, view = about.post, about.list
    if post is not None and post.series is not None and post.series.url is not None:
        yield post.series.title, post.series.url
    for link in view.trail if view is not None else ():
        yield link.text, link.url
