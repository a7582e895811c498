"""Homes and places in whatever form owners write them: read right or not at all."""

import json

import pytest

from handlers.understanding import address
from handlers.understanding.address import Place
from tests.understanding.rows import NAMES, place_right, read_place, rows


@pytest.mark.parametrize("row", rows("addresses"), ids=lambda row: row["text"])
def test_every_form_of_address_in_the_field_data_is_read(row):
    place = read_place(row)
    assert place_right(row, place), place


@pytest.mark.parametrize("row", rows("own_addresses"), ids=lambda row: row["text"])
def test_every_form_of_address_of_our_own_is_read(row):
    place = read_place(row)
    assert place_right(row, place), place


def test_a_building_nobody_named_stays_open():
    assert address.read("3单元1201") == Place(unit="3", room="1201", kind="room")
    assert address.read("1203") == Place(room="1203", kind="room")


@pytest.mark.parametrize("text", [
    "15楼1702", "3栋2单元502和电话", "B2-118", "2026-11-05", "3栋100000", "你好3栋", "3栋的垃圾没人收",
    "一直漏水", "12:30", "5月3号", "",
])
def test_what_is_unsure_is_not_read(text):
    assert address.read(text) is None


@pytest.mark.parametrize(("text", "building", "room"), [
    ("厨房水龙头一直漏水，3栋2单元502，电话138****5678，下午都在家", "3", "502"),
    ("电话13812345678，5栋1102漏水", "5", "1102"),
    ("5号晚上3栋502漏水", "3", "502"),
    ("11月5号晚上9时许，1#楼302室门口被人泼了油漆", "1", "302"),
    ("10栋902天花板裂缝越来越大", "10", "902"),
    ("交了2000元，7栋201还是没修", "7", "201"),
    ("沪A12345停在8栋1单元101门口", "8", "101"),
])
def test_what_looks_like_a_room_does_not_hide_the_room(text, building, room):
    found = address.find(text)
    assert found is not None
    assert (found[0].building, found[0].room) == (building, room)


def test_the_span_holds_in_the_text_as_it_was_written():
    text = "漏水！１３號樓２單元８０１，快來"
    found = address.find(text)
    assert found is not None
    place, (start, end) = found
    assert place == Place(building="13", unit="2", room="801", kind="room")
    assert text[start:end] == "１３號樓２單元８０１"


def test_the_name_of_the_community_is_passed_over():
    assert address.read("阳光花园3栋502", NAMES) == Place(building="3", room="502", kind="room")
    found = address.find("金匙望湖1514屋顶漏水", ["金匙望湖"])
    assert found is not None
    assert found[0].room == "1514"
    assert address.find("金匙望湖1514屋顶漏水") is None


@pytest.mark.parametrize("text", [
    "管理處又唔理", "广场舞太吵",
    "电梯费太贵", "车位只卖不租", "物业费一个月350", "前台小姑娘态度差",
])
def test_a_word_in_passing_is_no_place(text):
    assert address.find(text) is None


def test_a_place_survives_being_stored():
    place = Place(building="9", room="902|903", place="走廊", kind="public")
    assert Place.from_json(json.loads(json.dumps(place.to_json()))) == place


@pytest.mark.parametrize("words", ["Building 3, unit 2, room 502", "unit 2, building 3, room 502"])
def test_a_unit_beside_a_room_is_no_room(words: str) -> None:
    assert address.read(words) == Place(building="3", unit="2", room="502", kind="room")


def test_a_unit_alone_is_the_room() -> None:
    assert address.read("Unit 1503, Tower 2") == Place(building="2", room="1503", kind="room")
