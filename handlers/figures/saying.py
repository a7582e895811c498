"""How figures are said: rates with what they were made of, lengths of time, changes; and the block of a period's."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.channel import Param, word
from handlers.clocks import counted
from models.figures.conditions import RATES
from models.figures.counting import Figures, Rules, Spread
from models.figures.scope import Period, today

NONE = "—"
"""Said where there was nothing to divide by, or nothing to compare with."""

SMALL = 10
"""Of fewer than so many no per cent are made, unless the caller says otherwise."""

KINDS = ("complaint", "repair", "inquiry", "suggestion", "praise")


def percent(figures: Figures, name: str, small: int = SMALL) -> Param:
    """An indicator of `RATES` with its parts: 83%（20/24）; of fewer than `small` 20/24; of nothing a dash."""
    part, whole = (figures[each] for each in RATES[name])
    return share(part, whole, small)


def share(part: int, whole: int, small: int = SMALL) -> Param:
    """A part of a whole, said as `percent` does."""
    if not whole:
        return NONE
    if whole < small:
        return f"{part}/{whole}"
    return word("figures-percent", percent=rounded(part / whole * 100), part=part, whole=whole)


def rounded(value: float) -> str:
    """A number with one digit behind the point, or none where that would be a nought."""
    return f"{value:.1f}".removesuffix(".0")


def length(seconds: float, *, working: bool = False) -> Param:
    """A length of time in two units at most; of `working` time no days are made, for a day of work has no 24 hours."""
    return counted.spoken(timedelta(seconds=round(seconds)), hours_alone=working)


def change(now: float | None, before: float | None, small: int = SMALL) -> Param:
    """By how much a count became more or less: +12%; against fewer than `small` the difference itself: +3."""
    if now is None or before is None:
        return NONE
    if now == before:
        return word("figures-same")
    if abs(before) < small:
        return _signed(now - before)
    return f"{_signed((now - before) / before * 100)}%"


def points(now: float | None, before: float | None) -> Param:
    """By how much a rate (in parts of one) became more or less, in points: +3.2 points."""
    if now is None or before is None:
        return NONE
    if abs(now - before) < 0.0005:
        return word("figures-same")
    return word("figures-points", points=_signed((now - before) * 100))


def _signed(value: float) -> str:
    return f"+{rounded(value)}" if value > 0 else rounded(value).replace("-", "−")


def name(count: str) -> Param:
    """What a count of `CONDITIONS` (or "due") or a rate of `RATES` is called."""
    return word(f"figures-name-{count}")


def period(asked: Period, now: datetime, zone: str) -> Param:
    """A period as people say it; of one that is not over, that it is counted until now."""
    told = _period(asked)
    running = asked.first <= today(now, zone) < asked.end and asked.unit != "day"
    return word("figures-period-running", period=told) if running else told


def _period(asked: Period) -> Param:
    first, last = asked.first, asked.end - timedelta(days=1)
    match asked.unit:
        case "month":
            return word("figures-period-month", year=first.year, month=word(f"moment-month-{first.month}"))
        case "quarter":
            return word("figures-period-quarter", year=first.year, quarter=(first.month + 2) // 3)
        case "year":
            return word("figures-period-year", year=first.year)
        case "day":
            return _day(asked.first)
    return word("figures-period-days", first=_day(first), last=_day(last))


def _day(on: date) -> Param:
    return word("figures-period-day", year=on.year, month=word(f"moment-month-{on.month}"), day=on.day)


def block(figures: Figures, rules: Rules, small: int = SMALL) -> list[Param]:
    """The figures of a period in lines: what came, what was done, how fast, what owners say, how long it took."""
    return [*volume(figures), *work(figures, small), *quality(figures, rules, small), *times(figures)]


def volume(figures: Figures) -> list[Param]:
    """What came, by kind; what was left over from before and is to be done."""
    kinds = [word(f"figures-kind-{kind}", count=figures[kind]) for kind in KINDS if figures[kind]]
    found = [word("figures-came", count=figures["filed"])]
    if kinds:
        found.append(word("figures-kinds", kinds=listed(kinds)))
    apart = [word(f"figures-apart-{each}", count=figures[each]) for each in ("major", "withdrawn", "invalid")
             if figures[each]]
    return [*found, *([word("figures-apart", apart=listed(apart))] if apart else [])]


def work(figures: Figures, small: int = SMALL) -> list[Param]:
    """What was to be done, what was, and how much of it in time."""
    return [
        word("figures-due", carried=figures["carried"], due=figures["due"], completed=figures["completed"],
             open=figures["open"], overdue=figures["overdue"]),
        word("figures-completion", rate=percent(figures, "completion_rate", small)),
        word("figures-in-time", reply=percent(figures, "reply_rate", small),
             completion=percent(figures, "in_time_rate", small)),
    ]  # fmt: skip


def quality(figures: Figures, rules: Rules, small: int = SMALL) -> list[Param]:
    """What owners say, with how many were asked; and what came back."""
    return [
        word("figures-satisfaction", rate=percent(figures, "satisfaction", small),
             revisits=percent(figures, "revisit_rate", small)),
        word("figures-again", days=rules.again.days, complaints=figures["complaints_again"],
             repairs=figures["repairs_again"], rework=percent(figures, "rework_rate", small)),
    ]  # fmt: skip


def times(figures: Figures) -> list[Param]:
    """Mean, median and P90 of handling, by nature and in working time; nothing where nothing was completed."""
    found = []
    for each, spread in figures.times.items():
        if spread.count:
            found.append(word(f"figures-{each}", **_spread(spread, working=each == "worked")))
    return found


def _spread(spread: Spread, *, working: bool) -> dict[str, Param]:
    return {
        "count": spread.count, "mean": length(spread.mean, working=working),
        "median": length(spread.median, working=working), "p90": length(spread.p90, working=working),
    }


def listed(items: list[Param]) -> Param:
    """Several as one: A，B，C."""
    joined: Param = items[0] if items else NONE
    for each in items[1:]:
        joined = word("figures-and", one=joined, other=each)
    return joined
