"""Ticket numbers survive being read aloud, typed back and buried in a sentence."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from models import numbers

codes = some.from_regex(r"\d{3}", fullmatch=True, alphabet="0123456789")
NUMBER = "101-234-567-9"
LONG = "101-234-5678-9"


def found(text: str) -> str | None:
    """The digits found in a text."""
    written = numbers.find(text)
    return written.digits if written else None


def drawn(code: str = "101", middle: int = 234567, *, long: bool = False) -> str:
    """The number of a community whose lot came out as `middle`."""
    return numbers.number(code, lambda _: middle, long=long)


def bare(number: str) -> str:
    return number.replace("-", "")


def test_a_number_is_the_community_six_digits_and_a_check_digit():
    assert drawn() == NUMBER
    assert drawn(middle=7) == f"101-000-007-{drawn(middle=7)[-1]}"
    assert drawn(middle=2345678, long=True) == LONG


@given(codes, some.randoms(use_true_random=False), some.booleans())
def test_every_number_drawn_is_valid_and_found_again(code: str, chance: random.Random, long: bool):
    number = numbers.number(code, chance.randrange, long=long)
    assert numbers.valid(bare(number))
    assert numbers.spaced(bare(number)) == number
    assert found(f"进度 {number}") == bare(number)


@given(codes, some.integers(0, 999_999))
def test_every_single_wrong_digit_is_caught(code: str, middle: int):
    digits = bare(drawn(code, middle))
    for at, right in enumerate(digits):
        for wrong in "0123456789".replace(right, ""):
            assert not numbers.valid(digits[:at] + wrong + digits[at + 1 :])


@given(codes, some.integers(0, 999_999))
def test_every_swap_of_neighbours_is_caught(code: str, middle: int):
    digits = bare(drawn(code, middle))
    for at in range(len(digits) - 1):
        one, two = digits[at : at + 2]
        if one != two:
            assert not numbers.valid(digits[:at] + two + one + digits[at + 2 :])


@pytest.mark.parametrize("digits", [
    "", "0", "101234567", "101234567923", "10123456a1", "一〇一二三四五六七九",
    "１０１２３４５６７９", "²²²²²²²²²²",
])
def test_what_is_not_ten_or_eleven_plain_digits_is_no_number(digits: str):
    assert not numbers.valid(digits)


@pytest.mark.parametrize("written", [
    "101-234-567-9", "1012345679", "101 234 567 9", "101 2345679", "101.234.567.9", "101–234—567-9",
    "１０１－２３４－５６７－９", "１０１　２３４　５６７　９", "101 - 234 - 567 - 9",
])
def test_a_number_is_found_however_it_is_spaced(written: str):
    for text in (written, f"进度{written}", f"工单号：{written}。", f"请问 {written} 怎么样了", f"status {written}?"):
        assert found(text) == "1012345679"


def test_it_is_told_where_in_the_text_the_number_stands():
    text = "请补充　１０１－２３４－５６７－９，水还在漏"
    written = numbers.find(text)
    assert written is not None
    assert text[: written.start] + text[written.end :] == "请补充　，水还在漏"


def test_a_long_number_is_found_however_it_is_spaced():
    for written in (LONG, bare(LONG), LONG.replace("-", " ")):
        assert found(f"进度 {written}") == bare(LONG)


@pytest.mark.parametrize("text", [
    "101-234-567-9 2楼还在漏", "101-234-567-9 3 个人在等", "补充 101-234-567-9 5 单元也停水",
    "2026-03-02 10:00 报的 101-234-567-9", "13812345678 报的 101-234-567-9", "101-234-567-9，电话 13812345678",
])
def test_digits_beside_a_number_do_not_hide_it(text: str):
    assert found(text) == "1012345679"


def test_a_mistyped_number_is_found_so_that_it_can_be_told_apart_from_an_unknown_one():
    assert found("进度 101-234-567-1") == "1012345671"
    assert not numbers.valid("1012345671")


@pytest.mark.parametrize("text", [
    "", "进度", "3栋2单元502", "101-234-567", "12345", "身份证 440101199001011234", "2026-03-02 10:00 又漏了",
    "2026.3.2 10:30:00 开始", "2026/12/31 23:59", "20260302 10点", "补充 2026-03-02 08:00 到 2026-03-03 09:00 都没来",
])
def test_texts_without_a_number_have_none(text: str):
    assert found(text) is None


FORMS = ["{}{}{}", "{} {} {}", "{}-{}-{}", "+86 {}{}{}"]


@given(some.integers(0, 999_999_999), some.sampled_from("3456789"), some.sampled_from(FORMS))
def test_a_mobile_number_is_not_a_ticket_number(rest: int, second: str, form: str):
    phone = f"1{second}{rest:09d}"
    assert found(f"电话 {form.format(phone[:3], phone[3:7], phone[7:])}") is None


@given(some.integers(0, 99_999_999), some.sampled_from(["020", "010", "021"]))
def test_a_telephone_number_with_its_area_is_not_a_ticket_number(rest: int, area: str):
    for form in (f"{area}-{rest:08d}", f"{area} {rest:08d}", f"{area}-{rest // 10000:04d} {rest % 10000:04d}"):
        assert found(f"打 {form}") is None


@pytest.mark.parametrize("written", ["400-123-4567", "800 810 8888", "4008108888 ", "400 8108 888"])
def test_a_service_line_is_not_a_ticket_number(written: str):
    assert found(f"打过 {written} 没人接") is None


def test_a_page_of_digits_is_read_in_no_time():
    assert found("1 " * 20_000) is None
    assert found("12345678901234567890 " * 2_000) is None
