"""Telephone numbers are found however they are written, never mistaken, and masked for others (R03.11)."""

import pytest

from handlers.understanding import phones


@pytest.mark.parametrize(("text", "number"), [
    ("13812345678", "13812345678"), ("138 1234 5678", "13812345678"), ("138-1234-5678", "13812345678"),
    ("+86 138 1234 5678", "13812345678"), ("8613812345678", "13812345678"), ("１３８１２３４５６７８", "13812345678"),
    ("一三八一二三四五六七八", "13812345678"), ("幺三八 一二三四 五六七八", "13812345678"),
    ("1 3 8 1 2 3 4 5 6 7 8", "13812345678"),
    ("021-58881234", "021-58881234"), ("(021)58881234", "021-58881234"), ("0571 8888 1234转801", "0571-88881234-801"),
    ("400-123-4567", "4001234567"), ("4008001234", "4008001234"), ("91234567", "91234567"), ("9123 4567", "91234567"),
    ("+852 9123 4567", "+85291234567"), ("+1 (415) 555-0123", "+14155550123"),
    ("电话13812345678", "13812345678"), ("我的手机号是 138 1234 5678。", "13812345678"),
    ("电话：9123 4567", "91234567"),
])
def test_a_number_is_read_however_it_is_written(text, number):
    assert phones.read(text) == number
    assert phones.find(f"你好，{text}" if not text.startswith("9") else f"电话{text}") == number


@pytest.mark.parametrize("text", [
    "3-2-502", "12-1-1203号", "20261105", "2026-11-05", "2026-11-05 21:30", "101-234-567-8", "101-2345-678-1",
    "138-1234-567-8",
    "138****5678", "打12345也没用", "119", "工单10123456", "价格18000000元", "3栋2单元502", "1380013800",
    "138123456789",
    "0.13812345678", "身份证110101199003071234", "金额1234567890", "2栋到8栋",
])
def test_a_room_a_price_a_date_or_a_ticket_is_no_number(text):
    assert phones.find(text) is None


def test_an_answer_with_more_than_a_number_is_not_read_but_found():
    text = "13812345678，下午都在家，3栋502"
    assert phones.read(text) is None
    assert phones.find(text) == "13812345678"


@pytest.mark.parametrize(("number", "masked"), [
    ("13812345678", "138****5678"), ("021-58881234", "021-****1234"), ("0571-88881234-801", "0571-****1234"),
    ("91234567", "****4567"), ("4001234567", "400****4567"), ("+85291234567", "+852****4567"),
])
def test_r03_11_others_see_a_masked_number(number, masked):
    assert phones.mask(number) == masked


def test_r03_11_a_card_for_the_group_shows_no_number():
    text = "厨房漏水，打我电话138 1234 5678，或者一三九零零零零一一一一，3栋2单元502"
    assert phones.masked_text(text) == "厨房漏水，打我电话138****5678，或者139****1111，3栋2单元502"
    assert phones.find(phones.masked_text(text)) is None
    assert phones.masked_text("没有号码，3-2-502") == "没有号码，3-2-502"
