"""The registry of rules."""

from __future__ import annotations

import re

from mkdocs_blogposts.content.rule import RULES, SEVERITIES


def test_every_rule_is_registered_under_its_own_id() -> None:
    assert {rule: RULES[rule].id for rule in RULES} == {rule: rule for rule in RULES}


def test_a_rule_says_in_one_sentence_what_is_wrong() -> None:
    assert [rule for rule in RULES.values() if not re.fullmatch(r"[A-Z`].{10,110}\.", rule.summary)] == []


def test_every_rule_matters_in_a_known_way() -> None:
    assert {rule.severity for rule in RULES.values()} <= set(SEVERITIES)
