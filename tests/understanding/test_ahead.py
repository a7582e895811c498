"""Times to come, as staff write them: a table of texts and moments."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.understanding import ahead

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday

TOLD = {
    "明天下午3点": "12-01 15:00", "明天3点": "12-01 15:00", "明天 下午3点 缺配件": "12-01 15:00",
    "明天下午3點半": "12-01 15:30",
    "明早9点": "12-01 09:00", "今晚8点": "11-30 20:00", "下午3点": "11-30 15:00", "9点": "12-01 09:00",
    "15:30": "11-30 15:30",
    "中午12点": "11-30 12:00", "凌晨3点": "12-01 03:00", "后天上午": "12-02 09:00", "大后天": "12-03 18:00",
    "周五下午": "12-04 14:00", "周五下午3点 带梯子": "12-04 15:00", "禮拜五 下午": "12-04 14:00",
    "下周一上午10点": "12-07 10:00",
    "12月3日": "12-03 18:00", "12月3日 15:00": "12-03 15:00", "12/5 14:00": "12-05 14:00", "5号下午2点": "12-05 14:00",
    "2026-12-05 14:00": "12-05 14:00", "3天后": "12-03 18:00", "三天内": "12-03 18:00", "两小时后": "11-30 12:00",
    "半小时后": "11-30 10:30", "两周后": "12-14 18:00", "明天": "12-01 18:00", "tomorrow 3pm": "12-01 15:00",
    "tomorrow at 3 pm bring a ladder": "12-01 15:00", "Friday 10am": "12-04 10:00", "next monday": "12-07 18:00",
    "in 2 days": "12-02 18:00", "in an hour": "11-30 11:00", "昨天下午3点": "11-29 15:00", "1月5日": "01-05 18:00",
    "15 December": "12-15 18:00", "15 December 3 pm": "12-15 15:00", "December 15th at 9:30": "12-15 09:30",
    "5th of Jan": "01-05 18:00", "3 Dec 2026 bring a ladder": "12-03 18:00",
}

UNTOLD = ("缺配件", "等业主回来", "换了 3 天", "6月31日", "吊顶检修", "早就修了", "25点", "月底", "",
          "31 June", "may be 3 taps", "3 marbles")


@pytest.mark.parametrize(("text", "at"), TOLD.items())
def test_a_time_to_come_is_read(text, at):
    found = ahead.find(text, NOW)
    assert found is not None
    assert f"{found.at:%m-%d %H:%M}" == at


@pytest.mark.parametrize("text", UNTOLD)
def test_what_tells_no_time_to_come_is_not_made_one(text):
    assert ahead.find(text, NOW) is None


def test_a_day_alone_is_not_exact():
    told = [ahead.find(text, NOW).exact for text in ("明天", "明天上午", "明天9点", "3天后")]
    assert told == [False, True, True, False]


def test_what_stands_behind_the_time_can_be_cut_off():
    text = "周五下午5点 等厂家发货"
    found = ahead.find(text, NOW)
    assert text[found.end :] == "等厂家发货"
