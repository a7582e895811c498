"""The pieces times are made of, and what each means on the calendar. Dates are plain; `time_rules` gives the zone."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.understanding import calendar_words
from handlers.understanding.numerals import DIGITS, value

NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十廿零]{1,3})"
YEAR = r"(?:(?P<@year>20\d\d|\d\d(?=年))\s?年|(?P<@yearword>去年|今年|前年|上年|旧年)的?)"

_REL = {
    "大前天": -3,
        "前天": -2,
            "前日": -2,
                "昨天": -1,
                    "昨日": -1,
                        "寻日": -1,
                            "琴日": -1,
                                "今天": 0,
                                    "今日": 0,
                                        "当天": 0, "大后天": 3, "后天": 2, "明天": 1, "明日": 1, "听日": 1,
    "昨儿": -1, "今儿": 0, "昨个": -1, "昨": -1, "今": 0, "前": -2, "寻": -1, "琴": -1, "明": 1,
}
_WEEK = {
    "一": 0,
        "二": 1,
            "三": 2,
                "四": 3,
                    "五": 4,
                        "六": 5, "日": 6, "天": 6, "1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_LATER = {"上上": -2, "上": -1, "这": 0, "本": 0, "今": 0, "下": 1, "下下": 2, "呢": 0}

_HOLIDAY = "|".join(map(re.escape, calendar_words.NAMES))
DATE = (
    r"(?:(?P<iso>20\d\d)\s?[-/.年]\s?(?P<isom>\d{1,2})\s?[-/.月]\s?(?P<isod>\d{1,2})\s?[日号]?"
    rf"|(?:{YEAR.replace('@', 'm')})?(?<![\d.])(?P<month>{NUMBER})\s?月\s?(?:(?P<day>{NUMBER})\s?[日号]?(?!["
    r"\d个天])|份?(?P<third>初|中旬|中(?!午)|底|末|上旬|下旬)?份?(?!\d))"
    rf"|(?P<monthrel>上上|上|这|本|下)\s?个?月(?:(?P<relday>{NUMBER})\s?[日号]|(?P<relthird>初|中旬|中(?!午)"
    r"|底|末|上旬|下旬)?)"
    r"|(?P<rel>大前天|大后天|前天|前日|昨天|昨日|寻日|琴日|今天|今日|当天|后天|明天|明日|听日|昨儿|今儿|昨个"
    r"|(?<!目)(?<!之)(?<!以)前(?=晚|夜)|昨(?=[晚夜早晨午下上中])|今(?=[早晚晨夜])|[寻琴](?=晚)|明(?=[早晚]))"
    r"|(?P<weekrel>上上|上|这|本|下下|下|呢)?\s?个?(?:周|星期|礼拜|拜)(?P<weekday>[一二三四五六日天]"
    r"|[1-7](?!\d|[点时:]))(?!个|期|次)"
    r"|(?P<endrel>上上|上|这|本|刚过去的|刚过的)?\s?个?(?P<weekend>周末)"
    r"|(?P<wholeweek>上上|上|这|本)\s?个?(?:周|星期|礼拜)(?!\S?[期天])"
    rf"|(?:(?P<hyearword>去年|今年|前年)的?|(?P<hyear>20\d\d)\s?年)?(?P<holiday>{_HOLIDAY})(?P<span>那天"
    r"|当天|当日|节?期间|假期|长假|放假(?:期间)?|那几天|前后|那会儿?)?"
    rf"|(?:正月|大年|年)(?:初(?P<newday>[一二三四五六七八九十])|(?P<newday2>十[一二三四五]))"
    r"|(?:(?P<syearword>去年|今年|前年)的?|(?P<syear>20\d\d)\s?年)?(?P<season>[春夏秋冬])(?:天|季|日里|里)"
    rf"|(?:{YEAR.replace('@', 'y')})(?P<ythird>年?初|年?底|年?末|上半年|下半年)?|(?P<halfyear>上半年|年初)"
    rf"|(?<![\d第])(?P<only>{NUMBER})\s?[号日](?![楼栋幢座院门线梯\d室房机库厅]|\s?单元|是|子|常|用))"
)

PARTS: dict[str, tuple[int, int]] = {
    "凌晨": (0, 6),
        "半夜": (23, 29),
            "大半夜": (23, 29),
                "深夜": (22, 28),
                    "午夜": (23, 25),
                        "夜里": (22, 29), "夜间": (22, 29), "三更半夜": (23, 29), "深更半夜": (23, 29),
    "清晨": (5, 8),
        "清早": (5, 8),
            "一大早": (5, 9),
                "大清早": (5, 8),
                    "一早": (6, 9),
                        "大早上": (6, 9),
                            "早晨": (6, 12),
                                "早上": (6, 12),
                                    "早": (6, 12), "晨": (5, 8), "朝早": (6, 12), "今朝": (6, 12),
    "上午": (8, 12),
        "上昼": (8, 12),
            "中午": (11, 14),
                "晏昼": (12, 18),
                    "午间": (11, 14),
                        "午休": (12, 14),
                            "午后": (12, 18), "下午": (12, 18), "下昼": (12, 18), "傍晚": (17, 19),
    "晚上": (18, 24),
        "晚间": (18, 24),
            "夜晚": (18, 24), "当晚": (18, 24), "晚黑": (18, 24), "晚": (18, 24), "夜": (18, 24),
}
"""Hours each part of the day covers; past 24 is the next morning."""
PART = "(?:" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")"
NIGHT = frozenset({"半夜", "大半夜", "深夜", "午夜", "夜里", "夜间", "三更半夜", "深更半夜"})
EVENING = frozenset({"晚上", "晚间", "夜晚", "当晚", "晚黑", "晚", "夜"})

_CLOCK = (
    rf"(?:(?P<@hm>[01]?\d|2[0-3])\s?:\s?(?P<@mm>[0-5]\d)(?::[0-5]\d)?"
    rf"|(?P<@h>{NUMBER})(?:\s?[、~-]\s?(?P<@alt>{NUMBER}))?\s?(?:点(?!击|名|评|缀|头|火|赞|建|儿)"
    r"|时(?![常候间不段期而]))(?:钟|整)?"
    r"(?:(?P<@half>半)|(?P<@quarter>[一三]刻)|(?P<@min>[0-5]?\d(?!\d)|[一二三四五]?十[一二三四五六七八九]?"
    r"|零[一二三四五六七八九])\s?分?)?(?P<@more>多|几(?!个|天)|来钟|许|过后)?)"
)


def clock(prefix: str = "") -> str:
    """The pattern of an hour, its groups named with `prefix` so that two may stand in one expression."""
    return _CLOCK.replace("@", prefix)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends within it."""

    first: date
    last: date
    granularity: str = "day"
    approx: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one day, to which an hour can be added."""
        return self.first == self.last


def _day(first: date) -> Days:
    return Days(first, first)


def month_days(year: int, month: int, third: str | None = None) -> Days:
    """A month, or the part of it that a word like 底 or 上旬 names."""
    last = calendar.monthrange(year, month)[1]
    if not third:
        return Days(date(year, month, 1), date(year, month, last), "month")
    begin, end = {
        "初": (1, 7),
            "上旬": (1, 10), "中旬": (11, 20), "中": (11, 20), "下旬": (21, last)}.get(third, (25, last))
    return Days(date(year, month, begin), date(year, month, end), "day", approx=True)


def shift_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _year(number: str | None, word: str | None, today: date) -> int | None:
    if number:
        return int(number) if len(number) == 4 else 2000 + int(number)
    return today.year + {"去年": -1, "上年": -1, "旧年": -1, "前年": -2}.get(word, 0) if word else None


def resolve(found: re.Match[str], today: date) -> Days | None:
    """The days a match of `DATE` means from `today`: a bare day lies behind us. None when there is no such day."""
    try:
        for reader in _READERS:
            if (days := reader(found.groupdict(), today)) is not None:
                return days
    except ValueError:  # 31 June, 30 February: no such day
        return None
    return None


Groups = dict[str, str | None]


def _iso(said: Groups, _: date) -> Days | None:
    if not (said["iso"] and said["isom"] and said["isod"]):
        return None
    return _day(date(int(said["iso"]), int(said["isom"]), int(said["isod"])))


def _month(said: Groups, today: date) -> Days | None:
    if not said["month"]:
        return None
    month, year = value(said["month"]) or 0, _year(said["myear"], said["myearword"], today)
    day = value(said["day"]) if said["day"] else None
    if not 1 <= month <= 12:
        return None
    if day is not None:
        one = date(year or today.year, month, day)
        return _day(one if year or one <= today else date(today.year - 1, month, day))
    if year is None:
        year = today.year if month <= today.month else today.year - 1
    return month_days(year, month, said["third"])


def _relative_month(said: Groups, today: date) -> Days | None:
    if not said["monthrel"]:
        return None
    first = shift_months(today.replace(day=1), _LATER[said["monthrel"]])
    if said["relday"]:
        return _day(first.replace(day=value(said["relday"]) or 0))
    return month_days(first.year, first.month, said["relthird"])


def _relative_day(said: Groups, today: date) -> Days | None:
    return _day(today + timedelta(days=_REL[said["rel"]])) if said["rel"] else None


def _weekday(said: Groups, today: date) -> Days | None:
    """周三 is the latest Wednesday gone by (today counts); 上周三 the one of last week."""
    if not said["weekday"]:
        return None
    wanted = _WEEK[said["weekday"]]
    monday = today - timedelta(days=today.weekday())
    if said["weekrel"]:
        return _day(monday + timedelta(days=wanted, weeks=_LATER[said["weekrel"]]))
    return _day(today - timedelta(days=(today.weekday() - wanted) % 7))


def _week(said: Groups, today: date) -> Days | None:
    monday = today - timedelta(days=today.weekday())
    if said["weekend"]:
        saturday = monday + timedelta(days=5)
        back = {"上上": 2, "上": 1}.get(said["endrel"] or "", 0 if saturday <= today else 1)
        if said["endrel"] in {"这", "本"}:
            back = 0
        saturday -= timedelta(weeks=back)
        return Days(saturday, saturday + timedelta(days=1), "day", approx=not said["endrel"])
    if said["wholeweek"]:
        first = monday + timedelta(weeks=_LATER[said["wholeweek"]])
        return Days(first, first + timedelta(days=6), "week")
    return None


def _holiday(said: Groups, today: date) -> Days | None:
    name = said["holiday"]
    if not name:
        return None
    year = _year(said["hyear"], said["hyearword"], today)
    named = calendar_words.holiday(name, year or today.year)
    if named and year is None and named[0] > today:
        named = calendar_words.holiday(name, today.year - 1)
    if named is None:
        return None
    first, length = named
    span = said["span"] or ""
    if span.startswith(("那天", "当")) or length == 1 or not span:
        return _day(first)
    if span in {"前后", "那会", "那会儿"}:
        return Days(first - timedelta(days=3), first + timedelta(days=length + 2), "day", approx=True)
    return Days(first, first + timedelta(days=length - 1), "day", approx=True)


def _new_year(said: Groups, today: date) -> Days | None:
    number = value(said["newday"] or said["newday2"] or "")
    if not number:
        return None
    for year in (today.year, today.year - 1):
        day = calendar_words.first_month(number, year)
        if day and day <= today:
            return _day(day)
    return None


def _season(said: Groups, today: date) -> Days | None:
    if not said["season"]:
        return None
    month = _SEASONS[said["season"]]
    year = _year(said["syear"], said["syearword"], today)
    if year is None:
        year = today.year if date(today.year, month, 1) <= today else today.year - 1
    first = date(year, month, 1)
    return Days(first, shift_months(first, 3) - timedelta(days=1), "season", approx=True)


def _whole_year(said: Groups, today: date) -> Days | None:
    year = today.year if said["halfyear"] else _year(said["yyear"], said["yyearword"], today)
    if year is None:
        return None
    third = (said["ythird"] or said["halfyear"] or "").removeprefix("年") or ""
    begin, end = {
        "初": (1, 2), "底": (12, 12), "末": (12, 12), "上半年": (1, 6), "下半年": (7, 12)}.get(third, (1, 12))
    last = calendar.monthrange(year, end)[1]
    return Days(date(year, begin, 1), date(year, end, last), "month" if third else "year", approx=bool(third))


def _only(said: Groups, today: date) -> Days | None:
    """5号: of this month when it has come, else of last month."""
    number = value(said["only"]) if said["only"] else None
    if not number or number > 31:
        return None
    if number <= today.day:
        return _day(today.replace(day=number))
    return _day(shift_months(today.replace(day=1), -1).replace(day=number))


_READERS = (
    _iso, _month, _relative_month, _relative_day, _weekday, _week, _holiday, _new_year, _season, _whole_year, _only,
)


def hour_minute(said: Groups, prefix: str = "") -> tuple[int, int, bool, bool] | None:
    """Hour, minute, whether minutes were said, whether it is roughly so; None when the clock has no such hour."""
    if said[f"{prefix}hm"]:
        return int(said[f"{prefix}hm"] or 0), int(said[f"{prefix}mm"] or 0), True, False
    spoken = said[f"{prefix}h"]
    if not spoken:
        return None
    rough = bool(said[f"{prefix}alt"] or said[f"{prefix}more"])
    if len(spoken) == 2 and all(char in DIGITS and char != "零" for char in spoken):  # 七八点
        spoken, rough = spoken[0], True
    hour = value(spoken)
    if hour is None or hour > 24:
        return None
    minute = 30 if said[f"{prefix}half"] else {"一刻": 15, "三刻": 45}.get(said[f"{prefix}quarter"] or "", 0)
    said_minutes = said[f"{prefix}min"]
    if said_minutes:
        minute = value(said_minutes.lstrip("零")) or 0
    exact = bool(said[f"{prefix}half"] or said[f"{prefix}quarter"] or said_minutes)
    return hour, minute, exact, rough
