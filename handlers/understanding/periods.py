"""Periods that lie behind us as people name them: 上周, 本月, 10月, 近7天, last quarter, 2026-10-05."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.understanding.normal import aligned
from handlers.understanding.numerals import NUMERAL, value
from models.figures.scope import Period, day, month, quarter, week, written, year

_N = rf"\d{{1,3}}|[{NUMERAL}]{{1,3}}"
_M = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_DAY = (
    r"(?:(?P<{0}y>20\d\d)\s?[-/.年]\s?(?P<{0}m>\d{{1,2}})\s?[-/.月]\s?(?P<{0}d>\d{{1,2}})(?!\d)\s?[日号]?"
    r"|(?P<{0}m2>" + _M + r")\s?月\s?(?P<{0}d2>\d{{1,2}}|[" + NUMERAL + r"]{{1,3}})\s?[日号])"
)
_UNITS = {
    "日": "day", "天": "day", "day": "day", "周": "week", "星期": "week", "礼拜": "week", "week": "week", "月": "month",
    "month": "month", "季": "quarter", "季度": "quarter", "quarter": "quarter", "年": "year", "year": "year",
}  # fmt: skip
_OF: dict[str, Callable[[date], Period]] = {
    "day": day, "week": week, "month": month, "quarter": quarter, "year": year,
}  # fmt: skip
_BACK = {"今天": 0, "今日": 0, "当天": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "前日": 2}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Made = Callable[[re.Match[str], date], Period | None]


def period_in(text: str, today: date) -> tuple[Period, int, int] | None:
    """The first period told in a text, and its place there; None without one. A month is the latest of that name."""
    plain = aligned(text)
    found = [
        (match.start(), order, match.end(), told)
        for order, (form, make) in enumerate(_RULES)
        for match in form.finditer(plain)
        if (told := make(match, today)) is not None
    ]
    if not found:
        return None
    start, _, end, told = min(found, key=lambda each: (each[0], each[1]))
    return told, start, end


def _rule(pattern: str, make: Made) -> tuple[re.Pattern[str], Made]:
    return re.compile(pattern, re.IGNORECASE), make


def _short(found: re.Match[str], today: date) -> Period | None:
    return written(found[0])


def _range(found: re.Match[str], today: date) -> Period | None:
    first, last = _date(found, "a", today), _date(found, "b", today)
    if first is None or last is None:
        return None
    return Period(first, last + timedelta(days=1), "days") if first <= last else None


def _one_day(found: re.Match[str], today: date) -> Period | None:
    on = _date(found, "a", today)
    return day(on) if on else None


def _date(found: re.Match[str], side: str, today: date) -> date | None:
    """A date as it is written; without a year the latest of its name."""
    try:
        if found[f"{side}y"]:
            return date(int(found[f"{side}y"]), int(found[f"{side}m"]), int(found[f"{side}d"]))
        told = date(today.year, value(found[f"{side}m2"]) or 0, value(found[f"{side}d2"]) or 0)
        return told if told <= today else told.replace(year=today.year - 1)
    except ValueError:
        return None


def _near(found: re.Match[str], today: date) -> Period | None:
    return day(today - timedelta(days=_BACK[found[0].lower()]))


def _lately(found: re.Match[str], today: date) -> Period | None:
    """So many days, weeks or months until today, today among them."""
    count = value(found["n"] or found["n2"] or "1") or 0
    unit = _UNITS[(found["unit"] or found["unit2"]).lower()]
    days = count * {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}[unit]
    if not 0 < days <= 3660:
        return None
    return Period(today - timedelta(days=days - 1), today + timedelta(days=1), "days")


def _this(found: re.Match[str], today: date) -> Period | None:
    return _OF[_UNITS[found["unit"].lower()]](today)


def _last(found: re.Match[str], today: date) -> Period | None:
    """上周, 上上个月, last quarter."""
    told = _OF[_UNITS[found["unit"].lower()]](today)
    for _ in range(max(1, found[0].count("上"))):
        told = told.before()
    return told


def _year_word(found: re.Match[str], today: date) -> Period | None:
    return year(today.replace(year=_year(found["when"], today), day=1))


def _year(told: str, today: date) -> int:
    back = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2, "this year": 0, "last year": 1}
    plain = " ".join(told.lower().split())
    return today.year - back[plain] if plain in back else int(plain[:4])


def _named_month(found: re.Match[str], today: date) -> Period | None:
    """十月, 去年10月, 2026年10月: without a year the latest one that has begun."""
    number = value(found["m"])
    if not number or not 1 <= number <= 12:
        return None
    if found["when"]:
        return month(date(_year(found["when"], today), number, 1))
    return _latest(number, today)


def _latest(number: int, today: date) -> Period:
    return month(date(today.year if number <= today.month else today.year - 1, number, 1))


def _english_month(found: re.Match[str], today: date) -> Period | None:
    number = _MONTHS.index(found["m"][:3].lower()) + 1
    told = found["y"] or found["when"]
    return month(date(_year(told, today), number, 1)) if told else _latest(number, today)


def _named_quarter(found: re.Match[str], today: date) -> Period | None:
    number = value(found["q"] or found["q2"]) or 0
    if not 1 <= number <= 4:
        return None
    first = number * 3 - 2
    if found["when"]:
        return quarter(date(_year(found["when"], today), first, 1))
    return quarter(date(today.year if first <= today.month else today.year - 1, first, 1))


def _weekday(found: re.Match[str], today: date) -> Period | None:
    """周五 is the latest Friday, 上周五 the one of last week."""
    if found["e"]:
        wanted = _ENGLISH_DAYS.index(found["e"][:3].lower())
        return day(today - timedelta(days=(today.weekday() - wanted) % 7 or (7 if found["elast"] else 0)))
    wanted = _WEEKDAYS[found["w"]]
    if back := found["last"].count("上"):
        return day(today - timedelta(days=today.weekday() - wanted + 7 * back))
    return day(today - timedelta(days=(today.weekday() - wanted) % 7))


_WEEK = "周|星期|礼拜"
_YEAR = r"今年|本年|去年|上年|前年|20\d\d\s?年|this\s+year|last\s+year"
_RULES = (
    _rule(rf"{_DAY.format('a')}\s?(?:到|至|-|–|—|~|～|\.\.|\bto\b|\buntil\b)\s?{_DAY.format('b')}", _range),
    _rule(rf"(?<!\d){_DAY.format('a')}", _one_day),
    _rule(r"(?<![\d-])20\d\d(?:-?Q[1-4]|[-/.](?:1[0-2]|0?[1-9]))(?![\d-])", _short),
    _rule("今天|今日|当天|昨天|昨日|前天|前日|\\btoday\\b|\\byesterday\\b", _near),
    _rule(
        rf"(?:最近|近|过去|这)\s?(?P<n>{_N})\s?个?(?P<unit>天|日|{_WEEK}|月|季度|年)(?:内|里|以来)?"
        r"|\b(?:last|past|latest)\s+(?P<n2>\d{1,3})\s+(?P<unit2>day|week|month|year)s\b",
        _lately,
    ),
    _rule(rf"(?P<last>上*)个?(?:本|这个?)?(?:{_WEEK})(?P<w>[一二三四五六日天])(?!个|[天日月年])"
          r"|\b(?P<elast>last\s+)?(?P<e>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)\b", _weekday),
    _rule(rf"上+一?个?(?P<unit>{_WEEK}|月|季度?)(?:份|里)?", _last),
    _rule(r"\b(?:last|previous)\s+(?P<unit>week|month|quarter)\b", _last),
    _rule(rf"(?:本|这一?个?|当|每)(?P<unit>{_WEEK}|月|季度?)(?:份|里|以来)?", _this),
    _rule(r"\b(?:this|current)\s+(?P<unit>week|month|quarter)\b", _this),
    _rule(rf"(?:(?P<when>{_YEAR})的?\s?)?(?:第?(?P<q>[一二三四1-4])\s?季度?|\bQ(?P<q2>[1-4])\b)", _named_quarter),
    _rule(
        rf"(?:(?P<when>{_YEAR})的?\s?)?(?<![\d一二三四五六七八九])(?P<m>{_M})\s?月份?(?!\s?[\d{NUMERAL}]{{1,3}}\s?[日号])",
        _named_month,
    ),
    _rule(
        rf"\b(?P<m>{_MONTH})\b\.?(?:\s+(?P<y>20\d\d)\b|\s+(?:of\s+)?(?P<when>last\s+year|this\s+year))?",
        _english_month,
    ),
    _rule(rf"(?P<when>{_YEAR})", _year_word),
    _rule(r"(?<![\w-])(?P<when>20\d\d)(?![\w-])", _year_word),
    _rule(r"(?:^|(?<=\s))(?P<unit>日|天|周|月|季度?|年|day|week|month|quarter|year)(?=\s|$)", _this),
)
"""The first of those that begin at the same place counts."""
