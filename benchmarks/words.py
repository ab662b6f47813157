"""Words for generated prose, ordered roughly from frequent to rare."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())


NOUNS = listed(
    """
    page time way build team part file change day cache reader query index test list tool post name network server
    value browser module feature table branch answer request release question idea color font script license
    editor template theme function variable type class schema error warning message folder path link image header
    pipeline container cluster deadline manager interview career offer salary meeting document library framework
    compiler parser token pattern loop queue stack graph node edge thread process memory disk latency budget
    measure chart report review merge commit package version dependency upgrade migration backup database column
    row key session cookie form button layout grid margin animation keyboard screen camera battery sensor
    translation accessibility contrast heading paragraph sentence draft archive feed author collection series
    deployment rollback incident alarm dashboard metric sample threshold average outlier estimate roadmap
    """
)

VERBS = listed(
    """
    make use find give show build read write keep change run test move open close send hold learn follow start stop
    render parse compile deploy merge split cache measure compare publish translate refactor review debug rewrite
    replace remove rename export import validate escape encode decode compress sort filter group paginate
    """
)

ADJECTIVES = listed(
    """
    new small good large different simple clear early long slow fast hard common local public private static dynamic
    strict lazy empty broken stable portable readable accessible incremental immutable parallel nested generic
    reliable expensive cheap modern legacy careful honest surprising ordinary
    """
)

JOINTS = listed(
    """
    and but because so while when before after until although since whenever unless where as
    """
)

NAMES = listed(
    """
    Ada Amir Anna Bao Chidi Clara Dana Elif Emeka Farid Grace Hana Ines Ivan Jonas Kaito Lena Lin Mara Mei Nadia
    Noor Olu Pablo Priya Quinn Rosa Sami Tara Umar Vera Wei Yara Zoe
    """
)

SURNAMES = listed(
    """
    Abbott Bauer Castro Diallo Eriksen Fischer Garcia Haddad Ito Jensen Kaya Lopez Moreau Nguyen Okafor Petrov
    Quispe Rossi Silva Tanaka Ueda Varga Weber Xu Yilmaz Zhang
    """
)
