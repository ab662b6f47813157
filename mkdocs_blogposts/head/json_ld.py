"""JSON-LD in the vocabulary of schema.org: what search engines read.

It stands on every page, so it says what programs look for here, and once: what Google's guides to articles, profile
pages and breadcrumbs name, and what else a post is (its license, its series, its DOI). The description, which other
elements of the head have, and the posts of a list, which its markup names as microformats, are left out. A thing is
known by its `url`, which Google reads of authors, so none has an `@id`.
"""

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
    return _given(
        {
            "@type": "BlogPosting",
            "url": about.url,
            "headline": post.title,
            "inLanguage": about.language,
            "datePublished": post.published.iso if post.published else None,
            "dateModified": post.edited.iso if post.edited else None,
            "author": [_author(about, author) for author in post.authors],
            "articleSection": [category.name for category in post.categories],
            "keywords": [term.name for term in (*post.tags, *post.other_terms)],
            "wordCount": post.words,
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
    """Say the terms of a post: a copyright only where its page claims one. It names the year and the holders."""
    license_ = post.license
    deeds = [each.deed for each in licenses_of(post) if each.deed]
    named = _given(
        {"@type": "CreativeWork", "name": license_.name, "url": about.absolute(license_.url)} if license_ else {}
    )
    return {"license": deeds or named, "copyrightNotice": post.rights.notice if post.rights else None}


def _whole(about: About, post: PostView) -> Node | None:
    """Return the series of a post; of which blog it is, the breadcrumbs say."""
    if post.series is None:
        return None
    address = about.absolute(post.series.url)
    return _given({"@type": "CreativeWorkSeries", "name": post.series.title, "url": address})


def _blog(about: About) -> Node:
    return _given({"@type": "Blog", "name": about.site.title, "url": about.absolute(about.site.url)})


def _doi(doi: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": "DOI", "value": doi, "url": doi_address(doi)}


def _author(about: About, author: AuthorView) -> Node:
    """Return an author of a post; the page of an author says more."""
    person = _person(about, author)
    return {key: value for key, value in person.items() if "url" not in person or key not in {"image", "sameAs"}}


def _person(about: About, author: AuthorView) -> Node:
    return _given(
        {
            "@type": "Organization" if author.organization else "Person",
            "name": author.name,
            "identifier": orcid_address(author.orcid) if author.orcid else None,
            "url": about.absolute(author.url),
            "image": about.absolute(author.avatar),
            "sameAs": [link.url for link in author.links],
        }
    )


def _list(about: About) -> Node:
    view = about.list
    kind = view.kind if view else ""
    node: Node = {
        "@type": {"index": "Blog", "author": "ProfilePage"}.get(kind, "CollectionPage"),
        "url": about.url,
        "name": about.title,
        "inLanguage": about.language,
    }
    if view is None or kind == "index":
        return _given(node)
    node["isPartOf"] = _blog(about)
    if view.collection is not None:
        node["mainEntity"] = _series(about, view.collection)
    elif view.author is not None:
        person = _person(about, view.author)
        node["mainEntity"] = _given(
            {**person, "description": view.author.description, "jobTitle": ", ".join(view.author.roles)}
        )
    return _given(node)


def _series(about: About, collection: CollectionView) -> Node:
    return _given(
        {
            "@type": "CreativeWorkSeries",
            "url": about.absolute(collection.url),
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
                _given(
                    {
                        "@type": "BlogPosting",
                        "url": about.absolute(post.url),
                        "headline": post.title,
                        "position": place,
                    }
                )
                for place, post in enumerate(collection.posts, start=1)
            ],
        }
    )


def _breadcrumbs(about: About) -> list[Node]:
    """Return the way to the page; nothing where no address is whole, or the page stands at the top.

    Google asks for two steps at least, and not for the page itself, which is added, without its address, to one step.
    """
    above = list(_pages_above(about))
    if not about.site_url or not above:
        return []
    trail = above if len(above) > 1 else [*above, (about.title, None)]
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
