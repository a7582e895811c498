"""For how long a reminder can wait, and which milestone it is: what stands at the beginning of what staff write."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.understanding.briefly import length, nth


@pytest.mark.parametrize(("text", "minutes", "rest"), [
    ("2h part on its way", 120, " part on its way"), ("30m", 30, ""), ("1d", 1440, ""), ("2 hours", 120, ""),
    ("half an hour", 30, ""), ("an hour then", 60, " then"), ("45 mins", 45, ""), ("1.5h", 90, ""),
    ("2小时 等配件", 120, "等配件"), ("两个小时后 等配件", 120, " 等配件"), ("半小时", 30, ""), ("半個小時後", 30, ""),
    ("一个半小时", 90, ""), ("30分钟", 30, ""), ("三天", 4320, ""), ("1天后", 1440, ""),
])  # fmt: skip
def test_a_length_is_read_where_it_stands_first(text, minutes, rest):
    found = length(text)
    assert found is not None
    assert found[0] == timedelta(minutes=minutes)
    assert text[found[1] :].strip() == rest.strip()


@pytest.mark.parametrize("text", ["明天9点", "等2小时", "hammer", "2 houses", "0h", "", "3号", "daily"])
def test_what_is_no_length_is_none(text):
    assert length(text) is None


@pytest.mark.parametrize(("text", "number", "rest"), [
    ("2 pipes are here", "2", "pipes are here"), ("2.1", "2.1", ""), ("第二步 备料", "2", "备料"),
    ("第1个，好了", "1", "，好了"),
    ("#3 done", "3", "done"), ("二 好了", "2", "好了"),
])  # fmt: skip
def test_a_number_that_stands_for_itself_names_one(text, number, rest):
    found = nth(text)
    assert found is not None
    assert (found[0], text[found[1] :].strip()) == (number, rest)


@pytest.mark.parametrize("text", ["2天后好", "备料完成", "两位师傅", "", "2号楼的管子"])
def test_a_number_of_something_else_names_none(text):
    assert nth(text) is None
