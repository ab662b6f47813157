"""The data of authors, checked: from an author's own page or a file for all; their roles, and links to profiles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Final
from urllib.parse import quote

from mkdocs_blogposts.content.address import read_address
from mkdocs_blogposts.content.data_file import entry_values, read_data
from mkdocs_blogposts.content.document import Document, KeyPath
from mkdocs_blogposts.content.field import Address, Color, Link, Orcid, Slug, Switch, is_blank, item, listed, text
from mkdocs_blogposts.content.identifiers import orcid_address, read_orcid
from mkdocs_blogposts.content.matter import Matter, Placed, problem_at, read_matter
from mkdocs_blogposts.content.problem import Mistake, Problem, Read, kind, shown
from mkdocs_blogposts.content.slug import check_slug
from mkdocs_blogposts.content.text import read_text

NETWORKS: Final = {
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "codeberg": ("Codeberg", "https://codeberg.org/{}"),
    "codepen": ("CodePen", "https://codepen.io/{}"),
    "devto": ("DEV", "https://dev.to/{}"),
    "dribbble": ("Dribbble", "https://dribbble.com/{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "medium": ("Medium", "https://medium.com/@{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "reddit": ("Reddit", "https://www.reddit.com/user/{}"),
    "stackoverflow": ("Stack Overflow", "https://stackoverflow.com/users/{}"),
    "telegram": ("Telegram", "https://t.me/{}"),
    "threads": ("Threads", "https://www.threads.net/@{}"),
    "tiktok": ("TikTok", "https://www.tiktok.com/@{}"),
    "twitch": ("Twitch", "https://www.twitch.tv/{}"),
    "twitter": ("X", "https://x.com/{}"),
    "x": ("X", "https://x.com/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/@{}"),
}
"""Label and address of a profile, by the network's name in lower case without `-`, `_`, `.` and spaces."""

LABELS: Final = {"mastodon": "Mastodon", "website": "Website", "blog": "Blog", "homepage": "Website", "email": "Email"}
"""Of networks whose profiles have no address of one form."""

HANDLE: Final = re.compile(r"[\w.-]{1,100}")
FEDIVERSE: Final = re.compile(r"@?(\w[\w.-]*)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
HOST: Final = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/\S*)?")


def social_link(network: str, value: Any) -> Link | None:
    """Return the link to a profile, or None where nothing is given.

    `value` is an address (http or https), or the name at one of `NETWORKS`, with or without `@`; for Mastodon and its
    kin `@name@host`, for `email` an address of mail. Raises `Mistake` for all else.
    """
    if is_blank(value):
        return None
    if not isinstance(value, str):
        message = f"is {kind(value)}, where an address or a name is needed"
        raise Mistake("wrong-type", message, "write the address in quotes")
    name, given = re.sub(r"[-_. ]", "", network.casefold()), value.strip()
    label, pattern = NETWORKS.get(name, (LABELS.get(name) or read_text(network, limit=100) or network, None))
    if name == "orcid" and (orcid := read_orcid(given)):
        return Link(label, orcid_address(orcid))
    if re.match(r"https?:", given, re.IGNORECASE):
        return Link(label, str(read_address(given, local=False)))
    if name == "email" and EMAIL.fullmatch(given):
        return Link(label, f"mailto:{given}")
    if pattern and HANDLE.fullmatch(given.removeprefix("@")):
        return Link(label, pattern.format(quote(given.removeprefix("@"))))
    if not pattern and (found := FEDIVERSE.fullmatch(given)):
        return Link(label, f"https://{found[2]}/@{quote(found[1])}")
    hint = f"write https://{given}" if HOST.fullmatch(given) else "write the address, with https://"
    raise Mistake("unsafe-address", f"is {shown(given)}, which is no address of a profile", hint)


class AuthorMatter(Matter):
    """One author. Nothing refuses the entry: a wrong value is dropped and reported, all else stays."""

    synonyms: ClassVar[frozenset[str]] = frozenset({"avatar", "url", "firstName", "lastName"})
    foreign: ClassVar[frozenset[str]] = frozenset({"id", "achievements", "email", "title", "social"})

    name: Annotated[str | None, text(100)] = None
    """As bylines write it."""
    description: Annotated[str | None, text(5000, lines=True)] = None
    """Who that is; line ends are kept."""
    profile_img: Address = None
    """A picture: relative to the author's page, or to the site with a `/` in front, or an https address."""
    socials: tuple[Link, ...] = ()
    """Profiles elsewhere, in the writer's order."""
    pronouns: Annotated[str | None, text(50)] = None
    color: Color = None
    """`#rrggbb`."""
    roles: Annotated[tuple[Annotated[str, item(100)], ...], listed(20)] = ()
    slug: Slug = None
    """Part of the address of the author's page, in place of the id."""
    orcid: Orcid = None
    """The iD at orcid.org, with hyphens; that of `socials` where it is unset."""
    family: Annotated[str | None, text(100)] = None
    """The family name, where it is not the last word of the name."""
    given: Annotated[str | None, text(100)] = None
    """The given name, where it is not what else stands in the name."""
    organization: Switch = False
    """Whether this is no person, so that the name is never split."""
    noindex: Switch = False
    """Out of the list of authors, feeds, sitemap and search; the page stays."""


@dataclass(frozen=True, slots=True)
class AuthorSource:
    """A readable author page, or one entry of the authors file."""

    id: str
    matter: AuthorMatter
    path: str
    """The author's page, or the authors file."""
    document: Document | None = None
    """The author's page; None for an entry of the authors file."""

    def with_roles(self, names: Mapping[str, str]) -> AuthorSource:
        """Return the author with roles as the site's data call them, by their ids in small letters."""
        roles = tuple(names.get(role.casefold(), role) for role in self.matter.roles)
        return replace(self, matter=self.matter.model_copy(update={"roles": roles}))


def read_author(document: Document) -> Read[AuthorMatter]:
    """Return the front matter of an author's page.

    `socials` is a mapping of networks to names or addresses; `avatar` is read as `profileImg`, `url` as a link to the
    author's website, `lastName` and `firstName` as `family` and `given`.
    """
    return _read(document, document.values, at=())


def read_authors_file(data: bytes, *, path: str) -> Read[Mapping[str, AuthorMatter]]:
    """Return the authors of a file in the form of Material for MkDocs: `authors: {id: {name, description, avatar}}`.

    An id that cannot be part of an address is a problem, and its entry is left out.
    """
    file = read_data(data, path=path, entries="authors")
    if file.value is None:
        return Read(None, file.problems)
    document = file.value
    entries = document.values.get("authors")
    if not isinstance(entries, dict):
        if entries is None and not document.values:
            return Read({})
        message = "is missing" if entries is None else f"is {kind(entries)}, where a mapping is needed"
        mistake = Mistake("wrong-type", message, "write `authors:`, and below it an id and `name:` for each")
        return Read(None, (problem_at(document, ("authors",), mistake=mistake),))
    authors: dict[str, AuthorMatter] = {}
    problems = list(file.problems)
    for identity, entry in entries.items():
        at = ("authors", identity)
        try:
            check_slug(identity)
            values = entry_values(entry, name="name")
        except Mistake as mistake:
            problems.append(problem_at(document, at, mistake=mistake))
            continue
        result = _read(document, values, at=at)
        problems += result.problems
        if result.value is not None:
            authors[identity] = result.value
    return Read(authors, tuple(sorted(problems)))


def named_authors(documents: Iterable[Document | None]) -> set[str]:
    """Return whom files name as their authors, as written but for case."""
    given = [document.values.get(key) for document in documents if document for key in ("authors", "author")]
    items = [item for value in given for item in (value if isinstance(value, list) else [value])]
    return {item.strip().casefold() for item in items if isinstance(item, str)}


class RoleMatter(Matter):
    """What authors do, as data describe it. A wrong value is dropped and reported, the others stay."""

    synonyms: ClassVar[frozenset[str]] = frozenset({"prettyname", "displayName"})
    foreign: ClassVar[frozenset[str]] = frozenset({"id", "description"})

    name: Annotated[str | None, text(100)] = None
    """How the role is written everywhere."""


def read_roles(data: bytes, *, path: str) -> Read[Mapping[str, str]]:
    """Return the names of roles that a JSON or YAML file gives, by id.

    The file is a mapping of ids to names, or to mappings with a `name`; or a list of such mappings with an `id` each.
    `prettyname` and `displayName` are read as `name`.
    """
    file = read_data(data, path=path, entries="roles")
    if file.value is None:
        return Read(None, file.problems)
    document = file.value
    listed = document.values.get("roles")
    entries: list[tuple[KeyPath, Any, Any]] = [((key,), key, entry) for key, entry in document.values.items()]
    if isinstance(listed, list):
        entries = [
            (("roles", index), each.get("id") if isinstance(each, dict) else None, each)
            for index, each in enumerate(listed)
        ]
    roles: dict[str, str] = {}
    problems: list[Problem] = []
    for at, identity, entry in entries:
        try:
            values = dict(entry_values(entry, name="name"))
        except Mistake as mistake:
            problems.append(problem_at(document, at, mistake=mistake))
            continue
        for other in ("prettyname", "displayName"):
            given = values.pop(other, None)
            if is_blank(values.get("name")) and not is_blank(given):
                values["name"] = Placed(given, (other,))
        result = read_matter(RoleMatter, document, values=values, at=at)
        problems += result.problems
        if isinstance(identity, str) and result.value is not None and result.value.name:
            roles.setdefault(identity.strip().casefold(), result.value.name)
    return Read(roles, tuple(sorted(problems)))


def _read(document: Document, values: Mapping[str, Any], *, at: KeyPath) -> Read[AuthorMatter]:
    arranged = dict(values)
    for other, ours in (("avatar", "profileImg"), ("lastName", "family"), ("firstName", "given")):
        given = arranged.pop(other, None)
        if is_blank(arranged.get(ours)) and not is_blank(given):
            arranged[ours] = Placed(given, (other,))
    links, found = _links(values.get("socials"), url=arranged.pop("url", None))
    arranged["socials"] = links
    _join_orcid(arranged, links)
    return read_matter(AuthorMatter, document, values=arranged, found=found, at=at)


def _join_orcid(arranged: dict[str, Any], links: list[Link]) -> None:
    """Let an ORCID iD be among the links, and that among the links be the author's own."""
    start = orcid_address("")
    listed = next((link.url.removeprefix(start) for link in links if link.url.startswith(start)), None)
    if is_blank(arranged.get("orcid")):
        arranged["orcid"] = listed
    elif listed is None:
        with suppress(Mistake):  # the model tells of it
            links.append(Link(NETWORKS["orcid"][0], orcid_address(read_orcid(arranged["orcid"]) or "")))


def _links(socials: Any, *, url: Any) -> tuple[list[Link], list[tuple[KeyPath, Mistake]]]:
    links: list[Link] = []
    found: list[tuple[KeyPath, Mistake]] = []
    ways: list[tuple[KeyPath, str, Any]] = [(("url",), "website", url)]
    if isinstance(socials, dict):
        ways = [(("socials", network), network, value) for network, value in socials.items()] + ways
    elif not is_blank(socials):
        hint = "write a mapping, such as {github: name}"
        found.append((("socials",), Mistake("wrong-type", f"is {kind(socials)}, where a mapping is needed", hint)))
    for path, network, value in ways:
        try:
            link = social_link(network, value)
        except Mistake as mistake:
            found.append((path, mistake))
            continue
        if link is not None and link not in links:
            links.append(link)
    return links, found
