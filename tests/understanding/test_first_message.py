"""One message may say it all, and no message may break or stall the reading."""

import json
import string
import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding import address, emergencies, numerals, phones, times
from handlers.understanding.address import Place
from handlers.understanding.emergencies import Judgement
from handlers.understanding.first_message import Findings, gather
from tests.chance import examples
from tests.understanding.rows import NAMES, ZONE, rows

NOW = datetime(2026, 11, 19, 14, 30, tzinfo=ZONE)
ALPHABET = "一二三十零1２3-号楼栋幢单元室层电梯困火煤气昨今晚点半月日天周了着被人我妈摔血、，。 　#/:：AaBb+()"
ODD = st.text(alphabet=ALPHABET + string.digits, max_size=60)


def test_one_message_tells_kind_category_place_phone_and_time():
    said = gather("3栋2单元502厨房水龙头昨晚开始漏水，麻烦派人来修，电话138 1234 5678", NOW, NAMES)
    assert (said.kind, said.category) == ("repair", "MS")
    assert said.place == Place(building="3", unit="2", room="502", kind="room")
    assert said.phone == "13812345678"
    assert said.since is not None
    assert said.since.start == datetime(2026, 11, 18, 18, 0, tzinfo=ZONE)
    assert said.emergency == Judgement()


def test_a_room_is_not_taken_for_a_time_nor_a_phone_for_a_room():
    said = gather("3-2-502，13812345678", NOW)
    assert said.since is None
    assert said.place == Place(building="3", unit="2", room="502", kind="room")


def test_when_to_come_is_not_since_when():
    assert gather("3栋502漏水，明天下午在家", NOW).since is None


def test_r04_11_danger_is_heard_beside_everything_else():
    said = gather("厨房煤气味好大!!开窗了还是有 15-1702 快来人", NOW)
    assert said.emergency == Judgement("yes", "gas")
    assert said.place == Place(building="15", room="1702", kind="room")


@pytest.mark.parametrize("row", rows("complaints")[::7], ids=lambda row: row["id"])
def test_findings_survive_being_stored(row):
    said = gather(row["text"], NOW, NAMES)
    assert Findings.from_json(json.loads(json.dumps(said.to_json()))) == said


@examples(150)
@given(st.one_of(ODD, st.text(max_size=40)))
def test_no_text_breaks_a_reader(text):
    gather(text, NOW, NAMES)
    address.read(text)
    times.read(text, NOW)
    numerals.ordinal(text)
    assert phones.find(phones.masked_text(text)) is None
    for found in (address.find(text), times.find(text, NOW)):
        if found:
            start, end = found[1]
            assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize("piece", [
    "1", "一", "电梯", "煤气", "3-", "二号", " ", "1栋、", "砸", "in the ", "十一、", "3点到", "…",
])
def test_a_hostile_message_costs_no_time(piece):
    text = (piece * 4000)[:4000]
    began = time.process_time()
    gather(text, NOW, NAMES)
    emergencies.judge(text)
    assert time.process_time() - began < 2.0
