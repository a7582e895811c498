"""Cries for help are heard, everyday complaints are not taken for one (R04.11)."""

from collections import Counter

import pytest

from handlers.understanding.emergencies import Judgement, judge
from tests.understanding.rows import rows

OWN = ("own_emergencies", "own_emergencies_2", "own_emergencies_3", "own_emergencies_4")
KINDS = {"elec": "electric", "inj": "injury"}


def _labelled(verdict):
    return [row for row in rows("emergencies") if row["emergency"] == verdict]


@pytest.mark.parametrize("row", _labelled("yes"), ids=lambda row: row["text"])
def test_r04_11_every_cry_of_the_field_data_is_heard(row):
    kind = KINDS.get(row["kind"], row["kind"])
    assert judge(row["text"]) == Judgement("yes", kind)


@pytest.mark.parametrize("row", _labelled("no"), ids=lambda row: row["text"])
def test_r04_11_no_figure_of_speech_of_the_field_data_raises_an_alarm(row):
    assert judge(row["text"]) == Judgement()


@pytest.mark.parametrize("name", OWN)
def test_r04_11_of_our_own_cries_none_goes_unheard(name):
    missed = [row["text"] for row in rows(name) if row["emergency"] == "yes" and judge(row["text"]).verdict == "no"]
    assert missed == []


@pytest.mark.parametrize("name", [*OWN, "complaints"])
def test_r04_11_an_everyday_complaint_seldom_costs_a_question(name):
    verdicts = Counter(judge(row["text"]).verdict for row in rows(name) if row["emergency"] == "no")
    assert verdicts["yes"] <= 1
    assert verdicts["maybe"] <= 0.1 * verdicts.total()


def test_r04_11_the_emergencies_among_complaints_are_heard():
    heard = {judge(row["text"]).verdict for row in rows("complaints") if row["emergency"] == "yes"}
    assert heard == {"yes"}


@pytest.mark.parametrize(("text", "verdict"), [
    ("电梯困人了", "yes"), ("电梯上个月困过人", "no"), ("电梯上个月困过人，今天又困人了", "maybe"),
    ("又困人了", "maybe"), ("万一电梯困人怎么办", "no"),
    ("著火了", "yes"), ("楼上好像着火了", "yes"), ("吵得像着了火一样", "no"), ("怕着火", "no"),
    ("消防演习着火怎么跑", "no"),
    ("煤气味好大", "yes"), ("燃气费怎么交", "no"), ("昨天闻到煤气味", "maybe"), ("从昨晚到现在一直有煤气味", "yes"),
    ("我家漏电保护器坏了", "no"), ("路灯漏电", "yes"), ("花盆差点砸到人", "maybe"), ("花盆砸到人了", "yes"),
    ("气得我要吐血", "no"), ("老人吐血了", "yes"), ("有人晕倒", "yes"), ("绕得我都要晕了", "no"), ("救命", "maybe"),
    ("help! someone is drowning", "yes"), ("there is a fire on 5/F", "yes"), ("the fire door is broken", "no"),
    ("升降機困咗人", "yes"), ("細路俾狗咬咗", "yes"), ("好大陣煤氣味", "yes"), ("", "no"), ("你好", "no"),
])
def test_r04_11_the_words_around_decide(text, verdict):
    assert judge(text).verdict == verdict
