"""Times told in English: `last night about 11pm`, `since this morning`, `two days ago`, `every night`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from handlers.understanding import time_parts as parts
from handlers.understanding.time_parts import Days
from handlers.understanding.time_told import Rule, Told, at, end_of, midnight

_COUNTS = {
    "a": 1,
        "an": 1,
            "one": 1,
                "two": 2,
                    "three": 3,
                        "four": 4,
                            "five": 5,
                                "six": 6,
                                    "seven": 7,
                                        "eight": 8,
                                            "nine": 9,
                                                "ten": 10,
                                                    "couple of": 2,
                                                        "a couple of": 2,
                                                            "few": 3,
                                                                "a few": 3, "several": 3, "half an": 0.5}
_COUNT = (
    r"(?P<n>\d{1,3}|half an|a couple of|couple of|a few|few"
    r"|several|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_UNIT = r"(?P<unit>minute|min|hour|hr|day|week|month|year)s?"
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?"
    r"|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_CLOCK = (
    r"(?:(?:at|from|about|around|by)\s)*(?P<about2>about |around |approximately |~ ?)?(?:at )?"
    r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?:at|about|around)\s(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)"
)
_PARTS = {"morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 24)}

MOMENT = re.compile(
    r"\b(?P<since>since |from )?(?P<about>about |around )?(?:on )?(?P<when>last night|tonight|this "
    r"(?P<this>morning|afternoon|evening)|yesterday(?: (?P<yester>morning|afternoon|evening|night))?|today"
    r"|the day before yesterday|"
    rf"last (?P<last>week|month|year)|(?P<rel>last |this )?\b{_WEEKDAY}(?: (?P<wpart>morning|afternoon"
    rf"|evening|night))?\b|(?:{_MONTH}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)? (?:of )?{_MONTH.replace('month', 'month2', 1)})\b)"
    rf"[\s,]*(?:{_CLOCK})?",
    re.IGNORECASE,
)
AGO = re.compile(rf"\b(?P<about>about |around |over |more than )?{_COUNT} {_UNIT} ago\b", re.IGNORECASE)
LASTING = re.compile(
    r"\b(?:for|past|last|over|in the last)\s(?:the )?(?:(?:past|last|over|more than|about"
    rf"|almost|nearly)\s)*{_COUNT} {_UNIT}\b(?! ago)", re.IGNORECASE)
VAGUE = re.compile(
    r"\b(?P<now>just now|right now|a moment ago|now)\b|\b(?P<lately>recently|lately|these days"
    r"|the past few days)\b", re.IGNORECASE)
RECURRING = re.compile(
    r"\b(?:every|each) ?(?P<every>day|night|morning|evening|afternoon|weekend|week|month|weekday|" + _WEEKDAY +
        rf")\b(?:[\s,]*(?:{_CLOCK}))?|\b(?P<daily>daily|nightly)\b", re.IGNORECASE)
CLOCK = re.compile(_CLOCK, re.IGNORECASE)


def _clock(said: dict[str, str | None]) -> tuple[int, int] | None:
    if said.get("h24"):
        return int(said["h24"] or 0), int(said["m24"] or 0)
    if not said.get("h"):
        return None
    hour = int(said["h"] or 0)
    if said["half"] and hour <= 12:
        hour = hour % 12 + (12 if (said["half"] or "").lower() == "p" else 0)
    return hour, int(said["m"] or 0)


def _weekday_index(word: str) -> int:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(word[:3].lower())


def _days(said: dict[str, str | None], now: datetime) -> tuple[Days, str | None] | None:
    """The days named, and the part of the day."""
    today = now.date()
    when = (said["when"] or "").lower()
    if when == "last night":
        return Days(today - timedelta(days=1), today - timedelta(days=1)), "night"
    if when == "tonight":
        return Days(today, today), "evening"
    if when.startswith(("this m", "this a", "this e")) and said["this"]:
        return Days(today, today), said["this"].lower()
    if when.startswith(("yesterday", "the day before")):
        day = today - timedelta(days=2 if when.startswith("the") else 1)
        return Days(day, day), (said["yester"] or "").lower() or None
    if when == "today":
        return Days(today, today), None
    if said["last"]:
        return _last(said["last"].lower(), now), None
    if said["weekday"]:
        back = (today.weekday() - _weekday_index(said["weekday"])) % 7
        if (said["rel"] or "").lower().startswith("last"):
            back = back or 7
        day = today - timedelta(days=back)
        return Days(day, day), (said["wpart"] or "").lower() or None
    return _calendar_day(said, now)


def _last(unit: str, now: datetime) -> Days:
    today = now.date()
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7)
        return Days(monday, monday + timedelta(days=6), "week")
    if unit == "month":
        first = parts.shift_months(today.replace(day=1), -1)
        return parts.month_days(first.year, first.month)
    return Days(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31), "year")


def _calendar_day(said: dict[str, str | None], now: datetime) -> tuple[Days, str | None] | None:
    word, number = said["month"] or said["month2"], said["day"] or said["day2"]
    if not word or not number:
        return None
    month = _MONTHS.index(word[:3].lower()) + 1
    try:
        day = now.date().replace(month=month, day=int(number))
        day = day if day <= now.date() else day.replace(year=day.year - 1)
    except ValueError:  # no such day
        return None
    return Days(day, day), None


def _moment(found: re.Match[str], now: datetime) -> Told | None:
    said = found.groupdict()
    named = _days(said, now)
    if named is None:
        return None
    days, part = named
    clock, about = _clock(said), bool(said["about"] or said["about2"])
    about = about or "about" in found[0].lower() or "around" in found[0].lower()
    if clock and days.single:
        hour, minute = clock
        hour += 24 if (said["when"] or "").lower() == "last night" and hour < 6 else 0
        told = Told("point", at(days.first, hour, minute, now), None, "minute" if minute else "hour", about)
    elif part:
        begin, finish = _PARTS[part]
        end = end_of(days.first, now) if finish == 24 else at(days.first, finish, 0, now)
        told = Told("range", at(days.first, begin, 0, now), end, "daypart", about)
    else:
        told = Told("range", at(days.first, 0, 0, now), end_of(days.last, now), days.granularity, about)
    if said["since"] and told.start and told.start <= now:
        return Told("range", told.start, now, told.granularity, told.approx)
    return told


def _amount(text: str) -> float:
    return float(text) if text.isdigit() else float(_COUNTS[text.lower()])


def _back(amount: float, unit: str, now: datetime) -> datetime:
    if unit.startswith(("min", "h")):
        return now - timedelta(minutes=amount * (1 if unit.startswith("min") else 60))
    if unit in {"day", "week"}:
        return now - timedelta(days=int(amount) * (7 if unit == "week" else 1))
    return datetime.combine(parts.shift_months(now.date(), -int(amount) * (12 if unit ==
        "year" else 1)), now.timetz())


def _ago(found: re.Match[str], now: datetime) -> Told | None:
    unit = found["unit"].lower()
    rough = bool(found["about"]) or found["n"].lower() in {"a few", "few", "several", "a couple of", "couple of"}
    start = _back(_amount(found["n"]), unit, now)
    if unit.startswith(("min", "h")):
        return Told("point", start, None, "minute", rough)
    return Told("range", midnight(start), end_of(start.date(), now), "day", rough or unit != "day")


def _lasting(found: re.Match[str], now: datetime) -> Told | None:
    unit = found["unit"].lower()
    start = _back(_amount(found["n"]), unit, now)
    short = unit.startswith(("min", "h"))
    return Told(
        "duration", start if short else midnight(start), now,
            "minute" if short else "month" if unit == "year" else "day", approx=True)


def _vague(found: re.Match[str], now: datetime) -> Told | None:
    if found["now"]:
        return Told("point", now, None, "minute", approx=True)
    return Told("vague", at(now.date() - timedelta(days=14), 0, 0, now), now, "day", approx=True)


def _recurring(found: re.Match[str], _now: datetime) -> Told | None:
    every = (found["every"] or "day").lower()
    if found["weekday"]:
        pattern = f"weekly:{parts.WEEKDAYS[_weekday_index(found['weekday'])]}"
    else:
        pattern = {
            "weekend":
                "weekly:Sat,Sun",
                    "week": "weekly", "month": "monthly", "weekday": "weekly:Mon-Fri"}.get(every, "daily")
    clock = _clock(found.groupdict())
    if clock is None:
        return Told(
            "recurring", None, None,
                "day" if every in {"day", "weekend", "week", "month"} else "daypart", recurrence=pattern)
    return Told("recurring", None, None, "hour", recurrence=f"{pattern} {clock[0]:02}:{clock[1]:02}")


def _clock_only(found: re.Match[str], now: datetime) -> Told | None:
    clock = _clock(found.groupdict())
    if clock is None:
        return None
    start = at(now.date(), clock[0], clock[1], now)
    return Told(
        "point", start if start <= now else start - timedelta(days=1), None,
            "minute" if clock[1] else "hour", "about" in found[0] or "around" in found[0])


RULES = (
    Rule(RECURRING, _recurring), Rule(MOMENT, _moment, 1), Rule(AGO, _ago), Rule(LASTING, _lasting, 1),
    Rule(VAGUE, _vague, 2), Rule(CLOCK, _clock_only, 3),
)
