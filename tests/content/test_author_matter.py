"""What is known of authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.content.author_matter import AuthorMatter, read_author, read_authors_file, read_roles
from mkdocs_blogposts.content.field import Link
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.problem import Read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "playful"


def read(front_matter: str) -> tuple[AuthorMatter | None, list[str]]:
    document = read_document(f"---\n{front_matter}\n---\n".encode(), path="ada/index.md").value
    assert document is not None
    result = read_author(document)
    return result.value, [str(problem) for problem in result.problems]


def read_file(text: str) -> tuple[dict[str, AuthorMatter] | None, list[str]]:
    result = read_authors_file(text.encode(), path=".authors.yml")
    return None if result.value is None else dict(result.value), [str(problem) for problem in result.problems]


def test_an_author_page() -> None:
    front_matter = """{
    name: "Ada Example", firstName: "Ada", lastName: "Example",
    description: "Hi there.\\n\\nI build  looms.",
    socials: { github: "ada", mastodon: "https://social.example/@ada", website: "https://ada.example", twitch: "" },
    pronouns: "she/her", profileImg: "./ada.png", color: "#abc", roles: ["author"], achievements: ["loom"],
}"""
    assert read(front_matter) == (
        AuthorMatter(
            name="Ada Example",
            description="Hi there.\n\nI build looms.",
            socials=(
                Link("GitHub", "https://github.com/ada"),
                Link("Mastodon", "https://social.example/@ada"),
                Link("Website", "https://ada.example"),
            ),
            pronouns="she/her",
            profile_img="./ada.png",
            color="#aabbcc",
            roles=("author",),
            family="Example",
            given="Ada",
        ),
        [],
    )


@pytest.mark.parametrize(
    ("network", "value", "link"),
    [
        ("github", "'@ada'", Link("GitHub", "https://github.com/ada")),
        ("gitlab", "ada", Link("GitLab", "https://gitlab.com/ada")),
        ("linkedIn", "ada-example", Link("LinkedIn", "https://www.linkedin.com/in/ada-example")),
        ("twitter", "ada", Link("X", "https://x.com/ada")),
        ("x", "ada", Link("X", "https://x.com/ada")),
        ("bluesky", "ada.bsky.social", Link("Bluesky", "https://bsky.app/profile/ada.bsky.social")),
        ("youtube", "'@ada'", Link("YouTube", "https://www.youtube.com/@ada")),
        ("Stack-Overflow", "'22656'", Link("Stack Overflow", "https://stackoverflow.com/users/22656")),
        ("mastodon", "'@ada@social.example'", Link("Mastodon", "https://social.example/@ada")),
        ("email", "ada@example.org", Link("Email", "mailto:ada@example.org")),
        ("github", "https://git.example/ada", Link("GitHub", "https://git.example/ada")),
        ("My site", "https://ada.example", Link("My site", "https://ada.example")),
    ],
)
def test_a_profile_elsewhere(network: str, value: str, link: Link) -> None:
    matter, problems = read(f"name: Ada\nsocials:\n  {network}: {value}")
    assert matter is not None
    assert (matter.socials, problems) == ((link,), [])


@pytest.mark.parametrize(
    ("front_matter", "kept", "problem"),
    [
        (
            "name: Ada\nsocials: {website: ada.example, x: ada}",
            AuthorMatter(name="Ada", socials=(Link("X", "https://x.com/ada"),)),
            (
                "3:20: `socials.website` is 'ada.example', which is no address of a profile; "
                "write https://ada.example [unsafe-address]"
            ),
        ),
        (
            "name: Ada\nsocials: {github: 'javascript:alert(1)'}",
            AuthorMatter(name="Ada"),
            (
                "3:19: `socials.github` is 'javascript:alert(1)', which is no address of a profile; "
                "write the address, with https:// [unsafe-address]"
            ),
        ),
        (
            "name: Ada\nsocials: {github: ../x/y}",
            AuthorMatter(name="Ada"),
            (
                "3:19: `socials.github` is '../x/y', which is no address of a profile; "
                "write the address, with https:// [unsafe-address]"
            ),
        ),
        (
            "name: Ada\nsocials: [github]",
            AuthorMatter(name="Ada"),
            (
                "3:10: `socials` is a list, where a mapping is needed; "
                "write a mapping, such as {github: name} [wrong-type]"
            ),
        ),
        (
            "name: Ada\ncolor: red; background:url(x)",
            AuthorMatter(name="Ada"),
            "3:8: `color` is 'red; background:url(x)', which is no color; write it as \"#rrggbb\" [invalid-color]",
        ),
        (
            "name: [Ada]\npronouns: she",
            AuthorMatter(pronouns="she"),
            "2:7: `name` is a list, where one text is needed; write one text [wrong-type]",
        ),
        (
            "name: Ada\nprofile_img: ./a.png",
            AuthorMatter(name="Ada", profile_img="./a.png"),
            "3:1: `profile_img` is no known key, and looks like `profileImg`; write `profileImg` [unknown-key]",
        ),
        (
            "name: Ada\nroles: [author, null]",
            AuthorMatter(name="Ada", roles=("author",)),
            "3:17: `roles` item 2 is empty; write a text, or delete the item [empty-item]",
        ),
    ],
)
def test_a_wrong_value_is_lost_alone(front_matter: str, kept: AuthorMatter, problem: str) -> None:
    assert read(front_matter) == (kept, [f"ada/index.md:{problem}"])


def test_a_file_of_authors_as_material_has_it() -> None:
    text = """\
authors:
  ada:
    name: Ada Example
    description: Writes about machines
    avatar: https://example.org/ada.png
    slug: ada-example
    url: https://ada.example
  grace: Grace Example
  alan:
"""
    assert read_file(text) == (
        {
            "ada": AuthorMatter(
                name="Ada Example",
                description="Writes about machines",
                profile_img="https://example.org/ada.png",
                slug="ada-example",
                socials=(Link("Website", "https://ada.example"),),
            ),
            "grace": AuthorMatter(name="Grace Example"),
            "alan": AuthorMatter(),
        },
        [],
    )


@pytest.mark.parametrize(
    ("text", "ids", "problem"),
    [
        (
            "authors:\n  ada: {name: Ada}\n  ../eve: {name: Eve}\n",
            ["ada"],
            "3:11: `authors.../eve` is '../eve', a path and not one name; write eve [invalid-slug]",
        ),
        (
            "authors:\n  ada: {name: Ada, avatar: 'data:x'}\n",
            ["ada"],
            (
                "2:28: `authors.ada.avatar` is 'data:x', which is no address of a page; "
                "write https:// and the host, or a path such as ./cover.png [unsafe-address]"
            ),
        ),
        (
            "authors:\n  ada: [Ada]\n",
            [],
            "2:8: `authors.ada` is a list, where a mapping is needed; write {name: …} [wrong-type]",
        ),
    ],
)
def test_a_wrong_entry_is_lost_alone(text: str, ids: list[str], problem: str) -> None:
    authors, problems = read_file(text)
    assert authors is not None
    assert (list(authors), problems) == (ids, [f".authors.yml:{problem}"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "ada: {name: Ada}\n",
            "1:1: `authors` is missing; write `authors:`, and below it an id and `name:` for each [wrong-type]",
        ),
        (
            "- name: Ada\n",
            (
                "1:1: `authors` is a list, where a mapping is needed; "
                "write `authors:`, and below it an id and `name:` for each [wrong-type]"
            ),
        ),
    ],
)
def test_a_file_of_another_form_is_refused(text: str, problem: str) -> None:
    assert read_file(text) == (None, [f".authors.yml:{problem}"])


def test_an_empty_file_has_no_authors() -> None:
    assert read_file("") == ({}, [])


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_authors_of_the_corpus() -> None:
    pages = sorted(CORPUS.glob("*/index.md"))
    assert pages
    for page in pages:
        document = read_document(page.read_bytes(), path=f"{page.parent.name}/index.md").value
        assert document is not None
        result = read_author(document)
        assert result.problems == ()
        assert result.value is not None
        assert result.value.name == document.values["name"]
        assert len(result.value.socials) == len(document.values["socials"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "dev: Developer\nlead: {name: Lead of all}\n",
        '{"dev": {"displayName": "Developer"}, "lead": "Lead of all"}',
        '[{"id": "dev", "prettyname": "Developer"}, {"id": "lead", "name": "Lead of all"}]',
        "- {id: Dev, name: Developer}\n- {id: lead, name: Lead of all}\n",
    ],
)
def test_roles_are_a_mapping_or_a_list(text: str) -> None:
    assert read_roles(text.encode(), path="data/roles.yml") == Read({"dev": "Developer", "lead": "Lead of all"})


def test_what_is_no_name_of_a_role_is_told() -> None:
    read = read_roles(b"dev: [Developer]\nlead: {displyName: Lead}\n", path="data/roles.yml")
    assert [str(problem).partition(" ")[0] for problem in read.problems] == [
        "data/roles.yml:1:6:",
        "data/roles.yml:2:8:",
    ]
    assert read.value == {}
