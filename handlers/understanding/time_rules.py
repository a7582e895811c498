"""How each way of telling a time is understood. Each rule: a pattern over aligned text, and what a match tells."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from handlers.understanding import time_lengths
from handlers.understanding import time_parts as parts
from handlers.understanding.numerals import value
from handlers.understanding.time_parts import DATE, EVENING, NIGHT, NUMBER, PART, PARTS, Days, clock
from handlers.understanding.time_told import Rule, Told, at, end_of

FILLER = re.compile(
    r"(?:[\s,。.!;:~、()]|大概|大约|差不多|应该|好像|可能|就是|就|是|从|在|于|已经|都|有|了|的|呢|吧|啊|呀"
    r"|左右|开始|的时候|时候|发生的?|发现的?|的事|出现的?|坏的?|漏的?|那个时候|那时|持续|一直|it|was|about"
    r"|since|at|on|for|the)*",
    re.IGNORECASE,
)

_ABOUT = r"(?:(?P<about>大概|大约|大致|差不多|约|好像是?|可能是?)\s?(?:是|在)?\s?)?"
_AFTER = r"(?P<after>左右|前后|上下|许|光景)?"
_UNTIL_NOW = r"(?:一直)?(?:到|至)(?:现在|目前|今天?|今日|而家|如今|这会儿)|至今|以来|为止"
_MOMENT = rf"(?P<date>{DATE})?\s?的?\s?(?P<part>{PART})?\s?的?\s?(?P<clock>{clock()})?"
_UP_TO = (
    r"(?:\s?(?:到|至|-|~|—|–)\s?(?P<date2>次日|第二天|今天|今日|昨天)?"
    rf"\s?(?P<part2>{PART})?\s?(?P<clock2>{clock('b')}))?"
)

MOMENT = re.compile(
    rf"{_ABOUT}(?P<from>从|自从|自|打从|由)?\s?{_MOMENT}{_UP_TO}\s?{_AFTER}(?P<since>\s?(?:{_UNTIL_NOW}"
    r"|(?:就|才|便)?开始(?:就|一直)|起(?!来|火|床|诉|烟|码|因|先)|开始))?")


def _hour_of(part: str | None, hour: int, *, today: bool) -> tuple[int, bool]:
    """An hour as the part of the day means it (24 and more: the next morning), and whether that is a guess."""
    if part in NIGHT:
        if hour >= 6:
            return (hour + 12 if hour < 12 else 24), False
        return (hour, False) if today else (hour + 24, True)
    if part in EVENING:
        if 5 <= hour < 12:
            return hour + 12, False
        return (hour + 24, True) if hour < 5 else (24 if hour == 12 else hour, False)
    if part == "凌晨":
        return (0 if hour == 12 else hour), False
    if part and PARTS[part][0] >= 11 and hour < (11 if PARTS[part][0] == 11 else 12):
        return hour + 12, False
    return hour, False


def _moment(found: re.Match[str], now: datetime) -> Told | None:
    said = found.groupdict()
    if not (said["date"] or said["part"] or said["clock"]):
        return None
    days = parts.resolve(found, now.date()) if said["date"] else None
    if (said["date"] and days is None) or not _clear(said):
        return None
    about = bool(said["about"] or said["after"])
    told = _clocked(said, days, now, about=about) if said["clock"] else _dayed(said, days, now, about=about)
    if told and told.start and (said["since"] or (said["from"] and not told.end)):
        return _since(told, now) if told.start <= now else None
    return told


def _clear(said: dict[str, str | None]) -> bool:
    """A bare 两点 or 晚上 may be anything (有两点建议): an hour wants a date, a part of the day, a colon or 左右."""
    if said["date"]:
        bare_day = said["only"] and not (said["part"] or said["clock"] or said["since"] or said["from"])
        return not bare_day
    if said["clock"]:
        return any(said[name] for name in ("part", "hm", "after", "about", "more", "since", "clock2"))
    return said["part"] == "凌晨"


def _since(told: Told, now: datetime) -> Told:
    return Told("range", told.start, now, told.granularity, told.approx)


def _clocked(said: dict[str, str | None], days: Days | None, now: datetime, *, about: bool) -> Told | None:
    hands = parts.hour_minute(said)
    if hands is None or (days is not None and not days.single):
        return None
    hour, minute, exact, rough = hands
    day = days.first if days else now.date()
    part = said["part"]
    if not part and said["hm"] is None and days is not None and 1 <= hour <= 5:
        return None  # 昨天3点: of the night or of the afternoon, nobody can tell
    this_day = days is None or said["rel"] in {"今天", "今日", "今"}
    hour, guessed = _hour_of(part, hour, today=this_day)
    start = at(day, hour, minute, now)
    if days is None and start > now:
        start -= timedelta(days=1)
    if not part and not exact and not said["hm"] and 6 <= hour < 12:
        rough = True
    granularity = "minute" if exact or said["hm"] else "hour"
    if said["clock2"]:
        return _stretch(said, start, now, about=about)
    end = start + timedelta(hours=1) if said["more"] == "多" and not exact else None
    return Told("point", start, end, granularity, about or rough or guessed)


def _stretch(said: dict[str, str | None], start: datetime, now: datetime, *, about: bool) -> Told | None:
    hands = parts.hour_minute(said, "b")
    if hands is None:
        return None
    part = said["part2"] or (None if said["date2"] else said["part"])
    hour, _ = _hour_of(part, hands[0], today=True)
    end = at(start.date(), hour, hands[1], now)
    if end <= start and hour < 12 and not said["part2"]:
        end += timedelta(hours=12)
    if end <= start:
        end += timedelta(days=1)
    return Told("range", start, end, "hour", about)


def _dayed(said: dict[str, str | None], days: Days | None, now: datetime, *, about: bool) -> Told | None:
    part = said["part"]
    if days is None:
        if part is None:
            return None
        first = now.date() if at(now.date(), PARTS[part][0], 0, now) <= now else now.date() - timedelta(days=1)
        days = Days(first, first)
    if part and not days.single:
        return None
    if part:
        begin, finish = PARTS[part]
        end = end_of(days.first, now) if finish == 24 else at(days.first, finish, 0, now)
        return Told("range", at(days.first, begin, 0, now), end, "daypart", about or part in NIGHT)
    return Told(
        "range", at(days.first, 0, 0, now), end_of(days.last, now), days.granularity, about or days.approx)


_DAY_TO_DAY = re.compile(
    rf"(?:从|自)?(?:(?P<m1>{NUMBER})\s?月(?:份)?)?\s?(?:(?P<d1>{NUMBER})\s?[日号])?\s?(?:到|至|-|~"
    rf"|—)\s?(?:(?P<m2>{NUMBER})\s?月(?:份)?)?\s?(?:(?P<d2>{NUMBER})\s?[日号](?!楼|[栋幢]))?"
)


def _day_to_day(found: re.Match[str], now: datetime) -> Told | None:
    """11月1号到5号, 8月到10月; both ends must be told alike, and lie in order behind us."""
    month1, day1, month2, day2 = (value(part) if part else None for part in found.group(
        "m1", "d1", "m2", "d2"))
    if bool(day1) != bool(day2) or not (day1 or (month1 and month2)):
        return None
    month1 = month1 or now.month
    month2 = month2 or month1
    year = now.year if (month1, day1 or 1) <= (now.month, now.day) else now.year - 1
    try:
        first = date(year, month1, day1 or 1)
        last = date(year, month2, day2) if day2 else parts.month_days(year, month2).last
    except ValueError:  # no such day
        return None
    if last < first:
        return None
    return Told("range", at(first, 0, 0, now), end_of(last, now), "day" if day1 else "month")


_VAGUE = re.compile(
    r"(?P<now>刚刚|刚才|方才|刚(?=[发看回到进出下]|漏|坏|停)|头先|啱啱|正啱|现在|目前|此刻|此时|而家|这会儿"
    r"|眼下|马上)"
    r"|(?P<lately>最近(?:一段时间)?|近期|近来|近日|近段时间|这段时间|这阵子|这一阵|这些天|这段日子|呢排|近排)"
    r"|(?P<days>这几[天日]|近几[天日]|呢几日)|(?P<two>这[两二][天日]|呢两日)|(?P<three>[这近]三[天日])"
    r"|(?P<before>前几[天日]|前些天|前些日子)|(?P<before2>前两[天日])|(?P<long>前阵子|前一阵|前段时间"
    r"|前一段时间|早些时候|前排)"
)


def _vague(found: re.Match[str], now: datetime) -> Told | None:
    said = found.lastgroup
    if said == "now":
        return Told("point", now, None, "minute", approx=True)
    first, last = {
        "lately": (14, 0),
            "days": (3, 0),
                "two": (1, 0),
                    "three": (2, 0), "before": (5, 1), "before2": (2, 1), "long": (60, 7)}[said or ""]
    begin = at(now.date() - timedelta(days=first), 0, 0, now)
    end = now if not last else end_of(now.date() - timedelta(days=last), now)
    return Told("range" if said in {"days", "two", "three"} else "vague", begin, end, "day", approx=True)


_RECURRING = re.compile(
    r"(?P<freq>每[天日]|天天|日日|每[晚夜]|晚晚|夜夜|每个?(?=晚上|早上|早晨|夜里|凌晨|半夜|中午|下午|上午"
    r"|清晨)|每逢周末|每个?周末|每到周末|周末(?:都|老是|总是|动不动|经常)|周末(?=早|上午|中午|下午|晚|一早"
    r"|凌晨|\d)|"
    r"每(?:个)?(?:周|星期|礼拜)(?P<every>[一二三四五六日天])?|每逢?(?:周|星期)(?P<every2>[一二三四五六日天])"
    r"|工作日|平时|平日|每个?月|每年|隔三差五|三天两头|隔天|"
    r"(?:每?(?:周|星期|礼拜)(?P<wd1>[一二三四五六日天])(?:到|至|-|~)(?:周|星期"
    r"|礼拜)?(?P<wd2>[一二三四五六日天])))"
    rf"\s?(?:都|就|的|老是|总是|是)?\s?(?:在|到)?\s?(?P<part>{PART})?\s?的?\s?(?P<clock>{clock()})?{_UP_TO}\s"
    r"?(?P<open>以后|之后|过后|后|开始|左右)?"
)


def _recurring(found: re.Match[str], now: datetime) -> Told | None:
    said = found.groupdict()
    freq = said["freq"] or ""
    pattern = _pattern_of(said, freq)
    hands = parts.hour_minute(said) if said["clock"] else None
    part = said["part"] or ("晚" if freq in {"每晚", "晚晚", "夜夜", "每夜"} else None)
    if hands is None:
        return Told("recurring", None, None, "daypart" if part else "day", approx=False, recurrence=pattern)
    hour, _ = _hour_of(part, hands[0], today=True)
    begin = f"{hour % 24:02}:{hands[1]:02}"
    told = Told("point", at(now.date(), hour, hands[1], now), None, "hour")
    until = _stretch(said, told.start, now, about=False) if said["clock2"] and told.start else None
    end = f"-{until.end:%H:%M}" if until and until.end else ""
    return Told(
        "recurring", None, None, "hour", bool(hands[3] or said["open"] == "左右"), f"{pattern} {begin}{end}")


def _pattern_of(said: dict[str, str | None], freq: str) -> str:
    if said["wd1"] and said["wd2"]:
        return f"weekly:{_weekday(said['wd1'])}-{_weekday(said['wd2'])}"
    if "周末" in freq:
        return "weekly:Sat,Sun"
    if every := said["every"] or said["every2"]:
        return f"weekly:{_weekday(every)}"
    if freq in {"工作日", "平日"}:
        return "weekly:Mon-Fri"
    if freq.endswith("月"):
        return "monthly"
    if freq == "每年":
        return "yearly"
    if re.search(r"周$|星期$|礼拜$", freq):
        return "weekly"
    return "often" if freq in {"隔三差五", "三天两头", "平时", "隔天"} else "daily"


def _weekday(char: str) -> str:
    return parts.WEEKDAYS["一二三四五六日".index("日" if char == "天" else char)]


_WEATHER = re.compile(
    r"(?:每逢|每到|一到|一|每次|只要|凡是)?(?:下大?雨|落雨|刮大?风|下雪|打雷|雨|雪|阴雨|台风|梅雨)(?:天"
    r"|季节?|的时候|时(?!候)|就|期间)")


def _conditional(_found: re.Match[str], _now: datetime) -> Told:
    return Told("conditional", None, None, "none")


_PART_ALONE = re.compile(rf"(?P<part>{PART})")
_DAY_ALONE = re.compile(rf"(?P<date>{DATE})")


def _part_alone(found: re.Match[str], now: datetime) -> Told | None:
    return _dayed(found.groupdict(), None, now, about=True)


def _day_alone(found: re.Match[str], now: datetime) -> Told | None:
    days = parts.resolve(found, now.date())
    return _dayed({"part": None}, days, now, about=False) if days else None


_CLOCK_ALONE = re.compile(rf"(?P<clock>{clock()})")


def _clock_alone(found: re.Match[str], now: datetime) -> Told | None:
    return _clocked({**MOMENT_BLANK, **found.groupdict()}, None, now, about=True)


MOMENT_BLANK: dict[str, str | None] = dict.fromkeys(MOMENT.groupindex)

RULES = (
    Rule(_RECURRING, _recurring), Rule(_DAY_TO_DAY, _day_to_day), Rule(time_lengths.AGO, time_lengths.ago),
    Rule(MOMENT, _moment, 1),
    Rule(time_lengths.DURATION, time_lengths.lasting, 2), Rule(_VAGUE, _vague, 3), Rule(_WEATHER, _conditional, 5),
    Rule(time_lengths.BARE, time_lengths.lasting, 4, bare=True), Rule(_DAY_ALONE, _day_alone, 4, bare=True),
    Rule(_PART_ALONE, _part_alone, 5, bare=True), Rule(_CLOCK_ALONE, _clock_alone, 5, bare=True),
)
"""Every way known in Chinese. Of matches beginning together the lower rank wins, then the longer."""
