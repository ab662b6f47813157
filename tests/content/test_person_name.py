"""Names, split as bibliographies sort them."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.person_name import PersonName, name_of_family, split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada King Lovelace", PersonName("Lovelace", "Ada King")),
        ("Ludwig van Beethoven", PersonName("van Beethoven", "Ludwig")),
        ("Maria de la Cruz", PersonName("de la Cruz", "Maria")),
        ("Lovelace, Ada King", PersonName("Lovelace", "Ada King")),
        ("Martin Luther King Jr.", PersonName("King", "Martin Luther", "Jr.")),
        ("Martin Luther King, Jr.", PersonName("King", "Martin Luther", "Jr.")),
        ("山田 太郎", PersonName("山田", "太郎")),
        ("山田太郎", PersonName(literal="山田太郎")),
        ("Ada", PersonName(literal="Ada")),
        ("The Loom Project", PersonName(literal="The Loom Project")),
        ("van Gogh", PersonName("Gogh", "van")),
        ("  Ada   Lovelace ", PersonName("Lovelace", "Ada")),
        ("", PersonName()),
    ],
)
def test_a_name_is_split_by_its_form(name: str, parts: PersonName) -> None:
    assert split_name(name) == parts


def test_who_says_the_family_name_is_believed() -> None:
    assert name_of_family("Gabriel García Márquez", "García Márquez") == PersonName("García Márquez", "Gabriel")
    assert name_of_family("Nagy Anna", "Nagy") == PersonName("Nagy", "Anna")
    assert name_of_family("ada_l", "Lovelace", "Ada") == PersonName("Lovelace", "Ada")
    assert name_of_family("ada_l", "Lovelace") == PersonName("Lovelace")
