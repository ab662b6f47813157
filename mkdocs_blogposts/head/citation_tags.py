"""What reference managers and scholarly search engines read of a post that says how to cite it.

Google Scholar (https://scholar.google.com/intl/en/scholar/inclusion.html) and Zotero read the tags of Highwire Press.
There is no `citation_journal_title`: with it a post would be taken for an article of a journal. Zotero takes whatever
has a `citation_title`, or is an `article` in Open Graph, for one unless a tag of its own says what it is. All else that
is needed to cite any other post it finds in the elements that every page has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mkdocs_blogposts.content.identifiers import orcid_address
from mkdocs_blogposts.head.elements import Element, meta

if TYPE_CHECKING:
    from mkdocs_blogposts.head.about import About
    from mkdocs_blogposts.pages.views import PostView


def citation_tags(about: About) -> Iterator[Element]:
    """Yield the tags of the page of a post: what it is, and all facts where readers are told how to cite it."""
    post = about.post
    if post is None or post.citation is None:
        return
    if post.citation.files:
        yield from _facts(post, post.citation.item)
    yield from meta("z:itemType", "blogPost")


def _facts(post: PostView, item: Mapping[str, Any]) -> Iterator[Element]:
    yield from meta("citation_title", item["title"])
    names = item.get("author", ())
    for index, name in enumerate(names):
        yield from meta("citation_author", _author(name, is_alone=len(names) == 1))
        if index < len(post.authors) and (orcid := post.authors[index].orcid):
            yield from meta("citation_author_orcid", orcid_address(orcid))
    if "issued" in item:
        day = "/".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
        yield from meta("citation_publication_date", day)
    yield from meta("citation_language", item.get("language"))
    yield from meta("citation_doi", item.get("DOI"))
    yield from meta("citation_public_url", item.get("URL"))
    for term in dict.fromkeys(term.name for terms in post.terms.values() for term in terms):
        yield from meta("citation_keywords", term)


def _author(name: Mapping[str, str], *, is_alone: bool) -> str:
    """Return a name as "family, given".

    Zotero takes a lone name with a space on either side of its comma for two people, so such a name has no comma.
    """
    family, given = name.get("family", ""), name.get("given", "")
    if not family:
        return name.get("literal", "")
    if is_alone and " " in family and " " in given:
        return " ".join(filter(None, (given, family, name.get("suffix"))))
    return ", ".join(filter(None, (" ".join(filter(None, (family, name.get("suffix")))), given)))
