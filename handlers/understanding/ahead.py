"""When it is to be, as staff write it: `明天下午3点`, `周五上午`, `3天内`, `12月3日 15:00`, `tomorrow 3 pm`.

Future by intent, unlike `times`: what has no date is the next one that comes. A time that names a day gone by is
told all the same, so that whoever wrote it hears that it has passed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.understanding.normal import aligned
from handlers.understanding.numerals import NUMERAL, value

_N = rf"\d{{1,4}}|[{NUMERAL}]{{1,3}}"
_PARTS = {
    "凌晨": 2, "早上": 8, "早晨": 8, "清早": 8, "早": 8, "上午": 9, "中午": 12, "下午": 14, "傍晚": 18, "晚上": 19,
    "晚": 19, "夜里": 22, "morning": 9, "noon": 12, "afternoon": 14, "evening": 19, "tonight": 19,
}
"""Part of a day → its hour when no other is told."""

_LATE = ("中午", "下午", "傍晚", "晚上", "晚", "夜里", "afternoon", "evening", "tonight")
_NEAR = {"今天": 0, "今日": 0, "今": 0, "明天": 1, "明日": 1, "明": 1, "后天": 2, "大后天": 3, "today": 0,
         "tomorrow": 1, "昨天": -1, "前天": -2, "yesterday": -1}
_CHINESE_WEEK = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_ENGLISH_WEEK = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))

_LENGTH = re.compile(
    rf"(?:in\s+)?(?P<n>{_N}|半|an?\b)\s*(?:个)?\s*(?P<unit>小时|钟头|分钟|天|日|周|星期|礼拜|hours?\b|minutes?\b|days?\b|weeks?\b)"
    r"\s*(?:以?[后内]|之[后内])?(?:(?<=[后内])|(?<=hour)|(?<=hours)|(?<=minute)|(?<=minutes)|(?<=day)|(?<=days)"
    r"|(?<=week)|(?<=weeks))",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?P<near>大后天|今[天日]|明[天日]|后天|昨天|前天|today|tomorrow|yesterday|今(?=早|晚|上午|下午|中午)|明(?=早|晚|上午|下午|中午))"
    r"|(?P<next>下{1,2}个?|本|这个?)?(?:周|星期|礼拜)(?P<week>[一二三四五六日天])"
    r"|(?P<enext>next\s+|this\s+|on\s+)?\b(?P<eweek>mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    rf"|\b(?P<eday>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<emonth>{_MONTH})\b(?:,?\s+(?P<eyear>\d{{4}})\b)?"
    rf"|\b(?P<amonth>{_MONTH})\s+(?P<aday>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<ayear>\d{{4}})\b)?"
    rf"|(?:(?P<year>\d{{4}})\s*[-/年.]\s*)?(?P<month>\d{{1,2}}|[{NUMERAL}]{{1,3}})\s*(?:月|[-/])\s*(?P<day>{_N})\s*[日号]?"
    rf"|(?P<only>{_N})\s*[号日]",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?P<part>{_PART})?\s*(?:at\s+)?(?:(?P<hour>\d{{1,2}})\s*[:：]\s*(?P<minute>\d{{2}})"
    rf"|(?P<oclock>{_N})\s*[点时](?:\s*(?P<past>半|一刻|三刻|\d{{1,2}}|[{NUMERAL}]{{1,3}})\s*分?)?整?"
    r"|(?P<english>\d{1,2})(?=\s*[ap]\.?m))\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_BARE_PART = re.compile(_PART, re.IGNORECASE)
_PART_ALONE = re.compile("|".join(each for each in _PARTS if len(each) > 1), re.IGNORECASE)
"""Without a day before it: 早 and 晚 are then mostly no time (早就, 晚点)."""

_PAST = {"半": 30, "一刻": 15, "三刻": 45}
_BETWEEN = re.compile(r"[\s,，的]*(?:at\s+|by\s+)?", re.IGNORECASE)

EVENING = time(18)
"""The end of a day of work: what is promised for a day is due then."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A time to come: aware, in the zone of the `now` that was given. `exact` when an hour or a part of a day was
    told, else it is the end of that day's work. `start` and `end` are its place in the text."""

    at: datetime
    exact: bool
    start: int
    end: int


def find(text: str, now: datetime) -> Ahead | None:
    """The first time told in a text; None when there is none. `now` is aware, in the community's zone."""
    plain = aligned(text)
    day, length, clock = _DAY.search(plain), _LENGTH.search(plain), _clock(plain, 0)
    if length and (day is None or length.start() <= day.start()) and (clock is None or length.start() <= clock[1]):
        return _after(length, now)
    if day is None or (clock is not None and clock[2] <= day.start()):
        return _today(clock, now) if clock else None
    found = _date(day, now)
    if found is None:
        return None
    gap = _BETWEEN.match(plain, day.end())
    then = _clock(plain, gap.end() if gap else day.end(), here=True)
    if then is None:
        return Ahead(datetime.combine(found, EVENING, now.tzinfo), False, *day.span())
    return Ahead(datetime.combine(found, then[0], now.tzinfo), True, day.start(), then[2])


def day_in(text: str, today: date) -> tuple[date, int, int] | None:
    """The first day told in a text, and its place there: `12-05`, `明天`, `周五`, `2026-12-05`; None without one."""
    found = _DAY.search(aligned(text))
    then = _date(found, datetime.combine(today, time())) if found else None
    return (then, *found.span()) if found and then else None


def _after(found: re.Match[str], now: datetime) -> Ahead | None:
    """3天内, 两小时后, in 2 days: a day is due at the end of its work."""
    number = {"半": 0.5, "a": 1.0, "an": 1.0}.get(found["n"].lower()) or float(value(found["n"]) or 0)
    unit = found["unit"].lower()
    if not number:
        return None
    if unit.startswith(("小时", "钟头", "hour")):
        return Ahead(now + timedelta(hours=number), True, *found.span())
    if unit.startswith(("分钟", "minute")):
        return Ahead(now + timedelta(minutes=number), True, *found.span())
    days = number * (7 if unit.startswith(("周", "星期", "礼拜", "week")) else 1)
    return Ahead(datetime.combine(now.date() + timedelta(days=days), EVENING, now.tzinfo), False, *found.span())


def _clock(plain: str, start: int, *, here: bool = False) -> tuple[time, int, int] | None:
    """A time of day from `start` on (exactly there with `here`), with its place; a part of a day has its usual hour."""
    found = _TIME.match(plain, start) if here else _TIME.search(plain, start)
    if found is not None and (told := _told(found)) is not None:
        return told, *found.span()
    part = _BARE_PART.match(plain, start) if here else _PART_ALONE.search(plain, start)
    if part is None:
        return None
    return time(_PARTS[part[0].lower()]), *part.span()


def _told(found: re.Match[str]) -> time | None:
    raw = found["hour"] or found["english"] or found["oclock"]
    hour = value(raw)
    past = found["past"] or found["minute"] or "0"
    minute = _PAST.get(past, value(past))
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    part, half = (found["part"] or "").lower(), (found["half"] or "").lower().replace(".", "")
    if hour < 12 and (half == "pm" or (part in _LATE and not (part == "中午" and hour == 11))):
        hour += 12
    elif not part and not half and found["minute"] is None and 1 <= hour <= 6:
        hour += 12  # nobody works at three in the night unless they say so
    return time(hour % 24, minute)


def _today(clock: tuple[time, int, int], now: datetime) -> Ahead:
    """An hour without a day: the next one that comes."""
    at = datetime.combine(now.date(), clock[0], now.tzinfo)
    return Ahead(at if at > now else at + timedelta(days=1), True, clock[1], clock[2])


def _date(found: re.Match[str], now: datetime) -> date | None:
    today = now.date()
    if found["near"]:
        return today + timedelta(days=_NEAR[found["near"].lower()])
    if found["week"] or found["eweek"]:
        return _weekday(found, today)
    try:
        if found["only"]:
            return _of_month(value(found["only"]) or 0, today)
        year, month, day = _numbered(found)
        if year:
            return date(int(year), month, day)
        then = date(today.year, month, day)
        return then if then >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _numbered(found: re.Match[str]) -> tuple[str | None, int, int]:
    """The year that was told, the month and the day: 2026-12-05, 12月5日, 5 December, Dec 5th."""
    if named := found["emonth"] or found["amonth"]:
        day = int(found["eday"] or found["aday"])
        return found["eyear"] or found["ayear"], _MONTHS.index(named[:3].lower()) + 1, day
    return found["year"], value(found["month"]) or 0, value(found["day"]) or 0


def _weekday(found: re.Match[str], today: date) -> date:
    """周五 is the next Friday (today counts), 下周五 the one of the week after this one."""
    week = _CHINESE_WEEK[found["week"]] if found["week"] else _ENGLISH_WEEK[found["eweek"].lower()]
    ahead = (week - today.weekday()) % 7
    further = (found["next"] or "").count("下")
    if further:
        ahead = week - today.weekday() + 7 * further
    elif (found["enext"] or "").strip().lower() == "next" and ahead == 0:
        ahead = 7
    return today + timedelta(days=ahead)


def _of_month(day: int, today: date) -> date:
    then = today.replace(day=day)
    if then >= today:
        return then
    return then.replace(year=then.year + then.month // 12, month=then.month % 12 + 1)
