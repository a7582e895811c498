"""What tickets gather to, and how many homes they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError

from handlers.incidents.telling import NAMED
from models import policy, taxonomy
from models.gathering import Crowd, IncidentPolicy, Matter, Report, homes

RULES = policy.load().incident
FEW = Crowd(tickets=3, within=timedelta(minutes=15))


@pytest.mark.parametrize(("category", "subcategory", "words", "matter"), [
    ("PF", "PF-1", "坏了", "lift"), ("PF", "PF-2", "", "lift"), ("PF", "", "3栋电梯不动", "lift"),
    ("PF", "PF-5", "跳闸", "power"), ("PF", "PF-6", "整栋楼停电", "power"), ("PF", "PF-6", "没水了", "water"),
    ("PF", "PF-6", "停水又停电", "power"), ("PF", "PF-6", "no water since noon", "water"),
    ("PF", "PF-6", "什么时候恢复", "PF-6"), ("MS", "MS-1", "家里没电", "power"), ("MS", "MS-1", "水龙头滴水", "MS-1"),
    ("MS", "", "请来电，马桶坏了", "MS"), ("PF", "PF-8", "", "heating"), ("PF", "PF-9", "", "gas"),
    ("PF", "PF-12", "", "network"), ("PF", "PF-10", "", "drains"), ("NO", "NO-1", "停电了都没这么吵", "NO-1"),
    ("OT", "", "别的", "OT"),
])
def test_a_ticket_is_of_a_matter_by_its_code_or_by_its_words(category, subcategory, words, matter):
    assert RULES.matter(category, subcategory, words) == matter
    assert (subcategory or category) in RULES.codes(matter)


def test_every_code_of_the_packaged_policy_is_one_of_the_taxonomy_and_every_matter_has_its_words():
    known = {c.code for c in taxonomy.load().categories}
    known |= {s.code for c in taxonomy.load().categories for s in c.subcategories}
    assert {code for name in RULES.matters for code in RULES.codes(name)} - known == set()
    assert set(RULES.matters) == set(NAMED)


def test_the_defaults():
    assert (RULES.building.tickets, RULES.building.within) == (3, timedelta(minutes=15))
    assert (RULES.community.tickets, RULES.community.within) == (6, timedelta(minutes=20))
    assert RULES.joins == timedelta(hours=4)
    assert (RULES.crowd("lift"), RULES.crowd("NO-1")) == (RULES.building, RULES.others)


def test_a_code_is_of_one_matter_only():
    with pytest.raises(ValidationError, match="PF-6 is in power and in water; put it into `also` of both, with words"):
        IncidentPolicy(
            building=FEW, community=FEW, others=FEW, joins=timedelta(hours=1),
            matters={"power": Matter(codes=("PF-6",)), "water": Matter(codes=("PF-6",))},
        )


def test_one_alone_is_no_crowd(tmp_path):
    own = tmp_path / "policy.yaml"
    own.write_text("incident:\n  building: {tickets: 1, within: 15m}\n")
    with pytest.raises(policy.PolicyError, match=r"incident\.building\.tickets"):
        policy.load(own)


@pytest.mark.parametrize(("reports", "count"), [
    ([], 0),
    ([Report("anna"), Report("bo")], 2),
    ([Report("anna"), Report("anna")], 1),
    ([Report("anna", frozenset({501})), Report("bo", frozenset({501})), Report("carl", frozenset({502}))], 2),
    ([Report("anna", frozenset({501})), Report("bo", frozenset({501, 601})), Report("carl", frozenset({601}))], 1),
    ([Report("anna", frozenset({501})), Report("anna"), Report("bo")], 2),
])
def test_whoever_reports_twice_and_whoever_live_together_count_once(reports, count):
    assert homes(reports) == count
