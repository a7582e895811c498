"""When it happened: right, or left to the owner's own words."""

import json
from datetime import datetime

import pytest

from handlers.understanding import times
from handlers.understanding.times import When
from tests.understanding.rows import ZONE, read_time, rows, told, wanted

NOW = datetime(2026, 11, 19, 14, 30, tzinfo=ZONE)


@pytest.mark.parametrize("row", rows("times"), ids=lambda row: row["text"])
def test_every_time_of_the_field_data_is_read(row):
    when = read_time(row)
    assert told(when) == wanted(row)
    assert when is not None
    assert (when.kind, when.granularity, when.approx) == tuple(
        row["expected"][name] for name in ("kind", "granularity", "approx"))


@pytest.mark.parametrize("row", rows("own_times"), ids=lambda row: row["text"])
def test_every_time_of_our_own_is_read(row):
    assert told(read_time(row)) == wanted(row)


@pytest.mark.parametrize("text", [
    "不知道", "昨天3点", "2月30号", "13月5号", "二十五点", "有两点建议", "快点", "一直", "25:70", "周八",
    "上次", "3栋2单元502", "", "32号晚上",
])
def test_what_nobody_can_tell_is_left_alone(text):
    assert times.read(text, NOW) is None


@pytest.mark.parametrize(("text", "words"), [
    ("水管昨天晚上八点爆的，到现在没人来", "昨天晚上八点"), ("健身器材坏了半个月，没人修", "了半个月"),
    ("电话13812345678，今早7:40停电", "今早7:40"),
    ("The lift has been noisy since last night, please check", "since last night"),
    ("尋晚十點開始漏水", "尋晚十點開始"),
])
def test_a_time_is_found_inside_a_sentence_with_the_owners_own_words(text, words):
    found = times.find(text, NOW)
    assert found is not None
    when, (start, end) = found
    assert when.words == words
    assert words in text[start:end]


@pytest.mark.parametrize("text", [
    "说好6月30号交房", "通知上写11月1日供暖", "3-2-502", "一年不如一年", "等几天", "修了三次", "一个月300块",
    "麻烦快一点", "有两点建议", "收费1点5倍",
])
def test_a_promised_time_or_a_mere_number_is_not_when_it_happened(text):
    assert times.find(text, NOW) is None


def test_every_time_is_aware_and_in_the_zone_of_now():
    when = times.read("昨晚10点", NOW)
    assert when is not None
    assert when.start == datetime(2026, 11, 18, 22, 0, tzinfo=ZONE)
    assert when.start.utcoffset() == NOW.utcoffset()


def test_a_day_without_a_year_is_the_latest_gone_by():
    when = times.read("12月3号", NOW)
    assert when is not None
    assert when.start == datetime(2025, 12, 3, tzinfo=ZONE)


@pytest.mark.parametrize("text", ["昨晚10点左右", "每天晚上11点以后", "下雨天", "三个月了", "last night about 11pm"])
def test_a_time_survives_being_stored(text):
    when = times.read(text, NOW)
    assert when is not None
    assert When.from_json(json.loads(json.dumps(when.to_json()))) == when
