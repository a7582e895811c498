"""How grave a matter is proposed to be (R02.1, R02.2, R02.3)."""

from __future__ import annotations

from itertools import product

import pytest

from models import policy
from models.severity import SeverityRule, propose
from models.taxonomy import KINDS, SEVERITIES

HARMS = ("", "none", "loss", "injury")


RULES = policy.load().severity


def proposed(kind: str, usual: str, *, emergency: bool = False, harm: str = "", again: bool = False) -> str:
    return propose(
        RULES, kind=kind, category="PF", usual=usual, emergency=emergency, harm=harm, again=again
    )


@pytest.mark.parametrize(("kind", "usual", "harm", "again", "severity"), [
    ("complaint", "minor", "none", False, "minor"),  # R02.3
    ("complaint", "important", "none", False, "important"),  # R02.2
    ("complaint", "major", "none", False, "major"),
    ("complaint", "minor", "loss", False, "major"),  # R02.1: great financial loss
    ("complaint", "minor", "injury", False, "major"),  # R02.1: personal injury
    ("complaint", "minor", "none", True, "major"),  # R02.1: raised repeatedly without a solution
    ("complaint", "important", "none", True, "major"),
    ("repair", "minor", "none", False, "minor"),
    ("repair", "important", "none", False, "important"),
    ("repair", "minor", "none", True, "important"),
    ("repair", "important", "none", True, "important"),
    ("repair", "major", "none", True, "major"),
    ("repair", "minor", "loss", False, "minor"),
    ("repair", "minor", "injury", False, "major"),
    ("inquiry", "major", "none", True, "minor"),
    ("suggestion", "important", "loss", True, "minor"),
    ("praise", "major", "", False, "minor"),
])
def test_the_table_of_r02(kind: str, usual: str, harm: str, again: bool, severity: str):
    assert proposed(kind, usual, harm=harm, again=again) == severity


@pytest.mark.parametrize(("kind", "usual", "harm", "again"), list(product(KINDS, SEVERITIES, HARMS, (False, True))))
def test_danger_and_injury_are_major_whatever_else_is_said_r02_1(kind: str, usual: str, harm: str, again: bool):
    assert proposed(kind, usual, emergency=True, harm=harm, again=again) == "major"
    assert proposed(kind, usual, harm="injury", again=again) == "major"
    assert proposed(kind, usual, harm=harm, again=again) in SEVERITIES


@pytest.mark.parametrize(("kind", "usual", "harm"), list(product(KINDS, SEVERITIES, HARMS)))
def test_saying_that_it_was_raised_before_never_makes_it_lighter(kind: str, usual: str, harm: str):
    heavy = SEVERITIES[::-1].index
    assert heavy(proposed(kind, usual, harm=harm, again=True)) >= heavy(proposed(kind, usual, harm=harm))


def test_a_company_s_own_rule_comes_before_ours_and_may_ask_for_the_category():
    own = SeverityRule.model_validate({"categories": ["EN"], "kinds": ["complaint"], "is": "important"})
    told = {"kind": "complaint", "usual": "minor", "emergency": False, "harm": "", "again": False}
    assert propose((own, *RULES), category="EN", **told) == "important"
    assert propose((own, *RULES), category="PF", **told) == "minor"
