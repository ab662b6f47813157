"""What reference managers and scholarly search engines read of a post: the tags of Highwire Press.

Google Scholar (https://scholar.google.com/intl/en/scholar/inclusion.html) and Zotero read them. There is no
`citation_journal_title`: with it a post would be taken for an article of a journal. Zotero takes whatever has a
`citation_title` for one unless a tag of its own says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.identifiers import orcid_address
from mkdocs_blogposts.head.elements import Element, meta

if TYPE_CHECKING:
    from mkdocs_blogposts.head.about import About


def citation_tags(about: About) -> Iterator[Element]:
    """Yield the tags of the page of a post; nothing of any other page."""
    post = about.post
    if post is None or post.citation is None:
        return
    item = post.citation.item
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
    yield from meta("z:itemType", "blogPost")


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
