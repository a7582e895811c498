"""How long it has lasted and how long ago it was, in Chinese: `三个月了`, `大半年`, `半小时前`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from handlers.understanding import time_parts as parts
from handlers.understanding.numerals import value
from handlers.understanding.time_told import Told, end_of, midnight

_COUNT = (
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十廿百]{1,4}"
    r"|[一两二三四五六七八九][二三四五六七八九两](?=[个天年周月])|好几|好多|几|数|若干)"
)
_UNIT = r"(?P<unit>年|月|周|星期|礼拜|天|日(?!常)|个?小时|个?钟头|分钟|秒钟?)"
_LENGTH = (
    rf"(?:(?P<most>大半|小半|半|整整)?\s?(?:{_COUNT}\s?)?(?P<ge>个)?"
    rf"(?P<half>半)?(?P<more>多)?(?:个)?{_UNIT}(?P<more2>多|半(?!夜))?)"
)

DURATION = re.compile(
    r"(?P<sure>已经?|已有|将近|足足|整整|最近|了|咗|坏|漏|渗|停|堵|拖|持续|连续|晒)?(?P<lead>都|快|近|有|这"
    rf"|等)?\s?{_LENGTH}"
    r"(?P<tail>\s?(?:了|啦|咗|之久|以上|有余|以来|(?:都|还|也|一直)?(?:没(?!事)|冇|未)|无人|不(?:[修管理来]"
    r"|处理)|至今|到现在))?(?!\s?(?:就|才|后|一次|[内里]|[前之]|修|收))"
)
BARE = re.compile(rf"{_LENGTH}(?:了|啦|左右|以上)?")
AGO = re.compile(
    rf"(?P<about>大概|大约|差不多)?\s?{_LENGTH}\s?(?P<about2>左右)?\s?(?:以|之)?前(?!后|面|台|门)")

_SOME = frozenset({"几", "好几", "好多", "数", "若干"})
_SPAN = {
    "秒":
        "minute",
            "分":
                "minute",
                    "小":
                        "minute",
                            "钟":
                                "minute",
                                    "天":
                                        "day",
                                            "日":
                                                "day",
                                                    "周":
                                                        "day",
                                                            "星":
                                                                "day",
                                                                    "礼": "day", "月": "day", "年": "month"}


def _amount(said: dict[str, str | None]) -> tuple[float, bool] | None:
    """How many units, and whether roughly; None when nothing was counted (天, 月 alone)."""
    count, most = said["n"], said.get("most")
    rough = bool(said.get("more") or said.get("more2") == "多")
    half = 0.5 if said.get("half") or said.get("more2") == "半" else 0.0
    if count in {"好几", "好多"}:
        return 5.0, True
    if count in {"几", "数", "若干"}:
        return 3.0, True
    if count and re.fullmatch(r"[一两二三四五六七八九][二三四五六七八九两]", count):  # 两三个月
        return float(value(count[1]) or 0), True
    if count:
        number = value(count)
        return None if number is None else (number + half, rough)
    if half and said.get("most") is None:
        return 0.5, rough
    return {"大半": (2 / 3, True), "小半": (1 / 3, True), "半": (0.5, rough), None: None, "整整": None}[most]


def _back(now: datetime, amount: float, unit: str) -> datetime | None:
    """So many units before now; None for what no calendar knows (a third of a day)."""
    if unit[0] in "秒分" or "小时" in unit or "钟头" in unit:
        minutes = amount / 60 if unit[0] == "秒" else amount if unit[0] == "分" else amount * 60
        return now - timedelta(minutes=minutes)
    if unit[0] in "天日":
        return now - timedelta(days=int(amount)) if amount >= 1 else None
    if unit[0] in "周星礼":
        return now - timedelta(days=round(amount * 7))
    months = amount * (12 if unit == "年" else 1)
    day = parts.shift_months(now.date(), -int(months))
    return datetime.combine(day - timedelta(days=round((months - int(months)) * 30)), now.timetz())


def lasting(found: re.Match[str], now: datetime) -> Told | None:
    said = found.groupdict()
    if "sure" in said and not (said["sure"] or said["tail"]):
        return None
    counted = _amount(said)
    unit = (said["unit"] or "").removeprefix("个")
    if counted is None or (unit == "月" and not (said["ge"] or said["most"] or said["half"])):
        return None
    amount, rough = counted
    start = _back(now, amount, unit)
    if start is None:
        return None
    if said["n"] in _SOME:
        return Told("vague", start if _SPAN[unit[0]] == "minute" else midnight(start), now, "day", approx=True)
    if rough and (said["more"] or said["more2"] == "多"):
        start -= timedelta(days={"周": 1, "星": 1, "礼": 1, "月": 7, "年": 30}.get(unit[0], 0))
    short = _SPAN[unit[0]] == "minute"
    granularity = "month" if unit == "年" else _SPAN[unit[0]]
    return Told("duration", start if short else midnight(start), now, granularity, approx=True)


def ago(found: re.Match[str], now: datetime) -> Told | None:
    said = found.groupdict()
    counted = _amount(said)
    unit = (said["unit"] or "").removeprefix("个")
    if counted is None or (unit == "月" and not (said["ge"] or said["most"] or said["half"])):
        return None
    start = _back(now, counted[0], unit)
    if start is None:
        return None
    rough = counted[1] or bool(said["about"] or said["about2"])
    if _SPAN[unit[0]] == "minute":
        return Told("point", start, None, "minute", rough)
    exact = unit[0] in "天日" and not rough
    return Told("range", midnight(start), end_of(start.date(), now), "day", approx=not exact)
